"""D402 fill-date-before-period-end."""

from __future__ import annotations

from collections.abc import Iterator

from gouji.rule.evidence import finding
from gouji.rule.facts import Facts
from gouji.rule.model import ERROR, Finding, Rule


class FillDateBeforePeriodEnd(Rule):
    """填报日期早于报告期末（fill-date-before-period-end）

    查什么
        填报日期、落款日期是否早于报告年度的最后一天，而同一部分已写明全年或截至12月底的数字。

    为什么
        年度还没有结束就填报，全年数字不可能是实际数；多半是沿用了旧表的日期或年份写错。

    错例
        2024年度青川县部门整体支出绩效自评表
        截至12月底完成参保登记5200人。
        填表人：办公室 填报日期：2024.11.28

    正例
        2024年度青川县部门整体支出绩效自评表
        截至12月底完成参保登记5200人。
        填表人：办公室 填报日期：2025.1.28

    何时不报
        绩效监控、中期评估、绩效目标申报等年中填报的表；没有写全年数字的部分；报告没有明确的年度。

    依据
        绩效自评在预算年度终了后开展。
    """

    code = "D402"
    name = "fill-date-before-period-end"
    title = "填报日期早于报告期末"
    title_en = "Filled in before the period was over"
    severity = ERROR
    messages = {
        "early": {
            "zh": "填报日期{stated}早于报告期末（{computed}），但同一部分已写明全年数字，请核对日期。",
            "en": "Filled in on {stated}, before the period ended on {computed}, yet with figures for the whole year.",
        },
    }

    def check(self, facts: Facts) -> Iterator[Finding]:
        for verdict in facts.broken("fill-date"):
            yield finding(self, verdict, "early")
