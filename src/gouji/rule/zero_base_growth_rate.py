"""R206 zero-base-growth-rate."""

from __future__ import annotations

from collections.abc import Iterator

from gouji.rule.evidence import finding
from gouji.rule.facts import Facts
from gouji.rule.model import WARNING, Finding, Rule


class ZeroBaseGrowthRate(Rule):
    """零基数仍写增幅（zero-base-growth-rate）

    查什么
        基期数为0（文中写明，或增加额与本期数相同而推得），却写了一个有限的增长幅度。

    为什么
        以0为分母没有增幅可言，所写比例一定另有来源，多为套用模板或沿用其他行的比例。

    错例
        公务接待费0.30万元，比上年的0万元增加0.30万元，增长50%。

    正例
        公务接待费0.30万元，比上年的0万元增加0.30万元。
        公务接待费0.30万元，比上年的0万元增加0.30万元，增长100%。

    何时不报
        写作“增长100%”的，是填报时的习惯写法；基期数因四舍五入显示为0而实际不为0，所写增幅在可能范围之内。

    依据
        增减率 = （本期数 − 基期数）÷ 基期数 × 100%，基期数为0时无意义。
    """

    code = "R206"
    name = "zero-base-growth-rate"
    title = "零基数仍写增幅"
    title_en = "A rate of growth from nothing"
    severity = WARNING
    messages = {
        "printed": {
            "zh": "基期数为{base}，增幅无从计算，文中写作{stated}，请核对。",
            "en": "The base is {base}, so there is no rate of growth; the text says {stated}.",
        },
        "implied": {
            "zh": "增加额与本期数{current}相同，基期数为0，增幅无从计算，文中写作{stated}，请核对。",
            "en": "The increase equals the current value {current}, so the base is zero and there is no rate of growth; the text says {stated}.",
        },
    }

    def check(self, facts: Facts) -> Iterator[Finding]:
        for verdict in facts.broken("zero-base"):
            current, other = verdict.claim.operands
            text = facts.document.text
            yield finding(self, verdict, "printed" if other.role == "base" else "implied",
                          base=text[other.start:other.end], current=text[current.start:current.end])
