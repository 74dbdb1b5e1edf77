"""S503 weight-sum-not-100."""

from __future__ import annotations

from collections.abc import Iterator

from gouji.check import Verdict
from gouji.rule.evidence import finding
from gouji.rule.facts import Facts
from gouji.rule.model import ERROR, Finding, Rule
from gouji.rule.scored import is_over_weight
from gouji.view.scores import full_marks


class WeightSumNot100(Rule):
    """分值合计不为100（weight-sum-not-100）

    查什么
        各项分值之和是否等于100分（预算执行率10分另列时为90分），或等于写明的满分。

    为什么
        分值合计不等于100，总分就失去意义，系统也不能保存。

    错例
        产出类指标分值76分，得分43分。
        效益类指标分值44分，得分40分。
        满意度指标分值10分，得分10分。
        综合评价得分：93分

    正例
        产出类指标分值46分，得分43分。
        效益类指标分值44分，得分40分。
        满意度指标分值10分，得分10分。
        综合评价得分：93分

    何时不报
        各项得分之和与总分不符（各项可能没有列全）；某项得分已大于分值；没有写明总分。

    依据
        一级指标分值合计100分。
    """

    code = "S503"
    name = "weight-sum-not-100"
    title = "分值合计不为100"
    title_en = "Weights do not add up to 100"
    severity = ERROR
    messages = {
        "sum": {
            "zh": "各项分值之和为{computed}，应为{stated}，相差{difference}，请核对。",
            "en": "The weights add up to {computed}, not {stated}: {difference} apart.",
        },
        "total": {
            "zh": "写明的总分为{stated}，各项分值之和为{computed}，相差{difference}，请核对。",
            "en": "The total is {stated}, but the weights add up to {computed}: {difference} apart.",
        },
    }

    def check(self, facts: Facts) -> Iterator[Finding]:
        for verdict in facts.broken("weight-sum"):
            if is_over_weight(verdict, facts):
                continue
            if _has_wrong_total(verdict):
                yield finding(self, verdict, "total")
            else:
                yield finding(self, verdict, "sum", at=verdict.claim.operands[0])


def _has_wrong_total(verdict: Verdict) -> bool:
    """Whether the weights make up full marks, and the total printed beside them is none."""
    printed = verdict.claim.stated.quantity
    return printed is not None and printed.value not in full_marks() and verdict.computed.middle in full_marks()
