"""What kind of report a text is."""

from __future__ import annotations

import pytest

from gouji.document.text.reader import from_text
from gouji.view.genre import genre, lists_are_complete


@pytest.mark.parametrize(("text", "name"), [
    ("甲县水务局2024年度部门决算\n一、收入支出决算总体情况", "department-accounts"),
    ("甲镇农村饮水项目支出绩效自评报告\n一、项目概况", "self-evaluation"),
    ("甲市2024年国民经济和社会发展统计公报\n", "communique"),
    ("关于甲县2024年预算执行情况和2025年预算草案的报告\n", "public-budget"),
    ("一、资金情况。预算执行率98%。\n二、绩效目标完成情况。全部完成。", "self-evaluation"),
    ("会议通知。请各位代表于周三报到。", ""),
])
def test_the_title_tells_or_the_words_of_the_text(text: str, name: str) -> None:
    assert genre(from_text(text)) == name


def test_lists_are_complete_in_accounts_and_self_evaluations() -> None:
    assert lists_are_complete("self-evaluation") and lists_are_complete("department-accounts")
    assert not lists_are_complete("communique") and not lists_are_complete("")
