"""S523 quantitative-score-off-formula."""

from __future__ import annotations

from collections.abc import Iterator

from gouji.rule.evidence import finding
from gouji.rule.facts import Facts
from gouji.rule.model import INFO, WARNING, Finding, Rule


class QuantitativeScoreOffFormula(Rule):
    """定量指标得分与完成率不符（quantitative-score-off-formula）

    查什么
        定量指标未完成而扣了分的，得分与“分值×完成率”是否相符。反向指标按两种通行公式计算，任何一种相符即不报。得分明显高于应得分的按警告报告，其余按提示报告。

    为什么
        未完成的定量指标按完成比例计分，得分过高会被核减。

    错例
        | 一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 | 偏差原因分析及改进措施 |
        | 产出指标 | 数量指标 | 培训人数 | ≥100人 | 50人 | 20 | 18 | 场地维修 |

    正例
        | 一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 | 偏差原因分析及改进措施 |
        | 产出指标 | 数量指标 | 培训人数 | ≥100人 | 50人 | 20 | 10 | 场地维修 |
        | 产出指标 | 数量指标 | 走访户数 | ≥120户 | 108户 | 10 | 9 | 两户搬迁 |
        | 产出指标 | 时效指标 | 办结时间 | ≤10天 | 12天 | 10 | 8 | 系统升级 |

    何时不报
        取整、取半分、截位所差；得0分；表中印有评分标准；一格多个指标；完成值与指标值相差百倍以上（多为单位错误）；看不准列的行。

    依据
        定量指标完成指标值的记满分，未完成的按完成值与指标值的比例记分。
    """

    code = "S523"
    name = "quantitative-score-off-formula"
    title = "定量指标得分与完成率不符"
    title_en = "Marks do not follow from the completion rate"
    severity = WARNING
    messages = {
        "above": {
            "zh": "按完成比例应得{computed}分，自评{stated}分，相差{difference}分，请核对。",
            "en": "By the completion rate {computed} marks are due, not {stated}.",
        },
        "below": {
            "zh": "按完成比例应得{computed}分，自评{stated}分，相差{difference}分，如另有评分标准请说明。",
            "en": "By the completion rate {computed} marks are due, and only {stated} are given.",
        },
    }

    def check(self, facts: Facts) -> Iterator[Finding]:
        for verdict in facts.broken("score-formula"):
            side = verdict.diagnosis.removesuffix("-near")
            yield finding(self, verdict, side, severity="" if verdict.diagnosis == "above" else INFO)
