"""Years and dates."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from gouji.check import Verdict
from gouji.claim.period.own_year import STATEMENT
from gouji.rule.evidence import finding
from gouji.rule.facts import Facts
from gouji.rule.model import Finding, Rule


def report_year(rule: Rule, verdicts: Sequence[Verdict], facts: Facts) -> Iterator[Finding]:
    for verdict in verdicts:
        yield finding(rule, verdict, "statement" if verdict.claim.frame == STATEMENT else "title")
