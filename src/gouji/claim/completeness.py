"""Whether a list that does not add up was meant to: what its words, its structure and its last digits say.

That the figures differ is no evidence: most lists behind 其中 are partial. Complete is a list whose parts make up the
whole by definition; a list that adds up elsewhere in the report; and one whose sum agrees with the total to the last
digits but for a single digit further up, which happens by chance once in some thousand lists.
"""

from __future__ import annotations

from collections.abc import Sequence

from gouji.claim.partitions import partition_in
from gouji.claim.statements import Outline, Statement

# So many last digits must agree before one wrong digit is told from a partial list.
_AGREEING = 3


def closed_part(outline: Outline, opener: str, whole: Statement, parts: Sequence[Statement]) -> list[Statement]:
    """The parts that must make up the whole; empty if the list may be partial."""
    labels = [outline.label(p) for p in parts]
    known = partition_in(labels)
    if known:
        return [parts[i] for i in known]
    if agree_but_for_one_digit(whole, parts):
        return list(parts)
    return []


def agree_but_for_one_digit(whole: Statement, parts: Sequence[Statement]) -> bool:
    """Whether one digit of the total or of a part, three or more places from the last, would make the sum right."""
    figures = [whole.quantity, *(p.quantity for p in parts)]
    step = max(q.step for q in figures)
    if any(q.qualifier for q in figures) or min(q.step for q in figures) != step:
        return False
    total = int(whole.quantity.value / step)
    residue = abs(total - sum(int(p.quantity.value / step) for p in parts))
    if not residue or residue % 10 ** _AGREEING or not total % 10 ** _AGREEING:
        return False
    digits = str(residue).rstrip("0")
    return len(digits) == 1 and any(_one_digit_apart(int(q.value / step), residue) for q in figures)


def _one_digit_apart(value: int, residue: int) -> bool:
    for other in (value + residue, value - residue):
        first, second = str(abs(value)), str(abs(other))
        if other > 0 and len(first) == len(second) and sum(a != b for a, b in zip(first, second, strict=True)) == 1:
            return True
    return False
