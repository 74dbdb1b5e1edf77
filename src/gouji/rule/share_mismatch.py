"""R201 share-mismatch."""

from __future__ import annotations

from collections.abc import Iterator

from gouji.rule.evidence import finding
from gouji.rule.facts import Facts
from gouji.rule.model import ERROR, Finding, Rule


class ShareMismatch(Rule):
    """占比复算不符（share-mismatch）

    查什么
        “甲占乙的X%”“占比X%”、城镇化率、“a:b:c”形式的结构，用甲除以乙重新计算，与所写比例是否一致。

    为什么
        占比多由上年稿件沿用，金额更新而比例未改，或分母取错，读者无从察觉。

    错例
        年末贷款244.7亿元，其中：短期贷款218.22亿元，占89%；长期贷款26.48亿元，占1%。

    正例
        年末贷款244.7亿元，其中：短期贷款218.22亿元，占89%；长期贷款26.48亿元，占11%。
        收入580.15万元，其中：拨款收入511.49万元，占88.17%。

    何时不报
        分母在文中找不到，或有两个可能的分母；末位相差一个单位（尾差，另作提示）；“a:b:c”各项凑足100而末位差1。

    依据
        占比 = 部分 ÷ 整体 × 100%，一次进位。
    """

    code = "R201"
    name = "share-mismatch"
    title = "占比复算不符"
    title_en = "The share is not part ÷ whole"
    severity = ERROR
    messages = {
        "share": {
            "zh": "占比应为{computed}（{equation}），文中写作{stated}，请核对。",
            "en": "The share should be {computed} ({equation}), not {stated}.",
        },
        "ratio": {
            "zh": "按前文数字计算应为{computed}（{equation}），文中写作{stated}，请核对。",
            "en": "From the figures before it should be {computed} ({equation}), not {stated}.",
        },
    }

    def check(self, facts: Facts) -> Iterator[Finding]:
        for verdict in facts.broken("share", "structure"):
            yield finding(self, verdict, "share")
        for verdict in facts.broken("ratio"):
            yield finding(self, verdict, "ratio")
