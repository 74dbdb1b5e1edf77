"""D401 stale-forecast."""

from __future__ import annotations

from collections.abc import Iterator

from gouji.rule.evidence import finding
from gouji.rule.facts import Facts
from gouji.rule.model import WARNING, Finding, Rule


class StaleForecast(Rule):
    """预计类表述已过期（stale-forecast）

    查什么
        “预计到2024年年底……”“将于6月30日前……”所说的日期，是否已在填报日期（没有填报日期的自评、决算报告，为报告年度末）当日或之前。

    为什么
        预计数到报送时应已有实际数。沿用年中或上年的文稿，往往忘记把预计改成实际完成。

    错例
        青川县社会保险中心2024年度部门整体支出绩效自评报告
        填报日期：2025年7月2日
        一、工作完成情况
        预计到2024年年底，各项待遇合计支付31.55亿元。

    正例
        青川县社会保险中心2024年度部门整体支出绩效自评报告
        填报日期：2025年7月2日
        一、工作完成情况
        截至2024年年底，各项待遇合计支付31.55亿元。

    何时不报
        引用计划、目标或年初安排的“预计”；下一步工作、改进措施部分；没有填报日期的预算执行报告和工作报告；预计的期间尚未结束。

    依据
        绩效自评应当填列年度实际完成值。
    """

    code = "D401"
    name = "stale-forecast"
    title = "预计类表述已过期"
    title_en = "A forecast whose date has passed"
    severity = WARNING
    messages = {
        "filed": {
            "zh": "{stated}写在{computed}填报的报告中，此时已有实际数，请核对是否改为实际完成情况。",
            "en": "{stated} stands in a report filled in on {computed}: give the actual result.",
        },
        "period-end": {
            "zh": "{stated}不晚于报告年度末（{computed}），自评、决算应写实际数，请核对。",
            "en": "{stated} is not after the end of the reporting year ({computed}): give the actual result.",
        },
    }

    def check(self, facts: Facts) -> Iterator[Finding]:
        for verdict in facts.broken("forecast"):
            yield finding(self, verdict, verdict.diagnosis or "filed")
