"""Tables of a PDF page: the words in the cells of a grid, row by row, and tables that go on over a page break."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from gouji.document.pdf_lines import TextLine, Word, line_of, rows_of
from gouji.document.pdf_rules import Box, Grid, GridCell, apart, nearest

# In points: so exactly do the columns of a table lie one under another on two pages.
_SAME_EDGE = 4.0
# In parts of the size of the letters: what words keep clear of the lines.
_MARGIN = 0.6
# So far apart stand two lines of neighbouring cells that belong together.
_BESIDE = 0.7
_FIRST_WIDE = "\u2e80"
_FIGURE = re.compile(r"[-+−]?[\d,，]*\d(?:[.．]\d+)?[%％]?")
_OPEN_NUMBER, _REST_OF_NUMBER = re.compile(r"\d[\d,，.．]*$"), re.compile(r"[\d,，.．]+%?")
_NUMBER = re.compile(r"\d+(?:[.．]\d+)?|\d{1,3}(?:[,，]\d{3})+(?:[.．]\d+)?")
_IN_NUMBER = frozenset("0123456789.,，．%％-")
# 续表 above the rest of a table.
_CONTINUED = re.compile(r"[（(]?续(?:表|上表|前表)?[\d一二三四五六七八九十]*[)）]?|.{0,20}[（(]续[表]?\d?[)）]")


class Cell(NamedTuple):
    """The text of a cell, and the box that the lines enclose."""

    text: str
    box: Box


@dataclass(slots=True)
class Row:
    page: int
    box: Box
    cells: list[Cell]
    """Those with text, left to right."""


@dataclass(slots=True)
class Table:
    """A table of one page, or of several."""

    page: int
    box: Box
    edges: list[float]
    """Where its columns begin, and where the last ends."""
    rows: list[Row]

    @property
    def top(self) -> float:
        return self.box[1]

    def columns(self, row: Row) -> Iterator[tuple[str, Box | None]]:
        """The cells of a row in the columns of the table; what a merged cell covers is empty."""
        by_column = {nearest(self.edges, cell.box[0]): cell for cell in row.cells}
        for column in range(len(self.edges) - 1):
            cell = by_column.get(column)
            yield (cell.text, cell.box) if cell else ("", None)


def table_in(grid: Grid, words: list[Word], page: int) -> Table | None:
    """The table that words make in a grid; None if they do not fill two columns."""
    inside = _by_cell((part for word in words for part in _parts(word, grid)), grid.cell_at)
    for cell in [cell for cell in inside if cell.end_row - cell.row > 1 and sum(map(_is_figure, rows_of(inside[cell]))) > 1]:
        # several figures in cells that are not parted: there the lines are not drawn through
        for place, own in _by_cell(inside.pop(cell), grid.place_at).items():
            inside.setdefault(place, []).extend(own)
    if len({cell.column for cell in inside}) < 2:
        return None
    rows: list[Row] = []
    for number in range(len(grid.tops) - 1):
        cells = sorted(cell for cell in inside if cell.row == number)
        if cells:
            rows.extend(_rows(grid, {cell: inside[cell] for cell in cells}, page))
    return Table(page, grid.box, list(grid.edges), rows)


def _by_cell(words: Iterable[Word], cell_at: Callable[[float, float], GridCell]) -> dict[GridCell, list[Word]]:
    found: dict[GridCell, list[Word]] = {}
    for word in words:
        found.setdefault(cell_at(*_middle(word)), []).append(word)
    return found


def _is_figure(row: list[Word]) -> bool:
    return _FIGURE.fullmatch(line_of(row).text) is not None


def is_inside(grid: Grid, word: Word) -> bool:
    x, y = _middle(word)
    left, top, right, bottom = grid.box
    return left <= x <= right and top <= y <= bottom


def _middle(word: Word) -> tuple[float, float]:
    return (word.x0 + word.x1) / 2, word.base - 0.35 * word.size


def _parts(word: Word, grid: Grid) -> Iterator[Word]:
    """A word cut where a line between two cells goes through it. A number that is wider than its cell stays whole."""
    _, y = _middle(word)
    if grid.cell_at(word.begins[0] + 0.2 * word.size, y) == grid.cell_at(word.begins[-1] + 0.2 * word.size, y):
        yield word
        return
    begin = 0
    for at in range(1, len(word.letters)):
        x = word.begins[at] + 0.2 * word.size
        if grid.cell_at(word.begins[at - 1] + 0.2 * word.size, y) == grid.cell_at(x, y):
            continue
        if word.letters[at] in _IN_NUMBER and word.letters[at - 1] in _IN_NUMBER:
            continue
        yield _part(word, begin, at)
        begin = at
    yield _part(word, begin, len(word.letters)) if begin else word


def _part(word: Word, begin: int, end: int) -> Word:
    x1 = word.begins[end] if end < len(word.letters) else word.x1
    return Word(word.letters[begin:end], word.begins[begin:end], word.begins[begin], x1, word.base, word.size)


def _rows(grid: Grid, cells: dict[GridCell, list[Word]], page: int) -> Iterator[Row]:
    """The row that the lines enclose; one for each line of print if the lines between the rows are not drawn."""
    lines = {cell: [line_of(row, " ") for row in rows_of(words)] for cell, words in cells.items()}
    if not _is_unruled(list(lines.values())):
        yield _row(page, [Cell(_joined(own, grid.box_of(cell)), grid.box_of(cell)) for cell, own in lines.items()])
        return
    if len({len(own) for own in lines.values()}) == 1:
        rows = [list(zip(lines, row, strict=True)) for row in zip(*lines.values(), strict=True)]
    else:
        rows = [[(cell, line_of(words, " ")) for cell, words in sorted(_by_cell(row, grid.cell_at).items())]
                for row in rows_of(word for words in cells.values() for word in words)]
    for row in rows:
        yield _row(page, [Cell(line.text, (grid.box_of(cell)[0], line.top, grid.box_of(cell)[2], line.bottom)) for cell, line in row])


def _row(page: int, cells: list[Cell]) -> Row:
    boxes = [cell.box for cell in cells]
    return Row(page, (min(b[0] for b in boxes), min(b[1] for b in boxes), max(b[2] for b in boxes), min(b[3] for b in boxes)), cells)


def _is_unruled(cells: list[list[TextLine]]) -> bool:
    """Whether several rows lie in one: two cells have figures alone on the same two lines, or one has three of them, each beside
    a line of another cell."""
    figures = [[line for line in lines if _FIGURE.fullmatch(line.text)] for lines in cells]
    for number, own in enumerate(figures):
        if len(own) > 1 and (sum(_beside(own, other) > 1 for other in figures) > 1
                             or any(_beside(own, other) > 2 for at, other in enumerate(cells) if at != number)):
            return True
    return False


def _beside(lines: list[TextLine], others: list[TextLine]) -> int:
    """How many of the lines stand beside one of the others."""
    return sum(any(abs(line.bottom - other.bottom) < _BESIDE * line.size for other in others) for line in lines)


def _joined(lines: list[TextLine], box: Box) -> str:
    """The lines of a cell as one. A line that could have held more ends a paragraph."""
    text = lines[0].text
    for last, line in zip(lines, lines[1:], strict=False):
        letter = line.size if line.text[0] >= _FIRST_WIDE else line.size / 2
        is_full = box[2] - box[0] - (last.x1 - last.x0) < letter + 2 * _MARGIN * line.size
        text += ("" if is_full and _goes_on(text, line.text) else " ") + line.text
    return text


def _goes_on(text: str, rest: str) -> bool:
    """Whether a line end parts nothing: between Chinese characters, and inside a number."""
    if text[-1] >= _FIRST_WIDE or rest[0] >= _FIRST_WIDE:
        return True
    begun, goes_on = _OPEN_NUMBER.search(text), _REST_OF_NUMBER.match(rest)
    if begun is None or goes_on is None:
        return not (text[-1].isalnum() and rest[0].isalnum())
    return _NUMBER.fullmatch((begun[0] + goes_on[0]).rstrip("%")) is not None


def goes_on(last: Table, lines_above: list[TextLine], table: Table, lines_before: list[TextLine]) -> bool:
    """Whether a table at the top of a page goes on with one that ends the page before: below no other text than the one above
    the first, or 续表, and with the same columns."""
    titles = [line.text for line in lines_above[-len(lines_before):]] if lines_before else []
    if [line.text for line in lines_before] != titles and not all(_CONTINUED.fullmatch(line.text) for line in lines_before):
        return False
    fewer, more = sorted((last.edges, table.edges), key=len)
    return abs(fewer[0] - more[0]) < _SAME_EDGE and abs(fewer[-1] - more[-1]) < _SAME_EDGE \
        and all(abs(more[nearest(more, edge)] - edge) < _SAME_EDGE for edge in fewer)


def append(last: Table, table: Table) -> None:
    """Adds the rest of a table, without the header that it repeats."""
    last.edges = apart((*last.edges, *table.edges))
    repeated = 0
    for row, first in zip(table.rows, last.rows, strict=False):
        if [cell.text for cell in row.cells] != [cell.text for cell in first.cells]:
            break
        repeated += 1
    last.rows.extend(table.rows[repeated:])
