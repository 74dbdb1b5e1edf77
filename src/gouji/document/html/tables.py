"""Tables of web pages as rows of cells; tables that only lay out a page are told from those that hold data."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree
from lxml.etree import _Element

from gouji.document.html.main_part import FIGURE
from gouji.document.model import UnreadableFile

_MOST_COLUMNS, _MOST_CELLS = 500, 2_000_000
_CELLS, _PARTS_WORDS = ("td", "th"), frozenset(("p", "div", "br", "li", "tr", "h1", "h2", "h3", "h4", "h5", "h6", "dd", "dt"))
_FEWEST_FIGURES = 3
# A cell of a layout holds the text of the page.
_LONG_TEXT, _MOST_OF_TEXT = 400, 0.8
_SENTENCE, _PROSE_SHARE = re.compile("[^。]{20,}。"), 0.5


def rows_of(table: _Element, left_out: set[_Element]) -> list[list[str]] | None:
    """The cells of a table by row, a merged one in its first place only; None if it only lays out what is in it."""
    grid = _Grid()
    cell: _Element | None = None
    parts: list[str] = []
    walker = etree.iterwalk(table, events=("start", "end"))
    next(walker)
    for event, element in walker:
        tag = element.tag
        if element in left_out:
            if event == "start":
                walker.skip_subtree()
            elif cell is not None:
                parts.append(element.tail or "")
            continue
        if event == "start":
            if tag == "table":
                return None
            if tag == "tr":
                grid.end_row()
            elif tag in _CELLS and cell is None:
                cell = element
                parts = [element.text or ""]
            elif cell is not None:
                parts += (" " * (tag in _PARTS_WORDS), text_of(element))
        elif element is cell:
            grid.add(" ".join("".join(parts).split()), _span(element, "colspan"), _span(element, "rowspan"))
            cell = None
        elif cell is not None:
            parts += (" " * (tag in _PARTS_WORDS), element.tail or "")
    grid.end_row()
    return None if _is_layout(grid.rows) else grid.rows


def text_of(element: _Element) -> str:
    """The text before its first child; raised digits stay raised, for 37 with a footnote 2 is not 372."""
    text = element.text or ""
    return text.translate(_RAISED) if element.tag == "sup" else text


_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


def _span(cell: _Element, name: str) -> int:
    value = cell.get(name, "1").strip()
    return max(1, int(value[:6])) if value.isascii() and value.isdigit() else 1


class _Grid:
    """Rows in the making, with the cells that reach into them from above."""

    def __init__(self) -> None:
        self.rows: list[list[str]] = []
        self._row: list[str] | None = None
        self._reaching: dict[int, int] = {}
        """By column, into how many of the next rows a cell from above reaches."""
        self._below: dict[int, int] = {}
        self._cells = 0

    def add(self, text: str, columns: int, rows: int) -> None:
        if self._row is None:
            self._row = []
        self._skip_covered()
        column = len(self._row)
        if column >= _MOST_COLUMNS:
            raise _too_large(f"超过{_MOST_COLUMNS}列")
        columns = min(columns, _MOST_COLUMNS - column)
        self._row += [text] + [""] * (columns - 1)
        if rows > 1:
            self._below |= dict.fromkeys(range(column, column + columns), rows - 1)

    def end_row(self) -> None:
        """Closes the row that is open, if one is."""
        if self._row is None:
            return
        self._skip_covered()
        self._cells += len(self._row) + len(self._reaching)
        if self._cells > _MOST_CELLS:
            raise _too_large("单元格过多")
        self.rows.append(self._row)
        self._reaching = {column: left - 1 for column, left in self._reaching.items() if left > 1} | self._below
        self._below, self._row = {}, None

    def _skip_covered(self) -> None:
        while len(self._row) in self._reaching:
            self._row.append("")


def _is_layout(rows: list[list[str]]) -> bool:
    cells = [cell for row in rows for cell in row if cell]
    if not any(sum(map(bool, row)) > 1 for row in rows):
        return True
    if sum(FIGURE.fullmatch(cell) is not None for cell in cells) >= _FEWEST_FIGURES:
        return False
    longest = max(map(len, cells))
    return (longest >= _LONG_TEXT and longest >= _MOST_OF_TEXT * sum(map(len, cells))) \
        or sum(_SENTENCE.search(cell) is not None for cell in cells) >= _PROSE_SHARE * len(cells)


def widened(rows: list[list[str]]) -> Iterator[list[str]]:
    """The rows, all as wide as the widest."""
    width = max(map(len, rows))
    for row in rows:
        yield row + [""] * (width - len(row))


def _too_large(what: str) -> UnreadableFile:
    return UnreadableFile("too-large", f"网页中的表格过大（{what}），不予读取")
