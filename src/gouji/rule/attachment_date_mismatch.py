"""D403 attachment-date-mismatch."""

from __future__ import annotations

from collections.abc import Iterator

from gouji.rule.evidence import finding
from gouji.rule.facts import Facts
from gouji.rule.model import WARNING, Finding, Rule


class AttachmentDateMismatch(Rule):
    """附件填报日期不一致（attachment-date-mismatch）

    查什么
        同一套材料的封面、正文落款和各附件的填报日期，是否相差30天以上。

    为什么
        同一套材料一般同时报送。日期相差很远，往往是某个附件沿用了旧表。

    错例
        附件1
        2024年度整体支出绩效自评报告
        填报日期：2025年6月6日
        附件2
        2024年度整体支出绩效评价基础数据表
        填报日期：2025年6月6日
        附件3
        2024年度项目支出绩效自评表
        填报日期：2025年3月3日

    正例
        附件1
        2024年度整体支出绩效自评报告
        填报日期：2025年6月6日
        附件2
        2024年度整体支出绩效评价基础数据表
        填报日期：2025.6.6
        附件3
        2024年度项目支出绩效自评表
        填报日期：2025年6月20日

    何时不报
        相差不超过30天；没有“填报日期”等字样的日期；早于报告期末的日期（由 fill-date-before-period-end 报告）。

    依据
        材料报送要求：同一批次材料的填报日期应当一致。天数可在 grammar/periods.toml 中调整。
    """

    code = "D403"
    name = "attachment-date-mismatch"
    title = "附件填报日期不一致"
    title_en = "Fill dates of one package differ"
    severity = WARNING
    messages = {
        "apart": {
            "zh": "填报日期{stated}与同一套材料的{computed}相差{difference}，请核对。",
            "en": "Filled in on {stated}, {difference} from {computed} elsewhere in the package.",
        },
    }

    def check(self, facts: Facts) -> Iterator[Finding]:
        for verdict in facts.broken("package-dates"):
            yield finding(self, verdict, "apart")
