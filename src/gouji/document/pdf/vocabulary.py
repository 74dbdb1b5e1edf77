"""Whether the text layer of a page is a text: glyphs that tell wrong characters make one of rare characters and signs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from functools import cache

# A page with fewer letters is not judged; of one that is a text, so many letters are common ones.
_FEWEST_LETTERS, _LEAST_COMMON = 50, 0.5
# The first level of the national standards, sorted by reading or by strokes, holds the characters in daily use: by their first byte.
_COMMON = (("gb2312", range(0xB0, 0xD8)), ("big5", range(0xA4, 0xC7)))
# Signs that stand in rows, as the leaders of a list of contents do, and those of any text say nothing.
_FIRST_CHINESE, _LEADERS = "\u2e80", frozenset(".·…_-—")
_PUNCTUATION = ((0x2000, 0x206f), (0x2100, 0x27bf), (0x3000, 0x303f), (0xff00, 0xffef))


def is_garbled(texts: Iterable[str]) -> bool:
    """Whether most of what a page says is no text."""
    letters: Counter[str] = Counter()
    for text in texts:
        letters.update(text)
    common = other = 0
    for letter, times in letters.items():
        known = _is_common(letter)
        if known is not None:
            common, other = (common + times, other) if known else (common, other + times)
    return common + other >= _FEWEST_LETTERS and common < _LEAST_COMMON * (common + other)


@cache
def _is_common(letter: str) -> bool | None:
    """Whether a letter is in daily use; None for one that says nothing."""
    if letter.isspace() or letter in _LEADERS or any(first <= ord(letter) <= last for first, last in _PUNCTUATION):
        return None
    if letter.isascii():
        return letter.isalnum()
    if letter < _FIRST_CHINESE:
        return False
    return any(_first_byte(letter, encoding) in first for encoding, first in _COMMON)


def _first_byte(letter: str, encoding: str) -> int:
    return letter.encode(encoding, "ignore")[:1].ljust(1, b"\0")[0]
