"""Building a `Quantity` from a read number, its unit and the words around it."""

from __future__ import annotations

from decimal import Decimal

from gouji.quantity import numerals, qualifiers
from gouji.quantity.interval import ZERO, Interval
from gouji.quantity.model import Quantity
from gouji.quantity.patterns import pattern, tenths_after
from gouji.quantity.readings import Reading
from gouji.quantity.units import ONE, Unit, named

_HALF = Decimal("0.5")
_CENTS = 2


def stands_for(value: Decimal, unit: Unit, decimals: int) -> Interval:
    """The interval of a printed figure: exact for counts, scores and money to the cent, else all that rounds to it."""
    if unit.exact:
        if not decimals or unit.kind == "score":
            return Interval(value, value)
    elif decimals >= _CENTS and unit.scale == ONE and unit.kind == "money":
        return Interval(value, value)
    half = _HALF.scaleb(-decimals) * unit.scale
    return Interval(value - half, value + half)


def printed_value(reading: Reading, unit: Unit) -> tuple[Decimal | None, int]:
    """The value of a figure in Arabic digits in base units, and its decimals; no value if its pieces do not fit together."""
    digits, decimals = reading.number, numerals.decimals(reading.number)
    value: Decimal | None
    if reading.head:
        magnitudes = numerals.magnitudes()
        pieces = [(piece["digits"], magnitudes[piece["magnitude"]]) for piece in pattern("head-piece").finditer(reading.head)]
        value = numerals.mixed([*pieces, (digits, magnitudes[reading.magnitude] if reading.magnitude else ONE)])
        return (None, 0) if value is None else (value * named(reading.unit).scale, decimals)
    value = numerals.arabic(digits)
    if reading.exponent:
        power = int(reading.exponent)
        value, decimals = value.scaleb(power), decimals - power
    elif reading.half:
        value, decimals = value + _HALF, 1
    value *= unit.scale
    return with_cents(value, decimals, reading)


def with_cents(value: Decimal, decimals: int, reading: Reading) -> tuple[Decimal, int]:
    """The value with 5角6分 behind the yuan, or the 五 of 九成五."""
    if not reading.cents:
        return value, decimals
    if reading.unit == tenths_after():
        return value + Decimal(reading.cents), 1
    return value + Decimal(reading.cents).scaleb(-len(reading.cents)), len(reading.cents)


def quantity(text: str, span: tuple[int, int], number: tuple[int, int], unit: Unit, printed: str, value: Decimal,
             decimals: int, floor: int, between: str = "", after: str = "") -> Quantity:
    """The figure at `span`, qualified by what stands before it (not before `floor`), inside it and after it."""
    start, end = span
    interval = stands_for(value, unit, decimals)
    sign, words = "", tuple[str, ...]()
    at = start - 1 if start and text[start - 1] == " " else start
    found = []
    if at > floor and text[at - 1] in qualifiers.last_characters():
        before = qualifiers.before(text, at, floor, printed)
        if before is not None:
            found.append(before)
    if between:
        found.append((between, qualifiers.inside(between)))
    if after:
        found.append((after, qualifiers.after(after)))
    if found:
        step = unit.scale.scaleb(-decimals) if unit.kind != "ratio" else ZERO
        words = tuple(word for word, _ in found)
        sign = found[0][1].sign
        widened = [qualifiers.widen(interval, value, step, qualifier.effect) for _, qualifier in found]
        interval = widened[0]
        for other in widened[1:]:
            interval = interval.hull(other)
            sign = sign if sign != "approx" else found[-1][1].sign
    return Quantity(start, end, unit.kind, value, printed, unit.base, unit.scale, decimals, interval, sign, None,
                    number[0], number[1], False, words)
