"""Copies of the reports with the findings in them, as the database has them: nothing is checked anew."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import suppress
from hashlib import sha256
from importlib.util import find_spec
from itertools import chain, repeat
from pathlib import Path
from typing import NamedTuple

from gouji import __version__
from gouji.api import CHECKED, Report
from gouji.check.ledger import STATES
from gouji.document import UnreadableFile
from gouji.document.reading import as_read, kind_of, read_bytes
from gouji.files import COPY_MARK
from gouji.report.annotated import annotated, suffix_of
from gouji.rule import Suppressed
from gouji.scan.copy_names import copy_names
from gouji.scan.pool import Lost, outcomes
from gouji.scan.records import Source
from gouji.scan.run import Limits
from gouji.scan.store import Store
from gouji.scan.stored import COLUMNS, TABLES, StoredFinding, bytes_as_checked, finding_in
from gouji.writing import write_whole

FOLDER = "annotated"
_FILES = f"""
    SELECT files.id, path, way, sha256, size, (SELECT count(*) FROM findings WHERE file = files.id AND suppressed = 'remark'),
           {", ".join(STATES)}
    FROM files JOIN sources USING (path) WHERE status = 'checked' AND errors + warnings + infos > 0 ORDER BY path"""
_FINDINGS = f"SELECT {COLUMNS} {TABLES} WHERE file = ? AND suppressed = '' ORDER BY number"


class Task(NamedTuple):
    """A report of which a copy is to be made."""

    source: Source
    sha256: str
    """Of the bytes that were checked."""
    size: int
    findings: tuple[StoredFinding, ...]
    suppressed: int
    """How many more the author of the report has suppressed."""
    figures: tuple[int, ...]
    """How many there are in each state."""
    target: str
    """Where the copy is written, without its suffix."""
    before: str
    """The digest of the copy that was written there before; empty if none was."""


class Copy(NamedTuple):
    """A copy that was written; or none, and why."""

    suffix: str = ""
    sha256: str = ""
    notes: tuple[str, ...] = ()
    """What the reviewer should know, such as findings that could not stand at their figures."""
    reason: str = ""


class Copied(NamedTuple):
    """A report that is done."""

    findings: int
    reason: str
    """Why there is no copy; empty if there is one."""


class _Kept(NamedTuple):
    """What the database knows of a copy."""

    copy: str = ""
    sha256: str = ""
    made_of: str = ""


_NONE = _Kept()


class Copies:
    """The copies of all reports of a scan that have findings. What has changed since it was written is not replaced, nor removed."""

    def __init__(self, store: Store, out: Path):
        self._database, self._folder = store.connection, out / FOLDER
        self._names = copy_names(path for path, in self._database.execute("SELECT path FROM files"))
        self._kept = {path: _Kept(*kept) for path, *kept in self._database.execute("SELECT path, copy, sha256, made_of FROM copies")}
        self._made_of: dict[str, str] = {}
        self._due = []
        for row in self._database.execute(_FILES):
            path = row[1]
            self._made_of[path] = sha256(repr((__version__, row[3:], self._findings(row[0]))).encode()).hexdigest()[:16]
            if not self._is_up_to_date(path):
                self._due.append(row)

    def __len__(self) -> int:
        return len(self._due)

    def run(self, limits: Limits) -> Iterator[Copied]:
        """Removes the copies of what has no findings any more, and makes what is new or changed. It may be left at any moment."""
        for path in [path for path in self._kept if path not in self._made_of or not self._is_in_place(path)]:
            self._remove(self._kept.pop(path))
            self._database.execute("DELETE FROM copies WHERE path = ?", (path,))
        tasks = map(self._task, self._due)
        for task, outcome in outcomes(made, tasks, **limits._asdict()):
            self._keep(task.source.path, Copy(reason=outcome.reason) if isinstance(outcome, Lost) else outcome)
            yield Copied(len(task.findings), outcome.reason)

    def _findings(self, file: int) -> tuple[StoredFinding, ...]:
        return tuple(map(StoredFinding._make, self._database.execute(_FINDINGS, (file,))))

    def _is_up_to_date(self, path: str) -> bool:
        kept = self._kept.get(path, _NONE)
        return kept.made_of == self._made_of[path] and self._is_in_place(path) and (self._folder / kept.copy).is_file()

    def _is_in_place(self, path: str) -> bool:
        """Whether the copy stands where it would be written now; reports that came or went may have changed that."""
        return self._kept[path].copy.rpartition(COPY_MARK)[0] == self._names[path]

    def _task(self, row: tuple) -> Task:
        file, path, way, digest, size, suppressed, *figures = row
        on_disk, *members = json.loads(way)
        return Task(Source(path, on_disk, tuple(members)), digest, size, self._findings(file), suppressed, tuple(figures),
                    str(self._folder / self._names[path]), self._kept.get(path, _NONE).sha256)

    def _keep(self, path: str, copy: Copy) -> None:
        name = "" if copy.reason else self._names[path] + COPY_MARK + copy.suffix
        before = self._kept.get(path, _NONE)
        if before.copy != name:
            self._remove(before)
        self._database.execute("INSERT OR REPLACE INTO copies VALUES (?, ?, ?, ?, ?, ?)",
                               (path, name, copy.sha256, self._made_of[path], json.dumps(copy.notes, ensure_ascii=False), copy.reason))

    def _remove(self, kept: _Kept) -> None:
        """Removes a copy as it was written, and the folders that it leaves empty."""
        path = self._folder / kept.copy
        if not kept.copy or not path.resolve().is_relative_to(self._folder.resolve()):
            return
        with suppress(OSError):
            if _digest(path) == kept.sha256:
                path.unlink()
            while (path := path.parent) != self._folder:
                path.rmdir()


def made(task: Task) -> Copy:
    """Writes the copy of a report: what a worker does."""
    try:
        return _made(task)
    except UnreadableFile as error:
        return Copy(reason=error.message)
    except OSError as error:
        return Copy(reason=f"无法写入（{error.strerror or error}）")


def _made(task: Task) -> Copy:
    name = task.source.path
    data = bytes_as_checked(task.source, task.size, task.sha256)
    kind, data = as_read(data, kind_of(data, name))
    if kind == "pdf" and find_spec("pikepdf") is None:
        raise UnreadableFile("unsupported", "缺少 pikepdf，PDF 不能加批注（pip install 'gouji[annotate]'）")
    document = read_bytes(data, name, len(data))
    findings = [finding_in(document, row) for row in task.findings]
    states = chain.from_iterable(map(repeat, STATES, task.figures))
    copy = annotated(kind, data, Report(name, CHECKED, document=document, findings=findings, states=dict(enumerate(states)),
                                        suppressed=(Suppressed(findings[0], "remark"),) * task.suppressed))
    suffix, digest = suffix_of(kind, name), sha256(copy.data).hexdigest()
    path = Path(task.target + COPY_MARK + suffix)
    path.parent.mkdir(parents=True, exist_ok=True)
    if path.exists() and _digest(path) not in (task.before, digest):
        raise UnreadableFile("changed", "批注副本写成后有改动，或有同名的其他文件，未予覆盖")
    write_whole(path, copy.data)
    return Copy(suffix, digest, copy.notes)


def _digest(path: Path) -> str:
    return sha256(path.read_bytes()).hexdigest()
