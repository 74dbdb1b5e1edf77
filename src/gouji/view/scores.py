"""Scores in prose: the weight and the score of each indicator, the overall results, the weights in headings."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache

from gouji import lexicon
from gouji.document import Block, Document, Numbering
from gouji.quantity import Figures, Quantity
from gouji.view.numbering.item_numbers import ranks

WEIGHT, SCORE, BARE = "weight", "score", "bare"

# How far apart a score and its weight may stand: 得3分(满分3分), 分值46分，实际得分43分.
_PAIR_DISTANCE = 14
# So many items make a list.
FEWEST_ITEMS = 3
# How many characters before a figure may tell what it is.
_REACH = 30


@dataclass(frozen=True, slots=True)
class Mention:
    """A figure in 分 and what it is."""

    quantity: Quantity
    role: str
    block: int
    is_total: bool = False
    is_subtotal: bool = False


@dataclass(frozen=True, slots=True)
class Pair:
    """The weight and the score of one indicator, or of a group of them."""

    weight: Mention
    score: Mention

    @property
    def start(self) -> int:
        return min(self.weight.quantity.start, self.score.quantity.start)

    @property
    def block(self) -> int:
        return self.weight.block

    @property
    def is_subtotal(self) -> bool:
        return self.weight.is_subtotal or self.score.is_subtotal

    @property
    def is_total(self) -> bool:
        return self.weight.is_total or self.score.is_total


@dataclass(frozen=True, slots=True)
class ScoreSheet:
    """All that a document says in prose about its scores."""

    document: Document
    pairs: tuple[Pair, ...]
    totals: tuple[Mention, ...]
    """Overall results: 综合评价得分93分."""
    headings: tuple[Mention, ...]
    """Weights in headings: 预算编制情况(15分)."""
    unplaced: tuple[Mention, ...]
    """Scores of which it is not clear to what they belong."""

    @property
    def alone(self) -> dict[int, Mention]:
        """The scores without a weight beside them, by block, where it has no other: 该项指标自评得2.8分."""
        paired = {pair.block for pair in self.pairs} | {mention.block for mention in self.totals}
        counts = Counter(mention.block for mention in self.unplaced)
        return {mention.block: mention for mention in self.unplaced
                if mention.role == SCORE and counts[mention.block] == 1 and mention.block not in paired}

    @property
    def scored(self) -> dict[int, Mention]:
        """The score of each block that has one, with a weight beside it or alone."""
        counts = Counter(pair.block for pair in self.pairs)
        return self.alone | {pair.block: pair.score for pair in self.pairs
                             if counts[pair.block] == 1 and not pair.is_subtotal and not pair.is_total}

    @property
    def unclear(self) -> set[int]:
        """The blocks with scores of which it is not clear to what they belong, or with several."""
        counts = Counter(pair.block for pair in self.pairs)
        alone = self.alone
        return {block for block, count in counts.items() if count > 1} | {
            mention.block for mention in self.unplaced
            if mention.role == SCORE and mention.block not in alone}


def read(document: Document, figures: Figures) -> ScoreSheet:
    """The scores of the document, paired and placed."""
    by_block: dict[int, list[Mention]] = {}
    for mention in _mentions(document, figures.quantities):
        by_block.setdefault(mention.block, []).append(mention)
    pairs: list[Pair] = []
    totals: list[Mention] = []
    headings: list[Mention] = []
    unplaced: list[Mention] = []
    for block, mentions in by_block.items():
        found, rest = _paired(document.text, mentions)
        pairs.extend(found)
        totals.extend(p.score for p in found if p.is_total)
        for mention in rest:
            if mention.role == SCORE and any(mention.quantity.value == pair.score.quantity.value for pair in found):
                # 得1分(满分1分)，…该指标自评分数为1分
                continue
            if mention.is_total and mention.role == SCORE:
                totals.append(mention)
            elif mention.role != SCORE and not found and _is_heading_weight(document, document.blocks[block], mention):
                headings.append(mention)
            else:
                unplaced.append(mention)
    items = _items(document, totals)
    return ScoreSheet(document, tuple(pairs), tuple(t for t in totals if t.block not in items), tuple(headings),
                      tuple(sorted((*unplaced, *items.values()), key=lambda mention: mention.quantity.start)))


def _items(document: Document, totals: Sequence[Mention]) -> dict[int, Mention]:
    """1.…自评得分20分；2.…自评得分20分；…: what is called a result of the whole in each item of a list is that of the item."""
    runs: list[list[Mention]] = []
    last: Numbering | None = None
    for total in totals:
        mark = document.blocks[total.block].numbering
        if mark is not None and last is not None and mark.value == last.value + 1 and mark.style == last.style:
            runs[-1].append(total)
        elif mark is not None and mark.value == 1:
            runs.append([total])
        else:
            mark = None
        last = mark
    return {item.block: replace(item, is_total=False) for run in runs if len(run) >= FEWEST_ITEMS for item in run}


def _mentions(document: Document, quantities: Sequence[Quantity]) -> Iterator[Mention]:
    """The figures that are scores or weights, outside tables."""
    text = document.text
    blocks = iter(enumerate(document.blocks))
    index, block = next(blocks, (0, None))
    last_end = 0
    for quantity in quantities:
        if quantity.kind not in ("score", "number"):
            last_end = quantity.end
            continue
        while block is not None and block.end <= quantity.start:
            index, block = next(blocks, (0, None))
        if block is None:
            return
        start = quantity.number_start
        before = text[max(block.start, last_end, start - _REACH):start]
        last_end = quantity.end
        if block.kind == "table" or quantity.value < 0:
            continue
        role = _role(before)
        if (quantity.kind == "number" and role != WEIGHT) or role == "":
            continue
        yield Mention(quantity, role, index, role == SCORE and _is_total(before), lexicon.pattern("scores", "subtotal", "before").search(before) is not None)


def _role(before: str) -> str:
    """What the words before a figure make of it; empty for what is neither score nor weight."""
    if lexicon.pattern("scores", "deduction", "before").search(before):
        return ""
    if lexicon.pattern("scores", "weight", "before").search(before):
        return WEIGHT
    match = lexicon.pattern("scores", "score", "before").search(before) or lexicon.pattern("scores", "total", "before").search(before)
    if match is None:
        return BARE
    is_ruled = lexicon.pattern("scores", "score", "not-before").search(before, 0, match.start() + 1) or lexicon.pattern("scores", "score", "condition").search(before, 0, match.start())
    return "" if is_ruled else SCORE


def _is_total(before: str) -> bool:
    match = lexicon.pattern("scores", "total", "before").search(before)
    return match is not None and lexicon.pattern("scores", "total", "not-before").search(before, 0, match.start()) is None


def _paired(text: str, mentions: list[Mention]) -> tuple[list[Pair], list[Mention]]:
    """Neighbours of which one is a weight and the other a score, and the mentions left over."""
    pairs: list[Pair] = []
    rest: list[Mention] = []
    at = 0
    while at < len(mentions):
        first = mentions[at]
        pair = _pair(text, first, mentions[at + 1]) if at + 1 < len(mentions) else None
        if pair is None:
            rest.append(first)
            at += 1
        else:
            pairs.append(pair)
            at += 2
    return pairs, rest


def _pair(text: str, first: Mention, second: Mention) -> Pair | None:
    between = text[first.quantity.end:second.quantity.start]
    if len(between) > _PAIR_DISTANCE or "。" in between or ";" in between:
        return None
    roles = (first.role, second.role)
    if first.is_total and second.role == SCORE and first.quantity.value >= second.quantity.value and first.quantity.value in full_marks():
        # 总分100分，自评得分95分
        return Pair(replace(first, role=WEIGHT, is_total=False), replace(second, is_total=True))
    if roles in ((WEIGHT, SCORE), (BARE, SCORE)):
        return Pair(first, second)
    if roles in ((SCORE, WEIGHT), (BARE, WEIGHT)):
        return Pair(second, first)
    return None


def _is_heading_weight(document: Document, block: Block, mention: Mention) -> bool:
    """Whether a weight stands in brackets at the end of a numbered line: 1. 预算编制情况(15分)。"""
    if block.numbering is None:
        return False
    text = document.text
    before = text[block.start:mention.quantity.start].rstrip()
    behind = text[mention.quantity.end:block.end].strip().rstrip("。:")
    return before.endswith("(") and behind == ")"


def name(document: Document, pair: Pair) -> tuple[int, int]:
    """The span of the words that name what a pair scores: 整体绩效指标明确性."""
    block = document.blocks[pair.block]
    start = block.start if block.numbering is None else block.numbering.end
    end = pair.start
    match = lexicon.pattern("scores", "name", "end").search(document.text, start, end)
    return start, match.start() if match else end


def scope_end(document: Document, index: int) -> int:
    """The index of the first block behind a numbered block that does not stand below it."""
    blocks = document.blocks
    rank = ranks().get(blocks[index].numbering.style, 9)
    for at in range(index + 1, len(blocks)):
        mark = blocks[at].numbering
        if mark is not None and ranks().get(mark.style, 9) <= rank:
            return at
    return len(blocks)


@cache
def full_marks() -> tuple[Decimal, ...]:
    """What all weights together may make up."""
    return tuple(Decimal(value) for value in lexicon.entry("scores", "full-marks", "values"))
