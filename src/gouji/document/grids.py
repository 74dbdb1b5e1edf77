"""Grids: tables of a document as rows of cells, read from its source lines.

A row is a line whose cells are parted by tabs or bars; or, as text taken from Word has it, each cell begins a line with a tab,
goes on over lines without one, and an empty line ends the row. Merged cells are empty but for their first place, and
extraction drops some of them, so that a cell's index in its row need not be that of its column.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from itertools import groupby
from typing import NamedTuple

from gouji.document.model import Document
from gouji.document.remarks import find_comments

# Between two rows of one table lie at most so many empty lines.
_MOST_EMPTY = 1


class Cell(NamedTuple):
    """A cell. Offsets are those of `Document.text`; those of an empty cell are equal."""

    start: int
    end: int
    text: str
    is_covered: bool = False
    """Whether a merged cell reaches into it from the row above."""
    indent: int = 0
    """How far its words are set in, by blanks or by the file, in halves of a character."""


Row = tuple[Cell, ...]
# A stretch of the source.
_Span = tuple[int, int]
# A line with its offset.
_Line = tuple[int, str]


def may_have_grids(document: Document) -> bool:
    """Whether anything in the document can part cells; a quick test."""
    return "\t" in document.source or "|" in document.source


@lru_cache(maxsize=1)
def grids(document: Document) -> tuple[tuple[Row, ...], ...]:
    """The tables of the document, each as its rows."""
    if not may_have_grids(document):
        return ()
    tables = _known_tables(document) if any("table" in place for place in document.places) else _tables(list(_lines(document.source)))
    return tuple(tuple(_cells(document, row) for row in table) for table in tables if len(table) > 1)


def _known_tables(document: Document) -> Iterator[list[list[_Span]]]:
    """The tables of a file that says itself which lines are the rows of one, and those that lie in its other lines."""
    ends = (*(start - 1 for start in document.line_starts[1:]), len(document.source))
    placed = zip(document.places, document.line_starts, ends, strict=True)
    for table, group in groupby(placed, lambda line: "row" in line[0] and line[0].get("table")):
        lines = [(start, document.source[start:end]) for _, start, end in group]
        if table:
            yield [list(_split(start, line, "\t")) for start, line in lines]
        else:
            yield from _tables(lines)


def _tables(lines: list[_Line]) -> Iterator[list[list[_Span]]]:
    """The rows of each table, as spans of its cells."""
    table: list[list[_Span]] = []
    empty = 0
    at = 0
    while at < len(lines):
        start, line = lines[at]
        is_lone_cell = line[:1] == "\t" and "\t" not in line[1:]
        if is_lone_cell and not (at + 1 < len(lines) and "\t" in lines[at + 1][1].strip("\t")):
            row, at = _row_of_lines(lines, at)
            table.append(row)
            empty = 0
            continue
        if is_lone_cell or "\t" in line.strip("\t") or line.count("\t") > 1:
            table.append(list(_split(start, line, "\t")))
            empty = 0
        elif line.startswith("|") and line.count("|") > 1:
            if line.strip("|-: "):
                table.append(list(_split(start + 1, line[1:].rstrip().removesuffix("|"), "|")))
            empty = 0
        elif not line.strip() and table and empty < _MOST_EMPTY:
            empty += 1
        elif table:
            yield table
            table, empty = [], 0
        at += 1
    if table:
        yield table


def _lines(source: str) -> Iterator[_Line]:
    """Each line with its offset, without its end and the comments for gouji at it; not those of comments alone."""
    at = 0
    for line in source.splitlines(keepends=True):
        read = _before_comments(line.rstrip("\r\n\f"))
        if read or not line.strip():
            yield at, read
        at += len(line)


def _before_comments(line: str) -> str:
    for comment in reversed(find_comments(line)):
        if line[comment.end:].strip():
            break
        line = line[:comment.start].rstrip(" ")
    return line


def _split(start: int, line: str, sign: str) -> Iterator[_Span]:
    for cell in line.split(sign):
        yield start, start + len(cell)
        start += len(cell) + 1


def _row_of_lines(lines: list[tuple[int, str]], at: int) -> tuple[list[_Span], int]:
    """A row whose cells begin with a tab each, and the index of the line behind it."""
    row: list[_Span] = []
    while at < len(lines):
        start, line = lines[at]
        if line[:1] == "\t":
            row.append((start + 1, start + len(line)))
        elif not line:
            return row, at + 1
        else:
            row[-1] = (row[-1][0], start + len(line))
        at += 1
    return row, at


def _cells(document: Document, row: list[_Span]) -> Row:
    line = document.position(row[0][0])[0] if document.covered or document.indents else 0
    covered, indents = document.covered.get(line, ()), document.indents.get(line, {})
    return tuple(cell_of(document, start, end, at in covered, indents.get(at, 0)) for at, (start, end) in enumerate(row))


def cell_of(document: Document, start: int, end: int, is_covered: bool = False, indent: int = 0) -> Cell:
    """The cell that a stretch of the source is, without the blanks around it."""
    source = document.source
    while start < end and source[start].isspace():
        indent += 2 if source[start] == "\u3000" else 1
        start += 1
    while end > start and source[end - 1].isspace():
        end -= 1
    first, last = document.text_offset(start), document.text_offset(end)
    return Cell(first, last, document.text[first:last].strip(" \n\t") if last > first else "", is_covered, indent)
