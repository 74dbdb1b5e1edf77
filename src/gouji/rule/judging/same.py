"""The same indicator in several places."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from gouji.check import Verdict
from gouji.claim.details import Shared
from gouji.claim.topics import Topic
from gouji.rule.evidence import finding
from gouji.rule.facts import Facts
from gouji.rule.model import Finding, Rule


def restated(rule: Rule, verdicts: Sequence[Verdict], facts: Facts) -> Iterator[Finding]:
    for verdict in verdicts:
        kind, detail = verdict.claim.kind, verdict.claim.detail
        keys = detail.words if isinstance(detail, Shared) else ""
        if kind == "scope":
            yield finding(rule, verdict, "scope", keys=keys)
        elif kind == "restatement" and keys:
            yield finding(rule, verdict, "joined", keys=keys)
        elif kind == "restatement":
            yield finding(rule, verdict, "conflict")
        elif verdict.claim.topic == Topic.BUDGET_AND_FORM and not verdict.diagnosis:
            yield finding(rule, verdict, "form")
