"""The whole report in its structure: headings, paragraphs, lists and tables."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from typing import NamedTuple

from gouji.document import Block, Document
from gouji.document.grids import Row, grids
from gouji.report.html.marked import MarkedText
from gouji.report.html.part import Headings, Part

_NUMBER_CELL = re.compile(r"[-+−]?[\d,.]+[%‰]?|[-—－]+")
_BULLETS = frozenset("-*+")
_LONGEST_BULLET = 8
# Words of a cell so long need room.
_LONG = 24


class _Table(NamedTuple):
    """Rows of a grid that are shown as a table, with the span of their text."""

    start: int
    end: int
    rows: tuple[Row, ...]


def full_text(part: Part, headings: Headings) -> Iterator[str]:
    """The elements of the text, in order."""
    document = part.report.document
    text = MarkedText(part)
    tables = list(_tables(document))[::-1]
    is_listing = False
    at = 0
    for block in document.blocks:
        at = max(at, block.start)
        is_item = at == block.start and block.kind == "paragraph" and _is_bulleted(document, block)
        if is_item != is_listing and at < block.end:
            yield "<ul>" if is_item else "</ul>"
            is_listing = is_item
        while at < block.end:
            while tables and tables[-1].start < at:
                tables.pop()
            stop = min(tables[-1].start, block.end) if tables else block.end
            if stop > at:
                yield from _passage(part, headings, text, block, at, stop, is_item)
            at = stop
            if tables and tables[-1].start == at:
                table = tables.pop()
                if is_listing:
                    yield "</ul>"
                is_listing = is_item = False
                yield from _table(part, text, table)
                at = table.end
    if is_listing:
        yield "</ul>"
    yield text.rest()


def _passage(part: Part, headings: Headings, text: MarkedText, block: Block, start: int, end: int, is_item: bool) -> Iterator[str]:
    """What of a block is not shown in a table."""
    if block.kind == "table":
        yield from _lines(part.report.document, text, start, end)
    elif block.kind == "heading":
        depth = headings.depths[block.section]
        tag = part.heading(max(depth, 1))
        title = ' class="title"' if depth == 0 or (block.start == 0 and block.numbering is None) else ""
        yield f"<{tag}{title}>{text.write(start, end)}</{tag}>"
    elif is_item:
        yield f"<li>{text.write(start, end)}</li>"
    else:
        kind = "" if block.kind == "paragraph" else f' class="{block.kind}"'
        yield f"<p{kind}>{text.write(start, end)}</p>"


def _lines(document: Document, text: MarkedText, start: int, end: int) -> Iterator[str]:
    """Lines of a table that are in no grid, such as those of a list of contents; those with cells as a table of their own."""
    rows = [(begin, stop, "\t" in document.text[begin:stop].strip("\t")) for begin, stop in _split(document, start, end, "\n")]
    for number, (begin, stop, has_cells) in enumerate(rows):
        if not has_cells:
            yield f'<p class="line">{text.write(begin, stop)}</p>'
            continue
        if number == 0 or not rows[number - 1][2]:
            yield '<div class="scroll"><table>'
        yield f"<tr>{''.join(f'<td>{text.write(*cell)}</td>' for cell in _split(document, begin, stop, chr(9)))}</tr>"
        if number + 1 == len(rows) or not rows[number + 1][2]:
            yield "</table></div>"


def _split(document: Document, start: int, end: int, sign: str) -> Iterator[tuple[int, int]]:
    for words in document.text[start:end].split(sign):
        yield start, start + len(words)
        start += len(words) + 1


def _table(part: Part, text: MarkedText, table: _Table) -> Iterator[str]:
    yield f'<div class="scroll" tabindex="0" role="group" aria-label="{part.words["table"]}"><table>'
    width = max(map(len, table.rows))
    for row in table.rows:
        yield f"<tr>{''.join(_cells(part.report.document, text, row, width))}</tr>"
    yield "</table></div>"


def _cells(document: Document, text: MarkedText, row: Row, width: int) -> Iterator[str]:
    """The cells of a row. Long words that are the last of it are given the room of the empty cells behind them, and what stands
    alone that of the whole row: in the file they are mostly one merged cell."""
    last = max((number for number, cell in enumerate(row) if cell.text), default=len(row) - 1)
    reaches = len(row) == 1 or (len(row[last].text) > _LONG and not any(cell.is_covered for cell in row[last + 1:]))
    for number, cell in enumerate(row[:last + 1] if reaches else row):
        kind = "covered" if cell.is_covered and not cell.text else "number" if _NUMBER_CELL.fullmatch(cell.text) else \
            "long" if len(cell.text) > _LONG else ""
        own = f' class="{kind}"' if kind else ""
        if reaches and number == last and width > last + 1:
            own += f' colspan="{width - last}"'
        yield f"<td{own}>{_cell(document, text, cell.start, cell.end)}</td>"


def _cell(document: Document, text: MarkedText, start: int, end: int) -> str:
    return "<br>".join(text.write(*line) for line in _split(document, start, end, "\n"))


def _tables(document: Document) -> Iterator[_Table]:
    """The grids, from the first to the last of their rows that stand in a block of a table; tabs also set numbers off from headings."""
    starts = [block.start for block in document.blocks]

    def is_of_table(row: Row) -> bool:
        return any(cell.text and document.blocks[max(bisect_right(starts, cell.start) - 1, 0)].kind == "table" for cell in row)

    for rows in grids(document):
        inside = [number for number, row in enumerate(rows) if is_of_table(row)]
        if inside:
            shown = rows[inside[0]:inside[-1] + 1]
            filled = [cell for row in (shown[0], shown[-1]) for cell in row if cell.end > cell.start]
            yield _Table(filled[0].start, filled[-1].end, shown)


def _is_bulleted(document: Document, block: Block) -> bool:
    """Whether the file has the sign of a list before it."""
    if document.places:
        return False
    at = document.source_offset(block.start)
    line, column = document.position(at)
    sign = document.source[at - column + 1:at].strip() if column <= _LONGEST_BULLET else ""
    return sign in _BULLETS
