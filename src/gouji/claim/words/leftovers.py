"""Text taken over from others: another county's authorities are obeyed, an organisation of another kind speaks, a district calls
itself a county."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from typing import NamedTuple

from gouji import lexicon
from gouji.claim.details import Expected
from gouji.claim.model import Claim
from gouji.claim.words import unit_names
from gouji.claim.words.unit_names import UnitName
from gouji.claim.words.word_operands import claim_of
from gouji.document import Document
from gouji.view import gazetteer as places
from gouji.view import spans
from gouji.view.gazetteer import Place

# How far before the name of a place stands what is done with it.
_REACH = 24
# So many names of the unit tell where it is.
_NAMES = 20
# A report that obeys so many places is about them.
_MOST = 5
# Words of another level count as left over if those of the own one are so many times as many, and at least so many.
_TIMES, _LEAST = 3, 3


def find(document: Document, names: list[UnitName]) -> Iterator[Claim]:
    """All that seems taken over, if the report tells whose it is by its titles or by these names."""
    yield from _foreign_kinds(document, names)
    authorities = list(_obeyed(document))
    levels = _levels(document)
    home = _home(document, names) if authorities or levels else None
    if home is not None:
        yield from _foreign_places(document, home, authorities)
        yield from _foreign_levels(document, home, levels)


class _Home(NamedTuple):
    """Where a report is from."""

    name: str
    """Of the place named first, without its suffix."""
    level: str
    """The suffix: 县, 市, 区 …"""
    places: tuple[Place, ...]
    """All that the names in titles and on the cover may mean."""


def _home(document: Document, names: list[UnitName]) -> _Home | None:
    """The place by the titles and the names of the unit; of 上海市普陀区 the inner one counts."""
    text = document.text
    mentions: list[tuple[int, int, tuple[Place, ...]]] = []
    for start, end in (*unit_names.title_blocks(document), *((n.start, n.end) for n in names[:_NAMES])):
        for match in lexicon.pattern("wording", "places", "suffix").finditer(text, start, end):
            at, meant = places.named_before(text, match.start())
            if not meant or at < start:
                continue
            if mentions and mentions[-1][0] == at:
                # 郴州 before 郴州市
                mentions.pop()
            elif mentions and mentions[-1][1] == at:
                outer = mentions.pop()[2]
                meant = tuple(place for place in meant if any(place.is_of(around) for around in outer)) or meant
            mentions.append((at, match.end(), meant))
    # 湖南省统计局 on the cover of a city does not make all of the province its home
    mentions = [m for m in mentions if any(place.prefecture for place in m[2])] or mentions
    if not mentions:
        return None
    _, end, first = mentions[0]
    return _Home(first[0].name, text[end - 1], tuple(dict.fromkeys(place for _, _, meant in mentions for place in meant)))


def _obeyed(document: Document) -> Iterator[int]:
    """Where the name of a place ends whose authorities a sentence seems to obey."""
    text = document.text
    for match in lexicon.pattern("wording", "places", "authority").finditer(text):
        if lexicon.pattern("wording", "places", "obeyed").search(text, max(0, match.start() - _REACH), match.start()):
            yield match.start()


def _foreign_places(document: Document, home: _Home, authorities: list[int]) -> Iterator[Claim]:
    """按照宁远县委要求 in the report of another county."""
    text = document.text
    found: dict[tuple[str, str], list[tuple[int, int]]] = defaultdict(list)
    for end in authorities:
        start, meant = places.named_before(text, end)
        if not meant or any(place.is_of(own) for place in meant for own in home.places):
            continue
        if not lexicon.pattern("wording", "places", "obeyed-before").search(text, max(0, start - _REACH), start):
            continue
        if lexicon.pattern("wording", "places", "others").search(text, spans.begin(text, start, "。;\n"), spans.end(text, end, "。;\n")):
            continue
        found[meant[0].name, text[start:end + 1]].append((start, end + 1))
    if len(found) > _MOST:
        return
    for (name, _), where in found.items():
        # the place of which a report speaks most is its own, or that of its project
        if text.count(name) <= text.count(home.name):
            yield claim_of("foreign-place", lexicon.name("other-place"), where, Expected())


def _foreign_kinds(document: Document, names: list[UnitName]) -> Iterator[Claim]:
    """全台, in the report of a unit that is no broadcasting station and has nothing to do with one."""
    kinds = {name.kind for name in names}
    if not kinds:
        return
    for row in lexicon.entry("wording", "leftover", "kind"):
        if kinds.intersection(row["own"]) or not any(key in document.text for key in row["keys"]):
            continue
        found = [m.span() for m in lexicon.compiled("wording", row["inside"]).finditer(document.text)]
        if found and not lexicon.compiled("wording", row["known"]).search(document.text):
            yield claim_of("foreign-kind", lexicon.name("other-kind"), found, Expected(row["kind"]))


def _levels(document: Document) -> list[re.Match[str]]:
    """我县 and 我区 with their like, if both are used."""
    found = [m for words in lexicon.entry("wording", "levels", "words")
             for m in lexicon.compiled("wording", words).finditer(document.text)]
    return sorted(found, key=re.Match.start) if len({_level(match) for match in found}) == 2 else []


def _level(match: re.Match[str]) -> str:
    county, district = lexicon.words("wording", "levels", "pair")
    return county if county in match[0] else district


def _foreign_levels(document: Document, home: _Home, levels: list[re.Match[str]]) -> Iterator[Claim]:
    """我县 in the report of a district, 我区 in that of a county."""
    if not all(place.county for place in home.places):
        return
    county, district = lexicon.words("wording", "levels", "pair")
    other = {district: county, county: district}.get(home.level)
    is_autonomous = {place.province for place in home.places}.intersection(lexicon.words("wording", "levels", "autonomous"))
    if other is None or (other == district and is_autonomous):
        return
    words = Counter(_level(match) for match in levels)
    if words[home.level] < max(_LEAST, _TIMES * words[other]) or lexicon.pattern("wording", "levels", "other-area").search(document.text):
        return
    found: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for match in levels:
        if _level(match) == other and not _tells_of_others(document.text, match):
            found[match[0]].append(match.span())
    for where in found.values():
        yield claim_of("foreign-level", lexicon.name("other-level"), where, Expected(home.level))


def _tells_of_others(text: str, match: re.Match[str]) -> bool:
    start, end = spans.begin(text, match.start(), "。;\n"), spans.end(text, match.end(), "。;\n")
    return lexicon.pattern("wording", "places", "others").search(text, start, end) is not None or text.rfind("《", start, match.start()) > \
        text.rfind("》", start, match.start())
