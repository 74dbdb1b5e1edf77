"""Scores within their weight, and all other claims about scores in prose."""

from __future__ import annotations

from gouji import lexicon
from gouji.claim.model import Claim, operand
from gouji.document import Document
from gouji.quantity import Figures
from gouji.view.scores import Pair, read


def find(document: Document, figures: Figures) -> list[Claim]:
    """All claims about scores."""
    if not any(q.kind == "score" for q in figures.quantities):
        return []
    from gouji.claim.score import judgements, sums

    sheet = read(document, figures)
    found = [_bound(pair) for pair in sheet.pairs]
    found += sums.find(sheet)
    found += judgements.find(sheet)
    return sorted(found, key=lambda claim: claim.stated.start)


def _bound(pair: Pair) -> Claim:
    """A score is no more than its weight."""
    return Claim("score-bound", lexicon.name("score-within-weight"), operand("stated", pair.score.quantity), (operand("weight", pair.weight.quantity),))
