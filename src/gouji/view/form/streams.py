"""The cells of forms that lost their grid, one after another: a cell a line, parted by bars or blanks, in one line for all.

Empty cells are gone there, and words that were broken over lines are pieces. What the words are is told by those who read them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from gouji import lexicon
from gouji.document import Document
from gouji.document.grids import Cell, cell_of, grids

_PIECE = re.compile(r"[^\s\u3000\xa0]+")
_CELL = re.compile(r"[^|｜]+")
_LINE = re.compile(r"[^\r\n\f]+")
# A line with at least so many pieces between blanks, of which some are figures or names of columns, is a row of cells.
_FEWEST_PIECES, _FEWEST_TOLD = 3, 2


def may_have_streams(document: Document) -> bool:
    """Whether the words of a form stand in the document; a quick test."""
    source = document.source
    return any(all(word in source for word in words) for words in lexicon.entry("forms", "streams", "needed"))


def streams(document: Document) -> Iterator[tuple[Cell, ...]]:
    """The cells outside of tables whose grid is kept, in runs without prose or such a table between them."""
    for is_lost, lines in groupby(_lines(document), key=lambda line: line is not None):
        if is_lost:
            cells = [cell_of(document, start, end) for line in lines if line is not None for start, end in line]
            yield tuple(cell for cell in cells if cell.text)


def _lines(document: Document) -> Iterator[list[tuple[int, int]] | None]:
    """The cells of each line as spans; None for one of a table that has its grid."""
    source = document.source
    kept = iter(_kept(document))
    begin, end = next(kept, (len(source), len(source)))
    for match in _LINE.finditer(source):
        text, start = match[0], match.start()
        while end < start:
            begin, end = next(kept, (len(source) + 1, len(source) + 1))
        if not text.strip():
            continue
        if (begin <= match.end() and start <= end) or (text.startswith("|") and text.count("|") > 1) or "\t" in text.strip():
            yield None
        elif "|" in text or "｜" in text:
            yield [(start + piece.start(), start + piece.end()) for piece in _CELL.finditer(text) if piece[0].strip()]
        else:
            pieces = [(start + piece.start(), start + piece.end()) for piece in _PIECE.finditer(text)]
            yield pieces if _is_row(source, pieces) else [(start, start + len(text))]


def _kept(document: Document) -> list[tuple[int, int]]:
    """Where the tables lie in the source that have their grid."""
    found = []
    for grid in grids(document):
        cells = [cell for row in grid for cell in row if cell.text]
        if cells:
            found.append(document.source_span(min(cell.start for cell in cells), max(cell.end for cell in cells)))
    return sorted(found)


def _is_row(source: str, pieces: Sequence[tuple[int, int]]) -> bool:
    if len(pieces) < _FEWEST_PIECES:
        return False
    told = lexicon.pattern("forms", "streams", "cell")
    return sum(told.fullmatch(source, start, end) is not None for start, end in pieces) >= _FEWEST_TOLD
