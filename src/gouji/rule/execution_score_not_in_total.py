"""S511 execution-score-not-in-total."""

from __future__ import annotations

from collections.abc import Iterator

from gouji.rule.evidence import finding
from gouji.rule.facts import Facts
from gouji.rule.model import WARNING, Finding, Rule


class ExecutionScoreNotInTotal(Rule):
    """预算执行得分未计入总分（execution-score-not-in-total）

    查什么
        资金栏有单独的分值时，它与各项指标的分值相加是否正好为满分。

    为什么
        指标分值已经凑足100分，再加预算执行的10分就成了110分，总分也没有算上执行得分。

    错例
        | 项目资金（万元） | | 年初预算数 | 全年预算数 | 全年执行数 | 分值 | 执行率 | 得分 |
        | | 年度资金总额 | 43 | 43 | 43 | 10 | 100% | 10 |
        | 一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 | 偏差原因分析及改进措施 |
        | 产出指标 | 数量 | 培训人数 | 100人 | 100人 | 60 | 60 | |
        | 效益指标 | 社会效益 | 受益人数 | 500人 | 500人 | 40 | 40 | |
        | 总分 | | | | | 100 | 100 | |

    正例
        | 项目资金（万元） | | 年初预算数 | 全年预算数 | 全年执行数 | 分值 | 执行率 | 得分 |
        | | 年度资金总额 | 43 | 43 | 43 | 10 | 100% | 10 |
        | 一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 | 偏差原因分析及改进措施 |
        | 产出指标 | 数量 | 培训人数 | 100人 | 100人 | 50 | 50 | |
        | 效益指标 | 社会效益 | 受益人数 | 500人 | 500人 | 40 | 40 | |
        | 总分 | | | | | 90 | 90 | |

    何时不报
        资金栏没有分值；总分已包括执行得分；各项指标的分值与总分不符（由 weight-sum-not-100 报告）。

    依据
        绩效自评满分100分，其中预算执行10分（个别地方20分），其余为指标分。
    """

    code = "S511"
    name = "execution-score-not-in-total"
    title = "预算执行得分未计入总分"
    title_en = "The score of budget execution is not part of the total"
    severity = WARNING
    messages = {
        "found": {
            "zh": "预算执行与各项指标的分值合计为{computed}（{equation}），满分应为{stated}，请核对执行率得分是否计入总分。",
            "en": "Budget execution and indicators make up {computed} ({equation}), not {stated}.",
        },
    }

    def check(self, facts: Facts) -> Iterator[Finding]:
        for verdict in facts.broken("execution-outside"):
            yield finding(self, verdict, "found")
