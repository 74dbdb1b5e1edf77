"""W832 repeated-word."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from gouji.rule.evidence import finding
from gouji.rule.facts import Facts
from gouji.rule.model import INFO, Finding, Rule, Suggestion


class RepeatedWord(Rule):
    """词语重复（repeated-word）

    查什么
        同一个词是否连着写了两遍：目标任务任务，能体现能体现。

    为什么
        多半是修改时没有删净，属于容易看出的文字差错。

    错例
        完成全年参保缴费目标任务任务，进行进行智慧化改造。

    正例
        逐条逐条研究研究，落实农业保险保险费补贴。

    何时不报
        有意的重叠（一个一个、研究研究）；前后连成别的词（保险保险费、预算决算决议）；跨行处；由PDF重复打印的文字。

    依据
        文字校对的一般要求。
    """

    code = "W832"
    name = "repeated-word"
    title = "词语重复"
    title_en = "A word is written twice"
    severity = INFO
    messages = {
        "found": {
            "zh": "“{stated}”中“{word}”重复，请核对。",
            "en": "{word} is written twice.",
        },
    }

    def check(self, facts: Facts) -> Iterator[Finding]:
        for verdict in facts.broken("repeated-word"):
            stated, word = verdict.claim.stated, verdict.claim.note
            mended = Suggestion(stated.start, stated.end, word, "删去重复的词")
            yield replace(finding(self, verdict, "found", word=word), suggestion=mended)
