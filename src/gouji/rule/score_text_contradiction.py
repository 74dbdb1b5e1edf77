"""S508 score-text-contradiction."""

from __future__ import annotations

from collections.abc import Iterator

from gouji.rule.evidence import finding
from gouji.rule.facts import Facts
from gouji.rule.model import WARNING, Finding, Rule


class ScoreTextContradiction(Rule):
    """得分与评价描述矛盾（score-text-contradiction）

    查什么
        得满分的指标，其说明是否写着未开展、未完成、未制定；得0分的指标，其说明是否只写着已按要求完成。

    为什么
        得分与依据相反，说明得分或说明之一是从别处复制的。

    错例
        1.资产盘点方面得2分（满分2分），本年度未开展资产盘点。

    正例
        1.资产盘点方面得2分（满分2分），未发现账实不符。
        2.绩效公开方面得0分（满分2分），本年度未公开。

    何时不报
        部分得分的指标；未发现、不存在等对问题的否定；一段中写有几个得分。

    依据
        得分依据应当支持得分。
    """

    code = "S508"
    name = "score-text-contradiction"
    title = "得分与评价描述矛盾"
    title_en = "The words contradict the score"
    severity = WARNING
    messages = {
        "denied": {
            "zh": "得分{stated}为满分，说明却写着“{words}”，请核对。",
            "en": "Full marks, {stated}, but the text says “{words}”.",
        },
        "affirmed": {
            "zh": "得分{stated}，说明却写着“{words}”，请核对。",
            "en": "No marks, {stated}, but the text says “{words}”.",
        },
    }

    def check(self, facts: Facts) -> Iterator[Finding]:
        for verdict in facts.broken("score-text"):
            yield finding(self, verdict, verdict.diagnosis, words=verdict.claim.operands[-1].label)
