"""The rows of indicators of a form, below their header.

Extraction shifts rows against their header where cells were merged. So a row is moved until weight and score stand where the
header has them; a row that fits nowhere is left out, and tells that the list is not complete.
"""

from __future__ import annotations

from collections.abc import Sequence

from gouji import lexicon
from gouji.document.grids import Cell, Row
from gouji.quantity import Quantity
from gouji.view.form.cells import NO_CELL, CellFigures, at, bare, given
from gouji.view.form.model import Blank, Form, Group, Indicator

_SHIFTS = (0, 1, -1, 2, -2, 3, -3)


class IndicatorReader:
    """Reads the rows below a header of indicators."""

    def __init__(self, form: Form, header: Row, columns: dict[str, int], cells: CellFigures):
        self.form, self.columns, self.cells = form, columns, cells
        self.width = len(header)
        self.marks = [columns[role] for role in ("weight", "score") if role in columns]
        self.last = max(self.marks, default=columns.get("actual", 0))
        # the marks that others give stand behind, as 自评得分 | 复核得分
        behind = bare(at(header, self.last + 1).text)
        self.is_last_open = behind != "" and not lexicon.pattern("forms", "indicators", "remark").fullmatch(behind)
        self.labels_end = min(columns[role] for role in ("target", "actual", "weight", "score", "sign", "unit", "rules") if role in columns)
        self.first = columns.get("first", -1)
        self.groups: tuple[Group, ...] = ()
        self.category = ""
        self.reason = ""
        self.open_labels: dict[int, str] = {}
        self.is_cost = (False, False)
        self.is_satisfaction = False
        form.has_reasons |= "reason" in columns
        form.has_actual |= "actual" in columns
        form.has_own_scoring |= "rules" in columns

    def read(self, row: Row) -> bool:
        """Takes a row; False if it ends the block."""
        # before 总分 the name of the whole block may stand again
        labels = [bare(cell.text) for cell in row[:max(self.labels_end, 1)] if cell.text]
        if any(map(lexicon.pattern("forms", "indicators", "total").fullmatch, labels)):
            self._read_total(row)
            return False
        if any(map(lexicon.pattern("forms", "indicators", "subtotal").fullmatch, labels)):
            return True
        shift = self._shift(row)
        named = self._enter_groups(row, shift)
        if shift is None:
            self.form.is_complete &= not any(self.cells.points(cell) for cell in row)
            if self.form.indicators and any(at(row, column).is_covered for column in self.marks):
                # the marks of the row before are those of several rows
                self.form.is_complete = self.form.indicators[-1].is_sure = False
            self._note_blank(row, "score")
            return True
        indicator = self._indicator(row, shift, named)
        self.form.indicators.append(indicator)
        if indicator.is_sure and not indicator.actual_cell.text and indicator.target_cell.text:
            self._note_blank(row, "actual")
        return True

    def _read_total(self, row: Row) -> None:
        """The figures in their columns; where cells were lost, those that there are, if they are as many."""
        if not self.marks:
            return
        in_place = self._points([at(row, column) for column in self.marks])
        found = in_place if len(in_place) == len(self.marks) else self._points(row)
        if len(found) != len(self.marks):
            return
        if found is not in_place and len(found) == 2 and self.columns["weight"] > self.columns["score"]:
            found.reverse()
        if "score" in self.columns:
            self.form.total_score = found[-1]
        if "weight" in self.columns:
            self.form.total_weight = found[0]

    def _points(self, cells: Sequence[Cell]) -> list[Quantity]:
        most = lexicon.count("forms", "indicators", "most-total")
        return [found for cell in cells if (found := self.cells.points(cell, most)) is not None]

    def _shift(self, row: Row) -> int | None:
        """How far the figures of a row stand behind their columns."""
        return next((s for s in _SHIFTS if self._fits(row, s)), None)

    def _is_in_place(self, row: Row, shift: int) -> bool:
        """Whether a row has all cells of the header, but for empty ones at its end, and perhaps more before them."""
        if shift < 0:
            return False
        return len(row) == self.width + shift if shift else len(row) <= self.width

    def _fits(self, row: Row, shift: int) -> bool:
        """Whether weight and score stand here, and no further figure behind them."""
        if min(self.marks, default=0) + shift < 0 or any(self.cells.points(at(row, column + shift)) is None for column in self.marks):
            return False
        if self.is_last_open or len(self.marks) < 2:
            return shift == 0 and len(row) == self.width and at(row, self.columns.get("actual", self.last)).text != ""
        return self.cells.points(at(row, self.last + shift + 1)) is None

    def _enter_groups(self, row: Row, shift: int | None) -> Cell:
        """Takes in the names of groups that the row begins, with their weights; gives the cell of its own name."""
        has_marks, shift = shift is not None, shift or 0
        in_place = self._is_in_place(row, shift) if has_marks else len(row) == self.width
        if not in_place:
            self.category = ""
        labels = [(index - shift, cell) for index, cell in enumerate(row[:max(self.labels_end + shift, 0)]) if cell.text]
        own = self.columns["name"] if in_place and "name" in self.columns else labels[-1][0] if labels and has_marks else -1
        for index, cell in labels:
            if index == own or (in_place and index < self.first) or self.open_labels.get(index) == cell.text:
                # its own name, that of the whole block, or a merged cell that is said again in each row
                continue
            self.open_labels = {place: text for place, text in self.open_labels.items() if place < index} | {index: cell.text}
            words, weight = bare(cell.text), self.cells.weight_beside(cell)
            category, is_cost = category_of(words), lexicon.pattern("forms", "indicators", "cost").search(words) is not None
            is_first = index == self.first if in_place and self.first >= 0 else \
                category != "" and (weight is not None or words.endswith(lexicon.text("forms", "indicators", "noun")))
            if is_first:
                self.groups, self.category, self.is_cost = (), category if in_place else "", (is_cost, False)
            else:
                self.is_cost = (self.is_cost[0], is_cost)
            self.is_satisfaction = lexicon.pattern("forms", "indicators", "satisfaction").search(words) is not None
            outer = tuple(group for group in self.groups if group.is_first)
            self.groups = (*outer, Group(weight, is_first)) if weight is not None else outer
        return at(row, own + shift) if at(row, own + shift).text else labels[-1][1] if labels else NO_CELL

    def _indicator(self, row: Row, shift: int, named: Cell) -> Indicator:
        def cell(role: str) -> Cell:
            return at(row, self.columns[role] + shift) if role in self.columns else NO_CELL

        target, actual = cell("target"), cell("actual")
        # behind the marks stand reasons and remarks, and the marks that others give
        behind = {cell("reason"), *(c for c in row[self.last + shift + 1:] if self.cells.points(c) is None)}
        said = "".join(given(c.text) for c in behind)
        # one cell for several rows
        self.reason = self.reason if cell("reason").is_covered else said
        return Indicator(
            bare(named.text), named, self.category, self.is_satisfaction, self.cells.figures(target), self.cells.figures(actual),
            target, actual, bare(cell("sign").text), self.cells.points(cell("weight")), self.cells.points(cell("score")),
            said or self.reason, any(self.is_cost) or lexicon.pattern("forms", "indicators", "cost").search(bare(named.text)) is not None,
            self.groups, self._is_in_place(row, shift))

    def _note_blank(self, row: Row, role: str) -> None:
        """A cell left empty in a row that has all that comes before."""
        cell = at(row, self.columns.get(role, -1))
        if len(row) != self.width or role not in self.columns or cell.text or cell.is_covered:
            return
        needed = [at(row, self.columns[other]).text for other in ("name", "target", "weight", "actual" if role == "score" else "score")
                  if other in self.columns]
        if len(needed) == 4 and all(needed):
            named = at(row, self.columns["name"])
            self.form.blanks.append(Blank(bare(named.text), role, named))


def category_of(name: str) -> str:
    """The first-level indicator that a name means."""
    return next((category for category, words in lexicon.patterns("forms", "categories").items() if words.fullmatch(name)), "")
