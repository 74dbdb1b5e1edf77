"""X730 item-name-drift."""

from __future__ import annotations

from collections.abc import Iterator

from gouji.rule.evidence import finding
from gouji.rule.facts import Facts
from gouji.rule.model import INFO, Finding, Rule


class ItemNameDrift(Rule):
    """项目名称不一致（item-name-drift）

    查什么
        两处列出的合计和各项金额都相同，其中个别项目的名称却不同：正文为征缴工作经费4万元，表中为五险统一征收经费4。

    为什么
        同一笔钱有两个名称，无法判断用在哪里，评审时会要求说明。

    错例
        项目支出8.50万元，包括征缴工作经费4万元、稽核经费3万元、系统维护费1万元、培训费0.5万元。
        项目支出8.50万元，包括宣传印刷经费4万元、稽核经费3万元、系统维护费1万元、培训费0.5万元。

    正例
        项目支出8.50万元，包括征缴工作经费4万元、稽核经费3万元、系统维护费1万元、培训费0.5万元。
        项目支出8.50万元，包括城乡居民征缴工作经费4万元、稽核工作经费3万元、系统维护费1万元、培训费0.5万元。

    何时不报
        少于三项的清单；有相同金额的清单；一个名称是另一个的简称；各项名称都不同，是另一种分类。

    依据
        项目名称应当与批复的预算一致。
    """

    code = "X730"
    name = "item-name-drift"
    title = "项目名称不一致"
    title_en = "The same amount has two names"
    severity = INFO
    messages = {
        "found": {
            "zh": "“{stated}”在金额相同的另一份清单中称为“{computed}”，请核对是否为同一项目。",
            "en": "{stated} is called {computed} in another list of the same amounts.",
        },
    }

    def check(self, facts: Facts) -> Iterator[Finding]:
        for verdict in facts.broken("item-name"):
            yield finding(self, verdict, "found")
