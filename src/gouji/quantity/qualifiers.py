"""The words that make a figure approximate or a bound, and what they do to its interval."""

from __future__ import annotations

from decimal import Decimal
from functools import cache
from typing import NamedTuple

from gouji import lexicon
from gouji.quantity.interval import INFINITY, ZERO, Interval

_TWENTIETH = Decimal("0.05")
_NEARLY = Decimal("0.9")
_ABOVE = Decimal("1.2")
# no qualifier in front of a figure is longer
LONGEST = 8


class Qualifier(NamedTuple):
    """What a word says of the figure beside it."""

    sign: str
    effect: str


@cache
def _words(place: str) -> dict[str, Qualifier]:
    data = lexicon.entry("qualifiers", place)
    rows = data if isinstance(data, list) else [data]
    return {word: Qualifier(row["sign"], row["effect"]) for row in rows for word in lexicon.expanded(row["words"])}


@cache
def last_characters() -> frozenset[str]:
    """The last characters of all words that stand before a figure."""
    return frozenset(word[-1] for word in _words("before"))


@cache
def _comparing() -> frozenset[str]:
    return frozenset(lexicon.words("qualifiers", "comparing", "words"))


@cache
def _exceptions() -> tuple[dict[str, tuple[str, ...]], dict[str, tuple[str, ...]]]:
    data = lexicon.entry("qualifiers")
    after = {word: tuple(stops) for word, stops in data["not-after"].items()}
    before = {word: tuple(units) for word, units in data["not-before"].items()}
    return after, before


def before(text: str, start: int, floor: int, unit: str) -> tuple[str, Qualifier] | None:
    """The qualifier that ends at `start` and begins at or behind `floor`, where the figure before ends.

    A word that fills the gap between the two compares them and is no qualifier.
    """
    words = _words("before")
    for length in range(min(LONGEST, start - floor), 0, -1):
        word = text[start - length:start]
        found = words.get(word)
        if found is None:
            continue
        not_after, not_before = _exceptions()
        if floor and start - length == floor and word in _comparing():
            return None
        if unit in not_before.get(word, ()) or text.endswith(not_after.get(word, ("\0",)), 0, start - length):
            return None
        return word, found
    return None


def inside(word: str) -> Qualifier:
    """The qualifier between digits and unit: the 余 of 2万余份."""
    usual: str = lexicon.text("qualifiers", "odd", "inside")
    return _words("inside")[usual if usual in word else word]


def after(word: str) -> Qualifier:
    """The qualifier behind a figure."""
    return _words("after")[word]


@cache
def _odd() -> tuple[dict[str, frozenset[str]], frozenset[str]]:
    """Behind which units 多, 余 and 许 make a figure odd, and what they must not belong to."""
    data = lexicon.entry("qualifiers", "odd")
    return {word: frozenset(after) for word, after in data["after"].items()}, frozenset(data["not-before"])


@cache
def _after_by_first() -> dict[str, list[str]]:
    """The words behind a unit by their first character, the longest first."""
    found: dict[str, list[str]] = {}
    for word in sorted(_words("after"), key=lambda w: (-len(w), w)):
        if word not in _odd()[0]:
            found.setdefault(word[0], []).append(word)
    return found


def after_end(text: str, at: int) -> int:
    """Where the qualifier ends that begins at `at`, behind a unit; `at` itself if there is none."""
    first = text[at:at + 1]
    odd_after, not_before = _odd()
    if first in odd_after:
        # 2年多, 3倍多, but not 3个多元
        return at + (text[at - 1:at] in odd_after[first] and text[at + 1:at + 2] not in not_before)
    for word in _after_by_first().get(first, ()):
        if text.startswith(word, at):
            return at + len(word)
    return at


def widen(interval: Interval, value: Decimal, step: Decimal, effect: str) -> Interval:
    """What the figure stands for with the qualifier. `step` is one unit in its last printed place."""
    if effect == "around":
        margin = max(abs(value) * _TWENTIETH, step)
        return Interval(value - margin, value + margin)
    if effect == "nearly":
        return Interval(value * _NEARLY, value, False, True) if value > 0 else Interval(value, value * _NEARLY)
    if effect == "above":
        return Interval(value, value * _ABOVE, True, False) if value > 0 else Interval(value, INFINITY, True, False)
    if effect == "more":
        return Interval(value, INFINITY, True, False)
    if effect == "least":
        return Interval(value, INFINITY)
    if effect == "most":
        return Interval(-INFINITY, value)
    if effect == "less":
        return Interval(-INFINITY, value, False, True)
    # odd: 30多 is more than 30 and less than 40
    leading = Decimal(1).scaleb(value.adjusted()) if value else step
    return Interval(value, value + leading, value != ZERO, True)
