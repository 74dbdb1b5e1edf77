"""Figures and places of findings, which lie across one another, as segments that do not: each is written as one element."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import NamedTuple

# Of so many findings a segment tells the message.
_MOST_TOLD = 3


class Place(NamedTuple):
    """A span of a finding."""

    start: int
    end: int
    number: int
    """Of the finding."""
    role: str = ""
    """Empty for the passage that it is about."""


class Figure(NamedTuple):
    """A figure of the ledger. Figures do not overlap."""

    start: int
    end: int
    state: str


class Segment(NamedTuple):
    """A stretch, perhaps empty, in which nothing begins or ends."""

    start: int
    end: int
    figure: Figure | None
    places: tuple[Place, ...]
    """Of the first findings that lie over it, one for each."""
    others: int
    """How many places more."""


def segments(figures: Iterable[Figure], places: Iterable[Place]) -> Iterator[Segment]:
    """The segments that are marked, in order."""
    figures, opening = sorted(figures), sorted(places)
    cuts = sorted({offset for span in (*figures, *opening) for offset in span[:2]})
    active: list[tuple[int, str, Place]] = []
    closing: dict[int, list[Place]] = {}
    next_figure = next_place = 0
    for at, stop in pairwise((*cuts, cuts[-1] if cuts else 0)):
        for place in closing.pop(at, ()):
            del active[bisect_left(active, _ranked(place))]
        empty = []
        while next_place < len(opening) and opening[next_place].start == at:
            place = opening[next_place]
            next_place += 1
            if place.end <= at:
                empty.append(_ranked(place))
            else:
                insort(active, _ranked(place))
                closing.setdefault(place.end, []).append(place)
        while next_figure < len(figures) and figures[next_figure].end <= at:
            next_figure += 1
        figure = figures[next_figure] if next_figure < len(figures) and figures[next_figure].start <= at else None
        if empty:
            yield Segment(at, at, None, *_first(sorted(empty)))
        if stop > at and (figure or active):
            yield Segment(at, stop, figure, *_first(active))


def _ranked(place: Place) -> tuple[int, str, Place]:
    return place.number, place.role, place


def _first(ranked: list[tuple[int, str, Place]]) -> tuple[tuple[Place, ...], int]:
    told: dict[int, Place] = {}
    for number, _, place in ranked[:_MOST_TOLD]:
        told.setdefault(number, place)
    return tuple(told.values()), max(len(ranked) - _MOST_TOLD, 0)
