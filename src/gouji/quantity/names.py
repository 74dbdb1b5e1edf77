"""The names of a project's glossary: 12345热线, 3820工程. They are right as written, and the digits in them are no figures."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable
from typing import NamedTuple, TypeVar

from gouji.document import Document
from gouji.document.text.folding import fold
from gouji.quantity.model import DateMention, Figures, Formula, Quantity, Unread

_Item = TypeVar("_Item", Quantity, DateMention, Formula, Unread)


class Names(NamedTuple):
    """Where the names of the glossary stand in a document; text offsets in order."""

    starts: tuple[int, ...] = ()
    ends: tuple[int, ...] = ()

    def hold(self, start: int, end: int) -> bool:
        """Whether a span lies within one of the names."""
        at = bisect_right(self.starts, start) - 1
        return at >= 0 and end <= self.ends[at]


def find_names(document: Document, glossary: Iterable[str]) -> Names:
    """All mentions of the names; the longest counts where several begin."""
    written = sorted({fold(name).text for name in glossary} - {""}, key=len, reverse=True)
    if not written:
        return Names()
    spans = [match.span() for match in re.finditer("|".join(map(re.escape, written)), document.text)]
    return Names(tuple(start for start, _ in spans), tuple(end for _, end in spans))


def without_names(figures: Figures, names: Names) -> Figures:
    """The figures that stand in none of the names."""
    if not names.starts:
        return figures

    def free(found: tuple[_Item, ...]) -> tuple[_Item, ...]:
        return tuple(item for item in found if not names.hold(item.start, item.end) and not names.hold(item.start, item.start + 1))

    return Figures(free(figures.quantities), free(figures.dates), free(figures.formulas), free(figures.unread))
