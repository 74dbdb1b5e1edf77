"""N630 attachment-number-gap."""

from __future__ import annotations

from collections.abc import Iterator

from gouji.claim.words.attachments import DUPLICATE, GAP, LISTED
from gouji.rule.evidence import finding
from gouji.rule.facts import Facts
from gouji.rule.model import WARNING, Finding, Rule

_MESSAGES = {GAP: "gap", DUPLICATE: "duplicate", LISTED: "listed"}


class AttachmentNumberGap(Rule):
    """附件序号缺漏（attachment-number-gap）

    查什么
        材料中各附件的序号是否连续，与附件目录所列的序号是否一致：附件1、附件2、附件4；目录列为附件3的表，标作附件2。

    为什么
        序号断开可能是漏报了附件；序号与目录不一致，按目录查找会找错。

    错例
        报告正文。
        附件1
        部门整体支出绩效自评表
        情况良好。
        附件2
        项目支出绩效自评表
        情况良好。
        附件4
        基础数据表
        情况良好。

    正例
        报告正文。
        附件1
        部门整体支出绩效自评表
        情况良好。
        附件2
        项目支出绩效自评表
        情况良好。
        附件3
        基础数据表
        情况良好。

    何时不报
        缺的附件在文中提到过（可能另附）；不从附件1开始；附件2-1一类的分号；除缺漏处外序号本来就乱。

    依据
        公文附件按顺序编号，附件序号和名称应当与附件说明一致（GB/T 9704）。
    """

    code = "N630"
    name = "attachment-number-gap"
    title = "附件序号缺漏"
    title_en = "The numbers of the attachments do not run on"
    severity = WARNING
    messages = {
        "gap": {
            "zh": "附件序号由“{previous}”跳到“{stated}”，缺“{computed}”，请核对。",
            "en": "The attachments go from {previous} to {stated}; {computed} is missing.",
        },
        "duplicate": {
            "zh": "附件序号“{stated}”重复，应为“{computed}”，请核对。",
            "en": "The attachment number {stated} is repeated; {computed} is due.",
        },
        "listed": {
            "zh": "此处标作“{stated}”，附件目录中列为“{computed}”，请核对。",
            "en": "It is {stated} here and {computed} in the list of attachments.",
        },
    }

    def check(self, facts: Facts) -> Iterator[Finding]:
        for verdict in facts.broken("attachment-number"):
            before = verdict.claim.operands[0]
            yield finding(self, verdict, _MESSAGES[verdict.claim.frame], previous=facts.document.text[before.start:before.end])
