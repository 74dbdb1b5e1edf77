"""The weights and scores of a form: each score within its weight, groups and totals, and the weight of budget execution.

As in prose, weights and scores vouch for each other: where the one add up, no row was lost, and the other must add up too.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from gouji import lexicon
from gouji.claim.model import Claim, Figure, operand
from gouji.quantity import Interval, Quantity
from gouji.view.form.model import Form, Group, Indicator, added
from gouji.view.scores import full_marks

OUTSIDE = "execution-outside"


def find(form: Form) -> Iterator[Claim]:
    """The claims on the scores of one form."""
    if any(row.score is None for row in form.indicators):
        return
    for row in form.judged:
        if row.weight is not None:
            yield Claim("score-bound", lexicon.name("score-within-weight"), operand("stated", row.score, row.name), (operand("weight", row.weight),))
    if form.total_weight is not None and form.total_score is not None:
        yield Claim("score-bound", lexicon.name("score-within-weight"), operand("stated", form.total_score), (operand("weight", form.total_weight),))
    yield from _groups(form)
    yield from _totals(form)
    yield from _outside(form)


def _groups(form: Form) -> Iterator[Claim]:
    """产出指标（50分）: the weights of its rows; of groups inside a group too."""
    groups = _members(form)
    sums = {start: added(row.weight for row in rows) for start, (_, rows) in groups.items()}
    outer = [start for start, (group, _) in groups.items() if group.is_first] or list(groups)
    grouped = sum(len(groups[start][1]) for start in outer) == len(form.indicators)
    fits_total = form.total_weight is not None and added(r.weight for r in form.indicators if r.weight) == form.total_weight.value
    others = sum(sums[start] == groups[start][0].weight.value for start in outer)
    for start, (group, rows) in groups.items():
        if start in outer:
            # the total vouches for all rows, and so does it if all other groups are right
            vouched = grouped and (fits_total or others >= max(len(outer) - 1, 2))
        else:
            above = rows[0].groups[0].weight
            vouched = sums[above.start] == above.value
        asserted = form.is_complete and vouched
        if asserted or sums[start] == group.weight.value:
            parts = tuple(operand("part", row.weight) for row in rows)
            yield Claim("level-weight", lexicon.name("weight-in-heading"), operand("stated", group.weight), parts, asserted)


def _members(form: Form) -> dict[int, tuple[Group, list[Indicator]]]:
    """The rows of each group that has a weight, by the place of that weight."""
    groups: dict[int, tuple[Group, list[Indicator]]] = {}
    for row in form.indicators:
        for group in row.groups:
            if row.weight is not None:
                groups.setdefault(group.weight.start, (group, []))[1].append(row)
    return groups


def _totals(form: Form) -> Iterator[Claim]:
    """总分: all weights and all scores, with those of budget execution or without."""
    if form.total_score is None or len(form.indicators) < 2:
        return
    execution = form.execution.figures if form.execution is not None else {}
    weights, scores = [r.weight for r in form.indicators if r.weight is not None], [r.score for r in form.indicators]
    with_score = [execution["score"], *scores] if "score" in execution else scores
    fitting_scores = _fitting(form.total_score, scores, with_score)
    if form.total_weight is None:
        if fitting_scores is not None:
            yield _total("score-sum", lexicon.name("sum-of-scores"), form.total_score, fitting_scores, True)
        return
    with_weight = [execution["weight"], *weights] if "weight" in execution else weights
    fitting_weights = _fitting(form.total_weight, weights, with_weight)
    # where only the one adds up, the other is made of the same rows
    likely_scores = with_score if fitting_weights is with_weight else scores
    likely_weights = with_weight if fitting_scores is with_score else weights
    by_group = added(group.weight for group, _ in _members(form).values() if group.is_first)
    weights_vouched = fitting_scores is not None or by_group == added(weights)
    yield _total("weight-sum", lexicon.name("sum-of-weights"), form.total_weight, fitting_weights or likely_weights, form.is_complete and weights_vouched)
    yield _total("score-sum", lexicon.name("sum-of-scores"), form.total_score, fitting_scores or likely_scores, form.is_complete and fitting_weights is not None)


def _fitting(total: Quantity, *lists: Sequence[Quantity]) -> Sequence[Quantity] | None:
    return next((parts for parts in lists if added(parts) == total.value), None)


def _total(kind: str, frame: str, total: Quantity, parts: Sequence[Quantity], asserted: bool) -> Claim:
    return Claim(kind, frame, operand("stated", total), tuple(operand("part", part) for part in parts), asserted)


def _outside(form: Form) -> Iterator[Claim]:
    """Weights of indicators that make up 100 by themselves, beside budget execution with a weight of its own."""
    execution = form.execution.figures.get("weight") if form.execution is not None else None
    if execution is None or form.total_weight is None or not execution.value:
        return
    weights = [row.weight for row in form.indicators if row.weight is not None]
    if added(weights) != form.total_weight.value:
        return
    full = max(full_marks())
    stated = Figure("stated", form.total_weight.start, form.total_weight.end, Interval.exactly(full), form.total_weight)
    yield Claim("execution-outside", lexicon.name(OUTSIDE), stated, (operand("part", execution), operand("part", form.total_weight)))
