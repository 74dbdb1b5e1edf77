"""The names by which a report says whose it is: in its titles, on its cover, in the heads of its forms."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from gouji import lexicon
from gouji.claim.details import Expected
from gouji.claim.model import Claim
from gouji.claim.words.word_operands import block_at, said
from gouji.document import Document

# The title of a report is among its first blocks, and this short.
_FIRST_BLOCKS, _LONGEST_TITLE = 12, 60
# A package with so many names is one of many units.
_MOST = 12
# A slip in a name changes at most so many characters of so many; what is left is the same name.
_MOST_CHANGED, _LEAST_KEPT = 2, 5


@dataclass(frozen=True, slots=True)
class UnitName:
    """One mention."""

    name: str
    start: int
    end: int
    kind: str
    """What sort of organisation it is by its ending: 中心, 局, 学校 …"""
    part: int
    """The attachment it stands in, 0 for the body."""


def read(document: Document) -> list[UnitName]:
    """All names behind 单位名称 and its like, and those in the title, in order of the text."""
    found = [*_titles(document), *_labelled(document)]
    return sorted(found, key=lambda name: name.start)


def title_blocks(document: Document) -> Iterator[tuple[int, int]]:
    """The short lines at the beginning, without sentences."""
    for block in document.blocks[:_FIRST_BLOCKS]:
        if block.kind in ("heading", "cover") and block.end - block.start <= _LONGEST_TITLE:
            yield block.start, block.end


def _titles(document: Document) -> Iterator[UnitName]:
    for start, end in title_blocks(document):
        match = lexicon.pattern("wording", "unit", "title").search(document.text, start, end)
        if match:
            yield _name(document, match)


def _labelled(document: Document) -> Iterator[UnitName]:
    for match in lexicon.pattern("wording", "unit", "label").finditer(document.text):
        yield _name(document, match)


def _name(document: Document, match: re.Match[str]) -> UnitName:
    start, end = match.span("name")
    block = block_at(document, start)
    return UnitName(match["name"], start, end, lexicon.text("wording", "unit-kinds", match["kind"]), document.sections[block.section].attachment)


def find(document: Document, names: list[UnitName]) -> Iterator[Claim]:
    """A name that differs from the usual one of the same part by a character or two, and stands there only once."""
    if not 2 <= len({n.name for n in names}) <= _MOST:
        return
    usual = {n.name: n for n in reversed(names)}
    for name in names:
        if document.text.count(name.name) > 1:
            continue
        for other in usual.values():
            if other is not name and other.kind == name.kind and document.text.count(other.name) > 1 \
                    and any(n.part == name.part for n in names if n.name == other.name) and is_slip_of(name.name, other.name):
                yield Claim("unit-name", lexicon.name("unit-name"), said("stated", name.start, name.end), (said("first", other.start, other.end),),
                            detail=Expected(other.name))
                break


def is_slip_of(name: str, other: str) -> bool:
    """Whether a name is the other with a character or two written otherwise; a shorter form is none."""
    before = 0
    while before < min(len(name), len(other)) and name[before] == other[before]:
        before += 1
    behind = 0
    while behind < min(len(name), len(other)) - before and name[-1 - behind] == other[-1 - behind]:
        behind += 1
    changed = name[before:len(name) - behind], other[before:len(other) - behind]
    return before >= 2 and behind >= 2 and before + behind >= _LEAST_KEPT and all(1 <= len(c) <= _MOST_CHANGED for c in changed) \
        and set(lexicon.text("wording", "unit", "distinct")).isdisjoint("".join(changed))
