"""Texts in traditional characters, read as the simplified ones in which the language of reports is known: 萬元 as 万元. Each character
stands for one, so that no position moves, and what is quoted is what is printed."""

from __future__ import annotations

from functools import cache

from gouji import lexicon

_FILE, _THOUSAND = "traditional", 1000


def simplified(text: str) -> str:
    """The text in simplified characters, if it is written in traditional ones."""
    count = sum(map(text.count, lexicon.text(_FILE, "signs")))
    if count < lexicon.count(_FILE, "fewest") or count * _THOUSAND < lexicon.count(_FILE, "per-thousand") * len(text):
        return text
    return text.translate(_table())


@cache
def _table() -> dict[int, int]:
    return {ord(old): ord(new) for old, new in zip(lexicon.text(_FILE, "traditional"), lexicon.text(_FILE, "simplified"), strict=True)}
