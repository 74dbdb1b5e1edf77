"""Sequences: the numbers of sibling headings and items follow one another, in the structure and in running text."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cache
from itertools import pairwise

from gouji.claim import ordinals
from gouji.claim.model import Claim, Operand
from gouji.claim.runs import runs
from gouji.document import Block, Document, Numbering
from gouji.grammar import lexicon
from gouji.quantity import Figures, Interval

NUMBERING, INLINE, WORDS = "编号", "行内编号", "一是二是"


@dataclass(frozen=True, slots=True)
class Mark:
    """A written number of one item."""

    start: int
    end: int
    value: int
    style: str
    fresh: bool = False
    """Whether something other than the list stands between it and the item before."""


@dataclass(slots=True)
class _Row:
    """A list that is being read: the marks so far under one parent."""

    styles: set[str]
    rank: int
    marks: list[Mark] = field(default_factory=list)

    @property
    def last(self) -> int:
        return self.marks[-1].value


def find(document: Document, figures: Figures) -> list[Claim]:
    """The numbered lists of the document: of headings and items, inside paragraphs, and 一是 … 二是 …"""
    chains = _chains(document)
    found = [*_structural(document, chains), *_inline(document, chains), *_in_words(document)]
    return sorted(found, key=lambda claim: claim.stated.start)


def _structural(document: Document, chains: dict[int, list[list[Mark]]]) -> Iterator[Claim]:
    """The lists of numbered headings and paragraphs."""
    prose = [block.start for block in document.blocks if block.kind != "table" and _is_prose(document, block)]
    for marks in _siblings(document, chains):
        if marks[0].style in _named_ahead() or _leads_prose(marks, prose):
            yield from _claims(document, marks, NUMBERING)


def _is_prose(document: Document, block: Block) -> bool:
    return block.end - block.start > _LONG or any(document.text.find(mark, block.start, block.end) >= 0 for mark in "。;")


# A paragraph of more characters than this is prose even without a full stop.
_LONG = 60


def _leads_prose(marks: list[Mark], prose: list[int]) -> bool:
    """Whether most items have sentences of their own. Numbered rows of a table that lost its lines have none."""
    starts = [mark.start for mark in marks]
    told = sum(bisect_right(prose, end - 1) > bisect_left(prose, start - _NUMBER_WIDTH) for start, end in pairwise(starts))
    return 2 * told >= len(starts) - 1


# A number stands so near the beginning of its block: Markdown marks may come before it.
_NUMBER_WIDTH = 7


def _siblings(document: Document, chains: dict[int, list[list[Mark]]]) -> Iterator[list[Mark]]:
    """The marks that stand under one parent in one style, in order of their last mark."""
    rank_of, mates = ranks(), _mates()
    open_lists: list[_Row] = []
    loose_since: int = -1
    for index, block in enumerate(document.blocks):
        mark = block.numbering or _bare(document, block)
        if mark is None or mark.style not in rank_of or block.kind == "table":
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
    match = _bare_pattern().fullmatch(document.text, block.start, block.end)
    if match is None or not document.quote(match.start("number"), match.end("number") + 1)[:-1].endswith((" ", "\t", "\u3000")):
        return None
    return Numbering("{1}", int(match["number"]), *match.span("number"))


@cache
def _bare_pattern() -> re.Pattern[str]:
    return re.compile("(?P<number>[1-9][0-9]?) ?[\u4e00-\u9fff][^。;，]*(?<![。;:，.])")


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
    return text.endswith(":") or len(text) <= _SHORT and not text.endswith(("。", ";", "！", "”", ".", "，"))


# An unnumbered line no longer than this, and without punctuation at its end, may be a heading.
_SHORT = 30


def _inline(document: Document, chains: dict[int, list[list[Mark]]]) -> Iterator[Claim]:
    """Lists inside one paragraph: ①…；②…, （1）…（2）…"""
    for index, found in chains.items():
        block = document.blocks[index]
        for marks in found:
            if block.numbering is None or marks[0].start != block.numbering.start:
                yield from _claims(document, marks, INLINE)


def _chains(document: Document) -> dict[int, list[list[Mark]]]:
    """The lists inside paragraphs, by block: marks of one form that begin with a 1, or with the block's own mark."""
    text, blocks = document.text, document.blocks
    by_block: dict[int, dict[str, list[Mark]]] = {}
    index = 0
    for match in _inline_pattern().finditer(text):
        start = match.start()
        while index < len(blocks) and blocks[index].end <= start:
            index += 1
        if index == len(blocks):
            break
        block = blocks[index]
        own = block.numbering
        if start <= block.start or block.kind in _NOT_PROSE or own is not None and start < own.end:
            continue
        if not match["circled"] and text[start - 1] not in "。;:，,":
            continue
        forms = by_block.get(index)
        if forms is None:
            forms = by_block[index] = {}
            if own is not None:
                forms[_form(text[own.start:own.end])] = [Mark(own.start, own.end, own.value, own.style)]
        form = _form(match[0])
        value = ordinals.value(match["circled"] or match["bracketed"] or match["plain"])
        if form in forms or value == 1:
            forms.setdefault(form, []).append(Mark(start, match.end(), value, form))
    return {at: [marks for marks in forms.values() if len(marks) > 1] for at, forms in by_block.items()}


_NOT_PROSE = frozenset(("table", "signature"))


def _form(mark: str) -> str:
    """The written form without its number."""
    return _digits().sub("N", mark.strip())


@cache
def _digits() -> re.Pattern[str]:
    return re.compile("[0-9]+|[①-⑳]|[一二三四五六七八九十]+")


@cache
def _inline_pattern() -> re.Pattern[str]:
    return re.compile("(?P<circled>[①-⑳])|[(](?P<bracketed>[1-9][0-9]?)[)]|(?<![0-9])(?P<plain>[1-9][0-9]?)[.、](?=[\u4e00-\u9fff“《])")


def _in_words(document: Document) -> Iterator[Claim]:
    """一是 … 二是 …, also over several paragraphs, until the next heading or numbered item."""
    limits = [block.start for block in document.blocks
              if block.kind in ("heading", "table", "cover") or block.numbering is not None and block.numbering.style in ranks()]
    limits.append(len(document.text) + 1)
    nested: dict[str, list[list[Mark]]] = {}
    at = 0
    for mark in _words(document.text):
        if mark.start >= limits[at]:
            yield from _closed(document, nested)
            while mark.start >= limits[at]:
                at += 1
        levels = nested.setdefault(mark.style, [])
        for level in range(len(levels) - 1, -1, -1):
            if levels[level][-1].value + 1 == mark.value:
                yield from _ended(document, levels, level)
                levels[level].append(mark)
                break
        else:
            if mark.value == 1:
                if len(levels) == _DEEPEST:
                    yield from _claims(document, levels.pop(0), WORDS)
                levels.append([mark])
            elif len(levels) > 1 and levels[-1][-1].value == levels[-2][-1].value == 1 and mark.value == 3:
                # 一是 … 一是 … 三是: the second is no list inside the first
                levels[-2].extend([*levels.pop(), mark])
            elif levels:
                levels[-1].append(mark)
    yield from _closed(document, nested)


# Lists of words nest no deeper; so many may be left open.
_DEEPEST = 6


def _ended(document: Document, levels: list[list[Mark]], level: int) -> Iterator[Claim]:
    """The claims of the lists below a level, which are left."""
    while len(levels) > level + 1:
        yield from _claims(document, levels.pop(), WORDS)


def _closed(document: Document, nested: dict[str, list[list[Mark]]]) -> Iterator[Claim]:
    for levels in nested.values():
        if len(levels) > 1 and len(levels[-1]) == len(levels[-2]) == 1 and _is_beside(document.text, levels[-2][0], levels[-1][0]):
            # 一是 …。一是 …。 and no more: nothing shows that one belongs into the other
            levels[-2].extend(levels.pop())
        yield from _ended(document, levels, -1)
    nested.clear()


def _is_beside(text: str, first: Mark, second: Mark) -> bool:
    """Whether the second mark begins a new sentence of the same paragraph."""
    return text[second.start - 1:second.start] in "。;" and text.find("\n", first.start, second.start) < 0


def _words(text: str) -> Iterator[Mark]:
    """The sequence words at the beginning of a sentence or of a part of one."""
    for match in _word_pattern().finditer(text):
        before = text[max(0, match.start() - 2):match.start()].rstrip(" ")[-1:]
        if match.start() and before not in "。;:，,、)\n！？”":
            continue
        written = match[match.lastindex]
        value = ordinals.value(written)
        if value is not None:
            yield Mark(match.start(), match.end(), value, match[0].replace(written, "{N}", 1))


@cache
def _word_pattern() -> re.Pattern[str]:
    series = lexicon("sequences")["words"]["series"]
    return re.compile("|".join(word.replace("{N}", "([一二三四五六七八九十]{1,3})") for word in series))


@cache
def ranks() -> dict[str, int]:
    """How high each form of number stands in official documents; 0 is the highest."""
    return lexicon("sequences")["rank"]


@cache
def _mates() -> dict[str, frozenset[str]]:
    """The styles that each style may continue."""
    return {style: frozenset(group) for group in lexicon("sequences")["mixed"]["groups"] for style in group}


@cache
def _named_ahead() -> frozenset[str]:
    return frozenset(lexicon("sequences")["named-ahead"]["styles"])


def _claims(document: Document, marks: list[Mark], frame: str) -> Iterable[Claim]:
    """A claim for each list among sibling marks that has more than one item."""
    marks = _without_repeats(document, marks)
    values = [mark.value for mark in marks]
    if len(values) > 2 and set(values) == {1}:
        # 1. 1. 1.: numbers that a word processor would count up
        return
    ahead = marks[0].style in _named_ahead()
    for run in runs(values, [mark.fresh for mark in marks], ahead):
        if len(run.items) < 2 or not run.is_readable:
            continue
        items = [marks[i] for i in run.items]
        if run.breaks and _is_hidden(document, items, marks[run.breaks[0]]):
            continue
        stated = marks[run.breaks[0]] if run.breaks else items[-1]
        yield Claim("sequence", frame, _item(document, stated, "stated"),
                    tuple(_item(document, mark, "item") for mark in items if mark is not stated))


def _is_hidden(document: Document, items: list[Mark], broken: Mark) -> bool:
    """Whether the number that seems to be missing stands in the text after all, in a table or inside a paragraph."""
    before = items[items.index(broken) - 1]
    if broken.value <= before.value:
        return False
    due = ordinals.renumbered(document.text[broken.start:broken.end].strip(), before.value + 1)
    return document.text.find(due, before.end, broken.start) >= 0


def _without_repeats(document: Document, marks: list[Mark]) -> list[Mark]:
    """The marks without those whose sentence merely stands there twice, as text from PDF has it."""
    return [mark for at, mark in enumerate(marks) if not at or mark.value != marks[at - 1].value
            or not _sentence(document.text, mark) or _sentence(document.text, mark) != _sentence(document.text, marks[at - 1])]


def _sentence(text: str, mark: Mark) -> str:
    """What follows a mark up to the end of its sentence or line."""
    return _sentence_pattern().match(text, mark.end)[0]


@cache
def _sentence_pattern() -> re.Pattern[str]:
    return re.compile("[^。;\n]*")


def _item(document: Document, mark: Mark, role: str) -> Operand:
    return Operand(role, mark.start, mark.end, Interval.exactly(Decimal(mark.value)), None, document.text[mark.start:mark.end].strip())
