"""What the notes of a sheet depend on: merged and hidden cells, the sizes of columns and rows, and where its XML refers to notes."""

from __future__ import annotations

import re
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Collection
from itertools import accumulate
from typing import NamedTuple

from gouji.document.addresses import row_and_column
from gouji.report.annotated.xlsx_bytes import scan

Cell = tuple[int, int]
"""Row and column, counted from 1."""
MOST_ROWS, MOST_COLUMNS = 1_048_576, 16_384
# What follows the reference to the shapes of notes; an AlternateContent may hold it, in a Choice.
_BEHIND = frozenset(("legacyDrawingHF", "drawingHF", "picture", "oleObjects", "controls", "webPublishItems", "tableParts", "extLst"))
_IN_SHEET, _IN_CHOICE = 2, 4
_PREFIX = re.compile(rb"<([^\s/<>:]+:)?")
# In pixels; widths are given in digits, heights in points.
_DIGIT, _POINT = 7, 96 / 72
_WIDTH, _HEIGHT = 64, 20
_BESIDE, _BELOW = 12, 2
_NUMBER = re.compile(r"\d{1,5}(?:\.\d*)?")
_TRUE = ("1", "true", "on")


class Area(NamedTuple):
    """A cell or a merged cell."""

    row: int
    column: int
    last_row: int
    last_column: int


class Box(NamedTuple):
    """A place over the cells, in pixels."""

    x: int
    y: int
    width: int
    height: int
    anchor: tuple[int, ...]
    """Column and how far in it, row and how far in it, of the first corner and of the last; they are counted from 0."""


class Grid:
    """A sheet as its notes see it; the merged cells are those in the rows of some of its cells."""

    def __init__(self, data: bytes, cells: Collection[Cell]):
        self.drawing = ""
        """The id of the reference to the shapes of notes."""
        self.gap = -1
        """Where in the bytes this reference belongs."""
        self.prefix = b""
        self._data = data
        self._merged: dict[int, list[Area]] = {row: [] for row, _ in cells}
        self._rows = sorted(self._merged)
        self._widths, self._heights = array("Q", [_WIDTH]) * MOST_COLUMNS, array("Q")
        self._height = _HEIGHT
        self._row = self._ranges = self._depth = self._outer_at = 0
        self._outer = ""
        scan(data, self._start, self._end)
        self._columns_at = array("Q", accumulate(self._widths, initial=0))
        self._rows_at = array("Q", accumulate(self._heights, initial=0))

    def area(self, cell: Cell) -> Area:
        """The merged cell to which a cell belongs, or the cell alone."""
        row, column = cell
        return next((area for area in self._merged.get(row, ()) if area.column <= column <= area.last_column), Area(*cell, *cell))

    def is_seen(self, cell: Cell) -> bool:
        """Whether a cell in a visible row is shown, and not covered by another."""
        return self._widths[cell[1] - 1] > 0 and self.area(cell)[:2] == cell

    def box(self, area: Area, width: int, height: int) -> Box:
        """A box of this size beside a cell."""
        x, y = self._columns_at[min(area.last_column, MOST_COLUMNS)] + _BESIDE, self._y(area.row - 1) + _BELOW
        corners = ((*self._column_of(left), *self._row_of(top)) for left, top in ((x, y), (x + width, y + height)))
        return Box(x, y, width, height, sum(corners, ()))

    def _column_of(self, x: int) -> tuple[int, int]:
        column = min(bisect_right(self._columns_at, x), MOST_COLUMNS) - 1
        return column, x - self._columns_at[column]

    def _y(self, row: int) -> int:
        known = len(self._heights)
        return self._rows_at[min(row, known)] + max(0, row - known) * self._height

    def _row_of(self, y: int) -> tuple[int, int]:
        known = len(self._heights)
        if y >= self._rows_at[known]:
            below, within = divmod(y - self._rows_at[known], self._height)
            return min(known + below, MOST_ROWS - 1), within
        row = bisect_right(self._rows_at, y) - 1
        return row, y - self._rows_at[row]

    def _start(self, name: str, attributes: dict[str, str], at: int) -> None:
        self._depth += 1
        if self._depth == 1:
            self.prefix = _PREFIX.match(self._data, at)[1] or b""
        elif self._depth == _IN_SHEET:
            self._outer, self._outer_at = name, at
        is_placed = self._depth == _IN_SHEET or (self._depth == _IN_CHOICE and self._outer == "AlternateContent")
        if is_placed and self.gap < 0 and name in _BEHIND:
            self.gap = self._outer_at
        if name == "row":
            self._add_row(attributes)
        elif name == "sheetFormatPr" and not self._ranges:
            self._height = max(1, _pixels(attributes.get("defaultRowHeight"), _POINT, _HEIGHT))
            self._set_widths({"min": "1", "max": str(MOST_COLUMNS), "width": attributes.get("defaultColWidth", "")})
        elif name == "col" and self._ranges < MOST_COLUMNS:
            self._set_widths(attributes)
        elif name == "mergeCell":
            self._merge(attributes.get("ref", ""))
        elif name == "legacyDrawing":
            self.drawing = next((value for key, value in attributes.items() if key.endswith(":id")), "")

    def _end(self, name: str, at: int) -> None:
        self._depth -= 1
        if not self._depth and self.gap < 0:
            self.gap = at

    def _add_row(self, attributes: dict[str, str]) -> None:
        self._row = int(attributes.get("r", self._row + 1))
        if not 0 < self._row <= MOST_ROWS:
            return
        if (missing := self._row - len(self._heights)) > 0:
            self._heights.extend(array("Q", [self._height]) * missing)
        is_hidden = attributes.get("hidden") in _TRUE
        self._heights[self._row - 1] = 0 if is_hidden else _pixels(attributes.get("ht"), _POINT, self._height)

    def _set_widths(self, attributes: dict[str, str]) -> None:
        self._ranges += 1
        first, last = (min(_pixels(attributes.get(name), 1, 0), MOST_COLUMNS) for name in ("min", "max"))
        if 0 < first <= last:
            width = 0 if attributes.get("hidden") in _TRUE else _pixels(attributes.get("width"), _DIGIT, _WIDTH)
            self._widths[first - 1:last] = array("Q", [width]) * (last - first + 1)

    def _merge(self, reference: str) -> None:
        first, _, last = reference.partition(":")
        if last and ":" not in last:
            area = Area(*row_and_column(first), *row_and_column(last))
            for row in self._rows[bisect_left(self._rows, area.row):bisect_right(self._rows, area.last_row)]:
                self._merged[row].append(area)


def _pixels(given: str | None, scale: float, otherwise: int) -> int:
    number = _NUMBER.fullmatch(given or "")
    return int(float(number[0]) * scale) if number else otherwise
