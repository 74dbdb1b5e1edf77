"""The label grammar: what the words before a figure say was done, whose money, which year and stage, and its name."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache, lru_cache
from typing import NamedTuple

from gouji import lexicon

LAST_YEAR = -1
"""Stands for the year before the report's own."""


# 增加预算支出 stays a change, 未支付金额 what is left, and 压减一般性支出 a cut.
_LASTING = frozenset(("change", "bound", "left", "unpaid", "added", "cut"))


class Label(NamedTuple):
    """What the words before a figure say."""

    name: str
    predicate: str
    sources: tuple[str, ...]
    years: tuple[int, ...]
    stage: str
    rate: str
    is_sum: bool


@lru_cache(maxsize=4096)
def read(label: str) -> Label:
    """The parts of a label."""
    rate = lexicon.pattern("facts", "breaks", "rate").search(label)
    predicate, stage, is_sum = "", "", False
    sources: dict[str, None] = {}
    years: list[int] = []
    left: list[str] = []
    at = 0
    for found in _words().finditer(label):
        left.append(label[at : found.start()])
        at = found.end()
        word = found[0]
        match found.lastgroup:
            case "keep":
                left.append(word)
            case "source":
                sources[_source(word, label, found.start())] = None
            case "last":
                years.append(LAST_YEAR)
            case "year":
                years = [*years, int(word[:4])] if not years or _is_shared(left[-1]) else years
            case "stage":
                stage = _stage(word)
            case "sum":
                is_sum = True
            case _:
                predicate = predicate if predicate in _LASTING else _predicates()[word]
                is_sum = is_sum or word.startswith(lexicon.words("facts", "sums", "first"))
    left.append(label[at:])
    return Label(
        _name("".join(left)),
        "" if rate else predicate,
        tuple(sources),
        tuple(years),
        stage,
        rate["name"] if rate else "",
        is_sum,
    )


@cache
def _predicates() -> dict[str, str]:
    return {word: name for name, listed in lexicon.entry("facts", "predicates").items() for word in listed}


@cache
def _words() -> re.Pattern[str]:
    """All that is looked for in a label, each under the name of what it tells."""
    keep = [word for row in lexicon.entry("facts", "keep") for word in row["words"]]
    sources = "|".join(lexicon.source("facts", "sources", name) for name in lexicon.entry("facts", "sources"))
    stages = "|".join(lexicon.source("facts", "stages", name) for name in lexicon.entry("facts", "stages"))
    groups = (
        ("keep", _any(keep)),
        ("source", sources),
        ("last", lexicon.source("facts", "years", "last")),
        ("year", lexicon.source("facts", "years", "named")),
        ("stage", stages),
        ("predicate", _any(_predicates())),
        ("sum", _any(lexicon.words("facts", "sums", "words"))),
    )
    return re.compile("|".join(f"(?P<{name}>{pattern})" for name, pattern in groups))


def _any(words: Iterable[str]) -> str:
    return "|".join(map(re.escape, sorted(words, key=len, reverse=True)))


def _source(word: str, label: str, at: int) -> str:
    return next(name for name, pattern in lexicon.patterns("facts", "sources").items() if pattern.match(label, at))


def _stage(word: str) -> str:
    return next((name for name in ("initial", "closing") if word in lexicon.words("facts", "stages", name)), "final")


def _is_shared(between: str) -> bool:
    """Whether two years are those of one list: 2021年、2022年, and not 2024年结转2023年."""
    return lexicon.pattern("facts", "years", "shared").fullmatch(between) is not None


def _name(words: str) -> str:
    """What is measured, without whose it is, and without what says nothing of it."""
    bare = _aside().sub("", words)
    for around in ("owner", "tail"):
        bare = lexicon.pattern("facts", "aside", around).sub("", bare)
    return bare


@cache
def _aside() -> re.Pattern[str]:
    return re.compile(f"{_any(lexicon.words('facts', 'aside', 'words'))}|{lexicon.source('facts', 'aside', 'signs')}")
