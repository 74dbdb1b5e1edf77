"""Derived columns of a table: rates, changes and totals that each row works out from its other columns.

The header tells what sort of column it is; from which columns it comes, the rows themselves tell: that pair of columns counts
which fits nearly all rows. A row is put in doubt only if no such pair fits it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from decimal import Decimal
from itertools import permutations
from typing import NamedTuple

from gouji import lexicon
from gouji.claim.details import ChangeForm
from gouji.claim.model import Claim, operand
from gouji.quantity import Interval, Quantity
from gouji.view.table.precision import alike, as_rate, rounded
from gouji.view.table.tables import Column, Table, TableRow

RATE, CHANGE, AMOUNT, TOTAL, WRITTEN = "table-completion", "table-growth", "table-change", "table-total-column", "column-formula"
# A reading of a column counts if it fits so many rows, and of all rows it could fit no more than this share does not.
FEWEST_ROWS, _MOST_FAILING = 4, 0.1
# More columns of amounts than this are not paired.
_MOST_COLUMNS = 8
_HUNDRED = 100
# The sorts of columns by the names of their headers, the first that matches counts.
_HEADERS = ((RATE, "rate"), (AMOUNT, "amount"), (CHANGE, "change"), (TOTAL, "total"))
# The number or letter of a column, and what it is made of: 3=1+2, A=B+C, ③＝①－②.
_WRITTEN = re.compile(r"\(?(?P<id>[A-Za-z]|\d{1,2}|[①-⑳])\)?(?:=(?P<terms>.+))?")
_TERM = re.compile(r"(?P<sign>[+-]?)\(?(?P<id>[A-Za-z]|\d{1,2}|[①-⑳])\)?")


class _Reading(NamedTuple):
    """A way to work out a column: its claims by the number of their row."""

    claims: dict[int, Claim]
    holding: frozenset[int]


def find(tables: Iterable[Table]) -> list[Claim]:
    """The claims that the derived columns of all tables make."""
    found: list[Claim] = []
    for table in tables:
        written = _written(table)
        for column in table.columns.values():
            if lexicon.pattern("forms", "derived", "adjusted").search(column.name):
                continue
            if column.index in written:
                found.extend(_by_formula(table, column, written[column.index]))
            elif len(table.rows) >= FEWEST_ROWS:
                found.extend(_of_column(table, column))
    return found


def _written(table: Table) -> dict[int, list[tuple[str, Column]]]:
    """The columns that a row of formulas says to be sums of others: sign and column of each term."""
    marks = {index: match for index, column in table.columns.items()
             if (match := _WRITTEN.fullmatch(column.name.rpartition("/")[2]))}
    named = {match["id"]: table.columns[index] for index, match in marks.items()}
    if len(marks) < len(table.columns) or len(named) < len(marks):
        return {}
    found = {}
    for index, match in marks.items():
        terms = list(_TERM.finditer(match["terms"] or ""))
        if terms and "".join(term[0] for term in terms) == match["terms"] and all(term["id"] in named for term in terms):
            found[index] = [(term["sign"], named[term["id"]]) for term in terms]
    return found


def _by_formula(table: Table, column: Column, terms: Sequence[tuple[str, Column]]) -> Iterator[Claim]:
    """The sums that the row of formulas asserts; none if most rows say otherwise, since then the columns were misread."""
    claims = []
    for row in table.rows:
        whole = row.figures.get(column.index)
        signs = [sign for sign, term in terms if term.index in row.figures]
        figures = [row.figures[term.index] for _, term in terms if term.index in row.figures]
        if whole is not None and figures and alike([whole, *figures]):
            whole, *figures = rounded((whole, *figures))
            parts = [operand("minus" if sign == "-" else "part", figure) for sign, figure in zip(signs, figures, strict=True)]
            claims.append(Claim("sum", lexicon.name(WRITTEN), operand("stated", whole, row.name), tuple(parts)))
    if 2 * sum(map(_fits, claims)) > len(claims):
        yield from claims


def _of_column(table: Table, column: Column) -> Iterator[Claim]:
    """The claims of one column, if the rows agree on how it is worked out."""
    readings = [reading for reading in _readings(table, column) if _is_meant(reading)]
    if not readings:
        return
    best = max(readings, key=lambda reading: len(reading.holding))
    left_out = _counted_once(table, column, best)
    for row in sorted(best.claims.keys() - left_out):
        fitting = next((reading for reading in readings if row in reading.holding), best)
        yield fitting.claims[row]


def _counted_once(table: Table, column: Column, reading: _Reading) -> set[int]:
    """The rows that differ from what they add up to by an amount that one level of government hands to another, and that is counted once in
    the whole: it stands in a row of its own without a total, or another row differs by the same."""
    handed = {figure.value for row in table.rows if column.index not in row.figures for figure in row.figures.values() if figure.value}
    rows: dict[Decimal, set[int]] = {}
    for number in reading.claims.keys() - reading.holding:
        claim = reading.claims[number]
        if claim.kind == "sum":
            parts = sum((-part.quantity.value if part.role == "minus" else part.quantity.value for part in claim.figures), Decimal(0))
            rows.setdefault(parts - claim.figure.quantity.value, set()).add(number)
    return {number for amount, same in rows.items() if len(same) > 1 or amount in handed for number in same}


def _is_meant(reading: _Reading) -> bool:
    failing = len(reading.claims) - len(reading.holding)
    return len(reading.holding) >= FEWEST_ROWS and failing <= max(1, _MOST_FAILING * len(reading.claims))


def _readings(table: Table, column: Column) -> Iterator[_Reading]:
    sources = [other for other in table.columns.values() if other.is_amount and other is not column][:_MOST_COLUMNS]
    kind = _kind(column)
    if kind in _PAIRS:
        for first, second in permutations(sources, 2):
            yield _reading(table, lambda row, a=first, b=second: _PAIRS[kind](row, column, a, b))
    elif kind == TOTAL:
        later = [other for other in sources if other.index > column.index]
        for size in range(2, len(later) + 1):
            yield _reading(table, lambda row, parts=later[:size]: _total(row, column, parts))


def _kind(column: Column) -> str:
    """What sort of derived column it is, by its header; empty if it is none."""
    header = column.name.rpartition("/")[2]
    return next((kind for kind, name in _HEADERS if lexicon.pattern("forms", "derived", name).search(header if kind == TOTAL else column.name)), "")


def _reading(table: Table, claim: Callable[[TableRow], Claim | None]) -> _Reading:
    claims = {number: made for number, row in enumerate(table.rows) if (made := claim(row)) is not None}
    return _Reading(claims, frozenset(number for number, made in claims.items() if _fits(made)))


def _fits(claim: Claim) -> bool:
    """Whether the row agrees, within one unit of the last printed place."""
    values = [o.interval for o in claim.operands]
    if claim.kind == "sum":
        computed = Interval.exactly(Decimal(0))
        for part in claim.operands:
            computed = computed - part.interval if part.role == "minus" else computed + part.interval
    elif claim.kind == "change":
        computed = values[0] - values[1]
    else:
        computed = (values[0] / values[1]).times(_HUNDRED)
        if claim.kind == "growth":
            computed = Interval(computed.low - _HUNDRED, computed.high - _HUNDRED)
    stated, step = claim.stated.interval, claim.stated.quantity.step
    return Interval(stated.low - step / 2, stated.high + step / 2).meets(computed)


def _rate(row: TableRow, column: Column, actual: Column, target: Column) -> Claim | None:
    """完成率 = 执行数 ÷ 预算数."""
    found = _three(row, column, actual, target)
    if found is None:
        return None
    rate, first, second = found
    return Claim("completion", lexicon.name(RATE), operand("stated", as_rate(rate), row.name), (operand("actual", first), operand("target", second)))


def _change_rate(row: TableRow, column: Column, current: Column, base: Column) -> Claim | None:
    """增减率 = (本年 − 上年) ÷ 上年."""
    found = _three(row, column, current, base)
    if found is None:
        return None
    rate, first, second = found
    return Claim("growth", lexicon.name(CHANGE), operand("stated", as_rate(rate), row.name), (operand("current", first), operand("base", second)),
                 detail=ChangeForm(signed=True))


def _change(row: TableRow, column: Column, current: Column, base: Column) -> Claim | None:
    """增减额 = 本年 − 上年."""
    figures = [row.figures.get(c.index) for c in (column, current, base)]
    if any(figure is None for figure in figures) or not figures[0].value or not figures[2].value or not alike(figures):
        return None
    delta, first, second = rounded(figures)
    return Claim("change", lexicon.name(AMOUNT), operand("stated", delta, row.name), (operand("current", first), operand("base", second)),
                 detail=ChangeForm(signed=True))


def _total(row: TableRow, column: Column, parts: Sequence[Column]) -> Claim | None:
    """合计 = its columns; an empty cell is nothing, and one part alone says nothing."""
    whole = row.figures.get(column.index)
    figures = [row.figures[part.index] for part in parts if part.index in row.figures]
    if whole is None or sum(bool(figure.value) for figure in figures) < 2 or not alike([whole, *figures]):
        return None
    whole, *figures = rounded((whole, *figures))
    return Claim("sum", lexicon.name(TOTAL), operand("stated", whole, row.name), tuple(operand("part", figure) for figure in figures))


_PAIRS = {RATE: _rate, CHANGE: _change_rate, AMOUNT: _change}


def _three(row: TableRow, column: Column, first: Column, second: Column) -> tuple[Quantity, Quantity, Quantity] | None:
    """A rate and the two amounts it may come from; None if one is missing, or is nothing, or below it."""
    figures = [row.figures.get(c.index) for c in (column, first, second)]
    if column.index in row.noted:
        return None
    if any(figure is None for figure in figures) or not alike(figures[1:]):
        return None
    rate, one, other = figures
    if one.interval.low <= 0 or other.interval.low <= 0 or rate.kind not in ("rate", "number"):
        return None
    return rate, one, other
