"""The rows of the lists, as scripts: a page that is opened from a folder can load nothing else.

`data/files.js` and `data/findings.js` hold what the lists are sorted and filtered by. The words of the findings are many times as
much; they lie in parts, `data/words-0.js` and so on, of which the page loads those that it shows.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, count, islice
from pathlib import Path
from typing import Any

from gouji.report.comments import LEVELS
from gouji.report.html.characters import harmless
from gouji.scan.pages.rules import FoundRule

PART = 1000
"""Findings in a part."""
STATES = ("", "误报", "已核实", "退回", "remark", "decision")
"""What the reviewer decided on a finding, or else why it is suppressed."""
_LONGEST = 400
_FILES = """
    SELECT id, path, unit, title, year, code, reason, errors, warnings, infos, figures, contradicted FROM files ORDER BY path"""
# By rule, so that the words of one lie in few parts.
_ORDER = "ORDER BY findings.code, severity, file, number"
# On its own page a report's findings are numbered by severity, without those that are suppressed; where a decision was put in after
# the check, these numbers are not known. What comparisons have found stands there only if the page was made anew.
_ELSEWHERE = "(findings.code GLOB 'A*' AND compared = '')"
_FINDINGS = f"""
    SELECT file, findings.code, severity, suppressed, decision, CASE
        WHEN suppressed = '' AND NOT {_ELSEWHERE} AND NOT max(suppressed = 'decision' AND findings.code NOT GLOB 'A*') OVER (PARTITION BY file)
        THEN row_number() OVER (
            PARTITION BY file, suppressed, {_ELSEWHERE} ORDER BY CASE severity WHEN 'error' THEN 0 WHEN 'warning' THEN 1 ELSE 2 END, number)
        ELSE 0 END
    FROM findings JOIN files ON files.id = file LEFT JOIN decisions USING (path, fingerprint) {_ORDER}"""
_WORDS = f"SELECT message, text, section, place, suggestion, equation, reason FROM findings {_ORDER}"


def page_of(number: int) -> str:
    """Where the page of a report lies, by its number, seen from the index."""
    return f"reports/{number // 1000:03d}/{number:06d}.html"


def inert(value: Any) -> str:
    """JSON that may stand in a script and in a page: nothing in it ends an element or opens a comment."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return text.replace("<", r"\u003c").replace(">", r"\u003e").replace("\u2028", r"\u2028").replace("\u2029", r"\u2029")


def write_data(database: sqlite3.Connection, out: Path, rules: Sequence[FoundRule]) -> None:
    """Writes the folder `data`."""
    folder = out / "data"
    folder.mkdir(parents=True, exist_ok=True)
    places = {number: at for at, (number,) in enumerate(database.execute("SELECT id FROM files ORDER BY path"))}
    _write(folder, "files", _files(database, out))
    _write(folder, "findings", _findings(database, places, {rule.code: at for at, rule in enumerate(rules)}))
    words = (list(map(_shown, row)) for row in database.execute(_WORDS))
    for part in count():
        first = next(words, None)
        if first is None:
            break
        _write(folder, f"words-{part}", chain([first], islice(words, PART - 1)))
    # What an earlier page had more of.
    while (old := folder / f"words-{part}.js").is_file():
        old.unlink()
        part += 1


def _files(database: sqlite3.Connection, out: Path) -> Iterator[list]:
    for number, path, unit, title, year, code, reason, *counts in database.execute(_FILES):
        page = page_of(number)
        yield [number, *map(_shown, (path, unit, title)), year, *map(_shown, (code, reason)), *counts, page if (out / page).is_file() else ""]


def _findings(database: sqlite3.Connection, places: dict[int, int], rules: dict[str, int]) -> Iterator[list]:
    levels = list(LEVELS)
    for file, code, severity, suppressed, decision, anchor in database.execute(_FINDINGS):
        yield [places[file], rules[code], levels.index(severity), int(not suppressed), STATES.index(decision or suppressed), anchor]


def _shown(text: str) -> str:
    """What is shown of a text: no more than can be read in a list."""
    return harmless(text if len(text) <= _LONGEST else text[:_LONGEST] + "…")


def _write(folder: Path, name: str, rows: Iterable[Sequence]) -> None:
    with (folder / f"{name}.js").open("w", encoding="utf-8", newline="\n") as file:
        file.write(f'gouji("{name}",[')
        for at, row in enumerate(rows):
            file.write(f"{',' if at else ''}\n{inert(row)}")
        file.write("\n])\n")
