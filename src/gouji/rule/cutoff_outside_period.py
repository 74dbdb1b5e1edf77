"""D409 cutoff-outside-period."""

from __future__ import annotations

from collections.abc import Iterator

from gouji.rule.evidence import finding
from gouji.rule.facts import Facts
from gouji.rule.model import WARNING, Finding, Rule


class CutoffOutsidePeriod(Rule):
    """截止日期超出报告期（cutoff-outside-period）

    查什么
        “截至某日”的日期是否晚于填报日期；同一截止日（如12月31日）的年份在各处是否一致。

    为什么
        截至的日期决定数字属于哪一年；晚于填报日期的数字不可能是实际数。

    错例
        某县2021年度部门整体支出绩效自评报告
        截至2021年12月31日，参保5200人。
        截至2020年12月31日，领取待遇310人。
        截至2021年12月31日，基金结余88万元。

    正例
        某县2021年度部门整体支出绩效自评报告
        截至2021年12月31日，参保5200人。
        截至2021年12月31日，领取待遇310人。
        截至上年末（2020年12月31日），结转12万元。

    何时不报
        年初数、上年结转等期初情况；在文中不止出现一次的其他年份；没有填报日期时，报告期之后的日期。

    依据
        报告数字以报告期末为截止日。
    """

    code = "D409"
    name = "cutoff-outside-period"
    title = "截止日期超出报告期"
    title_en = "A cut-off outside the reporting period"
    severity = WARNING
    messages = {
        "filed": {
            "zh": "截止日期{stated}晚于填报日期{computed}，请核对。",
            "en": "The cut-off {stated} lies after the fill date {computed}.",
        },
        "year": {
            "zh": "截止日期写作{stated}，其他各处为{computed}，请核对。",
            "en": "The cut-off is {stated} here and {computed} elsewhere.",
        },
    }

    def check(self, facts: Facts) -> Iterator[Finding]:
        for verdict in facts.broken("cutoff"):
            yield finding(self, verdict, "filed")
        for verdict in facts.broken("cutoff-year"):
            yield finding(self, verdict, "year")
