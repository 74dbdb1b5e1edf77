"""Whether a list that does not add up was meant to: what its words and structure say, never arithmetic alone."""

from __future__ import annotations

from collections.abc import Sequence

from gouji.claim.partitions import partition_in
from gouji.claim.statements import Outline, Statement


def closed_part(outline: Outline, opener: str, whole: Statement, parts: Sequence[Statement]) -> list[Statement]:
    """The parts that must make up the whole; empty if the list may be partial."""
    labels = [outline.label(p) for p in parts]
    known = partition_in(labels)
    if known:
        return [parts[i] for i in known]
    return []
