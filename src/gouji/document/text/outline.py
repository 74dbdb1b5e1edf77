"""The section tree: which heading stands below which, by the rank of its number and by the order in which numbers come."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from gouji.document.model import Numbering, Section
from gouji.document.text.lines import Line, ranks

_TITLE_END = re.compile("[。：:，;]")
_LONGEST_TITLE = 40
# Attachments stand above all; a Markdown level that no numbered heading has lies between them and 一、, or below the level above it.
_ATTACHMENT, _MARKDOWN = -1.0, 0.1
# 一、 and what is above it never stands below a lower heading.
_HIGHEST_NESTED = 3


@dataclass(slots=True)
class _Open:
    index: int
    rank: float
    style: str
    value: int


class SectionTree:
    """Sections as they are met; `enter` tells for each block in which it lies."""

    def __init__(self, headings: Iterable[Line]) -> None:
        self._markdown: dict[int, float] = {}
        """The rank of the numbered headings of a Markdown level. Numbers count for more than signs, which often remain here and there."""
        for line in headings:
            if line.level and line.mark is not None:
                self._markdown[line.level] = min(self._markdown.get(line.level, 99.0), ranks()[line.mark.style])
        self._titles: list[tuple[str, int, int | None, int, int]] = [("", 0, None, 0, 0)]
        self._ends: list[int] = [0]
        self._path: list[_Open] = [_Open(0, -2, "", 0)]
        self._attachment = 0

    def enter(self, kind: str, line: Line, mark: Numbering | None, attachment: bool, start: int, end: int) -> int:
        """The section of a block, which may be the heading that opens it."""
        if kind == "heading" and attachment:
            self._attachment += 1
            self._open(line.text, _ATTACHMENT, mark, start)
        elif kind == "heading" and line.level and mark is None:
            self._open(line.text, self._markdown_rank(line.level), mark, start)
        elif mark is not None and kind in ("heading", "paragraph"):
            title = _TITLE_END.split(line.body, maxsplit=1)[0]
            self._open(title if len(title) <= _LONGEST_TITLE else "", self._rank(mark), mark, start)
        for section in self._path:
            self._ends[section.index] = end
        return self._path[-1].index

    def _markdown_rank(self, level: int) -> float:
        if level in self._markdown:
            return self._markdown[level]
        above = [rank for other, rank in self._markdown.items() if other < level]
        return max(above) + _MARKDOWN * level if above else _MARKDOWN * level

    def _rank(self, mark: Numbering) -> float:
        """Mostly the official one; but a list that begins with 1 below a heading that is lower by it stands below that one:
        （一） below 2、, or （1） below 1. below （1）."""
        rank = ranks()[mark.style]
        inner = self._path[-1]
        if mark.value == 1 and rank >= _HIGHEST_NESTED and inner.rank >= rank and inner.style and inner.style != mark.style:
            is_open = any(open_.style == mark.style for open_ in self._path)
            if not is_open or ranks()[inner.style] < rank:
                return inner.rank + 0.5
        known = next((open_ for open_ in reversed(self._path) if open_.style == mark.style and open_.value + 1 == mark.value), None)
        return rank if known is None else known.rank

    def _open(self, title: str, rank: float, mark: Numbering | None, start: int) -> None:
        while len(self._path) > 1 and self._path[-1].rank >= rank:
            self._path.pop()
        self._titles.append((title, len(self._path), self._path[-1].index, start, self._attachment))
        self._ends.append(start)
        self._path.append(_Open(len(self._titles) - 1, rank, mark.style if mark else "", mark.value if mark else 0))

    def sections(self, length: int) -> tuple[Section, ...]:
        """The finished tree; section 0 is the whole document."""
        self._ends[0] = length
        return tuple(Section(title, level, parent, start, end, attachment)
                     for (title, level, parent, start, attachment), end in zip(self._titles, self._ends, strict=True))
