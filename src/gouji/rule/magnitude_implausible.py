"""U304 magnitude-implausible."""

from __future__ import annotations

from collections.abc import Iterator

from gouji.rule.evidence import finding
from gouji.rule.facts import Facts
from gouji.rule.model import ERROR, Finding, Rule


class MagnitudeImplausible(Rule):
    """数量级异常（magnitude-implausible）

    查什么
        自评表中相邻的指标值与完成值（同为人数或人次）相差一千倍以上。

    为什么
        “108800万人次”对“12万人次”，必是单位多写了“万”。

    错例
        | 参保总人数 | 12万人次 | 108800万人次 |

    正例
        | 参保总人数 | 12万人次 | 108800人次 |

    何时不报
        单位由表头给出的数字（各列可能是不同指标）；相差不到一千倍。

    依据
        同一指标的目标值与完成值应为同一量级。
    """

    code = "U304"
    name = "magnitude-implausible"
    title = "数量级异常"
    title_en = "A figure of an impossible magnitude"
    severity = ERROR
    messages = {
        "found": {
            "zh": "“{stated}”与相邻的“{target}”相差千倍以上，疑计量单位有误，请核对。",
            "en": "{stated} is more than a thousand times the neighbouring {target}; one of the units must be wrong.",
        },
    }

    def check(self, facts: Facts) -> Iterator[Finding]:
        for verdict in facts.broken("magnitude"):
            yield finding(self, verdict, "found", target=facts.document.text[verdict.claim.operands[0].start:verdict.claim.operands[0].end])
