"""Whether a pattern takes time in proportion to the text, tried on texts that are made of its own words: the worst there are for it.

Where a pattern can begin at every word of a text and then read on for long, its time grows with the square of the text. Measured is the time
of the processor, not of the clock, so that other work on the machine does not count.
"""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Iterator
from re import _constants as ops
from re import _parser as parser
from typing import Any

_SHORT, _LONG = 1_000, 6_000
# What takes no longer than this (in seconds) on a long text is fast enough, however it grows.
_FAST = 0.03
# How much longer than in proportion the long text may take.
_SLACK = 2.5
_SOME_CHARACTERS = "本甲1a, 。\n"


def slow_texts(pattern: str, run: Callable[[str], Any]) -> list[str]:
    """The words whose repetition makes a search slow, at most a few; none for a linear pattern. `run` searches a text."""
    found = []
    for before, word in _worst_words(pattern):
        if _seconds(run, before + word * (_LONG // len(word))) > _FAST and _grows(run, before, word):
            found.append(f"{before}({word})*")
        if len(found) > 2:
            break
    return found


def _grows(run: Callable[[str], Any], before: str, word: str) -> bool:
    short, long = (min(_seconds(run, before + word * (length // len(word))) for _ in range(3)) for length in (_SHORT, _LONG))
    return long > _FAST and long > _SLACK * _LONG / _SHORT * short


def _seconds(run: Callable[[str], Any], text: str) -> float:
    begin = time.thread_time()
    run(text)
    return time.thread_time() - begin


def _worst_words(pattern: str) -> list[tuple[str, str]]:
    """Beginnings of what the pattern matches, each repeated, and each followed by what may be repeated in it."""
    parsed = parser.parse(pattern)
    words = []
    for part in _alternatives(parsed):
        text = ""
        for item in part:
            words += [(text, body) for body in _bodies([item])]
            text += _sample([item])
            words.append(("", text))
    words += [("", body) for body in _bodies(parsed)]
    return [(before, word) for before, word in dict.fromkeys(words) if word]


def _alternatives(parsed: Any) -> Iterator[Any]:
    if len(parsed) == 1 and parsed[0][0] is ops.BRANCH:
        yield from parsed[0][1][1]
    elif len(parsed) == 1 and parsed[0][0] is ops.SUBPATTERN:
        yield from _alternatives(parsed[0][1][3])
    else:
        yield parsed


def _bodies(parsed: Any) -> Iterator[str]:
    """What may be repeated, and each way that a branch may go."""
    for op, value in parsed:
        if op in (ops.MAX_REPEAT, ops.MIN_REPEAT, ops.POSSESSIVE_REPEAT):
            if value[1] > 1:
                yield _sample(value[2])
            yield from _bodies(value[2])
        elif op is ops.SUBPATTERN:
            yield from _bodies(value[3])
        elif op is ops.ATOMIC_GROUP:
            yield from _bodies(value)
        elif op is ops.BRANCH:
            for branch in value[1]:
                yield _sample(branch)
                yield from _bodies(branch)


def _sample(parsed: Any) -> str:
    """A short text that the pattern matches, but for what it looks at before and behind."""
    found = ""
    for op, value in parsed:
        if op is ops.LITERAL:
            found += chr(value)
        elif op is ops.NOT_LITERAL:
            found += next(c for c in _SOME_CHARACTERS if ord(c) != value)
        elif op is ops.ANY:
            found += _SOME_CHARACTERS[0]
        elif op is ops.IN:
            found += _member(value)
        elif op is ops.SUBPATTERN:
            found += _sample(value[3])
        elif op is ops.ATOMIC_GROUP:
            found += _sample(value)
        elif op is ops.BRANCH:
            found += _sample(value[1][0])
        elif op in (ops.MAX_REPEAT, ops.MIN_REPEAT, ops.POSSESSIVE_REPEAT):
            found += _sample(value[2]) * max(1, value[0]) if value[1] else ""
    return found


def _member(items: Any) -> str:
    """A character of a class."""
    if items[0][0] is ops.NEGATE:
        matches = re.compile("[^" + "".join(_written(item) for item in items[1:]) + "]").match
        return next(filter(matches, _SOME_CHARACTERS), "龥")
    op, value = items[0]
    if op is ops.LITERAL:
        return chr(value)
    if op is ops.RANGE:
        return chr(value[0])
    return {ops.CATEGORY_DIGIT: "1", ops.CATEGORY_SPACE: " "}.get(value, _SOME_CHARACTERS[0])


def _written(item: tuple[Any, Any]) -> str:
    op, value = item
    if op is ops.LITERAL:
        return re.escape(chr(value))
    if op is ops.RANGE:
        return f"{re.escape(chr(value[0]))}-{re.escape(chr(value[1]))}"
    return {ops.CATEGORY_DIGIT: r"\d", ops.CATEGORY_SPACE: r"\s", ops.CATEGORY_WORD: r"\w"}.get(value, "")
