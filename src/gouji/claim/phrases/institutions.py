"""Names of offices and budget items that no longer existed in the year of the report."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from gouji.claim import reportyear, spans
from gouji.claim.model import Claim
from gouji.claim.phrases.said import claim_of
from gouji.document import Document
from gouji.grammar import lexicon
from gouji.quantity import Figures

_YEAR = re.compile("(?<!\\d)(?:19|20)\\d\\d(?=年)")


class _Renamed(NamedTuple):
    keys: tuple[str, ...]
    old: re.Pattern[str]
    new: str
    since: int


def find(document: Document, figures: Figures) -> Iterator[Claim]:
    """Each old name once, with all its places, if the report is from a year in which it was out of date."""
    text = document.text
    found = [(renamed, match) for renamed in _renamed() if any(key in text for key in renamed.keys)
             for match in renamed.old.finditer(text) if not _is_of_the_past(text, match)]
    year = reportyear.read(document, figures).year if found else None
    if year is None:
        return
    places: dict[tuple[str, str], list[tuple[int, int]]] = defaultdict(list)
    for renamed, match in found:
        if year >= renamed.since and all(int(named) >= year for named in _YEAR.findall(text, *_sentence(text, match))):
            places[match[0], renamed.new].append(match.span())
    for (_, new), where in places.items():
        yield claim_of("obsolete-name", "旧名", where, new)


def _is_of_the_past(text: str, match: re.Match[str]) -> bool:
    """Whether the sentence tells of former times, quotes a title or means a building."""
    data = _patterns()
    return data["past"].search(text, *_sentence(text, match)) is not None or data["behind"].match(text, match.end()) is not None


def _sentence(text: str, match: re.Match[str]) -> tuple[int, int]:
    return spans.begin(text, match.start(), "。;\n"), spans.end(text, match.end(), "。;\n")


@cache
def _renamed() -> tuple[_Renamed, ...]:
    return tuple(_Renamed(tuple(row["keys"]), re.compile(row["old"]), row["new"], row["since"]) for row in lexicon("wording")["institution"])


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    data = lexicon("wording")["institutions"]
    return {key: re.compile(data[key]) for key in ("past", "behind")}
