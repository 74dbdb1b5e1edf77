"""Slips: the single mistakes that lead from the right value of a figure to the printed one, and how much one proves.

A claim that fails may be misread or the figure mistyped. That one slip would mend it speaks for the latter, and the more so the fewer
slips there are, the more digits the figure has and the narrower the values are that would do. The `strength` of a slip says how many
times likelier it is that this slip was made than that chance put the figure where the slip explains it:

    (weight of the kind ÷ slips of this kind that the figure allows) ÷ (values that would do ÷ values of so many digits)
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from typing import NamedTuple

from gouji import lexicon
from gouji.quantity import Interval, Quantity

DIGIT, SWAP, EXCHANGE, LOST, DOUBLED, POINT, UNIT, SIGN = "digit", "swap", "exchange", "lost", "doubled", "point", "unit", "sign"

_SAME_FORM = frozenset((DIGIT, SWAP, EXCHANGE, LOST, DOUBLED))
# Figures whose direction is told by a word, so that the wrong word turns their sign.
_SIGNED = frozenset(("rate", "points"))
_TEN, _HALF = Decimal(10), Decimal("0.5")
# If more values than this would do, a slip proves nothing.
_MOST_VALUES = 40
# People do not type figures with more digits than this.
_MOST_DIGITS = 18


class Slip(NamedTuple):
    """One slip that explains the printed figure."""

    kind: str
    """`digit` one digit changed, `swap` two neighbours exchanged, `exchange` two others, `lost` and `doubled` a digit, `point` moved, `unit` ten thousand or a
    hundred million times off, `sign`."""
    value: Decimal
    """What would be right, in base units."""
    digits: str
    """The right number as it would be printed, with its decimals."""
    scale: Decimal
    """How many base units one unit of the right figure is."""
    step: Decimal
    """One unit in its last place, in base units."""
    likelihood: Decimal
    """How many of all mistyped figures of so many digits are mistyped in this very way."""
    strength: Decimal

    def printed(self, quantity: Quantity) -> str:
        """The right figure as it would be printed in place of this one."""
        unit = quantity.unit
        if self.scale != quantity.scale and quantity.base and unit.endswith(quantity.base):
            unit = lexicon.entry("slips", "scales").get(f"{self.scale.normalize():f}", "") + quantity.base
        return f"{self.digits}{'' if quantity.inherited else unit}"


def slips_to(quantity: Quantity, target: Interval, beside: Collection[int] = ()) -> tuple[Slip, ...]:
    """The slips that lead from a value within the target, rounded as the figure is, to the printed one; the strongest first. `beside` are
    the numbers of decimals of the figures beside it: only as many may have been lost or added."""
    if quantity.upper is not None or quantity.decimals < 0 or target.low.is_infinite() or target.high.is_infinite():
        return ()
    digits = f"{abs(quantity.value / quantity.scale):.{quantity.decimals}f}".replace(".", "")
    if len(digits) > _MOST_DIGITS or not digits.isdigit():
        return ()
    weights = lexicon.entry("slips", "weights")
    mirror = -1 if quantity.value < 0 else 1
    wanted = -target if mirror < 0 else target
    found: dict[Decimal, Slip] = {}
    for scale, decimals, kinds in _forms(quantity, beside):
        step = scale.scaleb(-decimals)
        for right in _within(wanted, step):
            kind, many = _kind(str(right).rjust(decimals + 1, "0"), digits, kinds)
            if kind:
                likelihood = Decimal(weights[kind]) / 100 / many
                value = mirror * right * step
                if value != quantity.value and (value not in found or found[value].likelihood < likelihood):
                    shown = f"{mirror * right * Decimal(1).scaleb(-decimals):.{decimals}f}"
                    found[value] = Slip(kind, value, shown, scale, step, likelihood, likelihood / _chance(len(str(right)), wanted, step))
    if quantity.kind in _SIGNED and quantity.value and -abs(quantity.value) in wanted:
        likelihood = Decimal(weights[SIGN]) / 100
        found[-quantity.value] = Slip(SIGN, -quantity.value, f"{-quantity.value / quantity.scale:.{quantity.decimals}f}", quantity.scale,
                                      quantity.step, likelihood, likelihood / _chance(len(digits), wanted, quantity.step))
    middle = target.middle
    return tuple(sorted(found.values(), key=lambda slip: (-slip.strength, abs(slip.value - middle))))


def _forms(quantity: Quantity, beside: Collection[int]) -> Iterator[tuple[Decimal, int, frozenset[str]]]:
    """In which scales and with how many decimals the right figure may be written, and which slips lead from there."""
    scale, decimals = quantity.scale, quantity.decimals
    yield scale, decimals, _SAME_FORM
    for other, kinds in ((decimals + 1, frozenset((LOST, POINT))), (decimals - 1, frozenset((DOUBLED, POINT)))):
        if decimals and other in beside:
            yield scale, other, kinds
    if quantity.kind != "rate" and not quantity.inherited:
        for factor in (-4, 4, 8, -8):
            if scale.scaleb(factor) >= 1:
                yield scale.scaleb(factor), decimals, frozenset((UNIT,))


def _within(target: Interval, step: Decimal) -> range:
    """The printed values, counted in steps, that stand for something within the target; none if there are too many to tell."""
    low = (target.low / step - _HALF).to_integral_value(ROUND_CEILING)
    high = (target.high / step + _HALF).to_integral_value(ROUND_FLOOR)
    return range(max(int(low), 1), int(high) + 1) if high - low < _MOST_VALUES else range(0)


def _kind(right: str, printed: str, kinds: frozenset[str]) -> tuple[str, int]:
    """The kind of slip that turns the right digits into the printed ones, and how many slips of this kind there are; "" if there is none."""
    count = len(right)
    if right == printed:
        return (POINT, 2) if POINT in kinds else (UNIT, 2) if UNIT in kinds else ("", 0)
    if count == len(printed):
        if DIGIT not in kinds:
            return "", 0
        apart = [i for i in range(count) if right[i] != printed[i]]
        if len(apart) == 1:
            return DIGIT, 9 * count
        if len(apart) == 2:
            first, second = apart
            if right[first] == printed[second] and right[second] == printed[first]:
                return (SWAP, count - 1) if second == first + 1 else (EXCHANGE, (count - 1) * (count - 2) // 2)
        return "", 0
    if count == len(printed) + 1 and LOST in kinds:
        at = _first_apart(right, printed)
        return (LOST, 10 * (len(printed) + 1)) if right[at + 1:] == printed[at:] else ("", 0)
    if count == len(printed) - 1 and DOUBLED in kinds and count > 1:
        at = _first_apart(printed, right)
        if printed[at + 1:] == right[at:] and printed[at] in printed[max(at - 1, 0):at] + printed[at + 1:at + 2]:
            return DOUBLED, 2
    return "", 0


def _first_apart(longer: str, shorter: str) -> int:
    return next((i for i, digit in enumerate(shorter) if longer[i] != digit), len(shorter))


def _chance(digits: int, target: Interval, step: Decimal) -> Decimal:
    """The share of all values with so many digits that would do."""
    fitting = ((target.high - target.low) / step).to_integral_value(ROUND_FLOOR) + 1
    return fitting / _TEN ** digits
