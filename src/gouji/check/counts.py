"""Verdicts on declared counts: the number of items lies among those the list can be read as."""

from __future__ import annotations

from collections.abc import Callable

from gouji import lexicon
from gouji.check.model import BROKEN, HOLDS, UNDECIDABLE, Verdict
from gouji.check.wording import printed
from gouji.claim import Claim, as_number
from gouji.claim.details import CountRange
from gouji.document import Document
from gouji.view.numbering import ordinals

# Of a long list only so many items are shown.
_SHOWN = 4


def verify(claim: Claim, document: Document) -> Verdict:
    """Whether the declared number is one of those possible."""
    possible = claim.told(CountRange)
    stated = int(as_number(claim.stated).interval.low)
    # a list that can be read in several ways is shown in the one nearest to the declared number
    most = stated if possible.most is None else possible.most
    number = most if stated > most else max(possible.fewest, min(stated, len(claim.operands)))
    names = [item.label for item in claim.operands]
    shown = "、".join(names) if len(names) <= _SHOWN else "、".join(names[:_SHOWN - 1]) + f"…{names[-1]}"
    stated_text = printed(claim.stated, document)
    computed_text = _with_number(stated_text, number)
    equation = lexicon.text("equations", "counts", "listed").format(items=shown, number=number)
    if possible.allows(stated):
        return Verdict(claim, HOLDS, None, equation, stated_text, stated_text)
    if not claim.asserted:
        return Verdict(claim, UNDECIDABLE, None, equation, stated_text, computed_text)
    return Verdict(claim, BROKEN, None, equation, stated_text, computed_text, str(abs(stated - number)))


def _with_number(stated_text: str, number: int) -> str:
    """3个 or 三方 with another number, in the same script."""
    unit = lexicon.pattern("equations", "counts", "number").sub("", stated_text, count=1)
    written = str(number) if stated_text[0].isdigit() else ordinals.counting(number)
    return f"{written}{unit}"


VERIFIERS: dict[str, Callable[[Claim, Document], Verdict]] = {"count": verify, "project-count": verify}
