"""Numbers of the rows of a table: 一、 二、 三、 and 1. 2. 3. below them.

Tables of accounts leave out items without figures, so that a gap is nothing. A number is wrong that does not fit between two
neighbours that fit each other: 1. 1. 3.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal

from gouji import lexicon
from gouji.claim.model import Claim, Number, Operand
from gouji.quantity import Interval
from gouji.view.table.tables import AMONG, Table, TableRow

FRAME = "row-numbers"


def find(tables: Iterable[Table]) -> list[Claim]:
    """The sequence claims of numbered rows."""
    return [claim for table in tables for rows in _lists(table.rows) for claim in _claims(rows)]


def _lists(rows: Sequence[TableRow]) -> Iterator[list[TableRow]]:
    """The rows of one rank up to one of a higher rank."""
    open_lists: dict[int, list[TableRow]] = {}
    for row in rows:
        if row.rank >= AMONG:
            continue
        for rank in [rank for rank in open_lists if rank > row.rank]:
            yield open_lists.pop(rank)
        open_lists.setdefault(row.rank, []).append(row)
    yield from open_lists.values()


def _claims(rows: Sequence[TableRow]) -> Iterator[Claim]:
    values = [row.value for row in rows]
    for at in range(1, len(rows) - 1):
        before, value, after = values[at - 1:at + 2]
        if after == before + 2 and (value > 1 or before == 1):
            items = rows[max(0, at - 1):at + 2]
            yield Claim("sequence", lexicon.name(FRAME), _item(rows[at], "stated"),
                        tuple(_item(row, "item") for row in items if row is not rows[at]))


def _item(row: TableRow, role: str) -> Operand:
    start = row.label.start
    number = lexicon.pattern("tables", "labels", "number").match(row.label.text)
    label = number[0] if number is not None else ""
    return Number(role, start, start + len(label), Interval.exactly(Decimal(row.value)), label)
