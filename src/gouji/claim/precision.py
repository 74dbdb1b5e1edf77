"""Figures of one column printed with different decimals: beside 8.57 and 1.07, 3 is 3.00, which sheets print short."""

from __future__ import annotations

from collections.abc import Sequence

from gouji.quantity import Interval, Quantity


def in_one_precision(figures: Sequence[Quantity]) -> list[Quantity]:
    """The figures with the decimals that two of them show."""
    decimals = sorted((figure.decimals for figure in figures), reverse=True)[1]
    return [_with_decimals(figure, decimals) for figure in figures]


def _with_decimals(figure: Quantity, decimals: int) -> Quantity:
    if figure.decimals >= decimals or figure.qualifier:
        return figure
    return figure._replace(interval=Interval.around(figure.value, figure.scale.scaleb(-decimals) / 2))
