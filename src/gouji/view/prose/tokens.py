"""The tokens of a paragraph: its figures, the cue words of `grammar/cues.toml`, and the text between them."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import cache
from typing import NamedTuple

from gouji import lexicon
from gouji.quantity import Quantity
from gouji.view.prose.first_characters import first_characters

# One private character stands for each figure while cues are looked for.
LETTERS = {"A": "\ue000", "R": "\ue001", "P": "\ue002", "M": "\ue003", "N": "\ue004"}
TERMINALS = {"\ue000": "AMOUNT", "\ue001": "RATE", "\ue002": "POINTS", "\ue003": "MULTIPLE", "\ue004": "NUMBER"}
_LETTER_OF_KIND = {"rate": LETTERS["R"], "points": LETTERS["P"], "multiple": LETTERS["M"], "number": LETTERS["N"]}
_AMOUNT = LETTERS["A"]
_ONE_CHARACTER = re.compile(r"\[[^\]\\]+\]|\\n|[^\\\[(]")
_OPTIONAL_COMMA = re.compile(r"(?:\[(?P<signs>[，,、]+)\]\?)?")


class Cue(NamedTuple):
    """A token: a figure, a cue word or the text between. Offsets are those of the document's text."""

    type: str
    start: int
    end: int
    quantity: Quantity | None = None


class _Wording(NamedTuple):
    """One way to write a cue."""

    type: str
    pattern: str
    comma: str
    """The commas that may stand before it and belong to it."""
    first: frozenset[str] | None
    """The characters with which it may begin behind its comma; None if that cannot be told."""

    def may_stand_at(self, character: str, following: str) -> bool:
        """Whether it may begin with this character, before this one."""
        if character in self.comma:
            return self.first is None or following in self.first
        return self.first is None or character in self.first


@cache
def _wordings() -> tuple[_Wording, ...]:
    """All cues of the lexicon, in the order of preference."""
    found = []
    for name, patterns in lexicon.entry("cues", "cues").items():
        for text in [patterns] if isinstance(patterns, str) else patterns:
            pattern = _with_letters(_with_any_figure(lexicon.filled(text, "cues")))
            comma = _OPTIONAL_COMMA.match(pattern)
            found.append(_Wording(name, pattern, comma["signs"] or "", first_characters(pattern[comma.end():])))
    return tuple(found)


@cache
def _wordings_at(character: str, following: str) -> str | tuple[tuple[str, Callable], ...]:
    """What may begin with this character before this one: the only cue, if it is this character alone, or else the type of
    each cue with the function that matches it."""
    possible = [w for w in _wordings() if w.may_stand_at(character, following)]
    if len(possible) == 1 and _ONE_CHARACTER.fullmatch(possible[0].pattern):
        return possible[0].type
    return tuple((w.type, _compiled(w.pattern).match) for w in possible)


_compiled = cache(re.compile)


@cache
def _places() -> tuple[re.Pattern[str], frozenset[str]]:
    """Where a figure or cue may stand, by its first character, and the commas that may belong to a cue."""
    commas = frozenset("".join(w.comma for w in _wordings()))
    first = commas.union(TERMINALS, *(w.first or () for w in _wordings()))
    anywhere = any(w.first is None for w in _wordings())
    return re.compile("(?s:.)" if anywhere else f"[{''.join(map(re.escape, sorted(first)))}]"), commas


def _with_any_figure(pattern: str) -> str:
    """A pattern with the letters of all figures for {Q}."""
    every_letter = "".join(LETTERS.values())
    return re.sub(r"\{Q\}", lambda found: every_letter if _inside_class(pattern, found.start()) else f"[{every_letter}]", pattern)


def _inside_class(pattern: str, at: int) -> bool:
    return pattern.rfind("[", 0, at) > pattern.rfind("]", 0, at)


def _with_letters(pattern: str) -> str:
    """A, R, P, M, N as the private characters; the patterns hold no other Latin capitals but in escapes."""
    return re.sub(r"(?<!\\)[ARPMN]", lambda m: LETTERS[m[0]], pattern)


def tokens(text: str, start: int, end: int, quantities: Sequence[Quantity]) -> list[Cue]:
    """The tokens of `text[start:end]`, whose figures are `quantities`, in order and without gaps.

    Brackets without partner, and cues that what follows does not complete, come out as TEXT.
    """
    pieces, at = [], start
    for quantity in quantities:
        pieces.append(text[at:quantity.start])
        pieces.append(_LETTER_OF_KIND.get(quantity.kind, _AMOUNT))
        at = quantity.end
    pieces.append(text[at:end])
    skeleton = "".join(pieces)
    found: list[Cue] = []
    open_brackets: list[int] = []
    shift, last, which, length = start, 0, 0, len(skeleton)
    new = tuple.__new__  # a third of the time of Cue(…), which is called for every word
    places, commas = _places()
    for place in places.finditer(skeleton):
        begin = place.start()
        if begin < last:
            continue
        character = skeleton[begin]
        if character in TERMINALS:
            if begin > last:
                found.append(new(Cue, ("TEXT", last + shift, begin + shift, None)))
            quantity = quantities[which]
            which += 1
            found.append(new(Cue, (TERMINALS[character], quantity.start, quantity.end, quantity)))
            last = begin + 1
            shift = quantity.end - last
            continue
        possible = _wordings_at(character, skeleton[begin + 1:begin + 2] if character in commas else "")
        if possible.__class__ is str:
            kind, stop = possible, begin + 1
        else:
            for kind, match in possible:
                matched = match(skeleton, begin)
                if matched is not None:
                    stop = matched.end()
                    break
            else:
                continue
        if begin > last:
            found.append(new(Cue, ("TEXT", last + shift, begin + shift, None)))
        last = stop
        if kind == "BASE":
            if stop < length and skeleton[stop] == _AMOUNT:
                kind = "BASE_AT"
        elif kind == "OF":
            if len(found) < 2 or found[-1].type != "AMOUNT" or found[-2].type != "TARGET":
                kind = "TEXT"
        elif kind == "LP":
            open_brackets.append(len(found))
        elif kind == "RP":
            if open_brackets:
                open_brackets.pop()
            else:
                kind = "TEXT"
        found.append(new(Cue, (kind, begin + shift, stop + shift, None)))
    if last < length:
        found.append(new(Cue, ("TEXT", last + shift, length + shift, None)))
    for index in open_brackets:
        bracket = found[index]
        found[index] = Cue("TEXT", bracket.start, bracket.end)
    return found
