"""U307 negative-amount."""

from __future__ import annotations

from collections.abc import Iterator

from gouji.rule.evidence import finding
from gouji.rule.facts import Facts
from gouji.rule.model import ERROR, Finding, Rule


class NegativeAmount(Rule):
    """非负指标为负（negative-amount）

    查什么
        人数、户数、得分、分值以及基本支出、项目支出等不可能为负的指标，数值是否为负。

    为什么
        负号多为误录，或者应当写作“减少”。

    错例
        年末在职人数-3人。

    正例
        年末在职人数3人。收支结余-16.2万元。

    何时不报
        结余、差额、增减额、利润、冲销、上解等可以为负的项目。

    依据
        报表核实性公式：收入、支出、人数、得分不小于零。
    """

    code = "U307"
    name = "negative-amount"
    title = "非负指标为负"
    title_en = "A negative value of what cannot be negative"
    severity = ERROR
    messages = {
        "found": {
            "zh": "“{stated}”不应为负数，请核对。",
            "en": "{stated} cannot be negative.",
        },
    }

    def check(self, facts: Facts) -> Iterator[Finding]:
        for verdict in facts.broken("negative"):
            yield finding(self, verdict, "found")
