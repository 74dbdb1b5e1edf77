"""Text taken over from others: another county's authorities are obeyed, an organisation of another kind speaks, a district calls
itself a county."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from gouji.claim import spans
from gouji.claim.model import Claim
from gouji.claim.phrases import places, unitnames
from gouji.claim.phrases.places import Place
from gouji.claim.phrases.said import claim_of
from gouji.claim.phrases.unitnames import UnitName
from gouji.document import Document
from gouji.grammar import lexicon

# How far before the name of a place stands what is done with it.
_REACH = 14
# Words of another level count as left over if those of the own one are so many times as many, and at least so many.
_TIMES, _LEAST = 3, 3


def find(document: Document, names: list[UnitName]) -> Iterator[Claim]:
    """All that seems taken over, if the report tells whose it is by its titles or by these names."""
    yield from _foreign_kinds(document, names)
    home = _home(document, names)
    if home is not None:
        yield from _foreign_places(document, home)
        yield from _foreign_levels(document, home)


class _Home(NamedTuple):
    """Where a report is from."""

    name: str
    """As it is first printed, without its suffix."""
    level: str
    """Its suffix: 县, 市, 区 …"""
    places: tuple[Place, ...]
    """All that the names in titles and on the cover may mean."""


def _home(document: Document, names: list[UnitName]) -> _Home | None:
    """The place by the titles and the names of the unit; of 上海市普陀区 the inner one counts."""
    text = document.text
    mentions: list[tuple[int, int, tuple[Place, ...]]] = []
    for start, end in (*unitnames.title_blocks(document), *((n.start, n.end) for n in names)):
        for match in _patterns()["suffix"].finditer(text, start, end):
            at, meant = places.named_before(text, match.start())
            if not meant or at < start:
                continue
            if mentions and mentions[-1][1] == at:
                outer = mentions.pop()[2]
                meant = tuple(place for place in meant if any(place.is_of(around) for around in outer)) or meant
            mentions.append((at, match.end(), meant))
    if not mentions:
        return None
    at, end, _ = mentions[0]
    return _Home(text[at:end - 1], text[end - 1], tuple(dict.fromkeys(place for _, _, meant in mentions for place in meant)))


def _foreign_places(document: Document, home: _Home) -> Iterator[Claim]:
    """按照宁远县委要求 in the report of another county."""
    text, patterns = document.text, _patterns()
    found: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for match in patterns["authority"].finditer(text):
        start, meant = places.named_before(text, match.start())
        if not meant or any(place.is_of(own) for place in meant for own in home.places):
            continue
        if not patterns["obeyed"].search(text, max(0, start - _REACH), start):
            continue
        if patterns["others"].search(text, spans.begin(text, start, "。;\n"), spans.end(text, match.end(), "。;\n")):
            continue
        found[text[start:match.start() + 1]].append((start, match.start() + 1))
    for name, where in found.items():
        # the place of which a report speaks most is its own, or that of its project
        if text.count(name[:-1]) <= text.count(home.name):
            yield claim_of("foreign-place", "他地机关", where)


def _foreign_kinds(document: Document, names: list[UnitName]) -> Iterator[Claim]:
    """全台, in the report of a unit that is no broadcasting station and has nothing to do with one."""
    kinds = {name.kind for name in names}
    if not kinds:
        return
    for kind, own, inside, known in _foreign():
        if kinds.intersection(own):
            continue
        found = [m.span() for m in inside.finditer(document.text)]
        if found and not known.search(document.text):
            yield claim_of("foreign-kind", "他类机构", found, kind)


def _foreign_levels(document: Document, home: _Home) -> Iterator[Claim]:
    """我县 in the report of a district, 我区 in that of a county."""
    if home.level == "区":
        usual, other = "district", "county"
    elif home.level == "县" and not {place.province for place in home.places}.intersection(lexicon("wording")["levels"]["autonomous"]):
        usual, other = "county", "district"
    else:
        return
    words = Counter(m.lastgroup for m in _patterns()["levels"].finditer(document.text))
    if not words[other] or words[usual] < max(_LEAST, _TIMES * words[other]) or _patterns()["other-area"].search(document.text):
        return
    found: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for match in _patterns()["levels"].finditer(document.text):
        if match.lastgroup == other and not _tells_of_others(document.text, match):
            found[match[0]].append(match.span())
    for where in found.values():
        yield claim_of("foreign-level", "他级地方", where, home.level)


def _tells_of_others(text: str, match: re.Match[str]) -> bool:
    start, end = spans.begin(text, match.start(), "。;\n"), spans.end(text, match.end(), "。;\n")
    return _patterns()["others"].search(text, start, end) is not None or text.rfind("《", start, match.start()) > \
        text.rfind("》", start, match.start())


@cache
def _foreign() -> tuple[tuple[str, frozenset[str], re.Pattern[str], re.Pattern[str]], ...]:
    return tuple((row["kind"], frozenset(row["own"]), re.compile(row["inside"]), re.compile(row["known"]))
                 for row in lexicon("wording")["leftover"]["kind"])


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    data = lexicon("wording")
    levels = data["levels"]
    return {
        "suffix": re.compile(f"[{places.SUFFIXES}]"),
        "authority": re.compile(f"[{places.SUFFIXES}](?:{data['places']['authority']})"),
        "obeyed": re.compile(data["places"]["obeyed"]),
        "others": re.compile(data["places"]["others"]),
        "levels": re.compile(f"(?P<county>{levels['county']})|(?P<district>{levels['district']})"),
        "other-area": re.compile(levels["other-area"]),
    }
