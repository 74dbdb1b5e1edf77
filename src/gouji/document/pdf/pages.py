"""The pages of a PDF: what is read from each, and the lines that they give together."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any

from gouji.document.pdf.furniture import without_page_numbers
from gouji.document.pdf.grid import grids_of
from gouji.document.pdf.lines import Box, Side, TextLine, View, Views, line_of, rows_of, sides_of, view_of
from gouji.document.pdf.page import Page
from gouji.document.pdf.tables import Table, append, goes_on, is_inside, table_in
from gouji.document.rendered import PARAGRAPH, ROW, RenderedLine

# In parts of the size of the letters: so far from the margin begins what is set in, and ends what is full, beside the margin.
_SET_IN, _RAGGED, _FLUSH = 0.8, 1.5, 0.3
# Lines so long are prose; at the left margin begin so many of them, the others are set in.
_LONG_LINE, _FEWEST_AT_MARGIN = 18, 0.15
# At the right margin end so many of the long lines; it cannot be told of fewer than a few.
_FEWEST_AT_RIGHT, _FEWEST_LONG = 0.3, 3


def read_page(page: Any, number: int) -> list[Page]:
    """What is written on a page, for each direction by itself; mostly there is one."""
    shown = view_of(page)
    sides, left_out = sides_of(page, shown)
    pages = [_read_side(page, number, side, shown) for side in sides if side.words or len(sides) == 1]
    pages[0].left_out = left_out
    return pages


def _read_side(page: Any, number: int, side: Side, shown: View) -> Page:
    view, views = side.view, Views(side.view, shown) if side.view != shown else None
    words = without_page_numbers(side.words, view.size[1])
    tables: list[Table] = []
    for grid in grids_of(page, view) if words else ():
        inside = [word for word in words if is_inside(grid, word)]
        table = table_in(grid, inside, number) if inside else None
        if table is not None:
            for row in table.rows if views else ():
                row.views = views
            tables.append(table)
            words = [word for word in words if not is_inside(grid, word)]
    return Page(number, view.size[1], [line_of(row) for row in rows_of(words)], tables, views)


def rendered_lines(pages: list[Page]) -> Iterator[RenderedLine]:
    """The lines of all pages, and the rows of their tables, which an empty line parts."""
    everywhere = [line for page in pages for line in page.lines]
    usual_left, usual_right = _left_margin(everywhere), _right_margin(everywhere)
    last: TextLine | Table | None = None
    tables = 0
    for page in pages:
        for table in page.tables if page.is_unsure else ():
            for row in table.rows:
                row.is_unsure = True
    for page, parts in zip(pages, _with_whole_tables(pages), strict=True):
        left, right = _left_margin(page.lines) or usual_left, _right_margin(page.lines) or usual_right
        for number, part in enumerate(parts):
            if isinstance(part, Table):
                tables += 1
                if isinstance(last, Table):
                    yield RenderedLine("", PARAGRAPH, {"kind": "pdf", "page": page.number})
                yield from _rows(part, tables)
            else:
                # what is set in begins a paragraph
                blanks = "\u3000\u3000" if left and part.x0 - left > _SET_IN * part.size else ""
                yield RenderedLine(("" if number else "\f") + blanks + part.text, PARAGRAPH,
                                   {"kind": "pdf", "page": page.number, "box": shown_box((part.x0, part.top, part.x1, part.bottom), page.views)},
                                   is_full=0 < right < part.x1 + _RAGGED * part.size, is_unsure=page.is_unsure)
            last = part


def _rows(table: Table, number: int) -> Iterator[RenderedLine]:
    for at, row in enumerate(table.rows, 1):
        cells = list(table.columns(row))
        yield RenderedLine("\t".join(text for text, _ in cells), ROW,
                           {"kind": "pdf", "page": row.page, "table": number, "row": at, "box": shown_box(row.box, row.views),
                            "cell_boxes": [box and shown_box(box, row.views) for _, box in cells]}, is_unsure=row.is_unsure)


def shown_box(box: Box, views: Views | None) -> list[float]:
    """A box as a place tells it."""
    return [round(side, 1) for side in (views.box(*box) if views else box)]


def _with_whole_tables(pages: list[Page]) -> list[list[TextLine | Table]]:
    """What stands on each page; a table that goes on over page breaks stands where it begins."""
    found: list[list[TextLine | Table]] = []
    # A table that ends the page before, and the lines above it.
    open_table: Table | None = None
    above: list[TextLine] = []
    for page in pages:
        parts = page.in_order()
        first = next((at for at, part in enumerate(parts) if isinstance(part, Table)), None)
        if open_table is not None and first is not None and goes_on(open_table, above, parts[first], parts[:first]):
            append(open_table, parts[first])
            parts = parts[first + 1:]
        if parts:
            open_table = parts[-1] if isinstance(parts[-1], Table) else None
            if open_table is not None:
                before = max((at + 1 for at, part in enumerate(parts[:-1]) if isinstance(part, Table)), default=0)
                above = parts[before:-1]
        elif first is None:
            open_table = None
        found.append(parts)
    return found


def _left_margin(lines: Iterable[TextLine]) -> float:
    """Where full lines and those behind them begin that are not set in; 0 if it cannot be told."""
    begins: Counter[int] = Counter()
    is_behind = False
    for line in lines:
        is_long = len(line.text) >= _LONG_LINE and "\t" not in line.text
        begins[round(line.x0)] += is_long or is_behind
        is_behind = is_long
    fewest = max(2, _FEWEST_AT_MARGIN * begins.total())
    return min((begin for begin, times in begins.items() if times >= fewest), default=0)


def _right_margin(lines: Iterable[TextLine]) -> float:
    """Where most full lines end, some may be a sign longer; 0 if it cannot be told."""
    long = [line for line in lines if len(line.text) >= _LONG_LINE and "\t" not in line.text]
    ends = sorted(line.x1 for line in long)
    times, margin = max(((bisect_right(ends, line.x1 + _FLUSH * line.size) - bisect_left(ends, line.x1 - _FLUSH * line.size), line.x1)
                         for line in long), default=(0, 0.0))
    return margin if times >= max(_FEWEST_LONG, _FEWEST_AT_RIGHT * len(long)) else 0
