"""The units of `grammar/units.toml`: what a printed unit measures and how large it is."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from gouji.grammar import lexicon
from gouji.quantity.numerals import magnitudes

ONE = Decimal(1)


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit as printed."""

    kind: str
    base: str
    scale: Decimal
    exact: bool
    """Whether a figure without decimals and magnitude is a count, which stands for itself only."""


BARE = Unit("number", "", ONE, True)


@cache
def table() -> dict[str, Unit]:
    """All simple units by their printed form."""
    found: dict[str, Unit] = {}
    for dimension in lexicon("units")["dimension"]:
        kind, exact = dimension["kind"], dimension.get("exact", False)
        for name in dimension.get("own-base", ()):
            found[name] = Unit(kind, name, ONE, exact)
        for name, scale in dimension.get("units", {}).items():
            found[name] = Unit(kind, dimension["base"], Decimal(scale), exact)
    return found


@cache
def unit(printed: str) -> Unit | None:
    """The unit of this printed form with its magnitude: 万元, 千公顷, 元/人/月; None if there is none.

    A bare 万 or 亿 is a unit of kind `number`.
    """
    simple = table().get(printed)
    if simple is not None:
        return simple
    stroke = re.search(r"[/·]|每", printed)
    if stroke:
        counted = unit(printed[:stroke.start()])
        if counted is None:
            return None
        per = printed[stroke.start():].replace("每", "/")
        return Unit("quotient", f"{counted.base}{per}", counted.scale, False)
    for name, factor in magnitudes().items():
        if printed.startswith(name):
            if len(printed) == len(name):
                return Unit("number", "", factor, False)
            counted = unit(printed[len(name):])
            return counted and Unit(counted.kind, counted.base, counted.scale * factor, False)
    return None


@cache
def pattern() -> str:
    """A regular expression for a unit without magnitude, longest first, quotients included."""
    data = lexicon("units")
    per = alternation(data["per"]["units"])
    not_before = data["not-before"]
    simple = _guarded(list(table()), not_before)
    return f"(?:{simple})(?:[/·]{per}|(?<=元)每{per}){{0,3}}"


def alternation(words: list[str]) -> str:
    """A regular expression for any of these words, the longest first."""
    return "(?:" + "|".join(re.escape(w) for w in sorted(words, key=lambda w: (-len(w), w))) + ")"


def guarded(words: list[str], not_before: dict[str, list[str]]) -> str:
    """The same, where some words count only if certain others do not follow."""
    return f"(?:{_guarded(words, not_before)})"


def _guarded(words: list[str], not_before: dict[str, list[str]]) -> str:
    """Alternatives by their first character, so that a mismatch is found at once."""
    by_first: dict[str, list[str]] = {}
    for word in sorted(words, key=lambda w: (-len(w), w)):
        text = re.escape(word[1:])
        stops = not_before.get(word)
        if stops:
            text += f"(?!{'|'.join(map(re.escape, stops))})"
        by_first.setdefault(word[0], []).append(text)
    groups = [f"{re.escape(first)}(?:{'|'.join(rest)})" if len(rest) > 1 else re.escape(first) + rest[0]
              for first, rest in by_first.items()]
    return "|".join(groups)
