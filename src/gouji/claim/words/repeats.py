"""Doubled words: 目标任务任务."""

from __future__ import annotations

import re
from bisect import bisect_right

from gouji import lexicon
from gouji.claim.details import Expected
from gouji.claim.model import Claim
from gouji.claim.words.word_operands import block_at, claim_of
from gouji.document import Document
from gouji.quantity import Figures

# A text with more of them was not written so: a PDF prints bold words twice.
_MOST = 6
# From so many characters on no two words meet by chance.
_LONG = 3
_ENDS = "，。、；：;:,)》”！？\n\t"


def find(document: Document, figures: Figures) -> list[Claim]:
    """The doubled words, unless the whole text is printed double."""
    matches = list(lexicon.pattern("wording", "repeats", "doubled").finditer(document.text))
    if len(matches) > _MOST:
        return []
    return [claim_of("repeated-word", lexicon.name("doubled-word"), [m.span()], Expected(m[1])) for m in matches if _is_slip(document, m)]


def _is_slip(document: Document, match: re.Match[str]) -> bool:
    data = lexicon.entry("wording", "repeats")
    word, text = match[1], document.text
    if word[0] in data["not-begin"] or match[0] in data["meant"] or len(set(word)) == 1:
        return False
    if bisect_right(document.joints, match.start()) != bisect_right(document.joints, match.end() - 1):
        # the line broke within: what was joined may be a heading and its text
        return False
    if block_at(document, match.start()).kind == "table":
        # 北票市 and 北票市职业教育中心: text from PDF has two cells without anything between
        return False
    return len(word) >= _LONG or word in data["closed"] or match.end() == len(text) or text[match.end()] in _ENDS
