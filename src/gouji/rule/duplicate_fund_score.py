"""S520 duplicate-fund-score."""

from __future__ import annotations

from collections.abc import Iterator

from gouji.rule.evidence import finding
from gouji.rule.facts import Facts
from gouji.rule.model import INFO, WARNING, Finding, Rule


class DuplicateFundScore(Rule):
    """资金子行重复计分（duplicate-fund-score）

    查什么
        自评表资金部分，预算执行率的分值、得分只应填在资金总额一行；财政拨款等子行又填同样分值、得分的报告。

    为什么
        子行再计分，执行率得分就计了两次，总分对不上。

    错例
        | 资金 | 年初预算数 | 全年预算数 | 全年执行数 | 分值 | 执行率 | 得分 |
        | 年度资金总额 | 20 | 20 | 20 | 10 | 100% | 10 |
        | 其中：当年财政拨款 | 20 | 20 | 20 | 10 | 100% | 10 |
        | 其他资金 | 0 | 0 | 0 | - | - | - |

    正例
        | 资金 | 年初预算数 | 全年预算数 | 全年执行数 | 分值 | 执行率 | 得分 |
        | 年度资金总额 | 20 | 20 | 20 | 10 | 100% | 10 |
        | 其中：当年财政拨款 | 20 | 20 | 20 | - | 100% | - |
        | 其他资金 | 0 | 0 | 0 | - | - | - |

    何时不报
        子行的分值与总额行不同（按来源分解的分值）；只填分值没有填得分的，按提示报告；有单元格缺失、看不准列的行。

    依据
        预算执行率以资金总额计算，只计一次分。
    """

    code = "S520"
    name = "duplicate-fund-score"
    title = "资金子行重复计分"
    title_en = "Marks of the funds given again to a source"
    severity = WARNING
    messages = {
        "score": {
            "zh": "资金子行又计得分{stated}（总额行分值{computed}），执行率得分重复，请核对。",
            "en": "A source of funds is given {stated} marks again (the total bears {computed}).",
        },
        "weight": {
            "zh": "资金子行又填分值{stated}，与总额行重复，请核对。",
            "en": "A source of funds is given the weight {stated} again.",
        },
    }

    def check(self, facts: Facts) -> Iterator[Finding]:
        for verdict in facts.broken("fund-score"):
            yield finding(self, verdict, verdict.diagnosis, severity="" if verdict.diagnosis == "score" else INFO)
