"""S506 grade-wording-drift."""

from __future__ import annotations

from collections.abc import Iterator

from gouji.rule.evidence import finding
from gouji.rule.facts import Facts
from gouji.rule.model import WARNING, Finding, Rule


class GradeWordingDrift(Rule):
    """等级用语前后不一（grade-wording-drift）

    查什么
        整体绩效的等级（优、良、中、差及优秀、良好等）在报告各处是否一致。

    为什么
        总评为优，存在问题部分却写自评良好，审核时无法确定以哪个为准。

    错例
        全年自评总得分100分，部门整体支出绩效为“优”。
        本部门整体绩效自评良好，但仍存在不足。

    正例
        全年自评总得分100分，部门整体支出绩效为“优”。
        本部门整体绩效自评优秀，设备运行良好。

    何时不报
        不是整体绩效的评价（运行良好、效果良好）；一份材料有几个总分；分档标准的说明。

    依据
        同一评价对象只有一个等级。
    """

    code = "S506"
    name = "grade-wording-drift"
    title = "等级用语前后不一"
    title_en = "The overall grade is worded differently"
    severity = WARNING
    messages = {
        "drift": {
            "zh": "整体绩效等级此处为“{stated}”，前文为“{computed}”，请核对。",
            "en": "The overall grade is {stated} here and {computed} before.",
        },
    }

    def check(self, facts: Facts) -> Iterator[Finding]:
        for verdict in facts.broken("grade-drift"):
            yield finding(self, verdict, "drift")
