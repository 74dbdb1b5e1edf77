"""What of a report is compared with other reports: its annual amounts and its longer paragraphs."""

from __future__ import annotations

import re
from bisect import bisect_left
from hashlib import blake2b

from gouji import lexicon
from gouji.api import Report
from gouji.claim.same import annual_amounts
from gouji.claim.same.annual_amounts import Annual
from gouji.report.places import place
from gouji.scan.identity import Identity
from gouji.scan.records import AmountRecord, PassageRecord
from gouji.view.table.tables import tables

SCALE = 10_000
"""In the database amounts are whole numbers of 1/10000 元."""
# A sum of money that SQLite would not hold as a whole number is none.
_MOST = 2**62
# Shorter paragraphs may be alike by chance.
_SHORTEST = 40
_BLANKS = re.compile(r"\s+")


def amounts(report: Report, identity: Identity) -> tuple[AmountRecord, ...]:
    """The annual amounts of a report, in its order."""
    document = report.document
    found = annual_amounts.amounts(report.outline, tables(document, report.figures), identity.year, identity.title)
    return tuple(_amount(report, one) for one in found if max(map(abs, one.interval[:2])) * SCALE < _MOST)


def _amount(report: Report, one: Annual) -> AmountRecord:
    document, (low, high) = report.document, (int(end * SCALE) for end in one.interval[:2])
    return AmountRecord(*one.key, low, high, document.quote(one.start, one.end), one.equation, one.name,
                        place(document, one.start, one.end), one.start, one.end)


def _subject(unit: str) -> re.Pattern[str]:
    """How this unit writes of itself by its name."""
    return re.compile(lexicon.source("annual", "named", "subject").replace("{UNIT}", re.escape(unit)))


def passages(report: Report, identity: Identity) -> tuple[PassageRecord, ...]:
    """The longer paragraphs, by what they say; how they are spaced makes no difference."""
    document, found = report.document, []
    own = _subject(identity.unit) if identity.unit else None
    sums = [quantity.start for quantity in report.figures.quantities if quantity.kind == "money" and quantity.value]
    for block in document.blocks:
        if block.kind != "paragraph" or block.end - block.start < _SHORTEST:
            continue
        words = _BLANKS.sub("", document.text[block.start:block.end])
        if len(words) >= _SHORTEST:
            nameless = words.replace(identity.unit, "") if own is not None and own.search(words) else words
            among = bisect_left(sums, block.end) - bisect_left(sums, block.start)
            found.append(PassageRecord(_digest(words), _digest(nameless), len(words), among, place(document, block.start, block.end),
                                       block.start, block.end))
    return tuple(found)


def _digest(words: str) -> int:
    return int.from_bytes(blake2b(words.encode(errors="surrogatepass"), digest_size=8).digest(), "big", signed=True)
