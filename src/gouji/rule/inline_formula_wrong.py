"""R213 inline-formula-wrong."""

from __future__ import annotations

from collections.abc import Iterator

from gouji.rule.evidence import finding
from gouji.rule.facts import Facts
from gouji.rule.model import ERROR, Finding, Rule


class InlineFormulaWrong(Rule):
    """文内算式不成立（inline-formula-wrong）

    查什么
        文中写出的算式（含加减乘除、百分号、括号，可连等）逐段重算，与等号后的结果是否一致。

    为什么
        算式是给读者复核用的，算错比只写错结果更损害可信度；多因改了代入数而没有重算。

    错例
        预算执行率=34.94/39.66×100%=98%。

    正例
        预算执行率=34.94/39.66×100%=88%。
        该项得分=88%×3=2.64分。

    何时不报
        用已四舍五入的中间结果继续计算而相符；“×100”代替“×100%”；算式中有文字项，不能代入；结果在进位余地之内。

    依据
        算术。
    """

    code = "R213"
    name = "inline-formula-wrong"
    title = "文内算式不成立"
    title_en = "A printed formula is not right"
    severity = ERROR
    messages = {
        "formula": {
            "zh": "算式应得{computed}（{equation}），文中写作{stated}，请核对。",
            "en": "The formula gives {computed} ({equation}), not {stated}.",
        },
    }

    def check(self, facts: Facts) -> Iterator[Finding]:
        for verdict in facts.broken("formula"):
            yield finding(self, verdict, "formula")
