"""R202 shares-not-100."""

from __future__ import annotations

from collections.abc import Iterator

from gouji.rule.evidence import finding
from gouji.rule.facts import Facts
from gouji.rule.model import WARNING, Finding, Rule


class SharesNot100(Rule):
    """占比合计不为100%（shares-not-100）

    查什么
        一个整体的全部分项都写了占比，且分项金额之和等于整体时，各占比之和是否为100%。

    为什么
        金额相加正确而比例相加不到100%，必有一个比例写错。

    错例
        完成产值75.16亿元。其中，工程产值71.42亿元，占95%；其他产值3.74亿元，占1.8%。

    正例
        完成产值75.16亿元。其中，工程产值71.42亿元，占95.0%；其他产值3.74亿元，占5.0%。
        收入46.38亿元，其中：教育支出3.2亿元，占6.9%；卫生支出2.1亿元，占4.5%。

    何时不报
        只列出部分分项；各比例四舍五入造成的尾差；分组相互重叠。

    依据
        全部分项占比之和等于100%。
    """

    code = "R202"
    name = "shares-not-100"
    title = "占比合计不为100%"
    title_en = "The shares of all parts do not add up to 100%"
    severity = WARNING
    messages = {
        "sum": {
            "zh": "各分项占比合计{computed}，不是100%，请核对。",
            "en": "The shares of all parts add up to {computed}, not 100%.",
        },
    }

    def check(self, facts: Facts) -> Iterator[Finding]:
        for verdict in facts.broken("share-sum"):
            yield finding(self, verdict, "sum", at=verdict.claim.operands[0])
