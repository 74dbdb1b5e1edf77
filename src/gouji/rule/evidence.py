"""Findings from verdicts: place, other figures, equation and correction are filled in one way for all rules."""

from __future__ import annotations

from gouji import lexicon
from gouji.check import Verdict
from gouji.check.model import Mismatch
from gouji.claim import Figure, Operand, Words
from gouji.rule.model import Finding, Related, Rule, Suggestion

# Why a correction mends the claim, by diagnosis.
_REASONS = {
    "unit-slip": "改正单位后算式成立",
    "digit-slip": "改正后算式成立",
    "inverted": "分子分母对调后的结果",
    "divided-by-current": "以基期数为分母的结果",
    "opposite-sign": "改正方向词后与数字相符",
    "turned-words": "改正方向词后与数字相符",
    "turned-reason": "与前文的方向词一致",
}

# Longer labels hold more than a name.
_LONGEST_NAME = 14


def finding(rule: Rule, verdict: Verdict, message: str, *, at: Operand | None = None, severity: str = "",
            **values: str) -> Finding:
    """The finding that a verdict gives, at the stated figure or at the operand `at`.

    The template may use {stated}, {computed}, {difference}, {equation}, {correction} and {label} beside the values given.
    The severity is that of the message, or of the rule, if none is given.
    """
    claim, words = verdict.claim, rule.messages[message]
    place = at or claim.stated
    known = {"stated": verdict.stated_text, "computed": verdict.computed_text,
             "difference": verdict.difference_text, "equation": verdict.equation}
    # Findings whose values are the same are one defect, so that these two are values only where they are told.
    if "{correction}" in words["zh"]:
        known["correction"] = verdict.correction
    if "{word}" in words["zh"]:
        known["word"] = verdict.culprit.label if isinstance(verdict.culprit, Words) else ""
    if "{label}" in words["zh"]:
        known["label"] = _told(claim.stated.label)
    suggestion = _suggestion(verdict)
    elsewhere = suggestion is not None and verdict.diagnosis == "digit-slip" and suggestion.start != place.start
    return Finding(rule, place.start, place.end, message, known | values, severity or words.get("severity", ""), _related(verdict, place),
                   verdict.equation, verdict.stated_text, verdict.computed_text, suggestion,
                   (verdict.culprit_text, verdict.correction) if elsewhere else ("", ""), evidence=verdict.evidence,
                   is_one_of=_is_one_of(verdict))


def _is_one_of(verdict: Verdict) -> bool:
    """Whether one slip explains the mismatch, but nothing tells in which of the figures."""
    return verdict.evidence is not None and verdict.evidence.mismatch == Mismatch.SLIP and not verdict.diagnosis


def is_of_one_figure(finding: Finding) -> bool:
    """Whether it is known which figure is wrong, so that another finding beside it has a cause of its own."""
    return finding.suggestion is not None and finding.suggestion.reason == _REASONS["digit-slip"]


def _related(verdict: Verdict, place: Operand) -> tuple[Related, ...]:
    """The other places of the claim, each once."""
    seen = {(place.start, place.end)}
    found = []
    for one in (verdict, *verdict.also):
        for operand in one.claim.all_operands:
            if (operand.start, operand.end) not in seen:
                seen.add((operand.start, operand.end))
                found.append(Related(operand.role, operand.start, operand.end, one.equation if one is not verdict else "", _name(operand)))
    if isinstance(verdict.culprit, Words) and (verdict.culprit.start, verdict.culprit.end) not in seen:
        found.append(Related(verdict.culprit.role, verdict.culprit.start, verdict.culprit.end))
    return tuple(found)


def _name(operand: Operand) -> str:
    """What the report calls one of the figures of a rate, in few words: 全年预算数, of 全年预算数为; empty where it has only a verb for it."""
    if not isinstance(operand, Figure) or operand.role not in ("actual", "target"):
        return ""
    name = _told(operand.label)
    return name if len(name) <= _LONGEST_NAME and lexicon.pattern("labels", "told", "names").search(name) else ""


def _told(label: str) -> str:
    """A label without quotation marks and 为."""
    return lexicon.pattern("labels", "told", "around").sub("", label)


def _suggestion(verdict: Verdict) -> Suggestion | None:
    culprit, reason = verdict.culprit, _REASONS.get(verdict.diagnosis)
    if culprit is None or reason is None or not verdict.correction:
        return None
    return Suggestion(culprit.start, culprit.end, verdict.correction, reason)
