"""R221 rate-zero-denominator."""

from __future__ import annotations

from collections.abc import Iterator

from gouji.rule.evidence import finding
from gouji.rule.facts import Facts
from gouji.rule.model import ERROR, WARNING, Finding, Rule


class RateZeroDenominator(Rule):
    """分母为0仍有比率（rate-zero-denominator）

    查什么
        自评表资金部分，预算数为0的行是否写有不为0的执行率。

    为什么
        分母为0，比率没有意义。

    错例
        | 资金 | 年初预算数 | 全年预算数 | 全年执行数 | 分值 | 执行率 | 得分 |
        | 年度资金总额 | 43 | 43 | 43 | 10 | 100% | 10 |
        | 其中：财政拨款 | 43 | 43 | 43 | - | 100% | - |
        | 其他资金 | 0 | 0 | 5 | - | 100% | - |

    正例
        | 资金 | 年初预算数 | 全年预算数 | 全年执行数 | 分值 | 执行率 | 得分 |
        | 年度资金总额 | 43 | 43 | 43 | 10 | 100% | 10 |
        | 其中：财政拨款 | 43 | 43 | 43 | - | 100% | - |
        | 其他资金 | 0 | 0 | 0 | - | 0% | - |

    何时不报
        执行率写0、“-”或空白；预算数为0、执行数也为0的，按警告报告；单元格缺失、看不准列的行。

    依据
        执行率 = 全年执行数 ÷ 全年预算数。
    """

    code = "R221"
    name = "rate-zero-denominator"
    title = "分母为0仍有比率"
    title_en = "A rate of a budget of nothing"
    severity = ERROR
    messages = {
        "found": {
            "zh": "预算数为0，执行率{stated}无从计算，请核对。",
            "en": "The budget is 0, so there is no rate of {stated}.",
        },
    }

    def check(self, facts: Facts) -> Iterator[Finding]:
        for verdict in facts.broken("zero-budget"):
            yield finding(self, verdict, "found", severity=WARNING if verdict.diagnosis == "unspent" else "")
