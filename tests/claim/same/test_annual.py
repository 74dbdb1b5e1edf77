"""The amounts of a unit for a year, printed or following from a change."""

from __future__ import annotations

import pytest

from gouji.api import check_text
from gouji.claim.same.annual_amounts import amounts, says
from gouji.view.table.tables import tables


def known(text: str, year: int = 2024, title: str = "2024年度部门决算") -> dict[tuple[str, int, str], str]:
    """The middle of each amount, in 万元, by its key."""
    report = check_text(text)
    found = amounts(report.outline, tables(report.document, report.figures), year, title)
    return {tuple(one.key): f"{(one.interval.low + one.interval.high) / 20000:.2f}" for one in found}


@pytest.mark.parametrize(("text", "key", "value"), [
    ("2024年度一般公共预算财政拨款支出决算1300.00万元。", ("general/expenditure", 2024, "executed"), "1300.00"),
    ("2024年度收入、支出总计均为2344.54万元。", ("total", 2024, "executed"), "2344.54"),
    ("望溪县民政局2024年度收入总计2344.54万元。", ("total", 2024, "executed"), "2344.54"),
    ("本年支出合计2307.93万元，其中：基本支出801.51万元，占34.73%。", ("basic", 2024, "executed"), "801.51"),
    ("“三公”经费支出8.04万元，其中:公务接待费0.74万元。", ("reception", 2024, "executed"), "0.74"),
    ("2024年度“三公”经费支出年初预算为9.00万元。", ("three-public", 2024, "initial"), "9.00"),
    ("2024年年初结转和结余31.33万元，年末结转和结余36.61万元。", ("carryover", 2024, "closing"), "36.61"),
    ("2023年度机关运行经费支出决算10.23万元。", ("operating", 2023, "executed"), "10.23"),
])
def test_a_printed_amount_is_known_by_its_whole_name(text, key, value):
    assert known(text)[key] == value


@pytest.mark.parametrize(("text", "key", "value"), [
    ("2024年度公务接待费支出3.00万元，比上年减少0.50万元，下降14.29%。", "reception", "3.50"),
    ("2024年度公务接待费支出3.00万元，比2023年度增加0.50万元。", "reception", "2.50"),
    ("2024年度公务接待费支出3.00万元，与上年持平。", "reception", "3.00"),
    ("2024年度公务接待费支出3.00万元，比上年决算数2.40万元增长25%。", "reception", "2.40"),
    ("“三公”经费支出8.04万元，其中公务用车购置及运行维护费7.30万元，公务接待费0.74万元。与2023年度相比，“三公”经费支出减少1.08万元，下降11.84%。",
     "three-public", "9.12"),
    ("基本支出801.51万元，其中:人员经费727.66万元，公用经费73.85万元。与2023年度相比，人员经费减少27.18万元，下降3.60%，公用经费减少0.45万元，下降0.61%。",
     "personnel", "754.84"),
    ("基本支出801.51万元，其中:人员经费727.66万元，公用经费73.85万元。与2023年度相比，人员经费减少27.18万元，下降3.60%，公用经费减少0.45万元，下降0.61%。",
     "public", "74.30"),
    ("收入合计9.00万元，其中：财政拨款收入8.00万元，比上年增加1.00万元；事业收入1.00万元。", "fiscal/income", "7.00"),
    ("本年支出2307.93万元。本年支出比上年增加187.94万元，增长8.87%。", "expenditure", "2119.99"),
    ("“三公”经费支出10.28万元，其中：公务接待费4.03万元。\n\n与2023年度相比，公务接待费支出减少0.11万元，下降2.66%。", "reception", "4.14"),
])
def test_the_amount_of_the_year_before_follows_from_a_change(text, key, value):
    assert known(text)[key, 2023, "executed"] == value


@pytest.mark.parametrize("text", [
    # the change of another amount, of another year, against another stage, or made comparable
    "公务接待费3.00万元，比年初预算减少0.50万元。",
    "公务接待费3.00万元，比2019年增加0.50万元。",
    "公务接待费3.00万元，同口径比上年增加0.50万元。",
    "公务接待费3.00万元。与上年相比，会议费减少0.50万元。",
    "公务接待费3.00万元。公务接待费比年初预算减少0.50万元。",
    "公务接待费3.00万元。与上年相比，公务接待费中的餐费减少0.50万元。",
    "公务接待费3.00万元。剔除上年补记因素，公务接待费比上年减少0.50万元。",
    "公务接待费3.00万元，与上年基本持平。",
    # the last part of a list, whose rate says that it is not what has changed
    "“三公”经费支出8.04万元，其中：公务用车购置及运行维护费7.30万元，公务接待费0.74万元，比上年减少1.08万元，下降11.84%。",
])
def test_what_does_not_follow_is_not_known(text):
    assert not [key for key in known(text) if key[0] == "reception" and key[1] != 2024]


@pytest.mark.parametrize(("text", "indicator"), [
    ("教育支出500.00万元，其中：基本支出300.00万元。", "basic"),
    ("不含项目支出20.00万元。", "project"),
    ("人均公用经费1.20万元。", "public"),
    ("公务接待费约3万元。", "reception"),
    ("公务接待费3.00万元。公务接待费支出4.00万元。", "reception"),
    ("第一季度本年支出20.00万元。", "expenditure"),
])
def test_other_amounts_are_none(text, indicator):
    assert not [key for key in known(text) if key[0].endswith(indicator)]


def test_whose_money_it_is_stands_in_the_heading():
    text = "一、收入支出决算总体情况\n\n项目支出462.63万元。\n\n二、一般公共预算财政拨款支出决算情况\n\n项目支出400.00万元。\n"
    assert {key[0]: value for key, value in known(text).items()} == {"project": "462.63", "general/project": "400.00"}


def test_the_stage_is_that_of_the_report():
    assert list(known("公务接待费3.00万元，比2024年预算减少0.50万元。", 2025, "2025年部门预算")) == [
        ("reception", 2025, "initial"), ("reception", 2024, "initial")]
    assert not known("公务接待费3.00万元。", title="2024年度整体支出绩效自评报告")


def test_tables_tell_this_year_and_the_last():
    text = ("单位：万元\n\n| 项目 | 本年决算数 | 上年决算数 | 增减额 |\n|---|---|---|---|\n| 公务接待费 | 3.00 | 3.50 | -0.50 |\n"
            "| 会议费 | 1.00 | 1.20 | -0.20 |\n| 培训费 | 2.00 | 2.10 | -0.10 |\n")
    assert {key[:2]: value for key, value in known(text).items() if key[0] == "reception"} == {("reception", 2024): "3.00", ("reception", 2023): "3.50"}


def test_names_in_messages():
    assert [says(name) for name in ("basic", "general/basic", "fiscal/income", "income")] == ["基本支出", "一般公共预算财政拨款基本支出", "财政拨款收入", "本年收入"]
