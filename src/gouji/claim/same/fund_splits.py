"""The funds of a form split in cells of their own below them: 按收入性质分, 按支出性质分, each 名称：金额."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from gouji import lexicon
from gouji.claim.model import Claim, Operand
from gouji.claim.same.filled_forms import FilledForm
from gouji.claim.topics import Topic
from gouji.document import Document
from gouji.document.grids import Row, grids
from gouji.quantity import Figures, Quantity
from gouji.view.form.cells import CellFigures

_AMOUNTS = ("initial", "budget", "executed")


def find(document: Document, figures: Figures, forms: Sequence[FilledForm]) -> Iterator[Claim]:
    """Each split adds up to one of the totals: which stage it splits, the form does not say."""
    cells = CellFigures(figures.quantities)
    for grid in grids(document):
        for at, row in enumerate(grid):
            for column, cell in enumerate(row):
                if lexicon.pattern("indicators", "splits", "heading").fullmatch(cell.text):
                    form = _form_before(cell.start, forms)
                    parts = _parts(grid[at + 1:], column, cells) if form is not None else []
                    if parts:
                        yield _claim(form, parts)


def _form_before(offset: int, forms: Sequence[FilledForm]) -> FilledForm | None:
    """The form whose funds end last before an offset."""
    before = [form for form in forms if form.total is not None and max(q.end for q in form.total.figures.values()) <= offset]
    return before[-1] if before else None


def _parts(rows: Sequence[Row], column: int, cells: CellFigures) -> list[tuple[str, Quantity]]:
    """The items of a split that have an amount: the cells of its column, as long as they are names with a colon."""
    found = []
    for row in rows:
        match = lexicon.pattern("indicators", "splits", "item").fullmatch(row[column].text) if column < len(row) and row[column].text else None
        if match is None:
            break
        figures = cells.figures(row[column])
        if match["amount"]:
            if len(figures) != 1:
                return []
            found.append((match["name"], figures[0]))
    return found


def _claim(form: FilledForm, parts: Sequence[tuple[str, Quantity]]) -> Claim:
    totals = tuple(form.amount(form.total.figures[column], "candidate", form.total.name)
                   for column in _AMOUNTS if column in form.total.figures)
    amounts: list[Operand] = [form.amount(figure, "part", name) for name, figure in parts]
    return Claim("either", lexicon.text("topics", Topic.FUND_SPLIT), amounts[0]._replace(role="stated"), (*amounts, *totals), topic=Topic.FUND_SPLIT)
