"""T130 three-public-sum-mismatch."""

from __future__ import annotations

from collections.abc import Iterator

from gouji.rule.evidence import finding
from gouji.rule.facts import Facts
from gouji.rule.model import ERROR, Finding, Rule


class ThreePublicSumMismatch(Rule):
    """三公经费合计不符（three-public-sum-mismatch）

    查什么
        表中三公经费是否等于因公出国（境）费、公务用车购置及运行维护费、公务接待费之和；公务用车购置及运行维护费是否等于购置费与运行维护费之和，逐列核对。

    为什么
        三公经费是决算公开中最受关注的数字，合计与分项对不上就要重新公开。

    错例
        | 经费控制情况（万元） | 2023年决算数 | 2024年预算数 | 2024年决算数 |
        | 三公经费 | 3.73 | 4 | 3.88 |
        | 1.公务用车购置和维护经费 | 3 | 2 | 2 |
        | 2.出国经费 | 0 | 0 | 0 |
        | 3.公务接待 | 0.73 | 2 | 1.08 |

    正例
        | 经费控制情况（万元） | 2023年决算数 | 2024年预算数 | 2024年决算数 |
        | 三公经费 | 3.73 | 4 | 3.08 |
        | 1.公务用车购置和维护经费 | 3 | 2 | 2 |
        | 2.出国经费 | 0 | 0 | |
        | 3.公务接待 | 0.73 | 2 | 1.08 |

    何时不报
        分项没有列全；空格按0计；尾差在各数的进位余地之内；表头不是金额的列。

    依据
        三公经费 = 因公出国（境）费 + 公务用车购置及运行维护费 + 公务接待费。
    """

    code = "T130"
    name = "three-public-sum-mismatch"
    title = "三公经费合计不符"
    title_en = "The three public expenses do not add up"
    severity = ERROR
    messages = {
        "found": {
            "zh": "各项之和{computed}，与合计{stated}相差{difference}，请核对三公经费。",
            "en": "The parts add up to {computed}, the total says {stated}: {difference} apart.",
        },
    }

    def check(self, facts: Facts) -> Iterator[Finding]:
        for verdict in facts.broken("sum"):
            if verdict.claim.note == "three-public":
                yield finding(self, verdict, "found")
