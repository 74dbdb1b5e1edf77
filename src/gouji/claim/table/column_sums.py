"""`ColumnSum`: rows of a table that add up to another, in one column."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import NamedTuple

from gouji.claim.details import Partition
from gouji.claim.model import Claim, operand
from gouji.claim.topics import Topic
from gouji.quantity import Interval, Quantity
from gouji.view.table.precision import alike, in_one_precision, rounded
from gouji.view.table.tables import TableRow

# A sum tells something if so many of its parts are not zero.
_FEWEST_TELLING = 2


class ColumnSum(NamedTuple):
    """A total and its parts."""

    name: str
    total: Quantity
    parts: tuple[Quantity, ...]
    is_subtracted: tuple[bool, ...]
    """Whether each part stands behind 减."""

    @property
    def interval(self) -> Interval:
        """What the parts come to."""
        found = Interval.exactly(Decimal(0))
        for part, is_subtracted in zip(self.parts, self.is_subtracted, strict=True):
            found = found - part.interval if is_subtracted else found + part.interval
        return found

    @property
    def holds(self) -> bool:
        return self.interval.meets(self.total.interval)

    @property
    def exceeds(self) -> bool:
        """Whether the parts are more than the total."""
        return self.interval.low > self.total.interval.high

    @property
    def is_telling(self) -> bool:
        return self._filled >= _FEWEST_TELLING

    def vouches_for(self, other: ColumnSum) -> bool:
        """Whether this sum tells that the rows of another add up, too: it is another column, and fills at least half as many of them.
        A column that is nearly empty cannot tell whether a list holds several levels."""
        return other is not self and 2 * self._filled >= other._filled

    @property
    def _filled(self) -> int:
        return sum(bool(part.value) for part in self.parts)

    def claim(self, frame: str, asserted: bool = True, named: str = "") -> Claim:
        """The claim that the parts make up the total; `named` is the partition that has a rule of its own."""
        topic = Topic(named) if named else None
        parts = tuple(operand("minus" if is_subtracted else "part", part)
                      for part, is_subtracted in zip(self.parts, self.is_subtracted, strict=True))
        return Claim("sum", frame, operand("stated", self.total, self.name), parts, asserted, topic,
                     Partition(topic) if topic else None)


def column_sum(total: TableRow, parts: Sequence[TableRow], column: int) -> ColumnSum | None:
    """The sum in a column; None if there is none. An empty cell is nothing."""
    present = [part for part in parts if column in part.figures]
    whole = total.figures.get(column)
    if whole is None:
        return None
    return sum_of(total.name, whole, [part.figures[column] for part in present], [part.is_subtracted for part in present])


def sum_of(name: str, total: Quantity, parts: Sequence[Quantity], is_subtracted: Sequence[bool] = ()) -> ColumnSum | None:
    """A total and parts of one dimension, in one precision; a total with fewer decimals may have been rounded."""
    if not parts or total.kind == "rate" or not alike((total, *parts)):
        return None
    whole, *rest = rounded((total, *in_one_precision((total, *parts))[1:]))
    return ColumnSum(name, whole, tuple(rest), tuple(is_subtracted) or (False,) * len(rest))
