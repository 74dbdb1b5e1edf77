"""R209 completion-rate-mismatch."""

from __future__ import annotations

from collections.abc import Iterator

from gouji.claim.framenames import EXECUTION_RATE, STAFFING
from gouji.rule.evidence import finding
from gouji.rule.facts import Facts
from gouji.rule.model import ERROR, Finding, Rule


class CompletionRateMismatch(Rule):
    """完成率复算不符（completion-rate-mismatch）

    查什么
        完成率、执行率、整改率、核查率等，用完成数除以任务数（预算数）重新计算，与所写比率是否一致。

    为什么
        执行率直接决定预算执行得分，是评审必核的数字。

    错例
        征缴任务7451万元，完成征缴收入8137.44万元，完成率106.2%。

    正例
        征缴任务7451万元，完成征缴收入8137.44万元，完成率109.2%。
        年初预算为144.6亿元，实际完成143.9亿元，为预算的99.5%。

    何时不报
        任务数不在同一句或前一句，或有几个任务数而口径未写明；执行率之前只写了年初预算或到位资金；比率的名称说的是另一件事（支出之后写
        资金到位率、项目完成率）；预计完成数；完成率大于100%（超额完成属正常）；末位相差一个单位。

    依据
        预算执行率 = 全年执行数 ÷ 全年预算数 × 100%；任务完成率 = 实际完成数 ÷ 任务数 × 100%。
    """

    code = "R209"
    name = "completion-rate-mismatch"
    title = "完成率复算不符"
    title_en = "The completion rate is not actual ÷ target"
    severity = ERROR
    messages = {
        "rate": {
            "zh": "完成率应为{computed}（{equation}），文中写作{stated}，请核对。",
            "en": "The completion rate should be {computed} ({equation}), not {stated}.",
        },
    }

    def check(self, facts: Facts) -> Iterator[Finding]:
        for verdict in facts.broken("completion"):
            if verdict.diagnosis != "inverted" and verdict.claim.frame not in (EXECUTION_RATE, STAFFING):
                yield finding(self, verdict, "rate")
