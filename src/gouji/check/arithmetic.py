"""What the operands of a claim give, as an interval in the unit of the stated figure, by kind of claim."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

from gouji.claim import Claim
from gouji.claim.details import ChangeForm
from gouji.quantity import Interval

HUNDRED = Decimal(100)
_NOTHING = Interval(Decimal(0), Decimal(0))


def compute(claim: Claim) -> Interval | None:
    """The possible results of the claim's operands; None if they allow none (a base of zero)."""
    return COMPUTED[claim.kind](claim)


def as_printed(claim: Claim, computed: Interval) -> Decimal:
    """The result to be shown: that of the figures as they are printed, which a reader gets on a calculator. The middle of the
    possible results lies beside it where a divisor is printed coarsely: 38.57 ÷ 43 is 89.7%, the middle of 88.7% and 90.8% is 89.8%."""
    if claim.kind not in _DIVIDED:
        return computed.middle
    printed = replace(claim, operands=tuple(o._replace(interval=o.interval and Interval.exactly(o.interval.middle)) for o in claim.figures))
    result = compute(printed)
    return result.middle if result is not None and result.meets(computed) else computed.middle


def _one(claim: Claim, role: str) -> Interval:
    return next(figure.interval for figure in claim.figures if figure.role == role)


def addends(claim: Claim) -> list[Interval]:
    """What the addends of a sum stand for, each with its sign: a bare 0 beside figures with decimals is nothing at all."""
    has_decimals = any(figure.quantity.decimals > 0 for figure in claim.all_figures)
    found = []
    for figure in claim.figures:
        quantity = figure.quantity
        is_nothing = has_decimals and not quantity.value and not quantity.decimals
        interval = _NOTHING if is_nothing else figure.interval
        found.append(-interval if figure.role == "minus" else interval)
    return found


def _sum(claim: Claim) -> Interval:
    total = _NOTHING
    for addend in addends(claim):
        total = total + addend
    return total


def _share(claim: Claim) -> Interval | None:
    return _percentage(_one(claim, "part"), _one(claim, "whole"))


def _completion(claim: Claim) -> Interval | None:
    return _percentage(_one(claim, "actual"), _one(claim, "target"))


def _percentage(part: Interval, whole: Interval) -> Interval | None:
    return None if Decimal(0) in whole else (part / whole).times(HUNDRED)


def _growth(claim: Claim) -> Interval | None:
    """The rate of change in percent, signed: from current and change, or from current and base."""
    roles = {figure.role for figure in claim.figures}
    if "current" not in roles:
        rate = _percentage(_one(claim, "delta"), _one(claim, "base"))
        return -rate if rate is not None and claim.told(ChangeForm).down else rate
    current = _one(claim, "current")
    if "base" in roles:
        base = _one(claim, "base")
        if Decimal(0) in base or base.low < 0:
            return None
        ratio = current / base
        return Interval((ratio.low - 1) * HUNDRED, (ratio.high - 1) * HUNDRED)
    delta = _one(claim, "delta")
    if delta.low.is_infinite() or delta.high.is_infinite():
        return None
    if claim.told(ChangeForm).down:
        if current.low + delta.low <= 0:
            return None
        # the rate rises with the change and falls with the current value
        low, high = delta.low / (current.high + delta.low), delta.high / (current.low + delta.high)
        return Interval(-high * HUNDRED, -low * HUNDRED)
    if current.low - delta.high <= 0:
        return None
    return Interval(delta.low / (current.high - delta.low) * HUNDRED, delta.high / (current.low - delta.high) * HUNDRED)


def _difference(claim: Claim) -> Interval:
    first, second = claim.figures
    return first.interval - second.interval


def _equal(claim: Claim) -> Interval:
    return claim.figures[0].interval


def _additivity(claim: Claim) -> Interval | None:
    """Growth of a total in percent, from its parts and their growths: total ÷ Σ part÷(1+g) − 1."""
    base = _NOTHING
    parts = [o for o in claim.figures if o.role == "part"]
    for part, growth in zip(parts, (o for o in claim.figures if o.role == "part-growth"), strict=True):
        factor = Interval(1 + growth.interval.low / HUNDRED, 1 + growth.interval.high / HUNDRED)
        if factor.low <= 0:
            return None
        base = base + part.interval / factor
    if base.low <= 0:
        return None
    ratio = _one(claim, "total") / base
    return Interval((ratio.low - 1) * HUNDRED, (ratio.high - 1) * HUNDRED)


def _ratio(claim: Claim) -> Interval | None:
    first, second = claim.figures
    return None if Decimal(0) in second.interval else first.interval / second.interval


# Kinds whose results are quotients.
_DIVIDED = frozenset(("share", "structure", "growth", "growth-additivity", "completion", "ratio", "average"))

COMPUTED: dict[str, Callable[[Claim], Interval | None]] = {
    "sum": _sum,
    "bridge": _sum,
    "carry-over": _sum,
    "rollup": _sum,
    "share": _share,
    "structure": _share,
    "share-sum": _sum,
    "growth": _growth,
    "growth-additivity": _additivity,
    "completion": _completion,
    "difference": _difference,
    "change": _difference,
    "balance": _equal,
    "restatement": _equal,
    "ratio": _ratio,
    "average": _ratio,
}
