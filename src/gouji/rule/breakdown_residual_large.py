"""T102 breakdown-residual-large."""

from __future__ import annotations

from collections.abc import Iterator

from gouji.check import UNDECIDABLE, Verdict
from gouji.rule.evidence import finding
from gouji.rule.facts import Facts
from gouji.rule.model import INFO, Finding, Rule
from gouji.thresholds import Limits


class BreakdownResidualLarge(Rule):
    """所列分项与总额差距过大（breakdown-residual-large）

    查什么
        “其中”之后列出四项以上，而各项之和不到总额的七成。

    为什么
        “其中”可以只列一部分，所以这不是差错；但列得很细而大头不在其内，评审往往会要求补充说明。

    错例
        支出总额35155.17万元，其中：人员经费2100.00万元、公用经费302.16万元、征缴经费900.00万元、稽核经费900.00万元。

    正例
        支出总额4305.16万元，其中：人员经费2100.00万元、公用经费302.16万元、征缴经费900.00万元、稽核经费900.00万元。
        支出总额35155.17万元，其中：人员经费2100.00万元。

    何时不报
        只举出一两项；分项之和超过总额（那属于另一类问题）；所列各项有“等”。

    依据
        编报说明的完整性要求，仅作提示。
    """

    code = "T102"
    name = "breakdown-residual-large"
    title = "所列分项与总额差距过大"
    title_en = "The parts listed leave most of the total unexplained"
    severity = INFO
    messages = {
        "residual": {
            "zh": "所列{count}项合计{computed}，与{stated}相差{difference}，其余部分未作说明，请核对是否漏列。",
            "en": "The {count} parts listed add up to {computed} of {stated}; the rest is not explained.",
        },
    }

    def check(self, facts: Facts) -> Iterator[Finding]:
        for verdict in facts.of("sum"):
            if verdict.outcome == UNDECIDABLE and verdict.claim.frame == "其中" and _leaves_much(verdict, facts.limits):
                yield finding(self, verdict, "residual", count=str(len(verdict.claim.operands)))


def _leaves_much(verdict: Verdict, limits: Limits) -> bool:
    total = verdict.claim.stated.interval.low
    return (len(verdict.claim.operands) >= limits["listed-parts"] and total > 0
            and 0 < verdict.computed.high < total * limits["listed-at-most"] / 100)
