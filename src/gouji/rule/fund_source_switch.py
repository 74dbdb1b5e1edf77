"""X713 fund-source-switch."""

from __future__ import annotations

from collections.abc import Iterator

from gouji.rule.evidence import finding
from gouji.rule.facts import Facts
from gouji.rule.model import INFO, Finding, Rule


class FundSourceSwitch(Rule):
    """资金来源前后不同（fund-source-switch）

    查什么
        自评表中，年初预算全部列在一个来源（如财政拨款），全年预算却全部列在另一个来源（如其他资金）。

    为什么
        资金来源变了，执行口径也就变了，评审会要求说明；也可能是填错了行。

    错例
        | 项目资金（万元） | | 年初预算数 | 全年预算数 | 全年执行数 | 分值 | 执行率 | 得分 |
        | | 年度资金总额 | 28.09 | 28.09 | 28.09 | 10 | 100% | 10 |
        | | 其中：财政拨款 | 28.09 | 0 | 0 | - | 0 | - |
        | | 其他资金 | 0 | 28.09 | 28.09 | - | 100% | - |

    正例
        | 项目资金（万元） | | 年初预算数 | 全年预算数 | 全年执行数 | 分值 | 执行率 | 得分 |
        | | 年度资金总额 | 28.09 | 28.09 | 28.09 | 10 | 100% | 10 |
        | | 其中：财政拨款 | 28.09 | 28.09 | 28.09 | - | 100% | - |
        | | 其他资金 | 0 | 0 | 0 | - | 0 | - |

    何时不报
        只有一部分资金换了来源；有三个以上来源；没有年初预算数。

    依据
        资金来源按实际安排填列，年度中调整的应作说明（仅作提示）。
    """

    code = "X713"
    name = "fund-source-switch"
    title = "资金来源前后不同"
    title_en = "The funds change their source within the year"
    severity = INFO
    messages = {
        "found": {
            "zh": "年初预算{computed}列在另一来源，全年预算{stated}全部改列在此，请说明资金来源的变化。",
            "en": "At the start of the year {computed} came from another source; the adjusted budget of {stated} is all from this one.",
        },
    }

    def check(self, facts: Facts) -> Iterator[Finding]:
        for verdict in facts.broken("fund-switch"):
            yield finding(self, verdict, "found")
