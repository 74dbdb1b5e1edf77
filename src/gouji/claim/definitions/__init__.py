"""What follows from facts by definition: the equations of `grammar/definitions.toml`, of the nearest facts."""

from __future__ import annotations

from collections.abc import Sequence

from gouji import lexicon
from gouji.claim.definitions import again, balances, bounds, rates, sources
from gouji.claim.definitions.nearest import Facts
from gouji.claim.model import Claim
from gouji.document import Document
from gouji.quantity import Figures
from gouji.view import report_year
from gouji.view.facts import facts
from gouji.view.genre import genre
from gouji.view.prose.statements import Outline


def find(outline: Outline, figures: Figures, claims: Sequence[Claim]) -> list[Claim]:
    """The claims that definitions make of the facts of the prose, without those that its wordings have made already."""
    if genre(outline.document) in lexicon.words("definitions", "genres", "never"):
        return []
    year = report_year.read(outline.document, figures).year
    known = Facts(facts(outline, year), _title(outline.document), year)
    told = _Told(claims)
    found: list[Claim] = []
    for family in (rates, sources, balances, bounds, again):
        for claim in family.find(known):
            if told.is_new(claim):
                found.append(claim)
                told.add(claim)
    return found


def _title(document: Document) -> str:
    """The words before the first paragraph, in which the report says what it is about."""
    first = next(
        (block.start for block in document.blocks if block.kind == "paragraph" and block.end - block.start > _LINE), 0
    )
    return document.text[: first or document.blocks[0].end if document.blocks else 0][:_TITLE]


# A title is shorter than a line of text, and all that stands before the text is not longer than so many characters.
_LINE, _TITLE = 60, 400


class _Told:
    """What has been claimed, by the figures of each claim."""

    def __init__(self, claims: Sequence[Claim]):
        self.results: set[tuple[int, bool]] = set()
        self.figures: set[frozenset[int]] = set()
        for claim in claims:
            self.add(claim)

    def add(self, claim: Claim) -> None:
        if claim.asserted:
            self.results.add((id(claim.stated.quantity), claim.kind in _RATES))
        self.figures.add(_figures(claim))

    def is_new(self, claim: Claim) -> bool:
        """Whether nothing else is asserted of the result, and no claim joins the figures of one of its readings."""
        if (
            claim.kind not in ("restatement", "part-of")
            and (id(claim.stated.quantity), claim.kind in _RATES) in self.results
        ):
            return False
        return not any(_figures(claim.read_as(reading)) in self.figures for reading in claim.readings)


# A rate is the result of one definition; an amount may be that of a sum and of a difference.
_RATES = frozenset(("completion", "share", "ratio", "average"))


def _figures(claim: Claim) -> frozenset[int]:
    return frozenset(id(o.quantity) for o in claim.all_operands if o.quantity is not None)
