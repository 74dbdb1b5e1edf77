"""T106 fund-source-sum-mismatch."""

from __future__ import annotations

from collections.abc import Iterator

from gouji.claim.framenames import SOURCES, SPLIT
from gouji.rule.evidence import finding
from gouji.rule.facts import Facts
from gouji.rule.model import ERROR, Finding, Rule


class FundSourceSumMismatch(Rule):
    """资金来源合计不符（fund-source-sum-mismatch）

    查什么
        自评表资金栏的年度资金总额，是否等于财政拨款、上年结转、其他资金等各来源之和，逐列核对；
        下方按收入性质、支出性质分列的（“一般公共预算：275.5”），其和是否与年初预算、全年预算、执行的总额之一相符。

    为什么
        总额是执行率的分母，来源改了而总额未改，执行率和得分都会错。

    错例
        | 项目资金（万元） | | 年初预算数 | 全年预算数 | 全年执行数 | 分值 | 执行率 | 得分 |
        | | 年度资金总额 | 43 | 43 | 38.57 | 10 | 89.70% | 8.97 |
        | | 其中：财政拨款 | 34 | 43 | 38.57 | - | | - |
        | | 其他资金 | 0 | 0 | 0 | - | | - |

    正例
        | 项目资金（万元） | | 年初预算数 | 全年预算数 | 全年执行数 | 分值 | 执行率 | 得分 |
        | | 年度资金总额 | 43 | 43 | 38.57 | 10 | 89.70% | 8.97 |
        | | 其中：财政拨款 | 40 | 40 | 35.57 | - | | - |
        | | 其他资金 | 3 | 3 | 3 | - | | - |

    何时不报
        来源没有列到“其他资金”（可能没有列全）；同时按资金性质和按级次列出；空格按0计；尾差在各数的进位余地之内。

    依据
        年度资金总额 = 财政拨款 + 上年结转资金 + 其他资金。
    """

    code = "T106"
    name = "fund-source-sum-mismatch"
    title = "资金来源合计不符"
    title_en = "The sources of funds do not add up"
    severity = ERROR
    messages = {
        "found": {
            "zh": "各来源之和{computed}，与年度资金总额{stated}相差{difference}，请核对。",
            "en": "The sources add up to {computed}, the total says {stated}: {difference} apart.",
        },
        "split": {
            "zh": "按性质分列的各项之和为{stated}，与年度资金总额（{computed}）都不相符，请核对。",
            "en": "The funds split by nature add up to {stated}, none of the totals ({computed}).",
        },
    }

    def check(self, facts: Facts) -> Iterator[Finding]:
        for verdict in facts.broken("sum"):
            if verdict.claim.frame == SOURCES:
                yield finding(self, verdict, "found")
        for verdict in facts.broken("either"):
            if verdict.claim.frame == SPLIT:
                yield finding(self, verdict, "split")
