"""The groups of a match: each is the letter of a figure, or words."""

from __future__ import annotations

import re
from collections.abc import Sequence

from gouji.quantity import Quantity
from gouji.view.prose.passages import Passage
from gouji.view.prose.tokens import LETTERS

_LETTERS = frozenset(LETTERS.values())


def figure(passage: Passage, match: re.Match[str], group: str) -> Quantity | None:
    """The figure that a group is; None if it holds words or has not matched."""
    return passage.figure(match.start(group)) if match[group] in _LETTERS else None


def figures(passage: Passage, match: re.Match[str], names: Sequence[str]) -> list[Quantity]:
    """The figures among some groups."""
    return [found for name in names if (found := figure(passage, match, name)) is not None]
