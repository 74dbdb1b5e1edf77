"""Tables: the rows and columns of a grid by what their labels and headers say.

A grid is cut where a row of headers begins anew, and where a second column of names begins (收入 and 支出 side by side). A
header may run over several rows; a cell that was merged over columns stands in the first of them, so an empty header cell takes
the words to its left if it has words of its own below.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from gouji import lexicon
from gouji.document import Document
from gouji.document.grids import Cell, Row, grids
from gouji.quantity import Figures, Quantity
from gouji.quantity.columns import labels_column, names_years, numbers_columns
from gouji.view.form.cells import CellFigures, as_printed
from gouji.view.numbering import ordinals
from gouji.view.table.money_units import declared

PLAIN, AMONG = 9, 8
_BLANKS = re.compile(r"\s+")
_CODE = re.compile(r"\d{2,7}")
_CODE_LENGTHS = (3, 5, 7)
# More rows of headers than this are rows without figures.
_MOST_HEADERS = 4
# The unit of a table stands so far before its rows.
_REACH = 200


@dataclass(frozen=True, slots=True)
class Column:
    """A column of figures."""

    index: int
    name: str
    """Its headers from the outermost, without blanks: 2025年/执行数."""
    is_amount: bool
    """Whether its figures may be added: no rates, codes, scores."""

    @property
    def year(self) -> int | None:
        years = {int(year) for year in lexicon.pattern("tables", "headers", "year").findall(self.name)}
        return years.pop() if len(years) == 1 else None


@dataclass(frozen=True, slots=True)
class TableRow:
    """A row with a name and figures by column."""

    name: str
    """Its label, behind that of a group it opens, without blanks, number and 其中."""
    label: Cell
    rank: int
    """1 to 4 by its number, 8 behind 其中, 9 without either."""
    value: int
    """Its number; 0 without one."""
    code: str
    """The digits of its budget item, 2080505; empty without."""
    figures: dict[int, Quantity]
    """As printed: without the unit that a header or caption gives. None that bears an asterisk: a note says how it was made."""
    given: dict[int, Quantity]
    """The same with that unit."""
    noted: frozenset[int]
    """Columns whose figure bears the sign of a note: *8.2%."""
    is_subtracted: bool = False
    """Whether it stands behind 减."""


class Table(NamedTuple):
    """Rows under one set of headers."""

    columns: dict[int, Column]
    rows: tuple[TableRow, ...]
    header: tuple[Row, ...]
    unit: str = ""
    """亿元, 万元 … 元, as declared above the rows; empty if it is not."""

    def unit_of(self, column: Column) -> str:
        """The unit of money that its header or the caption declares for a column."""
        return declared(column.name) or self.unit


def tables(document: Document, figures: Figures) -> Iterator[Table]:
    """The tables of the document, in order."""
    cells = CellFigures(figures.quantities)
    end = 0
    for grid in grids(document):
        unit = ""
        for header, body in _segments(grid, cells):
            start = min(cell.start for cell in body[0])
            # one declared above the first rows holds for those below, too
            unit = declared(document.text[max(end, start - _REACH):start]) or unit
            end = max(cell.end for row in body for cell in row)
            for side in _sides(body, cells):
                table = _table(header, body, side, cells)
                if table.rows:
                    yield table._replace(unit=unit)


def _segments(grid: Sequence[Row], cells: CellFigures) -> Iterator[tuple[tuple[Row, ...], list[Row]]]:
    """Runs of rows with figures, each with the rows of headers before it."""
    header: list[Row] = []
    body: list[Row] = []
    filled: set[int] = set()
    for row in grid:
        figures = {index for index, cell in enumerate(row) if index and cells.lone(cell) is not None}
        # 三、其他收入 | - | -: a row whose figures are nothing is no header
        is_filled = any(cell.text and lexicon.pattern("forms", "footings", "empty").fullmatch(cell.text) for cell in row[1:])
        names_columns = _is_row_of_numbers(row) or (_names_years(row) and (not body or _repeats(header, row)))
        if (figures and not names_columns) or (is_filled and (header or body)):
            body.append(row)
            filled |= figures
            continue
        texts = [index for index, cell in enumerate(row) if cell.text and not lexicon.pattern("forms", "footings", "empty").fullmatch(cell.text)]
        if body and sum(index in filled for index in texts) > 1:
            yield tuple(header), body
            header, body, filled = [], [], set()
        if body or (header and _names_item(row)):
            body.append(row)
        elif len(texts) > 1 and not any(lexicon.pattern("tables", "headers", "caption").search(cell.text) for cell in row):
            header = [*header, row][-_MOST_HEADERS:]
    if body:
        yield tuple(header), body


def _names_years(row: Row) -> bool:
    """项目 2025.3 2024 2023: the years of the columns."""
    return names_years("\t".join(cell.text for cell in row))


def _repeats(header: Sequence[Row], row: Row) -> bool:
    """Whether a row begins as a header before it does."""
    return any(row[0].text == above[0].text for above in header)


def _names_item(row: Row) -> bool:
    """Whether a row begins with the number of an item or 其中, which no header does."""
    first = _BLANKS.sub("", next((cell.text for cell in row if cell.text), ""))
    return lexicon.pattern("tables", "labels", "mark").match(first) is not None or lexicon.pattern("forms", "footings", "among").match(first) is not None


def _is_row_of_numbers(row: Row) -> bool:
    """栏次 1 2 3: the numbers of the columns."""
    first = _BLANKS.sub("", next((cell.text for cell in row if cell.text), ""))
    return lexicon.pattern("tables", "headers", "counting").fullmatch(first) is not None \
        or numbers_columns([cell.text for cell in row])


class _Side(NamedTuple):
    """The columns of one of the tables that stand side by side."""

    begin: int
    names: int
    """The column of the names of its rows; -1 if they have none."""
    end: int


def _sides(body: Sequence[Row], cells: CellFigures) -> Iterator[_Side]:
    """The columns from each column of names up to the next."""
    width = max(map(len, body))
    texts, figures = [0] * width, [0] * width
    for row in body:
        for index, cell in enumerate(row):
            if cell.text and not lexicon.pattern("forms", "footings", "empty").fullmatch(cell.text):
                if cells.lone(cell) is None:
                    texts[index] += 1
                else:
                    figures[index] += 1
    names = [index for index in range(width) if texts[index] > figures[index]]
    starts = [index for at, index in enumerate(names) if any(figures[index + 1:names[at + 1] if at + 1 < len(names) else width])]
    if not starts and any(figures):
        # a single row of figures below their headers
        yield _Side(0, -1, width)
    begin = 0
    for at, first in enumerate(starts):
        later = [index for index in names if index > first]
        end = later[0] if later and at + 1 < len(starts) else width
        yield _Side(begin, first, end)
        begin = max((index + 1 for index in range(first, end) if figures[index]), default=end)


def _table(header: tuple[Row, ...], body: Sequence[Row], side: _Side, cells: CellFigures) -> Table:
    """The rows of one side."""
    rows = []
    for row in body:
        label = _label(row, side, cells)
        if label is None:
            continue
        before = row[side.begin:max(side.names, 0)]
        groups = "".join(cell.text for cell in before if cell is not label and cell.text and cells.lone(cell) is None)
        code = "".join(cell.text for cell in before if _CODE.fullmatch(cell.text)) if len(before) <= _MOST_HEADERS else ""
        given = {index: figure for index, cell in enumerate(row[side.names + 1:side.end], side.names + 1)
                 if (figure := cells.lone(cell)) is not None}
        noted = frozenset(index for index in given if lexicon.pattern("forms", "footings", "note").search(row[index].text))
        rows.append(row_of(label, groups + label.text if side.names >= 0 else "", code, given, noted))
    used = {index for row in rows for index in row.figures}
    columns = {index: _column(header, index) for index in sorted(used)}
    return Table(columns, tuple(rows), header)


def _label(row: Row, side: _Side, cells: CellFigures) -> Cell | None:
    """The cell that names a row; in a table without names the first that has words or figures."""
    if side.names < 0:
        return next((cell for cell in row if cell.text), None)
    label = next((cell for cell in row[side.begin:side.names + 1][::-1] if cell.text), None)
    return None if label is None or cells.lone(label) is not None or lexicon.pattern("forms", "footings", "empty").fullmatch(label.text) else label


def row_of(label: Cell, words: str, code: str, given: dict[int, Quantity], noted: frozenset[int]) -> TableRow:
    name = _BLANKS.sub("", words)
    sign = lexicon.pattern("tables", "labels", "sign").match(name)
    name = name[sign.end():] if sign is not None else name
    figures = {index: as_printed(figure) for index, figure in given.items()}
    rank, value = PLAIN, 0
    if (mark := lexicon.pattern("tables", "labels", "mark").match(name)) is not None:
        name, rank, value = name[mark.end():], int(mark.lastgroup[1]), ordinals.value(mark[mark.lastgroup]) or 0
    elif (among := lexicon.pattern("forms", "footings", "among").match(name)) is not None:
        name, rank = name[among.end():], AMONG
    elif (digits := _CODE.match(name)) is not None and not code and len(digits[0]) in _CODE_LENGTHS:
        name, code = name[digits.end():], digits[0]
    return TableRow(name, label, rank, value, code, figures, given, noted, sign is not None and sign["minus"] is not None)


def _column(header: tuple[Row, ...], index: int) -> Column:
    words: list[str] = []
    is_under_own = False
    for level, row in enumerate(header):
        own = _text(row, index)
        if own:
            is_under_own = True
        elif not is_under_own and any(_text(lower, index) for lower in header[level + 1:]):
            own = _merged_from(header[level:], index)
        if own and own not in words:
            words.append(own)
    # below 增长率 may stand years or the numbers of the columns
    own = next((word for word in reversed(words) if not labels_column(word)), "")
    return Column(index, "/".join(words), bool(words) and lexicon.pattern("forms", "footings", "no-amount").search(own) is None)


def _merged_from(header: tuple[Row, ...], index: int) -> str:
    """The header to the left that was merged over this column: it has words below it in its own column too."""
    left = next((at for at in range(index - 1, -1, -1) if _text(header[0], at)), None)
    return _text(header[0], left) if left is not None and any(_text(lower, left) for lower in header[1:]) else ""


def _text(row: Row, index: int) -> str:
    return _BLANKS.sub("", row[index].text) if index < len(row) else ""
