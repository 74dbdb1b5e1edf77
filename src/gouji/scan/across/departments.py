"""A department's report and those of its units: the department is their sum."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from itertools import groupby
from typing import NamedTuple

from gouji.claim.same.annual_amounts import says
from gouji.rule.model import INFO
from gouji.scan.across.found import Found, Place
from gouji.scan.across.money import form_of, written
from gouji.scan.across.superiors import is_superior

# A whole department, and its units, one of which may be the office that heads it.
_ROWS = """
    SELECT whole.id, whole.path, whole.unit, a.indicator, a.stage, a.low, a.high, a.text, a.place, a.start, a."end",
           part.unit, part.path, b.low, b.high, b.text, b.place
    FROM files AS whole
    JOIN amounts AS a ON a.file = whole.id AND a.year = whole.year
    JOIN files AS part ON part.parent = whole.unit AND part.year = whole.year
    JOIN amounts AS b ON b.file = part.id AND b.indicator = a.indicator AND b.year = a.year AND b.stage = a.stage
    WHERE whole.unit <> '' AND whole.parent <> whole.unit AND (whole.title LIKE '%部门决算%' OR whole.title LIKE '%部门预算%')
    ORDER BY whole.path, whole.id, a.number, part.unit, part.path"""
# Where units add up to so many times the department, they are not its units.
_FARTHEST = 2
# So many units are named.
_MOST_NAMES = 8


class _Part(NamedTuple):
    """The amount of one unit."""

    unit: str
    path: str
    low: int
    high: int
    text: str
    place: str


class _Total(NamedTuple):
    """An amount of the department, and that of each of its units."""

    unit: str
    at: Place
    indicator: str
    stage: str
    low: int
    high: int
    parts: list[_Part]

    @property
    def sums(self) -> tuple[int, int]:
        return sum(part.low for part in self.parts), sum(part.high for part in self.parts)

    @property
    def agrees(self) -> bool:
        low, high = self.sums
        return low <= self.high and self.low <= high


def find(database: sqlite3.Connection) -> Iterator[Found]:
    """Departments whose amounts are not those of their units together."""
    for _, totals in groupby(_totals(database), lambda total: total.at.file):
        found = list(totals)
        units = max((len(total.parts) for total in found), default=0)
        # That all units are there is shown by another amount that they add up to.
        is_complete = any(total.agrees and total.low > 0 and len(total.parts) == units for total in found)
        for total in found:
            is_exceeded = total.sums[0] > total.high and _is_near(total)
            if not total.agrees and len(total.parts) == units and (is_complete or is_exceeded):
                yield _finding(total, is_complete)


def _totals(database: sqlite3.Connection) -> Iterator[_Total]:
    for (file, path, unit, indicator, stage, low, high, text, place, start, end), rows in groupby(database.execute(_ROWS), lambda row: row[:11]):
        if is_superior(unit):
            continue
        parts = [_Part._make(row[11:]) for row in rows]
        by_unit = {part.unit: part for part in parts}
        if len(by_unit) > 1 and all(_agree(part, by_unit[part.unit]) for part in parts):
            yield _Total(unit, Place(file, path, place, start, end, text), indicator, stage, low, high, list(by_unit.values()))


def _is_near(total: _Total) -> bool:
    low, _ = total.sums
    return total.low > 0 and low < _FARTHEST * total.high


def _finding(total: _Total, is_complete: bool) -> Found:
    low, high = total.sums
    form, parts = form_of(total.at.text, total.low, total.high), total.parts
    difference = abs(total.low + total.high - low - high) // 2
    message = "mismatch" if is_complete else "exceeded"
    has_head = any(part.unit == total.unit for part in parts)
    values = {
        "name": says(total.indicator), "stated": written(total.low, total.high, form), "computed": written(low, high, form),
        "count": str(len(parts)), "difference": written(difference, difference, form), "units": _listed([part.unit for part in parts], "、", "等")}
    equation = f"{_listed([part.text for part in parts], ' + ', ' + …')} = {values['computed']} ≠ {values['stated']}"
    return Found("A803", message, total.at, values, [Place(0, part.path, part.place, text=part.text) for part in parts],
                 key=f"{total.indicator} {total.stage}", equation=equation,
                 severity="" if is_complete or has_head else INFO)


def _agree(first: _Part, second: _Part) -> bool:
    return first.low <= second.high and second.low <= first.high


def _listed(words: list[str], mark: str, more: str) -> str:
    return mark.join(words[:_MOST_NAMES]) + (more if len(words) > _MOST_NAMES else "")
