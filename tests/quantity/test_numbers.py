"""A number written in any of the forms of reports and read back gives its value, its decimals and its interval."""

from decimal import Decimal

import cn2an
import pytest
from hypothesis import given
from hypothesis import strategies as st

from gouji.document.text.reader import from_text
from gouji.quantity import Interval, Quantity, numerals
from gouji.quantity.extract import extract

SCALES = {"元": 1, "千元": 10**3, "万元": 10**4, "百万元": 10**6, "亿元": 10**8, "万亿元": 10**12}
DIGITS = "零一二三四五六七八九"


def only(text: str) -> Quantity:
    """The one figure of a text."""
    (quantity,) = extract(from_text(text)).quantities
    return quantity


def in_chinese(number: int) -> str:
    """The usual way to write a whole number below 10¹², 一千零三十, written for this test only."""
    if number >= 10**8:
        rest = number % 10**8
        return in_chinese(number // 10**8) + "亿" + (("" if rest >= 10**7 else "零") + in_chinese(rest) if rest else "")
    if number >= 10**4:
        rest = number % 10**4
        return in_chinese(number // 10**4) + "万" + (("" if rest >= 10**3 else "零") + in_chinese(rest) if rest else "")
    text, gap = "", False
    for place, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = number // place % 10
        if digit:
            text += ("零" if gap and text else "") + DIGITS[digit] + name
            gap = False
        else:
            gap = True
    return text.removeprefix("一") if text.startswith("一十") else text


@given(st.integers(0, 10**9), st.integers(0, 4), st.sampled_from(sorted(SCALES)), st.booleans(), st.booleans(), st.sampled_from(["支出", "减少", "（", "为"]))
def test_amounts_are_read_back(digits, decimals, unit, separated, negative, before):
    number = Decimal(digits).scaleb(-decimals)
    written = f"{number:,.{decimals}f}" if separated else f"{number:.{decimals}f}"
    quantity = only(f"{before}{'-' if negative else ''}{written}{unit}。")
    value = (-number if negative else number) * SCALES[unit]
    assert (quantity.kind, quantity.value, quantity.unit, quantity.decimals) == ("money", value, unit, decimals)
    half = Decimal(0) if unit == "元" and decimals >= 2 else Decimal(SCALES[unit]).scaleb(-decimals) / 2
    assert quantity.interval == Interval(value - half, value + half)


@given(st.integers(1, 10**12 - 1))
def test_chinese_numerals_are_read_back(number):
    assert numerals.chinese(in_chinese(number)) == number


@given(st.integers(0, 10**12 - 1), st.sampled_from(["low", "up"]))
def test_numerals_of_a_library_are_read_as_it_means_them(number, style):
    assert numerals.chinese(cn2an.an2cn(number, style)) == number


@given(st.integers(2, 10**9))
def test_chinese_numerals_with_a_unit_are_read_back(number):
    written = in_chinese(number)
    if number in (2, 10):
        written = {2: "两", 10: "十"}[number]
    quantity = only(f"补助{written}元。")
    assert quantity.value == number


@given(st.integers(0, 99999), st.integers(0, 3), st.sampled_from(["%", "‰", "个百分点", "倍"]))
def test_rates_stay_in_their_own_unit(digits, decimals, unit):
    number = Decimal(digits).scaleb(-decimals)
    quantity = only(f"增长{number:.{decimals}f}{unit}。")
    assert (quantity.value, quantity.unit) == (number, unit)
    assert quantity.interval == Interval.around(number, Decimal("0.5").scaleb(-decimals))


@given(st.integers(1, 9999), st.integers(1, 9999), st.sampled_from("-—~～至"), st.sampled_from(["个", "万元", "%"]))
def test_ranges_go_from_lower_to_upper(one, other, dash, unit):
    low, high = sorted((one, other + 10000))
    quantity = only(f"每处{low}{dash}{high}{unit}。")
    scale = 10**4 if unit == "万元" else 1
    assert (quantity.value, quantity.upper, quantity.qualifier) == (low * scale, high * scale, "range")
    assert quantity.value in quantity.interval and quantity.upper in quantity.interval


@pytest.mark.parametrize(("written", "value"), [
    ("二〇二三", 2023), ("三万二千", 32000), ("三万二", 32000), ("一千二百三十四万", 12340000), ("一点二亿", 120000000), ("十二", 12), ("一百八", 180),
    ("一百零八", 108), ("两千", 2000), ("二十万", 200000), ("一万亿", 10**12), ("十五", 15), ("零", 0), ("伍拾", 50), ("三点一四", Decimal("3.14"))])
def test_numerals(written, value):
    assert numerals.chinese(written) == value


@pytest.mark.parametrize("written", ["十十", "三百二千", "点五", "三点", "百", "万"])
def test_what_is_no_numeral_has_no_value(written):
    assert numerals.chinese(written) is None


@pytest.mark.parametrize(("text", "low", "high"), [
    ("参保5164人", "5164", "5164"), ("得9.6分", "9.6", "9.6"), ("付68.66元", "68.66", "68.66"), ("付69元", "68.5", "69.5"),
    ("投入17.10亿元", "1709500000", "1710500000"), ("覆盖3.8万人", "37500", "38500"), ("约100万元", "950000", "1050000"), ("近100人", "90", "100"),
    ("30多个", "30", "40"), ("2万余份", "20000", "30000"), ("超500万元", "5000000", "6000000"), ("95%以上", "95", "Infinity"), ("不超过8.57万元", "-Infinity", "85700"),
    ("三成", "25", "35"), ("1-2个", "1", "2")])
def test_what_a_printed_figure_stands_for(text, low, high):
    interval = only(text).interval
    assert (interval.low, interval.high) == (Decimal(low), Decimal(high))


def test_words_that_exclude_the_bound_open_the_interval():
    assert only("近100人").interval.high_open
    assert only("超100人").interval.low_open
    assert only("不到100人").interval.high_open
    assert not only("不少于100人").interval.low_open


@pytest.mark.parametrize(("text", "low", "high"), [
    (".4927亿元", "49265000", "49275000"), ("1.2e4万元", "115000000", "125000000"), ("123元1角", "123.05", "123.15"), ("壹佰元零伍分", "100.05", "100.05"),
    ("上千家", "1000", "2000"), ("±5%", "-5.5", "5.5"), ("三至五个工作日", "3", "5"), ("三至五万元", "25000", "55000"), ("300万元", "2995000", "3005000")])
def test_what_whole_figures_stand_for(text, low, high):
    interval = only(text).interval
    assert (interval.low, interval.high) == (Decimal(low), Decimal(high))


@pytest.mark.parametrize(("pieces", "value"), [
    ([("5", 10000), ("4", 1000), ("6", 100)], 54600), ([("2", 1000), ("30", 10000)], 20300000), ([("1", 10**8), ("2", 10**7)], 120000000),
    ([("5", 10000), ("200000", 1)], None), ([("3", 1000), ("4", 1000)], None)])
def test_mixed_numerals_go_down(pieces, value):
    assert numerals.mixed([(digits, Decimal(factor)) for digits, factor in pieces]) == value


@pytest.mark.parametrize("written", ["一百零八", "壹佰零捌", "一百〇八"])
def test_the_characters_of_a_numeral_do_not_matter(written):
    assert numerals.chinese(written) == 108
    assert numerals.chinese("萬") is None
    assert numerals.chinese("參萬陸仟") == 36000


def test_a_figure_in_brackets_that_fills_a_cell_may_be_a_loss():
    document = from_text("项目\t上年\t本年\n甲\t1,000.00\t(1,234.56)\n乙\t20.00\t（30.50）\n")
    found = extract(document).quantities
    assert [(q.interval.low, q.interval.high) for q in found][1] == (Decimal("-1234.565"), Decimal("1234.565"))
    assert found[0].interval.low == Decimal("999.995")
    assert only("得分（9.50）").interval.low == Decimal("9.495")
