"""Sums of scores: parts add up to a printed total, weights to 100 or to the weight of the level above.

Whether all parts were found cannot be seen from one sum alone. So the scores vouch for the weights and the other way round:
where the weights add up to what they should, the scores are complete, and must add up as well.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Container, Iterable, Iterator, Sequence
from decimal import Decimal

from gouji import lexicon
from gouji.claim.model import Claim, Number, Operand, operand
from gouji.quantity import Interval
from gouji.view.scores import FEWEST_ITEMS, Mention, Pair, ScoreSheet, full_marks, scope_end


def find(sheet: ScoreSheet) -> Iterator[Claim]:
    """The sums a score sheet in prose asserts."""
    yield from _totals(sheet)
    yield from _subtotals(sheet)
    yield from _levels(sheet)
    yield from _scores_below(sheet)
    yield from _total_of_scores(sheet)


def _totals(sheet: ScoreSheet) -> Iterator[Claim]:
    """An overall score and the parts before it, or behind it where it is announced once at the beginning."""
    last = 0
    starts = [pair.start for pair in sheet.pairs]
    own_pairs = {id(pair.score): pair for pair in sheet.pairs}
    alone = len({t.quantity.value for t in sheet.totals}) == 1
    for total in sheet.totals:
        own_pair = own_pairs.get(id(total))
        at = bisect_left(starts, own_pair.start if own_pair else total.quantity.start)
        parts = _highest(sheet.pairs[last:at])
        if len(parts) < 2 and alone and total is sheet.totals[0]:
            parts = _highest(sheet.pairs[at + (own_pair is not None):])
        last = at + (own_pair is not None)
        if len(parts) < 2:
            continue
        own = own_pair.weight if own_pair else None
        weights, full = _sum(p.weight for p in parts), own.quantity.value if own else None
        # weights of 90 leave room for the execution rate, whose score the total may contain
        fits_weights = weights == (max(full_marks()) if full is None else full)
        scores = [p.score for p in parts]
        fits_scores = _sum(scores) == total.quantity.value
        yield Claim("score-sum", lexicon.name("sum-of-scores"), operand("stated", total.quantity), operands("part", scores), asserted=fits_weights)
        stated = operand("stated", own.quantity) if own else _implied(parts)
        yield Claim("weight-sum", lexicon.name("sum-of-weights"), stated, operands("part", [p.weight for p in parts]), asserted=fits_scores)


def _highest(pairs: Sequence[Pair]) -> list[Pair]:
    """The subtotals among pairs if there are at least two, else the single scores."""
    subtotals = [p for p in pairs if p.is_subtotal]
    return subtotals if len(subtotals) > 1 else [p for p in pairs if not p.is_subtotal and not p.is_total]


def _implied(parts: Sequence[Pair]) -> Operand:
    """The full marks that all weights make up, which need no word; the span covers the weights."""
    weights = [p.weight.quantity for p in parts]
    return Number("stated", weights[0].start, weights[-1].end, Interval.exactly(max(full_marks())))


def _subtotals(sheet: ScoreSheet) -> Iterator[Claim]:
    """以上…满分共15分，自评15分: the single scores since the subtotal before."""
    since: list[Pair] = []
    for pair in sheet.pairs:
        if not pair.is_subtotal:
            since.append(pair)
            continue
        if len(since) > 1:
            weights, scores = [p.weight for p in since], [p.score for p in since]
            fits_weights = _sum(weights) == pair.weight.quantity.value
            fits_scores = _sum(scores) == pair.score.quantity.value
            yield Claim("score-sum", lexicon.name("scores-above"), operand("stated", pair.score.quantity), operands("part", scores),
                        asserted=fits_weights)
            yield Claim("level-weight", lexicon.name("weights-above"), operand("stated", pair.weight.quantity), operands("part", weights),
                        asserted=fits_scores)
        since = []


def _levels(sheet: ScoreSheet) -> Iterator[Claim]:
    """资产管理(10分): the weights below a heading that has one."""
    weighted = {mention.block: mention for mention in sheet.headings}
    blocks = [pair.block for pair in sheet.pairs]
    for index, heading in weighted.items():
        end = scope_end(sheet.document, index)
        parts, nested_end = [], index
        pairs: dict[int, list[Mention]] = {}
        for pair in sheet.pairs[bisect_left(blocks, index + 1):bisect_left(blocks, end)]:
            if not pair.is_subtotal and not pair.is_total:
                pairs.setdefault(pair.block, []).append(pair.weight)
        for block in range(index + 1, end):
            if block < nested_end:
                continue
            if block in weighted:
                parts.append(weighted[block])
                nested_end = scope_end(sheet.document, block)
            else:
                parts.extend(pairs.get(block, ()))
        if parts:
            complete = _is_complete(sheet, index, end, pairs, weighted)
            yield Claim("level-weight", lexicon.name("weight-in-heading"), operand("stated", heading.quantity), operands("part", parts), asserted=complete)


def _is_complete(sheet: ScoreSheet, index: int, end: int, pairs: Container[int], weighted: Container[int]) -> bool:
    """Whether each item below a heading has a score of its own, and none is left over."""
    blocks = sheet.document.blocks
    if any(index <= mention.block < end for mention in sheet.unplaced):
        return False
    for at in range(index + 1, end):
        if blocks[at].numbering is None or blocks[at].kind == "table":
            continue
        if not any(block in pairs or block in weighted for block in range(at, scope_end(sheet.document, at))):
            return False
    return True


def _scores_below(sheet: ScoreSheet) -> Iterator[Claim]:
    """（1）预算编制（10分，自评得9.6分）: the scores of the items below a heading that has a score.

    They add up to it only if each item below has a score, and no score is left over.
    """
    scores = sheet.scored
    scored = sorted(scores)
    unclear = sorted(sheet.unclear)
    blocks = sheet.document.blocks
    for index in scored:
        if blocks[index].numbering is None or index + 1 == len(blocks) or scored[-1] == index:
            continue
        end = scope_end(sheet.document, index)
        if bisect_left(scored, index + 1) == bisect_left(scored, end):
            continue
        parts, at = [], index + 1
        complete = bisect_left(unclear, index) == bisect_left(unclear, end)
        while at < end:
            if at in scores:
                parts.append(scores[at])
            if blocks[at].numbering is None:
                at += 1
                continue
            below = scope_end(sheet.document, at)
            if at not in scores and bisect_left(scored, at) < bisect_left(scored, below):
                # a heading without score of its own: its items count
                below = at + 1
            elif at not in scores:
                complete = False
            at = below
        yield Claim("score-sum", lexicon.name("scores-below"), operand("stated", scores[index].quantity), operands("part", parts), asserted=complete)


def _total_of_scores(sheet: ScoreSheet) -> Iterator[Claim]:
    """An overall score, and the scores of the items 1 to n below it, where none has a weight beside it."""
    alone = sheet.alone
    if sheet.pairs or len(sheet.totals) != 1 or len(alone) < FEWEST_ITEMS or len(alone) != len(sheet.unplaced):
        return
    marks = [sheet.document.blocks[block].numbering for block in alone]
    if None not in marks:
        is_list = [mark.value for mark in marks if mark] == list(range(1, len(marks) + 1)) and len({mark.style for mark in marks if mark}) == 1
        yield Claim("score-sum", lexicon.name("sum-of-scores"), operand("stated", sheet.totals[0].quantity), operands("part", list(alone.values())), asserted=is_list)


def _sum(mentions: Iterable[Mention]) -> Decimal:
    return sum((mention.quantity.value for mention in mentions), Decimal(0))


def operands(role: str, mentions: Sequence[Mention]) -> tuple[Operand, ...]:
    """The mentions as operands of a claim."""
    return tuple(operand(role, mention.quantity) for mention in mentions)
