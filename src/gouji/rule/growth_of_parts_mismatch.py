"""R217 growth-of-parts-mismatch."""

from __future__ import annotations

from collections.abc import Iterator

from gouji.check import Verdict
from gouji.rule.evidence import finding
from gouji.rule.facts import Facts
from gouji.rule.model import WARNING, Finding, Rule


class GrowthOfPartsMismatch(Rule):
    """总额增幅与分项增幅不符（growth-of-parts-mismatch）

    查什么
        分项之和等于总额、总额与各分项都写了增幅时，由各分项推算的总额增幅与所写增幅是否一致。总额的增幅必在各分项增幅的最低与最高之间。

    为什么
        这类差错（增幅多写一位、增长与下降写反）单看总额和单看分项都看不出来。

    错例
        全年收入133.42亿元，比上年增长110.4%。其中，邮政收入67.64亿元，增长22.3%；电信收入65.78亿元，增长0.04%。

    正例
        全年收入134.6亿元，比上年增长10.1%。其中：税收收入84.0亿元，增长2.2%；非税收入50.6亿元，增长26.5%。
        进出口总额63.3亿元，增长5%。其中：出口31.1亿元，增长4%；进口12.2亿元，增长9%。

    何时不报
        分项不完整；按可比口径计算的增幅，或以不变价计算的指标（增加值、产值、业务总量），其总额增幅仍在分项增幅之间的。

    依据
        总额增幅是各分项增幅以基期数为权数的加权平均。
    """

    code = "R217"
    name = "growth-of-parts-mismatch"
    title = "总额增幅与分项增幅不符"
    title_en = "The growth of the total does not follow from that of its parts"
    severity = WARNING
    messages = {
        "outside": {
            "zh": "总额增幅{stated}不在各分项增幅之间，由分项推算约为{computed}，请核对。",
            "en": "The growth of the total, {stated}, lies outside that of all its parts; they give about {computed}.",
        },
        "weighted": {
            "zh": "由各分项增幅推算，总额增幅应为{computed}，文中写作{stated}，请核对。",
            "en": "From the growth of the parts the total should have grown by {computed}, not {stated}.",
        },
    }

    def check(self, facts: Facts) -> Iterator[Finding]:
        for verdict in facts.broken("growth-additivity"):
            yield finding(self, verdict, "outside" if _is_outside(verdict) else "weighted")


def _is_outside(verdict: Verdict) -> bool:
    growths = [o.interval for o in verdict.claim.operands if o.role == "part-growth"]
    stated = verdict.claim.stated.interval
    return stated.low > max(g.high for g in growths) or stated.high < min(g.low for g in growths)
