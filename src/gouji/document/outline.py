"""The section tree: which heading stands below which, by the rank of its number."""

from __future__ import annotations

import re
from dataclasses import dataclass

from gouji.document.lines import Line, rank_of
from gouji.document.model import Numbering, Section

_TITLE_END = re.compile("[。：:，；]")
_LONGEST_TITLE = 40
_UNNUMBERED = 100


@dataclass(slots=True)
class _Open:
    index: int
    rank: int


class SectionTree:
    """Sections as they are met; `enter` tells for each block in which it lies."""

    def __init__(self) -> None:
        self._titles: list[tuple[str, int, int | None, int, int]] = [("", 0, None, 0, 0)]
        self._ends: list[int] = [0]
        self._path: list[_Open] = [_Open(0, -2)]
        self._attachment = 0

    def enter(self, kind: str, line: Line, mark: Numbering | None, attachment: bool, start: int, end: int) -> int:
        """The section of a block, which may be the heading that opens it."""
        if attachment and kind == "heading":
            self._attachment += 1
            del self._path[1:]
            self._open(line.text, -1, start)
        elif mark is not None and (kind == "heading" or kind == "paragraph"):
            title = _TITLE_END.split(line.body, maxsplit=1)[0]
            if kind == "heading" or len(title) <= _LONGEST_TITLE:
                self._open(title, rank_of(mark.style), start)
        elif kind == "heading" and line.level:
            self._open(line.text, _UNNUMBERED + line.level, start)
        for section in self._path:
            self._ends[section.index] = end
        return self._path[-1].index

    def _open(self, title: str, rank: int, start: int) -> None:
        while len(self._path) > 1 and self._path[-1].rank >= rank:
            self._path.pop()
        self._titles.append((title, len(self._path), self._path[-1].index, start, self._attachment))
        self._ends.append(start)
        self._path.append(_Open(len(self._titles) - 1, rank))

    def sections(self, length: int) -> tuple[Section, ...]:
        """The finished tree; section 0 is the whole document."""
        self._ends[0] = length
        return tuple(Section(title, level, parent, start, end, attachment)
                     for (title, level, parent, start, attachment), end in zip(self._titles, self._ends, strict=True))
