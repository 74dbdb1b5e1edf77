"""T132 personnel-plus-public-mismatch."""

from __future__ import annotations

from collections.abc import Iterator

from gouji.rule.evidence import finding
from gouji.rule.facts import Facts
from gouji.rule.model import ERROR, Finding, Rule


class PersonnelPlusPublicMismatch(Rule):
    """人员经费与公用经费之和不符（personnel-plus-public-mismatch）

    查什么
        表中基本支出是否等于人员经费与公用经费之和，逐列核对。

    为什么
        基本支出按经济分类只有这两部分，对不上就是有一个数填错了。

    错例
        | 项目 | 2024年预算数 | 2024年决算数 |
        | 基本支出 | 580.15 | 580.15 |
        | 1.人员经费 | 511.49 | 511.49 |
        | 2.公用经费 | 68.66 | 86.66 |

    正例
        | 项目 | 2024年预算数 | 2024年决算数 |
        | 基本支出 | 580.15 | 580.15 |
        | 1.人员经费 | 511.49 | 511.49 |
        | 2.公用经费 | 68.66 | 68.66 |

    何时不报
        只用“其中”列出一部分；尾差在各数的进位余地之内。

    依据
        基本支出 = 人员经费 + 公用经费。
    """

    code = "T132"
    name = "personnel-plus-public-mismatch"
    title = "人员经费与公用经费之和不符"
    title_en = "Personnel and public funds do not make up basic expenditure"
    severity = ERROR
    messages = {
        "found": {
            "zh": "人员经费与公用经费之和{computed}，与基本支出{stated}相差{difference}，请核对。",
            "en": "Personnel and public funds add up to {computed}, basic expenditure says {stated}: {difference} apart.",
        },
    }

    def check(self, facts: Facts) -> Iterator[Finding]:
        for verdict in facts.broken("sum"):
            if verdict.claim.note == "personnel-plus-public":
                yield finding(self, verdict, "found")
