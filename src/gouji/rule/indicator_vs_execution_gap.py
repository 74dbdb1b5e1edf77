"""S526 indicator-vs-execution-gap."""

from __future__ import annotations

from collections.abc import Iterator

from gouji.rule.evidence import finding
from gouji.rule.facts import Facts
from gouji.rule.model import INFO, Finding, Rule


class IndicatorVsExecutionGap(Rule):
    """指标得分率与执行率偏离（indicator-vs-execution-gap）

    查什么
        指标得分率比预算执行率高出5%以上的：(指标得分率−执行率)÷指标得分率。

    为什么
        钱没有花出去，指标却几乎得满分，往往是指标值定得过低或自评偏高。

    错例
        | 资金 | 年初预算数 | 全年预算数 | 全年执行数 | 分值 | 执行率 | 得分 |
        | 年度资金总额 | 50 | 50 | 30 | 10 | 60% | 6 |
        | 一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 | 偏差原因分析及改进措施 |
        | 产出指标 | 数量指标 | 培训人数 | ≥120人 | 120人 | 50 | 50 | |
        | 效益指标 | 社会效益指标 | 就业率 | ≥90% | 92% | 40 | 39 | 求职意愿不足 |
        | 总分 | | | | | 90 | 89 | |

    正例
        | 资金 | 年初预算数 | 全年预算数 | 全年执行数 | 分值 | 执行率 | 得分 |
        | 年度资金总额 | 50 | 50 | 49 | 10 | 98% | 9.8 |
        | 一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 | 偏差原因分析及改进措施 |
        | 产出指标 | 数量指标 | 培训人数 | ≥120人 | 120人 | 50 | 50 | |
        | 效益指标 | 社会效益指标 | 就业率 | ≥90% | 92% | 40 | 39 | 求职意愿不足 |
        | 总分 | | | | | 90 | 89 | |

    何时不报
        没有总分行，或各项分值、得分与总分不符；没有全年预算数、执行数。

    依据
        自评预警：指标得分率高于预算执行率5%以上的应当复核。
    """

    code = "S526"
    name = "indicator-vs-execution-gap"
    title = "指标得分率与执行率偏离"
    title_en = "Marks far above the rate of execution"
    severity = INFO
    messages = {
        "found": {
            "zh": "指标得分率{stated}，预算执行率{computed}，二者偏离较大，请核对或说明。",
            "en": "The indicators score {stated}, with {computed} of the budget spent.",
        },
    }

    def check(self, facts: Facts) -> Iterator[Finding]:
        for verdict in facts.broken("execution-gap"):
            yield finding(self, verdict, "found")
