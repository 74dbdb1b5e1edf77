"""R216 multiple-for-decrease."""

from __future__ import annotations

from collections.abc import Iterator

from gouji.rule.evidence import finding
from gouji.rule.facts import Facts
from gouji.rule.model import WARNING, Finding, Rule


class MultipleForDecrease(Rule):
    """倍数使用不当（multiple-for-decrease）

    查什么
        “减少”“下降”后面用“倍”；“增长N倍”“翻一番”与前后两个数字的比值是否相符。

    为什么
        减少一倍就是没有了，减少不用倍数；由300增加到600是增长1倍，不是2倍。

    错例
        投诉量比上年减少2倍。
        服务对象由300人增加到600人，增长2倍。

    正例
        服务对象由300人增加到600人，增长1倍。
        服务对象由300人增加到600人，翻了一番。

    何时不报
        “降为原来的”几分之几；前后两数没有都写明；带“约”“近”的倍数在其范围之内。

    依据
        增长N倍 = 本期数 ÷ 基期数 − 1；翻n番 = 2的n次方倍。
    """

    code = "R216"
    name = "multiple-for-decrease"
    title = "倍数使用不当"
    title_en = "Times used for a decrease, or for the wrong thing"
    severity = WARNING
    messages = {
        "decrease": {
            "zh": "“{word}”不用倍数表示，文中写作{word}{stated}，请改用百分数或分数。",
            "en": "A decrease is not told in multiples: {word}{stated}.",
        },
        "increase-to": {
            "zh": "比值为{ratio}，是增长{computed}，文中写作{stated}，疑将“增加到”误作“增加了”，请核对。",
            "en": "The ratio is {ratio}, a growth by {computed}; the text says {stated}, which seems to be the ratio itself.",
        },
        "ratio": {
            "zh": "按所列数字应为{computed}（{equation}），文中写作{stated}，请核对。",
            "en": "The figures give {computed} ({equation}), the text says {stated}.",
        },
    }

    def check(self, facts: Facts) -> Iterator[Finding]:
        for verdict in facts.broken("multiple"):
            if verdict.diagnosis == "decrease":
                word = verdict.claim.operands[0]
                yield finding(self, verdict, "decrease", word=facts.document.text[word.start:word.end])
            elif verdict.diagnosis == "growth-as-ratio":
                yield finding(self, verdict, "increase-to", ratio=verdict.equation.rpartition("= ")[2])
            else:
                yield finding(self, verdict, "ratio")
