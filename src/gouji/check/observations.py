"""Verdicts on claims whose conflict lies in the words themselves: a unit that cannot be, a sign said twice."""

from __future__ import annotations

from collections.abc import Callable

from gouji.check.model import BROKEN, Verdict
from gouji.claim import Claim
from gouji.document import Document


def _observed(claim: Claim, document: Document) -> Verdict:
    text = document.text[claim.stated.start:claim.stated.end]
    return Verdict(claim, BROKEN, None, "", text, "")


KINDS: dict[str, Callable[[Claim, Document], Verdict]] = {
    "dimension": _observed,
    "unit-missing": _observed,
    "double-negative": _observed,
}
