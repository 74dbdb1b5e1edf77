"""The grids of cells that the ruled lines of a PDF page enclose."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import Any, NamedTuple

from gouji.document.pdf.lines import Box, View
from gouji.document.pdf.rules import NEAR, Rule, rules_of

# Pages with more than this are drawings.
_MOST_RULES, _MOST_CELLS = 3_000, 20_000
# A table is open at a side beyond which so many of its lines go on so far, in points.
_OPEN_SHARE, _OPEN_LENGTH = 0.5, 9.0

class GridCell(NamedTuple):
    """A cell by the rows and columns that it covers, ends exclusive."""

    row: int
    column: int
    end_row: int
    end_column: int


class Grid:
    """The cells that ruled lines enclose. Where no line parts two places, they are one cell, also if that is no rectangle: 2024年
    above and beside its 其中."""

    def __init__(self, tops: Sequence[float], edges: Sequence[float], level: Iterable[Rule], upright: Iterable[Rule]):
        self.tops, self.edges = tops, edges
        self._cells = self._enclosed(_by_place(tops, level), _by_place(edges, upright))

    @property
    def box(self) -> Box:
        return self.edges[0], self.tops[0], self.edges[-1], self.tops[-1]

    def place_at(self, x: float, y: float) -> GridCell:
        """The place at a point, as if all lines were drawn from one side of the grid to the other."""
        row = min(max(bisect_right(self.tops, y) - 1, 0), len(self.tops) - 2)
        column = min(max(bisect_right(self.edges, x) - 1, 0), len(self.edges) - 2)
        return GridCell(row, column, row + 1, column + 1)

    def cell_at(self, x: float, y: float) -> GridCell:
        place = self.place_at(x, y)
        return self._cells[place.row][place.column]

    def box_of(self, cell: GridCell) -> Box:
        return self.edges[cell.column], self.tops[cell.row], self.edges[cell.end_column], self.tops[cell.end_row]

    def _enclosed(self, level: dict[int, list[Rule]], upright: dict[int, list[Rule]]) -> list[list[GridCell]]:
        rows, columns = len(self.tops) - 1, len(self.edges) - 1
        middles = [(a + b) / 2 for a, b in pairwise(self.edges)]
        joined = _Sets(rows * columns)
        for row in range(rows):
            middle = (self.tops[row] + self.tops[row + 1]) / 2
            for column in range(columns):
                place = row * columns + column
                if column + 1 < columns and not _parts(upright.get(column + 1, ()), middle):
                    joined.join(place, place + 1)
                if row + 1 < rows and not _parts(level.get(row + 1, ()), middles[column]):
                    joined.join(place, place + columns)
        spans: dict[int, GridCell] = {}
        for place in range(rows * columns):
            row, column = divmod(place, columns)
            root = joined.root(place)
            known = spans.get(root, GridCell(row, column, row, column))
            spans[root] = GridCell(min(known.row, row), min(known.column, column),
                                   max(known.end_row, row + 1), max(known.end_column, column + 1))
        return [[spans[joined.root(row * columns + column)] for column in range(columns)] for row in range(rows)]


def _parts(rules: Iterable[Rule], middle: float) -> bool:
    return any(rule.begin <= middle <= rule.end for rule in rules)


def _by_place(places: Sequence[float], rules: Iterable[Rule]) -> dict[int, list[Rule]]:
    """The rules by the index of the place at which they lie."""
    found: dict[int, list[Rule]] = {}
    for rule in rules:
        found.setdefault(nearest(places, rule.at), []).append(rule)
    return found


def nearest(places: Sequence[float], at: float) -> int:
    """The index of the place nearest to a point."""
    behind = bisect_left(places, at)
    if behind == 0 or (behind < len(places) and places[behind] - at < at - places[behind - 1]):
        return behind
    return behind - 1


def apart(places: Iterable[float]) -> list[float]:
    """The places in order, those near to one another as one."""
    found: list[float] = []
    for place in sorted(places):
        if not found or place - found[-1] > NEAR:
            found.append(place)
    return found


class _Sets:
    """Disjoint sets of numbers."""

    def __init__(self, size: int):
        self._parents = list(range(size))

    def root(self, number: int) -> int:
        parents = self._parents
        while parents[number] != number:
            parents[number] = parents[parents[number]]
            number = parents[number]
        return number

    def join(self, one: int, other: int) -> None:
        self._parents[self.root(other)] = self.root(one)


def grids_of(page: Any, view: View) -> list[Grid]:
    """The grids on a page, top to bottom; those of one cell, which are frames, left out."""
    level, upright = rules_of(page, view)
    if not level or not upright or len(level) + len(upright) > _MOST_RULES:
        return []
    found = [grid for group in _touching(level, upright) if (grid := _grid(*group)) is not None]
    return sorted(found, key=lambda grid: grid.tops[0])


def _grid(level: list[Rule], upright: list[Rule]) -> Grid | None:
    tops, edges = _with_open_sides(level, upright), _with_open_sides(upright, level)
    if len(tops) < 2 or len(edges) < 2 or not 2 <= (len(tops) - 1) * (len(edges) - 1) <= _MOST_CELLS:
        return None
    return Grid(tops, edges, level, upright)


def _with_open_sides(rules: list[Rule], across: list[Rule]) -> list[float]:
    """Where the lines lie, and where those across them end: at its sides, and at a page break, a table may have no line."""
    places = apart(rule.at for rule in rules)
    begins, ends = sorted(rule.begin for rule in across), sorted(rule.end for rule in across)
    first, last = begins[int(_OPEN_SHARE * len(begins))], ends[-1 - int(_OPEN_SHARE * len(ends))]
    return [*([first] if places[0] - first > _OPEN_LENGTH else []), *places, *([last] if last - places[-1] > _OPEN_LENGTH else [])]


def _touching(level: list[Rule], upright: list[Rule]) -> Iterator[tuple[list[Rule], list[Rule]]]:
    """The level and upright lines that hang together."""
    joined = _Sets(len(level) + len(upright))
    heights = [rule.at for rule in level]
    for number, rule in enumerate(upright, len(level)):
        for at in range(bisect_left(heights, rule.begin - NEAR), bisect_right(heights, rule.end + NEAR)):
            if level[at].begin - NEAR <= rule.at <= level[at].end + NEAR:
                joined.join(number, at)
    groups: dict[int, tuple[list[Rule], list[Rule]]] = {}
    for number, rule in enumerate((*level, *upright)):
        groups.setdefault(joined.root(number), ([], []))[number >= len(level)].append(rule)
    return (group for group in groups.values() if group[0] and group[1])
