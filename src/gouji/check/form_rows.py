"""Verdicts on the rows of a form: their marks against the usual ways of scoring, and what is filled in oddly."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

from gouji import lexicon
from gouji.check.model import BROKEN, HOLDS, UNDECIDABLE, Verdict
from gouji.check.wording import amount, printed
from gouji.claim import Claim, as_figure
from gouji.claim.details import Comparator, Dimensions, Target, Tier
from gouji.document import Document
from gouji.quantity import Interval

_ONE, _TWO, _HUNDRED = Decimal(1), Decimal(2), Decimal(100)
# Beyond this ratio a unit has slipped, which is another finding.
_NO_RESULT = Decimal("0.01")


def _formula(claim: Claim, document: Document) -> Verdict:
    """得分 = 分值 × 完成率, in any of the ways in use; rounded as coarsely as marks are given by hand. `above` or `below` if none fits."""
    weight, actual, target = claim.figures
    points, score = weight.quantity.value, claim.figure.quantity
    is_less_better = claim.told(Target).comparator is Comparator.AT_MOST
    ratios = _ratios(actual.interval, target.quantity.value, is_less_better)
    results = [Interval(max(r.low, Decimal(0)) * points, min(r.high, _ONE) * points) for r in ratios]
    text = printed(claim.figure, document)
    computed = amount(results[0].middle, "", _ONE, 2)
    figures = printed(actual, document), printed(target, document).lstrip("≥≤=<>")
    division = f"{figures[1]} ÷ {figures[0]}" if is_less_better else f"{figures[0]} ÷ {figures[1]}"
    equation = f"{printed(weight, document)} × {division} = {computed}"
    if ratios[0].middle < _NO_RESULT:
        return Verdict(claim, UNDECIDABLE, results[0], equation, text, computed)
    step = _coarseness(score.value, score.decimals)
    fits = not score.value or any(r.low - step <= score.value <= r.high + step for r in results)
    # further away than one mark, and than a tenth of the weight
    near = max(_ONE, points / 10)
    far = all(not r.low - near <= score.value <= r.high + near for r in results)
    side = "above" if score.value > max(r.high for r in results) else "below"
    difference = amount(abs(score.value - results[0].middle), "", _ONE, 2)
    return Verdict(claim, HOLDS if fits else BROKEN, results[0], equation, text, computed, difference, side if far else f"{side}-near")


def _ratios(actual: Interval, target: Decimal, is_less_better: bool) -> list[Interval]:
    """The share of the marks, by each formula in use."""
    if not is_less_better:
        return [actual.times(_ONE / target)]
    beyond = Interval(_TWO - actual.high / target, _TWO - actual.low / target)
    inverse = Interval.exactly(target) / actual
    return [inverse, beyond]


def _coarseness(score: Decimal, decimals: int) -> Decimal:
    """How coarsely a score was rounded, as its digits show: whole marks, halves, or its last place."""
    if score == score.to_integral_value():
        return _ONE
    return _ONE / 2 if score * 2 == (score * 2).to_integral_value() else Decimal(1).scaleb(-decimals)


def _tier(claim: Claim, document: Document) -> Verdict:
    """The marks lie in the tier that the words name."""
    weight, words = as_figure(claim.operands[0]), claim.operands[1]
    low, high = (weight.quantity.value * bound / _HUNDRED for bound in lexicon.entry("forms", "tiers", "bounds", claim.told(Tier).name))
    score = claim.figure.quantity
    fits = low <= score.value <= high
    bounds = [amount(value, "", _ONE, 0 if value == value.to_integral_value() else 2) for value in (low, high)]
    text = printed(claim.stated, document)
    return Verdict(claim, HOLDS if fits else BROKEN, Interval(low, high), f"{text} ∉ [{bounds[0]}, {bounds[1]}]" if not fits else "",
                   text, f"{bounds[0]}—{bounds[1]}", difference_text=words.label)


def _units(claim: Claim, document: Document) -> Verdict:
    """Target and result have one dimension."""
    texts = printed(claim.stated, document), printed(claim.operands[0], document)
    return Verdict(claim, BROKEN if claim.told(Dimensions).are_apart else HOLDS, None, "", *texts)


def _observed(claim: Claim, document: Document) -> Verdict:
    """Broken: such a claim is made only where something is wrong."""
    return Verdict(claim, BROKEN, None, "", claim.stated.label, claim.operands[0].label if claim.operands else "", diagnosis=claim.note)


def _listed(claim: Claim, document: Document) -> Verdict:
    """Undecidable here: a rule compares it with the template that the user has chosen."""
    return Verdict(claim, UNDECIDABLE, None, "", printed(claim.stated, document), "")


VERIFIERS: dict[str, Callable[[Claim, Document], Verdict]] = {
    "score-formula": _formula,
    "score-tier": _tier,
    "unit-pair": _units,
    "copied-target": _observed,
    "number-for-words": _observed,
    "duplicate-row": _observed,
    "blank-cell": _observed,
    "first-level": _listed,
    "satisfaction-level": _listed,
}
