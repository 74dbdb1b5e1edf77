"""Units of money that a caption, a header or a label declares for the bare numbers of a table: （万元）, 单位：元."""

from __future__ import annotations

import re
from decimal import Decimal

from gouji.quantity import Quantity

SCALES = {"亿元": Decimal(10**8), "百万元": Decimal(10**6), "万元": Decimal(10**4), "千元": Decimal(1000), "百元": Decimal(100),
          "元": Decimal(1)}
_DECLARED = re.compile(f"[(（](?:单位[:：])?({'|'.join(SCALES)})[)）]|单位[:：](?:人民币)?({'|'.join(SCALES)})")
_BLANKS = re.compile(r"\s+")


def declared(words: str) -> str:
    """The unit that words declare last; empty if they declare none."""
    units = [match[1] or match[2] for match in _DECLARED.finditer(_BLANKS.sub("", words))]
    return units[-1] if units else ""


def in_unit(figure: Quantity, unit: str) -> Quantity:
    """A bare number as an amount in a unit; any other figure, or one without unit, as it is."""
    if figure.kind != "number" or not unit:
        return figure
    scale = SCALES[unit]
    return figure._replace(kind="money", unit=unit, base="元", scale=scale, value=figure.value * scale, interval=figure.interval.times(scale))
