"""The result that is shown beside figures is what a reader gets from them on a calculator."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

import pytest

from gouji.api import check_text, claims
from gouji.check import Verdict
from tests.rule.test_cases import FILES, cases_in

QUOTIENTS = {
    "share": ("part", "whole"),
    "completion": ("actual", "target"),
}


def equations(text: str, kind: str) -> list[str]:
    return [verdict.equation for verdict in claims(text) if verdict.claim.kind == kind]


def on_a_calculator(verdict: Verdict) -> str:
    """The quotient in percent, with the decimals of the result that is shown."""
    above, below = QUOTIENTS[verdict.claim.kind]
    values = {o.role: o.quantity.value for o in verdict.claim.operands if o.quantity is not None}
    decimals = len(verdict.computed_text.rstrip("%").partition(".")[2])
    return f"{(100 * values[above] / values[below]).quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)}"


@pytest.mark.parametrize("path", FILES, ids=lambda p: p.stem)
def test_shares_and_rates_of_completion(path):
    for case in cases_in(path):
        for verdict in check_text(case.text).verdicts:
            if verdict.claim.kind in QUOTIENTS and verdict.computed_text:
                assert verdict.computed_text.rstrip("%") == on_a_calculator(verdict), verdict.equation


def test_a_coarse_divisor_does_not_move_the_result():
    text = "| 资金 | 年初预算数 | 全年预算数 | 全年执行数 | 执行率 |\n|---|---|---|---|---|\n| 年度资金总额 | 3 | 3 | 2 | 66.7% |\n"
    assert equations(text, "completion") == ["2 ÷ 3 = 66.7%"]
    assert equations("全年收入0.8亿元，比上年增加0.2亿元，增长33%。", "growth") == ["0.2亿元 ÷ (0.8亿元 − 0.2亿元) = 33%"]


def test_a_decrease_is_the_larger_figure_less_the_smaller():
    assert equations("培训支出36.5万元，比上年的41.2万元减少4.7万元。", "change") == ["41.2万元 − 36.5万元 = 4.7万元"]
    assert equations("培训支出41.2万元，比上年的36.5万元增加4.7万元。", "change") == ["41.2万元 − 36.5万元 = 4.7万元"]


def test_shares_are_added_with_the_decimals_they_are_printed_with():
    text = "完成产值75.16亿元。其中，工程产值71.42亿元，占95%；其他产值3.74亿元，占1.8%。"
    assert equations(text, "share-sum") == ["95% + 1.8% = 96.8%"]
