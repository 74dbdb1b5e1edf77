"""The mark before the one at which a sequence breaks."""

from __future__ import annotations

from gouji.check import Verdict


def preceding_mark(verdict: Verdict) -> str:
    """The label of the item that stands before the stated one."""
    before = [item for item in verdict.claim.operands if item.start < verdict.claim.stated.start]
    return " ".join(max(before, key=lambda item: item.start).label.split()) if before else ""
