"""Items of the budget by their codes: 208 is the sum of 20805, 20807 …, and 20805 that of 2080501, 2080502 …"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from gouji import lexicon
from gouji.claim.model import Claim
from gouji.claim.table.column_sums import column_sum
from gouji.view.table.tables import Table, TableRow

FRAME = "budget-codes"
# Items add up by their codes if at least so many do, and of all that could no more than this share do not.
_FEWEST_ITEMS, _MOST_FAILING = 5, 0.1


def find(tables: Iterable[Table]) -> Iterator[Claim]:
    """The sums of items in each table where nearly all add up."""
    for table in tables:
        yield from _of_table(table)


def _of_table(table: Table) -> list[Claim]:
    rows = [row for row in table.rows if row.code and row.figures]
    amounts = [index for index, column in table.columns.items() if column.is_amount]
    last = {row.code[:length]: at for at, row in enumerate(rows) for length in range(2, len(row.code))}
    found: list[Claim] = []
    failing = 0
    for at, row in enumerate(rows):
        below = _below(rows, at)
        if at + len(below) + 1 == len(rows):
            # the last item of a table may go on elsewhere
            break
        if not below or last.get(row.code, at) > at + len(below):
            # a row with another code stands among them
            continue
        parts = _parts(below, amounts)
        for column in amounts:
            total = column_sum(row, parts, column)
            if total is not None:
                # items that are kept secret are not printed: the others are less than all
                found.append(total.claim(lexicon.name(FRAME), asserted=total.holds or total.exceeds))
                failing += not total.holds
    if len(found) - failing < _FEWEST_ITEMS or failing > _MOST_FAILING * len(found):
        return []
    return found


def _below(rows: Sequence[TableRow], at: int) -> list[TableRow]:
    """The rows behind an item whose codes begin with its own."""
    code = rows[at].code
    below = []
    for row in islice(rows, at + 1, None):
        if not row.code.startswith(code) or len(row.code) <= len(code):
            break
        below.append(row)
    return below


def _parts(below: Sequence[TableRow], amounts: Sequence[int]) -> list[TableRow]:
    """The items one level below. One without parts of its own may be printed again in their place."""
    length = min(len(row.code) for row in below)
    return list({(row.code, *(row.figures[column].value for column in amounts if column in row.figures)): row
                 for row in below if len(row.code) == length}.values())
