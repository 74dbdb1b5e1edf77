"""Chains: the numbers of a list that stands inside one paragraph: ①…；②…, （1）…（2）…, 一、…1.…2.…二、…"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby

from gouji import lexicon
from gouji.document import Document
from gouji.view.numbering import ordinals
from gouji.view.numbering.item_numbers import Mark

_NOT_PROSE = frozenset(("table", "signature"))
# Before a mark of digits, or one of numerals, something must have ended.
_BREAKS, _SENTENCE_BREAKS = "。;:，,", "。;:"
# A list opens behind this, whatever list went before.
_ANNOUNCING = ":"


def chains(document: Document) -> dict[int, list[list[Mark]]]:
    """The lists inside paragraphs, by block: marks of one form that begin with a 1, or with the block's own mark. A list inside an item
    of another one ends with that item."""
    found: dict[int, list[list[Mark]]] = {}
    for index, group in groupby(_marks(document), key=lambda pair: pair[0]):
        own = document.blocks[index].numbering
        first = [] if own is None else [Mark(own.start, own.end, own.value, _form(document.text[own.start:own.end]))]
        found[index] = [marks for marks in _nested([*first, *(mark for _, mark in group)], opened=bool(first)) if len(marks) > 1]
    return found


def _marks(document: Document) -> Iterator[tuple[int, Mark | None]]:
    """The marks that stand inside paragraphs, with the index of their block; None where items are referred to."""
    text, blocks = document.text, document.blocks
    index = 0
    for match, is_reference in _items(text):
        start = match.start()
        while index < len(blocks) and blocks[index].end <= start:
            index += 1
        if index == len(blocks):
            return
        block = blocks[index]
        own = block.numbering
        if start <= block.start or block.kind in _NOT_PROSE or (own is not None and start < own.end):
            continue
        if is_reference:
            yield index, None
            continue
        written = match[0].strip("().、")
        before = text[start - 1]
        if not (before in _BREAKS if written.isascii() else ordinals.is_circled(written) or before in _SENTENCE_BREAKS):
            continue
        value = ordinals.value(written)
        if value is not None:
            yield index, Mark(start, match.end(), value, _form(match[0]), value == 1 and before == _ANNOUNCING)


def _items(text: str) -> Iterator[tuple[re.Match[str], bool]]:
    """The marks of items, and whether they refer to items: ①-③ and ④, 第①项."""
    joiner, cited = lexicon.pattern("sequences", "chains", "joiner"), lexicon.pattern("sequences", "chains", "cited")
    last: re.Match[str] | None = None
    is_reference = False
    for match in lexicon.pattern("sequences", "chains", "mark").finditer(text):
        if last is not None:
            joins = joiner.fullmatch(text, last.end(), match.start()) is not None
            yield last, is_reference or joins
            is_reference = joins
        is_reference = is_reference or cited.search(text, max(0, match.start() - _CITED), match.start()) is not None
        last = match
    if last is not None:
        yield last, is_reference


# The words before a mark that is spoken of are no longer than this.
_CITED = 3


def _nested(marks: list[Mark | None], opened: bool) -> list[list[Mark]]:
    """The lists that these marks make. With `opened`, the first is the block's own. Once items are referred to, their list is over."""
    found: list[list[Mark]] = []
    levels: list[list[Mark]] = []
    for at, mark in enumerate(marks):
        if mark is None:
            levels.clear()
            continue
        level = next((i for i in range(len(levels) - 1, -1, -1) if levels[i][0].style == mark.style), None)
        if level is not None:
            del levels[level + 1:]
            levels[level].append(mark)
        elif mark.value == 1 or (opened and not at):
            levels.append([mark])
            found.append(levels[-1])
    return found


def _form(mark: str) -> str:
    """The written form without its number."""
    number = lexicon.pattern("sequences", "chains", "number").search(mark)
    if number is None:
        return mark.strip()
    form = "1" if number[0].isascii() else "o" if ordinals.is_circled(number[0]) else "n"
    return f"{mark[:number.start()]}{form}{mark[number.end():]}".strip()
