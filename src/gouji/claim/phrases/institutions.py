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
    new: str
    since: int


def find(document: Document, figures: Figures) -> Iterator[Claim]:
    """Each old name once, with all its places, if the report is from a year in which it was out of date."""
    found = [m for m in _old().finditer(document.text)]
    year = reportyear.read(document, figures).year if found else None
    if year is None:
        return
    places: dict[tuple[str, str], list[tuple[int, int]]] = defaultdict(list)
    for match in found:
        renamed = _renamed()[match.lastgroup]
        if year >= renamed.since and not _is_of_the_past(document.text, match, year):
            places[match[0], renamed.new].append(match.span())
    for (_, new), where in places.items():
        yield claim_of("obsolete-name", "旧名", where, new)


def _is_of_the_past(text: str, match: re.Match[str], year: int) -> bool:
    """Whether the sentence tells of former times, quotes a title or means a building."""
    data = _patterns()
    start, end = spans.begin(text, match.start(), "。;\n"), spans.end(text, match.end(), "。;\n")
    return data["past"].search(text, start, end) is not None or data["behind"].match(text, match.end()) is not None \
        or any(int(found) < year for found in _YEAR.findall(text, start, end))


@cache
def _renamed() -> dict[str, _Renamed]:
    return {f"name{i}": _Renamed(row["new"], row["since"]) for i, row in enumerate(lexicon("wording")["institution"])}


@cache
def _old() -> re.Pattern[str]:
    """All old names in one pattern, each in a group of its own."""
    return re.compile("|".join(f"(?P<name{i}>{row['old']})" for i, row in enumerate(lexicon("wording")["institution"])))


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    data = lexicon("wording")["institutions"]
    return {key: re.compile(data[key]) for key in ("past", "behind")}
