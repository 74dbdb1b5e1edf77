"""Claims at soft boundaries: where it is not decided whether a paragraph goes on, a list may be read over it, but none is called complete
that ends there."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import replace

from gouji.claim.model import Claim
from gouji.document import Document

_LISTS = frozenset(("sum", "share-sum", "growth-additivity", "count"))
# So close behind its last figure a boundary may cut a list short: 30万元。
_BEHIND = 2


def not_complete_at_soft(claims: Iterable[Claim], document: Document) -> list[Claim]:
    """The claims, the lists that end at a soft boundary no longer asserted."""
    return [replace(claim, asserted=False, may_be_torn=True) if claim.kind in _LISTS and _ends_at(claim, document.soft) else claim
            for claim in claims]


def _ends_at(claim: Claim, soft: tuple[int, ...]) -> bool:
    end = max(operand.end for operand in claim.all_operands)
    at = bisect_left(soft, end)
    return at < len(soft) and soft[at] <= end + _BEHIND
