"""X712 budget-stage-confusion."""

from __future__ import annotations

from collections.abc import Iterator

from gouji.claim.framenames import BUDGET_AND_FORM
from gouji.rule.evidence import finding
from gouji.rule.facts import Facts
from gouji.rule.model import WARNING, Finding, Rule


class BudgetStageConfusion(Rule):
    """预算数与执行数混用（budget-stage-confusion）

    查什么
        正文称为“收入预算”“支出预算”的金额，是否与整体支出绩效自评表的年初预算数、全年预算数都不同，却等于全年执行数。

    为什么
        把执行数写成预算数，后面的执行率、增减额就都失去了依据。

    错例
        2024年本部门支出预算275.3万元。

        2024年度部门整体支出绩效自评表

        | 年度预算申请（万元） | | 年初预算数 | 全年预算数 | 全年执行数 | 分值 | 执行率 | 得分 |
        | | 年度资金总额 | 289.6 | 275.5 | 275.3 | 10 | 99.9% | 9.99 |

    正例
        2024年本部门支出预算275.5万元。

        2024年度部门整体支出绩效自评表

        | 年度预算申请（万元） | | 年初预算数 | 全年预算数 | 全年执行数 | 分值 | 执行率 | 得分 |
        | | 年度资金总额 | 289.6 | 275.5 | 275.3 | 10 | 99.9% | 9.99 |

    何时不报
        与年初预算数或全年预算数之一相符；没有整体支出绩效自评表，或表中没有写明计量单位；年度不同或没有写明。

    依据
        全年预算数是年初预算加减调整后的数，与执行数口径不同。
    """

    code = "X712"
    name = "budget-stage-confusion"
    title = "预算数与执行数混用"
    title_en = "What was spent is called the budget"
    severity = WARNING
    messages = {
        "found": {
            "zh": "此处称为预算的{stated}，与自评表的预算数（{computed}）都不同，而等于全年执行数，疑将执行数写作预算数，请核对。",
            "en": "{stated}, here called the budget, is neither of the budgets of the form ({computed}) but what was spent.",
        },
    }

    def check(self, facts: Facts) -> Iterator[Finding]:
        for verdict in facts.broken("either"):
            if verdict.claim.frame == BUDGET_AND_FORM and verdict.diagnosis == "executed":
                yield finding(self, verdict, "found")
