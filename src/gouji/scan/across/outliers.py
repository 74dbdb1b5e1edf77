"""Amounts that are far from those of other units in the year: of the offices of its kind in other places, or of all units."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from itertools import groupby
from math import log10
from statistics import median

from gouji import lexicon
from gouji.claim.same.annual_amounts import says
from gouji.scan.across.found import Found, Place
from gouji.scan.across.money import form_of, written

_ROWS = """
    SELECT indicator, a.stage, a.year, unit, files.id, path, low, high, text, place, start, "end"
    FROM amounts AS a JOIN files ON files.id = a.file
    WHERE a.year = files.year AND low > 0 AND unit <> '' AND a.stage IN ('initial', 'executed')
    ORDER BY indicator, a.stage, a.year, unit, path"""
# Fewer are no measure.
_FEWEST = 8
# How many times the median an amount has to be away, of units of one kind and of all units; and how many times their usual distance from it.
_TIMES_OF_KIND, _TIMES_OF_ALL, _DEVIATIONS = 10, 1000, 6
# Where amounts go from small to great by smaller steps than this, none is out of line.
_STEP = 10
# The usual distance is at least a factor of 1.25: units whose amounts are all but one have a budget by rule.
_LEAST_SPREAD = log10(1.25)
# The median of distances, to the standard deviation of what is normally distributed.
_TO_DEVIATION = 1.4826


def find(database: sqlite3.Connection) -> Iterator[Found]:
    """The amounts that are out of line."""
    for (indicator, stage, _), rows in groupby(database.execute(_ROWS), lambda row: row[:3]):
        kinds: dict[str, dict[str, tuple]] = {}
        for row in rows:
            kinds.setdefault(lexicon.pattern("annual", "named", "place").sub("", row[3]), {}).setdefault(row[3], row[4:])
        everyone = {unit: amount for units in kinds.values() for unit, amount in units.items()}
        told: set[int] = set()
        for kind, units, times in (*((kind, units, _TIMES_OF_KIND) for kind, units in kinds.items()), ("各类", everyone, _TIMES_OF_ALL)):
            if len(units) >= _FEWEST:
                found = [one for one in _far(indicator, stage, kind, list(units.values()), times) if one.at.file not in told]
                told.update(one.at.file for one in found)
                yield from found


def _far(indicator: str, stage: str, kind: str, amounts: list[tuple], least: int) -> Iterator[Found]:
    sizes = [log10((low + high) / 2) for _, _, low, high, *_ in amounts]
    middle = median(sizes)
    spread = max(_TO_DEVIATION * median(abs(size - middle) for size in sizes), _LEAST_SPREAD)
    least_distance = max(log10(least), _DEVIATIONS * spread)
    lowest, highest = _reached(sizes, middle)
    for size, (file, path, low, high, text, place, start, end) in zip(sizes, amounts, strict=True):
        if abs(size - middle) >= least_distance and not lowest <= size <= highest:
            form, usual = form_of(text, low, high), round(10 ** middle)
            times = 10 ** abs(size - middle)
            values = {
                "name": says(indicator), "stated": written(low, high, form), "computed": written(usual, usual, form), "kind": kind,
                "count": str(len(amounts)), "times": f"{times:,.0f}倍" if size > middle else f"1/{times:,.0f}"}
            yield Found("A806", "far", Place(file, path, place, start, end, text), values, key=f"{indicator} {stage}")


def _reached(sizes: list[float], middle: float) -> tuple[float, float]:
    """How far the amounts go from the median by small steps."""
    lowest = highest = middle
    for size in sorted(sizes, key=lambda size: abs(size - middle)):
        if highest < size < highest + log10(_STEP):
            highest = size
        elif lowest - log10(_STEP) < size < lowest:
            lowest = size
    return lowest, highest
