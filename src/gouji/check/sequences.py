"""Verdicts on sequences: each number is one more than the number before it."""

from __future__ import annotations

from collections.abc import Callable

from gouji import lexicon
from gouji.check.model import BROKEN, HOLDS, UNDECIDABLE, Verdict
from gouji.claim import Claim, as_number
from gouji.document import Document
from gouji.view.numbering import ordinals

# Of a long list only this many marks before and after the place of interest are shown.
_SHOWN = 3


def verify(claim: Claim, document: Document) -> Verdict:
    """Whether the stated mark is the one that follows the mark before it."""
    stated = claim.stated
    items = sorted(claim.all_operands, key=lambda o: o.start)
    at = items.index(stated)
    marks = [" ".join(item.label.split()) for item in items]
    shown = marks[max(0, at - _SHOWN):at + _SHOWN + 1]
    equation = "、".join(mark.rstrip(lexicon.text("equations", "sequences", "mark-end")) for mark in shown)
    value = int(as_number(stated).interval.low)
    before = int(as_number(items[at - 1]).interval.low)
    expected = before + 1
    if value == expected:
        return Verdict(claim, HOLDS, None, equation, marks[at], marks[at])
    if not claim.asserted:
        return Verdict(claim, UNDECIDABLE, None, equation, marks[at], ordinals.renumbered(marks[at], expected))
    slip = "duplicate" if value == before else "gap"
    return Verdict(claim, BROKEN, None, equation, marks[at], ordinals.renumbered(marks[at], expected), diagnosis=slip)


VERIFIERS: dict[str, Callable[[Claim, Document], Verdict]] = {"sequence": verify}
