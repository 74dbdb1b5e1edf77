"""What is carried over: 年初结转A，本年收入B，本年支出C，结转下年D, so that A + B − C = D."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from gouji import lexicon
from gouji.claim.model import Claim, Operand, operand
from gouji.quantity import Figures, Interval
from gouji.view.prose.passages import Passage, Prose, comparable
from gouji.view.prose.statements import Outline

_TERMS = ("opening", "income", "expense")


def find(outline: Outline, figures: Figures) -> list[Claim]:
    """The claims of all accounts that lead from what was carried in to what is carried over."""
    prose = Prose(outline.document, figures.quantities)
    return [claim for passage in prose.around(lexicon.pattern("bridges", "carried", "cue"), before=1) for claim in _accounts(passage)]


def _accounts(passage: Passage) -> Iterator[Claim]:
    """What was carried in, income and expense in any order, and directly behind them what is carried over."""
    money = [(figure, label) for figure, label in passage.outside_brackets() if figure.kind == "money"]
    row: list[Operand] = []
    for number, (figure, label) in enumerate(money):
        role = _role(label)
        if role in _TERMS:
            row.append(operand(role, figure, label))
            continue
        following = money[number + 1][1] if number + 1 < len(money) else ""
        if role == "closing" and not lexicon.pattern("bridges", "carried", "besides").search(following):
            yield from _claim(passage, row, operand("stated", figure, label))
        row = []


def _role(label: str) -> str:
    return next((role for role in ("closing", *_TERMS) if lexicon.pattern("bridges", "carried", role).search(label)), "")


def _claim(passage: Passage, row: Sequence[Operand], closing: Operand) -> Iterator[Claim]:
    roles = [term.role for term in row]
    if roles.count("opening") != 1 or not {"income", "expense"} <= set(roles):
        return
    if not all(comparable(term.quantity, closing.quantity) for term in row) or not _is_of_one_scope([*row, closing]):
        return
    if _sum(term for term in row if term.role != "opening").meets(closing.interval):
        # the income holds what was carried in
        return
    yield Claim("carry-over", lexicon.name("carried-over"), closing,
                tuple(term._replace(role="minus" if term.role == "expense" else "part") for term in row),
                asserted=not lexicon.pattern("bridges", "carried", "open").search(passage.between(row[0].quantity, closing.quantity)))


def _sum(terms: Iterator[Operand]) -> Interval:
    total = Interval.exactly(0)
    for term in terms:
        total = total - term.interval if term.role == "expense" else total + term.interval
    return total


def _is_of_one_scope(row: Sequence[Operand]) -> bool:
    """Whether no figure is of a fund that the first does not name: what the first names goes for all."""
    first, *others = (set(lexicon.pattern("bridges", "carried", "scope").findall(term.label)) for term in row)
    return all(scope <= first for scope in others)
