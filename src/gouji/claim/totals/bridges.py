"""Budget bridges: 年初预算B，追加D，全年预算T · 支出预算由B调整为T，调增D."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from gouji.claim.model import Claim, operand
from gouji.grammar import lexicon
from gouji.quantity import Figures, Quantity
from gouji.view.prose.passages import FramePattern, Passage, Prose, comparable
from gouji.view.prose.statements import Outline


@cache
def _roles() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((role, re.compile(words)) for role, words in lexicon("bridges")["roles"].items())


@cache
def _patterns() -> dict[str, FramePattern]:
    data = lexicon("bridges")
    return {name: FramePattern(text, data["pieces"]) for name, text in data["patterns"].items()}


def find(outline: Outline, figures: Figures) -> list[Claim]:
    """The claims of all bridges from a budget at the start of the year to the one in force."""
    prose = Prose(outline.document, figures.quantities)
    patterns = _patterns()
    found: list[Claim] = []
    for passage in prose.around(patterns["cue"], after=1):
        found.extend(_bridges(passage))
    for passage in prose.around(patterns["moved_cue"]):
        found.extend(_moved(passage))
    return found


def _bridges(passage: Passage) -> Iterator[Claim]:
    """年初预算, then additions and cuts, then the budget that they lead to: with no other amount in between."""
    money = [(q, _role(label)) for q, label in passage.outside_brackets() if q.kind == "money"]
    for first, (opening, role) in enumerate(money):
        last = first + 1
        while role == "open" and last < len(money) and money[last][1] in ("part", "minus"):
            last += 1
        if last > first + 1 and last < len(money) and money[last][1] == "close":
            row, closing = money[first:last], money[last][0]
            if all(comparable(opening, q) for q in (closing, *(q for q, _ in row))):
                yield Claim("bridge", "年初预算+追加=全年预算", operand("stated", closing),
                            tuple(operand("minus" if r == "minus" else "part", q) for q, r in row),
                            asserted=not _patterns()["open"].search(passage.between(opening, closing)))


def _role(label: str) -> str:
    """What a figure is in a bridge, by the words before it; empty if nothing."""
    return next((role for role, words in _roles() if words.search(label)), "")


def _moved(passage: Passage) -> Iterator[Claim]:
    for match in _patterns()["moved"].finditer(passage.skeleton):
        before, after, step = (passage.figure(match.start(name)) for name in ("first", "second", "step"))
        if comparable(before, after) and comparable(before, step):
            yield Claim("bridge", "由B调整为T，调增D", operand("stated", after),
                        (operand("part", before), _step(step, bool(match["up"]))))


def _step(step: Quantity, up: bool):
    return operand("part" if up else "minus", step)
