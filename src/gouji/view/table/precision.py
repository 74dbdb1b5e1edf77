"""What the digits of a table stand for: beside 8.57 and 1.07, 3 is 3.00, which sheets print short; large amounts are rounded."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from gouji.quantity import Interval, Quantity

# Whole numbers without unit from here on are amounts in a rounded unit; below, they may be counts.
_ROUNDED_FROM = 1000
_HALF, _TEN = Decimal("0.5"), Decimal(10)


def in_one_precision(figures: Sequence[Quantity]) -> list[Quantity]:
    """The figures with the decimals that two of them show. Where 25.00 is printed with its zeros, or the whole numbers are large, these
    were rounded and not printed short."""
    decimals = sorted((figure.decimals for figure in figures), reverse=True)[1]
    prints_zeros = any(_ends_in_zero(figure) for figure in figures)
    return rounded([figure if _is_rounded(figure, prints_zeros) else _with_decimals(figure, decimals) for figure in figures])


def _is_rounded(figure: Quantity, prints_zeros: bool) -> bool:
    """Whether a whole number of money stands for all that rounds to it."""
    return not figure.decimals and figure.interval.low < figure.interval.high and (prints_zeros or abs(figure.value) >= _ROUNDED_FROM * figure.scale)


def _ends_in_zero(figure: Quantity) -> bool:
    digits = (figure.value / figure.scale).scaleb(figure.decimals)
    return figure.decimals > 0 and digits != 0 and digits % _TEN == 0


def rounded(figures: Sequence[Quantity]) -> list[Quantity]:
    """Large whole numbers without unit as rounded ones, and those that are added to them."""
    if max(abs(figure.value) for figure in figures) < _ROUNDED_FROM or any(figure.kind != "number" or figure.decimals for figure in figures):
        return list(figures)
    return [figure._replace(interval=Interval.around(figure.value, _HALF)) for figure in figures]


def alike(figures: Sequence[Quantity]) -> bool:
    """Whether figures are of one dimension and base unit, so that they can be added or compared."""
    return len({(figure.kind, figure.base) for figure in figures}) == 1


def as_rate(figure: Quantity) -> Quantity:
    """A figure of a column of rates, with or without its sign: 100 is 100%, which may be 99.93%."""
    if figure.kind == "rate":
        return figure
    return figure._replace(kind="rate", unit="%", base="%", interval=Interval.around(figure.value, figure.step / 2))


def _with_decimals(figure: Quantity, decimals: int) -> Quantity:
    if figure.decimals >= decimals or figure.qualifier:
        return figure
    return figure._replace(interval=Interval.around(figure.value, figure.scale.scaleb(-decimals) / 2))
