"""Forms: the funds and the indicators of a self-evaluation form (自评表), read from the grids of its tables.

A form goes on where a page ends, and under a header that is said again.
"""

from __future__ import annotations

from collections.abc import Iterator

from gouji import lexicon
from gouji.document import Document
from gouji.document.grids import Row, grids
from gouji.quantity import Figures
from gouji.view.form.cells import CellFigures, as_printed, at, bare, funds_header, given, indicators_header
from gouji.view.form.indicator_rows import IndicatorReader
from gouji.view.form.model import Form, FundRow


def forms(document: Document, figures: Figures) -> Iterator[Form]:
    """The forms of the document, in order."""
    reader = _Reader(CellFigures(figures.quantities))
    end = 0
    for grid in grids(document):
        start = min(cell.start for row in grid for cell in row)
        if start - end > lexicon.count("forms", "page-break", "longest") or not lexicon.pattern("forms", "page-break", "words").fullmatch(document.text, end, start) or not reader.goes_on(grid[0]):
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
        self.block: FundReader | IndicatorReader | None = None
        self.is_reason_open = False

    def finished(self) -> Iterator[Form]:
        """The form so far."""
        if self.form.funds or self.form.indicators:
            yield self.form
        self.form, self.block, self.is_reason_open = Form(), None, False

    def goes_on(self, row: Row) -> bool:
        """Whether the first row of a table may belong to the form of the table before it."""
        is_header = funds_header(row) is not None or indicators_header(row) is not None
        return is_header or (self.block is not None and len(row) == self.block.width)

    def read(self, row: Row) -> Iterator[Form]:
        """Takes a row; gives the form before it, if it begins another."""
        columns = funds_header(row)
        if columns is not None:
            if self.form.funds or self.form.indicators:
                yield from self.finished()
            self.block = FundReader(self.form, row, columns, self.cells)
            return
        columns = indicators_header(row)
        if columns is not None:
            if isinstance(self.block, IndicatorReader) and self.block.columns == columns:
                return
            if self.form.indicators:
                yield from self.finished()
            self.block = IndicatorReader(self.form, row, columns, self.cells)
            return
        if self._reads_reason(row):
            return
        if self.block is not None and not self.block.read(row):
            self.block = None

    def _reads_reason(self, row: Row) -> bool:
        """Takes a row of its own for reasons: 偏差原因及整改措施, with what is given there or in the row below."""
        if self.block is None and not self.form.indicators and not self.form.funds:
            return False
        texts = [cell.text for cell in row if cell.text]
        label = bare(texts[0]) if texts else ""
        is_label = len(label) <= lexicon.count("forms", "reasons", "longest-label") and lexicon.pattern("forms", "reasons", "label").fullmatch(label) is not None
        if is_label and any(self.cells.points(cell) for cell in row):
            return False
        if is_label:
            self.form.has_reasons |= lexicon.pattern("forms", "reasons", "deviation").search(label) is not None
            self.form.asks_for_execution |= lexicon.pattern("forms", "reasons", "deviation").search(label) is not None and not self.form.indicators
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


class FundReader:
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
        is_total = lexicon.pattern("forms", "funds", "total").fullmatch(name) is not None
        if not is_total and not lexicon.pattern("forms", "funds", "source").fullmatch(name):
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
        in_place = len(row) == self.width + shift if shift else len(row) <= self.width
        self.form.funds.append(FundRow(name, is_total, figures, reason, shift >= 0 and in_place))
        return True
