"""Slips: the single mistakes that lead from the right value of a figure to the printed one, and how much one proves.

A claim that fails may be misread or the figure mistyped. That one slip would mend it speaks for the latter, and the more so the fewer
slips there are, the more digits the figure has and the narrower the values are that would do. The `strength` of a slip says how many
times likelier it is that this slip was made than that chance put the figure where the slip explains it:

    (weight of the kind ÷ slips of this kind that the figure allows) ÷ (values that would do ÷ values of so many digits)
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import ROUND_FLOOR, Decimal
from typing import NamedTuple

from gouji.grammar import lexicon
from gouji.quantity import Interval, Quantity

DIGIT, SWAP, EXCHANGE, LOST, DOUBLED, POINT, UNIT, SIGN = "digit", "swap", "exchange", "lost", "doubled", "point", "unit", "sign"

_TEN = Decimal(10)
# A figure with more digits is no figure that a person types.
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
            unit = lexicon("slips")["scales"].get(f"{self.scale.normalize():f}", "") + quantity.base
        return f"{self.digits}{'' if quantity.inherited else unit}"


def slips_to(quantity: Quantity, target: Interval) -> tuple[Slip, ...]:
    """The slips that lead from a value within the target, rounded as the figure is, to the printed one; the strongest first."""
    if quantity.upper is not None or quantity.decimals < 0 or target.low.is_infinite() or target.high.is_infinite():
        return ()
    digits = f"{abs(quantity.value / quantity.scale):.{quantity.decimals}f}".replace(".", "")
    if len(digits) > _MOST_DIGITS or not digits.isdigit():
        return ()
    weights = lexicon("slips")["weights"]
    wanted = -target if quantity.value < 0 else target
    found: dict[Decimal, Slip] = {}
    for kind, right, decimals, scale, many in _before(digits, quantity):
        step = scale.scaleb(-decimals)
        value = int(right) * step
        if not (wanted.low - step / 2 <= value <= wanted.high + step / 2) or not value:
            continue
        likelihood = Decimal(weights[kind]) / 100 / many
        known = found.get(value)
        if known is None or known.likelihood < likelihood:
            shown = f"{int(right) * Decimal(1).scaleb(-decimals):.{decimals}f}"
            sign, minus = (-1, "-") if quantity.value < 0 else (1, "")
            found[value] = Slip(kind, sign * value, minus + shown, scale, step, likelihood,
                                likelihood / _chance(len(right.lstrip("0")), wanted, step))
    if quantity.value and -abs(quantity.value) in wanted:
        likelihood = Decimal(weights[SIGN]) / 100
        found[-abs(quantity.value)] = Slip(SIGN, -quantity.value, f"{-quantity.value / quantity.scale:.{quantity.decimals}f}", quantity.scale,
                                           quantity.step, likelihood, likelihood / _chance(len(digits), wanted, quantity.step))
    return tuple(sorted(found.values(), key=lambda slip: -slip.strength))


def _chance(digits: int, target: Interval, step: Decimal) -> Decimal:
    """How many of the values of so many digits would do."""
    fitting = ((target.high - target.low) / step).to_integral_value(ROUND_FLOOR) + 1
    return fitting / _TEN ** digits


def _before(digits: str, quantity: Quantity) -> Iterator[tuple[str, str, int, Decimal, int]]:
    """What may have stood there before each slip: its kind, the digits, how many of them are decimals, the scale, and how many slips
    of this kind there are."""
    decimals, scale, count = quantity.decimals, quantity.scale, len(digits)
    point = count - decimals
    for i, digit in enumerate(digits):
        for other in "0123456789":
            if other != digit and (i or other != "0" or point == 1):
                yield DIGIT, digits[:i] + other + digits[i + 1:], decimals, scale, 9 * count
    for i in range(count - 1):
        if digits[i] != digits[i + 1] and (i or digits[1] != "0" or point == 1):
            yield SWAP, digits[:i] + digits[i + 1] + digits[i] + digits[i + 2:], decimals, scale, count - 1
    for i in range(count - 2):
        for j in range(i + 2, count):
            if digits[i] != digits[j] and (i or digits[j] != "0" or point == 1):
                turned = digits[:i] + digits[j] + digits[i + 1:j] + digits[i] + digits[j + 1:]
                yield EXCHANGE, turned, decimals, scale, (count - 1) * (count - 2) // 2
    for i in range(count + 1):
        for other in "0123456789":
            if (i or other != "0") and (i == count or other != digits[i]):
                yield LOST, digits[:i] + other + digits[i:], decimals + (i > point), scale, 10 * (count + 1)
    for i in range(count - 1):
        if digits[i] == digits[i + 1] and count > 2:
            yield DOUBLED, digits[:i] + digits[i + 1:], decimals - (i >= point), scale, 2
    for moved in (-1, 1):
        if 0 <= decimals + moved < count and decimals:
            yield POINT, digits, decimals + moved, scale, 2
    if quantity.kind != "rate" and not quantity.inherited:
        for factor in (-4, 4, 8, -8):
            if scale.scaleb(factor) >= 1:
                yield UNIT, digits, decimals, scale.scaleb(factor), 2
