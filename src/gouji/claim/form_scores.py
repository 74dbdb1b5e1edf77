"""The weights and scores of a form: each score within its weight, groups and totals, and the weight of budget execution.

As in prose, weights and scores vouch for each other: where the one add up, no row was lost, and the other must add up too.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from gouji.claim.forms import Form, Indicator
from gouji.claim.model import Claim, Operand, operand
from gouji.claim.scores import full_marks
from gouji.quantity import Interval, Quantity

OUTSIDE = "预算执行率与指标分值"


def find(form: Form) -> Iterator[Claim]:
    """The claims on the scores of one form."""
    for row in form.indicators:
        yield Claim("score-bound", "得分不超过分值", operand("stated", row.score, row.name), (operand("weight", row.weight),))
    if form.total_weight is not None:
        yield Claim("score-bound", "得分不超过分值", operand("stated", form.total_score), (operand("weight", form.total_weight),))
    yield from _groups(form)
    yield from _totals(form)
    yield from _outside(form)


def _groups(form: Form) -> Iterator[Claim]:
    """产出指标（50分）: the weights of its rows."""
    groups: dict[int, list[Indicator]] = {}
    for row in form.indicators:
        if row.level is not None:
            groups.setdefault(row.level.start, []).append(row)
    grouped = sum(len(rows) for rows in groups.values()) == len(form.indicators)
    fits_total = form.total_weight is not None and _sum(r.weight for r in form.indicators) == form.total_weight.value
    sums = {at: _sum(row.weight for row in rows) for at, rows in groups.items()}
    others = sum(sums[at] == rows[0].level.value for at, rows in groups.items())
    for at, rows in groups.items():
        holds = sums[at] == rows[0].level.value
        # the total vouches for all rows, and so does it if all other groups are right
        asserted = form.is_complete and grouped and (fits_total or others >= max(len(groups) - 1, 2))
        if holds or asserted:
            yield Claim("level-weight", "标题分值", operand("stated", rows[0].level),
                        tuple(operand("part", row.weight) for row in rows), asserted)


def _totals(form: Form) -> Iterator[Claim]:
    """总分: all weights and all scores, with those of budget execution or without."""
    if form.total_weight is None or len(form.indicators) < 2:
        return
    weights, scores = [r.weight for r in form.indicators], [r.score for r in form.indicators]
    execution = form.execution.figures if form.execution is not None else {}
    with_weight = [execution["weight"], *weights] if "weight" in execution else weights
    with_score = [execution["score"], *scores] if "score" in execution else scores
    fitting_weights = _fitting(form.total_weight, weights, with_weight)
    fitting_scores = _fitting(form.total_score, scores, with_score)
    by_group = _sum({row.level.start: row.level for row in form.indicators if row.level is not None}.values())
    weights_vouched = fitting_scores is not None or by_group == _sum(weights)
    scores_vouched = fitting_weights is not None
    yield _total("weight-sum", "各项分值之和", form.total_weight, fitting_weights or weights, form.is_complete and weights_vouched)
    yield _total("score-sum", "各项得分之和", form.total_score, fitting_scores or scores, form.is_complete and scores_vouched)


def _fitting(total: Quantity, *lists: Sequence[Quantity]) -> Sequence[Quantity] | None:
    return next((parts for parts in lists if _sum(parts) == total.value), None)


def _total(kind: str, frame: str, total: Quantity, parts: Sequence[Quantity], asserted: bool) -> Claim:
    return Claim(kind, frame, operand("stated", total), tuple(operand("part", part) for part in parts), asserted)


def _outside(form: Form) -> Iterator[Claim]:
    """Weights of indicators that make up 100 by themselves, beside budget execution with a weight of its own."""
    execution = form.execution.figures.get("weight") if form.execution is not None else None
    if execution is None or form.total_weight is None or not execution.value:
        return
    weights = [row.weight for row in form.indicators]
    if _sum(weights) != form.total_weight.value:
        return
    full = max(full_marks())
    stated = Operand("stated", form.total_weight.start, form.total_weight.end, Interval.exactly(full), form.total_weight)
    yield Claim("execution-outside", OUTSIDE, stated, (operand("part", execution), operand("part", form.total_weight)))


def _sum(figures) -> Decimal:
    return sum((figure.value for figure in figures), Decimal(0))
