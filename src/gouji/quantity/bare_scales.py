"""A 万 or 亿 without 元 among amounts of money is money: 预算数120.56万，其中财政拨款92.47万元."""

from __future__ import annotations

from collections.abc import Sequence

from gouji import lexicon
from gouji.quantity.model import Quantity

# a label is no longer
_LABEL = 20


def as_money(text: str, quantities: Sequence[Quantity]) -> list[Quantity]:
    """The quantities, where such a figure has the kind and base of its neighbour. Its unit stays as it is printed."""
    scales = frozenset(lexicon.words("words", "bare-scale"))
    found = list(quantities)
    for at, figure in enumerate(found):
        if figure.unit in scales and figure.kind == "number" and lexicon.pattern("measures", "bare", "ends").match(text, figure.end):
            before = _neighbour(text, found, at, -1)
            after = _neighbour(text, found, at, 1)
            money = before or after
            if money is not None and _is_amount(text, figure, before, after):
                found[at] = figure._replace(kind="money", base=money.base)
    return found


def _neighbour(text: str, quantities: Sequence[Quantity], at: int, step: int) -> Quantity | None:
    """The amount of money before or behind a figure in its sentence."""
    other = at + step
    if not 0 <= other < len(quantities) or quantities[other].kind != "money":
        return None
    first, second = sorted((quantities[at], quantities[other]))[:2]
    return None if lexicon.pattern("measures", "bare", "ends-sentence").search(text, first.end, second.start) else quantities[other]


def _is_amount(text: str, figure: Quantity, before: Quantity | None, after: Quantity | None) -> bool:
    """Whether the words before it name money, or it stands in a list of amounts and they name nothing else."""
    start = max(before.end if before is not None else 0, figure.start - _LABEL)
    label = text[start:figure.start].rstrip(lexicon.text("measures", "bare", "links"))
    if lexicon.pattern("measures", "bare", "money").search(label):
        return True
    if lexicon.pattern("measures", "bare", "other").search(label):
        return False
    listed = before is not None and text[before.end:before.end + 1] in lexicon.words("measures", "bare", "list-signs")
    return before is not None and (after is not None or listed)
