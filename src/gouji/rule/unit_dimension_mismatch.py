"""U303 unit-dimension-mismatch."""

from __future__ import annotations

from collections.abc import Iterator

from gouji.rule.evidence import finding
from gouji.rule.facts import Facts
from gouji.rule.model import ERROR, Finding, Rule


class UnitDimensionMismatch(Rule):
    """量纲错误（unit-dimension-mismatch）

    查什么
        指标名称与计量单位是否属于同一类：资金、预算、支出、收入、经费应以货币计，人数应以人计。

    为什么
        “资金预算28.09年”多半是输入法选错了字，数字对而单位错，读者无法采信。

    错例
        财政拨款资金预算92.47万元，其他资金预算28.09年。

    正例
        财政拨款资金预算92.47万元，其他资金预算28.09万元。
        项目预算执行3年，累计支出20项。

    何时不报
        “3年”“5项”等可以是期限、个数的说法；比率、百分点；表格中由表头给出单位的数字。

    依据
        计量单位应与指标的量纲一致。
    """

    code = "U303"
    name = "unit-dimension-mismatch"
    title = "量纲错误"
    title_en = "The unit does not fit what is measured"
    severity = ERROR
    messages = {
        "money": {
            "zh": "“{label}”应以货币计量，文中写作“{stated}”，请核对计量单位。",
            "en": "{label} is an amount of money, but the unit of {stated} is not.",
        },
        "persons": {
            "zh": "“{label}”应以人数计量，文中写作“{stated}”，请核对计量单位。",
            "en": "{label} is a number of persons, but the unit of {stated} is not.",
        },
    }

    def check(self, facts: Facts) -> Iterator[Finding]:
        for verdict in facts.broken("dimension"):
            yield finding(self, verdict, verdict.claim.note, label=verdict.claim.stated.label)
