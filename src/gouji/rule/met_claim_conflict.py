"""R211 met-claim-conflict."""

from __future__ import annotations

from collections.abc import Iterator

from gouji.rule.evidence import finding
from gouji.rule.facts import Facts
from gouji.rule.model import WARNING, Finding, Rule


class MetClaimConflict(Rule):
    """完成情况表述与数据矛盾（met-claim-conflict）

    查什么
        文中写“各项指标均已完成”一类的话，而所列指标中有实际低于计划的。

    为什么
        笼统的结论与明细数据相反，评审一定会问。

    错例
        各项指标均已完成。计划培训人数1200人，实际培训人数1085人。

    正例
        各项指标均已完成。计划培训人数1200人，实际培训人数1205人。

    何时不报
        “基本完成”“总体完成”等留有余地的说法；没有可比的计划数与实际数。

    依据
        评价结论应当与指标完成情况一致。
    """

    code = "R211"
    name = "met-claim-conflict"
    title = "完成情况表述与数据矛盾"
    title_en = "Everything is said to be met, but a target was missed"
    severity = WARNING
    messages = {
        "found": {
            "zh": "“{stated}”与所列数据不符：实际{actual}，低于计划{target}，请核对。",
            "en": "{stated}, but {actual} is below the target {target}.",
        },
    }

    def check(self, facts: Facts) -> Iterator[Finding]:
        for verdict in facts.broken("met"):
            yield finding(self, verdict, "found", actual=facts.document.text[verdict.claim.operands[1].start:verdict.claim.operands[1].end], target=facts.document.text[verdict.claim.operands[0].start:verdict.claim.operands[0].end])
