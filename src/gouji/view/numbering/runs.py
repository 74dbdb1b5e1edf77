"""Runs of numbers: where a list of sibling numbers breaks, and where a new list begins.

A single slip is told from a new list by what follows it: in 1 1 3 the second is meant to be 2, in 1 2 1 2 the third begins anew.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

# More missing numbers than this are taken for a mark read wrongly, not for a gap.
_WIDEST_GAP = 3
# A list with more breaks than this was taken apart wrongly.
_MOST_BREAKS = 2


@dataclass(slots=True)
class Run:
    """Numbers that make one list, as positions in the sequence of values."""

    items: list[int]
    breaks: list[int] = field(default_factory=list)

    @property
    def is_readable(self) -> bool:
        return len(self.breaks) <= _MOST_BREAKS


def runs(values: Sequence[int], fresh: Sequence[bool], named_ahead: bool = False) -> list[Run]:
    """The lists in a row of sibling numbers.

    `fresh[i]` says that something other than the list stands before item i, so that a list of one item may have ended there.
    With `named_ahead`, a single number may have been named before the part that bears it.
    """
    run = Run([0])
    found = [run]
    last = values[0]
    for at in range(1, len(values)):
        value = values[at]
        following = values[at + 1] if at + 1 < len(values) else None
        if value == last + 1:
            last = value
        elif following == last + 2:
            # the neighbours on both sides fit: only this one is wrong
            run.breaks.append(at)
            last += 1
        elif value == last and (value > 1 or (not fresh[at] and not named_ahead)):
            run.breaks.append(at)
        elif 1 < value - last <= _WIDEST_GAP + 1 and not named_ahead:
            run.breaks.append(at)
            last = value
        else:
            run = Run([])
            found.append(run)
            last = value
        run.items.append(at)
    return found
