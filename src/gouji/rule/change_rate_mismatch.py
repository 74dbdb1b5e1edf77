"""R204 change-rate-mismatch."""

from __future__ import annotations

from collections.abc import Iterator

from gouji.check import Verdict
from gouji.rule.evidence import finding
from gouji.rule.facts import Facts
from gouji.rule.model import ERROR, Finding, Rule


class ChangeRateMismatch(Rule):
    """增减幅复算不符（change-rate-mismatch）

    查什么
        由本期数与增减额（或基期数）重新计算增减幅，与所写幅度是否一致。增减幅 = 增减额 ÷ 基期数，基期数 = 本期数 ∓ 增减额。

    为什么
        增减幅复算不符是各类差错中最多的一种，常见原因是除以了本期数、沿用了上年比例，或增减额有一位数字写错。

    错例
        车辆运行费4567万元，比上年减少1128万元，下降18.4%。

    正例
        车辆运行费4567万元，比上年减少1128万元，下降19.8%。
        收入46386.72万元，比上年增加2131.65万元，增长4.82%。

    何时不报
        另起一句而省略主语、又与前句所列某个数相符的；按可比口径、同口径、不变价计算的增幅；增加值、产值等习惯用不变价的指标；只写幅度没有金额；年均增长；末位相差一个单位。

    依据
        增减率 = （本期数 − 基期数）÷ 基期数 × 100%。
    """

    code = "R204"
    name = "change-rate-mismatch"
    title = "增减幅复算不符"
    title_en = "The rate of change does not follow from the amounts"
    severity = ERROR
    messages = {
        "rate": {
            "zh": "增减幅应为{computed}（{equation}），文中写作{stated}，请核对。",
            "en": "The rate of change should be {computed} ({equation}), not {stated}.",
        },
        "current": {
            "zh": "增减幅应为{computed}（{equation}），文中写作{stated}，疑误用本期数作分母，请核对。",
            "en": "The rate of change should be {computed} ({equation}), not {stated}; it seems to be divided by the current value.",
        },
    }

    def check(self, facts: Facts) -> Iterator[Finding]:
        for verdict in facts.broken("growth"):
            if verdict.diagnosis != "opposite-sign":
                yield finding(self, verdict, _key(verdict))


def _key(verdict: Verdict) -> str:
    return "current" if verdict.diagnosis == "divided-by-current" else "rate"
