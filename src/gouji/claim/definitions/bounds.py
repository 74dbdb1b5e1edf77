"""Bounds: what was paid out of a grant is at most the grant."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from gouji import lexicon
from gouji.claim.definitions.nearest import Facts, as_operand, measures_alike
from gouji.claim.model import Claim
from gouji.view.facts import Fact


def find(known: Facts) -> Iterator[Claim]:
    """The claims of all amounts behind the whole they are taken from, in one sentence and of one source."""
    for row in lexicon.entry("definitions", "bound"):
        for whole, part in pairwise(known.facts):
            if whole.sentence == part.sentence and whole.paragraph == part.paragraph and _is_of(whole, part, row):
                yield Claim(
                    "part-of", row["name"], as_operand("stated", part), (as_operand("whole", whole),), asserted=False
                )


def _is_of(whole: Fact, part: Fact, row: dict[str, str]) -> bool:
    return (
        whole.predicate == row["whole"]
        and part.predicate == row["part"]
        and whole.is_own
        and part.is_own
        and whole.source == part.source
        and whole.depth == part.depth
        and measures_alike(whole, part)
        and whole.is_single
        and part.is_single
    )
