"""D406 base-year-mismatch."""

from __future__ import annotations

from collections.abc import Iterator

from gouji.rule.evidence import finding
from gouji.rule.facts import Facts
from gouji.rule.model import ERROR, Finding, Rule


class BaseYearMismatch(Rule):
    """基期年份错误（base-year-mismatch）

    查什么
        “上年（2021年）”所写的年份是否为报告年度的前一年；部门预算中“比2024年预算增加”所比的年份是否早于预算年度。

    为什么
        预算与决算文本大多在上年文本上修改，比较的基期年份容易漏改。

    错例
        某局2024年度部门整体支出绩效自评报告
        支出120万元，比上年（2022年）增加6万元。

    正例
        某局2024年度部门整体支出绩效自评报告
        支出120万元，比上年（2023年）增加6万元，比2019年增加20万元。

    何时不报
        与多年前比较；决算、执行情况与同年预算比较；同一句中已写明其他年份；同时写两个年度的报告。

    依据
        上年即报告年度的前一年；预算的比较基期早于预算年度。
    """

    code = "D406"
    name = "base-year-mismatch"
    title = "基期年份错误"
    title_en = "The base year of a comparison is wrong"
    severity = ERROR
    messages = {
        "base": {
            "zh": "比较的基期写作{stated}，按报告年度应为{computed}，请核对。",
            "en": "The base is given as {stated}; for this report year it should be {computed}.",
        },
    }

    def check(self, facts: Facts) -> Iterator[Finding]:
        for verdict in facts.broken("base-year"):
            yield finding(self, verdict, "base")
