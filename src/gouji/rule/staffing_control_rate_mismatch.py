"""R230 staffing-control-rate-mismatch."""

from __future__ import annotations

from collections.abc import Iterator

from gouji.claim.framenames import STAFFING
from gouji.rule.evidence import finding
from gouji.rule.facts import Facts
from gouji.rule.model import ERROR, Finding, Rule


class StaffingControlRateMismatch(Rule):
    """在职人员控制率复算不符（staffing-control-rate-mismatch）

    查什么
        基础数据表的在职人员控制率，是否等于实际在职人数除以编制数。

    为什么
        控制率是整体支出评价的固定指标，超过100%就是超编，填错会改变结论。

    错例
        | 财政供养人员情况（人） | 编制数 | 2024年实际在职人数 | 控制率 |
        | | 25 | 21 | 48% |

    正例
        | 财政供养人员情况（人） | 编制数 | 2024年实际在职人数 | 控制率 |
        | | 25 | 21 | 84% |

    何时不报
        编制数为0或为空；末位相差一个单位；表头中没有编制数或在职人数。

    依据
        在职人员控制率 = 在职人员数 ÷ 编制数 × 100%。
    """

    code = "R230"
    name = "staffing-control-rate-mismatch"
    title = "在职人员控制率复算不符"
    title_en = "The staffing control rate is not staff ÷ quota"
    severity = ERROR
    messages = {
        "found": {
            "zh": "控制率应为{computed}（{equation}），表中写作{stated}，请核对。",
            "en": "The control rate should be {computed} ({equation}), not {stated}.",
        },
    }

    def check(self, facts: Facts) -> Iterator[Finding]:
        for verdict in facts.broken("completion"):
            if verdict.claim.frame == STAFFING:
                yield finding(self, verdict, "found")
