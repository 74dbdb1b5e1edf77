"""Parts behind 其中 that are more than their whole."""

from __future__ import annotations

import pytest

from gouji.api import check_text

_REPORT = "2023年度部门整体支出绩效自评报告\n\n"


def found(text: str, head: str = _REPORT) -> list[str]:
    return [f.text("zh") for f in check_text(head + text).findings if f.rule.code == "T101"]


@pytest.mark.parametrize(("text", "told"), [
    ("共投入资金500.20万元。其中中央资金200.50万元，省级资金190.30万元，县级资金192.60万元。", "583.40万元"),
    ("预算资金300.50万元，其中县级资金200.25万元、乡镇资金150.60万元。", "350.85万元"),
    ("全年支出100.00万元，其中：教育支出60.50万元；卫生健康支出30.20万元；其他支出20.10万元。", "110.80万元"),
    ("培训经费支出100.00万元，其中：甲班经费支出60.50万元，乙班经费支出59.50万元。", "120.00万元"),
])
def test_plain_parts_above_their_whole_are_told(text, told):
    assert [told in message for message in found(text)] == [True]


@pytest.mark.parametrize("text", [
    "全年支出100.00万元，其中：基本支出60.50万元，人员支出50.20万元。",
    "全年支出100.00万元，其中：项目支出60.50万元，重点项目支出50.20万元。",
    "公务经费支出12.50万元，其中：公务用车购置及运行费8.90万元，公务用车运行费6.90万元。",
    "预算资金120.00万元，支出100.00万元，其中：中央资金60.50万元，省级资金50.20万元。",
    "支出结余100.00万元，其中：教育支出60.50万元，卫生支出50.20万元。",
    "全年支出100.00万元，其中：教育支出60.50万元；卫生支出50.20万元。",
    "全年收入100.00万元，其中：中央资金60.50万元，上年省级资金50.20万元。",
    "全年支出100.00万元，其中：项目支出60.50万元，实际支出50.20万元。",
    "全年支出100.00万元，其中：中央资金160.50万元，省级资金50.20万元。",
    "全年支出100.00万元，其中：中央资金约60.50万元，省级资金50.20万元。",
    "全年支出100.00万元，其中：中央资金60.50万元，省级资金30.20万元。",
])
def test_parts_that_may_be_of_something_else_are_not(text):
    assert found(text) == []


def test_lists_of_other_reports_may_overlap():
    text = "全年投资100.00万元，其中中央资金60.50万元，省级资金59.70万元。"
    assert len(found(text)) == 1
    assert found(text, "某县统计公报\n\n") == []
