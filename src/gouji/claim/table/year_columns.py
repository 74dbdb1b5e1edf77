"""Columns of one table that bear the same header with a year, though their figures differ."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import combinations

from gouji import lexicon
from gouji.claim.model import Claim, Operand, Words
from gouji.document.grids import Cell
from gouji.view.table.tables import Column, Table

FRAME = "year-columns"
# Of so many rows with figures in both columns so many differ, before they are taken for different years.
_FEWEST_ROWS = 2


def find(tables: Iterable[Table]) -> Iterator[Claim]:
    """2023年决算数 | 2023年决算数: one of the two years is wrong."""
    for table in tables:
        for first, second in combinations(table.columns.values(), 2):
            if first.name == second.name and first.year is not None and first.is_amount and _differ(table, first, second):
                cells = _header(table, first), _header(table, second)
                if all(cells):
                    yield Claim("year-columns", lexicon.name(FRAME), _words(cells[1], "stated"), (_words(cells[0], "first"),))


def _differ(table: Table, first: Column, second: Column) -> bool:
    pairs = [(row.figures[first.index].value, row.figures[second.index].value) for row in table.rows
             if {first.index, second.index} <= row.figures.keys()]
    return len(pairs) >= _FEWEST_ROWS and any(one != other for one, other in pairs)


def _header(table: Table, column: Column) -> Cell | None:
    """The lowest header cell that a column has of its own."""
    return next((row[column.index] for row in reversed(table.header) if column.index < len(row) and row[column.index].text), None)


def _words(cell: Cell, role: str) -> Operand:
    return Words(role, cell.start, cell.end, cell.text)
