"""Clauses: the tokens of a paragraph parsed by `grammar/clause.lark` into figures with what is said of each."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import cache
from typing import NamedTuple

from gouji.parsers import parser
from gouji.quantity import Quantity
from gouji.view.prose.tokens import Cue, tokens


class Between(NamedTuple):
    """The cues and words between a figure with its attributes and the next."""

    cues: tuple[Cue, ...]
    type = "BETWEEN"


class Basis(NamedTuple):
    """比上年, 较年初预算的541亿元: what a change is measured from."""

    cue: Cue
    quantity: Quantity | None = None


class Step(NamedTuple):
    """增加294亿元, 下降3.5%: by how much something changed."""

    cue: Cue
    quantity: Quantity


class Share(NamedTuple):
    """占基本支出的88.17%."""

    cue: Cue
    rate: Quantity


class Completion(NamedTuple):
    """为年初预算259172万元的109.7%, 执行率96.33%."""

    cue: Cue
    target: Quantity | None = None
    rate: Quantity | None = None


class Group(NamedTuple):
    """What stands in brackets behind a figure."""

    start: int
    end: int
    items: tuple


class Figure(NamedTuple):
    """An amount and all that follows it up to the next amount: Basis, Step, Share, Completion, Group and cues."""

    quantity: Quantity
    tail: tuple


class Plain(NamedTuple):
    """An amount of which nothing is said, read before the grammar is asked: most amounts are of this sort."""

    figure: Figure
    type = "PLAIN"


def clauses(text: str, start: int, end: int, quantities: Sequence[Quantity]) -> list:
    """The paragraph `text[start:end]` as a list of cues followed by figures."""
    from lark.exceptions import UnexpectedToken

    row = tokens(text, start, end, quantities)
    # The lexer lets only complete cues through; should one slip past it, that cue is read as text.
    for _ in row:
        try:
            return _parser()(_gathered(row))
        except UnexpectedToken as error:
            row = _without_cue(row, error.token)
    return _parser()(_gathered([cue if cue.type == "AMOUNT" else _as_text(cue) for cue in row]))


def _without_cue(row: list[Cue], stopped_at) -> list[Cue]:
    """The row with the last cue before the token that could not be read turned into text."""
    match stopped_at:
        case Between(cues=(first, *_)) | (Cue() as first):
            stop = first.start
        case Plain(figure=figure):
            stop = figure.quantity.start
        case _:
            stop = row[-1].end
    for at in range(len(row) - 1, -1, -1):
        cue = row[at]
        if cue.type in _IN_GRAMMAR and cue.quantity is None and cue.start < stop:
            return [*row[:at], _as_text(cue), *row[at + 1:]]
    return [_as_text(cue) if cue.type in ("LP", "RP") else cue for cue in row]


def _as_text(cue: Cue) -> Cue:
    return Cue("TEXT", cue.start, cue.end)


# What the grammar tells apart; all other tokens only stand between.
_IN_GRAMMAR = frozenset(("AMOUNT", "RATE", "POINTS", "MULTIPLE", "NUMBER", "BASE", "BASE_AT", "COMPARABLE", "UP", "DOWN", "MOVED",
                         "SHARE", "TARGET", "OF", "RATENAME", "LP", "RP"))


# What stands behind a figure of which nothing more is said.
_ENDS_FIGURE = frozenset(("AMOUNT", "RP"))
# What an amount that follows belongs to.
_TAKES_AMOUNT = frozenset(("UP", "DOWN", "BASE_AT", "TARGET"))


def _gathered(row: list[Cue]) -> list[Cue | Between | Plain]:
    """The row with runs of what the grammar does not tell apart as one token each, and each amount that no attribute
    follows as one token with the run behind it."""
    found: list[Cue | Between | Plain] = []
    run: list[Cue] = []
    amount: Cue | None = None
    """An amount that may prove to be plain."""
    last = ""
    for cue in row:
        kind = cue[0]
        if kind not in _IN_GRAMMAR:
            run.append(cue)
            continue
        if amount is not None and kind in _ENDS_FIGURE:
            found.append(_plain(amount, run))
        else:
            if amount is not None:
                found.append(amount)
            if run:
                found.append(Between(tuple(run)))
        run, amount = [], None
        if kind == "AMOUNT" and last not in _TAKES_AMOUNT:
            amount = cue
        else:
            found.append(cue)
        last = kind
    if amount is not None:
        found.append(_plain(amount, run))
    elif run:
        found.append(Between(tuple(run)))
    return found


def _plain(amount: Cue, run: list[Cue]) -> Plain:
    return Plain(Figure(amount.quantity, (Between(tuple(run)),) if run else ()))


@cache
def _parser() -> Callable[[Iterable], list]:
    return parser("clause", _Builder())


class _Builder:
    """Callbacks of the parser: a rule's children become the dataclass of its name."""

    @staticmethod
    def start(children: list) -> list:
        return children

    @staticmethod
    def figure(children: list) -> Figure:
        if children[0].type == "PLAIN":
            return children[0].figure
        return Figure(children[0].quantity, tuple(children[1:]))

    @staticmethod
    def basis(children: list) -> Basis:
        return Basis(children[0], children[1].quantity if len(children) > 1 else None)

    @staticmethod
    def step(children: list) -> Step:
        return Step(children[0], children[1].quantity)

    @staticmethod
    def share(children: list) -> Share:
        return Share(children[0], children[1].quantity)

    @staticmethod
    def completion(children: list) -> Completion:
        target = rate = None
        for cue in children[1:]:
            if cue.type == "AMOUNT":
                target = cue.quantity
            elif cue.type == "RATE":
                rate = cue.quantity
        return Completion(children[0], target, rate)

    @staticmethod
    def group(children: list) -> Group:
        return Group(children[0].start, children[-1].end, tuple(children[1:-1]))
