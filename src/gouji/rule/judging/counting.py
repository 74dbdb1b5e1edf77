"""Numbering: items, words of order, attachments."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from gouji.check import Verdict
from gouji.claim.numbering.sequences import WORDS
from gouji.claim.words.attachments import DUPLICATE, GAP, LISTED
from gouji.rule.evidence import finding
from gouji.rule.facts import Facts
from gouji.rule.model import Finding, Rule

_OF_ATTACHMENTS = {GAP: "gap", DUPLICATE: "duplicate", LISTED: "listed"}


def marks(rule: Rule, verdicts: Sequence[Verdict], facts: Facts) -> Iterator[Finding]:
    """Numbered items: 1. 2. 3."""
    for verdict in verdicts:
        if verdict.claim.frame != WORDS:
            yield finding(rule, verdict, verdict.diagnosis, previous=_preceding(verdict))


def words(rule: Rule, verdicts: Sequence[Verdict], facts: Facts) -> Iterator[Finding]:
    """Words of order: 一是, 二是."""
    for verdict in verdicts:
        if verdict.claim.frame == WORDS:
            yield finding(rule, verdict, verdict.diagnosis, previous=_preceding(verdict))


def _preceding(verdict: Verdict) -> str:
    """The label of the item that stands before the stated one."""
    before = [item for item in verdict.claim.operands if item.start < verdict.claim.stated.start]
    return " ".join(max(before, key=lambda item: item.start).label.split()) if before else ""


def attachments(rule: Rule, verdicts: Sequence[Verdict], facts: Facts) -> Iterator[Finding]:
    for verdict in verdicts:
        yield finding(rule, verdict, _OF_ATTACHMENTS[verdict.claim.frame], previous=facts.text_of(verdict.claim.operands[0]))
