"""S522 overachievement-no-reason."""

from __future__ import annotations

from collections.abc import Iterator

from gouji.rule.evidence import finding
from gouji.rule.facts import Facts
from gouji.rule.model import INFO, Finding, Rule


class OverachievementNoReason(Rule):
    """超额完成未分析（overachievement-no-reason）

    查什么
        自评表中越多越好的定量指标，完成值达到指标值的130%以上，而没有说明原因的。

    为什么
        大幅超过指标值，往往说明指标值定得过低，复核时会要求说明。

    错例
        | 一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 | 偏差原因分析及改进措施 |
        | 产出指标 | 数量指标 | 培训人数 | ≥100人 | 180人 | 10 | 10 | |

    正例
        | 一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 | 偏差原因分析及改进措施 |
        | 产出指标 | 数量指标 | 培训人数 | ≥100人 | 120人 | 10 | 10 | |
        | 产出指标 | 数量指标 | 走访户数 | ≥100户 | 180户 | 10 | 10 | 年中新增两个社区 |

    何时不报
        越少越好的指标，没有写明方向的天数、费用、事故数等；指标值为0；相差百倍以上（多为单位错误）；表中没有填写原因的地方，或已在别处说明。

    依据
        完成值明显高于指标值的，应分析原因，指标值偏低的应调整。
    """

    code = "S522"
    name = "overachievement-no-reason"
    title = "超额完成未分析"
    title_en = "A target far exceeded, without a reason"
    severity = INFO
    messages = {
        "found": {
            "zh": "实际完成{stated}，为指标值{computed}的{difference}，未说明超额原因，请核对指标值或补充说明。",
            "en": "{stated} is {difference} of the target {computed}, and no reason is given.",
        },
    }

    def check(self, facts: Facts) -> Iterator[Finding]:
        for verdict in facts.broken("overachievement"):
            yield finding(self, verdict, "found")
