"""X711 itemised-amounts-vs-total."""

from __future__ import annotations

from collections.abc import Iterator

from gouji.claim.framenames import ENUMERATION
from gouji.rule.evidence import finding
from gouji.rule.facts import Facts
from gouji.rule.model import ERROR, Finding, Rule


class ItemisedAmountsVsTotal(Rule):
    """清单金额超过合计（itemised-amounts-vs-total）

    查什么
        “项目支出8.57万元，包括甲4万元、乙3万元、丙1.57万元”这样用顿号逐项列出的金额，加起来是否超过了总额。

    为什么
        列出的各项互不重叠，可以没有列全，但不可能比总额还多。

    错例
        2024年项目支出预算8.57万元，包括征缴工作经费4万元、稽核工作经费3万元、系统维护费10.7万元、公用经费0.5万元。

    正例
        2024年项目支出预算8.57万元，包括征缴工作经费4万元、稽核工作经费3万元、系统维护费1.07万元、公用经费0.5万元。
        2024年项目支出预算8.57万元，包括征缴工作经费4万元、稽核工作经费3万元、系统维护费1.07万元。

    何时不报
        各项之和小于总额（可能没有列全）；各项之间不是顿号；总额不是支出、经费、预算一类；列出的是增减额、结转或上年数。

    依据
        部分之和不大于整体。
    """

    code = "X711"
    name = "itemised-amounts-vs-total"
    title = "清单金额超过合计"
    title_en = "The items listed are more than their total"
    severity = ERROR
    messages = {
        "found": {
            "zh": "所列各项之和{computed}，超过总额{stated}，多出{difference}，请核对。",
            "en": "The items listed add up to {computed}, more than their total {stated}, by {difference}.",
        },
    }

    def check(self, facts: Facts) -> Iterator[Finding]:
        for verdict in facts.broken("sum"):
            if verdict.claim.frame == ENUMERATION:
                yield finding(self, verdict, "found")
