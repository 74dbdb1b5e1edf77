"""S501 score-exceeds-weight."""

from __future__ import annotations

from collections.abc import Iterator

from gouji.rule.evidence import finding
from gouji.rule.facts import Facts
from gouji.rule.model import ERROR, Finding, Rule


class ScoreExceedsWeight(Rule):
    """得分大于分值（score-exceeds-weight）

    查什么
        正文中成对写明的得分与分值（满分、权重），得分是否不超过分值。

    为什么
        系统填报时得分不得大于分值，正文出现即为笔误。

    错例
        预算编制合理性方面得5分（满分3分），编制符合要求。

    正例
        预算编制合理性方面得3分（满分3分），编制符合要求。
        产出类指标分值44分，实际得分类44分。

    何时不报
        没有写明分值的得分；扣分、加分；相距较远而无法配对的得分与分值。

    依据
        0 ≤ 得分 ≤ 分值。
    """

    code = "S501"
    name = "score-exceeds-weight"
    title = "得分大于分值"
    title_en = "A score above its weight"
    severity = ERROR
    messages = {
        "above": {
            "zh": "得分{stated}大于分值{computed}，请核对。",
            "en": "A score of {stated} with a weight of {computed}.",
        },
    }

    def check(self, facts: Facts) -> Iterator[Finding]:
        for verdict in facts.broken("score-bound"):
            yield finding(self, verdict, "above")
