"""R210 completion-rate-inverted."""

from __future__ import annotations

from collections.abc import Iterator

from gouji.rule.evidence import finding
from gouji.rule.facts import Facts
from gouji.rule.model import ERROR, Finding, Rule


class CompletionRateInverted(Rule):
    """完成率分子分母倒置（completion-rate-inverted）

    查什么
        所写完成率恰好等于任务数除以完成数，而不等于完成数除以任务数。

    为什么
        完成数超过任务数而完成率不足100%，任何读者都会看出矛盾；倒置还会使得分算错。

    错例
        参保任务91322人，完成参保92236人，完成率99%。

    正例
        参保任务91322人，完成参保92236人，完成率101%。
        参保任务92236人，完成参保91322人，完成率99%。

    何时不报
        越小越好的指标（成本、压减类）；任务数与完成数口径不同。

    依据
        任务完成率 = 实际完成数 ÷ 任务数 × 100%。
    """

    code = "R210"
    name = "completion-rate-inverted"
    title = "完成率分子分母倒置"
    title_en = "The completion rate is upside down"
    severity = ERROR
    messages = {
        "inverted": {
            "zh": "应为{computed}（{equation}），文中写作{stated}，分子分母疑似倒置，请核对。",
            "en": "It should be {computed} ({equation}), not {stated}: numerator and denominator seem to be exchanged.",
        },
    }

    def check(self, facts: Facts) -> Iterator[Finding]:
        for verdict in facts.broken("completion"):
            if verdict.diagnosis == "inverted":
                yield finding(self, verdict, "inverted")
