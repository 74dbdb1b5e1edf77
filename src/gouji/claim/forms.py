"""Forms: the funds and the indicators of a self-evaluation form (自评表), read from the grid of a table.

Extraction shifts rows against their header where cells were merged. So a row is moved until weight and score stand where the
header has them; a row that fits nowhere is left out, and tells that the list is not complete.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache

from gouji.document import Document
from gouji.document.grids import Cell, Row, grids
from gouji.grammar import lexicon
from gouji.quantity import Figures, Quantity
from gouji.quantity.units import ONE

_ASIDE = re.compile(r"\([^()]*\)|（[^（）]*）|\s+")
_SHIFTS = (0, 1, -1, 2, -2)


@dataclass(frozen=True, slots=True)
class FundRow:
    """A source of funds, or their total, with its figures by column."""

    name: str
    is_total: bool
    figures: dict[str, Quantity]
    """By `initial`, `budget`, `executed`, `weight`, `rate`, `score`; a column without figure is missing."""


@dataclass(frozen=True, slots=True)
class Indicator:
    """A row with a weight and a score."""

    name: str
    target: tuple[Quantity, ...]
    actual: tuple[Quantity, ...]
    weight: Quantity
    score: Quantity
    reason: str
    is_cost: bool
    level: Quantity | None
    """The weight of the group it belongs to, as it stands beside the name of the group: 产出指标（50分）."""


@dataclass(slots=True)
class Form:
    """One form: its funds, its indicators and the line that adds them up."""

    funds: list[FundRow] = field(default_factory=list)
    indicators: list[Indicator] = field(default_factory=list)
    total_weight: Quantity | None = None
    total_score: Quantity | None = None
    is_complete: bool = True
    """Whether each row with figures could be read."""

    @property
    def execution(self) -> FundRow | None:
        """The row of the funds that bears weight and score."""
        scored = [row for row in self.funds if row.is_total and "weight" in row.figures or
                  row.is_total and "score" in row.figures]
        return scored[0] if len(scored) == 1 else None


def forms(document: Document, figures: Figures) -> Iterator[Form]:
    """The forms of the document, in order."""
    cells = CellFigures(figures.quantities)
    for grid in grids(document):
        form, reader = Form(), None
        for row in grid:
            header = _funds_header(row)
            if header is not None:
                if form.indicators:
                    yield form
                    form = Form()
                reader = _FundReader(form, header, cells)
                continue
            header = _indicators_header(row)
            if header is not None:
                if form.indicators:
                    yield form
                    form = Form()
                reader = _IndicatorReader(form, header, cells)
                continue
            if reader is not None and not reader.read(row):
                reader = None
        if form.funds or form.indicators:
            yield form


class CellFigures:
    """The figures of cells."""

    def __init__(self, quantities: Sequence[Quantity]):
        self._quantities = quantities
        self._starts = [q.start for q in quantities]

    def figures(self, cell: Cell) -> tuple[Quantity, ...]:
        return tuple(self._quantities[bisect_left(self._starts, cell.start):bisect_left(self._starts, cell.end)])

    def lone(self, cell: Cell) -> Quantity | None:
        """The figure that is all of a cell."""
        found = self.figures(cell)
        if len(found) != 1 or found[0].end - found[0].start < len(cell.text) - 2 or found[0].upper is not None:
            return None
        return found[0]

    def points(self, cell: Cell, most: int = 0) -> Quantity | None:
        """A weight or score that is all of a cell."""
        found = self.lone(cell)
        if found is None or not (found.kind in ("number", "score") or found.inherited):
            return None
        return found if 0 <= found.value / found.scale <= (most or lexicon("forms")["indicators"]["most"]) else None


class _FundReader:
    """Reads the rows below a header of funds."""

    def __init__(self, form: Form, columns: dict[str, int], cells: CellFigures):
        self.form, self.columns, self.cells = form, columns, cells
        self.first = min(columns.values())

    def read(self, row: Row) -> bool:
        """Takes a row; False if it is none of the block."""
        labels = [cell for cell in row[:self.first + 1] if cell.text and self.cells.lone(cell) is None]
        name = _bare(labels[-1].text) if labels else ""
        is_total = _pattern("funds", "total").fullmatch(name) is not None
        if not is_total and not _pattern("funds", "source").fullmatch(name):
            return not any(self.cells.lone(cell) for cell in row)
        shift = row.index(labels[-1]) + 1 - self.first
        shift = shift if shift in (1, -1) and self.cells.lone(_at(row, self.first + shift)) else 0
        figures = {}
        for role, column in self.columns.items():
            figure = self.cells.lone(_at(row, column + shift))
            if figure is not None:
                figures[role] = as_printed(figure)
        self.form.funds.append(FundRow(name, is_total, figures))
        return True


class _IndicatorReader:
    """Reads the rows below a header of indicators."""

    def __init__(self, form: Form, columns: dict[str, int], cells: CellFigures):
        self.form, self.columns, self.cells = form, columns, cells
        self.level: Quantity | None = None

    def read(self, row: Row) -> bool:
        """Takes a row; False if it ends the block."""
        texts = [_bare(cell.text) for cell in row if cell.text]
        if texts and _pattern("indicators", "total").fullmatch(texts[0]):
            points = [found for cell in row if (found := self.cells.points(cell, lexicon("forms")["indicators"]["most-total"])) is not None]
            if len(points) == 2:
                self.form.total_weight, self.form.total_score = points
            return False
        shift = next((s for s in _SHIFTS if self._fits(row, s)), None)
        end = len(row) if shift is None else self.columns["weight"] + shift - 2
        for cell in row[:max(end, 0)]:
            weights = [q for q in self.cells.figures(cell) if q.kind == "score"]
            if len(weights) == 1:
                self.level = weights[0]
        if shift is None:
            self.form.is_complete &= not any(self.cells.points(cell) for cell in row)
            return True
        self.form.indicators.append(self._indicator(row, shift))
        return True

    def _fits(self, row: Row, shift: int) -> bool:
        """Whether weight and score stand here, and no further figure behind them."""
        weight, score = self.columns["weight"] + shift, self.columns["score"] + shift
        if weight < 0 or self.cells.points(_at(row, weight)) is None or self.cells.points(_at(row, score)) is None:
            return False
        return self.cells.lone(_at(row, score + 1)) is None

    def _indicator(self, row: Row, shift: int) -> Indicator:
        def cell(role: str) -> Cell:
            return _at(row, self.columns[role] + shift) if role in self.columns else _NO_CELL

        before = row[:self.columns.get("target", self.columns["weight"]) + shift]
        names = [_bare(c.text) for c in before if c.text]
        reason = _bare(cell("reason").text)
        return Indicator(
            names[-1] if names else "", self.cells.figures(cell("target")), self.cells.figures(cell("actual")),
            self.cells.points(cell("weight")), self.cells.points(cell("score")),
            "" if _pattern("indicators", "no-reason").fullmatch(reason) else reason,
            any(_pattern("indicators", "cost").search(name) for name in names), self.level)


def as_printed(figure: Quantity) -> Quantity:
    """A figure without the unit that the header gives it: in the cells of one column the printed numbers compare."""
    if not figure.inherited or figure.kind == "rate":
        return figure
    return figure._replace(kind="number", value=figure.value / figure.scale, unit="", base="", scale=ONE,
                           interval=figure.interval.times(ONE / figure.scale), inherited=False)


_NO_CELL = Cell(0, 0, "")


def _at(row: Row, index: int) -> Cell:
    return row[index] if 0 <= index < len(row) else _NO_CELL


def _bare(text: str) -> str:
    """The words of a cell without blanks, line ends and what stands in brackets."""
    return _ASIDE.sub("", text)


def _funds_header(row: Row) -> dict[str, int] | None:
    columns = _columns(row, "funds")
    return columns if len(columns) >= lexicon("forms")["funds"]["fewest"] and {"budget", "executed"} <= columns.keys() else None


def _indicators_header(row: Row) -> dict[str, int] | None:
    columns = _columns(row, "indicators")
    return columns if {"weight", "score"} <= columns.keys() and {"target", "actual"} & columns.keys() else None


def _columns(row: Row, block: str) -> dict[str, int]:
    """The columns that a row names, by their role."""
    found: dict[str, int] = {}
    for index, cell in enumerate(row):
        words = _bare(cell.text)
        if words:
            for role, pattern in _roles(block).items():
                if role not in found and pattern.fullmatch(words):
                    found[role] = index
                    break
    return found


@cache
def _roles(block: str) -> dict[str, re.Pattern[str]]:
    return {role: re.compile(pattern) for role, pattern in lexicon("forms")[block]["columns"].items()}


@cache
def _pattern(block: str, name: str) -> re.Pattern[str]:
    return re.compile(lexicon("forms")[block][name])
