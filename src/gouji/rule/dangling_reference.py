"""X732 dangling-reference."""

from __future__ import annotations

from collections.abc import Iterator

from gouji.rule.evidence import finding
from gouji.rule.facts import Facts
from gouji.rule.model import WARNING, Finding, Rule


class DanglingReference(Rule):
    """引用缺失（dangling-reference）

    查什么
        文中写“见附件3”“见表5”，而报送的材料里带有附件或编号的表，唯独没有这一个。

    为什么
        附件增删、重排后引用没有改，读者找不到依据。

    错例
        各项指标完成情况详见附件3。
        附件1
        部门整体支出绩效自评表
        情况良好。
        附件2
        项目支出绩效自评表
        情况良好。

    正例
        各项指标完成情况详见附件2。
        附件1
        部门整体支出绩效自评表
        情况良好。
        附件2
        项目支出绩效自评表
        情况良好。

    何时不报
        材料中没有附件或只有一个（附件可能另附）；引用的是别的文件的附件；表题没有编号。

    依据
        正文引用的附件、附表应当随文报送。
    """

    code = "X732"
    name = "dangling-reference"
    title = "引用缺失"
    title_en = "A reference leads nowhere"
    severity = WARNING
    messages = {
        "found": {
            "zh": "“{stated}”所引用的内容不在材料中（材料中有{computed}），请核对。",
            "en": "What {stated} refers to is not in the document (it holds {computed}).",
        },
    }

    def check(self, facts: Facts) -> Iterator[Finding]:
        for verdict in facts.broken("dangling"):
            yield finding(self, verdict, "found")
