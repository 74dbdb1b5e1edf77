"""Named ratios and differences: 城镇化率 = 城镇人口 ÷ 常住人口, 顺差 = 出口 − 进口, as `grammar/ratios.toml` defines them."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from gouji import lexicon
from gouji.claim.model import Claim, Figure, operand
from gouji.quantity import Quantity
from gouji.view.prose.statements import Outline

# How many figures back the operands may stand.
_WINDOW = 14
_BREAKS = re.compile("[，。；;：:,()]")

# The figures before: each with its words and the number of its paragraph.
_Window = deque[tuple[Quantity, str, int]]


class _Ratio(NamedTuple):
    frame: str
    name: re.Pattern[str]
    kind: str
    first: re.Pattern[str]
    second: re.Pattern[str]
    first_role: str
    second_role: str


@cache
def _ratios() -> tuple[tuple[_Ratio, ...], re.Pattern[str]]:
    rows = lexicon.entry("ratios", "ratio")
    ratios = tuple(_Ratio(row["frame"], re.compile(row["name"]), row["kind"], re.compile(row["first"]), re.compile(row["second"]),
                          *row["roles"]) for row in rows)
    return ratios, re.compile("|".join(f"(?:{row['name']})" for row in rows))


def find(outline: Outline, quantities: tuple[Quantity, ...]) -> list[Claim]:
    """The claims of all ratios that the lexicon defines, whose operands stand shortly before."""
    ratios, any_name = _ratios()
    found: list[Claim] = []
    window: _Window = deque(maxlen=_WINDOW)
    for paragraph in outline.paragraphs:
        for quantity, words in _labelled(outline, paragraph.quantities, paragraph.block.start):
            if any_name.search(words):
                found.extend(_claims(ratios, quantity, words, paragraph.number, window))
            window.append((quantity, words, paragraph.number))
    return found


def _labelled(outline: Outline, quantities: list[Quantity], start: int) -> Iterator[tuple[Quantity, str]]:
    """Each figure with the words before it, back to the last break or figure."""
    text = outline.document.text
    for quantity in quantities:
        words = text[max(start, quantity.start - 40):quantity.start]
        yield quantity, _BREAKS.split(words.rstrip(":： "))[-1]
        start = quantity.end


def _claims(ratios: tuple[_Ratio, ...], quantity: Quantity, words: str, paragraph: int, window: _Window) -> Iterator[Claim]:
    for ratio in ratios:
        if not ratio.name.search(words) or (ratio.kind == "share") != (quantity.unit == "%"):
            continue
        first = _latest(ratio.first, window, paragraph)
        second = _latest(ratio.second, window, paragraph)
        if first is None or second is None or first is second or (first.kind, first.base) != (second.kind, second.base):
            continue
        if ratio.kind == "difference" and (first.kind, first.base) != (quantity.kind, quantity.base):
            continue
        stated = operand("stated", quantity, words)
        if ratio.kind == "difference" and quantity.value >= 0 and first.value < second.value:
            stated = Figure("stated", quantity.start, quantity.end, -quantity.interval, quantity, words)
        yield Claim(ratio.kind, ratio.frame, stated,
                    (operand(ratio.first_role, first), operand(ratio.second_role, second)))
        return


def _latest(name: re.Pattern[str], window: _Window, paragraph: int) -> Quantity | None:
    for quantity, words, number in reversed(window):
        if paragraph - number <= 2 and name.search(words):
            return quantity
    return None
