"""`results.sqlite`: every file that is done, with all that was found in it. A kill at any moment leaves it readable."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from importlib.resources import files
from pathlib import Path

from gouji.check.ledger import STATES
from gouji.rule import ERROR, INFO, WARNING
from gouji.scan.mapping import Given
from gouji.scan.records import FileRecord, FindingRecord, Source
from gouji.scan.remote import from_anywhere, without_password

NAME = "results.sqlite"
VERSION = 3
# Seconds that a reader of the database may keep the scan waiting.
_LONGEST_WAIT = 30.0


class NotResults(ValueError):
    """A file that is no database of a scan, or one of a later version of gouji."""


class Store:
    """The database of a scan. Writing is for one process at a time."""

    def __init__(self, path: Path):
        """Opens the database, or makes it. Raises NotResults."""
        is_new = not path.exists()
        self.path = path
        self.connection = sqlite3.connect(path, timeout=_LONGEST_WAIT, isolation_level=None)
        self.connection.execute("PRAGMA foreign_keys = ON")
        try:
            version, = self.connection.execute("PRAGMA user_version").fetchone()
            if is_new or (not version and not self._tables()):
                self._make()
            elif version != VERSION:
                raise NotResults(f"{path}: 不是本版本 gouji 的扫描结果")
            self.connection.execute("PRAGMA journal_mode = WAL")
            # With the log, a kill loses nothing that was committed; only a power failure may lose the last files, which are checked again.
            self.connection.execute("PRAGMA synchronous = NORMAL")
        except sqlite3.DatabaseError:
            self.connection.close()
            raise NotResults(f"{path}: 不是扫描结果数据库，或已损坏") from None

    def close(self) -> None:
        """Brings all into the one file, unless somebody is reading it."""
        try:
            self.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            self.connection.execute("PRAGMA journal_mode = DELETE")
        except sqlite3.OperationalError:
            pass
        self.connection.close()

    def _tables(self) -> bool:
        return self.connection.execute("SELECT 1 FROM sqlite_master").fetchone() is not None

    def _make(self) -> None:
        script = files(__package__).joinpath("schema.sql").read_text("utf-8")
        self.connection.executescript(f"BEGIN;{script}PRAGMA user_version = {VERSION};COMMIT;")

    def begin(self, started: str, version: str, sources: Sequence[str], count: int) -> int:
        """A new run, by its number. A run that was stopped goes on under its own if it is the last and about the same."""
        listed = json.dumps(list(sources), ensure_ascii=False)
        last = self.connection.execute("SELECT id, version, sources, finished FROM runs ORDER BY id DESC LIMIT 1").fetchone()
        if last and last[1:] == (version, listed, None):
            self.connection.execute("UPDATE runs SET files = ? WHERE id = ?", (count, last[0]))
            return last[0]
        return self.connection.execute("INSERT INTO runs (started, version, sources, files) VALUES (?, ?, ?, ?)",
                                       (started, version, listed, count)).lastrowid

    def finish(self, run: int, finished: str) -> None:
        """The run is done. One in which nothing was new or changed is not kept."""
        self.connection.execute("UPDATE runs SET finished = ? WHERE id = ?", (finished, run))
        self.connection.execute("DELETE FROM runs WHERE id = ? AND id > 1 AND NOT EXISTS (SELECT 1 FROM files WHERE run = ?)", (run, run))

    def failure(self, path: str) -> tuple[str, str] | None:
        """Code and reason of a file that could not be checked."""
        return self.connection.execute("SELECT code, reason FROM files WHERE path = ? AND status = 'failed'", (path,)).fetchone()

    def known(self) -> dict[str, tuple[int, str, str, str]]:
        """By path: number, status, and the digests of bytes and settings of the files that are in it."""
        rows = self.connection.execute("SELECT path, id, status, sha256, settings FROM files")
        return {path: tuple(rest) for path, *rest in rows}

    def write(self, number: int, run: int, record: FileRecord) -> None:
        """A file with all that was found in it, in place of what was known of it."""
        row = _row(number, run, record)
        self.connection.execute("BEGIN IMMEDIATE")
        try:
            self.connection.execute("DELETE FROM files WHERE path = ?", (record.path,))
            self._insert("files", [row])
            for table in ("findings", "claims", "figures", "amounts", "passages"):
                self._insert(table, ((number, at, *item) for at, item in enumerate(getattr(record, table), 1)))
        except BaseException:
            self.connection.execute("ROLLBACK")
            raise
        self.connection.execute("COMMIT")

    def find(self, sources: Iterable[Source]) -> None:
        """Keeps where the files are, so that their bytes can be read again, in place of what was known of it. Passwords are not kept."""
        rows = ((source.path, _escaped([from_anywhere(without_password(source.file)), *source.members])) for source in sources)
        self.connection.execute("BEGIN IMMEDIATE")
        self.connection.execute("DELETE FROM sources")
        self.connection.executemany("INSERT INTO sources VALUES (?, ?)", rows)
        self.connection.execute("COMMIT")

    def correct(self, given: Callable[[str], Given]) -> None:
        """Puts units and departments right that the reviewer gives otherwise."""
        rows = self.connection.execute("SELECT path, unit, parent FROM files").fetchall()
        self.connection.execute("BEGIN IMMEDIATE")
        for path, unit, parent in rows:
            for column, value in given(path).changes(unit, parent).items():
                self.connection.execute(f"UPDATE files SET {column} = ? WHERE path = ?", (value, path))
        self.connection.execute("COMMIT")

    def remove(self, paths: Iterable[str]) -> list[int]:
        """Takes out files that are no longer there, and gives their numbers."""
        self.connection.execute("BEGIN IMMEDIATE")
        gone = [number for path in paths for number, in self.connection.execute("DELETE FROM files WHERE path = ? RETURNING id", (path,))]
        self.connection.execute("COMMIT")
        return gone

    def _insert(self, table: str, rows: Iterable[Sequence]) -> None:
        rows = iter(rows)
        first = next(rows, None)
        if first is not None:
            statement = f"INSERT INTO {table} VALUES ({', '.join('?' * len(first))})"
            self.connection.execute(statement, first)
            self.connection.executemany(statement, rows)


def _row(number: int, run: int, record: FileRecord) -> tuple:
    levels = [sum(f.severity == level and not f.suppressed for f in record.findings) for level in (ERROR, WARNING, INFO)]
    states = [sum(figure.state == state for figure in record.figures) for state in STATES]
    return (number, *record[:7], run, record.seconds, record.unit, record.unit_from, record.title, record.year,
            record.series, record.parent, "", json.dumps(record.notes, ensure_ascii=False), *levels, len(record.figures), *states)


def _escaped(names: Sequence[str]) -> str:
    """Names as JSON, also such as are no characters, but bytes of another encoding."""
    return json.dumps(names, ensure_ascii=False).encode("utf-8", "backslashreplace").decode()


def jsonl(connection: sqlite3.Connection) -> Iterator[str]:
    """`findings.jsonl`: a line for each finding, in the order of the files."""
    of_file, of_finding = ("path", "unit", "year"), ("number", *(name for name in FindingRecord._fields if name != "spans"))
    columns = (*(f"files.{name}" for name in of_file), *(f"findings.{name}" for name in of_finding))
    query = f"SELECT {', '.join(columns)} FROM findings JOIN files ON files.id = findings.file ORDER BY path, number"
    for row in connection.execute(query):
        values = dict(zip((*of_file, *of_finding), row, strict=True))
        values |= json.loads(values.pop("location"))
        yield json.dumps(values, ensure_ascii=False)
