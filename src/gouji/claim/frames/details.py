"""The details of rows (`detail`): what a wording tells beside its figures, from plain data."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from gouji.claim.details import Bound, Clash, Clashing, Comparator, Detail, Multiple
from gouji.claim.frames.groups import figure
from gouji.claim.frames.rows import Frame
from gouji.view.prose.passages import Passage

DETAILS: dict[str, Callable[[Any], Detail]] = {
    "comparator": lambda sign: Bound(Comparator(sign)),
    "clash": lambda name: Clashing(Clash(name)),
    "doublings": lambda times: Multiple(doublings=int(times)),
    "down": lambda down: Multiple(down=bool(down)),
}


def detail(frame: Frame, passage: Passage, match: re.Match[str]) -> Detail | None:
    """The detail of a claim; None if its row has none. The name of a group stands for its figure."""
    for name, value in frame.detail:
        found = figure(passage, match, value) if value in match.re.groupindex else None
        return DETAILS[name](value if found is None else found.value)
    return None
