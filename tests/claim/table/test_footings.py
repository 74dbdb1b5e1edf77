"""Rows of tables that add up to the row they stand under."""

from __future__ import annotations

import pytest

from gouji.api import check_text

COSTS = """经费控制情况（万元）\t2023年决算数\t2024年预算数\t2024年决算数
一、部门基本支出\t251.72\t257.5\t275.3
其中：公用经费\t30.93\t27.2\t27.2
三公经费\t3.73\t4\t{public}
1.公务用车购置和维护经费\t3\t2\t2
其中：公务车购置\t0\t0\t
公务车运行维护\t3\t2\t2
2.出国经费\t0\t0\t
3.公务接待\t0.73\t2\t1.08
二、项目支出小计\t8.97\t8.57\t{project}
1.公用经费\t\t0.5\t0.5
2.系统维护费\t\t1.07\t1.07
3.稽核经费\t1.5\t3\t3
4.征缴工作经费\t7.47\t4\t4
"""


def claims(text: str) -> list[tuple[str, str]]:
    return [(v.equation, v.outcome) for v in check_text(text).verdicts if v.claim.frame.startswith("表内")]


def test_an_empty_cell_is_nothing_and_the_rows_add_up():
    found = claims(COSTS.format(public="3.08", project="8.57"))
    assert {outcome for _, outcome in found} == {"holds"}
    assert ("2 + 1.08 = 3.08", "holds") in found
    assert ("0 + 2 = 2", "holds") in found
    assert ("0.5 + 1.07 + 3 + 4 = 8.57", "holds") in found
    assert ("30.93 ≤ 251.72", "holds") in found


@pytest.mark.parametrize(("public", "project"), [("3.88", "8.57"), ("3.08", "8.75")])
def test_a_wrong_sum_is_found(public, project):
    broken = [equation for equation, outcome in claims(COSTS.format(public=public, project=project)) if outcome == "broken"]
    assert len(broken) == 1


def test_rows_of_two_cuts_of_one_whole_are_not_taken_for_parts_of_parts():
    assert claims("指标\t年末数（万人）\n总人口\t215.9\n其中：城镇\t110.8\n乡村\t105.1\n其中：男性\t107.8\n女性\t108.1\n") == [
        ("110.8 ≤ 215.9", "holds")]


def test_columns_of_rates_do_not_add_up():
    assert claims("指标\t比上年增长（%）\n一、工业合计\t5.3\n1.轻工业\t-4.4\n2.重工业\t7.1\n") == []


def test_rows_that_are_not_said_to_be_complete_are_left_open():
    assert claims("项目\t金额（万元）\n一、基本情况\t20\n1.工资\t7\n2.补贴\t8\n") == []


def test_another_column_vouches_for_the_list():
    text = "项目\t预算（万元）\t决算（万元）\n一、日常经费\t20\t29\n1.办公费\t12\t11\n2.差旅费\t8\t9\n"
    assert claims(text) == [("12 + 8 = 20", "holds"), ("11 + 9 = 20", "broken")]


def test_two_kinds_that_make_up_a_whole_do_not_beside_further_rows():
    assert claims("项目\t金额（万元）\n二、债务还本支出\t180\n其中：预算安排还本\t30\n再融资一般债券还本\t90\n再融资专项债券还本\t60\n") == [
        ("30 ≤ 180", "holds")]
    assert ("90 + 60 = 150", "broken") in claims("项目\t金额（万元）\n二、债务还本支出\t180\n其中：一般债券还本\t90\n专项债券还本\t60\n")


def sums(text: str) -> list[tuple[str, str]]:
    return [claim for claim in claims(text) if "=" in claim[0]]


def test_counters_of_rows_and_columns_of_rates_behind_rows_of_dashes_do_not_add_up():
    text = ("项目\t行次\t预算数\t决算数\n一、利润收入\t1\t20\t30\n二、股利收入\t2\t30\t10\n三、产权转让收入\t3\t50\t60\n收入合计\t4\t100\t100\n")
    assert sums(text) == [("20 + 30 + 50 = 100", "holds"), ("30 + 10 + 60 = 100", "holds")]
    text = ("项目\t预算数\t决算数\t同比增长（%）\n一、还贷资金收入\t-\t-\t-\n二、附加费收入\t-\t-\t-\n三、土地收入\t200\t100\t-50.00\n"
            "四、污水处理费收入\t100\t90\t-10.00\n收入合计\t300\t190\t-36.67\n")
    assert sums(text) == [("200 + 100 = 300", "holds"), ("100 + 90 = 190", "holds")]


def test_a_total_is_more_than_the_numbered_rows_if_others_follow_them():
    text = ("项目\t2023年\t2024年\n一、文化支出\t10\t20\n二、交通支出\t20\t30\n基金支出\t30\t50\n转移支出\t7\t0\n支出合计\t37\t50\n")
    assert ("10 + 20 = 30", "broken") not in claims(text)
    assert all(outcome == "holds" for _, outcome in claims(text))


def test_a_total_below_a_subtotal_adds_up_what_the_subtotal_added_up():
    text = "项目\t2023年\t2024年\n出国费\t-\t25\n公务用车小计\t141\t104\n购置费\t-\t-\n运行费\t141\t104\n公务接待费\t59\t36\n合计\t200\t165\n"
    assert all(outcome == "holds" for _, outcome in claims(text))


CODES = """科目编码\t科目名称\t2023年决算数\t2024年决算数
201\t一般公共服务支出\t300\t300
20101\t人大事务\t100\t100
20103\t政府办公厅事务\t200\t200
204\t公共安全支出\t620\t{safety}
20402\t公安\t500\t500
20404\t检察\t120\t120
205\t教育支出\t700\t700
20502\t普通教育\t400\t400
20503\t职业教育\t300\t300
208\t社会保障和就业支出\t90\t90
20805\t养老支出\t60\t60
20807\t就业补助\t30\t30
210\t卫生健康支出\t50\t50
21001\t卫生健康管理事务\t20\t20
21004\t公共卫生\t30\t30
212\t城乡社区支出\t80\t80
21201\t城乡社区管理事务\t80\t80
221\t住房保障支出\t40\t40
22102\t住房改革支出\t40\t40
229\t其他支出\t5\t5
"""


def test_coded_items_that_are_more_than_their_whole_are_found_and_fewer_may_be_secret():
    def coded(safety: str) -> list[str]:
        return [v.equation for v in check_text(CODES.format(safety=safety)).verdicts
                if v.claim.frame == "科目级次" and v.outcome == "broken"]

    assert coded("620") == [] and coded("900") == []
    assert coded("602") == ["500 + 120 = 620"]


@pytest.mark.parametrize(("carried", "last"), [("20.70", ("90.60 + 20.70 − 11.10 = 100.20", "holds")),
                                               ("27.00", ("90.60 + 27.00 − 11.10 = 106.50", "broken"))])
def test_what_stands_behind_minus_is_subtracted(carried, last):
    text = "单位：万元\n项目\t上年数\t本年数\n本年收入\t80.50\t90.60\n加：上年结转\t20.30\t{carried}\n减：上解支出\t10.20\t11.10\n" \
           "合计\t90.60\t100.20\n"
    assert claims(text.format(carried=carried)) == [("80.50 + 20.30 − 10.20 = 90.60", "holds"), last]


@pytest.mark.parametrize(("last", "outcome"), [("5.30", "holds"), ("3.50", "broken")])
def test_rows_that_are_set_in_stand_under_the_one_before(last, outcome):
    text = f"单位：万元\n项目\t上年数\t本年数\n人员经费\t20.50\t25.60\n　　基本工资\t12.30\t13.20\n　　津贴补贴\t4.10\t7.10\n　　社会保障缴费\t4.10\t{last}\n公用经费\t8.00\t9.00\n"
    found = claims(text)
    assert found[0] == ("12.30 + 4.10 + 4.10 = 20.50", "holds") and found[1][1] == outcome


def test_rows_that_are_set_in_and_do_not_add_up_anywhere_may_be_partial():
    text = "单位：万元\n项目\t上年数\t本年数\n人员经费\t20.50\t25.60\n　　基本工资\t12.30\t13.20\n　　津贴补贴\t4.10\t7.10\n公用经费\t8.00\t9.00\n"
    assert not claims(text)


def test_a_subtotal_left_unfilled_is_told_by_itself():
    text = "单位：亿元\n地区\t限额\t余额\n全省\t60.50\t60.50\n　省本级\t20.20\t20.20\n　县级\t40.30\t0.00\n　　甲县\t30.10\t30.10\n　　乙县\t10.20\t10.20\n市镇\t1.00\t1.00\n"
    found = [(equation, outcome) for equation, outcome in claims(text) if outcome == "broken"]
    assert found == [("30.10 + 10.20 = 40.30", "broken")]


def test_a_part_may_be_more_than_its_whole_in_a_column_of_changes_and_nowhere_else():
    table = "项目\t上年预算数\t本年预算数\t增、减金额\n公务用车费\t2265\t2358\t93\n其中：购置费\t435\t{part}\t104\n"
    assert "T103" not in [finding.rule.code for finding in check_text(table.format(part="539")).findings]
    assert "T103" in [finding.rule.code for finding in check_text(table.format(part="2539")).findings]


def test_a_column_that_is_nearly_empty_does_not_tell_that_a_list_holds_one_level():
    rows = "项目\t本级\t开发区\n税收返还\t300\t\n所得税返还\t100\t\n增值税返还\t200\t\n一般转移\t500\t\n均衡转移\t400\t\n上年结余\t50\t7\n调入资金\t60\t8\n总计\t910\t15\n"
    assert "T101" not in [finding.rule.code for finding in check_text(rows).findings]


def test_a_large_whole_number_of_money_among_others_with_decimals_was_rounded():
    table = "单位：万元\n项目\t预算数\t决算数\n合计\t36924.55\t30113.07\n一、出国费\t1610.99\t207.54\n二、用车费\t31193.21\t26830.95\n三、接待费\t4,120\t{last}\n"
    assert "T101" not in [finding.rule.code for finding in check_text(table.format(last="3,075")).findings]
    assert {"T101", "T130"} & {finding.rule.code for finding in check_text(table.format(last="3,705")).findings}
