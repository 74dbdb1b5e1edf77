"""The report of a unit and its report of the year before: 上年数 against what that said, 年初结转 against its 年末结转."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from gouji.claim.same.annual_amounts import says
from gouji.rule.model import INFO
from gouji.scan.across.found import Found, Place
from gouji.scan.across.money import form_of, report_name, written

# Two reports are of one series if their titles agree but for the year. Titles that tell nothing join nothing.
_PAIRS = """
    SELECT later.id, later.path, earlier.id, earlier.path, earlier.title, a.indicator, a.year, a.stage,
           a.low, a.high, a.text, a.equation, a.place, a.start, a."end",
           b.low, b.high, b.text, b.place, b.start, b."end"
    FROM files AS later
    JOIN files AS earlier ON earlier.unit = later.unit AND earlier.series = later.series AND earlier.year = later.year - 1
    JOIN amounts AS a ON a.file = later.id
    JOIN amounts AS b ON b.file = earlier.id AND b.indicator = a.indicator
    WHERE later.unit <> '' AND later.series <> '' AND {condition}
    ORDER BY later.path, a.number, earlier.path, b.number"""
_LAST_YEAR = "a.year = later.year - 1 AND b.year = a.year AND b.stage = a.stage AND a.stage IN ('initial', 'executed')"
_CARRIED = "a.stage = 'opening' AND a.year = later.year AND b.stage = 'closing' AND b.year = earlier.year"
# If of so many figures more than half differ, it is the scope that differs.
_ENOUGH = 3


class _Pair(NamedTuple):
    """An amount of the later report and the same one of an earlier report."""

    at: Place
    other: Place
    title: str
    indicator: str
    year: int
    stage: str
    follows: str
    """How the later amount follows from what is printed; empty if it is printed."""
    low: int
    high: int
    low_before: int
    high_before: int

    @property
    def agrees(self) -> bool:
        return self.low <= self.high_before and self.low_before <= self.high


def find(database: sqlite3.Connection) -> Iterator[Found]:
    """What the later reports say otherwise than the earlier."""
    for _, pairs in groupby(_pairs(database, _LAST_YEAR), lambda pair: pair.at.file):
        yield from _last_year(list(_settled(pairs)))
    for pair in _settled(_pairs(database, _CARRIED)):
        if not pair.agrees:
            yield Found("A802", "mismatch", pair.at, _values(pair), (pair.other,), key=pair.indicator, equation=_equation(pair))


def _pairs(database: sqlite3.Connection, condition: str) -> Iterator[_Pair]:
    for later, path, earlier, path_before, title, indicator, year, stage, *rest in database.execute(_PAIRS.format(condition=condition)):
        low, high, text, equation, place, start, end, low_before, high_before, text_before, place_before, start_before, end_before = rest
        yield _Pair(Place(later, path, place, start, end, text), Place(earlier, path_before, place_before, start_before, end_before, text_before),
                    title, indicator, year, stage, equation, low, high, low_before, high_before)


def _settled(pairs: Iterator[_Pair]) -> Iterator[_Pair]:
    """One pair for each amount of the later report. Where several reports of the year before are there, one that agrees is enough."""
    for _, same in groupby(pairs, lambda pair: (pair.at.file, pair.at.start, pair.indicator)):
        found = list(same)
        yield next((pair for pair in found if pair.agrees), found[0])


def _last_year(pairs: Sequence[_Pair]) -> Iterator[Found]:
    wrong = [pair for pair in pairs if not pair.agrees]
    if wrong and len(pairs) >= _ENOUGH and 2 * len(wrong) > len(pairs):
        first = wrong[0]
        counts = {"count": str(len(pairs)), "wrong": str(len(wrong))}
        yield Found("A801", "scope", first.at, _values(first) | counts, (first.other,), key="scope", equation=_equation(first), severity=INFO)
        return
    for pair in wrong:
        message = "implied" if pair.follows else "stated"
        yield Found("A801", message, pair.at, _values(pair), (pair.other,), key=f"{pair.indicator} {pair.year} {pair.stage}", equation=_equation(pair))


def _values(pair: _Pair) -> dict[str, str]:
    form = form_of(pair.follows or pair.at.text, pair.low, pair.high)
    difference = abs(pair.low + pair.high - pair.low_before - pair.high_before) // 2
    return {
        "name": says(pair.indicator), "year": str(pair.year), "text": pair.follows, "other": report_name(pair.title, pair.other.path),
        "stated": written(pair.low, pair.high, form), "computed": written(pair.low_before, pair.high_before, form),
        "difference": written(difference, difference, form)}


def _equation(pair: _Pair) -> str:
    values = _values(pair)
    return f"{f'{pair.follows} = ' if pair.follows else ''}{values['stated']} ≠ {values['computed']}"
