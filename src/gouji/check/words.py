"""Verdicts on words: a claim is made only where something is wrong, so it is broken; its detail says what was expected."""

from __future__ import annotations

from collections.abc import Callable

from gouji.check.model import BROKEN, Verdict
from gouji.claim import Claim
from gouji.document import Document


def _worded(claim: Claim, document: Document) -> Verdict:
    return Verdict(claim, BROKEN, None, "", document.text[claim.stated.start:claim.stated.end], claim.note)


VERIFIERS: dict[str, Callable[[Claim, Document], Verdict]] = dict.fromkeys(
    ("residue", "personal-data", "repeated-word", "obsolete-name", "unit-name", "self-name", "foreign-place", "foreign-kind",
     "foreign-level", "item-name", "polarity", "dangling", "attachment-number"), _worded)
