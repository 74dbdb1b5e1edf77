"""Verdicts on forms: the score of budget execution, its place in the total, targets against full marks and deductions."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

from gouji import lexicon
from gouji.check.model import BROKEN, HOLDS, UNDECIDABLE, Verdict
from gouji.check.wording import amount, printed
from gouji.claim import Claim
from gouji.claim.details import Bound, Comparator, Reason
from gouji.document import Document
from gouji.quantity import Interval
from gouji.quantity.interval import least, most

# Tables of tiers give full or nearly full marks from here on: a score above the proportional one is no mistake then.
_TIERS_FROM = Decimal("0.8")
# Full marks are given by tiers only from here on.
_FULL_FROM = Decimal("0.9")


def _execution_score(claim: Claim, document: Document) -> Verdict:
    """得分 = 分值 × 执行率, at most 分值; cut or rounded to any of its decimals."""
    weight, executed, budget = claim.figures
    ratio = executed.interval / budget.interval
    if ratio.low.is_infinite() or ratio.high.is_infinite():
        return Verdict(claim, UNDECIDABLE, None, "", printed(claim.figure, document), "")
    points = weight.quantity.value
    low, high = min(ratio.low, Decimal(1)) * points, min(ratio.high, Decimal(1)) * points
    score = claim.figure.quantity
    shown = min(executed.quantity.value / budget.quantity.value, Decimal(1)) * points
    computed = amount(shown, "", Decimal(1), max(2, score.decimals))
    texts = [printed(o, document) for o in claim.figures]
    equation = f"{texts[0]} × {texts[1]} ÷ {texts[2]} = {computed}"
    if low < points <= high or ratio.low >= 1:
        equation = f"{texts[0]} × 100% = {computed}" if ratio.low >= 1 else equation
    stated = printed(claim.figure, document)
    step = Decimal(1).scaleb(-score.decimals)
    if low - step < score.value < high + step:
        return Verdict(claim, HOLDS, Interval(low, high), equation, stated, computed)
    by_tiers = ratio.high >= (_TIERS_FROM if score.value < points else _FULL_FROM)
    outcome = UNDECIDABLE if score.value > high and by_tiers else BROKEN
    return Verdict(claim, outcome, Interval(low, high), equation, stated, computed)


def _outside(claim: Claim, document: Document) -> Verdict:
    """Budget execution and indicators make up the full marks."""
    total = sum((part.quantity.value for part in claim.figures), Decimal(0))
    computed = amount(total, lexicon.text("equations", "units", "marks"), Decimal(1), 0 if total == total.to_integral_value() else 1)
    full = claim.figure.interval.low
    equation = f"{' + '.join(printed(part, document) for part in claim.figures)} = {computed}"
    return Verdict(claim, HOLDS if total == full else BROKEN, Interval.exactly(total), equation, lexicon.text("equations", "units", "full-marks").format(full), computed)


def _full_score(claim: Claim, document: Document) -> Verdict:
    """Full marks are for a target that was reached."""
    actual, target = claim.figure, claim.figures[0]
    value = actual.interval
    is_less_better = claim.told(Bound).comparator is Comparator.AT_MOST
    missed = value.low > most(target.interval) if is_less_better else value.high < least(target.interval)
    sign = ("≤" if not missed else ">") if is_less_better else ("<" if missed else "≥")
    texts = printed(actual, document), printed(target, document)
    return Verdict(claim, BROKEN if missed else HOLDS, target.interval, f"{texts[0]} {sign} {texts[1].lstrip('≥≤=<>')}", *texts)


def _deduction(claim: Claim, document: Document) -> Verdict:
    """Marks are not taken off where the target was reached, unless a reason is given or none is asked for."""
    weight, target, actual = claim.figures
    score, full = printed(claim.figure, document), printed(weight, document)
    equation = lexicon.text("equations", "scores", "deduction").format(
        actual=printed(actual, document), target=printed(target, document), score=score, full=full)
    return Verdict(claim, BROKEN if claim.told(Reason).is_missing else HOLDS, weight.interval, equation, score, full)


def _unexplained(claim: Claim, document: Document) -> Verdict:
    """Marks taken off where nothing tells whether the target was reached ask for a reason."""
    score, full = printed(claim.figure, document), printed(claim.figures[0], document)
    return Verdict(claim, BROKEN if claim.told(Reason).is_missing else HOLDS, claim.figures[0].interval, f"{score} < {full}", score, full)


VERIFIERS: dict[str, Callable[[Claim, Document], Verdict]] = {
    "execution-score": _execution_score,
    "execution-outside": _outside,
    "full-score": _full_score,
    "deduction": _deduction,
    "unexplained-deduction": _unexplained,
}
