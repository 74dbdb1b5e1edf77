"""Lines of which letters may be missing: where a table stands there, its figures are held against nothing."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable

from gouji.claim.model import Claim
from gouji.document import Document


def without_unsure(claims: Iterable[Claim], document: Document) -> list[Claim]:
    """The claims without those that take a figure from a table or form of which letters may be missing."""
    starts = [block.start for block in document.blocks]

    def is_unsure(at: int) -> bool:
        block = document.blocks[max(0, bisect_right(starts, at) - 1)]
        return block.kind == "table" and document.position(document.source_offset(at))[0] in document.unsure

    return [claim for claim in claims if not any(is_unsure(o.start) for o in claim.all_operands)]
