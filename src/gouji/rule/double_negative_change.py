"""U306 double-negative-change."""

from __future__ import annotations

from collections.abc import Iterator

from gouji.rule.evidence import finding
from gouji.rule.facts import Facts
from gouji.rule.model import ERROR, Finding, Rule


class DoubleNegativeChange(Rule):
    """减少与负号重复（double-negative-change）

    查什么
        “减少”“下降”“降低”“减幅”之后的数字又带负号。

    为什么
        减少负数就是增加，字面意思与本意相反。

    错例
        “三公”经费支出774.55万元，同比减少-1,037.00万元。

    正例
        “三公”经费支出774.55万元，同比减少1,037.00万元。
        收入比上年减少10-20万元，降幅5%。

    何时不报
        数字范围（10-20万元）、破折号；“增减额：-1037万元”等名词后的负号。

    依据
        增减方向用文字表示时，数字取绝对值。
    """

    code = "U306"
    name = "double-negative-change"
    title = "减少与负号重复"
    title_en = "A decrease by a negative amount"
    severity = ERROR
    messages = {
        "double": {
            "zh": "“减少（下降）”之后又写负数“{stated}”，两者重复，请删去负号。",
            "en": "A decrease by the negative figure {stated}: the sign says it twice.",
        },
    }

    def check(self, facts: Facts) -> Iterator[Finding]:
        for verdict in facts.broken("double-negative"):
            yield finding(self, verdict, "double")
