"""The marks of single indicators: what the usual ways of scoring give for a result, in figures and in words."""

from __future__ import annotations

from collections.abc import Iterator

from gouji import lexicon
from gouji.claim.details import Target, Tier
from gouji.claim.form.targets import MISSED, direction, pairs_of, state
from gouji.claim.model import Claim, Words, operand
from gouji.view.form.cells import bare
from gouji.view.form.model import Form, Indicator

FORMULA, TIER = "score-by-degree", "score-by-tier"
_TIERS = ("full", "partial", "none")


def find(form: Form) -> Iterator[Claim]:
    """The claims on marks; none where the form prints rules of its own for them."""
    if form.has_own_scoring:
        return
    for row in form.judged:
        if row.weight is not None and row.weight.value > 0:
            yield from _formula(row)
            yield from _tier(row)


def _formula(row: Indicator) -> Iterator[Claim]:
    """A missed target of a single figure, with part of the marks."""
    pairs = pairs_of(row)
    if len(pairs) != 1 or not row.is_deducted:
        return
    target, actual = pairs[0]
    if target.value > 0 and actual.value >= 0 and state(row, target, actual) == MISSED:
        yield Claim("score-formula", lexicon.name(FORMULA), operand("stated", row.score, row.name),
                    (operand("weight", row.weight), operand("actual", actual), operand("target", target)),
                    detail=Target(direction(row, target)))


def _tier(row: Indicator) -> Iterator[Claim]:
    """达成年度指标, 部分达成年度指标并具有一定效果, 未达成年度指标且效果较差."""
    words = bare(row.actual_cell.text)
    tier = next((tier for tier in _TIERS if lexicon.pattern("forms", "tiers", tier).fullmatch(words)), None)
    if tier is not None and not row.actual:
        yield Claim("score-tier", lexicon.name(TIER), operand("stated", row.score, row.name),
                    (operand("weight", row.weight), Words("words", row.actual_cell.start, row.actual_cell.end, words)), detail=Tier(tier))
