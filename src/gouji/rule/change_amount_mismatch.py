"""R203 change-amount-mismatch."""

from __future__ import annotations

from collections.abc import Iterator

from gouji.rule.evidence import finding
from gouji.rule.facts import Facts
from gouji.rule.model import ERROR, Finding, Rule


class ChangeAmountMismatch(Rule):
    """增减额复算不符（change-amount-mismatch）

    查什么
        本期数与基期数都已写明时，两数之差与所写增减额（或百分点）是否一致。

    为什么
        两个数都在文中，读者一减便知；不一致说明其中至少有一个数没有随修改更新。

    错例
        2024年运行经费480.00万元，比上年的440.00万元增加58.21万元。

    正例
        2024年运行经费480.00万元，比上年的440.00万元增加40.00万元。
        2024年运行经费4.8亿元，比上年的4.4亿元增加4012万元。

    何时不报
        只写了增减额而没有写基期数；可比口径、同口径的变动；差额在各数的进位余地之内；方向词与差额相反的，由change-direction-conflict报告。

    依据
        增减额 = 本期数 − 基期数。
    """

    code = "R203"
    name = "change-amount-mismatch"
    title = "增减额复算不符"
    title_en = "The amount of change does not follow from the two values"
    severity = ERROR
    messages = {
        "amount": {
            "zh": "增减额应为{computed}（{equation}），文中写作{stated}，相差{difference}，请核对。",
            "en": "The change should be {computed} ({equation}), not {stated}: {difference} apart.",
        },
        "points": {
            "zh": "两个比率相差{computed}（{equation}），文中写作{stated}，请核对。",
            "en": "The two rates are {computed} apart ({equation}), not {stated}.",
        },
    }

    def check(self, facts: Facts) -> Iterator[Finding]:
        for verdict in facts.broken("change"):
            if verdict.diagnosis != "opposite-sign":
                yield finding(self, verdict, "amount")
        for verdict in facts.broken("points"):
            if not verdict.diagnosis:
                yield finding(self, verdict, "points")
