"""S507 full-marks-vs-admitted-problem."""

from __future__ import annotations

from collections.abc import Iterator

from gouji.rule.evidence import finding
from gouji.rule.facts import Facts
from gouji.rule.model import WARNING, Finding, Rule


class FullMarksVsAdmittedProblem(Rule):
    """满分项与存在问题矛盾（full-marks-vs-admitted-problem）

    查什么
        得满分的指标，其名称是否又出现在存在问题部分，并说明不够、不足、有待改进。

    为什么
        既有不足就不应满分，自评分虚高是审核中最常见的意见之一。

    错例
        一、自评得分
        绩效指标明确性方面得4分（满分4分），指标清晰。
        二、存在问题
        在绩效指标明确性方面，部分指标还不够清晰。

    正例
        一、自评得分
        绩效指标明确性方面得3分（满分4分），指标基本清晰。
        二、存在问题
        在绩效指标明确性方面，部分指标还不够清晰。

    何时不报
        存在问题部分没有出现同样的指标名称；所在句子没有不足之意。

    依据
        自评得分应当与存在问题相互印证。
    """

    code = "S507"
    name = "full-marks-vs-admitted-problem"
    title = "满分项与存在问题矛盾"
    title_en = "Full marks for an admitted problem"
    severity = WARNING
    messages = {
        "admitted": {
            "zh": "“{stated}”得了满分，存在问题部分却说明其有不足，请核对得分或表述。",
            "en": "{stated} has full marks, yet is named among the problems.",
        },
    }

    def check(self, facts: Facts) -> Iterator[Finding]:
        for verdict in facts.broken("full-marks"):
            yield finding(self, verdict, "admitted")
