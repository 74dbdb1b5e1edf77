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
    """A stretch in which nothing begins or ends."""

    start: int
    end: int
    figure: Figure | None
    places: tuple[Place, ...]
    """Of the first findings that lie over it, one for each."""
    others: int
    """How many places more."""


def segments(figures: Iterable[Figure], places: Iterable[Place]) -> Iterator[Segment]:
    """The segments that are marked, in order. Places without characters mark nothing."""
    figures, opening = sorted(figures), sorted(place for place in places if place.start < place.end)
    cuts = sorted({offset for span in (*figures, *opening) for offset in span[:2]})
    active: list[tuple[int, str, Place]] = []
    closing: dict[int, list[Place]] = {}
    next_figure = next_place = 0
    for at, stop in pairwise(cuts):
        for place in closing.pop(at, ()):
            del active[bisect_left(active, _ranked(place))]
        while next_place < len(opening) and opening[next_place].start == at:
            place = opening[next_place]
            next_place += 1
            insort(active, _ranked(place))
            closing.setdefault(place.end, []).append(place)
        while next_figure < len(figures) and figures[next_figure].end <= at:
            next_figure += 1
        figure = figures[next_figure] if next_figure < len(figures) and figures[next_figure].start <= at else None
        if figure or active:
            told: dict[int, Place] = {}
            for number, _, place in active[:_MOST_TOLD]:
                told.setdefault(number, place)
            yield Segment(at, stop, figure, tuple(told.values()), max(len(active) - _MOST_TOLD, 0))


def _ranked(place: Place) -> tuple[int, str, Place]:
    return place.number, place.role, place
