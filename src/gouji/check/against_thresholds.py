"""Verdicts that turn on a threshold: from which rate on no reason is asked for, how far is too far."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

from gouji.check.model import BROKEN, HOLDS, Verdict
from gouji.check.wording import amount, printed
from gouji.claim import Claim
from gouji.claim.details import Reason
from gouji.document import Document
from gouji.quantity import Interval
from gouji.thresholds import Limits

_HUNDRED = Decimal(100)
# Beyond this ratio a unit has slipped, which is another finding.
_NO_RESULT = Decimal(100)


def _reason(claim: Claim, document: Document, limits: Limits) -> Verdict:
    """Below the threshold a reason is due."""
    executed, budget = claim.figures
    ratio = executed.interval / budget.interval
    threshold = limits["execution-reason-below"]
    is_low = ratio.high * _HUNDRED < threshold
    percent = amount(executed.quantity.value / budget.quantity.value * _HUNDRED, "%", Decimal(1), 2)
    equation = f"{printed(executed, document)} ÷ {printed(budget, document)} = {percent}"
    return Verdict(claim, BROKEN if is_low and claim.told(Reason).is_missing else HOLDS, ratio, equation, percent, f"{threshold}%")


def _gap(claim: Claim, document: Document, limits: Limits) -> Verdict:
    """Marks of the indicators far above the rate of execution."""
    score = claim.figure.quantity.value
    weight, executed, budget, *outside = claim.figures
    full = weight.quantity.value
    if outside:
        full, score = full - outside[0].quantity.value, score - outside[1].quantity.value
    marks, rate = score / full, (executed.interval / budget.interval)
    gap = (marks - rate.high) / marks * _HUNDRED if marks else Decimal(0)
    texts = [amount(value * _HUNDRED, "%", Decimal(1), 1) for value in (marks, executed.quantity.value / budget.quantity.value)]
    allowed = limits["execution-gap-above"]
    equation = f"({texts[0]} − {texts[1]}) ÷ {texts[0]} = {amount(gap, '%', Decimal(1), 1)}"
    return Verdict(claim, BROKEN if gap > allowed else HOLDS, Interval.exactly(marks), equation, texts[0], texts[1])


def _overachievement(claim: Claim, document: Document, limits: Limits) -> Verdict:
    """A target far exceeded was set too low, or something out of the ordinary happened: it asks for a reason."""
    target, actual = claim.figures[0], claim.figure
    ratio = actual.interval.low / target.quantity.value
    texts = printed(actual, document), printed(target, document)
    percent = amount(actual.quantity.value / target.quantity.value * _HUNDRED, "%", Decimal(1), 0)
    equation = f"{texts[0]} ÷ {texts[1].lstrip('≥>=')} = {percent}"
    is_far = limits["overachievement-from"] / _HUNDRED <= ratio
    outcome = BROKEN if is_far and ratio < _NO_RESULT and claim.told(Reason).is_missing else HOLDS
    return Verdict(claim, outcome, target.interval, equation, *texts, difference_text=percent)


VERIFIERS: dict[str, Callable[[Claim, Document, Limits], Verdict]] = {
    "execution-reason": _reason,
    "execution-gap": _gap,
    "overachievement": _overachievement,
}
