"""R219 bound-exceeded."""

from __future__ import annotations

from collections.abc import Iterator

from gouji.rule.evidence import finding
from gouji.rule.facts import Facts
from gouji.rule.model import ERROR, WARNING, Finding, Rule


class BoundExceeded(Rule):
    """比较关系与数字矛盾（bound-exceeded）

    查什么
        文中说一个数小于、大于、不超过另一个数，或控制在某数以内，按两数的大小是否成立。包括实有人数与编制数、
        债务余额与限额，以及“决算数小于预算数”与前一句的预算数、决算数。

    为什么
        “控制在预算内”“小于预算数”是得分依据，数字不支持时这一条就不成立。

    错例
        “三公”经费实际支出8.1万元小于预算数6万元。
        年初预算为62.29万元，支出决算为60.99万元。决算数大于预算数的主要原因是人员增加。

    正例
        “三公”经费实际支出1.8万元小于预算数6万元。
        核定编制25人，实有在编人数21人。

    何时不报
        两数单位不同；“低于”“高于”“超过”可以理解为相差多少的；同一句有几个编制数而实有数不超过其中之一；实有人数含编外人员。

    依据
        实有在编人数不得超过编制数（仅作提醒）；债务余额不得超过限额。
    """

    code = "R219"
    name = "bound-exceeded"
    title = "比较关系与数字矛盾"
    title_en = "The figures contradict the comparison or exceed the bound"
    severity = ERROR
    messages = {
        "order": {
            "zh": "文中写“{equation}”，按所列数字不成立，请核对。",
            "en": "The text says {equation}, which the figures contradict.",
        },
        "quota": {
            "zh": "实有{stated}，超过编制{computed}，请核对。",
            "en": "The staff of {stated} exceeds the quota of {computed}.",
        },
    }

    def check(self, facts: Facts) -> Iterator[Finding]:
        for verdict in facts.broken("comparison"):
            if verdict.claim.frame == "编制B，实有A":
                yield finding(self, verdict, "quota", severity=WARNING)
            else:
                yield finding(self, verdict, "order")
