"""Lists written with 、: how many items they hold, at least and at most.

A name may contain 和 or even 、, and a comma may end the list or go on with it, so a list is read in every way that is possible.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from gouji import lexicon

QUOTE = "“"
_OPENING, _CLOSING = "(《“【〔‘", ")》”】〕’"
_SEPARATOR = re.compile(f"[、，,;{re.escape(_OPENING + _CLOSING)}]")
# A quoted list of short words has no names that contain 、.
_SHORT_ITEM = 6
# The sentence of a list parted by ; is no longer than this.
_LONGEST_PARTED = 1500
_SENTENCE_END = re.compile("[。\n]")
# The first item of an unquoted list has the words of its sentence before it: only its end tells what it is.
_TAIL = 3


@dataclass(frozen=True, slots=True)
class Listed:
    """The items of a list and the numbers of things it may name."""

    items: tuple[tuple[int, int], ...]
    fewest: int
    most: int
    is_open: bool = False
    """Whether 等 stands behind the last item."""
    holds_amounts: bool = False
    """Whether the items carry numbers of the counted things, which are added and not counted."""


def behind(text: str, start: int, end: int, is_closed: bool) -> Listed | None:
    """The list that begins at `start` and ends with its sentence.

    With `is_closed`, words such as 分别为 announce names, and a comma ends them; behind a mere colon it may part items.
    """
    if lexicon.pattern("counts", "lists", "numbered").match(text, start):
        return None
    marks = list(_separators(text, start, end))
    commas = [at for at, mark in marks if mark in "，,"]
    stops = [at for at, mark in marks if mark == "、"]
    if not stops or (commas and commas[0] < stops[0]):
        return None
    first_end = next((at for at in commas if at > stops[0]), end)
    items = _pieces(text, start, first_end, stops)
    if not items:
        return None
    is_open = lexicon.pattern("counts", "lists", "open").search(text, items[-1][0], first_end) is not None
    goes_on = not is_closed or any(at > first_end for at in stops)
    longest = _pieces(text, start, end, [at for at, _ in marks]) if goes_on else items
    most = len(longest) + sum(_joints(text, *item) for item in longest)
    carrying = len(lexicon.pattern("counts", "lists", "amounts").findall(text, start, first_end))
    return Listed(tuple(items), _exact(text, items) or 1, most, is_open, 2 * carrying >= len(items))


def parted(text: str, start: int) -> Listed | None:
    """The list behind 分别为 whose items are parted by ; up to the end of the sentence: each may have clauses of its own."""
    stop = _SENTENCE_END.search(text, start, start + _LONGEST_PARTED)
    if stop is None or lexicon.pattern("counts", "lists", "numbered").match(text, start):
        return None
    cuts = [at for at, mark in _separators(text, start, stop.start()) if mark == ";"]
    if not cuts or lexicon.pattern("counts", "lists", "closed").search(text, cuts[0], stop.start()):
        # behind the ; may follow the list of another count
        return None
    items = _pieces(text, start, stop.start(), cuts)
    is_open = lexicon.pattern("counts", "lists", "open").search(text, items[-1][0], stop.start()) is not None
    return Listed(tuple(items), len(items), len(items), is_open)


def before(text: str, start: int, end: int) -> Listed | None:
    """The list that ends at `end`, directly before its count."""
    joined = lexicon.pattern("counts", "lists", "joined").search(text, start, end)
    list_end = joined.start()
    is_open = any(word in joined[0] for word in lexicon.words("counts", "lists", "open-end"))
    if text[list_end - 1:list_end] in ("、", "，", "。", "\n", ";", *lexicon.words("counts", "lists", "one-joiner")):
        return None
    sentence = max((text.rfind(mark, start, list_end) for mark in "。;:\n“"), default=-1)
    if sentence < 0 and start > 0:
        return None
    quoted = sentence >= 0 and text[sentence] == QUOTE
    if quoted != ("”" in joined[0]) and not (quoted and "”" not in text[sentence:list_end]):
        return None
    sentence = max(sentence + 1, start)
    marks = list(_separators(text, sentence, list_end))
    clause = max((at + 1 for at, mark in marks if mark in "，,"), default=sentence)
    stops = [at for at, mark in marks if mark == "、" and at >= clause]
    if not stops:
        return None
    items = _pieces(text, clause, list_end, stops)
    if not items:
        return None
    if not quoted and (
            any(_is_no_item(text, *item) for item in items[1:])
            or _is_no_item(text, max(items[0][0], items[0][1] - _TAIL), items[0][1])):
        return None
    goes_back = any(mark == "、" and at < clause for at, mark in marks)
    longest = _pieces(text, sentence, list_end, [at for at, _ in marks]) if goes_back else items
    most = len(longest) + sum(_joints(text, *item) for item in longest)
    short = quoted and all(b - a <= _SHORT_ITEM and not _joints(text, a, b) for a, b in items)
    return Listed(tuple(items), len(items) if short else 1, most, is_open)


def _is_no_item(text: str, start: int, end: int) -> bool:
    return end - start > lexicon.count("counts", "lists", "longest-item") \
        or lexicon.pattern("counts", "lists", "numbered-item").search(text, start, end) is not None


def _separators(text: str, start: int, end: int) -> Iterator[tuple[int, str]]:
    """The 、 and commas that stand in no bracket or quotation."""
    depth = 0
    for match in _SEPARATOR.finditer(text, start, end):
        mark = match[0]
        if mark in _OPENING:
            depth += 1
        elif mark in _CLOSING:
            depth = max(0, depth - 1)
        elif not depth:
            yield match.start(), mark


def _pieces(text: str, start: int, end: int, cuts: list[int]) -> list[tuple[int, int]]:
    """The spans between the cuts, without blanks around them."""
    found = []
    for cut in [*(at for at in cuts if start <= at < end), end]:
        piece = text[start:cut]
        left = start + len(piece) - len(piece.lstrip())
        found.append((left, start + len(piece.rstrip())))
        start = cut + 1
    return [(a, b) for a, b in found if a < b]


def _joints(text: str, start: int, end: int) -> int:
    """How many more things than one a piece may name."""
    piece = text[start:end]
    together = len(piece) - len(piece.rstrip(lexicon.text("counts", "lists", "run-together")))
    return max(together - 1, len(lexicon.pattern("counts", "lists", "joiners").findall(piece)))


def _exact(text: str, items: list[tuple[int, int]]) -> int:
    """How many bodies the list names for certain: those with the ending of a body; 0 if that tells nothing."""
    endings = lexicon.words("counts", "lists", "endings")
    number = 0
    for start, end in items:
        parts = lexicon.pattern("counts", "lists", "joiners").split(text[start:end])
        bodies = [part for part in parts if len(part) > 1 and part.endswith(endings)]
        number += len(parts) if len(bodies) == len(parts) else 1 if text[start:end].endswith(endings) else 0
    return number
