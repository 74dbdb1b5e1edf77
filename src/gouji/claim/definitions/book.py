"""The book of definitions: the rows of `grammar/definitions.toml` as equations."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from gouji import lexicon


class Pair(NamedTuple):
    """Two classes of facts of which a third follows."""

    first: str
    second: str


class Definition(NamedTuple):
    """A result and the pairs of which it follows, in the order in which they are tried."""

    name: str
    results: tuple[str, ...]
    """Of a rate the words with which its name ends; of a difference its class."""
    pairs: tuple[Pair, ...]

    @property
    def firsts(self) -> tuple[str, ...]:
        """The classes of the first operand."""
        return tuple(dict.fromkeys(pair.first for pair in self.pairs))

    def seconds(self, first: str) -> tuple[str, ...]:
        """The classes of the second operand beside one of the first."""
        return tuple(pair.second for pair in self.pairs if pair.first == first)


@cache
def rates() -> tuple[Definition, ...]:
    """What rates are of what."""
    return tuple(
        Definition(
            row["name"], tuple(row["rate"]), tuple(_pair(text, "/") for text in (row["equals"], *row.get("or", ())))
        )
        for row in lexicon.entry("definitions", "rate")
    )


@cache
def differences() -> tuple[Definition, ...]:
    """What is left of what."""
    found = []
    for row in lexicon.entry("definitions", "difference"):
        texts = (row["equals"], *row.get("or", ()))
        result = texts[0].split("=")[0].strip()
        found.append(Definition(row["name"], (result,), tuple(_pair(text.split("=")[1], "-") for text in texts)))
    return tuple(found)


def _pair(text: str, sign: str) -> Pair:
    first, second = (word.strip() for word in text.split(sign))
    return Pair(first, second)
