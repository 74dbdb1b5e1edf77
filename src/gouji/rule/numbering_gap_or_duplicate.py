"""N604 numbering-gap-or-duplicate."""

from __future__ import annotations

from collections.abc import Iterator

from gouji.claim.numbering.sequences import WORDS
from gouji.rule.evidence import finding
from gouji.rule.facts import Facts
from gouji.rule.model import WARNING, Finding, Rule
from gouji.rule.order import preceding_mark


class NumberingGapOrDuplicate(Rule):
    """序号缺漏或重复（numbering-gap-or-duplicate）

    查什么
        同一上级之下的标题、条目、附件序号是否连续：一、二、四、；（1）（1）（2）；附件1、附件3。

    为什么
        序号断开可能是漏了一段，重复则是增删后没有重排；引用某条时会找错。

    错例
        一、基本情况
        单位职责不变。
        二、绩效情况
        完成全部任务。
        二、存在问题
        管理有待加强。
        四、改进措施
        加强管理。

    正例
        一、基本情况
        单位职责不变。
        二、绩效情况
        1.数量指标
        完成。
        2.质量指标
        完成。
        三、存在问题
        1.管理有待加强。

    何时不报
        换了上级后重新编号；数值连续而样式不同（5、之后为六、）；表格中的序号；全部写作1.的自动编号；只从中间开始的编号。

    依据
        公文序号依次为一、（一）1.（1），逐项连续（GB/T 9704）。
    """

    code = "N604"
    name = "numbering-gap-or-duplicate"
    title = "序号缺漏或重复"
    title_en = "A number is missing or repeated"
    severity = WARNING
    messages = {
        "duplicate": {
            "zh": "序号“{stated}”重复，应为“{computed}”（{equation}），请核对。",
            "en": "The number {stated} is repeated; {computed} is due ({equation}).",
        },
        "gap": {
            "zh": "序号由“{previous}”跳到“{stated}”，缺“{computed}”，请核对。",
            "en": "The numbers go from {previous} to {stated}; {computed} is missing.",
        },
    }

    def check(self, facts: Facts) -> Iterator[Finding]:
        for verdict in facts.broken("sequence"):
            if verdict.claim.frame != WORDS:
                yield finding(self, verdict, verdict.diagnosis, previous=preceding_mark(verdict))
