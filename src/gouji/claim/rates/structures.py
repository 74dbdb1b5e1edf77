"""Structures written x:y:z: each term is the share of one part of a sum told before (三次产业结构为8.3:39.6:52.1)."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from gouji import lexicon
from gouji.claim.details import RatioTerm
from gouji.claim.model import Claim, Figure, operand
from gouji.quantity import Quantity
from gouji.view.prose.statements import Outline

# A structure stands at most so many characters behind the figures it is of.
_REACH = 600


def find(outline: Outline, sums: Sequence[Claim]) -> list[Claim]:
    """The claims of all structures whose whole and parts are told shortly before."""
    found: list[Claim] = []
    ordered = sorted(sums, key=_end)
    ends = [_end(claim) for claim in ordered]
    for paragraph in outline.paragraphs:
        for terms in _runs(outline, paragraph.quantities):
            label = outline.document.text[max(paragraph.block.start, terms[0].start - 24):terms[0].start]
            if lexicon.pattern("rates", "structure", "words").search(label):
                before = ordered[:bisect_left(ends, terms[0].start)]
                found.extend(_claims(label, terms, before))
    return found


def _end(claim: Claim) -> int:
    return max(o.end for o in claim.all_operands)


def _runs(outline: Outline, quantities: Sequence[Quantity]) -> Iterator[list[Quantity]]:
    """Numbers joined by nothing but colons."""
    text = outline.document.text
    run: list[Quantity] = []
    for quantity in quantities:
        if run and text[run[-1].end:quantity.start] == ":" and quantity.kind == "number":
            run.append(quantity)
            continue
        if len(run) > 1:
            yield run
        run = [quantity] if quantity.kind == "number" else []
    if len(run) > 1:
        yield run


def _claims(label: str, terms: list[Quantity], before: Sequence[Claim]) -> Iterator[Claim]:
    for claim in reversed(before[-12:]):
        if terms[0].start - _end(claim) > _REACH or len(claim.operands) != len(terms):
            continue
        if lexicon.pattern("rates", "structure", "industries").search(label) and not all(lexicon.text("rates", "structure", "industry") in o.label for o in claim.operands):
            continue
        whole = claim.figure
        for number, (part, term) in enumerate(zip(claim.figures, terms, strict=True)):
            yield Claim("structure", lexicon.name("structure"), operand("stated", term, label),
                        (Figure("part", part.start, part.end, part.interval, part.quantity, part.label),
                         Figure("whole", whole.start, whole.end, whole.interval, whole.quantity, whole.label)),
                        detail=RatioTerm(number))
        return
