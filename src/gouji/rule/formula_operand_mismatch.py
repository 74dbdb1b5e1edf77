"""R214 formula-operand-mismatch."""

from __future__ import annotations

from collections.abc import Iterator

from gouji.rule.evidence import finding
from gouji.rule.facts import Facts
from gouji.rule.model import WARNING, Finding, Rule


class FormulaOperandMismatch(Rule):
    """公式代入值与披露值不符（formula-operand-mismatch）

    查什么
        先写公式名称和各项含义、再代入数字的，代入的数字与前文对该项披露的数字是否一致。

    为什么
        公式本身可能算得对，但代入的不是该项的数字，结果仍然不可用。

    错例
        年初预算数39.66万元，预算执行数34.94万元。预算执行率=预算执行数/年初预算数×100%=34.94/36.66×100%=95.31%。

    正例
        年初预算数39.66万元，预算执行数34.94万元。预算执行率=预算执行数/年初预算数×100%=34.94/39.66×100%=88.10%。

    何时不报
        一项展开写作两数之差而值相等；前文对该项写过两个不同的数；文字公式与代入式结构不同；代入数省略单位。

    依据
        绩效指标的计算公式以所列各项的实际数代入。
    """

    code = "R214"
    name = "formula-operand-mismatch"
    title = "公式代入值与披露值不符"
    title_en = "A figure put into a formula is not the one disclosed"
    severity = WARNING
    messages = {
        "operand": {
            "zh": "公式中“{term}”代入{stated}，前文该项为{computed}，请核对。",
            "en": "The formula uses {stated} for {term}, of which the text says {computed}.",
        },
    }

    def check(self, facts: Facts) -> Iterator[Finding]:
        for verdict in facts.broken("formula-operand"):
            yield finding(self, verdict, "operand", term=verdict.claim.stated.label)
