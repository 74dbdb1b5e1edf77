"""The units of `grammar/units.toml`: what a printed unit measures and how large it is."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache
from typing import NamedTuple

from gouji.grammar import lexicon
from gouji.quantity.numerals import magnitudes

ONE = Decimal(1)
_MOST_STROKES = 3
# mg is no m, MWh no MW
_LETTERS = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ")


class Unit(NamedTuple):
    """A unit as printed."""

    kind: str
    base: str
    scale: Decimal
    exact: bool
    """Whether a figure without decimals and magnitude is a count, which stands for itself only."""


BARE = Unit("number", "", ONE, True)


@cache
def strokes() -> tuple[frozenset[str], str, str]:
    """What parts a unit from what it is per: 元/人/月, 人·次, 元每吨; the word among them and the unit before that."""
    data = lexicon("units")["strokes"]
    return frozenset(data["signs"]), data["word"], data["word-after"]


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
    signs, word, _ = strokes()
    stroke = next((at for at, character in enumerate(printed) if character in signs), 0)
    if stroke:
        counted = unit(printed[:stroke])
        if counted is None:
            return None
        per = printed[stroke:].replace(word, "/")
        return Unit("quotient", f"{counted.base}{per}", counted.scale, False)
    for name, factor in magnitudes().items():
        if printed.startswith(name):
            if len(printed) == len(name):
                return Unit("number", "", factor, False)
            counted = unit(printed[len(name):])
            return counted and Unit(counted.kind, counted.base, counted.scale * factor, False)
    return None


def without_magnitude(printed: str) -> str:
    """A printed unit without the 万, 亿 … before it: 元 for 万元; 千瓦 and 万方 stay."""
    if printed in table():
        return printed
    return next((printed[len(name):] for name in magnitudes() if printed.startswith(name) and unit(printed[len(name):]) is not None), printed)


@cache
def named(printed: str) -> Unit:
    """The unit of a printed form that is known to be one; the bare unit if nothing is printed."""
    found = unit(printed) if printed else BARE
    assert found is not None, printed
    return found


@cache
def _by_first() -> tuple[dict[str, list[tuple[str, tuple[str, ...]]]], dict[str, list[tuple[str, tuple[str, ...]]]]]:
    """The simple units, and those a quotient may be per, by their first character and the longest first, each with the
    words that must not follow it."""
    data = lexicon("units")
    not_before = {name: tuple(words) for name, words in data["not-before"].items()}
    found: list[dict[str, list[tuple[str, tuple[str, ...]]]]] = []
    for names in (table(), data["per"]["units"]):
        by_first: dict[str, list[tuple[str, tuple[str, ...]]]] = {}
        for name in sorted(names, key=lambda n: (-len(n), n)):
            by_first.setdefault(name[0], []).append((name, not_before.get(name, ()) if not found else ()))
        found.append(by_first)
    return found[0], found[1]


def end_at(text: str, at: int) -> int:
    """Where the unit without magnitude ends that begins at `at`, quotients included; `at` itself if there is none."""
    simple, per = _by_first()
    for name, not_before in simple.get(text[at:at + 1], ()):
        if text.startswith(name, at):
            end = at + len(name)
            if not (not_before and text.startswith(not_before, end)) and not (name[-1] in _LETTERS and text[end:end + 1] in _LETTERS):
                break
    else:
        return at
    if text[end:end + 1] not in strokes()[0]:
        return end
    signs, word, word_after = strokes()
    for _ in range(_MOST_STROKES):
        stroke = text[end:end + 1]
        if stroke not in signs or (stroke == word and text[end - 1] != word_after):
            break
        for name, _ in per.get(text[end + 1:end + 2], ()):
            if text.startswith(name, end + 1):
                end += 1 + len(name)
                break
        else:
            break
    return end


@cache
def inner_characters() -> frozenset[str]:
    """All characters of units but their first."""
    return frozenset(character for name in table() for character in name[1:])


def follows(text: str, at: int) -> bool:
    """Whether a unit begins at `at`, or a magnitude such as 万."""
    return end_at(text, at) > at or any(text.startswith(name, at) for name in magnitudes())


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
