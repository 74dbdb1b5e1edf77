"""X731 polarity-flip."""

from __future__ import annotations

from collections.abc import Iterator

from gouji.rule.evidence import finding
from gouji.rule.facts import Facts
from gouji.rule.model import WARNING, Finding, Rule


class PolarityFlip(Rule):
    """表述正反颠倒（polarity-flip）

    查什么
        几乎相同的一句话，一处有“不”“未”“无”，另一处没有：国有企业不承担管理服务费用，国有企业有承担管理服务费用。

    为什么
        目标与指标的意思正好相反时，完成值和得分都无从判断。

    错例
        年度目标：移交后企业不承担退休人员管理服务费用。
        实际完成：移交后企业有承担退休人员管理服务费用。

    正例
        年度目标：移交后企业不承担退休人员管理服务费用。
        实际完成：移交后企业不承担退休人员管理服务费用。

    何时不报
        前后相同的字数不够（前四字、后八字）；评分标准、扣分条件；问题、情况、原因的描述；同一句话里的对比。

    依据
        目标、指标和完成情况的表述应当一致。
    """

    code = "X731"
    name = "polarity-flip"
    title = "表述正反颠倒"
    title_en = "The same statement is denied elsewhere"
    severity = WARNING
    messages = {
        "found": {
            "zh": "“{stated}”与另一处“{other}”字句相同而意思相反，请核对。",
            "en": "{stated} says the opposite of {other}.",
        },
    }

    def check(self, facts: Facts) -> Iterator[Finding]:
        for verdict in facts.broken("polarity"):
            other = verdict.claim.operands[0]
            yield finding(self, verdict, "found", other=facts.document.text[other.start:other.end])
