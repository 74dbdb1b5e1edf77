"""S512 full-score-unmet-target."""

from __future__ import annotations

from collections.abc import Iterator

from gouji.rule.evidence import finding
from gouji.rule.facts import Facts
from gouji.rule.model import ERROR, Finding, Rule


class FullScoreUnmetTarget(Rule):
    """未完成却得满分（full-score-unmet-target）

    查什么
        自评表中指标值与实际完成值都是数字时，没有达到指标值的，得分不应是满分。

    为什么
        未完成而得满分，是复评核减得分最多的一类问题。

    错例
        | 一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 | 偏差原因分析及改进措施 |
        | 产出指标 | 数量 | 培训人数 | ≥120人 | 96人 | 10 | 10 | 部分人员请假 |

    正例
        | 一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 | 偏差原因分析及改进措施 |
        | 产出指标 | 数量 | 培训人数 | ≥120人 | 96人 | 10 | 8 | 部分人员请假 |
        | 成本指标 | 经济成本 | 项目费用 | ≤43万元 | 38.57万元 | 10 | 10 | |

    何时不报
        成本指标和“≤”的指标，少于指标值就是完成；指标值与完成值的计量单位不同或个数对不上；进位后达到；
        没有写明“≥”“≤”、说不清多好还是少好的指标（天数、费用、事故数等）；表中印有评分标准；单元格缺失、看不准列的行。

    依据
        定量指标未完成的，按完成比例计分。
    """

    code = "S512"
    name = "full-score-unmet-target"
    title = "未完成却得满分"
    title_en = "Full marks for a target that was missed"
    severity = ERROR
    messages = {
        "found": {
            "zh": "实际完成{stated}，未达到指标值{computed}，却得满分，请核对。",
            "en": "{stated} was reached of {computed}, and yet full marks are given.",
        },
    }

    def check(self, facts: Facts) -> Iterator[Finding]:
        for verdict in facts.broken("full-score"):
            yield finding(self, verdict, "found")
