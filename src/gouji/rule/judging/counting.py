"""Numbering: items and words of order."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from gouji.check import Verdict
from gouji.rule.evidence import finding
from gouji.rule.facts import Facts
from gouji.rule.model import Finding, Rule


def sequence(rule: Rule, verdicts: Sequence[Verdict], facts: Facts) -> Iterator[Finding]:
    """A mark that comes twice or is left out, with the one before it."""
    for verdict in verdicts:
        yield finding(rule, verdict, verdict.diagnosis, previous=_preceding(verdict))


def _preceding(verdict: Verdict) -> str:
    """The label of the item that stands before the stated one."""
    before = [item for item in verdict.claim.operands if item.start < verdict.claim.stated.start]
    return " ".join(max(before, key=lambda item: item.start).label.split()) if before else ""
