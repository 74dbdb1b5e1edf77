"""R212 average-mismatch."""

from __future__ import annotations

from collections.abc import Iterator

from gouji.rule.evidence import finding
from gouji.rule.facts import Facts
from gouji.rule.model import ERROR, Finding, Rule


class AverageMismatch(Rule):
    """人均户均复算不符（average-mismatch）

    查什么
        同一句中总额、人数（户数、次数）和人均（户均、次均）数都已写明时，总额除以人数是否等于人均数。月人均数乘以12个月相符的，也算相符。

    为什么
        人均数常用来说明标准和效益，总额或人数更新后容易漏改。

    错例
        全年发放补贴120万元，惠及800人，人均1200元。

    正例
        全年发放补贴120万元，惠及800人，人均1500元。
        全年发放补贴144万元，惠及1000人，月人均120元。

    何时不报
        人均地区生产总值、人均可支配收入等按平均人口或抽样调查计算的指标；年末人数；发放标准、缴费基数；同一句中有两个总额或两个人数。

    依据
        人均数 = 总额 ÷ 人数。
    """

    code = "R212"
    name = "average-mismatch"
    title = "人均户均复算不符"
    title_en = "The average does not follow from total and count"
    severity = ERROR
    messages = {
        "average": {
            "zh": "应为{computed}（{equation}），文中写作{stated}，请核对。",
            "en": "It should be {computed} ({equation}), not {stated}.",
        },
    }

    def check(self, facts: Facts) -> Iterator[Finding]:
        for verdict in facts.broken("average"):
            yield finding(self, verdict, "average")
