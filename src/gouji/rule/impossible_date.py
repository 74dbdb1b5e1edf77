"""D404 impossible-date."""

from __future__ import annotations

from collections.abc import Iterator

from gouji.rule.evidence import finding
from gouji.rule.facts import Facts
from gouji.rule.model import ERROR, Finding, Rule


class ImpossibleDate(Rule):
    """日期不存在（impossible-date）

    查什么
        年、月、日是否存在：2月30日、6月31日、13月、平年的2月29日。

    为什么
        这样的日期必定写错，又常常决定一笔支出属于哪一年。

    错例
        资金于2023年2月29日拨付到位。

    正例
        资金于2024年2月29日拨付到位。
        资金于2023年2月底拨付到位。

    何时不报
        月初、月底等不写日的日期；农历日期；文号、编号中的数字；缺位的年份（由 year-digits-missing 报告）。

    依据
        公历。
    """

    code = "D404"
    name = "impossible-date"
    title = "日期不存在"
    title_en = "A date that no calendar has"
    severity = ERROR
    messages = {
        "impossible": {
            "zh": "日期{stated}不存在，请核对。",
            "en": "There is no such date as {stated}.",
        },
    }

    def check(self, facts: Facts) -> Iterator[Finding]:
        for verdict in facts.broken("calendar"):
            yield finding(self, verdict, "impossible")
