"""Lists of amounts parted by 、 behind their total: 项目支出8.57万元，包括甲4万元、乙3万元、丙1.57万元。

Such a list may leave out some parts, so that less than the total is nothing. But parts set side by side do not overlap, and more
than the whole they cannot be.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from gouji import lexicon
from gouji.claim.model import Claim
from gouji.claim.topics import Topic
from gouji.claim.totals.sums import fits, sum_claim
from gouji.view.prose.statements import STOP, Outline, Paragraph, Statement

_FEWEST = 3


def find(outline: Outline, sums: Sequence[Claim]) -> Iterator[Claim]:
    """The sum claims of enumerations that no other frame has read as complete."""
    known = {(c.stated.start, c.operands[-1].start) for c in sums if c.asserted}
    for paragraph in outline.paragraphs:
        for whole, parts in _lists(outline, paragraph):
            if (whole.quantity.start, parts[-1].quantity.start) not in known:
                yield sum_claim(outline, lexicon.text("topics", Topic.ENUMERATION), whole, parts,
                                asserted=fits(whole, parts) or _exceed(whole, parts), topic=Topic.ENUMERATION)


def _lists(outline: Outline, paragraph: Paragraph) -> Iterator[tuple[Statement, list[Statement]]]:
    """Each total with the enumeration behind it."""
    statements = paragraph.statements
    at = 0
    while at + _FEWEST < len(statements):
        end = at + 1
        while end + 1 < len(statements) and _goes_on(outline, statements[end], statements[end + 1]):
            end += 1
        parts = statements[at + 1:end + 1]
        if len(parts) >= _FEWEST and _belongs(outline, statements[at], parts):
            yield statements[at], parts
        at = max(end, at + 1)


def _goes_on(outline: Outline, statement: Statement, following: Statement) -> bool:
    """Whether nothing but 、 and a name stands between two amounts."""
    between = outline.document.text[statement.quantity.end:following.quantity.start]
    return between.startswith("、") and not lexicon.pattern("partitions", "enumeration", "breaks").search(between) and bool(outline.label(following))


def _belongs(outline: Outline, whole: Statement, parts: Sequence[Statement]) -> bool:
    """Whether all are amounts of expenditure, each of its own, and only the total, or 包括, stands before them."""
    labels = [outline.label(part) for part in parts]
    return (whole.quantity.kind == "money" and all(part.adds_to(whole) for part in parts) and len(set(labels)) == len(labels)
            and all(q.qualifier == "" and q.upper is None for q in (whole.quantity, *(part.quantity for part in parts)))
            and lexicon.pattern("partitions", "enumeration", "whole").search(outline.label(whole)) is not None and not any(lexicon.pattern("partitions", "enumeration", "change").search(label) for label in labels)
            and not any(s.changes for s in (whole, *parts[:-1])) and not any(s.led_by("PLUS", "MINUS") for s in parts)
            and _opens(outline, whole, parts[0]))


def _opens(outline: Outline, whole: Statement, first: Statement) -> bool:
    """包括 in the same sentence, or a sentence of its own that holds nothing but the list."""
    between = outline.document.text[whole.quantity.end:first.quantity.start]
    if first.gap == STOP:
        return lexicon.pattern("partitions", "enumeration", "sentence").fullmatch(between) is not None
    return lexicon.pattern("partitions", "enumeration", "opener").search(between) is not None


def _exceed(whole: Statement, parts: Sequence[Statement]) -> bool:
    return sum(part.quantity.interval.low for part in parts) > whole.quantity.interval.high
