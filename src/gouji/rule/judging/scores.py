"""Scores and weights: their sums, what is said of them, and what their formula gives."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from gouji.check import Verdict
from gouji.rule.evidence import finding
from gouji.rule.facts import Facts
from gouji.rule.model import INFO, Finding, Rule
from gouji.view.scores import full_marks


def added_up(rule: Rule, verdicts: Sequence[Verdict], facts: Facts) -> Iterator[Finding]:
    """Sums of scores or weights, by the only message of the rule."""
    (message,) = rule.messages
    for verdict in _within_weights(verdicts, facts):
        yield finding(rule, verdict, message)


def weights(rule: Rule, verdicts: Sequence[Verdict], facts: Facts) -> Iterator[Finding]:
    for verdict in _within_weights(verdicts, facts):
        if _has_wrong_total(verdict):
            yield finding(rule, verdict, "total")
        else:
            yield finding(rule, verdict, "sum", at=verdict.claim.operands[0])


def _has_wrong_total(verdict: Verdict) -> bool:
    """Whether the weights make up full marks, and the total printed beside them is none."""
    printed, computed = verdict.claim.stated.quantity, verdict.computed
    return printed is not None and computed is not None and printed.value not in full_marks() and computed.middle in full_marks()


def _within_weights(verdicts: Sequence[Verdict], facts: Facts) -> Iterator[Verdict]:
    """Without the sums of which a score or weight already breaks its own bound, which is a finding of its own."""
    over = {id(operand.quantity) for v in facts.of(["score-bound"]) for operand in v.claim.all_operands}
    for verdict in verdicts:
        if not any(operand.quantity is not None and id(operand.quantity) in over for operand in verdict.claim.all_operands):
            yield verdict


def words(rule: Rule, verdicts: Sequence[Verdict], facts: Facts) -> Iterator[Finding]:
    for verdict in verdicts:
        yield finding(rule, verdict, verdict.diagnosis, words=verdict.claim.operands[-1].label)


def by_formula(rule: Rule, verdicts: Sequence[Verdict], facts: Facts) -> Iterator[Finding]:
    """A score above what the formula gives, and not near it, is louder than the others."""
    for verdict in verdicts:
        yield finding(rule, verdict, verdict.diagnosis.removesuffix("-near"), severity="" if verdict.diagnosis == "above" else INFO)
