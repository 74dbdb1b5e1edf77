"""Words that should not stand in a report."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from gouji.check import Verdict
from gouji.claim.details import Expected, Residue
from gouji.claim.topics import Topic
from gouji.rule.evidence import finding
from gouji.rule.facts import Facts
from gouji.rule.model import INFO, Finding, Rule, Suggestion

_SHOWN_BEFORE, _SHOWN_BEHIND = 3, 2


def residue(rule: Rule, verdicts: Sequence[Verdict], facts: Facts) -> Iterator[Finding]:
    for verdict in verdicts:
        yield finding(rule, verdict, verdict.claim.told(Residue).sort)


def personal(rule: Rule, verdicts: Sequence[Verdict], facts: Facts) -> Iterator[Finding]:
    """The number of a person; the message does not repeat it in full."""
    for verdict in verdicts:
        masked, is_identity = _masked(verdict.stated_text), verdict.claim.topic == Topic.IDENTITY_NUMBER
        found = finding(rule, verdict, "found" if verdict.claim.operands else "one", severity="" if is_identity else INFO,
                        sort=verdict.claim.frame, masked=masked, count=verdict.computed_text)
        yield replace(found, stated=masked, computed="", values=found.values | {"stated": masked})


def _masked(number: str) -> str:
    hidden = len(number) - _SHOWN_BEFORE - _SHOWN_BEHIND
    return f"{number[:_SHOWN_BEFORE]}{'*' * hidden}{number[-_SHOWN_BEHIND:]}"


def repeated(rule: Rule, verdicts: Sequence[Verdict], facts: Facts) -> Iterator[Finding]:
    for verdict in verdicts:
        stated, word = verdict.claim.stated, verdict.claim.told(Expected).words
        yield replace(finding(rule, verdict, "found", word=word), suggestion=Suggestion(stated.start, stated.end, word, "删去重复的词"))
