"""T120 executed-exceeds-budget."""

from __future__ import annotations

from collections.abc import Iterator

from gouji.rule.evidence import finding
from gouji.rule.facts import Facts
from gouji.rule.model import WARNING, Finding, Rule


class ExecutedExceedsBudget(Rule):
    """执行数大于预算数（executed-exceeds-budget）

    查什么
        自评表资金部分，各行的全年执行数是否不大于全年（调整后）预算数。

    为什么
        全年预算数已包括年中调整和上年结转，执行数不应超过。

    错例
        | 资金 | 年初预算数 | 全年预算数 | 全年执行数 | 分值 | 执行率 | 得分 |
        | 年度资金总额 | 43 | 43 | 48.5 | 10 | 112.8% | 10 |

    正例
        | 资金 | 年初预算数 | 全年预算数 | 全年执行数 | 分值 | 执行率 | 得分 |
        | 年度资金总额 | 40 | 43 | 43 | 10 | 100% | 10 |
        | 其中：财政拨款 | 40 | 43.00 | 43 | - | 100% | - |

    何时不报
        只有一个预算数、看不出是否含年中调整；四舍五入所差；总额行已报告的，不再逐行报告；预算为0而写有执行率的，由 rate-zero-denominator 报告。

    依据
        执行数不大于全年预算数。
    """

    code = "T120"
    name = "executed-exceeds-budget"
    title = "执行数大于预算数"
    title_en = "More spent than budgeted"
    severity = WARNING
    messages = {
        "found": {
            "zh": "执行数{stated}大于预算数{computed}，超出{difference}，请核对。",
            "en": "{stated} was spent of a budget of {computed}, {difference} too much.",
        },
    }

    def check(self, facts: Facts) -> Iterator[Finding]:
        rated = {id(o.quantity) for v in facts.broken("zero-budget") for o in v.claim.operands}
        for verdict in facts.broken("executed-bound"):
            if id(verdict.claim.stated.quantity) not in rated:
                yield finding(self, verdict, "found")
