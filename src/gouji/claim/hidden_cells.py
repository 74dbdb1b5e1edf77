"""Hidden rows and cells: a list cannot be held against its total or its count if the file hides some of its figures."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from gouji.claim.model import Claim
from gouji.document import Document

_SUMS = frozenset(("sum", "share-sum"))
_LISTS = frozenset(("score-sum", "weight-sum", "level-weight", "count", "project-count", "sequence", "rollup"))


def without_hidden(claims: Iterable[Claim], document: Document) -> Iterator[Claim]:
    """The claims without lists that hide figures; sums over hidden figures are kept, but no longer asserted."""
    for claim in claims:
        if claim.kind in _SUMS and _hides(claim, document):
            yield replace(claim, asserted=False, may_be_torn=True)
        elif claim.kind not in _LISTS or not _hides(claim, document):
            yield claim


def _hides(claim: Claim, document: Document) -> bool:
    operands = claim.all_operands
    return document.hides_between(min(o.start for o in operands), max(o.end for o in operands))
