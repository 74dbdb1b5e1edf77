"""S502 score-sum-mismatch."""

from __future__ import annotations

from collections.abc import Iterator

from gouji.rule.evidence import finding
from gouji.rule.facts import Facts
from gouji.rule.model import ERROR, Finding, Rule
from gouji.rule.scored import is_over_weight


class ScoreSumMismatch(Rule):
    """得分合计不符（score-sum-mismatch）

    查什么
        各项得分之和是否等于写明的总分或小计。

    为什么
        改动一项得分后，总分往往没有随之改动。

    错例
        产出类指标分值50分，得分47分。
        效益类指标分值40分，得分40分。
        满意度指标分值10分，得分10分。
        综合评价得分：93分

    正例
        产出类指标分值50分，得分43分。
        效益类指标分值40分，得分40分。
        满意度指标分值10分，得分10分。
        综合评价得分：93分

    何时不报
        各项分值之和与满分不符（各项可能没有列全）；某项得分已大于分值（由 score-exceeds-weight 报告）；有加分、扣分项。

    依据
        总分 = 各项得分之和，得分为准确数，不作四舍五入。
    """

    code = "S502"
    name = "score-sum-mismatch"
    title = "得分合计不符"
    title_en = "Scores do not add up to their total"
    severity = ERROR
    messages = {
        "sum": {
            "zh": "各项得分之和为{computed}，与写明的{stated}相差{difference}，请核对。",
            "en": "The scores add up to {computed}, {difference} from the {stated} printed.",
        },
    }

    def check(self, facts: Facts) -> Iterator[Finding]:
        for verdict in facts.broken("score-sum"):
            if not is_over_weight(verdict, facts):
                yield finding(self, verdict, "sum")
