"""Tables of a PDF page: the words in the cells of a grid, row by row, and tables that go on over a page break."""

from __future__ import annotations

import re
from bisect import insort
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import pairwise
from operator import attrgetter
from typing import NamedTuple

from gouji.document.pdf.grid import Grid, GridCell, apart, nearest
from gouji.document.pdf.lines import Box, TextLine, Views, Word, line_of, rows_of

# In points: so exactly do the columns of a table lie one under another on two pages.
_SAME_EDGE = 4.0
# In parts of the size of the letters: what words keep clear of the lines.
_MARGIN = 0.6
# So far apart stand two lines of neighbouring cells that belong together; farther if they do all the way down, and if a name
# runs over two lines on both sides of its figure.
_BESIDE, _IN_STEP, _NEXT_LINE = 0.4, 0.7, 0.9
_FIRST_WIDE = "\u2e80"
_FIGURE = re.compile(r"[-+−]?[\d,，]*\d(?:[.．]\d+)?[%％]?")
_OPEN_NUMBER, _REST_OF_NUMBER = re.compile(r"\d[\d,，.．]*$"), re.compile(r"[\d,，.．]+%?")
_NUMBER = re.compile(r"\d+(?:[.．]\d+)?|\d{1,3}(?:[,，]\d{3})+(?:[.．]\d+)?")
_ENDS = frozenset("。；！？;")
_IN_NUMBER = frozenset("0123456789.,，．%％-")
# 续表 above the rest of a table.
_CONTINUED = re.compile(r"[（(]?续(?:表|上表|前表)?[\d一二三四五六七八九十]*[)）]?|.{0,20}[（(]续[表]?\d?[)）]")


class Cell(NamedTuple):
    """The text of a cell, and the box that the lines enclose."""

    text: str
    box: Box
    is_full: bool = False
    """Whether its last line could hold no more, so that it may go on over a page break."""
    words: tuple[Word, ...] = ()
    """As those of a line."""


@dataclass(slots=True)
class Row:
    page: int
    box: Box
    cells: list[Cell]
    """Those with text, left to right."""
    views: Views | None = None
    """As those of a page."""
    is_unsure: bool = False
    """As of a page."""


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


def _rows(grid: Grid, cells: dict[GridCell, list[Word]], page: int) -> list[Row]:
    """The row that the lines enclose; several if the lines between them are not drawn."""
    lines = {cell: _with_whole_number([line_of(row, " ") for row in rows_of(words)], grid.box_of(cell)) for cell, words in cells.items()}
    heights = _unruled_rows(list(lines.values()))
    if not heights:
        return [_row(page, [Cell(_joined(own, box), box, _is_full(own[-1], box, own[-1].size), _words(own))
                            for cell, own in lines.items() for box in (grid.box_of(cell),)])]
    parts: list[dict[GridCell, list[TextLine]]] = [{} for _ in heights]
    for cell, own in lines.items():
        for line in own:
            parts[nearest(heights, line.bottom)].setdefault(cell, []).append(line)
    return [_row(page, [Cell(_joined(own, box), (box[0], own[0].top, box[2], own[-1].bottom), words=_words(own))
                        for cell, own in part.items() for box in (grid.box_of(cell),)]) for part in parts if part]


def _words(lines: list[TextLine]) -> tuple[Word, ...]:
    return tuple(word for line in lines for word in line.words)


def _row(page: int, cells: list[Cell]) -> Row:
    boxes = [cell.box for cell in cells]
    return Row(page, (min(b[0] for b in boxes), min(b[1] for b in boxes), max(b[2] for b in boxes), min(b[3] for b in boxes)), cells)


def _unruled_rows(cells: list[list[TextLine]]) -> list[float]:
    """Where the rows lie that are not parted by lines: two cells have figures alone on the same two lines, or several have them
    on lines that a third cell has too. Empty if there is but one row."""
    figures = [own for lines in cells if len(own := [line for line in lines if _FIGURE.fullmatch(line.text)]) > 1]
    heights: list[float] = []
    for line in sorted((line for own in figures for line in own), key=attrgetter("bottom")):
        if not heights or line.bottom - heights[-1] > _BESIDE * line.size:
            heights.append(line.bottom)
    if not (any(_beside(own, other) > 1 for at, own in enumerate(figures) for other in figures[:at])
            or (len(heights) > 2 and any(lines and sum(_is_beside(height, lines, _IN_STEP) for height in heights) == len(heights)
                                        for lines in cells if not any(_FIGURE.fullmatch(line.text) for line in lines)))):
        return []
    for lines in cells:
        for line in lines:
            if abs(heights[nearest(heights, line.bottom)] - line.bottom) > _NEXT_LINE * line.size:
                insort(heights, line.bottom)
    return heights


def _beside(lines: list[TextLine], others: list[TextLine]) -> int:
    return sum(_is_beside(line.bottom, others, _BESIDE) for line in lines)


def _is_beside(height: float, lines: list[TextLine], reach: float) -> bool:
    return any(abs(line.bottom - height) < reach * line.size for line in lines)


def _with_whole_number(lines: list[TextLine], box: Box) -> list[TextLine]:
    """The lines of a cell, two that are the halves of a number joined."""
    if len(lines) == 2 and _goes_on(*lines, box) and lines[1].x1 - lines[1].x0 < lines[0].x1 - lines[0].x0:
        whole = lines[0].text + lines[1].text
        if _FIGURE.fullmatch(whole):
            return [replace(lines[0], text=whole, bottom=lines[1].bottom, words=[*lines[0].words, *lines[1].words])]
    return lines


def _joined(lines: list[TextLine], box: Box) -> str:
    """The lines of a cell as one. A line that could have held more ends a paragraph."""
    text = lines[0].text
    for last, line in pairwise(lines):
        text += ("" if _goes_on(last, line, box) else " ") + line.text
    return text


def _goes_on(last: TextLine, line: TextLine, box: Box) -> bool:
    """Whether a line of a cell is the rest of the last, and nothing is parted between them: no two words, no two figures."""
    letter = line.size if line.text[0] >= _FIRST_WIDE else line.size / 2
    # set in from the left of the cell
    reaches_end = box[2] - last.x1 < letter + _MARGIN * line.size and abs(line.x0 - last.x0) < 1 and line.x1 < last.x1 - letter / 2
    if not _is_full(last, box, letter) and not reaches_end:
        return False
    if last.text[-1] >= _FIRST_WIDE or line.text[0] >= _FIRST_WIDE:
        return True
    begun, rest = _OPEN_NUMBER.search(last.text), _REST_OF_NUMBER.match(line.text)
    if begun is None or rest is None:
        return last.text[-1] not in "%％" and not (last.text[-1].isalnum() and line.text[0].isalnum())
    return _NUMBER.fullmatch((begun[0] + rest[0]).rstrip("%％")) is not None


def _is_full(line: TextLine, box: Box, letter: float) -> bool:
    """Whether no further letter fits into a line of a cell."""
    return box[2] - box[0] - (line.x1 - line.x0) < letter + 2 * _MARGIN * line.size


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
    rest = table.rows[repeated:]
    if rest and (whole := _whole(last.rows[-1], rest[0])) is not None:
        last.rows[-1] = whole
        del rest[0]
    last.rows.extend(rest)


def _whole(row: Row, rest: Row) -> Row | None:
    """A row that a page break cuts, if the rest has only what full cells may go on with, and no figures of its own."""
    cells = {round(cell.box[0] / _SAME_EDGE): at for at, cell in enumerate(row.cells)}
    joined = list(row.cells)
    for cell in rest.cells:
        at = next((cells[place + by] for place in (round(cell.box[0] / _SAME_EDGE),) for by in (0, -1, 1) if place + by in cells), None)
        if at is None or not joined[at].is_full or joined[at].text[-1] in _ENDS or _FIGURE.fullmatch(cell.text):
            return None
        joined[at] = joined[at]._replace(text=joined[at].text + cell.text, is_full=cell.is_full)
    return replace(row, cells=joined) if len(rest.cells) < len(row.cells) else None
