"""Sequences: the numbers of sibling headings and items follow one another, in the structure and in running text."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from decimal import Decimal
from functools import cache
from itertools import pairwise

from gouji import lexicon
from gouji.claim.model import Claim, Number, Operand
from gouji.claim.topics import Topic
from gouji.document import Block, Document
from gouji.quantity import Figures, Interval
from gouji.view.numbering import ordinals, sequence_words
from gouji.view.numbering.chains import chains
from gouji.view.numbering.item_numbers import Mark
from gouji.view.numbering.runs import Run, runs
from gouji.view.numbering.siblings import siblings

NUMBERING, INLINE, WORDS = "numbering", "numbering-in-line", "sequence-words"

# A paragraph of more characters than this is prose even without a full stop.
_LONG = 60
# A number stands so near the beginning of its block: Markdown marks may come before it.
_NUMBER_WIDTH = 7
# One list of numbered lines in so many is broken, and more than one: these are no lists that an author numbered.
_SCRAMBLED = 8
_FEWEST_BROKEN = 2
_SENTENCE_END = re.compile("[。;\n]")


def find(document: Document, figures: Figures) -> list[Claim]:
    """The numbered lists of the document: of headings and items, inside paragraphs, and 一是 … 二是 …"""
    inner = chains(document)
    found = [*_structural(document, inner), *_inline(document, inner)]
    for marks in sequence_words.lists(document):
        found.extend(_claims(document, marks, WORDS, Topic.SEQUENCE_WORDS))
    return sorted(found, key=lambda claim: claim.stated.start)


def _structural(document: Document, inner: dict[int, list[list[Mark]]]) -> Iterator[Claim]:
    """The lists of numbered headings and paragraphs. Where tables have fallen apart into lines, no list is sure to be read whole."""
    prose = [block.start for block in document.blocks if block.kind != "table" and _is_prose(document, block)]
    told: list[list[Mark]] = []
    rows: list[list[Mark]] = []
    for marks in siblings(document, inner):
        (told if marks[0].style in _named_ahead() or _leads_prose(marks, prose) else rows).append(marks)
    is_scrambled = _is_scrambled(rows)
    for marks in told:
        yield from _claims(document, marks, NUMBERING, Topic.NUMBERED_ITEMS, is_sure=not is_scrambled)


def _is_scrambled(rows: list[list[Mark]]) -> bool:
    """Whether the numbered lines without sentences are rows of tables, out of order."""
    lists = [run for marks in rows for run in _runs(marks) if len(run.items) > 1]
    broken = sum(bool(run.breaks) for run in lists)
    return broken >= _FEWEST_BROKEN and broken * _SCRAMBLED > len(lists)


def _is_prose(document: Document, block: Block) -> bool:
    return block.end - block.start > _LONG or any(document.text.find(mark, block.start, block.end) >= 0 for mark in "。;")


def _leads_prose(marks: list[Mark], prose: list[int]) -> bool:
    """Whether most items have sentences of their own. Numbered rows of a table that lost its lines have none."""
    starts = [mark.start for mark in marks]
    told = sum(bisect_right(prose, end - 1) > bisect_left(prose, start - _NUMBER_WIDTH) for start, end in pairwise(starts))
    return 2 * told >= len(starts) - 1


def _inline(document: Document, inner: dict[int, list[list[Mark]]]) -> Iterator[Claim]:
    """Lists inside one paragraph: ①…；②…, （1）…（2）…"""
    for index, found in inner.items():
        block = document.blocks[index]
        for marks in found:
            if block.numbering is None or marks[0].start != block.numbering.start:
                yield from _claims(document, marks, INLINE)


def _claims(document: Document, marks: list[Mark], frame: str, topic: Topic | None = None, is_sure: bool = True) -> Iterator[Claim]:
    """A claim for each list among sibling marks that has more than one item."""
    marks = _without_repeats(document, marks)
    values = [mark.value for mark in marks]
    if len(values) > 2 and set(values) == {1}:
        # 1. 1. 1.: numbers that a word processor would count up
        return
    for run in _runs(marks):
        if len(run.items) < 2 or not run.is_readable:
            continue
        items = [marks[i] for i in run.items]
        if run.breaks and _is_hidden(document, items, marks[run.breaks[0]]):
            continue
        stated = marks[run.breaks[0]] if run.breaks else items[-1]
        yield Claim("sequence", lexicon.name(frame), _item(document, stated, "stated"),
                    tuple(_item(document, mark, "item") for mark in items if mark is not stated), topic=topic,
                    asserted=is_sure and items[0].value == 1)


def _runs(marks: list[Mark]) -> list[Run]:
    return runs([mark.value for mark in marks], [mark.fresh for mark in marks], marks[0].style in _named_ahead())


def _is_hidden(document: Document, items: list[Mark], broken: Mark) -> bool:
    """Whether the number that is due stands in the text after all: in a table, or, if it seems to be left out, anywhere."""
    before = items[items.index(broken) - 1]
    due = ordinals.renumbered(document.text[broken.start:broken.end].strip(), before.value + 1)
    if broken.value > before.value:
        return _stands_alone(document, due, ordinals.renumbered(due, 1), before.end, broken.start)
    return any(block.kind == "table" and document.text.find(due, block.start, block.end) >= 0
               for block in document.blocks[_after(document, before.end):_after(document, broken.start)])


def _stands_alone(document: Document, due: str, first: str, start: int, end: int) -> bool:
    """Whether a number stands between two places, other than in a table that counts its own rows from the first. A table directly
    before the last place may go on there."""
    text, blocks = document.text, document.blocks
    at = _find(text, due, start, end)
    while at >= 0:
        number = _after(document, at) - 1
        block = blocks[number]
        is_row = block.kind == "table" and "\t" in text[at:block.end].partition("\n")[0]
        if not is_row or text.find(first, block.start, at) < 0 or blocks[number + 1].start >= end - _NUMBER_WIDTH:
            return True
        at = _find(text, due, block.end, end)
    return False


def _find(text: str, due: str, start: int, end: int) -> int:
    """Where a number stands that is no end of a longer one; -1 if it does not."""
    at = text.find(due, start, end)
    while at > 0 and due[0].isdigit() and text[at - 1].isdigit():
        at = text.find(due, at + 1, end)
    return at


def _after(document: Document, offset: int) -> int:
    """The index of the first block that begins behind this place."""
    return bisect_right(document.blocks, offset, key=lambda block: block.start)


def _without_repeats(document: Document, marks: list[Mark]) -> list[Mark]:
    """The marks without those whose sentence merely stands there twice, as text from PDF has it."""
    return [mark for at, mark in enumerate(marks) if not at or mark.value != marks[at - 1].value
            or _sentence(document.text, mark) != _sentence(document.text, marks[at - 1]) or not _sentence(document.text, mark)]


def _sentence(text: str, mark: Mark) -> str:
    """What follows a mark up to the end of its sentence or line."""
    end = _SENTENCE_END.search(text, mark.end)
    return text[mark.end:end.start() if end else len(text)]


def _item(document: Document, mark: Mark, role: str) -> Operand:
    return Number(role, mark.start, mark.end, Interval.exactly(Decimal(mark.value)), document.text[mark.start:mark.end].strip())


@cache
def _named_ahead() -> frozenset[str]:
    return frozenset(lexicon.words("sequences", "named-ahead", "styles"))
