"""S528 execution-below-threshold-no-reason."""

from __future__ import annotations

from collections.abc import Iterator

from gouji.rule.evidence import finding
from gouji.rule.facts import Facts
from gouji.rule.model import WARNING, Finding, Rule


class ExecutionBelowThresholdNoReason(Rule):
    """执行率低未说明（execution-below-threshold-no-reason）

    查什么
        自评表中全年执行数不到全年预算数的90%，表中预算执行的偏差原因空白或写“无”，报告其他地方也没有说明的。

    为什么
        执行率低而不说明原因，会被要求补充说明。

    错例
        | 资金 | 年初预算数 | 全年预算数 | 全年执行数 | 分值 | 执行率 | 得分 |
        | 年度资金总额 | 50 | 50 | 40 | 10 | 80% | 8 |
        | 偏差原因及整改措施 | | | | | | |

    正例
        | 资金 | 年初预算数 | 全年预算数 | 全年执行数 | 分值 | 执行率 | 得分 |
        | 年度资金总额 | 50 | 50 | 40 | 10 | 80% | 8 |
        | 偏差原因及整改措施 | 部分款项次年支付 | | | | | |

    何时不报
        表中没有填写执行率偏差原因的地方；原因写在正文或其他行中；预算为0。

    依据
        预算执行率低于90%的，应当说明原因。
    """

    code = "S528"
    name = "execution-below-threshold-no-reason"
    title = "执行率低未说明"
    title_en = "A low rate of execution without a reason"
    severity = WARNING
    messages = {
        "found": {
            "zh": "预算执行率{stated}，低于{computed}，未说明原因，请补充。",
            "en": "Only {stated} of the budget is spent, below {computed}, and no reason is given.",
        },
    }

    def check(self, facts: Facts) -> Iterator[Finding]:
        for verdict in facts.broken("execution-reason"):
            yield finding(self, verdict, "found")
