"""D407 year-digits-missing."""

from __future__ import annotations

from collections.abc import Iterator

from gouji.rule.evidence import finding
from gouji.rule.facts import Facts
from gouji.rule.model import ERROR, Finding, Rule


class YearDigitsMissing(Rule):
    """年份缺位（year-digits-missing）

    查什么
        年份是否为四位：202年度、20年12月、20222年度。

    为什么
        年份缺一位或多一位，是改年份时的误删误增，也使该句的年度无法确定。

    错例
        202年度部门决算公开说明

    正例
        2022年度部门决算公开说明

    何时不报
        年数（5年、20年来）；文号、编号。

    依据
        年份用四位数字书写（GB/T 15835）。
    """

    code = "D407"
    name = "year-digits-missing"
    title = "年份缺位"
    title_en = "A year with missing digits"
    severity = ERROR
    messages = {
        "digits": {
            "zh": "年份{stated}位数不对，请核对。",
            "en": "The year {stated} does not have four digits.",
        },
    }

    def check(self, facts: Facts) -> Iterator[Finding]:
        for verdict in facts.broken("year-digits"):
            yield finding(self, verdict, "digits")
