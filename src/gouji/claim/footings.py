"""Footings: rows of a table that add up to the row they stand under, as its name or the definition of the item says.

Levels are read off the numbers of the rows (一、 （一） 1. （1）) and off 其中. A list of rows is taken to be complete if its row is
called 合计 or 小计, if the parts make it up by definition (三公经费), or if the same rows add up in another column of figures.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from gouji.claim import ordinals
from gouji.claim.form_cells import CellFigures, as_printed
from gouji.claim.labels import is_mean_or_rate
from gouji.claim.model import Claim, operand
from gouji.claim.partitions import partition_in
from gouji.document import Document
from gouji.document.grids import Row, grids
from gouji.grammar import lexicon
from gouji.quantity import Figures, Interval, Quantity

FOOTING, PARTITION, AMONG = "表内合计", "表内构成", "表内其中"
_MARK = re.compile(r"(?P<r1>[一二三四五六七八九十]{1,3})、|\((?P<r2>[一二三四五六七八九十]{1,3})\)|(?P<r3>\d{1,2})[.、](?!\d)|\((?P<r4>\d{1,2})\)")
_PLAIN, _AMONG = 9, 8
# A column vouches for the others if so many of its parts are not zero.
_FEWEST_TELLING = 2


class _Item(NamedTuple):
    """A row with a name and figures by column."""

    name: str
    rank: int
    """1 to 4 by its number, 8 behind 其中, 9 without either."""
    value: int
    figures: dict[int, Quantity]


def find(document: Document, figures: Figures) -> list[Claim]:
    """The claims that rows of tables make on the rows above them."""
    found: list[Claim] = []
    for grid in grids(document):
        for header, block in _blocks(grid, figures.quantities):
            amounts = frozenset(at for at, cell in enumerate(header) if cell.text and not _no_amount().search(cell.text))
            for at, item in enumerate(block):
                found.extend(_claims(item, _children(block, at), amounts))
    return found


def _blocks(grid: Sequence[Row], quantities: Sequence[Quantity]) -> Iterator[tuple[Row, list[_Item]]]:
    """Runs of rows with one name and figures behind it, each with the row before it; any other row ends a run."""
    cells = CellFigures(quantities)
    header: Row = ()
    block: list[_Item] = []
    for row in grid:
        names = [at for at, cell in enumerate(row) if cell.text and cells.lone(cell) is None and not _empty().fullmatch(cell.text)]
        if len(names) == 1 and names[0] <= 1 and not any(c.text for c in row[:names[0]]):
            block.append(_item(row, names[0], cells))
            continue
        if block:
            yield header, block
            block = []
        header = row
    if block:
        yield header, block


def _item(row: Row, at: int, cells: CellFigures) -> _Item:
    name = re.sub(r"\s+", "", row[at].text)
    figures = {column: as_printed(figure) for column, cell in enumerate(row[at + 1:], at + 1)
               if (figure := cells.lone(cell)) is not None}
    mark = _MARK.match(name)
    if mark is not None:
        return _Item(name[mark.end():], int(mark.lastgroup[1]), ordinals.value(mark[mark.lastgroup]) or 0, figures)
    among = _among().match(name)
    return _Item(name[among.end():], _AMONG, 0, figures) if among else _Item(name, _PLAIN, 0, figures)


def _children(block: Sequence[_Item], at: int) -> list[_Item]:
    """The rows that stand under a row: numbered 1, 2, 3 one level deeper, or from 其中 on."""
    parent = block[at]
    if at + 1 == len(block):
        return []
    first = block[at + 1]
    if first.rank == _AMONG and parent.rank != _AMONG:
        if parent.rank == _PLAIN and _stands_under_other(block, at):
            # 其中：城镇, 乡村, 其中：男性, 女性: the second cut is one of the whole again
            return []
        found = [first]
        for item in block[at + 2:]:
            if item.rank != _PLAIN or parent.rank == _PLAIN:
                break
            found.append(item)
        return found
    if first.rank < _AMONG and first.value == 1 and first.rank > (parent.rank if parent.rank < _AMONG else 0):
        found = []
        for item in block[at + 1:]:
            if item.rank == first.rank and item.value == len(found) + 1:
                found.append(item)
            elif item.rank <= first.rank:
                break
        return found
    return []


def _stands_under_other(block: Sequence[_Item], at: int) -> bool:
    """Whether a row without number may be one of those that 其中 opens above it."""
    for item in reversed(block[:at]):
        if item.rank < _AMONG:
            return False
        if item.rank == _AMONG:
            return True
    return False


def _claims(parent: _Item, children: list[_Item], amounts: frozenset[int]) -> Iterator[Claim]:
    """What a row says of the rows under it, in the columns whose header names amounts."""
    if not children or not parent.figures or is_mean_or_rate(parent.name):
        return
    if children[0].rank == _AMONG:
        yield from _bounds(parent, children[0], amounts)
    members = partition_in(parent.name, [child.name for child in children])
    parts = [children[at] for at in members] or children
    if len(parts) < 2 or not members and children[0].rank == _AMONG:
        return
    frame = PARTITION if members else FOOTING
    sums = [(total, _column(parts, column)) for column, total in parent.figures.items() if column in amounts]
    sums = [_one_precision(total, column) for total, column in sums if column and _alike(total, column)]
    certain = bool(members) or _sums_up().search(parent.name) is not None
    vouched = [total for total, column in sums if _holds(total, column) and sum(bool(f.value) for f in column) >= _FEWEST_TELLING]
    for total, column in sums:
        asserted = certain or any(other is not total for other in vouched)
        if asserted or _holds(total, column):
            yield Claim("sum", frame, operand("stated", total, parent.name),
                        tuple(operand("part", part) for part in column), asserted)


def _bounds(parent: _Item, child: _Item, amounts: frozenset[int]) -> Iterator[Claim]:
    """其中: a part is no more than its whole."""
    for column, part in child.figures.items():
        whole = parent.figures.get(column)
        if column in amounts and whole is not None and _alike(whole, [part]) and whole.value >= 0:
            yield Claim("part-of", AMONG, operand("stated", part, child.name), (operand("whole", whole, parent.name),))


def _column(parts: Sequence[_Item], column: int) -> list[Quantity]:
    """The figures of the parts in one column; an empty cell is nothing."""
    return [part.figures[column] for part in parts if column in part.figures]


def _one_precision(total: Quantity, parts: Sequence[Quantity]) -> tuple[Quantity, list[Quantity]]:
    """The figures of a column with the decimals that two of them show: beside 8.57 and 1.07, 3 is 3.00, which sheets print short."""
    decimals = sorted((figure.decimals for figure in (total, *parts)), reverse=True)[1]
    return _with_decimals(total, decimals), [_with_decimals(part, decimals) for part in parts]


def _with_decimals(figure: Quantity, decimals: int) -> Quantity:
    if figure.decimals >= decimals or figure.qualifier:
        return figure
    half = figure.scale.scaleb(-decimals) / 2
    return figure._replace(interval=Interval.around(figure.value, half))


def _alike(total: Quantity, parts: Sequence[Quantity]) -> bool:
    return all((part.kind, part.base) == (total.kind, total.base) for part in parts) and total.kind != "rate"


def _holds(total: Quantity, parts: Sequence[Quantity]) -> bool:
    interval = parts[0].interval
    for part in parts[1:]:
        interval = interval + part.interval
    return interval.meets(total.interval)


@cache
def _among() -> re.Pattern[str]:
    return re.compile(lexicon("forms")["footings"]["among"])


@cache
def _sums_up() -> re.Pattern[str]:
    return re.compile(lexicon("forms")["footings"]["total"])


@cache
def _no_amount() -> re.Pattern[str]:
    return re.compile(lexicon("forms")["footings"]["no-amount"])


@cache
def _empty() -> re.Pattern[str]:
    return re.compile(lexicon("forms")["footings"]["empty"])
