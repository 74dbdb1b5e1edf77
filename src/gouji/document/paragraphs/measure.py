"""The measure of a column: how wide its lines may be, how far first lines are set in, and how ragged the margin is.

A text that was broken into lines has a ceiling: most lines that end in mid-sentence are nearly of one width, and hardly any is wider.
Lines that are paragraphs have none. A text may be put together from several columns, so where one measure does not hold for a stretch,
its halves are measured each by itself.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

# Widths are in halves of a Chinese character. Shorter lines say nothing about the margin, and no page is wider than the widest.
_SHORTEST, _WIDEST = 30, 130
# How far below the margin a full line may end: for a long word that did not fit, a ragged margin, a first line that is set in.
PACKED = 12
# So many open lines at the margin make it one, and this share of all open lines; so many lines may be wider.
FEWEST, _SHARE, _WIDER = 3, 0.7, 0.08
# and so many of all its lines, or it is a table of cells.
_DENSE = 0.15
# Stretches of fewer lines are not parted further.
_SMALLEST = 24
# A first line is set in by two characters.
SET_IN = 4
_FEWEST_FIRST, _FIRST_SHARE = 3, 0.9
_MOST_RAGGED = 10
_OPENING = "([{（《“‘【〔"
_CLOSING = frozenset("，。、；：！？）》”’】〕%％‰,.;:!?)")
_TOKEN = re.compile(rf"[{re.escape(_OPENING)}]*(?:[A-Za-z0-9][A-Za-z0-9.,%:/-]*|.)")


@dataclass(frozen=True, slots=True)
class Printed:
    """How a line stands on its page."""

    width: int
    """With the blanks before it."""
    indent: int
    token: int
    """The width of its first token that cannot be broken."""
    is_open: bool
    """Whether it does not end a sentence."""
    hangs: bool
    """Whether a sign ends it that may stand in the margin."""
    is_row: bool
    """Whether it is the row of a table, which says nothing about the column."""


@dataclass(frozen=True, slots=True)
class Measure:
    """A column of text."""

    width: int
    """The widest that a line may be, but for a sign that hangs in the margin."""
    ragged: int
    """How much shorter a line may be than its next token would allow."""
    set_in: int | None
    """How much narrower first lines are whose blanks are not kept; None if there are too few to tell."""
    is_set_in: bool
    """Whether first lines are visibly set in, and others are not."""


def width_of(text: str) -> int:
    """The width on paper, where a Chinese character is two wide."""
    return (len(text.encode(errors="replace")) + len(text)) >> 1 if text else 0


def token_width(text: str) -> int:
    """The width of the first token, with the opening signs before it."""
    match = _TOKEN.match(text)
    return width_of(match[0]) if match else 0


def hangs(text: str) -> bool:
    return text[-1:] in _CLOSING


def measures(lines: Sequence[Printed]) -> list[Measure | None]:
    """The measure of the column in which each line stands; None where lines were not broken."""
    found: list[Measure | None] = [None] * len(lines)
    stretches = [(0, len(lines))]
    while stretches:
        begin, end = stretches.pop()
        own = [line for line in lines[begin:end] if not line.is_row]
        margin, is_common = _margin(own)
        if is_common:
            found[begin:end] = [_measured(own, margin)] * (end - begin)
        elif margin and end - begin >= _SMALLEST:
            middle = (begin + end) // 2
            stretches += (begin, middle), (middle, end)
    return found


def _margin(lines: Sequence[Printed]) -> tuple[int, bool]:
    """The width at which most open lines end, and whether it is the margin of all; 0 if there are too few lines."""
    opens = Counter(line.width for line in lines[:-1] if line.is_open and _SHORTEST <= line.width <= _WIDEST)
    count = opens.total()
    if count < FEWEST:
        return 0, False
    wide = sorted(line.width for line in lines if line.width >= _SHORTEST)
    best = most = 0
    for top in sorted(opens):
        packed = sum(opens[top - less] for less in range(PACKED + 1))
        if packed > most:
            best, most = top, packed
    # what hangs in the margin
    wider = sum(width > best + 2 for width in wide)
    return best, most >= max(FEWEST, _SHARE * count, _DENSE * len(lines)) and wider <= _WIDER * len(wide)


def _measured(lines: Sequence[Printed], margin: int) -> Measure:
    inner = sorted(line.width - 2 * line.hangs for line in lines if margin - PACKED <= line.width <= margin + 2)
    width = inner[-1 - len(inner) // 50]
    short: list[int] = []
    first: list[int] = []
    is_sure_first = is_rest = False
    indents = Counter[tuple[bool, bool]]()
    for line, after in zip(lines, lines[1:], strict=False):
        is_full = width - PACKED < line.width + after.token - 1 and line.width > width - PACKED
        if is_full and line.is_open:
            missing = width + 1 - line.width - after.token
            if is_rest and missing > 0:
                short.append(missing)
            elif is_rest:
                short.append(0)
            if is_sure_first:
                first.append(line.width - 2 * line.hangs)
        is_sure_first, is_rest = not is_full, is_full and line.is_open
        if is_rest or is_sure_first:
            indents[is_sure_first, after.indent > 0] += 1
    short.sort()
    ragged = min(short[-1 - len(short) // 20], _MOST_RAGGED) if short else 0
    narrow = sum(line <= width - SET_IN + 1 for line in first)
    set_in = None if len(first) < _FEWEST_FIRST else SET_IN if narrow >= _FIRST_SHARE * len(first) else 0
    is_set_in = indents[True, True] >= _FEWEST_FIRST and indents[True, True] >= _FIRST_SHARE * (indents[True, True] + indents[True, False]) \
        and indents[False, True] <= (1 - _FIRST_SHARE) * (indents[False, True] + indents[False, False])
    return Measure(width, ragged, 0 if is_set_in else set_in, is_set_in)
