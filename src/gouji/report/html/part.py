"""A file's part of the page: its findings as they are numbered, and the names of the places in it."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass

from gouji.api import Report
from gouji.document import Block
from gouji.report.comments import LEVELS
from gouji.report.html.characters import shown
from gouji.report.html.words import words
from gouji.rule import Finding

_DEEPEST = 6


@dataclass(frozen=True, slots=True)
class Part:
    """One file of those on the page."""

    report: Report
    findings: tuple[Finding, ...]
    """The gravest first, then in document order. They are numbered from 1."""
    number: int
    """Of the file, counted from 1; all ids begin with it."""
    level: int
    """Of its topmost headings."""
    lang: str

    @property
    def words(self) -> dict[str, str]:
        return words(self.lang)

    def heading(self, depth: int) -> str:
        """The tag of a heading that stands so far below the topmost of the part."""
        return f"h{min(self.level + depth, _DEEPEST)}"

    def name(self, what: str | int) -> str:
        """The id of something in the part, a finding by its number."""
        return f"f{self.number}-{what}"

    def place(self, offset: int) -> str:
        """The id of what begins at a text offset."""
        return self.name(f"p{offset}")

    def label(self, number: int) -> str:
        """错误3"""
        space = " " if self.lang == "en" else ""
        return f"{LEVELS[self.findings[number - 1].level][self.lang == 'en']}{space}{number}"

    def block(self, offset: int) -> Block:
        """The block at a text offset, or the last one before it."""
        blocks = self.report.document.blocks
        return blocks[max(bisect_right(blocks, offset, key=lambda block: block.start) - 1, 0)]


def part_of(report: Report, number: int, level: int, lang: str) -> Part:
    """The part of a file."""
    order = list(LEVELS)
    return Part(report, tuple(sorted(report.findings, key=lambda f: (order.index(f.level), f.start))), number, level, lang)


@dataclass(frozen=True, slots=True)
class Headings:
    """The section tree as far as it is one of headings: a numbered sentence opens a section too."""

    depths: tuple[int, ...]
    """By section: the headings from the top down to it."""
    paths: tuple[tuple[str, ...], ...]
    """By section: the words of these headings."""


def headings(part: Part) -> Headings:
    """The headings above each section of a document."""
    document = part.report.document
    ends = {block.start: block.end for block in document.blocks if block.kind == "heading"}
    paths: list[tuple[str, ...]] = [()]
    for section in document.sections[1:]:
        above = paths[section.parent]
        paths.append((*above, shown(document, section.start, ends[section.start])) if section.start in ends else above)
    return Headings(tuple(map(len, paths)), tuple(paths))
