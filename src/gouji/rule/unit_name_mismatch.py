"""W834 unit-name-mismatch."""

from __future__ import annotations

from collections.abc import Iterator

from gouji.rule.evidence import finding
from gouji.rule.facts import Facts
from gouji.rule.model import WARNING, Finding, Rule


class UnitNameMismatch(Rule):
    """单位名称不一致（unit-name-mismatch）

    查什么
        标题、封面和表头“单位名称”“填报单位”等处的单位名称是否一致：社会保险服务中心、社会保障服务中心。

    为什么
        署名单位写错，报告的主体就不明确；一两个字的出入多半是笔误或沿用了别处的文字。

    错例
        单位名称：清河县社会保险服务中心
        清河县社会保险服务中心为县属事业单位。
        填报单位：清河县社会保障服务中心

    正例
        单位名称：清河县社会保险服务中心
        清河县社会保险服务中心（以下简称县社保中心）为县属事业单位。
        填报单位：清河县社保中心

    何时不报
        简称；主管部门、实施单位；不同的单位（第一小学、第二小学）；写法出现两次以上的名称；正文叙述中提到的单位。

    依据
        公文署名应当与发文机关名称一致（GB/T 9704）。
    """

    code = "W834"
    name = "unit-name-mismatch"
    title = "单位名称不一致"
    title_en = "The name of the unit differs"
    severity = WARNING
    messages = {
        "found": {
            "zh": "单位名称“{stated}”与另一处“{computed}”不一致，请核对。",
            "en": "The unit is called {stated} here and {computed} elsewhere.",
        },
    }

    def check(self, facts: Facts) -> Iterator[Finding]:
        for verdict in facts.broken("unit-name"):
            yield finding(self, verdict, "found")
