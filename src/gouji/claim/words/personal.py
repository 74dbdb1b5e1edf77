"""Personal data that a published report must not show: numbers of mobile telephones and of identity cards."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from gouji import lexicon
from gouji.claim.details import Expected
from gouji.claim.model import Claim
from gouji.claim.topics import Topic
from gouji.claim.words.word_operands import block_at, claim_of
from gouji.document import Document
from gouji.quantity import Figures
from gouji.view import spans

MOBILE, IDENTITY = "mobile", "identity-number"

# The header of a column lies at most so far above its cells.
_HEADER_REACH = 2000
# GB 11643: the weights of the first 17 digits, and the last one by the remainder modulo 11.
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECK = "10X98765432"


def find(document: Document, figures: Figures) -> Iterator[Claim]:
    """One claim for all numbers of a sort."""
    for sort, topic, key, is_personal in ((MOBILE, Topic.MOBILE_NUMBER, "mobile", _is_labelled),
                                         (IDENTITY, Topic.IDENTITY_NUMBER, "identity", _is_identity)):
        places = [m.span() for m in lexicon.pattern("wording", "personal", key).finditer(document.text) if is_personal(document, m)]
        if places:
            yield claim_of("personal-data", lexicon.name(sort), places, Expected(str(len(places))), topic)


def _is_labelled(document: Document, match: re.Match[str]) -> bool:
    """Whether the sentence says that this is a telephone number, or the header of the table it stands in."""
    text = document.text
    labels = lexicon.pattern("wording", "personal", "labels")
    if labels.search(text, spans.begin(text, match.start(), "。;\n"), match.start()):
        return True
    block = block_at(document, match.start())
    return block.kind == "table" and labels.search(text, max(block.start, match.start() - _HEADER_REACH), match.start()) is not None


def _is_identity(document: Document, match: re.Match[str]) -> bool:
    """Whether the 18 digits hold a day of birth and end in their check digit."""
    digits = match[0].upper()
    try:
        born = date(int(digits[6:10]), int(digits[10:12]), int(digits[12:14]))
    except ValueError:
        return False
    check = sum(weight * int(digit) for weight, digit in zip(_WEIGHTS, digits[:17], strict=True)) % 11
    return 1900 <= born.year <= 2100 and _CHECK[check] == digits[17]
