"""The cells of a form: the figures in them, the words in them, and what a row of headers calls its columns."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from gouji import lexicon
from gouji.document.grids import Cell, Row
from gouji.quantity import Quantity
from gouji.quantity.units import ONE

_ASIDE = re.compile(r"\([^()]*\)|（[^（）]*）|\s+")

NO_CELL = Cell(0, 0, "")
# A header is no longer, with what stands in brackets.
_LONGEST_HEADER = 120


class CellFigures:
    """The figures of cells."""

    def __init__(self, quantities: Sequence[Quantity]):
        self._quantities = quantities
        self._starts = [q.start for q in quantities]

    def figures(self, cell: Cell) -> tuple[Quantity, ...]:
        found = tuple(self._quantities[bisect_left(self._starts, cell.start):bisect_left(self._starts, cell.end)])
        # a unit that begins the next cell is none: 9 | 个别住户外出
        return (*found[:-1], without_unit(found[-1])) if found and found[-1].end > cell.end else found

    def lone(self, cell: Cell) -> Quantity | None:
        """The figure that is all of a cell."""
        found = self.figures(cell)
        if len(found) != 1 or found[0].end - found[0].start < len(cell.text) - 2 or found[0].upper is not None:
            return None
        return found[0]

    def points(self, cell: Cell, most: int = 0) -> Quantity | None:
        """A weight or score that is all of a cell; a weight may be given in percent."""
        found = self.lone(cell)
        if found is None or not (found.kind in ("number", "score") or found.inherited or found.unit == "%"):
            return None
        return found if 0 <= found.value / found.scale <= (most or lexicon.count("forms", "indicators", "most")) else None

    def weight_beside(self, cell: Cell) -> Quantity | None:
        """The weight that stands beside a name: 产出指标（50分）."""
        weights = [q for q in self.figures(cell) if q.kind == "score"]
        return weights[0] if len(weights) == 1 else None


def as_printed(figure: Quantity) -> Quantity:
    """A figure without the unit that the header gives it: in the cells of one column the printed numbers compare."""
    return without_unit(figure) if figure.inherited and figure.kind != "rate" else figure


def without_unit(figure: Quantity) -> Quantity:
    """A figure as nothing but its number."""
    return figure._replace(end=figure.number_end, kind="number", value=figure.value / figure.scale, unit="", base="", scale=ONE,
                           interval=figure.interval.times(ONE / figure.scale), inherited=False)


def at(row: Row, index: int) -> Cell:
    return row[index] if 0 <= index < len(row) else NO_CELL


def bare(text: str) -> str:
    """The words of a cell without blanks, line ends and what stands in brackets."""
    return _ASIDE.sub("", text)


def given(text: str) -> str:
    """What a cell for reasons says; empty if it says that there is none."""
    words = bare(text).rstrip("。.")
    return "" if lexicon.pattern("forms", "indicators", "no-reason").fullmatch(words) else words


def funds_header(row: Row) -> dict[str, int] | None:
    """The columns of a row that is the header of the funds."""
    columns = _columns(row, "funds", "executed")
    if len(columns) < lexicon.count("forms", "funds", "fewest") or not {"budget", "executed"} <= columns.keys():
        return None
    # 年度预算数 may stand over all columns; what is spent goes with the budget next to it
    return _with_nearest(row, columns, "funds", "budget", "executed")


def indicators_header(row: Row) -> dict[str, int] | None:
    """The columns of a row that is the header of the indicators: with weights and scores, with scores alone, or with neither, but
    with targets, results and the reasons why they differ."""
    columns = _columns(row, "indicators", "score", "actual")
    roles = columns.keys()
    has_values = roles >= {"target", "actual"}
    if "weighted" in columns:
        columns["score"] = columns["weighted"]
    if "score" not in columns:
        return columns if has_values and "reason" in columns else None
    if not has_values and ("weight" not in columns or not roles & {"target", "actual", "first", "name"}):
        return None
    # the groups may have weights in columns of their own, before that of the single indicators
    return _with_nearest(row, columns, "indicators", "weight", "score")


def _with_nearest(row: Row, columns: dict[str, int], block: str, role: str, beside: str) -> dict[str, int]:
    """The columns, with the last one before another where several have the same role."""
    named = lexicon.pattern("forms", block, "columns", role)
    found = [index for index, cell in enumerate(row[:columns[beside]]) if named.fullmatch(bare(cell.text))]
    return columns | {role: found[-1]} if found else columns


def _columns(row: Row, block: str, *needed: str) -> dict[str, int]:
    """The columns that a row names, by their role; of two with one role the first. None without one of those needed."""
    labels = {index: bare(cell.text) for index, cell in enumerate(row) if 0 < len(cell.text) <= _LONGEST_HEADER}
    roles = lexicon.patterns("forms", block, "columns")
    if not any(roles[role].fullmatch(words) for words in labels.values() for role in needed):
        return {}
    found: dict[str, int] = {}
    for index, words in labels.items():
        role = next((role for role, named in roles.items() if role not in found and named.fullmatch(words)), None)
        if role is not None:
            found[role] = index
    return found
