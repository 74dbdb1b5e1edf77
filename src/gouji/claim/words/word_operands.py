"""Words as operands of claims, and the block they stand in."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable

from gouji.claim.details import Detail
from gouji.claim.model import Claim, Words
from gouji.claim.topics import Topic
from gouji.document import Block, Document

# Of many places that say the same so many are kept.
_KEPT = 20


def said(role: str, start: int, end: int, label: str = "") -> Words:
    """A stretch of words in a role."""
    return Words(role, start, end, label)


def claim_of(kind: str, frame: str, places: Iterable[tuple[int, int]], detail: Detail | None = None,
             topic: Topic | None = None) -> Claim:
    """One claim about words that stand in one or several places: the first is stated, the others repeat it."""
    first, *others = places
    return Claim(kind, frame, said("stated", *first), tuple(said("repeat", *place) for place in others[:_KEPT]), topic=topic, detail=detail)


def block_at(document: Document, offset: int) -> Block:
    """The block in which an offset lies."""
    return document.blocks[max(0, bisect_right(document.blocks, offset, key=lambda block: block.start) - 1)]


