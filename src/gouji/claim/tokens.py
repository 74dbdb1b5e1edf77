"""The tokens of a paragraph: its figures, the cue words of `grammar/cues.toml`, and the text between them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import chain, repeat
from typing import NamedTuple

from gouji.grammar import lexicon
from gouji.quantity import Quantity

# One private character stands for each figure while cues are looked for.
LETTERS = {"A": "\ue000", "R": "\ue001", "P": "\ue002", "M": "\ue003", "N": "\ue004"}
TERMINALS = {"\ue000": "AMOUNT", "\ue001": "RATE", "\ue002": "POINTS", "\ue003": "MULTIPLE", "\ue004": "NUMBER"}
_LETTER_OF_KIND = {"rate": LETTERS["R"], "points": LETTERS["P"], "multiple": LETTERS["M"], "number": LETTERS["N"]}
_AMOUNT = LETTERS["A"]


class Cue(NamedTuple):
    """A token: a figure, a cue word or the text between. Offsets are those of the document's text."""

    type: str
    start: int
    end: int
    quantity: Quantity | None = None

    # what lark copies from the last token to its end token
    start_pos = line = column = end_line = end_column = end_pos = None


@cache
def cue_pattern() -> re.Pattern[str]:
    """All cues as one alternation of named groups."""
    data = lexicon("cues")
    every_letter = "".join(LETTERS.values())
    pieces = {name: text.replace("{Q}", every_letter) for name, text in data["pieces"].items()}
    for name, text in pieces.items():
        pieces[name] = _filled(text, pieces, every_letter)
    groups = []
    for name, alternatives in data["cues"].items():
        if isinstance(alternatives, str):
            alternatives = [alternatives]
        pattern = "|".join(_with_letters(_filled(a, pieces, every_letter)) for a in alternatives)
        groups.append(f"(?P<{name}>{pattern})")
    figure = f"(?P<figure>[{every_letter}])"
    return re.compile(_only_where_it_may_begin("|".join([figure, *groups])))


def _only_where_it_may_begin(pattern: str) -> str:
    """The pattern behind a test of its first character, which makes the search three times as fast."""
    from gouji.claim.firsts import first_characters

    first = first_characters(pattern)
    if first is None:
        return pattern
    return f"(?=[{''.join(map(re.escape, sorted(first)))}])(?:{pattern})"


def _filled(pattern: str, pieces: dict[str, str], every_letter: str) -> str:
    """A pattern with its {pieces} put in; {0,2} and the like are counts, not pieces."""
    def piece(match: re.Match[str]) -> str:
        name = match[1]
        if name == "Q":
            return every_letter if _inside_class(pattern, match.start()) else f"[{every_letter}]"
        return pieces[name]

    return re.sub(r"\{([A-Za-z]+)\}", piece, pattern)


def _inside_class(pattern: str, at: int) -> bool:
    return pattern.rfind("[", 0, at) > pattern.rfind("]", 0, at)


def _with_letters(pattern: str) -> str:
    """A, R, P, M, N as the private characters; the patterns hold no other Latin capitals but in escapes."""
    return re.sub(r"(?<!\\)[ARPMN]", lambda m: LETTERS[m[0]], pattern)


# A sentence longer than this without a figure holds no cue that a figure elsewhere depends on.
_LONG_SENTENCE = 40


@cache
def _idle_sentence() -> re.Pattern[str]:
    every_letter = "".join(LETTERS.values())
    return re.compile(f"[^。{every_letter}：:()\\n]{{{_LONG_SENTENCE},}}+。")


def _cues(skeleton: str) -> Iterator[re.Match[str]]:
    """The cues of a skeleton; long sentences without figures are passed over."""
    pattern = cue_pattern()
    idle = [(m.start(), m.end() - 1) for m in _idle_sentence().finditer(skeleton)]
    if not idle:
        return pattern.finditer(skeleton)
    starts = (0, *(end for _, end in idle))
    ends = (*(start for start, _ in idle), len(skeleton))
    return chain.from_iterable(map(pattern.finditer, repeat(skeleton), starts, ends))


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
    for match in _cues(skeleton):
        begin, stop = match.span()
        kind = match.lastgroup
        if begin > last:
            found.append(Cue("TEXT", last + shift, begin + shift))
        last = stop
        if kind == "figure":
            quantity = quantities[which]
            which += 1
            found.append(Cue(TERMINALS[skeleton[begin]], quantity.start, quantity.end, quantity))
            shift = quantity.end - stop
            continue
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
        found.append(Cue(kind, begin + shift, stop + shift))
    if last < length:
        found.append(Cue("TEXT", last + shift, length + shift))
    for index in open_brackets:
        bracket = found[index]
        found[index] = Cue("TEXT", bracket.start, bracket.end)
    return found
