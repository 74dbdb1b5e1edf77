"""`Interval`: what a printed figure stands for, and the arithmetic on it.

A figure printed with d decimals in a unit of scale s stands for v·s ± 0.5·10^-d·s. Rounding half up leaves the
upper end open and half to even does not, so a tie is accepted either way: ends made by rounding are closed.
Ends made by words (近 100, 超过 100, 不到) may be open, and may be infinite.

Results are rounded outwards, so the true result of any members always lies in the result interval.
"""

from __future__ import annotations

from decimal import MAX_EMAX, MIN_EMIN, ROUND_CEILING, ROUND_FLOOR, Context, Decimal
from typing import NamedTuple

INFINITY = Decimal("Infinity")
ZERO = Decimal(0)
_TWO = Decimal(2)
_DOWN = Context(prec=50, rounding=ROUND_FLOOR, Emin=MIN_EMIN, Emax=MAX_EMAX, traps=[])
_UP = Context(prec=50, rounding=ROUND_CEILING, Emin=MIN_EMIN, Emax=MAX_EMAX, traps=[])


class Interval(NamedTuple):
    """All values from `low` to `high`; an end is included unless it is marked open."""

    low: Decimal
    high: Decimal
    low_open: bool = False
    high_open: bool = False

    @classmethod
    def exactly(cls, value: Decimal) -> Interval:
        return cls(value, value)

    @classmethod
    def around(cls, value: Decimal, half_width: Decimal) -> Interval:
        return cls(_DOWN.subtract(value, half_width), _UP.add(value, half_width))

    def meets(self, other: Interval) -> bool:
        """Whether some value lies in both."""
        if self.low > other.high or other.low > self.high:
            return False
        if self.low == other.high and (self.low_open or other.high_open):
            return False
        return not (other.low == self.high and (other.low_open or self.high_open))

    def __contains__(self, value: object) -> bool:
        return isinstance(value, Decimal) and self.meets(Interval(value, value))

    def __add__(self, other: Interval) -> Interval:  # type: ignore[override]
        return Interval(_DOWN.add(self.low, other.low), _UP.add(self.high, other.high),
                        self.low_open or other.low_open, self.high_open or other.high_open)

    def __neg__(self) -> Interval:
        return Interval(self.high.copy_negate(), self.low.copy_negate(), self.high_open, self.low_open)

    def __sub__(self, other: Interval) -> Interval:
        return Interval(_DOWN.subtract(self.low, other.high), _UP.subtract(self.high, other.low),
                        self.low_open or other.high_open, self.high_open or other.low_open)

    def __mul__(self, other: Interval) -> Interval:  # type: ignore[override]
        ends = [(a, b) for a in (self.low, self.high) for b in (other.low, other.high)]
        return Interval(min(_multiply(_DOWN, a, b) for a, b in ends), max(_multiply(_UP, a, b) for a, b in ends))

    def __truediv__(self, other: Interval) -> Interval:
        """The quotient. A divisor that may be zero gives an unbounded interval."""
        if other.low <= 0 <= other.high:
            return Interval(-INFINITY, INFINITY)
        ends = [(a, b) for a in (self.low, self.high) for b in (other.low, other.high)]
        return Interval(min(_divide(_DOWN, a, b) for a, b in ends), max(_divide(_UP, a, b) for a, b in ends))

    def times(self, factor: Decimal | int) -> Interval:
        """All values multiplied by a positive constant."""
        factor = Decimal(factor)
        return Interval(_multiply(_DOWN, self.low, factor), _multiply(_UP, self.high, factor),
                        self.low_open, self.high_open)

    def hull(self, other: Interval) -> Interval:
        """The smallest interval that covers both."""
        return Interval(min(self.low, other.low), max(self.high, other.high))

    @property
    def middle(self) -> Decimal:
        """The value half-way; the finite end if the other is infinite, and 0 if both are."""
        if self.low.is_infinite():
            return ZERO if self.high.is_infinite() else self.high
        return self.low if self.high.is_infinite() else (self.low + self.high) / _TWO

    @property
    def width(self) -> Decimal:
        return self.high - self.low


def least(target: Interval) -> Decimal:
    """The least value that reaches a target; a bound to one side is the bound itself."""
    return target.high if target.low.is_infinite() else target.low


def most(target: Interval) -> Decimal:
    """The largest value that keeps within a target."""
    return target.low if target.high.is_infinite() else target.high


def _multiply(context: Context, x: Decimal, y: Decimal) -> Decimal:
    return context.multiply(x, y) if x and y else ZERO


def _divide(context: Context, x: Decimal, y: Decimal) -> Decimal:
    """The quotient of two ends, of which y is not 0."""
    if not x:
        return ZERO
    if x.is_infinite() and y.is_infinite():
        # between 0 and infinity anything is possible; 0 is met by the other end
        return INFINITY if (x > 0) == (y > 0) else -INFINITY
    return context.divide(x, y)
