"""Units that tables declare once: for their columns, but not for rates, years and levels of budget items."""

from __future__ import annotations

import pytest

from gouji.api import check_text
from gouji.document.text.reader import from_text
from gouji.quantity.columns import is_header_row, labels_column, names_years, numbers_columns
from gouji.quantity.extract import extract


def units(table: str) -> dict[str, str]:
    document = from_text(table)
    return {document.text[q.start:q.end]: q.unit for q in extract(document).quantities}


def test_a_column_of_rates_holds_no_money():
    found = units("收支表\n单位：万元\n| 科目 | 预算数 | 决算数 | 完成预算% | 增长率 | 占总支出比重（%） |\n| 教育支出 | 310 | 301 | 97.1 | 5.2 | 12.5 |\n")
    assert found == {"310": "万元", "301": "万元", "97.1": "%", "5.2": "", "12.5": "%"}


def test_a_header_of_rates_reaches_over_the_headers_below_it_and_no_further():
    found = units("收支表\n单位：万元\n| 科目 | 增长率（%） |  | 金额 |\n| 名称 | 上年 | 本年 | 合计 |\n| 教育支出 | 5.1 | 5.2 | 301 |\n")
    assert found == {"5.1": "%", "5.2": "%", "301": "万元"}


def test_the_level_of_a_budget_item_is_no_unit_and_a_number_of_projects_is_one():
    assert units("收支表\n单位：万元\n| 科目 | 决算数 |\n| 教育支出（类） | 310 |\n| 小学教育（项） | 301 |\n") == {"310": "万元", "301": "万元"}
    assert units("情况表\n| 指标 | 完成值 |\n| 建设项目数量（项） | 12 |\n") == {"12": "项"}


def test_years_above_columns_are_no_amounts_and_an_amount_may_look_like_a_year():
    found = units("资产表\n单位：万元\n| 项目 | 2025.3 | 2024 | 2023 |\n| 资产 | 2010 | 1,990 | 1250 |\n")
    assert found == {"2025.3": "", "2024": "", "2023": "", "2010": "万元", "1,990": "万元", "1250": "万元"}
    found = units("项目表\n单位：万元\n| 项目 | 实施年度 | 预算数 | 决算数 |\n| 渠道工程 | 2024 | 2035 | 1840 |\n")
    assert found == {"2024": "", "2035": "万元", "1840": "万元"}


@pytest.mark.parametrize("row", ["栏次|1|2|3=2/1×100", "|1|2|3|4", "甲|1|2|3", "A|B|C=A-B", "行次|①|②|③=①+②", "|1|2|3=(2-1)/1*100%"])
def test_rows_that_number_the_columns(row):
    assert numbers_columns(row.split("|"))


@pytest.mark.parametrize("row", ["收入|1|2|3", "|12|30|45", "|1|2", "|1|3|4", "甲|12|30", "合计|3=2/1×100", "A|甲公司|B"])
def test_rows_that_do_not(row):
    assert not numbers_columns(row.split("|"))


@pytest.mark.parametrize(("row", "is_one"), [("项目|2025.3|2024|2023", True), ("项目|2024年末|2023年末", True), ("2024|2023", True),
                                             ("项目|2024|2024", False), ("项目|2024", False), ("收入|2024|1250", False)])
def test_rows_of_years(row, is_one):
    assert names_years(row.replace("|", "\t")) == is_one
    assert is_header_row(row.replace("|", "\t")) == is_one


def test_what_labels_a_column_says_nothing_of_its_figures():
    assert labels_column("2024年") and labels_column("3=2/1×100") and not labels_column("增长率") and not labels_column("2024年执行数")


def test_how_columns_are_worked_out_is_no_arithmetic_of_the_report_and_an_equation_in_a_cell_is():
    table = "收支表\n单位：万元\n| 科目 | 预算数 | 决算数 | 完成预算% |\n| 栏次 | 1 | 2 | {} |\n| 教育支出 | 310 | 301 | 97.1 |\n"
    assert [finding.rule.code for finding in check_text(table.format("3=2/1×100")).findings] == []
    wrong = "情况表\n| 指标 | 计算过程 |\n| 合格率 | 45/50×100%=80% |\n| 次数 | 12 |\n"
    assert "R213" in [finding.rule.code for finding in check_text(wrong).findings]
