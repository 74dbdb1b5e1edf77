"""S524 qualitative-score-out-of-tier."""

from __future__ import annotations

from collections.abc import Iterator

from gouji.rule.evidence import finding
from gouji.rule.facts import Facts
from gouji.rule.model import WARNING, Finding, Rule


class QualitativeScoreOutOfTier(Rule):
    """定性指标得分超出档次区间（qualitative-score-out-of-tier）

    查什么
        完成值写的是通行的三档用语时，得分是否在该档区间内：达成年度指标为分值的80%—100%，部分达成年度指标并具有一定效果为50%（多数地方为60%）—80%，未达成年度指标且效果较差为0—60%。

    为什么
        定性指标按档计分，得分与所写档次不符，必有一处填错。

    错例
        | 一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 | 偏差原因分析及改进措施 |
        | 效益指标 | 社会效益指标 | 便民服务水平 | 明显提升 | 部分达成年度指标并具有一定效果 | 10 | 9.5 | 网点不足 |

    正例
        | 一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 | 偏差原因分析及改进措施 |
        | 效益指标 | 社会效益指标 | 便民服务水平 | 明显提升 | 达成年度指标 | 10 | 9 | 网点不足 |
        | 效益指标 | 社会效益指标 | 办事效率 | 明显提升 | 部分达成年度指标并具有一定效果 | 10 | 7 | 人手不足 |

    何时不报
        完成值不是这三种用语；区间两端；表中印有评分标准；看不准列的行。

    依据
        定性指标分三档，分别按分值的100%—80%、80%—60%、60%—0合理确定得分；有的地方第二、三档以50%为界，两种都认。
    """

    code = "S524"
    name = "qualitative-score-out-of-tier"
    title = "定性指标得分超出档次区间"
    title_en = "Marks outside the tier of a qualitative indicator"
    severity = WARNING
    messages = {
        "found": {
            "zh": "完成情况为“{difference}”，应得{computed}分，自评{stated}分，请核对。",
            "en": "Told as “{difference}”, which is worth {computed} marks, not {stated}.",
        },
    }

    def check(self, facts: Facts) -> Iterator[Finding]:
        for verdict in facts.broken("score-tier"):
            yield finding(self, verdict, "found")
