"""The way from the lines of a Word file back into its XML, kept only for those who ask for it."""

from __future__ import annotations

from typing import NamedTuple

from lxml.etree import _Element


class Leaf(NamedTuple):
    """An element with characters of a line: a text, a tab, a symbol, a formula; or a reference to a note, which has none."""

    start: int
    """Where its first character stands in the line. Blanks at the ends of a paragraph in a cell lie outside its passage."""
    end: int
    element: _Element


class Passage(NamedTuple):
    """A paragraph as it stands in a line, with the number that Word writes before it; a row has one or more for each cell."""

    start: int
    end: int
    paragraph: _Element
    leaves: tuple[Leaf, ...]


class Trace:
    """What each line was made of. The elements are those of the parts as they are parsed, without their `LOOKS`."""

    def __init__(self) -> None:
        self.lines: list[list[Passage]] = []
        self.body: _Element | None = None
        """The root of the main part."""
        self._added: list[tuple[int, Passage]] = []
        """The passages of the line in the making, each with its column and counted from the beginning of its cell."""

    def add(self, paragraph: _Element, leaves: list[tuple[_Element, int]], begin: int, span: tuple[int, int], column: int = 0) -> None:
        """A paragraph of the next line, whose leaves begin at `begin`, and of which the line holds the span. Where the author ended
        lines in it, the leaves of other lines are left out."""
        found = []
        for element, length in leaves:
            if (begin + length > 0 and begin < span[1]) or (not length and 0 <= begin <= span[1]) or not span[1]:
                found.append(Leaf(begin, begin + length, element))
            begin += length
        self._added.append((column, Passage(*span, paragraph, tuple(found))))

    def end_line(self, text: str) -> None:
        """The line, whose cells are parted by tabs, is complete."""
        starts = [0, *(at for at, sign in enumerate(text, 1) if sign == "\t")]
        self.lines.append([_shifted(passage, starts[column]) for column, passage in self._added])
        self._added.clear()


def _shifted(passage: Passage, by: int) -> Passage:
    return passage if not by else Passage(passage.start + by, passage.end + by, passage.paragraph,
                                          tuple(Leaf(start + by, end + by, element) for start, end, element in passage.leaves))
