"""Footings: rows of a table that add up to the row they stand under or above, as its name or the definition of the item says.

Levels are read off the numbers of the rows (一、 （一） 1. （1）), off 其中 and off how far labels are set in. A list of rows is taken to be
complete if its row is called 合计 or 小计, if the parts make it up by definition (三公经费), or if the same rows add up in another column.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice, takewhile

from gouji import lexicon
from gouji.claim.model import Claim, operand
from gouji.claim.table.column_sums import ColumnSum, column_sum, sum_of
from gouji.claim.table.derived_columns import FEWEST_ROWS
from gouji.claim.totals.partitions import is_within, partition_in
from gouji.view.prose.labels import is_mean_or_rate
from gouji.view.table.tables import AMONG, PLAIN, Table, TableRow

FOOTING, PARTITION, PART = "table-total", "table-partition", "table-among"
# So far below its whole a part may stand that belongs to it by definition, and so far above a row the one that opens its list.
_REACH, _LOOK_BACK = 12, 100


def find(tables: Iterable[Table]) -> list[Claim]:
    """The claims that rows of tables make on the rows around them."""
    found: list[Claim] = []
    for table in tables:
        amounts = frozenset(index for index, column in table.columns.items() if column.is_amount)
        # among changes, a part may be more than its whole
        bounded = frozenset(index for index in amounts if not lexicon.pattern("forms", "footings", "of-changes").search(table.columns[index].name))
        for at, row in enumerate(table.rows):
            found.extend(_claims(row, _children(table.rows, at), amounts, bounded))
            found.extend(_parts_by_definition(table.rows, at, bounded))
        found.extend(_closing_totals(table.rows, amounts))
        found.extend(_opening_total(table.rows, amounts))
        found.extend(_across(table))
    return _without_unfilled(found)


def _without_unfilled(claims: list[Claim]) -> list[Claim]:
    """The claims without those that add a subtotal of nothing which has parts: it was left unfilled, and is told by itself."""
    unfilled = {claim.stated.start for claim in claims
                if claim.kind == "sum" and not claim.stated.quantity.value and any(o.quantity.value for o in claim.operands)}
    return [claim for claim in claims if not any(o.start in unfilled for o in claim.operands)]


def _children(rows: Sequence[TableRow], at: int) -> list[TableRow]:
    """The rows that stand under a row: numbered 1, 2, 3 one level deeper, or from 其中 on."""
    parent = rows[at]
    if at + 1 == len(rows):
        return []
    first = rows[at + 1]
    if first.rank == AMONG and parent.rank != AMONG:
        if parent.rank == PLAIN and _stands_under_other(rows, at):
            # 其中：城镇, 乡村, 其中：男性, 女性: the second cut is one of the whole again
            return []
        found = [first]
        for row in islice(rows, at + 2, None):
            if row.rank != PLAIN or parent.rank == PLAIN:
                break
            found.append(row)
        return found
    if first.rank < AMONG and first.value == 1 and first.rank > (parent.rank if parent.rank < AMONG else 0):
        found = []
        for row in islice(rows, at + 1, None):
            if row.rank == first.rank and row.value == len(found) + 1:
                found.append(row)
            elif row.rank <= first.rank:
                break
        return found
    if first.rank == PLAIN and first.label.indent > parent.label.indent:
        return _set_in(rows, at)
    return []


def _set_in(rows: Sequence[TableRow], at: int) -> list[TableRow]:
    """The rows behind a row that are set in further, those of the first depth."""
    indent, depth = rows[at].label.indent, rows[at + 1].label.indent
    found = []
    for row in islice(rows, at + 1, None):
        if row.label.indent <= indent or row.rank != PLAIN:
            break
        if row.label.indent == depth:
            found.append(row)
    return found


def _stands_under_other(rows: Sequence[TableRow], at: int) -> bool:
    """Whether a row without number may be one of those that 其中 opens above it."""
    for row in reversed(rows[max(0, at - _LOOK_BACK):at]):
        if row.rank < AMONG:
            return False
        if row.rank == AMONG:
            return True
    return False


def _claims(parent: TableRow, children: list[TableRow], amounts: frozenset[int], bounded: frozenset[int]) -> Iterator[Claim]:
    """What a row says of the rows under it, in the columns whose header names amounts."""
    if not children or not parent.figures or is_mean_or_rate(parent.name):
        return
    if children[0].rank == AMONG:
        yield from _bounds(parent, children[0], bounded)
    members, named = partition_in(parent.name, [child.name for child in children])
    if len(members) < len(children):
        # beside 一般债券 and 专项债券 stand further rows, so that these two are not all
        members = ()
    parts = [children[at] for at in members] or children
    if len(parts) < 2 or (not members and children[0].rank == AMONG):
        return
    frame = PARTITION if members else FOOTING
    # that rows are set in is no more than a hint
    certain = bool(members) or (lexicon.pattern("forms", "footings", "total").search(parent.name) is not None and children[0].label.indent <= parent.label.indent)
    yield from _sums(parent, parts, amounts, frame, certain, named)


def _sums(total: TableRow, parts: Sequence[TableRow], amounts: frozenset[int], frame: str, certain: bool,
          named: str = "") -> Iterator[Claim]:
    """The sum in each column; what is not certain by the words is asserted if another column adds up."""
    sums: list[ColumnSum] = [found for column in total.figures if column in amounts
                             and (found := column_sum(total, parts, column)) is not None]
    vouched = [found for found in sums if found.holds and found.is_telling]
    told = sum(found.is_telling for found in sums)
    for found in sums:
        # where no column adds up, it is the rows that were lost
        asserted = (certain and (bool(vouched) or told < 2 or frame == PARTITION)) or any(other.vouches_for(found) for other in vouched)
        if asserted or found.holds:
            yield found.claim(lexicon.name(frame), asserted, named)


def _bounds(parent: TableRow, child: TableRow, amounts: frozenset[int]) -> Iterator[Claim]:
    """其中: a part is no more than its whole."""
    for column, part in child.figures.items():
        whole = parent.figures.get(column)
        if column in amounts and whole is not None and sum_of(parent.name, whole, [part]) is not None and whole.value >= 0:
            yield Claim("part-of", lexicon.name(PART), operand("stated", part, child.name), (operand("whole", whole, parent.name),))


def _parts_by_definition(rows: Sequence[TableRow], at: int, amounts: frozenset[int]) -> Iterator[Claim]:
    """办公费 under 公用经费 is part of it, on whatever level it stands."""
    parent = rows[at]
    for row in rows[at + 1:at + 1 + _REACH]:
        if row.rank < AMONG and row.rank <= parent.rank:
            return
        if row.rank >= AMONG and is_within(parent.name, row.name):
            yield from _bounds(parent, row, amounts)


def _closing_totals(rows: Sequence[TableRow], amounts: frozenset[int]) -> Iterator[Claim]:
    """合计 below its parts, where the same rows add up in another column."""
    start, has_subtotals = 0, False
    subtotal = lexicon.text("forms", "indicators", "subtotal")
    for at, row in enumerate(rows):
        if not lexicon.pattern("forms", "footings", "closing").fullmatch(row.name):
            continue
        above = rows[start:at]
        start = at + 1
        if has_subtotals and subtotal not in row.name:
            # it closes what the subtotals closed, too
            continue
        has_subtotals = has_subtotals or subtotal in row.name
        rank = min((other.rank for other in above), default=PLAIN)
        numbers = [number for number, other in enumerate(above) if other.rank == rank]
        if len(numbers) < 2 or rank == AMONG or (rank == PLAIN and any(other.rank == AMONG for other in above)):
            continue
        # 一、 … 十、, 政府性基金支出, 转移性支出: what follows without number may be a part as well
        unnumbered = {column for other in above[numbers[-1] + 1:] if other.rank == PLAIN
                      for column, figure in other.figures.items() if figure.value}
        yield from _sums(row, [above[number] for number in numbers], amounts - unnumbered, FOOTING, certain=False)


def _opening_total(rows: Sequence[TableRow], amounts: frozenset[int]) -> Iterator[Claim]:
    """合计 above its parts, where nothing else tells that they are all; what stands behind 其中 lies in one of them."""
    if len(rows) < 2 or not lexicon.pattern("forms", "footings", "closing").fullmatch(rows[0].name) or rows[0].rank != PLAIN:
        return
    parts = list(takewhile(lambda row: row.rank == PLAIN, rows[1:]))
    if len(parts) > 1 and not any(lexicon.pattern("forms", "footings", "closing").fullmatch(row.name) for row in parts):
        yield from _sums(rows[0], parts, amounts, FOOTING, certain=False)


def _across(table: Table) -> Iterator[Claim]:
    """三公经费 beside its parts, in each row: a total and columns behind it that make it up by definition. Where there are more
    rows, they tell themselves how columns add up."""
    if len(table.rows) >= FEWEST_ROWS:
        return
    columns = [column for column in table.columns.values() if column.is_amount]
    for at, column in enumerate(columns):
        total = column.name.rpartition("/")[2]
        if not lexicon.pattern("forms", "footings", "total").search(total):
            continue
        whole = column.name.removesuffix(total) or total
        parts = columns[at + 1:]
        # of a group with a total of its own the total counts: 公务用车购置及运行费/小计
        names = [name for other in parts for name in [_part_name(other.name, whole)]]
        tops = [number for number, name in enumerate(names) if name and ("/" not in name or lexicon.pattern("forms", "footings", "total").search(name.rpartition("/")[2]))]
        parent = whole.rstrip("/").rpartition("/")[2]
        members, named = partition_in(whole + total, [parent + names[number].replace("/", "") for number in tops])
        for row in table.rows:
            figures = [row.figures[parts[tops[member]].index] for member in members if parts[tops[member]].index in row.figures]
            stated = row.figures.get(column.index)
            found = sum_of(total, stated, figures) if stated is not None else None
            if found is not None:
                yield found.claim(lexicon.name(PARTITION), named=named)


def _part_name(name: str, whole: str) -> str:
    """The name of a column below the header of its whole; empty if it stands beside it."""
    return name.removeprefix(whole) if whole.endswith("/") and name.startswith(whole) else "" if whole.endswith("/") else name
