"""What the reviewer decided: read from his workbook, kept in the database, and applied to the findings."""

from __future__ import annotations

import sqlite3
import zlib
from collections.abc import Iterable
from pathlib import Path
from typing import IO, NamedTuple
from zipfile import BadZipFile

from gouji.scan.workbook import CODE, DECISION, DECISIONS, FALSE_ALARM, FINGERPRINT, NOTE, PATH, Column, cell_text

_KEYS = (PATH, FINGERPRINT, DECISION)
_WORDS = {word: decision for decision, english in DECISIONS.items() for word in (decision, english)}
# What openpyxl raises for files that are no workbooks. Errors in XML are errors of syntax.
_DAMAGE = (BadZipFile, zlib.error, EOFError, KeyError, IndexError, AttributeError, TypeError, ValueError, SyntaxError, RuntimeError)


class UnreadableDecisions(Exception):
    """A workbook that does not tell what was decided; the message says where."""


class Decision(NamedTuple):
    """What a row of the workbook says."""

    path: str
    fingerprint: str
    code: str
    """Of the rule."""
    decision: str
    """As the database names it; empty if nothing is decided."""
    note: str


class Kept(NamedTuple):
    """What became of the decisions."""

    kept: int
    withdrawn: int
    """Were in the database, and are no longer in the workbook."""
    without_finding: int
    """Are kept, though what was decided on is not found any more."""


def read_decisions(path: Path) -> list[Decision]:
    """The rows of the workbook, as its reviewer has left it. Raises UnreadableDecisions."""
    try:
        with path.open("rb") as file:
            return _read(file)
    except UnreadableDecisions as error:
        raise UnreadableDecisions(f"{path}：{error}") from None
    except OSError as error:
        raise UnreadableDecisions(f"{path}：无法读取（{error.strerror or error}）") from None
    except _DAMAGE:
        raise UnreadableDecisions(f"{path}：不是 .xlsx 工作簿，或者已损坏、有密码") from None


def keep(database: sqlite3.Connection, decisions: Iterable[Decision]) -> Kept:
    """Writes the decisions into the database; where nothing is decided any more, the decision there is withdrawn."""
    from gouji.rule.registry import all_rules

    rules = {rule.code: rule.name for rule in all_rules()}
    paths = {_text(cell_text(path)): path for path, in database.execute("SELECT path FROM files")}
    found = set(database.execute("SELECT path, fingerprint FROM findings JOIN files ON files.id = file"))
    kept = withdrawn = without_finding = 0
    with database:
        database.execute("BEGIN IMMEDIATE")
        for decision in decisions:
            key = paths.get(decision.path, decision.path), decision.fingerprint
            if not decision.decision:
                withdrawn += database.execute("DELETE FROM decisions WHERE path = ? AND fingerprint = ?", key).rowcount
                continue
            database.execute("INSERT OR REPLACE INTO decisions VALUES (?, ?, ?, ?, ?)",
                             (*key, rules.get(decision.code, decision.code), decision.decision, decision.note))
            kept += 1
            without_finding += key not in found
    return Kept(kept, withdrawn, without_finding)


def apply(database: sqlite3.Connection) -> None:
    """Suppresses the findings that the reviewer holds to be false alarms, and none besides, and counts again what is left."""
    with database:
        database.execute("BEGIN IMMEDIATE")
        database.execute("UPDATE findings SET suppressed = '', reason = '' WHERE suppressed = 'decision'")
        database.execute("""
            UPDATE findings SET suppressed = 'decision', reason = note
            FROM files JOIN decisions USING (path)
            WHERE files.id = findings.file AND decisions.fingerprint = findings.fingerprint AND decision = ? AND suppressed = ''""",
                         (FALSE_ALARM,))
        database.execute("""
            UPDATE files SET (errors, warnings, infos) = (
                SELECT count(CASE severity WHEN 'error' THEN 1 END), count(CASE severity WHEN 'warning' THEN 1 END),
                       count(CASE severity WHEN 'info' THEN 1 END)
                FROM findings WHERE file = files.id AND suppressed = '')""")


def _read(file: IO[bytes]) -> list[Decision]:
    from openpyxl import load_workbook

    found: dict[tuple[str, str], tuple[Decision, str]] = {}
    has_any = False
    for sheet in load_workbook(file, read_only=True, data_only=True).worksheets:
        # What the program that saved it says of the size may be wrong.
        sheet.reset_dimensions()
        rows = ([_text(value) for value in row] for row in sheet.iter_rows(values_only=True))
        places = _places(sheet.title, next(rows, []))
        if not places:
            continue
        has_any = True
        for number, row in enumerate(rows, 2):
            where = f"“{sheet.title}”第{number}行"
            decision = _decision(row, places, where)
            if decision is None:
                continue
            first, earlier = found.setdefault((decision.path, decision.fingerprint), (decision, where))
            if first.decision != decision.decision:
                raise UnreadableDecisions(f"{earlier}与{where}是同一个问题，{DECISION.names[0]}却不一致")
    if not has_any:
        raise UnreadableDecisions(f"各工作表的第一行都没有“{DECISION.names[0]}”一列")
    return [decision for decision, _ in found.values()]


def _places(title: str, header: list[str]) -> dict[Column, int]:
    """Which column stands where; empty if it is no sheet of findings."""
    places = {column: header.index(name) for column in (*_KEYS, CODE, NOTE) for name in column.names if name in header}
    if not (FINGERPRINT in places or DECISION in places):
        return {}
    missing = "、".join(f"“{column.names[0]}”" for column in _KEYS if column not in places)
    if missing:
        raise UnreadableDecisions(f"“{title}”的第一行缺少{missing}列，无法对应到问题")
    return places


def _decision(row: list[str], places: dict[Column, int], where: str) -> Decision | None:
    """What a row says; None if it is of no finding."""
    path, fingerprint, code, word, note = (
        row[at] if at is not None and at < len(row) else "" for at in map(places.get, (PATH, FINGERPRINT, CODE, DECISION, NOTE)))
    if word and word not in _WORDS:
        raise UnreadableDecisions(f"{where}的{DECISION.names[0]}“{word}”不是{'、'.join(DECISIONS)}之一")
    if path and fingerprint:
        return Decision(path, fingerprint, code, _WORDS.get(word, ""), note)
    if word:
        raise UnreadableDecisions(f"{where}有{DECISION.names[0]}，却没有文件或指纹，无法对应到问题")
    return None


def _text(value: object) -> str:
    """What is said in a cell. Of its codes openpyxl reads some, in some places."""
    return "" if value is None else str(value).replace("x005F_", "").strip()
