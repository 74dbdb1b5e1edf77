"""Tables of names and figures whose grid was lost: a cell a line, or cells and bars on lines of their own.

With one column of figures it is sure which figure stands beside which name, also where cells are empty; with more only if each row has
all its figures, or none.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from gouji import lexicon
from gouji.document.grids import Cell
from gouji.quantity import Figures, Quantity
from gouji.view.form.cells import CellFigures
from gouji.view.table.money_units import declared
from gouji.view.table.tables import Column, Table, TableRow, row_of

_BLANKS = re.compile(r"\s+")
_LONGEST_NAME, _FEWEST_ROWS = 30, 2
# The unit stands so many cells before the header, at most.
_REACH = 4


def tables(runs: Iterable[Sequence[Cell]], figures: Figures) -> Iterator[Table]:
    """The tables that lost their grids, in the runs of cells of a document."""
    cells = CellFigures(figures.quantities)
    for stream in runs:
        at = 0
        while at < len(stream) - 1:
            figured, columns = _header(stream, at)
            if not figured:
                at += 1
                continue
            rows, end = _rows(stream, at + columns, figured, cells)
            if len(rows) >= _FEWEST_ROWS:
                unit = declared(" ".join(cell.text for cell in stream[max(0, at - _REACH):at + columns]))
                names = {index: _words(stream[at + index]) for index in range(1, figured + 1)}
                amounts = lexicon.pattern("forms", "footings", "no-amount")
                found = {index: Column(index, name, amounts.search(name) is None) for index, name in names.items()}
                yield Table(found, tuple(rows), (tuple(stream[at:at + columns]),), unit)
            at = max(end, at + columns)


def _words(cell: Cell) -> str:
    return _BLANKS.sub("", cell.text)


def _header(stream: Sequence[Cell], at: int) -> tuple[int, int]:
    """How many columns of figures the header names that begins here, and how many cells it takes up, with columns of words behind them."""
    named, figure, other = (lexicon.pattern("forms", "lists", part) for part in ("name", "figure", "words"))
    if named.fullmatch(_words(stream[at])) is None:
        return 0, 0
    figured = 0
    while at + 1 + figured < len(stream) and figure.fullmatch(_words(stream[at + 1 + figured])):
        figured += 1
    columns = 1 + figured
    while at + columns < len(stream) and other.fullmatch(_words(stream[at + columns])):
        columns += 1
    return figured, columns


def _rows(stream: Sequence[Cell], at: int, figured: int, cells: CellFigures) -> tuple[list[TableRow], int]:
    """The rows behind the header, and where they end; none if it is not sure which figure belongs where."""
    rows: list[TableRow] = []
    name: Cell | None = None
    while at < len(stream):
        cell = stream[at]
        if cells.lone(cell) is None:
            if len(cell.text) > _LONGEST_NAME or _ends(stream, at, cells):
                break
            name, at = cell, at + 1
            continue
        run: list[Quantity] = []
        while at < len(stream) and (figure := cells.lone(stream[at])) is not None:
            run.append(figure)
            at += 1
        if name is None or len(run) != figured:
            return [], at
        rows.append(row_of(name, name.text, "", dict(enumerate(run, 1)), frozenset()))
        name = None
    return rows, at


def _ends(stream: Sequence[Cell], at: int, cells: CellFigures) -> bool:
    """Whether a cell stands behind the table: a note, or a heading that no figure follows."""
    after = stream[at + 1] if at + 1 < len(stream) else None
    followed = after is not None and cells.lone(after) is not None
    return lexicon.pattern("forms", "lists", "ends").match(stream[at].text) is not None and not followed
