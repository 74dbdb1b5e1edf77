"""Units of money that a caption, a header or a label declares for the bare numbers of a table: （万元）, 单位：元."""

from __future__ import annotations

import re
from functools import cache

from gouji import lexicon
from gouji.quantity import Quantity
from gouji.quantity.units import Unit, unit

_BLANKS = re.compile(r"\s+")


@cache
def units() -> dict[str, Unit]:
    """The units of money that a caption may declare."""
    found = {name: unit(name) for name in lexicon.words("words", "declared-money")}
    return {name: known for name, known in found.items() if known is not None}


def declared(words: str) -> str:
    """The unit that words declare last; empty if they declare none."""
    found = [match[1] or match[2] for match in lexicon.pattern("tables", "headers", "money-unit").finditer(_BLANKS.sub("", words))]
    return found[-1] if found else ""


def in_unit(figure: Quantity, name: str) -> Quantity:
    """A bare number as an amount in a unit; any other figure, or one without unit, as it is."""
    if figure.kind != "number" or not name:
        return figure
    known = units()[name]
    scale = known.scale
    return figure._replace(kind=known.kind, unit=name, base=known.base, scale=scale, value=figure.value * scale,
                           interval=figure.interval.times(scale))
