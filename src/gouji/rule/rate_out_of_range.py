"""U305 rate-out-of-range."""

from __future__ import annotations

from collections.abc import Iterator

from gouji.rule.evidence import finding
from gouji.rule.facts import Facts
from gouji.rule.model import ERROR, Finding, Rule


class RateOutOfRange(Rule):
    """比率越界（rate-out-of-range）

    查什么
        满意度、覆盖率、合格率、整改率、核查率、发放率等不会超过100%的比率，是否在0至100%之间。

    为什么
        部分不可能大于整体，超过100%必是分子分母取错或小数点错位。

    错例
        服务对象满意度为105%。

    正例
        服务对象满意度为96.5%。任务完成率109.2%。

    何时不报
        完成率、执行率可以超过100%（超额完成）；增长率；毛入学率。

    依据
        比率 = 部分 ÷ 整体，部分不大于整体。
    """

    code = "U305"
    name = "rate-out-of-range"
    title = "比率越界"
    title_en = "A rate outside 0 to 100%"
    severity = ERROR
    messages = {
        "found": {
            "zh": "“{stated}”超出0至100%的范围，请核对。",
            "en": "{stated} lies outside 0 to 100%.",
        },
    }

    def check(self, facts: Facts) -> Iterator[Finding]:
        for verdict in facts.broken("rate-range"):
            yield finding(self, verdict, "found")
