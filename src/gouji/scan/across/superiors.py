"""Units that others write about, and to which others hand in: their names in a report of another unit tell nothing."""

from __future__ import annotations

from functools import cache

from gouji import lexicon


def is_superior(unit: str) -> bool:
    """Whether it is a government, or one of the offices that direct the money of all others."""
    return unit.endswith(_endings())


@cache
def _endings() -> tuple[str, ...]:
    return lexicon.words("annual", "named", "superior")
