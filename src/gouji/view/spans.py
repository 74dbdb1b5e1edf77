"""Where an offset lies: inside which of many spans, and in which sentence or line of a long text."""

from __future__ import annotations

from bisect import bisect_right

# No sentence or line that means anything here is longer to either side; so a text without marks costs no more.
_REACH = 600


def inside(spans: list[tuple[int, int]], at: int) -> bool:
    """Whether an offset lies in one of these spans, which are in order."""
    index = bisect_right(spans, (at, float("inf"))) - 1
    return index >= 0 and at < spans[index][1]


def begin(text: str, at: int, marks: str) -> int:
    """The offset behind the last of these marks before `at`."""
    floor = max(0, at - _REACH)
    return max(max(text.rfind(mark, floor, at) for mark in marks) + 1, floor)


def end(text: str, at: int, marks: str) -> int:
    """The offset of the first of these marks from `at` on."""
    limit = min(len(text), at + _REACH)
    return min((found for mark in marks if (found := text.find(mark, at, limit)) >= 0), default=limit)
