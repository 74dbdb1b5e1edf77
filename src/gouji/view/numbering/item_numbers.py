"""`Mark`: a written number of one item, and the rank of its form."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from gouji import lexicon


class Mark(NamedTuple):
    """A written number of one item."""

    start: int
    end: int
    value: int
    style: str
    fresh: bool = False
    """Whether something other than the list stands between it and the item before."""


@cache
def ranks() -> dict[str, int]:
    """How high each form of number stands in official documents; 0 is the highest."""
    return dict(lexicon.entry("sequences", "rank"))
