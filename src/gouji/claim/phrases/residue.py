"""What a template left behind: XX年, 增长（下降）6.4%, a blank instead of a figure, a field that lost what it referred to."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from functools import cache

from gouji.claim.model import Claim
from gouji.claim.phrases.said import block_at, claim_of
from gouji.document import Block, Document
from gouji.grammar import lexicon
from gouji.quantity import Figures

# Whether a residue of this sort means anything in a block of this kind: names of others are hidden in running text, and tables have
# both directions and bare units in their headers.
_NAMED_IN = frozenset(("heading", "cover", "signature"))
_RUNNING = frozenset(("directions", "percent", "amount"))
_BLANKS = " \t\u3000\xa0_＿*…"


def find(document: Document, figures: Figures) -> Iterator[Claim]:
    """Each residue once, with all its places."""
    places: dict[tuple[str, str], list[tuple[int, int]]] = defaultdict(list)
    for sort, pattern in _patterns().items():
        for match in pattern.finditer(document.text):
            if _is_left_over(document, sort, match):
                places[sort, match[0]].append(match.span())
    for (sort, _), found in places.items():
        yield claim_of("residue", sort, found)


def _is_left_over(document: Document, sort: str, match: re.Match[str]) -> bool:
    block = block_at(document, match.start())
    if sort == "name":
        return block.kind in _NAMED_IN or _is_title(document, block)
    if sort in _RUNNING and block.kind == "table":
        return False
    return sort != "amount" or _has_blank(document, match)


def _is_title(document: Document, block: Block) -> bool:
    return block is document.blocks[0] and "。" not in document.text[block.start:block.end]


def _has_blank(document: Document, match: re.Match[str]) -> bool:
    """Whether the file has a blank or a line to write on before the unit; 户均增收万元 has none."""
    start, end = document.source_span(*match.span())
    return any(blank in document.source[start:end] for blank in _BLANKS)


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    return {sort: re.compile(pattern) for sort, pattern in lexicon("wording")["residue"].items()}
