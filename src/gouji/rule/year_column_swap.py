"""T133 year-column-swap."""

from __future__ import annotations

from collections.abc import Iterator

from gouji.rule.evidence import finding
from gouji.rule.facts import Facts
from gouji.rule.model import WARNING, Finding, Rule


class YearColumnSwap(Rule):
    """年度列错位（year-column-swap）

    查什么
        表中两列的标题（含年度）相同而数字不同；正文某年的数字，与表中同一指标该年的数字不同，却恰好等于表中另一年的数字。

    为什么
        沿用上年的表格而没有改年度，或者把两列填反，整列数字就都错了。

    错例
        | 项目（万元） | 2023年决算数 | 2023年决算数 |
        | 基本支出 | 251.72 | 275.30 |
        | 项目支出 | 8.97 | 8.57 |

    正例
        | 项目（万元） | 2023年决算数 | 2024年决算数 |
        | 基本支出 | 251.72 | 275.30 |
        | 项目支出 | 8.97 | 8.57 |

    何时不报
        标题相同的两列数字也相同；标题中没有年度；正文没有写明年度和预算阶段；正文另有那一年的数字。

    依据
        同一张表中每一列的年度和口径只能有一个。
    """

    code = "T133"
    name = "year-column-swap"
    title = "年度列错位"
    title_en = "A figure stands in the column of another year"
    severity = WARNING
    messages = {
        "found": {
            "zh": "有两列的标题都是“{stated}”，数字却不同，请核对年度。",
            "en": "Two columns are headed {stated}, with different figures.",
        },
        "swap": {
            "zh": "{keys}：表中为{stated}，正文为{computed}，而{computed}恰是表中另一年的数字，疑年度列错位，请核对。",
            "en": "{keys}: the table says {stated}, the text {computed}, which is what the table has for another year.",
        },
    }

    def check(self, facts: Facts) -> Iterator[Finding]:
        for verdict in facts.broken("year-columns"):
            yield finding(self, verdict, "found")
        for verdict in facts.broken("year-swap"):
            yield finding(self, verdict, "swap", keys=verdict.claim.note)
