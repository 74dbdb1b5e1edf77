"""S504 level-weight-mismatch."""

from __future__ import annotations

from collections.abc import Iterator

from gouji.rule.evidence import finding
from gouji.rule.facts import Facts
from gouji.rule.model import ERROR, Finding, Rule
from gouji.rule.scored import is_over_weight


class LevelWeightMismatch(Rule):
    """下级分值合计不等于上级（level-weight-mismatch）

    查什么
        “采购管理（10分）”这样带分值的标题，与其下各项分值之和是否相等；“以上满分共15分”与以上各项分值之和是否相等。
        自评表中“产出指标（50分）”“数量指标（20分）”这样带分值的指标类别，与其下各行分值之和是否相等。

    为什么
        分值按层级分解，上下级不等，说明某项分值漏改或指标漏列。

    错例
        一、预算管理（10分）
        （一）预算编制方面得4分（满分4分），编制合理。
        （二）预算执行方面得5分（满分5分），执行到位。

    正例
        一、预算管理（10分）
        （一）预算编制方面得4分（满分4分），编制合理。
        （二）预算执行方面得6分（满分6分），执行到位。

    何时不报
        其下有一项没有写明分值；自评表有读不懂的行，或其他类别也对不上；有无法归属的分数；某项得分已大于分值。

    依据
        下级指标分值之和等于上级指标分值。
    """

    code = "S504"
    name = "level-weight-mismatch"
    title = "下级分值合计不等于上级"
    title_en = "Weights of a level differ from the level above"
    severity = ERROR
    messages = {
        "level": {
            "zh": "其下各项分值之和为{computed}，此处写作{stated}，相差{difference}，请核对。",
            "en": "The weights below add up to {computed}, {difference} from the {stated} printed here.",
        },
    }

    def check(self, facts: Facts) -> Iterator[Finding]:
        for verdict in facts.broken("level-weight"):
            if not is_over_weight(verdict, facts):
                yield finding(self, verdict, "level")
