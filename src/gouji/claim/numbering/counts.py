"""Declared counts: 下设8个股室。分别为…; “财政、社保、地税”三方; 以下三个问题： and the list that follows."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from typing import NamedTuple

from gouji import lexicon
from gouji.claim.details import CountRange
from gouji.claim.model import Claim, Operand, Words, number
from gouji.claim.numbering import projects
from gouji.claim.numbering.sequences import find as sequences
from gouji.document import Document
from gouji.quantity import Figures, Interval, Quantity
from gouji.view.numbering import lists, ordinals
from gouji.view.spans import inside

# How far before a count its list may begin, and how long a list behind it may be.
_LIST_REACH = 160
_STOP = re.compile("[。;\n]")
_LONGEST_LIST = 400
# Counts that one list may answer stand so near each other.
_BESIDE = 16


class _Count(NamedTuple):
    """A printed number with its classifier."""

    start: int
    end: int
    value: int
    unit: str
    """What stands behind the number: 所, 个股室."""
    quantity: Quantity | None = None


def find(document: Document, figures: Figures, numbered: list[Claim] | None = None) -> list[Claim]:
    """All declared counts whose list can be told. `numbered` are the sequences of the document, if they are known already."""
    text = document.text
    found: list[Claim] = []
    tables = [(b.start, b.end) for b in document.blocks if b.kind == "table"]
    behind = _Lists(document, sequences(document, figures) if numbered is None else numbered)
    quantities = {q.number_start: q for q in figures.quantities}
    earlier: list[_Count] = []
    for count in _counts(text, quantities):
        if inside(tables, count.start):
            continue
        earlier = [*(other for other in earlier if count.start - other.end <= _BESIDE
                     and not _STOP.search(text, other.end, count.start)), count]
        claim = _list_behind(text, count) or behind.claim(count)
        if claim is not None:
            found.append(_answering(claim, earlier))
        elif (claim := _list_before(text, count)) is not None:
            found.append(claim)
    found += projects.find(document, quantities)
    return sorted(found, key=lambda claim: claim.stated.start)


def _answering(claim: Claim, counts: list[_Count]) -> Claim:
    """The claim of that count which the list behind several of them answers: 二级指标5个、三级指标14个：. Where none does, it is open which."""
    possible = claim.told(CountRange)
    if len(counts) == 1 or possible.allows(counts[-1].value):
        return claim
    fitting = next((count for count in counts if possible.allows(count.value)), None)
    return replace(claim, asserted=False) if fitting is None else replace(claim, stated=_stated(fitting))


def _counts(text: str, quantities: dict[int, Quantity]) -> Iterator[_Count]:
    for match in lexicon.pattern("counts", "counted", "any").finditer(text):
        value = ordinals.counted(match["number"])
        if value is not None and not lexicon.pattern("counts", "counted", "inside").match(text, match.start() - 1, match.start()) \
                and not lexicon.pattern("counts", "counted", "ordinal").match(text, match.start()):
            quantity = quantities.get(match.start())
            end = match.end()
            yield _Count(match.start(), end, value, match["unit"], quantity)


def _list_behind(text: str, count: _Count) -> Claim | None:
    """8个股室。分别为A、B、C."""
    match = lexicon.pattern("counts", "lists", "announced").match(text, count.end)
    if match is None or _is_level(text, count):
        return None
    end = min(match.end() + _LONGEST_LIST, len(text))
    is_closed = lexicon.pattern("counts", "lists", "closed").search(match[0]) is not None
    stop = _STOP.search(text, match.end(), end)
    found = lists.behind(text, match.end(), stop.start() if stop else end, is_closed)
    if is_closed and found is None:
        found = lists.parted(text, match.end())
    if found is None or found.holds_amounts or _is_told_in_parts(text, count, found):
        return None
    return _claim(text, count, found, lexicon.name("count-and-list"))


def _is_told_in_parts(text: str, count: _Count, found: lists.Listed) -> bool:
    """Whether an item has a number of the counted things, which is added and not counted: 43所：小学39所、中学4所. A number greater
    than the count is of other things: 指标4个：整治水源地数量6个、…."""
    return any(text.startswith(count.unit[:1], amount.end()) and 0 < int(amount[0]) <= count.value
               for amount in lexicon.pattern("counts", "lists", "amount").finditer(text, found.items[0][0], found.items[-1][1]))


def _list_before(text: str, count: _Count) -> Claim | None:
    """“财政、社保、地税”三方."""
    if lexicon.pattern("counts", "counted", "preceding").match(text, count.start) is None:
        return None
    found = lists.before(text, max(0, count.start - _LIST_REACH), count.start)
    if found is None:
        return None
    return _claim(text, count, found, lexicon.name("list-and-count"), _is_tied(text, count, found))


def _is_level(text: str, count: _Count) -> bool:
    return lexicon.pattern("counts", "counted", "level").search(text, count.start, count.end) is not None


def _is_tied(text: str, count: _Count, found: lists.Listed) -> bool:
    """Whether a list and the count behind it belong together for certain: 甲、乙等5个部门, “甲、乙”两方, 三大险种, 省、市、县三级, 人防、技防两防."""
    if _is_level(text, count):
        levels = lexicon.pattern("counts", "ties", "levels")
        return all(levels.search(text, start, end) for start, end in found.items[:1]) \
            and all(levels.fullmatch(text, start, end) for start, end in found.items[1:])
    if lexicon.pattern("counts", "ties", "joined").search(text, found.items[-1][1], count.start) \
            or lexicon.pattern("counts", "ties", "counts").search(text, count.start, count.end) \
            or text[found.items[0][0] - 1] == lists.QUOTE:
        return True
    return all(text[end - 1] == text[count.end - 1] for _, end in found.items)


def _claim(text: str, count: _Count, found: lists.Listed, frame: str, is_tied: bool = True) -> Claim:
    """The claim of a count and the items before or behind it; the list may be read in several ways."""
    items = tuple(Words("item", start, end, text[start:end].strip()) for start, end in found.items)
    return Claim("count", frame, _stated(count), items, asserted=is_tied,
                 detail=CountRange(found.fewest, None if found.is_open else found.most))


def _stated(count: _Count) -> Operand:
    return number("stated", count.start, count.end, Interval.exactly(Decimal(count.value)), count.quantity)


class _Lists:
    """The numbered lists of the document, by where they begin and end."""

    def __init__(self, document: Document, numbered: list[Claim]):
        self._document = document
        self._by_start: dict[int, Claim] = {}
        self._by_end: dict[int, Claim] = {}
        blocks = document.blocks
        starts = [b.start for b in blocks]
        for claim in numbered:
            items = sorted(claim.all_operands, key=lambda o: o.start)
            values = [int(o.interval.low) for o in items]
            if values == list(range(1, len(values) + 1)):
                self._by_start[items[0].start] = claim
                last = bisect_left(starts, items[-1].start + 1) - 1
                self._by_end[blocks[last].end] = claim
        self._starts = sorted(self._by_start)
        self._ends = sorted(self._by_end)

    def claim(self, count: _Count) -> Claim | None:
        """The claim of a count that announces, or sums up, a numbered list next to it."""
        text = self._document.text
        if _is_level(text, count):
            return None
        at = bisect_left(self._starts, count.end)
        if at < len(self._starts) and self._starts[at] - count.end <= _NEXT:
            between = text[count.end:self._starts[at]]
            before = text[max(0, count.start - 12):count.start]
            noun = text[count.start:self._starts[at]]
            if lexicon.pattern("counts", "sequels", "to-list").match(between) and (
                    lexicon.pattern("counts", "sequels", "announced").search(before)
                    or lexicon.pattern("counts", "sequels", "headed").search(noun)):
                return self._sequel(count, self._by_start[self._starts[at]], before, self._starts[at])
        if lexicon.pattern("counts", "summaries", "before").search(text, max(0, count.start - 4), count.start):
            at = bisect_left(self._ends, count.start + 1) - 1
            if at >= 0 and 0 <= count.start - self._ends[at] <= _NEXT_PARAGRAPH:
                return self._sequel(count, self._by_end[self._ends[at]], "", count.end)
        return None

    def _sequel(self, count: _Count, sequence: Claim, context: str, start: int) -> Claim:
        items = tuple(Words("item", o.start, o.end, o.label)
                      for o in sorted(sequence.all_operands, key=lambda o: o.start))
        complete = lexicon.pattern("counts", "sequels", "announced").search(context) \
            or not (any(word in context for word in lexicon.words("counts", "sequels", "partial"))
                    or self._ends_paragraph(count.end, start))
        return Claim("count", lexicon.name("count-and-numbers"), _stated(count), items, asserted=bool(complete),
                     detail=CountRange(len(items), len(items)))

    def _ends_paragraph(self, end: int, start: int) -> bool:
        """Whether a full stop and the end of a paragraph part a count from the list behind it: 完成了五项工作。"""
        return "。" in (between := self._document.text[end:start]) and "\n" in between


# A list that a count announces begins within so many characters; a summary stands at the beginning of the next paragraph.
_NEXT = 24
_NEXT_PARAGRAPH = 12
