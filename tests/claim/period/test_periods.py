"""Dates and periods: the year of a report, fill dates, forecasts and cut-offs."""

from datetime import date

import pytest

from gouji.check.periods import VERIFIERS
from gouji.claim.period import periods
from gouji.claim.period.days import last_day, span_days
from gouji.document.text.reader import from_text
from gouji.quantity.extract import extract
from gouji.view import report_year as reportyear


def read(text):
    document = from_text(text)
    return document, extract(document)


def broken(text):
    document, figures = read(text)
    verdicts = [VERIFIERS[claim.kind](claim, document) for claim in periods.find(document, figures)]
    return [(v.claim.kind, v.stated_text) for v in verdicts if v.outcome == "broken"]


@pytest.mark.parametrize(("text", "year"), [
    ("2024年度某局部门整体支出绩效自评报告\n任务完成。\n", 2024),
    ("某局项目支出绩效自评表\n（2022年度）\n任务完成。\n", 2022),
    ("关于2024年预算执行情况和2025年预算草案的报告\n任务完成。\n", None),
    ("2021-2023年项目绩效评价报告\n任务完成。\n", None),
    ("部门整体绩效自评报告\n" + "2024年，任务完成。\n" * 6, 2024),
    ("会议纪要\n2024年，任务完成。\n", None),
])
def test_the_report_year_is_read_from_titles_or_from_the_text(text, year):
    assert reportyear.read(*read(text)).year == year


def test_a_title_that_nothing_bears_out_is_the_slip():
    text = "某县2020年部门整体支出绩效自评报告\n" + "2021年，我中心完成了各项任务。\n" * 6
    assert broken(text) == [("report-year", "2020年")]


@pytest.mark.parametrize("sentence", [
    "比2023年增加5%。", "2023年结转资金12万元。", "根据2023年印发的通知开展。", "2025年，我局将继续努力。", "2019年3月，我局合并组建。",
    "2023年，我局获评先进单位。", "与2023年相比，收入增加。",
])
def test_other_years_are_spoken_of_for_good_reasons(sentence):
    text = "某局2024年部门整体支出绩效自评报告\n" + "2024年，我局完成了各项任务。\n" * 6 + sentence + "\n"
    assert broken(text) == []


@pytest.mark.parametrize(("iso", "days"), [
    ("2024-01-01/2023-12-31", (date(2024, 1, 1), date(2023, 12, 31))),
    ("2024-03/2024-05", (date(2024, 3, 1), date(2024, 5, 31))),
    ("2024/2025", (date(2024, 1, 1), date(2025, 12, 31))),
    ("2024-Q1/2024-Q3", (date(2024, 1, 1), date(2024, 9, 30))),
    ("XXXX-11/XXXX-03", None),
    ("2023-02-30/2023-03-01", None),
])
def test_spans_have_a_first_and_a_last_day(iso, days):
    assert span_days(iso) == days


def test_a_period_ends_on_its_last_day():
    document, figures = read("截至2024年2月，任务完成。")
    assert last_day(figures.dates[0]) == date(2024, 2, 29)


def test_an_early_fill_date_is_one_defect_only():
    text = ("附件1\n2024年度整体支出绩效自评报告\n填报日期：2025年6月6日\n附件2\n2024年度部门整体支出绩效自评表\n"
            "截至12月底完成5200人。\n填报日期：2024年11月28日\n")
    assert broken(text) == [("fill-date", "2024年11月28日")]


def test_a_forecast_is_stale_only_after_its_day():
    assert broken("填报日期：2025年7月2日\n预计到2024年年底支付31.55亿元。\n") == [("forecast", "预计到2024年年底")]
    assert broken("填报日期：2024年7月2日\n预计到2024年年底支付31.55亿元。\n") == []
