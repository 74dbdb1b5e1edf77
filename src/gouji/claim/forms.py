"""Forms: the funds and the indicators of a self-evaluation form (自评表), read from the grids of its tables.

Extraction shifts rows against their header where cells were merged. So a row is moved until weight and score stand where the
header has them; a row that fits nowhere is left out, and tells that the list is not complete. A form goes on where a page ends.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from gouji.claim.form_cells import CellFigures, at, bare, funds_header, given, indicators_header, pattern
from gouji.claim.form_model import NO_CELL, Blank, Form, FundRow, Group, Indicator, as_printed
from gouji.document import Document
from gouji.document.grids import Cell, Row, grids
from gouji.grammar import lexicon
from gouji.quantity import Figures

_SHIFTS = (0, 1, -1, 2, -2, 3, -3)
# What may stand between the parts of a form that goes on over the page: 第3页共8页, － 3 －, 续表.
_PAGE_BREAK = re.compile(r"[\s\d第共页续上接表()（）/—－_-]*")
_LONGEST_PAGE_BREAK = 40


def forms(document: Document, figures: Figures) -> Iterator[Form]:
    """The forms of the document, in order."""
    reader = _Reader(CellFigures(figures.quantities))
    end = 0
    for grid in grids(document):
        start = min(cell.start for row in grid for cell in row)
        if start - end > _LONGEST_PAGE_BREAK or not _PAGE_BREAK.fullmatch(document.text, end, start):
            yield from reader.finished()
        for row in grid:
            yield from reader.read(row)
        end = max(cell.end for row in grid for cell in row)
    yield from reader.finished()


class _Reader:
    """Reads rows, and gives each form when it has ended."""

    def __init__(self, cells: CellFigures):
        self.cells = cells
        self.form = Form()
        self.block: _FundReader | _IndicatorReader | None = None
        self.is_reason_open = False

    def finished(self) -> Iterator[Form]:
        """The form so far."""
        if self.form.funds or self.form.indicators:
            yield self.form
        self.form, self.block, self.is_reason_open = Form(), None, False

    def read(self, row: Row) -> Iterator[Form]:
        """Takes a row; gives the form before it, if it begins another."""
        columns = funds_header(row)
        if columns is not None:
            if self.form.funds or self.form.indicators:
                yield from self.finished()
            self.block = _FundReader(self.form, row, columns, self.cells)
            return
        columns = indicators_header(row)
        if columns is not None:
            if isinstance(self.block, _IndicatorReader) and self.block.columns == columns:
                return
            if self.form.indicators:
                yield from self.finished()
            self.block = _IndicatorReader(self.form, row, columns, self.cells)
            return
        if self._reads_reason(row):
            return
        if self.block is not None and not self.block.read(row):
            self.block = None

    def _reads_reason(self, row: Row) -> bool:
        """Takes a row of its own for reasons: 偏差原因及整改措施, with what is given there or in the row below."""
        texts = [cell.text for cell in row if cell.text]
        label = bare(texts[0]) if texts else ""
        is_label = len(label) <= lexicon("forms")["reasons"]["longest-label"] and pattern("reasons", "label").fullmatch(label) is not None
        if is_label and any(self.cells.points(cell) for cell in row):
            return False
        if is_label:
            self.form.has_reasons |= pattern("reasons", "deviation").search(label) is not None
            self.form.asks_for_execution |= pattern("reasons", "deviation").search(label) is not None and not self.form.indicators
            said = [words for text in texts[1:] if (words := given(text))]
            self.form.remarks += said
            self.is_reason_open = not texts[1:]
            return True
        if self.is_reason_open and texts:
            self.is_reason_open = False
            if len(texts) == 1 and given(texts[0]):
                self.form.remarks.append(given(texts[0]))
                return True
        return False


class _FundReader:
    """Reads the rows below a header of funds."""

    def __init__(self, form: Form, header: Row, columns: dict[str, int], cells: CellFigures):
        self.form, self.columns, self.cells = form, columns, cells
        self.first = min(columns.values())
        self.width = len(header)
        form.budget_header = bare(header[columns["budget"]].text)
        form.asks_for_execution = form.has_reasons = "reason" in columns
        weights = [weight for cell in header if (weight := cells.weight_beside(cell)) is not None]
        # 预算执行情况（20分）, where the rows have no weight
        self.weight = weights[0] if "weight" not in columns and len({weight.value for weight in weights}) == 1 else None

    def read(self, row: Row) -> bool:
        """Takes a row; False if it is none of the block."""
        labels = [cell for cell in row[:self.first + 1] if cell.text and self.cells.lone(cell) is None]
        name = bare(labels[-1].text) if labels else ""
        is_total = pattern("funds", "total").fullmatch(name) is not None
        if not is_total and not pattern("funds", "source").fullmatch(name):
            return not any(self.cells.lone(cell) for cell in row)
        shift = row.index(labels[-1]) + 1 - self.first
        shift = shift if shift in (1, -1) and self.cells.lone(at(row, self.first + shift)) else 0
        figures = {}
        for role, column in self.columns.items():
            figure = self.cells.lone(at(row, column + shift)) if role != "reason" else None
            if figure is not None:
                figures[role] = as_printed(figure)
        if is_total and self.weight is not None and "score" in figures:
            figures["weight"] = self.weight
        reason = given(at(row, self.columns["reason"] + shift).text) if "reason" in self.columns else ""
        in_place = shift >= 0 and len(row) == self.width + shift
        self.form.funds.append(FundRow(name, is_total, figures, reason, in_place))
        return True


class _IndicatorReader:
    """Reads the rows below a header of indicators."""

    def __init__(self, form: Form, header: Row, columns: dict[str, int], cells: CellFigures):
        self.form, self.columns, self.cells = form, columns, cells
        self.width = len(header)
        self.marks = [columns[role] for role in ("weight", "score") if role in columns]
        self.last = max(self.marks)
        # the marks that others give stand behind, as 自评得分 | 复核得分
        behind = bare(at(header, self.last + 1).text)
        self.is_last_open = behind != "" and not pattern("indicators", "remark").fullmatch(behind)
        self.labels_end = min(columns[role] for role in ("target", "actual", "weight", "score", "sign", "unit", "rules") if role in columns)
        self.first = columns.get("first", -1)
        self.groups: tuple[Group, ...] = ()
        self.category = ""
        self.is_cost = (False, False)
        self.is_satisfaction = False
        form.has_reasons |= "reason" in columns
        form.has_actual |= "actual" in columns
        form.has_own_scoring |= "rules" in columns

    def read(self, row: Row) -> bool:
        """Takes a row; False if it ends the block."""
        texts = [bare(cell.text) for cell in row if cell.text]
        if texts and pattern("indicators", "total").fullmatch(texts[0]):
            self._read_total(row)
            return False
        if texts and pattern("indicators", "subtotal").fullmatch(texts[0]):
            return True
        shift = self._shift(row)
        named = self._enter_groups(row, shift)
        if shift is None:
            self.form.is_complete &= not any(self.cells.points(cell) for cell in row)
            self._note_blank(row, "score")
            return True
        indicator = self._indicator(row, shift, named)
        self.form.indicators.append(indicator)
        if indicator.is_sure and not indicator.actual_cell.text and indicator.target_cell.text:
            self._note_blank(row, "actual")
        return True

    def _read_total(self, row: Row) -> None:
        cells = [at(row, column) for column in self.marks] if len(row) == self.width else row
        points = [found for cell in cells if (found := self.cells.points(cell, lexicon("forms")["indicators"]["most-total"])) is not None]
        if len(points) == len(self.marks) == 2:
            in_order = cells is not row or self.columns["weight"] < self.columns["score"]
            self.form.total_weight, self.form.total_score = points if in_order else points[::-1]
        elif len(points) == len(self.marks) == 1:
            self.form.total_score = points[0]

    def _shift(self, row: Row) -> int | None:
        """How far the figures of a row stand behind their columns."""
        return next((s for s in _SHIFTS if self._fits(row, s)), None)

    def _is_in_place(self, row: Row, shift: int) -> bool:
        """Whether a row has all cells of the header, and perhaps more before them."""
        return shift >= 0 and len(row) == self.width + shift

    def _fits(self, row: Row, shift: int) -> bool:
        """Whether weight and score stand here, and no further figure behind them."""
        if min(self.marks) + shift < 0 or any(self.cells.points(at(row, column + shift)) is None for column in self.marks):
            return False
        if self.is_last_open or len(self.marks) == 1:
            return shift == 0 and len(row) == self.width
        return self.cells.lone(at(row, self.last + shift + 1)) is None

    def _enter_groups(self, row: Row, shift: int | None) -> Cell:
        """Takes in the names of groups that the row begins, with their weights; gives the cell of its own name."""
        has_marks, shift = shift is not None, shift or 0
        in_place = self._is_in_place(row, shift)
        if not in_place:
            self.category = ""
        labels = [(index - shift, cell) for index, cell in enumerate(row[:max(self.labels_end + shift, 0)]) if cell.text]
        own = self.columns["name"] if in_place and "name" in self.columns else labels[-1][0] if labels and has_marks else -1
        for index, cell in labels:
            if index == own or in_place and index < self.first:
                continue
            words, weight = bare(cell.text), self.cells.weight_beside(cell)
            category, is_cost = _category(words), pattern("indicators", "cost").search(words) is not None
            is_first = index == self.first if in_place and self.first >= 0 else \
                category != "" and (weight is not None or words.endswith("指标"))
            if is_first:
                self.groups, self.category, self.is_cost = (), category if in_place else "", (is_cost, False)
            else:
                self.is_cost = (self.is_cost[0], is_cost)
            self.is_satisfaction = pattern("indicators", "satisfaction").search(words) is not None
            outer = tuple(group for group in self.groups if group.is_first)
            self.groups = (*outer, Group(weight, is_first)) if weight is not None else outer
        return at(row, own + shift) if at(row, own + shift).text else labels[-1][1] if labels else NO_CELL

    def _indicator(self, row: Row, shift: int, named: Cell) -> Indicator:
        def cell(role: str) -> Cell:
            return at(row, self.columns[role] + shift) if role in self.columns else NO_CELL

        target, actual = cell("target"), cell("actual")
        # behind the marks stand reasons and remarks, and the marks that others give
        behind = [cell("reason"), *(c for c in row[self.last + shift + 1:] if self.cells.lone(c) is None)]
        return Indicator(
            bare(named.text), named, self.category, self.is_satisfaction, self.cells.figures(target), self.cells.figures(actual),
            target, actual, bare(cell("sign").text), self.cells.points(cell("weight")), self.cells.points(cell("score")),
            "".join(given(c.text) for c in behind), any(self.is_cost) or pattern("indicators", "cost").search(bare(named.text)) is not None,
            self.groups, self._is_in_place(row, shift))

    def _note_blank(self, row: Row, role: str) -> None:
        """A cell left empty in a row that has all that comes before."""
        if len(row) != self.width or role not in self.columns or at(row, self.columns[role]).text:
            return
        needed = [at(row, self.columns[other]).text for other in ("name", "target", "weight", "actual" if role == "score" else "score")
                  if other in self.columns]
        if len(needed) == 4 and all(needed):
            named = at(row, self.columns["name"])
            self.form.blanks.append(Blank(bare(named.text), role, named))


def _category(name: str) -> str:
    """The first-level indicator that a name means."""
    return next((category for category, words in lexicon("forms")["categories"].items() if re.fullmatch(words, name)), "")
