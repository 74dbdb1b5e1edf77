"""The words of a change: which way it goes, and the word for the other way."""

from __future__ import annotations

from functools import cache

from gouji import lexicon
from gouji.claim.details import Spoken
from gouji.claim.model import Words
from gouji.quantity import Quantity
from gouji.view.prose.tokens import Cue


def spoken(text: str, cue: Cue | None, quantity: Quantity) -> tuple[Spoken, ...]:
    """The word of direction in the cue before a figure, if it compares with nothing else."""
    found = lexicon.pattern("changes", "direction", "word").match(text[cue.start:cue.end]) if cue is not None else None
    if cue is None or found is None:
        return ()
    return (Spoken(quantity.start, cue.start + found.start("word"), cue.start + found.end("word"), found["word"]),)


def opposite(word: str) -> str:
    """The word for the other direction; "" if none is known."""
    return _opposites().get(word, "")


def as_words(role: str, word: Spoken) -> Words:
    """A word of direction in a role."""
    return Words(role, word.start, word.end, word.word)


@cache
def _opposites() -> dict[str, str]:
    growth, decline = lexicon.entry("changes", "opposites", "growth"), lexicon.entry("changes", "opposites", "decline")
    found: dict[str, str] = {}
    for word, other in growth:
        found.setdefault(other, word)
    return found | dict(growth) | dict(decline)
