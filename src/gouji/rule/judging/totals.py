"""Totals and parts: which rule a sum belongs to, and what is told of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from gouji.check import Verdict
from gouji.claim.details import Shared
from gouji.rule.evidence import finding
from gouji.rule.facts import Facts
from gouji.rule.model import Finding, Rule
from gouji.view.prose.labels import is_of_staff


def parts(rule: Rule, verdicts: Sequence[Verdict], facts: Facts) -> Iterator[Finding]:
    """Sums of anything but staff, which has a rule of its own."""
    for verdict in verdicts:
        if not _is_headcount(verdict):
            yield finding(rule, verdict, "sum")


def headcount(rule: Rule, verdicts: Sequence[Verdict], facts: Facts) -> Iterator[Finding]:
    for verdict in verdicts:
        if _is_headcount(verdict):
            yield finding(rule, verdict, "sum")


def _is_headcount(verdict: Verdict) -> bool:
    """Whether a sum is of the staff of a unit: 编制, 在编, 实有, 在职."""
    stated = verdict.claim.stated
    return stated.quantity is not None and stated.quantity.kind in ("persons", "posts", "count") and is_of_staff(stated.label)


def listed_part(rule: Rule, verdicts: Sequence[Verdict], facts: Facts) -> Iterator[Finding]:
    """Lists that may be partial, but whose parts make up little of the total."""
    least, at_most = facts.limits["listed-parts"], facts.limits["listed-at-most"]
    for verdict in verdicts:
        total, computed, count = verdict.claim.stated.interval, verdict.computed, len(verdict.claim.operands)
        if count >= least and total is not None and computed is not None and 0 < computed.high < total.low * at_most / 100:
            yield finding(rule, verdict, "residual", count=str(count))


def part_and_whole(rule: Rule, verdicts: Sequence[Verdict], facts: Facts) -> Iterator[Finding]:
    for verdict in verdicts:
        yield finding(rule, verdict, "exceeds", part=facts.text_of(verdict.claim.stated), whole=facts.text_of(verdict.claim.operands[0]))


def year_columns(rule: Rule, verdicts: Sequence[Verdict], facts: Facts) -> Iterator[Finding]:
    for verdict in verdicts:
        if verdict.claim.kind == "year-swap":
            yield finding(rule, verdict, "swap", keys=verdict.claim.told(Shared).words)
        else:
            yield finding(rule, verdict, "found")


def spent(rule: Rule, verdicts: Sequence[Verdict], facts: Facts) -> Iterator[Finding]:
    """Spending above the budget, unless the budget is nothing, which has a rule of its own."""
    rated = {id(o.quantity) for v in facts.of(["zero-budget"]) for o in v.claim.operands}
    for verdict in verdicts:
        if id(verdict.claim.stated.quantity) not in rated:
            yield finding(rule, verdict, "found")
