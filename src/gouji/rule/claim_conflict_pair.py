"""X702 claim-conflict-pair."""

from __future__ import annotations

from collections.abc import Iterator

from gouji.rule.evidence import finding
from gouji.rule.facts import Facts
from gouji.rule.model import WARNING, Finding, Rule


class ClaimConflictPair(Rule):
    """表述自相矛盾（claim-conflict-pair）

    查什么
        同一份报告中对同一事项的两处表述是否相反，例如“无人员变动”与“人员变动频繁”。

    为什么
        正文和附件由不同的人填写，或沿用旧稿时容易出现相反的说法。

    错例
        本年度无人员变动。存在的问题：人员不稳定，变动频繁。

    正例
        本年度无人员变动。存在的问题：业务能力有待提高。

    何时不报
        只收录含义确定相反的成对表述；形容词式的评价不比较。

    依据
        同一报告对同一事实的陈述应当一致。
    """

    code = "X702"
    name = "claim-conflict-pair"
    title = "表述自相矛盾"
    title_en = "Two statements contradict each other"
    severity = WARNING
    messages = {
        "found": {
            "zh": "“{stated}”与文中另一处“{first}”的表述相反，请核对。",
            "en": "{stated} contradicts {first}.",
        },
    }

    def check(self, facts: Facts) -> Iterator[Finding]:
        for verdict in facts.broken("assertion-pair"):
            yield finding(self, verdict, "found", first=facts.document.text[verdict.claim.operands[0].start:verdict.claim.operands[0].end])
