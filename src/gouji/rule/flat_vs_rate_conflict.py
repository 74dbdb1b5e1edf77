"""R208 flat-vs-rate-conflict."""

from __future__ import annotations

from collections.abc import Iterator

from gouji.rule.evidence import finding
from gouji.rule.facts import Facts
from gouji.rule.model import WARNING, Finding, Rule


class FlatVsRateConflict(Rule):
    """持平与变动矛盾（flat-vs-rate-conflict）

    查什么
        写明“持平”“无变化”的，两期数字是否相同，后面是否又写了增减数额，或写变动率“小于0”“大于0”。

    为什么
        持平就是变动率等于0，与“变动率小于0”或增减数额不能同时成立，评分时常被扣分。

    错例
        “三公”经费预算总额较上年持平，“三公”经费变动率小于0。
        会议费12万元，与上年的10万元持平。

    正例
        “三公”经费预算总额较上年下降，“三公”经费变动率小于0。
        会议费10.05万元，与上年的10万元基本持平。

    何时不报
        “基本持平”而相差不超过1%；变动率“不大于0”“≤0”；后面的增减数额属于另一对象或另一比较基期。

    依据
        “三公”经费变动率 = （本年预算数 − 上年预算数）÷ 上年预算数 × 100%，持平即为0。
    """

    code = "R208"
    name = "flat-vs-rate-conflict"
    title = "持平与变动矛盾"
    title_en = "Said to be unchanged, and yet changed"
    severity = WARNING
    messages = {
        "values": {
            "zh": "文中称“持平”，但两数为{stated}与{computed}，相差{difference}，请核对。",
            "en": "Said to be unchanged, but the figures are {stated} and {computed}, {difference} apart.",
        },
        "changed": {
            "zh": "文中称“{flat}”，随后又写变动{stated}，两者矛盾，请核对。",
            "en": "Said to be unchanged ({flat}), and then changed by {stated}.",
        },
        "strict": {
            "zh": "“{flat}”时变动率应为0，文中却写“{stated}”，请核对。",
            "en": "If “{flat}” holds the rate of change is 0, yet the text says “{stated}”.",
        },
    }

    def check(self, facts: Facts) -> Iterator[Finding]:
        for verdict in facts.broken("flat"):
            first = verdict.claim.operands[0]
            flat = facts.document.text[first.start:first.end].strip("，；。 ")
            yield finding(self, verdict, _KEYS[verdict.diagnosis], flat=flat)


_KEYS = {"not-flat": "values", "flat-and-changed": "changed", "flat-and-strict": "strict"}
