"""W830 placeholder-residue."""

from __future__ import annotations

from collections.abc import Iterator

from gouji.rule.evidence import finding
from gouji.rule.facts import Facts
from gouji.rule.model import ERROR, WARNING, Finding, Rule

# In these sorts the words may be meant so.
_ASKED = frozenset(("name", "told"))


class PlaceholderResidue(Rule):
    """模板残留（placeholder-residue）

    查什么
        模板中待填的内容是否还留在报告里：XX年、标题中的XX单位、增加（减少）6.4%、占 %、为   万元、“此处填写”、错误！未找到引用源、#DIV/0!。

    为什么
        残留的占位符说明这一处没有填写，或者两个方向没有选定，读者无从知道实际情况。

    错例
        全年支出120.50万元，比上年增长（下降）6.4%，其中培训支出占 %。XX年将继续推进。

    正例
        全年支出120.50万元，比上年下降6.4%，其中培训支出占12.5%。下一年将继续推进。

    何时不报
        正文中以XX、某某隐去他人名称的；表头中的增加（减少）、占%；增减为0.00的；单位：万元；等待手写的日期、签字栏；户均增收万元一类的说法。

    依据
        报送的报告应当填写完整，模板中的提示和待选项应当删除。
    """

    code = "W830"
    name = "placeholder-residue"
    title = "模板残留"
    title_en = "A placeholder of the template is left"
    severity = ERROR
    messages = {
        "figure": {
            "zh": "“{stated}”是模板的占位符，未填写实际内容，请核对。",
            "en": "{stated} is a placeholder that was not filled in.",
        },
        "name": {
            "zh": "“{stated}”疑似模板的占位符，未填写实际名称，请核对。",
            "en": "{stated} looks like a placeholder for a name.",
        },
        "directions": {
            "zh": "“{stated}”后已有数字，增减两个方向却未选定，请核对。",
            "en": "{stated} stands before a figure, and the direction was not chosen.",
        },
        "percent": {
            "zh": "“{stated}”中缺少数字，请核对。",
            "en": "The figure is missing in {stated}.",
        },
        "amount": {
            "zh": "“{stated}”中缺少数字，请核对。",
            "en": "The figure is missing in {stated}.",
        },
        "told": {
            "zh": "“{stated}”是模板的填写提示，请核对是否应当删除。",
            "en": "{stated} is an instruction of the template.",
        },
        "broken": {
            "zh": "“{stated}”是失效的域或公式，没有显示内容，请核对。",
            "en": "{stated} is a broken field or formula.",
        },
    }

    def check(self, facts: Facts) -> Iterator[Finding]:
        for verdict in facts.broken("residue"):
            sort = verdict.claim.frame
            yield finding(self, verdict, sort, severity=WARNING if sort in _ASKED else "")
