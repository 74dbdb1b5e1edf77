"""Which slip leads from the right value of a figure to the printed one, and how much that proves."""

from __future__ import annotations

from decimal import Decimal

import pytest

from gouji.api import check_text
from gouji.check.slips import Slip, slips_to
from gouji.quantity import Interval, Quantity


def figure(text: str) -> Quantity:
    """The first figure of a text."""
    report = check_text(f"支出{text}。")
    assert report.figures is not None
    return report.figures.quantities[0]


def best(printed: str, right: str, beside: tuple[int, ...] = ()) -> Slip | None:
    """The strongest slip from the right figure to the printed one."""
    wanted = figure(right)
    target = Interval.around(wanted.value, wanted.step / 100)
    return next(iter(slips_to(figure(printed), target, beside)), None)


@pytest.mark.parametrize(("printed", "right", "kind"), [
    ("1901.40万元", "1910.40万元", "swap"),
    ("1613.37万元", "1316.37万元", "exchange"),
    ("208.80万元", "208.30万元", "digit"),
    ("53.37万元", "532.37万元", "lost"),
    ("20700万元", "2070万元", "doubled"),
    ("5532.37万元", "532.37万元", "doubled"),
    ("266.90元", "266.90万元", "unit"),
    ("5238.40亿元", "5238.40万元", "unit"),
])
def test_one_slip_explains_the_printed_figure(printed: str, right: str, kind: str) -> None:
    slip = best(printed, right)
    assert slip is not None and slip.kind == kind
    assert slip.printed(figure(printed)).replace(",", "") == right


@pytest.mark.parametrize(("printed", "right"), [
    ("1901.40万元", "1019.40万元"),   # three digits in another order
    ("208.80万元", "217.80万元"),     # two digits changed
    ("53.37万元", "5324.37万元"),     # two digits lost
    ("1245.00万元", "1234.00万元"),   # two digits, of which one took the place of the other
    ("21750万元", "2170万元"),        # an added digit is one written twice only beside another of its kind
])
def test_two_slips_explain_nothing(printed: str, right: str) -> None:
    assert best(printed, right) is None


def test_a_slip_in_a_negative_figure_is_told_with_its_sign() -> None:
    slip = next(iter(slips_to(figure("-1901.40万元"), Interval.around(Decimal(-19_104_000), Decimal(10)))))
    assert (slip.kind, slip.digits, slip.value) == ("swap", "-1910.40", Decimal(-19_104_000))
    assert slips_to(figure("-1901.40万元"), Interval.around(Decimal(19_104_000), Decimal(10))) == ()


def test_a_digit_behind_the_point_is_lost_only_beside_figures_that_have_it() -> None:
    assert best("4.3万元", "4.34万元") is None
    assert best("4.3万元", "4.34万元", beside=(2,)).kind == "lost"


def test_more_digits_prove_more() -> None:
    assert best("19014037元", "19104037元").strength > 100 * best("194元", "149元").strength > 0


def test_a_wide_target_proves_little() -> None:
    printed = figure("1901.40万元")
    narrow, wide = (slips_to(printed, Interval.around(Decimal(19_104_000), Decimal(width)))[0] for width in (50, 1000))
    assert narrow.strength > 5 * wide.strength


def test_of_an_unbounded_target_nothing_is_told() -> None:
    assert slips_to(figure("1901.40万元"), Interval(Decimal(1), Decimal("Infinity"))) == ()


def test_a_rate_may_have_the_wrong_sign_and_an_amount_has_none() -> None:
    slip = next(iter(slips_to(figure("3.27%"), Interval.around(Decimal("-3.27"), Decimal("0.001")))))
    assert (slip.kind, slip.digits) == ("sign", "-3.27")
    assert slips_to(figure("190.40万元"), Interval.around(Decimal(-1_904_000), Decimal(10))) == ()
