"""T104 budget-bridge-mismatch."""

from __future__ import annotations

from collections.abc import Iterator

from gouji.rule.evidence import finding
from gouji.rule.facts import Facts
from gouji.rule.model import ERROR, Finding, Rule


class BudgetBridgeMismatch(Rule):
    """预算调整勾稽不符（budget-bridge-mismatch）

    查什么
        年初预算加追加（调增）、减调减（核减），与所写的全年预算（调整后预算、总预算）是否相等。

    为什么
        全年预算数是执行率的分母，追加一笔而总数未改，执行率和得分都会错。

    错例
        年初预算14.72万元，年中追加24.94万元，全年预算数39.46万元。

    正例
        年初预算14.72万元，年中追加24.94万元，全年预算数39.66万元。
        收入年初预算为164亿元，执行中调减收入预算50亿元，调整后收入预算为114亿元。

    何时不报
        各项不在同一句或相邻两句；有“等”“主要”“其中”等字样，追加可能没有列全；中间夹有其他数字。

    依据
        全年预算数 = 年初批复预算数 + 追加数 − 调减数。
    """

    code = "T104"
    name = "budget-bridge-mismatch"
    title = "预算调整勾稽不符"
    title_en = "The budget in force does not follow from the adjustments"
    severity = ERROR
    messages = {
        "bridge": {
            "zh": "年初预算经调整应为{computed}（{equation}），文中写作{stated}，相差{difference}，请核对。",
            "en": "The adjustments lead to {computed} ({equation}), not {stated}: {difference} apart.",
        },
    }

    def check(self, facts: Facts) -> Iterator[Finding]:
        for verdict in facts.broken("bridge"):
            yield finding(self, verdict, "bridge")
