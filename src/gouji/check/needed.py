"""What one figure of a claim would have to be for the claim to hold, the others as they are printed."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

from gouji.check import arithmetic
from gouji.claim import Claim, Figure
from gouji.quantity import Interval

_HUNDRED = Decimal(100)
_WHOLE = Interval(_HUNDRED, _HUNDRED)


def needed(claim: Claim, operand: Figure) -> Interval | None:
    """The values of the operand with which the claim holds, in base units; None if that cannot be told or none would do."""
    if claim.kind not in arithmetic.COMPUTED:
        return None
    if operand is claim.stated:
        return arithmetic.compute(claim)
    solve = _SOLVE.get(claim.kind)
    return solve(claim, operand) if solve else None


def _term(claim: Claim, operand: Figure) -> Interval | None:
    """A part of a sum: the total less the other parts."""
    rest = claim.figure.interval
    for other, addend in zip(claim.figures, arithmetic.addends(claim), strict=True):
        if other is not operand:
            rest = rest - addend
    return -rest if operand.role == "minus" else rest


def _of_quotient(claim: Claim, operand: Figure, factor: Decimal) -> Interval | None:
    """Dividend or divisor of a quotient that is stated `factor` times as large: a rate in percent, an average."""
    dividend, divisor = claim.figures[:2]
    result = claim.figure.interval.times(1 / factor)
    if operand is dividend:
        return result * divisor.interval
    return None if Decimal(0) in result else dividend.interval / result


def _percentage(claim: Claim, operand: Figure) -> Interval | None:
    return _of_quotient(claim, operand, _HUNDRED)


def _ratio(claim: Claim, operand: Figure) -> Interval | None:
    return _of_quotient(claim, operand, Decimal(1))


def _growth(claim: Claim, operand: Figure) -> Interval | None:
    """1 + g = current ÷ base, where either of the two may be told by the change."""
    growth = (claim.figure.interval + _WHOLE).times(1 / _HUNDRED)
    if growth.low <= 0:
        return None
    one = {o.role: o.interval for o in claim.figures}
    if "current" not in one:
        rate = -claim.figure.interval if claim.figure.interval.high < 0 else claim.figure.interval
        if operand.role == "delta":
            return (one["base"] * rate).times(1 / _HUNDRED)
        return None if Decimal(0) in rate else (one["delta"] / rate).times(_HUNDRED)
    if "base" in one:
        if operand.role == "current":
            return one["base"] * growth
        return one["current"] / growth if operand.role == "base" else None
    # delta = current − current ÷ (1 + g), without its sign
    less = Interval(Decimal(1), Decimal(1)) - Interval(Decimal(1), Decimal(1)) / growth
    if claim.figure.interval.high < 0:
        less = -less
    if operand.role == "delta":
        return one["current"] * less
    return None if operand.role != "current" or Decimal(0) in less else one["delta"] / less


def _additivity(claim: Claim, operand: Figure) -> Interval | None:
    """total ÷ (1 + g) = Σ part ÷ (1 + its growth)."""
    total = next(o for o in claim.figures if o.role == "total")
    pairs = list(zip((o for o in claim.figures if o.role == "part"), (o for o in claim.figures if o.role == "part-growth"), strict=True))
    growth = _factor(claim.figure)
    if growth.low <= 0 or any(_factor(g).low <= 0 for _, g in pairs if g is not operand):
        return None
    if operand is total:
        before = Interval(Decimal(0), Decimal(0))
        for part, own in pairs:
            before = before + part.interval / _factor(own)
        return before * growth
    before = total.interval / growth
    for part, own in pairs:
        if operand is not part and operand is not own:
            before = before - part.interval / _factor(own)
    if before.low <= 0:
        return None
    part, own = next(pair for pair in pairs if operand in pair)
    return before * _factor(own) if operand is part else ((part.interval / before) - Interval(Decimal(1), Decimal(1))).times(_HUNDRED)


def _factor(growth: Figure) -> Interval:
    """1 + a growth in percent."""
    return (growth.interval + _WHOLE).times(1 / _HUNDRED)


def _difference(claim: Claim, operand: Figure) -> Interval | None:
    first, second = claim.figures
    return second.interval + claim.figure.interval if operand is first else first.interval - claim.figure.interval


def _equal(claim: Claim, operand: Figure) -> Interval | None:
    return claim.figure.interval


_SOLVE: dict[str, Callable[[Claim, Figure], Interval | None]] = {
    "sum": _term,
    "bridge": _term,
    "carry-over": _term,
    "rollup": _term,
    "share-sum": _term,
    "share": _percentage,
    "structure": _percentage,
    "completion": _percentage,
    "growth": _growth,
    "growth-additivity": _additivity,
    "difference": _difference,
    "change": _difference,
    "balance": _equal,
    "restatement": _equal,
    "ratio": _ratio,
    "average": _ratio,
}
