"""Interval arithmetic: the true result of members always lies in the result interval."""

from decimal import Context, Decimal
from fractions import Fraction

from hypothesis import assume, given
from hypothesis import strategies as st

from gouji.quantity import Interval
from gouji.quantity.interval import INFINITY, ZERO, least, most

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


flags = st.booleans()


@given(flags, flags, flags, flags)
def test_open_ends_follow_the_ends_they_come_from(a_low, a_high, b_low, b_high):
    one = Interval(Decimal(1), Decimal(2), a_low, a_high)
    other = Interval(Decimal(10), Decimal(20), b_low, b_high)
    assert -one == Interval(Decimal(-2), Decimal(-1), a_high, a_low)
    assert one + other == Interval(Decimal(11), Decimal(22), a_low or b_low, a_high or b_high)
    assert one - other == Interval(Decimal(-19), Decimal(-8), a_low or b_high, a_high or b_low)
    assert one.times(3) == Interval(Decimal(3), Decimal(6), a_low, a_high)


@given(flags, flags)
def test_what_touches_meets_only_if_both_ends_are_closed(below, above):
    low = Interval(Decimal(1), Decimal(2), high_open=below)
    high = Interval(Decimal(2), Decimal(3), low_open=above)
    assert low.meets(high) == high.meets(low) == (not below and not above)


def test_a_divisor_that_may_be_zero_gives_everything():
    one = Interval.exactly(Decimal(1))
    for divisor in (Interval(Decimal(0), Decimal(1)), Interval(Decimal(-1), Decimal(0)), Interval(Decimal(-1), Decimal(1))):
        assert one / divisor == Interval(-INFINITY, INFINITY)


def test_the_middle_of_what_has_no_end_is_the_other_end():
    assert Interval(-INFINITY, INFINITY).middle == 0
    assert Interval(Decimal(3), INFINITY).middle == Interval(-INFINITY, Decimal(3)).middle == 3
    assert Interval(Decimal(3), Decimal(4)).middle == Decimal("3.5")


def test_a_bound_to_one_side_is_the_target_itself():
    at_most, at_least = Interval(-INFINITY, Decimal(5)), Interval(Decimal(5), INFINITY)
    assert least(at_most) == least(at_least) == most(at_most) == most(at_least) == 5
    between = Interval(Decimal(4), Decimal(6))
    assert (least(between), most(between)) == (4, 6)


def test_quotients_of_what_has_no_end():
    at_least = Interval(Decimal(2), INFINITY)
    assert at_least / at_least == Interval(ZERO, INFINITY)
    assert at_least / -at_least == Interval(-INFINITY, ZERO)
    assert Interval.exactly(ZERO) / at_least == Interval(ZERO, ZERO)
