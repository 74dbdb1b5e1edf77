"""R218 truncated-not-rounded."""

from __future__ import annotations

from collections.abc import Iterator

from gouji.check import EXPLAINED
from gouji.rule.evidence import finding
from gouji.rule.facts import Facts
from gouji.rule.model import INFO, Finding, Rule


class TruncatedNotRounded(Rule):
    """截位或尾差（truncated-not-rounded）

    查什么
        复算结果与所写比率只差最末一位：直接截去了后面的数字，或进位有误。

    为什么
        按四舍五入应当进位而没有进位，不影响结论，但评审系统按两位小数比对时会提示不符。

    错例
        需整改103738人，已整改78402人，整改率75.57%。

    正例
        需整改103738人，已整改78402人，整改率75.58%。
        收入580.15万元，其中：拨款收入511.49万元，占88.17%。

    何时不报
        在各数进位余地之内的差异。

    依据
        GB/T 8170 数值修约规则：只进行一次修约。
    """

    code = "R218"
    name = "truncated-not-rounded"
    title = "截位或尾差"
    title_en = "Cut instead of rounded, or off in the last place"
    severity = INFO
    messages = {
        "truncated": {
            "zh": "复算为{computed}（{equation}），文中写作{stated}，疑为截位，未作四舍五入。",
            "en": "Computed {computed} ({equation}), printed {stated}: cut, it seems, instead of rounded.",
        },
        "rounding": {
            "zh": "复算为{computed}（{equation}），文中写作{stated}，末位有尾差。",
            "en": "Computed {computed} ({equation}), printed {stated}: off in the last place.",
        },
    }

    def check(self, facts: Facts) -> Iterator[Finding]:
        for verdict in facts.verdicts:
            if verdict.outcome == EXPLAINED and verdict.diagnosis in self.messages:
                yield finding(self, verdict, verdict.diagnosis)
