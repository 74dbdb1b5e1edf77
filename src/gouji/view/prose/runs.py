"""Runs: amounts told one behind another, and the rates told of them in the same order.

规模分别为10亿元、20亿元和30亿元，占全市的比例为16.7%、33.3%和50%: each rate is that of the amount in its place.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from gouji import lexicon
from gouji.quantity import Quantity
from gouji.view.prose.statements import COMMA, Statement

# What leads the first item of a run.
_FIRST = ("AMONG", "EACH", "COMPOSED", "CUT", "WITHIN")


def rates(text: str, quantities: Sequence[Quantity], first: Quantity) -> list[Quantity]:
    """A rate of a paragraph and those that follow with nothing but 、 or 和 between."""
    found, joint = [first], lexicon.pattern("rates", "runs", "joint")
    for after in quantities[bisect_right(quantities, first.start, key=lambda q: q.start):]:
        if after.unit != first.unit or not joint.fullmatch(text, found[-1].end, after.start):
            break
        found.append(after)
    return found


def amounts(text: str, row: Sequence[Statement], last: int, number: int) -> Sequence[Statement]:
    """The amounts up to the one at `last` of which so many rates are told behind them; none if their number differs.

    A single rate is told of the last amount, unless that is one of several which have their name in common.
    """
    bare = row[_begin("joint", text, row, last, is_bare=True):last + 1]
    if len(bare) > 1 or number == 1:
        return bare if len(bare) == number else ()
    for joint in ("close", "joint"):
        named = row[_begin(joint, text, row, last, is_bare=False):last + 1]
        if len(named) == number:
            return named
    return ()


def _begin(joint: str, text: str, row: Sequence[Statement], last: int, is_bare: bool) -> int:
    """Where the run of amounts that ends at `last` begins in its row."""
    between = lexicon.pattern("rates", "runs", joint)
    read = between.fullmatch if is_bare else between.match
    at = last
    while at > 0 and _goes_on(row[at - 1], row[at]) and read(text, row[at - 1].quantity.end, row[at].quantity.start):
        at -= 1
    return at


def _goes_on(before: Statement, after: Statement) -> bool:
    """Whether two amounts may be items of one run: of one sort, with no words between that begin a list or say more of the first."""
    return after.gap <= COMMA and not after.led_by(*_FIRST) and after.adds_to(before) \
        and not (before.changes or before.shares or before.completions)
