"""W835 self-reference-drift."""

from __future__ import annotations

from collections.abc import Iterator

from gouji.rule.evidence import finding
from gouji.rule.facts import Facts
from gouji.rule.model import INFO, Finding, Rule


class SelfReferenceDrift(Rule):
    """自称不一致（self-reference-drift）

    查什么
        报告通篇自称“我中心”，个别地方却写“我局”“我校”。

    为什么
        个别不同的自称往往是从其他单位的材料中搬来的，那一段的内容也要核对。

    错例
        我中心完成年度任务。我中心加强管理。我中心开展自查。我局按要求公开绩效目标。

    正例
        我中心完成年度任务。我中心加强管理。我中心开展自查。我单位按要求公开绩效目标。

    何时不报
        我单位、本部门等中性的自称；两种自称都常用；引号内他人的话；不同附件各用各的自称。

    依据
        同一报告的主体应当前后一致。
    """

    code = "W835"
    name = "self-reference-drift"
    title = "自称不一致"
    title_en = "The unit calls itself something else"
    severity = INFO
    messages = {
        "found": {
            "zh": "此处自称“{stated}”，其余各处多称“{computed}”，请核对。",
            "en": "The unit calls itself {stated} here and {computed} elsewhere.",
        },
    }

    def check(self, facts: Facts) -> Iterator[Finding]:
        for verdict in facts.broken("self-name"):
            yield finding(self, verdict, "found")
