"""Names of offices and budget items that no longer existed in the year of the report."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from gouji import lexicon
from gouji.claim.details import Expected
from gouji.claim.model import Claim
from gouji.claim.words.word_operands import claim_of
from gouji.document import Document
from gouji.quantity import Figures
from gouji.view import report_year, spans


class _Renamed(NamedTuple):
    keys: tuple[str, ...]
    old: str
    new: str
    since: int


def find(document: Document, figures: Figures) -> Iterator[Claim]:
    """Each old name once, with all its places, if the report is from a year in which it was out of date."""
    text = document.text
    present = set(_keys().findall(text))
    found = [(renamed, match) for renamed in _renamed() if not present.isdisjoint(renamed.keys)
             for match in lexicon.compiled("wording", renamed.old).finditer(text) if not _is_of_the_past(text, match)]
    year = report_year.common(document, figures) if found else None
    if year is None:
        return
    places: dict[tuple[str, str], list[tuple[int, int]]] = defaultdict(list)
    for renamed, match in found:
        if year >= renamed.since and all(int(named) >= year for named in lexicon.pattern("words", "year-of-date").findall(text, *_sentence(text, match))):
            places[match[0], renamed.new].append(match.span())
    for (_, new), where in places.items():
        yield claim_of("obsolete-name", lexicon.name("old-name"), where, Expected(new))


def _is_of_the_past(text: str, match: re.Match[str]) -> bool:
    """Whether the sentence tells of former times, quotes a title or means a building."""
    return lexicon.pattern("wording", "institutions", "past").search(text, *_sentence(text, match)) is not None or \
        lexicon.pattern("wording", "institutions", "behind").match(text, match.end()) is not None


def _sentence(text: str, match: re.Match[str]) -> tuple[int, int]:
    return spans.begin(text, match.start(), "。;\n"), spans.end(text, match.end(), "。;\n")


@cache
def _renamed() -> tuple[_Renamed, ...]:
    return tuple(_Renamed(tuple(row["keys"]), row["old"], row["new"], row["since"])
                 for row in lexicon.entry("wording", "institution"))


@cache
def _keys() -> re.Pattern[str]:
    """All keys in one pattern: one pass over the text instead of two dozen."""
    return re.compile("|".join(sorted({re.escape(key) for renamed in _renamed() for key in renamed.keys}, key=len, reverse=True)))
