"""R215 percentage-point-misuse."""

from __future__ import annotations

from collections.abc import Iterator

from gouji.rule.evidence import finding
from gouji.rule.facts import Facts
from gouji.rule.model import WARNING, Finding, Rule


class PercentagePointMisuse(Rule):
    """百分点与百分比误用（percentage-point-misuse）

    查什么
        两个百分数之间的变动：数值等于两数之差的应写“个百分点”，等于相对增幅的才写“%”。

    为什么
        由92%提高到96%是提高4个百分点，相对增幅为4.35%，两者含义不同。

    错例
        群众满意度由92%提高到96%，提高4%。

    正例
        群众满意度由92%提高到96%，提高4个百分点。
        群众满意度由92%提高到96%，提高4.35%。

    何时不报
        没有写明前后两个百分数；确为相对增幅。

    依据
        比率、结构的变动用百分点表示。
    """

    code = "R215"
    name = "percentage-point-misuse"
    title = "百分点与百分比误用"
    title_en = "Percent where percentage points are meant"
    severity = WARNING
    messages = {
        "percent": {
            "zh": "由两个百分数相减得到{computed}，应写“{correction}”，文中写作{stated}，请核对。",
            "en": "The difference of two percentages is {computed}: write percentage points, not {stated}.",
        },
        "points": {
            "zh": "{stated}与相对增幅相符，两数相差{computed}，请核对应写“%”还是“个百分点”。",
            "en": "{stated} is the relative change; the difference is {computed}.",
        },
    }

    def check(self, facts: Facts) -> Iterator[Finding]:
        for verdict in facts.broken("points"):
            if verdict.diagnosis == "percent-for-points":
                yield finding(self, verdict, "percent", correction=verdict.correction)
            elif verdict.diagnosis == "points-for-percent":
                yield finding(self, verdict, "points")
