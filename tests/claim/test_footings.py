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
