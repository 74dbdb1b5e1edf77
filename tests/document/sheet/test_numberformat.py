"""What a cell shows: a value under its number format, as Excel and WPS print it on a Chinese system."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gouji.document.sheet.format import is_date_format, printed


@pytest.mark.parametrize(("value", "number_format", "shown"), [
    # General: what was typed, without the noise of binary fractions
    (12, "General", "12"),
    (12.0, "General", "12"),
    (12.3, "General", "12.3"),
    (12.3, None, "12.3"),
    (0.1 + 0.2, "General", "0.3"),
    (1234567.1 - 1234567, "General", "0.1"),
    (1 / 3, "General", "0.333333333"),
    (200 / 3, "General", "66.66666667"),
    (123456789.25, "General", "123456789.25"),
    (123456789.25000001, "General", "123456789.25"),
    (-0.5, "General", "-0.5"),
    (0, "General", "0"),
    (0.00001, "General", "0.00001"),
    (1e300, "General", "1E+300"),
    (Decimal("12.50"), "General", "12.5"),
    (97.5, "G/通用格式", "97.5"),
    (3, 'General"个"', "3个"),
    (3, 'G/通用格式"项"', "3项"),
    # decimals
    (12.3, "0.00", "12.30"),
    (12, "0.00", "12.00"),
    (1.005, "0.00", "1.01"),
    (2.5, "0", "3"),
    (-2.5, "0", "-3"),
    (0.125, "0.00", "0.13"),
    (12.3, "0.##", "12.3"),
    (0.5, "#.00", ".50"),
    (12, "0.0#", "12.0"),
    (7, "000", "007"),
    (12.3, "0.00_ ", "12.30"),
    (12.3, "0.00_);[Red]\\(0.00\\)", "12.30"),
    # thousands
    (1234.5, "#,##0.00", "1,234.50"),
    (1234567, "#,##0", "1,234,567"),
    (999, "#,##0", "999"),
    (0, "#,##0.00", "0.00"),
    (0, "#,###", ""),
    (12345678, '#,##0,"千元"', "12,346千元"),
    (12345678, '0.00,,"百万元"', "12.35百万元"),
    # 万元, as Chinese sheets print it
    (123456, '0\\.0,"万元"', "12.3万元"),
    (123456, '0!.0,"万元"', "12.3万元"),
    (123456789, '#\\,##0\\.0,"万"', "12,345.7万"),
    (23456, '[>=10000]0\\.0,"万";0', "2.3万"),
    (9999, '[>=10000]0\\.0,"万";0', "9999"),
    (-5, "[<0]0.0;0", "-5.0"),
    (-5, "[>100]0.0;0", "-5"),
    # percent
    (0.975, "0.0%", "97.5%"),
    (0.975, "0%", "98%"),
    (1, "0.00%", "100.00%"),
    (97.5, '0.0"%"', "97.5%"),
    # words in the format
    (12.3, '0.00"万元"', "12.30万元"),
    (12.3, "0.00万元", "12.30万元"),
    (2024, '0"年"', "2024年"),
    (5, '"第"0"名"', "第5名"),
    (12.5, '"¥"#,##0.00', "¥12.50"),
    (-12.5, '"¥"#,##0.00', "¥-12.50"),
    (12.5, "[$¥-804]#,##0.00", "¥12.50"),
    (4008001234, "000-000-0000", "400-800-1234"),
    # below zero
    (-1234.5, "#,##0.00", "-1,234.50"),
    # however the format shows it, it is printed with a minus
    (-1234.5, "#,##0.00;(#,##0.00)", "-1,234.50"),
    (-1234.5, "#,##0.00_);[Red](#,##0.00)", "-1,234.50"),
    (-1234.5, '_(* #,##0.00_);_(* \\(#,##0.00\\);_(* "-"??_);_(@_)', "-1,234.50"),
    (-1234.5, '"¥"#,##0.00;("¥"#,##0.00)', "¥-1,234.50"),
    (-1234.5, '0.00;"△"0.00', "-1234.50"),
    (-1234.5, "0.00;▲0.00", "-1234.50"),
    (-1234.5, "0.00;−0.00", "-1234.50"),
    (-1234.5, "0.00;0.00-", "-1234.50"),
    (-1234.5, "[<0](0.00);0.00", "-1234.50"),
    (0, "[<=0](0.00);0.00", "0.00"),
    (1234.5, "(0.00);0.00", "(1234.50)"),
    # but for words that tell it
    (-1234.5, '0.00;"减少"0.00', "减少1234.50"),
    (-1234.5, '0.00"元";(0.00"元")', "-1234.50元"),
    (-1234.5, "#,##0.00;-#,##0.00", "-1,234.50"),
    (-1234.5, "0.0;[Red]0.0", "-1234.5"),
    (-3, "0;;", ""),
    # the accounting format
    (1234.5, '_ * #,##0.00_ ;_ * \\-#,##0.00_ ;_ * "-"??_ ;_ @_ ', "1,234.50"),
    (-1234.5, '_ * #,##0.00_ ;_ * \\-#,##0.00_ ;_ * "-"??_ ;_ @_ ', "-1,234.50"),
    (0, '_ * #,##0.00_ ;_ * \\-#,##0.00_ ;_ * "-"??_ ;_ @_ ', "-"),
    ("无", '_ * #,##0.00_ ;_ * \\-#,##0.00_ ;_ * "-"??_ ;_ @_ ', "无"),
    # powers of ten; a fraction is printed as a decimal
    (12345, "0.00E+00", "1.23E+04"),
    (99999, "0.0E+0", "1.0E+5"),
    (0.00012, "0.0E+00", "1.2E-04"),
    (12345, "##0.0E+0", "12.3E+3"),
    (0.5, "# ?/?", "0.5"),
    # words, truth and errors
    ("合计", "General", "合计"),
    ("合计", "0.00", "合计"),
    ("001", "@", "001"),
    (12.5, "@", "12.5"),
    (12.5, "0.0;-0.0;0;@", "12.5"),
    ("张三", '@"同志"', "张三同志"),
    ("密", ";;;", ""),
    (5, ";;;", ""),
    (True, "General", "TRUE"),
    (False, "0.00", "FALSE"),
    ("#DIV/0!", "0.00", "#DIV/0!"),
])
def test_a_number_is_printed_as_its_format_says(value, number_format, shown):
    assert printed(value, number_format) == shown


@pytest.mark.parametrize(("value", "number_format", "shown"), [
    (datetime(2024, 12, 31), "yyyy-mm-dd", "2024-12-31"),
    (date(2024, 12, 31), 'yyyy"年"m"月"d"日"', "2024年12月31日"),
    (datetime(2024, 2, 1), 'yyyy"年"m"月"d"日";@', "2024年2月1日"),
    (datetime(2024, 2, 1), "yyyy年mm月", "2024年02月"),
    (datetime(2024, 2, 1), '[$-804]yyyy"年"m"月"', "2024年2月"),
    (datetime(2024, 2, 1), '[DBNum1][$-804]yyyy"年"m"月"d"日"', "2024年2月1日"),
    (datetime(2024, 12, 31), "[$-F800]dddd\\,\\ mmmm\\ dd\\,\\ yyyy", "2024年12月31日"),
    (datetime(2024, 12, 31), "mm-dd-yy", "2024/12/31"),
    (datetime(2024, 12, 31), "yyyy/m/d", "2024/12/31"),
    (datetime(2024, 12, 31), "yy.m.d", "24.12.31"),
    (datetime(2024, 12, 31), "d-mmm-yy", "31-Dec-24"),
    (datetime(2024, 12, 31), "aaaa", "星期二"),
    (datetime(2024, 12, 31, 8, 5), "yyyy-mm-dd hh:mm", "2024-12-31 08:05"),
    (datetime(2024, 12, 31, 20, 5, 9), "h:mm:ss AM/PM", "8:05:09 PM"),
    (datetime(2024, 12, 31, 20, 5), '上午/下午h"时"mm"分"', "下午8时05分"),
    (datetime(2024, 12, 31), "General", "2024-12-31"),
    (datetime(2024, 12, 31, 8, 30), "General", "2024-12-31 08:30:00"),
    (time(8, 30), "h:mm", "8:30"),
    (timedelta(hours=30, minutes=5), "[h]:mm", "30:05"),
    (timedelta(minutes=90), "[mm]:ss", "90:00"),
    (45657, "yyyy-mm-dd", "2024-12-31"),
    (45657.354166666664, "yyyy-mm-dd h:mm", "2024-12-31 8:30"),
    (0.5, "h:mm", "12:00"),
    (0.5 + 1.5 / 86400, "mm:ss.0", "00:01.5"),
    (1, "yyyy/m/d", "1900/1/1"),
    (61, "yyyy/m/d", "1900/3/1"),
    (0, "yyyy/m/d", "1900/1/0"),
    (-5, "yyyy/m/d", "-5"),
    (20241231, "yyyy/m/d", "20241231"),
])
def test_a_day_or_time_is_printed_as_its_format_says(value, number_format, shown):
    assert printed(value, number_format) == shown


@pytest.mark.parametrize(("number_format", "is_date"), [
    ("yyyy-mm-dd", True), ('m"月"d"日"', True), ("h:mm", True), ("[h]:mm", True), ("[$-F800]x", True), ("General", False), ("0.00E+00", False),
    ("[Red]0.00", False), ('0"day"', False), ("0\\d", False), ("G/通用格式", False), ("@", False), ("", False),
])
def test_formats_of_days_are_told_from_those_of_numbers(number_format, is_date):
    assert is_date_format(number_format) is is_date


@pytest.mark.parametrize("value", [1e308, -1e-308, float("inf"), float("nan"), Decimal("1E+999999"), 10**400])
@pytest.mark.parametrize("number_format", ["General", "0.00", "#,##0.00", "0.0%", "0.00E+00", "yyyy-mm-dd", "0" * 300])
def test_values_beyond_all_measure_are_printed_somehow_and_shortly(value, number_format):
    assert 0 < len(printed(value, number_format)) < 1000


@given(st.text(alphabet="0#?.,%;@_*\\\"![]()<>=-+/EeGymdhs年元\u4e07 AMP", max_size=20), st.one_of(
    st.floats(allow_nan=False), st.integers(-10**20, 10**20), st.text(max_size=3), st.datetimes(), st.timedeltas(), st.times()))
def test_no_format_is_too_odd(number_format, value):
    assert isinstance(printed(value, number_format), str)


@given(st.decimals(-10**9, 10**9, places=4))
def test_two_decimals_are_the_value_within_half_a_cent(value):
    assert abs(Decimal(printed(value, "#,##0.00").replace(",", "")) - value) <= Decimal("0.005")
