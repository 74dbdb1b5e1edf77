"""`Interval`: what a printed figure stands for, and the arithmetic on it.

A figure printed with d decimals in a unit of scale s stands for v·s ± 0.5·10^-d·s. Rounding half up leaves the
upper end open and half to even does not, so a tie is accepted either way: ends made by rounding are closed.
Ends made by words (近 100, 超过 100, 不到) may be open, and may be infinite.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

INFINITY = Decimal("Infinity")
ZERO = Decimal(0)


@dataclass(frozen=True, slots=True)
class Interval:
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
        return cls(value - half_width, value + half_width)

    def meets(self, other: Interval) -> bool:
        """Whether some value lies in both."""
        if self.low > other.high or other.low > self.high:
            return False
        if self.low == other.high and (self.low_open or other.high_open):
            return False
        if other.low == self.high and (other.low_open or self.high_open):
            return False
        return True

    def __contains__(self, value: Decimal) -> bool:
        return self.meets(Interval(value, value))

    def __add__(self, other: Interval) -> Interval:
        return Interval(self.low + other.low, self.high + other.high,
                        self.low_open or other.low_open, self.high_open or other.high_open)

    def __neg__(self) -> Interval:
        return Interval(-self.high, -self.low, self.high_open, self.low_open)

    def __sub__(self, other: Interval) -> Interval:
        return Interval(self.low - other.high, self.high - other.low,
                        self.low_open or other.high_open, self.high_open or other.low_open)

    def __mul__(self, other: Interval) -> Interval:
        products = _products(self, other)
        return Interval(min(products), max(products))

    def __truediv__(self, other: Interval) -> Interval:
        """The quotient. A divisor that may be zero gives an unbounded interval."""
        if other.low <= 0 <= other.high:
            return Interval(-INFINITY, INFINITY)
        quotients = [_divide(a, b) for a in (self.low, self.high) for b in (other.low, other.high)]
        return Interval(min(quotients), max(quotients))

    def times(self, factor: Decimal | int) -> Interval:
        """All values multiplied by a positive constant."""
        return Interval(self.low * factor, self.high * factor, self.low_open, self.high_open)

    def hull(self, other: Interval) -> Interval:
        """The smallest interval that covers both."""
        return Interval(min(self.low, other.low), max(self.high, other.high))

    @property
    def middle(self) -> Decimal:
        return (self.low + self.high) / 2

    @property
    def width(self) -> Decimal:
        return self.high - self.low


def _products(a: Interval, b: Interval) -> list[Decimal]:
    return [_multiply(x, y) for x in (a.low, a.high) for y in (b.low, b.high)]


def _multiply(x: Decimal, y: Decimal) -> Decimal:
    return ZERO if not x or not y else x * y


def _divide(x: Decimal, y: Decimal) -> Decimal:
    if y.is_infinite():
        return ZERO
    return x / y
