"""R205 implied-base-conflict."""

from __future__ import annotations

from collections.abc import Iterator

from gouji.rule.evidence import finding
from gouji.rule.facts import Facts
from gouji.rule.model import WARNING, Finding, Rule


class ImpliedBaseConflict(Rule):
    """推算基数与披露基数不符（implied-base-conflict）

    查什么
        由本期数与“与年初预算对比增减”的金额推算出年初预算，与同段披露的预算数是否一致。

    为什么
        三个数字中至少有一个写错，或者披露的是调整后预算而没有写明口径。

    错例
        2021年支出预算46386.72万元。年末支出执行数为46386.72万元，与年初预算对比减少了6419.31万元。

    正例
        2021年支出预算52806.03万元。年末支出执行数为46386.72万元，与年初预算对比减少了6419.31万元。

    何时不报
        同段有几个不同的预算数；预算数写明是调整后预算、全年预算；收入与支出分属两侧。

    依据
        年初预算数 = 本期数 ∓ 与年初预算对比的增减额。
    """

    code = "R205"
    name = "implied-base-conflict"
    title = "推算基数与披露基数不符"
    title_en = "The base that a change implies is not the one that is printed"
    severity = WARNING
    messages = {
        "found": {
            "zh": "由{equation}推算年初预算应为{computed}，文中预算为{stated}，请核对口径或数字。",
            "en": "{equation} is the initial budget that the change implies, but {stated} is printed.",
        },
    }

    def check(self, facts: Facts) -> Iterator[Finding]:
        for verdict in facts.broken("implied-base"):
            yield finding(self, verdict, "found")
