"""Budget bridges: 年初预算B，追加D，核减D，全年预算T."""

from __future__ import annotations

from collections.abc import Iterator

from gouji import lexicon
from gouji.claim.model import Claim, operand
from gouji.quantity import Figures
from gouji.view.prose.passages import Passage, Prose, comparable
from gouji.view.prose.statements import Outline


def find(outline: Outline, figures: Figures) -> list[Claim]:
    """The claims of all bridges from a budget at the start of the year to the one in force."""
    prose = Prose(outline.document, figures.quantities)
    return [claim for passage in prose.around(lexicon.pattern("bridges", "patterns", "cue"), after=1) for claim in _bridges(passage)]


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
                yield Claim("bridge", lexicon.name("budget-bridge"), operand("stated", closing),
                            tuple(operand("minus" if r == "minus" else "part", q) for q, r in row),
                            asserted=not lexicon.pattern("bridges", "patterns", "open").search(passage.between(opening, closing)))


def _role(label: str) -> str:
    """What a figure is in a bridge, by the words before it; empty if nothing."""
    return next((role for role, words in lexicon.patterns("bridges", "roles").items() if words.search(label)), "")
