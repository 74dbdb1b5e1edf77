"""R220 execution-rate-mismatch."""

from __future__ import annotations

from collections.abc import Iterator

from gouji.claim.framenames import EXECUTION_RATE
from gouji.rule.evidence import finding
from gouji.rule.facts import Facts
from gouji.rule.model import ERROR, Finding, Rule


class ExecutionRateMismatch(Rule):
    """预算执行率复算不符（execution-rate-mismatch）

    查什么
        自评表资金栏的执行率，是否等于全年执行数除以全年预算数。

    为什么
        执行率决定预算执行的得分，评审首先复算的就是它。

    错例
        | 项目资金（万元） | | 年初预算数 | 全年预算数 | 全年执行数 | 分值 | 执行率 | 得分 |
        | | 年度资金总额 | 43 | 43 | 38.5746 | 10 | 98.71% | 9.87 |

    正例
        | 项目资金（万元） | | 年初预算数 | 全年预算数 | 全年执行数 | 分值 | 执行率 | 得分 |
        | | 年度资金总额 | 43 | 43 | 38.5746 | 10 | 89.71% | 8.97 |

    何时不报
        预算数为0或为空（执行率填0、“-”均可）；末位相差一个单位；表头中没有全年预算数或全年执行数。

    依据
        预算执行率 = 全年执行数 ÷ 全年预算数（调整后）× 100%。
    """

    code = "R220"
    name = "execution-rate-mismatch"
    title = "预算执行率复算不符"
    title_en = "The execution rate of the form is not executed ÷ budget"
    severity = ERROR
    messages = {
        "found": {
            "zh": "执行率应为{computed}（{equation}），表中写作{stated}，请核对。",
            "en": "The execution rate should be {computed} ({equation}), not {stated}.",
        },
    }

    def check(self, facts: Facts) -> Iterator[Finding]:
        for verdict in facts.broken("completion"):
            if verdict.claim.frame == EXECUTION_RATE:
                yield finding(self, verdict, "found")
