"""U302 unit-missing."""

from __future__ import annotations

from collections.abc import Iterator

from gouji.rule.evidence import finding
from gouji.rule.facts import Facts
from gouji.rule.model import WARNING, Finding, Rule


class UnitMissing(Rule):
    """缺计量单位（unit-missing）

    查什么
        金额写到“万”“亿”为止，后面没有“元”，而同一句中的其他金额都有完整单位。

    为什么
        单位不完整，读者只能猜；录入系统时会被当作另一个数字。

    错例
        全年项目资金年初预算数120.56万元，全年预算数120.56万。

    正例
        全年项目资金年初预算数120.56万元，全年预算数120.56万元。
        全年粮食产量237.3亿斤，投入2.4万元。

    何时不报
        后面接有量词或名词（3万名、1.2亿斤、2万余份）；整句没有其他金额可以对照；表头已写明单位。

    依据
        数字与计量单位应当完整书写。
    """

    code = "U302"
    name = "unit-missing"
    title = "缺计量单位"
    title_en = "A figure without its unit"
    severity = WARNING
    messages = {
        "missing": {
            "zh": "“{stated}”缺计量单位，同句其他金额以元计，疑漏写“元”，请核对。",
            "en": "{stated} has no unit, while the other amounts of the sentence are in 元.",
        },
    }

    def check(self, facts: Facts) -> Iterator[Finding]:
        for verdict in facts.broken("unit-missing"):
            yield finding(self, verdict, "missing")
