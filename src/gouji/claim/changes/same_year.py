"""The base of an unchanged figure that stands elsewhere in its sentence: 2023年预算数10万元，2024年预算10万元，与2023年预算持平."""

from __future__ import annotations

import re

from gouji import lexicon
from gouji.claim.model import Binding, Operand, operand
from gouji.quantity import Quantity
from gouji.view.prose.passages import Passage, comparable, printed_interval

# How many figures back the base may stand.
_LOOK_BACK = 3


def read(passage: Passage, match: re.Match[str]) -> Binding | None:
    """A figure that is unchanged against what the words of the group `base` name."""
    current = passage.figure(match.start("first"))
    base = _named(passage, passage.number(match.start("first")), match["base"])
    return None if base is None else Binding(_printed("stated", current), (_printed("base", base),))


def _printed(role: str, figure: Quantity) -> Operand:
    return operand(role, figure)._replace(interval=printed_interval(figure))


def _named(passage: Passage, place: int, words: str) -> Quantity | None:
    """The only other figure whose words name the year and the stage of the comparison."""
    year, stage, change = (lexicon.pattern("comparisons", "same-year", name) for name in ("year", "stage", "change"))
    of_year, of_stage = year.search(words), stage.search(words)
    if of_year is None or of_stage is None:
        return None
    found = []
    for number in range(max(0, place - _LOOK_BACK), place):
        label, figure = passage.label(number), passage.figures[number]
        if of_year[0] in label and of_stage[0] in label and not change.search(label) and comparable(figure, passage.figures[place]):
            found.append(figure)
    return found[0] if len(found) == 1 else None
