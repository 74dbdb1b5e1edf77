"""What a template left behind: XX年, 增长（下降）6.4%, a blank instead of a figure, a field that lost what it referred to."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from gouji import lexicon
from gouji.claim.details import Residue
from gouji.claim.model import Claim
from gouji.claim.words.word_operands import block_at, claim_of
from gouji.document import Block, Document
from gouji.quantity import Figures

# Whether a residue of this sort means anything in a block of this kind: names of others are hidden in running text, and tables have
# both directions and bare units in their headers.
_NAMED_IN = frozenset(("heading", "cover", "signature"))
_RUNNING = frozenset(("directions", "percent", "amount"))
# What belongs to a residue and stands before it is at most so long.
_REACH = 12
_BLANKS = " \t\u3000\xa0_＿*…"


class _Residue(NamedTuple):
    sort: str
    needs: tuple[str, ...]
    pattern: str
    before: str


def find(document: Document, figures: Figures) -> Iterator[Claim]:
    """Each residue once, with all its places."""
    places: dict[tuple[str, str], list[tuple[int, int]]] = defaultdict(list)
    present = {word for word in _needs() if word in document.text}
    for residue in _residues():
        if residue.needs and present.isdisjoint(residue.needs):
            continue
        for match in lexicon.compiled("wording", residue.pattern).finditer(document.text):
            start, end = match.span()
            if residue.before:
                before = lexicon.compiled("wording", residue.before).search(document.text, max(0, start - _REACH), start)
                if before is None:
                    continue
                start = before.start()
            if _is_left_over(document, residue.sort, start, end):
                places[residue.sort, document.text[start:end]].append((start, end))
    for (sort, _), found in places.items():
        yield claim_of("residue", sort, found, Residue(sort))


def _is_left_over(document: Document, sort: str, start: int, end: int) -> bool:
    block = block_at(document, start)
    if sort == "name":
        return block.kind in _NAMED_IN or _is_title(document, block)
    if sort in _RUNNING and block.kind == "table":
        return False
    return sort != "amount" or _has_blank(document, start, end)


def _is_title(document: Document, block: Block) -> bool:
    return block is document.blocks[0] and "。" not in document.text[block.start:block.end]


def _has_blank(document: Document, start: int, end: int) -> bool:
    """Whether the file has a blank or a line to write on before the unit; 户均增收万元 has none."""
    source = document.source[slice(*document.source_span(start, end))]
    return any(blank in source for blank in _BLANKS)


@cache
def _residues() -> tuple[_Residue, ...]:
    return tuple(_Residue(row["sort"], tuple(row.get("needs", ())), row["pattern"], row.get("before", ""))
                 for row in lexicon.entry("wording", "residue"))


@cache
def _needs() -> frozenset[str]:
    return frozenset(word for residue in _residues() for word in residue.needs)
