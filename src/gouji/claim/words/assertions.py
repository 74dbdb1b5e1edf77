"""Assertions in words: pairs that contradict each other, and 各项指标均已完成 against figures that say otherwise."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from gouji import lexicon
from gouji.claim.details import Subject
from gouji.claim.model import Claim, Words
from gouji.document import Document
from gouji.view.prose.statements import Outline


@cache
def _pairs() -> tuple[tuple[str, re.Pattern[str], re.Pattern[str]], ...]:
    return tuple((row["about"], lexicon.compiled("assertions", row["first"]), lexicon.compiled("assertions", row["second"]))
                 for row in lexicon.entry("assertions", "pair"))


def find(outline: Outline, claims: Sequence[Claim]) -> list[Claim]:
    """The claims in words of a document, given those on its targets."""
    document = outline.document
    return [*_conflicts(document), *_met(document, [c for c in claims if c.kind == "target"])]


def _conflicts(document: Document) -> Iterator[Claim]:
    for about, first, second in _pairs():
        one = first.search(document.text)
        other = one and second.search(document.text)
        if other:
            yield Claim("assertion-pair", lexicon.name("opposite-statements"), _said("stated", *max(one.span(), other.span())),
                        (_said("first", *min(one.span(), other.span())),), detail=Subject(about))


def _met(document: Document, targets: Sequence[Claim]) -> Iterator[Claim]:
    """The first target that was missed although everything is said to be met."""
    missed = next((t for t in targets if t.stated.interval.high < t.operands[0].interval.low), None)
    said = lexicon.pattern("assertions", "met", "absolute").search(document.text) if missed else None
    if said:
        yield Claim("met", lexicon.name("all-met"), _said("stated", *said.span()), (missed.operands[0], missed.stated))


def _said(role: str, start: int, end: int) -> Words:
    return Words(role, start, end)
