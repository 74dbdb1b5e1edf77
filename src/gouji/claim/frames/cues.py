"""One pattern for many cues, written so that a search skips to the few places where one may stand.

`re` does so where every alternative begins with a character of its own, not with a group or a class.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

# A character for itself; what stands in a class, behind a backslash or in front of a quantifier is none.
_PLAIN = re.compile(r"[^\\\[\](){}|.^$*+?](?![*+?{])")
# A class of a few characters in front of no quantifier.
_FEW = re.compile(r"\[([^\\\[\](){}|.^$*+?-]{1,4})\](?![*+?{])")
_UNIT = re.compile(r"\\.|\[(?:\\.|[^\]\\])+\]|[^\\\[()|]")


def together(patterns: Iterable[str]) -> str:
    """A pattern that finds what any of these finds, grouped by first character."""
    by_first: dict[str, list[str]] = {}
    others: list[str] = []
    for cue in dict.fromkeys(alternative for pattern in patterns for alternative in _spread(pattern)):
        if _PLAIN.match(cue):
            by_first.setdefault(cue[0], []).append(cue[1:])
        else:
            others.append(cue)
    grouped = (f"{first}{rests[0]}" if len(rests) == 1 else f"{first}(?:{'|'.join(rests)})" for first, rests in by_first.items())
    return "|".join((*grouped, *others))


def _spread(pattern: str) -> Iterator[str]:
    """The alternatives of a pattern, those of a group at its beginning among them: (?:甲|乙)丙 is 甲丙 and 乙丙, so is [甲乙]丙."""
    for alternative in _alternatives(pattern):
        end = _end_of_group(alternative)
        if end and alternative.startswith("(?:") and not alternative.startswith(("*", "+", "?", "{"), end):
            for inner in _alternatives(alternative[3:end - 1]):
                yield from _spread(inner + alternative[end:])
            continue
        few = _FEW.match(alternative)
        yield from (character + alternative[few.end():] for character in few[1]) if few else (alternative,)


def _alternatives(pattern: str) -> list[str]:
    """What stands between the bars outside of groups."""
    found, start, at = [], 0, 0
    while at < len(pattern):
        if pattern[at] == "|":
            found.append(pattern[start:at])
            start = at + 1
        at = _next(pattern, at)
    return [*found, pattern[start:]]


def _next(pattern: str, at: int) -> int:
    """Where the sign or group that begins here ends."""
    unit = _UNIT.match(pattern, at)
    if unit:
        return unit.end()
    return at + (_end_of_group(pattern[at:]) or 1)


def _end_of_group(pattern: str) -> int:
    """Where the group ends with which a pattern begins; 0 if it begins with none."""
    if not pattern.startswith("("):
        return 0
    at = 1
    while pattern[at] != ")":
        at = _next(pattern, at)
    return at + 1
