"""Rates and changes: which rule a rate belongs to, and what is told of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from gouji.check import Verdict
from gouji.rule.evidence import finding
from gouji.rule.facts import Facts
from gouji.rule.model import WARNING, Finding, Rule

_FLAT = {"not-flat": "values", "flat-and-changed": "changed", "flat-and-strict": "strict"}


def shares(rule: Rule, verdicts: Sequence[Verdict], facts: Facts) -> Iterator[Finding]:
    for verdict in verdicts:
        yield finding(rule, verdict, "sum", at=verdict.claim.operands[0])


def from_nothing(rule: Rule, verdicts: Sequence[Verdict], facts: Facts) -> Iterator[Finding]:
    """Growth from a base of zero, which is printed or follows from a change as large as the current value."""
    for verdict in verdicts:
        current, other = verdict.claim.operands
        yield finding(rule, verdict, "printed" if other.role == "base" else "implied", base=facts.text_of(other), current=facts.text_of(current))


def flat(rule: Rule, verdicts: Sequence[Verdict], facts: Facts) -> Iterator[Finding]:
    for verdict in verdicts:
        words = facts.text_of(verdict.claim.operands[0]).strip("，；。 ")
        yield finding(rule, verdict, _FLAT[verdict.diagnosis], flat=words)


def multiple(rule: Rule, verdicts: Sequence[Verdict], facts: Facts) -> Iterator[Finding]:
    for verdict in verdicts:
        if verdict.diagnosis == "decrease":
            yield finding(rule, verdict, "decrease", word=facts.text_of(verdict.claim.operands[0]))
        elif verdict.diagnosis == "growth-as-ratio":
            yield finding(rule, verdict, "increase-to", ratio=verdict.equation.rpartition("= ")[2])
        else:
            yield finding(rule, verdict, "ratio")


def growth_of_parts(rule: Rule, verdicts: Sequence[Verdict], facts: Facts) -> Iterator[Finding]:
    for verdict in verdicts:
        is_turned = verdict.diagnosis == "opposite-sign" and verdict.correction
        yield finding(rule, verdict, "turned" if is_turned else "outside" if _is_outside(verdict) else "weighted")


def _is_outside(verdict: Verdict) -> bool:
    """Whether the whole grew faster than every part, or slower."""
    growths = [o.interval for o in verdict.claim.operands if o.role == "part-growth" and o.interval is not None]
    stated = verdict.claim.stated.interval
    return stated is not None and (stated.low > max(g.high for g in growths) or stated.high < min(g.low for g in growths))


def no_denominator(rule: Rule, verdicts: Sequence[Verdict], facts: Facts) -> Iterator[Finding]:
    for verdict in verdicts:
        yield finding(rule, verdict, "found", severity=WARNING if verdict.diagnosis == "unspent" else "")
