"""T131 basic-plus-project-mismatch."""

from __future__ import annotations

from collections.abc import Iterator

from gouji.claim.framenames import BASIC_AND_PROJECT
from gouji.rule.evidence import finding
from gouji.rule.facts import Facts
from gouji.rule.model import ERROR, Finding, Rule


class BasicPlusProjectMismatch(Rule):
    """基本支出与项目支出之和不符（basic-plus-project-mismatch）

    查什么
        总支出是否等于基本支出与项目支出之和：同一张表内逐列核对；基础数据表只有“一、基本支出”“二、项目支出”两项的，与整体支出绩效自评表的年初预算数、全年预算数或全年执行数核对。

    为什么
        两张表出自同一套账，合计对不上，至少有一张填错了。

    错例
        | 项目 | 2023年决算数 | 2024年决算数 |
        | 支出合计 | 266.07 | 283.78 |
        | 1.基本支出 | 257.50 | 275.30 |
        | 2.项目支出 | 8.57 | 8.57 |

    正例
        | 项目 | 2023年决算数 | 2024年决算数 |
        | 支出合计 | 266.07 | 283.87 |
        | 1.基本支出 | 257.50 | 275.30 |
        | 2.项目支出 | 8.57 | 8.57 |

    何时不报
        还有上缴上级支出、经营支出等其他项；自评表不是整体支出的；年度或预算阶段不同、没有写明；尾差在各数的进位余地之内。

    依据
        本年支出合计 = 基本支出 + 项目支出（没有其他支出时）。
    """

    code = "T131"
    name = "basic-plus-project-mismatch"
    title = "基本支出与项目支出之和不符"
    title_en = "Basic and project expenditure do not make up the total"
    severity = ERROR
    messages = {
        "found": {
            "zh": "基本支出与项目支出之和{computed}，与合计{stated}相差{difference}，请核对。",
            "en": "Basic and project expenditure add up to {computed}, the total says {stated}: {difference} apart.",
        },
        "form": {
            "zh": "基础数据表的基本支出与项目支出之和为{stated}，与自评表的年度资金总额（{computed}）不符，请核对。",
            "en": "Basic and project expenditure make up {stated}; the form says {computed}.",
        },
    }

    def check(self, facts: Facts) -> Iterator[Finding]:
        for verdict in facts.broken("sum"):
            if verdict.claim.note == "basic-plus-project":
                yield finding(self, verdict, "found")
        for verdict in facts.broken("either"):
            if verdict.claim.frame == BASIC_AND_PROJECT:
                yield finding(self, verdict, "form")
