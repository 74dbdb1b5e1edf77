"""S505 grade-band-mismatch."""

from __future__ import annotations

from collections.abc import Iterator

from gouji.rule.evidence import finding
from gouji.rule.facts import Facts
from gouji.rule.model import ERROR, WARNING, Finding, Rule


class GradeBandMismatch(Rule):
    """等级与得分不符（grade-band-mismatch）

    查什么
        写明的等级与得分是否相符：90分以上为优，80至90分为良，60至80分为中，60分以下为差。

    为什么
        等级决定评价结果的应用，与得分不符时必有一个写错。

    错例
        本部门自评总得分85.25分，评价等级为“中”。

    正例
        本部门自评总得分85.25分，评价等级为“良”。
        本部门自评总得分89.5分，评价等级为优。

    何时不报
        89至90分之间（整数分档留有空隙）；满分不是100分的得分；合格、一等至四等等只按其可能的各档判断。按其他分档（80/70/60等）相符的，只提示核对。

    依据
        财政部门通行分档90/80/60。分档可在 grammar/scores.toml 中调整。
    """

    code = "S505"
    name = "grade-band-mismatch"
    title = "等级与得分不符"
    title_en = "The grade does not go with the score"
    severity = ERROR
    messages = {
        "band": {
            "zh": "得分与等级不符：{equation}，文中写作{stated}，请核对。",
            "en": "The grade {stated} does not go with the score: {equation}.",
        },
        "other-bands": {
            "zh": "按90/80/60分档，{equation}，文中写作{stated}；如采用其他分档，请予说明。",
            "en": "With bands 90/80/60: {equation}, not {stated}. Name the bands if others apply.",
        },
    }

    def check(self, facts: Facts) -> Iterator[Finding]:
        for verdict in facts.broken("grade"):
            if verdict.diagnosis == "other-bands":
                yield finding(self, verdict, "other-bands", severity=WARNING)
            else:
                yield finding(self, verdict, "band")
