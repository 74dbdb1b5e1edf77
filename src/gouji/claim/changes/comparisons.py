"""Comparisons of two figures by what they are called: staff against its quota, debt against its limit, the final account against the budget."""

from __future__ import annotations

import re
from collections.abc import Iterator

from gouji import lexicon
from gouji.claim.details import Bound, Comparator
from gouji.claim.model import Claim, Figure
from gouji.claim.topics import Topic
from gouji.quantity import Figures, Quantity
from gouji.view.prose.passages import Prose, comparable, printed_interval
from gouji.view.prose.statements import Outline, Statement


def find(outline: Outline, figures: Figures) -> list[Claim]:
    """The claims of all comparisons between two printed figures."""
    prose = Prose(outline.document, figures.quantities)
    return [*_quotas(prose), *_limits(prose), *_stages(outline)]


def _patterns(section: str, *names: str) -> tuple[re.Pattern[str], ...]:
    return tuple(lexicon.pattern("comparisons", section, name) for name in names)


def compared(role: str, quantity: Quantity, label: str = "") -> Figure:
    """A figure as its digits say, whatever word of comparison stands before it."""
    return Figure(role, quantity.start, quantity.end, printed_interval(quantity), quantity, label)


def _quotas(prose: Prose) -> Iterator[Claim]:
    """编制25人，实有在编21人. Of several quotas the nearest is meant if it holds; the staff of 两单位 stand against all of them together."""
    cue, is_quota, is_actual, certain, claimed, joint = _patterns("quota", "cue", "quota", "actual", "certain", "claimed", "joint")
    units = lexicon.words("comparisons", "quota", "units")
    for passage in prose.around(cue, after=1):
        quotas: list[Quantity] = []
        for number, figure in enumerate(passage.figures):
            if figure.base not in units or figure.upper is not None:
                continue
            label = passage.label(number)
            if is_actual.search(label) and quotas:
                bounds = quotas if joint.search(label) and len(quotas) > 1 else [_bound(quotas, figure)]
                asserted = bool(certain.search(label) or claimed.search(passage.skeleton)) and not (joint.search(label) and len(quotas) == 1)
                yield Claim("comparison", lexicon.name("staff-within-quota"), compared("stated", figure, label),
                            tuple(compared("bound", bound) for bound in bounds), asserted, Topic.STAFFING_QUOTA, detail=Bound(Comparator.AT_MOST))
            elif is_quota.search(label):
                quotas.append(figure)


def _bound(quotas: list[Quantity], staff: Quantity) -> Quantity:
    """The nearest quota that is not exceeded, or else the largest."""
    return next((q for q in reversed(quotas) if staff.value <= q.value), max(quotas, key=lambda q: q.value))


def _limits(prose: Prose) -> Iterator[Claim]:
    """债务限额B，余额A，控制在限额以内: asserted for the one pair of such figures in the sentence and the one before."""
    if lexicon.text("comparisons", "limit", "word") not in prose.text:
        return
    cue, is_limit, is_balance, scopes = _patterns("limit", "cue", "limit", "balance", "scopes")
    for passage in prose.around(cue, before=1):
        outer = passage.outside_brackets()
        limits = [(q, label) for q, label in outer if q.kind == "money" and is_limit.search(label)]
        balances = [(q, label) for q, label in outer if q.kind == "money" and is_balance.search(label)]
        if len(limits) != 1 or len(balances) != 1:
            continue
        (limit, limit_label), (balance, balance_label) = limits[0], balances[0]
        named = scopes.search(limit_label), scopes.search(balance_label)
        if named[0] and named[1] and named[0][0] != named[1][0]:
            continue
        yield Claim("comparison", lexicon.name("balance-within-limit"), compared("stated", balance, balance_label),
                    (compared("bound", limit, limit_label),), detail=Bound(Comparator.AT_MOST))


def _stages(outline: Outline) -> Iterator[Claim]:
    """年初预算B，支出决算A。决算数小于预算数的主要原因…"""
    cue, pattern = _patterns("stages", "cue", "pattern")
    relation = lexicon.entry("comparisons", "stages", "relation")
    for match in cue.finditer(outline.document.text):
        words = pattern.match(outline.document.text, match.start())
        if words is None:
            continue
        pair = _budget_and_actual(outline, match.start())
        if pair is None:
            continue
        budget, actual = pair
        order = relation[words["order"] or words["change"]]
        kind = "flat" if order in "=≈" else "comparison"
        yield Claim(kind, lexicon.name("accounts-and-budget"), compared("stated", actual.quantity, outline.label(actual)),
                    (compared("base" if kind == "flat" else "bound", budget.quantity, outline.label(budget)),), detail=Bound(Comparator(order)))


def _budget_and_actual(outline: Outline, at: int) -> tuple[Statement, Statement] | None:
    """The budget and the final account named directly before this place, the last two figures of prose there."""
    is_budget, is_actual = _patterns("stages", "budget", "actual")
    place = _paragraph_at(outline, at)
    if place is None:
        return None
    before = [s for s in outline.paragraphs[place].statements if s.quantity.end <= at]
    if not before and at - outline.paragraphs[place].block.start < 24 and place:
        before = outline.paragraphs[place - 1].statements
    if len(before) < 2:
        return None
    budget, actual = before[-2:]
    if _is_listed(actual) or _is_listed(budget) or not comparable(budget.quantity, actual.quantity):
        return None
    if not is_budget.search(outline.label(budget)) or not is_actual.search(outline.label(actual)):
        return None
    return budget, actual


def _is_listed(statement: Statement) -> bool:
    """Whether it stands behind 其中 in its sentence: the words are then of the figure before."""
    for cue in reversed(statement.leads):
        if cue.type in ("AMONG", "STOP"):
            return cue.type == "AMONG"
    return False


def _paragraph_at(outline: Outline, at: int) -> int | None:
    low, high = 0, len(outline.paragraphs)
    while low < high:
        middle = (low + high) // 2
        if outline.paragraphs[middle].block.end <= at:
            low = middle + 1
        else:
            high = middle
    if low < len(outline.paragraphs) and outline.paragraphs[low].block.start <= at:
        return low
    return None
