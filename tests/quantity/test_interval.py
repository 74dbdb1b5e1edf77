"""Interval arithmetic: the true result of members always lies in the result interval."""

from decimal import Context, Decimal
from fractions import Fraction

from hypothesis import assume, given
from hypothesis import strategies as st

from gouji.quantity import Interval
from gouji.quantity.interval import INFINITY

numbers = st.decimals(min_value=-10**14, max_value=10**14, places=6, allow_nan=False)
EXACT = Context(prec=200)


@st.composite
def intervals_with_a_member(draw):
    low, high = sorted((draw(numbers), draw(numbers)))
    share = Decimal(draw(st.integers(0, 100))) / 100
    member = EXACT.add(low, EXACT.multiply(share, EXACT.subtract(high, low)))
    return Interval(low, high), member


def lies_in(value: Fraction, interval: Interval) -> bool:
    above = interval.low == -INFINITY or Fraction(interval.low) <= value
    return above and (interval.high == INFINITY or value <= Fraction(interval.high))


@given(intervals_with_a_member(), intervals_with_a_member())
def test_sums_differences_and_products_hold_the_true_result(one, other):
    (a, x), (b, y) = one, other
    assert lies_in(Fraction(x) + Fraction(y), a + b)
    assert lies_in(Fraction(x) - Fraction(y), a - b)
    assert lies_in(Fraction(x) * Fraction(y), a * b)
    assert lies_in(-Fraction(x), -a)


@given(intervals_with_a_member(), intervals_with_a_member())
def test_quotients_hold_the_true_result(one, other):
    (a, x), (b, y) = one, other
    assume(y)
    assert lies_in(Fraction(x) / Fraction(y), a / b)


@given(intervals_with_a_member(), st.decimals(min_value="0.0001", max_value=10**8, places=4))
def test_scaling_holds_the_true_result(one, factor):
    interval, member = one
    assert lies_in(Fraction(member) * Fraction(factor), interval.times(factor))


@given(intervals_with_a_member(), intervals_with_a_member())
def test_the_hull_holds_both_and_meeting_is_mutual(one, other):
    (a, x), (b, y) = one, other
    assert x in a.hull(b) and y in a.hull(b)
    assert a.meets(b) == b.meets(a)
    assert a.meets(b) == (max(a.low, b.low) <= min(a.high, b.high))


def test_open_ends_do_not_meet_what_only_touches_them():
    nearly = Interval(Decimal(90), Decimal(100), high_open=True)
    assert not nearly.meets(Interval.exactly(Decimal(100)))
    assert nearly.meets(Interval.exactly(Decimal("99.99")))
    assert not Interval(Decimal(100), INFINITY, low_open=True).meets(Interval.exactly(Decimal(100)))


def test_a_division_by_what_may_be_zero_says_nothing():
    anything = Interval.exactly(Decimal(5)) / Interval(Decimal(-1), Decimal(1))
    assert anything == Interval(-INFINITY, INFINITY)
    assert anything.middle == 0


def test_unbounded_intervals_can_be_computed_with():
    at_least = Interval(Decimal(2), INFINITY)
    assert (at_least + at_least).low == 4 and (at_least + at_least).high == INFINITY
    assert at_least / at_least == Interval(Decimal(0), INFINITY)
    assert at_least.middle == 2
