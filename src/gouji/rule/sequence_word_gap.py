"""N605 sequence-word-gap."""

from __future__ import annotations

from collections.abc import Iterator

from gouji.claim.numbering.sequences import WORDS
from gouji.rule.evidence import finding
from gouji.rule.facts import Facts
from gouji.rule.model import WARNING, Finding, Rule
from gouji.rule.order import preceding_mark


class SequenceWordGap(Rule):
    """一是二是不连续（sequence-word-gap）

    查什么
        一是、二是、三是（第一、第二、第三）是否连续，包括分在几段的情形。

    为什么
        增删一项后没有重排，读者会以为漏了一项。

    错例
        一是加强领导。二是落实责任。四是强化督查。

    正例
        一是加强领导。二是落实责任。
        三是强化督查。

    何时不报
        换了标题或编号条目后重新开始；套在一项之内的另一组；只有一项的；从二是开始的。

    依据
        顺序词逐项连续。
    """

    code = "N605"
    name = "sequence-word-gap"
    title = "一是二是不连续"
    title_en = "一是, 二是 … are not in order"
    severity = WARNING
    messages = {
        "duplicate": {
            "zh": "“{stated}”重复，应为“{computed}”（{equation}），请核对。",
            "en": "{stated} is repeated; {computed} is due ({equation}).",
        },
        "gap": {
            "zh": "由“{previous}”跳到“{stated}”，缺“{computed}”，请核对。",
            "en": "From {previous} to {stated}; {computed} is missing.",
        },
    }

    def check(self, facts: Facts) -> Iterator[Finding]:
        for verdict in facts.broken("sequence"):
            if verdict.claim.frame == WORDS:
                yield finding(self, verdict, verdict.diagnosis, previous=preceding_mark(verdict))
