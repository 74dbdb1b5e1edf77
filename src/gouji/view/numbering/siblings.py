"""Siblings: which numbered headings and paragraphs stand under one parent, told from their forms alone.

The section tree is not used: a wrong number may have built it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache

from gouji import lexicon
from gouji.document import Block, Document, Numbering
from gouji.view.numbering.item_numbers import Mark, ranks

# An unnumbered line no longer than this, and without punctuation at its end, may be a heading.
_SHORT = 30
# What leads to the number of a page in a list of contents.
# 1 项目产出指标: a number, a blank, and a line that is no sentence
_BARE = re.compile("(?P<number>[1-9][0-9]?) ?[^\\W\\d_A-Za-z][^。;，]*(?<![。;:，.])")
_LEADERS = re.compile(r"[….·]{4}\s*\d")


@dataclass(slots=True)
class _Row:
    """A list that is being read: the marks so far under one parent."""

    styles: set[str]
    rank: int
    marks: list[Mark] = field(default_factory=list)

    @property
    def last(self) -> int:
        return self.marks[-1].value


def siblings(document: Document, chains: dict[int, list[list[Mark]]]) -> Iterator[list[Mark]]:
    """The marks that stand under one parent in one style, in order of their last mark."""
    rank_of, mates = ranks(), _mates()
    open_lists: list[_Row] = []
    loose_since: int = -1
    for index, block in enumerate(document.blocks):
        mark = block.numbering or _bare(document, block)
        if mark is None or mark.style not in rank_of or block.kind == "table" or _LEADERS.search(document.text, block.start, block.end):
            if _parts_lists(document, block):
                loose_since = block.start
            continue
        rank = rank_of[mark.style]
        level = _level(open_lists, mark.style, mark.value, rank, mates)
        for closed in open_lists[level + 1:] if level is not None else []:
            yield closed.marks
        if level is not None:
            del open_lists[level + 1:]
            row = open_lists[level]
        else:
            if rank == 0:
                yield from (closed.marks for closed in open_lists)
                open_lists.clear()
            row = _Row(set(), rank)
            open_lists.append(row)
        row.styles.add(mark.style)
        fresh = bool(row.marks) and loose_since > row.marks[-1].start
        row.marks.append(Mark(mark.start, mark.end, mark.value, mark.style, fresh))
        for inner in chains.get(index, ()):
            # the list goes on inside the paragraph: 1.…；2.…
            if inner[0].start == mark.start:
                row.marks.extend(inner[1:])
    yield from (closed.marks for closed in open_lists)


def _bare(document: Document, block: Block) -> Numbering | None:
    """The number of a short line that is set off by a blank only: 1 项目产出指标."""
    if block.kind == "table" or block.end - block.start > _SHORT:
        return None
    match = _BARE.fullmatch(document.text, block.start, block.end)
    if match is None or not document.quote(match.start("number"), match.end("number") + 1)[:-1].endswith((" ", "\t", "\u3000")):
        return None
    return Numbering("{1}", int(match["number"]), *match.span("number"))


def _level(open_lists: list[_Row], style: str, value: int, rank: int, mates: dict[str, frozenset[str]]) -> int | None:
    """Which of the open lists a mark continues; None if it begins a list of its own below the last."""
    known = [at for at, row in enumerate(open_lists) if style in row.styles]
    for at in reversed(known):
        if open_lists[at].last + 1 == value:
            return at
    if known:
        # a 1 below a mark of a higher rank begins a list of its own: 1. （1） below （1）
        if value == 1 and open_lists[-1].rank < rank and known[-1] != len(open_lists) - 1:
            return None
        return known[-1]
    if value > 1:
        for at in range(len(open_lists) - 1, -1, -1):
            if open_lists[at].last + 1 == value and mates.get(style, frozenset()) & open_lists[at].styles:
                return at
    return None


def _parts_lists(document: Document, block: Block) -> bool:
    """Whether a block without number may end one list and announce another."""
    if block.kind != "paragraph":
        return True
    text = document.text[block.start:block.end].rstrip()
    return text.endswith(":") or (len(text) <= _SHORT and not text.endswith(("。", ";", "！", "”", ".", "，")))


@cache
def _mates() -> dict[str, frozenset[str]]:
    """The styles that each style may continue."""
    return {style: frozenset(group) for group in lexicon.entry("sequences", "mixed", "groups") for style in group}
