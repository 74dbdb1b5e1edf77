"""X701 same-indicator-conflict."""

from __future__ import annotations

from collections.abc import Iterator

from gouji.claim.framenames import BUDGET_AND_FORM
from gouji.rule.evidence import finding
from gouji.rule.facts import Facts
from gouji.rule.model import ERROR, INFO, Finding, Rule


class SameIndicatorConflict(Rule):
    """同一指标前后不一致（same-indicator-conflict）

    查什么
        主体、指标、口径、年度、预算阶段都相同的数字，在正文、表格、附件各处是否一致；逐字重复的段落（例如附件照录正文），其中的数字是否一致。
        自评表的实际完成值与正文同一险种、同一指标的人数核对；只知道是同一事项（如宣传资料多少份）、口径没有写明的，仅提示补充口径。
        正文的收入预算、支出预算，与整体支出绩效自评表的年初预算数或全年预算数核对。

    为什么
        同一数字改了一处而漏改另一处，是评审退回最多的原因之一。

    错例
        2021年本单位一般公共预算拨款收入46377.28万元。
        经汇总，2021年本单位一般公共预算拨款收入46386.72万元。

    正例
        2021年本单位一般公共预算拨款收入46377.28万元。
        2020年本单位一般公共预算拨款收入46386.72万元。
        2021年本单位项目支出预算45806.57万元。

    何时不报
        名称只有部分相同；年度、级次（全市、本级）、阶段（年初预算、执行、决算）不同或没有写明；精度不同但相容（17.1亿元与17.09亿元）。

    依据
        同一口径的指标在同一份报告中只有一个数值。
    """

    code = "X701"
    name = "same-indicator-conflict"
    title = "同一指标前后不一致"
    title_en = "One indicator, two values"
    severity = ERROR
    messages = {
        "conflict": {
            "zh": "此处为{stated}，前文同一指标为{computed}，相差{difference}，请核对。",
            "en": "{stated} here, but {computed} for the same indicator before: {difference} apart.",
        },
        "joined": {
            "zh": "同一指标（{keys}）此处为{stated}，另一处为{computed}，相差{difference}，请核对。",
            "en": "The same indicator ({keys}) is {stated} here and {computed} elsewhere: {difference} apart.",
        },
        "scope": {
            "zh": "“{keys}”此处为{stated}，另一处为{computed}；口径是否相同，请补充说明。",
            "en": "{keys}: {stated} here, {computed} elsewhere; say whether both count the same.",
        },
        "form": {
            "zh": "此处的{stated}与自评表的年初预算数、全年预算数（{computed}）都不同，请核对。",
            "en": "{stated} is neither of the budgets of the form ({computed}).",
        },
    }

    def check(self, facts: Facts) -> Iterator[Finding]:
        for verdict in facts.broken("restatement"):
            if verdict.claim.note:
                yield finding(self, verdict, "joined", keys=verdict.claim.note)
            else:
                yield finding(self, verdict, "conflict")
        for verdict in facts.broken("scope"):
            yield finding(self, verdict, "scope", keys=verdict.claim.note, severity=INFO)
        for verdict in facts.broken("either"):
            if verdict.claim.frame == BUDGET_AND_FORM and not verdict.diagnosis:
                yield finding(self, verdict, "form")
