"""D408 date-order-reversed."""

from __future__ import annotations

from collections.abc import Iterator

from gouji.rule.evidence import finding
from gouji.rule.facts import Facts
from gouji.rule.model import ERROR, Finding, Rule


class DateOrderReversed(Rule):
    """起止时间倒置（date-order-reversed）

    查什么
        写明起止年份的期间，开始是否早于结束：2024年1月1日至2023年12月31日。

    为什么
        起止时间倒置多为其中一个年份漏改，项目实施期因此无法核对。

    错例
        项目实施期为2024年1月1日至2023年12月31日。

    正例
        项目实施期为2024年1月1日至2024年12月31日。
        供暖期为11月15日至3月15日。

    何时不报
        没有分别写明年份的期间，如11月至3月。

    依据
        期间的开始不晚于结束。
    """

    code = "D408"
    name = "date-order-reversed"
    title = "起止时间倒置"
    title_en = "A period that ends before it begins"
    severity = ERROR
    messages = {
        "reversed": {
            "zh": "起止时间{stated}开始晚于结束，请核对。",
            "en": "The period {stated} ends before it begins.",
        },
    }

    def check(self, facts: Facts) -> Iterator[Finding]:
        for verdict in facts.broken("date-order"):
            yield finding(self, verdict, "reversed")
