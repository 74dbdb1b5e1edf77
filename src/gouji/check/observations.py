"""Verdicts on claims whose conflict lies in the words themselves: a unit that cannot be, a sign said twice."""

from __future__ import annotations

from collections.abc import Callable

from gouji.check import wording
from gouji.check.model import BROKEN, HOLDS, Verdict
from gouji.claim import Claim
from gouji.claim.details import Comparator, Target
from gouji.document import Document
from gouji.quantity.interval import least, most


def _observed(claim: Claim, document: Document) -> Verdict:
    text = document.text[claim.stated.start:claim.stated.end]
    return Verdict(claim, BROKEN, None, "", text, "")


def _swapped(claim: Claim, document: Document) -> Verdict:
    """A figure of one year that stands in the column of another."""
    first, neighbour = claim.operands
    return Verdict(claim, BROKEN, None, f"{wording.printed(first, document)} = {wording.printed(neighbour, document)}",
                   wording.printed(claim.stated, document), wording.printed(first, document))


def _switched(claim: Claim, document: Document) -> Verdict:
    """All funds from one source in the budget of the start of the year, all from another in the adjusted one."""
    first = claim.operands[0]
    return Verdict(claim, BROKEN, None, "", wording.printed(claim.stated, document), wording.printed(first, document))


def _scope(claim: Claim, document: Document) -> Verdict:
    """One thing counted in two places, of which it is not said that they count the same."""
    stated, first = claim.figure, claim.figures[0]
    texts = wording.printed(stated, document), wording.printed(first, document)
    holds = stated.interval.meets(first.interval)
    return Verdict(claim, HOLDS if holds else BROKEN, first.interval, f"{texts[1]} {'=' if holds else '≠'} {texts[0]}", *texts)


def _target(claim: Claim, document: Document) -> Verdict:
    """A missed target asks for a reason; one that gives it, or reaches the target, holds. Less may be better."""
    actual, target = claim.figure, claim.figures[0]
    texts = document.text[actual.start:actual.end], document.text[target.start:target.end]
    told = claim.told(Target)
    if told.comparator is Comparator.AT_MOST:
        missed, signs = actual.interval.low > most(target.interval), "≤>"
    else:
        least_of_all = least(target.interval) if told.comparator is Comparator.AT_LEAST else target.interval.low
        missed, signs = actual.interval.high < least_of_all, "≥<"
    return Verdict(claim, BROKEN if missed and told.reason.is_missing else HOLDS, target.interval, f"{texts[0]} {signs[missed]} {texts[1]}",
                   *texts, diagnosis="above" if signs[missed] == ">" else "")


def _implied(claim: Claim, document: Document) -> Verdict:
    """The base that follows from a change against the one that is printed."""
    current, delta = claim.figures
    base = current.interval - delta.interval if delta.role == "minus" else current.interval + delta.interval
    stated = claim.figure
    computed = wording.in_unit_of(base.middle, stated.quantity)
    sign = "−" if delta.role == "minus" else "+"
    equation = f"{wording.printed(current, document)} {sign} {wording.printed(delta, document)} = {computed}"
    outcome = HOLDS if base.meets(stated.interval) else BROKEN
    return Verdict(claim, outcome, base, equation, wording.printed(stated, document), computed)


VERIFIERS: dict[str, Callable[[Claim, Document], Verdict]] = {
    "dimension": _observed,
    "unit-missing": _observed,
    "double-negative": _observed,
    "rate-range": _observed,
    "negative": _observed,
    "approximators": _observed,
    "magnitude": _observed,
    "assertion-pair": _observed,
    "met": _observed,
    "target": _target,
    "implied-base": _implied,
    "scope": _scope,
    "year-columns": _observed,
    "year-swap": _swapped,
    "fund-switch": _switched,
}
