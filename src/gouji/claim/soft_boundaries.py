"""Soft boundaries: where it is undecided whether a paragraph goes on, a list across them is read, but not taken to be complete.

What is compared over the whole report does not rest on where a paragraph ends, so only claims within one are concerned. Numbers that
follow one another do so over any boundary.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import replace

from gouji.claim.kinds import KINDS, Dimension
from gouji.claim.model import Claim
from gouji.document import Document

# So close behind its last figure a boundary may cut a list short: 30万元。
_BEHIND = 2


def not_asserted_over_soft(claims: Iterable[Claim], document: Document) -> list[Claim]:
    """The claims, those that reach over a soft boundary or end at one no longer asserted."""
    return [replace(claim, asserted=False) if claim.asserted and _rests_on_boundaries(claim) and _is_over(claim, document) else claim for claim in claims]


def _rests_on_boundaries(claim: Claim) -> bool:
    return KINDS[claim.kind].dimension is not Dimension.ORDINAL


def _is_over(claim: Claim, document: Document) -> bool:
    operands = claim.all_operands
    start, end = min(o.start for o in operands), max(o.end for o in operands)
    first = bisect_right(document.soft, start)
    if first == bisect_left(document.soft, end + _BEHIND + 1):
        return False
    return _block(document, start) == _block(document, end - 1)


def _block(document: Document, offset: int) -> int:
    return bisect_right(document.blocks, offset, key=lambda block: block.start)
