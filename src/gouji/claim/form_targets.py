"""The indicators of a form: the target against what was reached, pair by pair, with the score and the reason that is given."""

from __future__ import annotations

from collections.abc import Iterator

from gouji.claim.forms import Form, Indicator
from gouji.claim.model import Claim, Operand, operand
from gouji.quantity import Quantity

FRAME = "指标值与完成值"
_AT_MOST = ("≤", "<")


def find(form: Form) -> Iterator[Claim]:
    """The claims on the targets of one form: what was missed, and what was reached and yet cost marks."""
    for row in form.indicators:
        pairs = _pairs(row)
        if not pairs:
            continue
        missed = [pair for pair in pairs if _is_missed(row, *pair)]
        marks = operand("weight", row.weight), operand("score", row.score)
        full = row.score.value >= row.weight.value
        target, actual = (missed or pairs)[0]
        figures = Operand("stated", actual.start, actual.end, actual.interval, actual, row.name), operand("target", target)
        if missed and full:
            yield Claim("full-score", FRAME, figures[0], (figures[1], *marks), note=_direction(row, target))
        elif missed:
            yield Claim("target", FRAME, figures[0], (figures[1],), note="explained" if row.reason else "")
        elif full:
            yield Claim("full-score", FRAME, figures[0], (figures[1], *marks), note=_direction(row, target))
        else:
            yield Claim("deduction", FRAME, Operand("stated", row.score.start, row.score.end, row.score.interval, row.score, row.name),
                        (operand("weight", row.weight), operand("target", target), operand("actual", actual)),
                        note="explained" if row.reason else "")


def _pairs(row: Indicator) -> list[tuple[Quantity, Quantity]]:
    """The targets with what was reached of each; none if they do not correspond."""
    if not row.target or len(row.target) != len(row.actual):
        return []
    pairs = [(target, _like(target, actual)) for target, actual in zip(row.target, row.actual, strict=True)]
    return pairs if all(actual is not None for _, actual in pairs) else []


def _like(target: Quantity, actual: Quantity) -> Quantity | None:
    """What was reached, in the dimension of the target; 100 beside 98% is a rate."""
    if target.upper is not None or actual.upper is not None:
        return None
    if (target.kind, target.base) == (actual.kind, actual.base):
        return actual
    if target.kind == "rate" and actual.kind == "number":
        return actual._replace(kind="rate", unit=target.unit, base=target.base)
    return None


def _direction(row: Indicator, target: Quantity) -> str:
    """`≤` if less is better: so the form says, or it is what something costs."""
    costs = row.is_cost and target.kind in ("money", "quotient") and target.qualifier not in ("≥", ">")
    return "≤" if target.qualifier in _AT_MOST or costs else "≥"


def _is_missed(row: Indicator, target: Quantity, actual: Quantity) -> bool:
    if _direction(row, target) == "≤":
        return actual.interval.low > target.value + target.step / 2
    return actual.interval.high < target.value - (target.step / 2 if not _is_exact(target) else 0)


def _is_exact(figure: Quantity) -> bool:
    return figure.interval.low == figure.interval.high == figure.value
