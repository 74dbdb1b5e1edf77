"""W833 obsolete-institution-name."""

from __future__ import annotations

from collections.abc import Iterator

from gouji.rule.evidence import finding
from gouji.rule.facts import Facts
from gouji.rule.model import INFO, Finding, Rule


class ObsoleteInstitutionName(Rule):
    """机构、科目名称过时（obsolete-institution-name）

    查什么
        报告年度已经撤并、更名的机构和预算科目，是否还用旧名：2021年的报告写“地税”“医疗卫生与计划生育支出”。

    为什么
        旧名多半来自沿用的旧稿，其余内容也可能没有更新。

    错例
        2021年度部门整体支出绩效自评报告
        每月与财政、地税、银行对账，确保账实相符。

    正例
        2021年度部门整体支出绩效自评报告
        每月与财政、税务、银行对账。本单位由原卫计委划转组建。

    何时不报
        看不出报告年度；机构改革当年；所在句子写有更早的年份，或说的是“原”“改革”“划转”等往事；文件名称；楼宇、道路名称。

    依据
        2018年党和国家机构改革；2019年政府收支分类科目；2023年党和国家机构改革。
    """

    code = "W833"
    name = "obsolete-institution-name"
    title = "机构、科目名称过时"
    title_en = "The name of an office or budget item is out of date"
    severity = INFO
    messages = {
        "found": {
            "zh": "“{stated}”是旧称，报告年度已改为{computed}，请核对。",
            "en": "{stated} is an old name; it is {computed} in the year of the report.",
        },
    }

    def check(self, facts: Facts) -> Iterator[Finding]:
        for verdict in facts.broken("obsolete-name"):
            yield finding(self, verdict, "found")
