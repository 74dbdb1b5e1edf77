"""Columns in the unit of the reader of an output: bytes of UTF-8, code units of UTF-16."""

from __future__ import annotations

from itertools import accumulate

from gouji.document import Document

_BYTES = {"utf-8": 1, "utf-16-le": 2}
_STRIDE = 512


class Columns:
    """The positions of a document in code units of an encoding. A text may be one long line with thousands of findings, so the units
    are counted once for every stretch, not from the beginning of the line for every finding."""

    def __init__(self, document: Document, encoding: str):
        self._document, self._encoding = document, encoding
        source = document.source
        self._before = (0, *accumulate(self._units(source[i:i + _STRIDE]) for i in range(0, len(source), _STRIDE)))

    def position(self, source_offset: int) -> tuple[int, int]:
        """1-based line and column of a source offset."""
        line, column = self._document.position(source_offset)
        return line, self._count(source_offset) - self._count(source_offset - column + 1) + 1

    def _count(self, source_offset: int) -> int:
        """The units before a source offset."""
        stretch = source_offset // _STRIDE
        return self._before[stretch] + self._units(self._document.source[stretch * _STRIDE:source_offset])

    def _units(self, text: str) -> int:
        return len(text.encode(self._encoding, "surrogatepass")) // _BYTES[self._encoding]
