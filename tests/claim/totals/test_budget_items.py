"""Items of the budget told one by one add up to their classes and to the total before them."""

from __future__ import annotations

import pytest

from gouji.api import check_text

ACCOUNTS = """一般公共预算财政拨款支出307.82万元，主要用于以下方面：一般公共服务支出（类）{services}万元，占86.05%；社会保障和就业支出（类）{insurance}万元，占3.52%。

（三）具体情况
一般公共预算财政拨款支出年初预算为321.02万元，支出决算为{total}万元。其中：
1、一般公共服务支出（类）财政事务（款）行政运行（项）。主要用于人员经费。年初预算为82.56万元，支出决算为62.63万元。
2、一般公共服务支出（类）财政事务（款）信息化建设（项）。主要用于系统维护。年初预算为204.24万元，支出决算为202.24万元。
3、社会保障和就业支出（类）行政事业单位养老支出（款）职业年金缴费支出（项）。年初预算为18.74万元，支出决算为6.18万元。
4、社会保障和就业支出（类）行政事业单位养老支出（款）其他养老支出（项）。年初预算为{budget}万元，支出决算为4.64万元。
"""


def sums(**figures: str) -> dict[str, list[str]]:
    text = ACCOUNTS.format(**{"services": "264.87", "insurance": "10.82", "total": "275.69", "budget": "15.48"} | figures)
    found: dict[str, list[str]] = {}
    for verdict in check_text(text).verdicts:
        if verdict.claim.frame in ("类=各项", "总额=各项"):
            found.setdefault(verdict.outcome, []).append(verdict.stated_text)
    return found


def test_classes_and_totals_hold():
    assert sums() == {"holds": ["264.87万元", "10.82万元", "321.02万元", "275.69万元"]}


@pytest.mark.parametrize(("figures", "broken"), [
    ({"services": "246.87"}, ["246.87万元"]), ({"total": "257.69"}, ["257.69万元"]),
])
def test_a_class_or_total_that_is_not_its_items_is_found(figures, broken):
    assert sums(**figures)["broken"] == broken


def test_a_list_of_which_no_class_adds_up_may_be_partial():
    assert "broken" not in sums(services="364.87", insurance="30.82", total="507.82")


def test_a_budget_whose_items_do_not_add_up_to_it_is_not_judged_alone():
    assert "321.02万元" not in sums(budget="25.48").get("broken", [])
