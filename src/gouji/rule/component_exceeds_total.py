"""T103 component-exceeds-total."""

from __future__ import annotations

from collections.abc import Iterator

from gouji.rule.evidence import finding
from gouji.rule.facts import Facts
from gouji.rule.model import ERROR, Finding, Rule


class ComponentExceedsTotal(Rule):
    """其中数大于总数（component-exceeds-total）

    查什么
        “总数，其中某项”只列出一项或几项时，每一项都不应大于总数。

    为什么
        部分大于整体在逻辑上不可能成立，不需要任何进位余地就能判断。

    错例
        机关事保在职参保人数5164人，其中实际缴费5435人。

    正例
        机关事保在职参保人数5435人，其中实际缴费5164人。
        新增缴费3.2万人，累计参保120.5万人，其中农村居民98.1万人。

    何时不报
        总数与其中数的计量单位不同；“其中”之前有两个可能的总数；人均数、比率。

    依据
        决算报表的逻辑性公式：其中数不大于总数。
    """

    code = "T103"
    name = "component-exceeds-total"
    title = "其中数大于总数"
    title_en = "A part is larger than the whole"
    severity = ERROR
    messages = {
        "exceeds": {
            "zh": "其中数{part}大于总数{whole}，请核对。",
            "en": "The part {part} is larger than the whole {whole}.",
        },
    }

    def check(self, facts: Facts) -> Iterator[Finding]:
        text = facts.document.text
        for verdict in facts.broken("part-of"):
            part, whole = verdict.claim.stated, verdict.claim.operands[0]
            yield finding(self, verdict, "exceeds", part=text[part.start:part.end], whole=text[whole.start:whole.end])
