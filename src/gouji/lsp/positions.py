"""Positions of the protocol, which count lines and code units, against offsets, which count code points of the source."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable

from lsprotocol.types import Position, Range, TextDocumentContentChangeEvent, TextDocumentContentChangePartial

from gouji.document import Document

# The only line ends that the protocol knows; a form feed or U+2028 is a character like others.
_LINE_END = re.compile(r"\r\n|\n|\r")
# By encoding: how many code units a code point takes beyond the first.
_MORE_UNITS: dict[str, Callable[[int], int]] = {
    "utf-8": lambda code: (code > 0x7F) + (code > 0x7FF) + (code > 0xFFFF),
    "utf-16": lambda code: code > 0xFFFF,
    "utf-32": lambda code: 0,
}


class Lines:
    """The lines of a text, with the way from its offsets to positions in an encoding, and back."""

    def __init__(self, text: str, encoding: str = "utf-16"):
        self.text = text
        self.encoding = encoding
        self.starts = (0, *(match.end() for match in _LINE_END.finditer(text)))
        self._wide: dict[int, list[int]] = {}
        """By line: the columns of characters of several code units, each as often as it has units beyond the first."""

    def position(self, offset: int) -> Position:
        line = bisect_right(self.starts, offset) - 1
        return Position(line, self._units(line, offset - self.starts[line]))

    def range(self, start: int, end: int) -> Range:
        return Range(self.position(start), self.position(end))

    def offset(self, position: Position) -> int:
        """A column behind the end of its line means that end, a line behind the last the end of the text; one inside a character
        means its beginning."""
        if position.line >= len(self.starts):
            return len(self.text)
        columns = range(self.line_end(position.line) - self.starts[position.line] + 1)
        column = bisect_right(columns, position.character, key=lambda column: self._units(position.line, column)) - 1
        return self.starts[position.line] + max(0, column)

    def line_end(self, line: int) -> int:
        """Where the characters of a line end, before what ends it."""
        if line + 1 == len(self.starts):
            return len(self.text)
        end = self.starts[line + 1] - 1
        return end - self.text.startswith("\r\n", end - 1)

    def changed(self, changes: Iterable[TextDocumentContentChangeEvent]) -> Lines:
        """The lines after changes of the text, each told of the text that the one before left."""
        lines = self
        for change in changes:
            text = change.text
            if isinstance(change, TextDocumentContentChangePartial):
                start, end = lines.offset(change.range.start), lines.offset(change.range.end)
                text = lines.text[:start] + text + lines.text[end:]
            lines = Lines(text, self.encoding)
        return lines

    def _units(self, line: int, column: int) -> int:
        wide = self._wide.get(line)
        if wide is None:
            more = _MORE_UNITS[self.encoding]
            signs = self.text[self.starts[line]:self.line_end(line)]
            wide = self._wide[line] = [at for at, sign in enumerate(signs) for _ in range(more(ord(sign)))]
        return column + bisect_left(wide, column)


def span_range(document: Document, lines: Lines, start: int, end: int) -> Range:
    """The range of a text span."""
    return lines.range(*document.source_span(start, end))
