"""Accounts and surpluses: what is added to, what is taken off, and which figures a surplus is of."""

from __future__ import annotations

import pytest

from gouji.api import check_text


def claims(text: str, *kinds: str) -> list[tuple[str, str, tuple[str, ...]]]:
    """(outcome, stated, operands) of the claims of these kinds; what is taken off has its sign."""
    report = check_text(text)
    printed = report.document.text

    def quote(o) -> str:
        return ("-" if o.role == "minus" else "") + printed[o.start:o.end]

    return [(v.outcome, quote(v.claim.stated), tuple(quote(o) for o in v.claim.operands))
            for v in report.verdicts if v.claim.kind in kinds]


def test_the_head_of_an_account_stands_over_lists_and_lines():
    text = ("全县基金预算收入5.20亿元，增长4%，其中：\n土地出让收入4.10亿元；污水处理费收入0.70亿元；\n其他收入0.40亿元，"
            "加上补助收入、转贷收入等2.30亿元，收入总计{}亿元。")
    account = ("5.20亿元", "2.30亿元")
    assert ("holds", "7.50亿元", account) in claims(text.format("7.50"), "sum")
    assert ("broken", "7.90亿元", account) in claims(text.format("7.90"), "sum")


def test_items_of_a_list_of_expenses_are_no_head():
    text = ("全县一般公共预算支出30.50亿元，比上年增长2%。主要支出情况：\n教育支出7.20亿元，增长1%；\n农林水支出6.40亿元，增长3%。"
            "加上上解和还本支出4.10亿元，支出总计{}亿元。")
    assert ("holds", "34.60亿元", ("30.50亿元", "4.10亿元")) in claims(text.format("34.60"), "sum")
    assert ("broken", "34.06亿元", ("30.50亿元", "4.10亿元")) in claims(text.format("34.06"), "sum")


def test_a_head_that_is_only_named_is_not_replaced_by_another_figure():
    text = "县级教育支出3.20亿元，完成预算的98%，卫生支出1.10亿元。当年收入加上补助收入4.00亿元、调入资金1.00亿元，财力总计21.70亿元。"
    assert all(outcome != "broken" for outcome, *_ in claims(text, "sum"))


def test_an_account_begins_behind_the_total_before():
    text = ("县级一般公共预算收入11.80亿元，增长3%，加上补助收入、调入资金等转移性收入，总收入预计为29.80亿元，"
            "总支出相应安排29.80亿元。")
    assert all(outcome != "broken" for outcome, *_ in claims(text, "sum"))


@pytest.mark.parametrize("wording", ["减去上解支出10亿元、还本支出5亿元、补助下级支出6亿元", "扣除上解支出10亿元，还本支出5亿元，补助下级支出6亿元"])
def test_all_of_an_enumeration_is_taken_off(wording):
    assert ("holds", "99亿元", ("120亿元", "-10亿元", "-5亿元", "-6亿元")) in claims(f"全年收入120亿元，{wording}，财力总计99亿元。", "sum")


def test_what_is_taken_off_ends_where_more_is_added():
    text = "全年收入120亿元，减去上解支出10亿元，加上补助收入30亿元，财力总计140亿元。"
    assert ("holds", "140亿元", ("120亿元", "-10亿元", "30亿元")) in claims(text, "sum")


def test_addends_are_no_enumeration_of_the_figure_before():
    text = ("县级预算支出50.3亿元，其中专项安排的支出7.5亿元。加上解支出12.0亿元、区域转移支出2.0亿元、债务还本支出11.3亿元，"
            "支出总计75.6亿元。")
    found = claims(text, "sum")
    assert ("holds", "75.6亿元", ("50.3亿元", "12.0亿元", "2.0亿元", "11.3亿元")) in found
    assert not [f for f in found if f[1] == "7.5亿元"]


def test_a_surplus_is_of_the_totals_and_not_of_the_last_items():
    text = ("全县基金总收入27.8亿元，其中：养老基金收入20.8亿元，失业基金收入7亿元。全县基金总支出25.0亿元，其中：养老基金支出18亿元，"
            "失业基金支出7亿元。收支相抵，当年结余{}亿元。")
    assert claims(text.format("2.8"), "difference") == [("holds", "2.8亿元", ("27.8亿元", "25.0亿元"))]
    assert [c[1:] for c in claims(text.format("8.2"), "difference")] == [("8.2亿元", ("27.8亿元", "25.0亿元"))]


def test_income_that_was_added_to_leaves_another_surplus():
    text = "县级收入完成19.1亿元，增长4%。当年收入加上级补助和调入资金，全年支出预算调整为24.4亿元，实际支出24.3亿元。收支相抵，结转0.1亿元。"
    assert all(outcome != "broken" for outcome, *_ in claims(text, "difference"))


def test_what_is_left_after_taking_off_the_carry_over_is_no_surplus():
    text = "县级收入总计70亿元，支出总计55亿元，收支相抵，扣除结转下年12亿元后，净结余3亿元。"
    assert all(outcome != "broken" for outcome, *_ in claims(text, "difference"))


def test_what_has_been_left_over_the_years_counts_directly_behind_the_totals_only():
    text = "基金收入总计90亿元，基金支出总计60亿元，{}年末滚存结余{}亿元。"
    assert [c[0] for c in claims(text.format("收支相抵，", "30"), "difference")] == ["holds"]
    assert [c[0] for c in claims(text.format("收支相抵，", "35"), "difference")] == ["broken"]
    assert claims(text.format("", "75"), "difference") == []


def test_what_is_added_to_something_out_of_sight_is_no_row_of_its_own():
    text = "加上债务转贷支出258亿元、债务还本支出99亿元、结转下年使用39亿元，支出总计377亿元。"
    assert all(outcome != "broken" for outcome, *_ in claims(text, "sum"))


def test_a_row_whose_first_item_was_not_read_is_none():
    text = "县级支出完成30亿元。上解支出、债务转贷支出258亿元、债务还本支出99亿元、结转下年使用39亿元，支出总计377亿元。"
    assert all(outcome != "broken" for outcome, *_ in claims(text, "sum"))


@pytest.mark.parametrize("row", [
    "年初预算4660.9万元，专项支出316万元，培训支出523.83万元，总支出2939.83万元",
    "上年结余20万元，本年收入100万元，本年支出90万元，合计支出95万元",
    "项目支出30.5万元，基本支出60.2万元，上级补助支出5.1万元，收入合计100.5万元",
])
def test_income_and_budgets_are_no_addends_of_an_expense(row):
    assert not claims(f"2023年度部门整体支出绩效自评报告\n\n{row}。", "sum")


@pytest.mark.parametrize(("row", "total", "parts"), [
    ("基本支出100万元，项目支出50万元，其他支出20万元，合计支出160万元", "160万元", ("100万元", "50万元", "20万元")),
    ("上年结转20万元，本年拨款收入100万元，其他收入20万元，合计收入160万元", "160万元", ("20万元", "100万元", "20万元")),
    ("公共预算收入171.5亿元，转移支付228.6亿元，动用预算稳定调节基金6.4亿元，收入总计418.5亿元", "418.5亿元",
     ("171.5亿元", "228.6亿元", "6.4亿元")),
])
def test_addends_of_the_side_of_their_total_are_added(row, total, parts):
    assert ("broken", total, parts) in claims(row + "。", "sum")


def test_the_list_of_expenses_behind_that_of_income_breaks_down_the_budget():
    text = ("2023年度部门预算公开\n\n2023年收支总预算705.75万元。收入包括：财政拨款700.00万元、上年结转5.75万元；"
            "支出包括：教育支出580.00万元、卫生支出{}万元。")
    assert ("holds", "705.75万元", ("580.00万元", "125.75万元")) in claims(text.format("125.75"), "sum")
    assert ("broken", "705.75万元", ("580.00万元", "125.57万元")) in claims(text.format("125.57"), "sum")
    of_income = text.replace("收支总预算", "总收入").format("125.57")
    assert [found for found in claims(of_income, "sum") if "125.57万元" in found[2]] == []
