"""Which tables of a document were understood: those whose figures have a name and a header, or a place in a form."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from gouji.document import Document
from gouji.document.grids import Row, grids
from gouji.quantity import Figures
from gouji.view.form.cells import CellFigures
from gouji.view.form.model import Form
from gouji.view.table.tables import Table

# A table with fewer figures says nothing that could be checked.
_FEWEST_FIGURES = 4


class Understanding(NamedTuple):
    """How many tables with figures there are, and where those lie that were not understood."""

    tables: int = 0
    unread: tuple[tuple[int, int], ...] = ()
    """Text offsets."""


def of_tables(document: Document, figures: Figures, found_tables: Iterable[Table], found_forms: Iterable[Form]) -> Understanding:
    """A table is understood if at least half of its figures are."""
    known = {*_named(found_tables), *_in_forms(found_forms)}
    cells = CellFigures(figures.quantities)
    count, unread = 0, []
    for grid in grids(document):
        starts = [figure.start for row in grid for cell in row if (figure := cells.lone(cell)) is not None]
        if len(starts) < _FEWEST_FIGURES:
            continue
        count += 1
        if 2 * sum(start in known for start in starts) < len(starts):
            unread.append(_span(grid))
    return Understanding(count, tuple(unread))


def _named(found_tables: Iterable[Table]) -> Iterator[int]:
    for table in found_tables:
        for row in table.rows:
            for index, figure in row.figures.items():
                if table.columns[index].name:
                    yield figure.start


def _in_forms(found_forms: Iterable[Form]) -> Iterator[int]:
    for form in found_forms:
        for fund in form.funds:
            yield from (figure.start for figure in fund.figures.values())
        for row in form.indicators:
            yield from (figure.start for figure in (*row.target, *row.actual, row.weight, row.score) if figure is not None)


def _span(grid: Iterable[Row]) -> tuple[int, int]:
    cells = [cell for row in grid for cell in row if cell.text]
    return min(cell.start for cell in cells), max(cell.end for cell in cells)
