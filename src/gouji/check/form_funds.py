"""Verdicts on the funds of a form: marks counted twice, more spent than there was, rates of nothing."""

from __future__ import annotations

from collections.abc import Callable

from gouji.check.model import BROKEN, HOLDS, Verdict
from gouji.check.wording import in_unit_of, printed
from gouji.claim import Claim, Figure
from gouji.claim.details import Column
from gouji.document import Document
from gouji.quantity import Interval


def _twice(claim: Claim, document: Document) -> Verdict:
    """Only the total of the funds bears marks."""
    texts = printed(claim.figure, document), printed(claim.figures[0], document)
    return Verdict(claim, BROKEN, None, "", *texts, diagnosis=claim.told(Column).name)


def _bound(claim: Claim, document: Document) -> Verdict:
    """No more is spent than the budget with its changes."""
    executed, budget = claim.figure, claim.figures[0]
    # amounts without a unit beside them are rounded all the same
    exceeds = _bounds(executed).low > _bounds(budget).high
    texts = printed(executed, document), printed(budget, document)
    difference = in_unit_of(abs(executed.quantity.value - budget.quantity.value), max(executed, budget, key=_decimals).quantity)
    equation = f"{texts[0]} {'>' if exceeds else '≤'} {texts[1]}"
    return Verdict(claim, BROKEN if exceeds else HOLDS, budget.interval, equation, *texts, difference)


def _bounds(amount_of: Figure) -> Interval:
    return Interval.around(amount_of.quantity.value, amount_of.quantity.step / 2)


def _decimals(operand: Figure) -> int:
    return operand.quantity.decimals


def _zero_budget(claim: Claim, document: Document) -> Verdict:
    """A rate of nothing is 0 or none; `unspent` if nothing was spent either."""
    executed, budget = claim.figures
    texts = [printed(o, document) for o in claim.figures]
    broken = claim.figure.quantity.value != 0
    spent = executed.interval.low > budget.interval.high
    return Verdict(claim, BROKEN if broken else HOLDS, None, f"{texts[0]} ÷ {texts[1]}", printed(claim.figure, document), "",
                   diagnosis="" if spent else "unspent")


VERIFIERS: dict[str, Callable[[Claim, Document], Verdict]] = {
    "fund-score": _twice,
    "executed-bound": _bound,
    "zero-budget": _zero_budget,
}
