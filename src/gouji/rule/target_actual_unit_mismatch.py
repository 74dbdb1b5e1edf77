"""U320 target-actual-unit-mismatch."""

from __future__ import annotations

from collections.abc import Iterator

from gouji.rule.evidence import finding
from gouji.rule.facts import Facts
from gouji.rule.model import INFO, WARNING, Finding, Rule


class TargetActualUnitMismatch(Rule):
    """指标值与完成值单位不一致（target-actual-unit-mismatch）

    查什么
        自评表同一指标的指标值与实际完成值，计量单位是否属于同一类（金额、百分比、数量、长度、面积、重量）。指标值是文字而完成值只填一个数字的，同一张表合并为一处，按提示报告。

    为什么
        单位不同就无法比较，多为填错行或口径不一致。

    错例
        | 一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 | 偏差原因分析及改进措施 |
        | 产出指标 | 数量指标 | 村庄覆盖面 | ≥90% | 35个 | 10 | 10 | |

    正例
        | 一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 | 偏差原因分析及改进措施 |
        | 产出指标 | 数量指标 | 村庄覆盖面 | ≥90% | 95% | 10 | 10 | |
        | 产出指标 | 数量指标 | 开展活动 | ≥3次 | 4场 | 10 | 10 | |
        | 产出指标 | 质量指标 | 移交率 | 100% | 100 | 10 | 10 | |

    何时不报
        百分号、单位省略；万元与元、公里与米等可以换算的单位；次、场、期、个等量词混用；天数与月份；一格多个数字；看不准列的行。

    依据
        指标值与完成值的计量单位应当一致。
    """

    code = "U320"
    name = "target-actual-unit-mismatch"
    title = "指标值与完成值单位不一致"
    title_en = "Target and result in different units"
    severity = WARNING
    messages = {
        "unit": {
            "zh": "完成值{stated}与指标值{computed}的计量单位不一致，请核对。",
            "en": "The result {stated} and the target {computed} are in different units.",
        },
        "number": {
            "zh": "指标值是文字，完成值只填{stated}，请写明完成情况。",
            "en": "The target is in words, and the result is only {stated}.",
        },
    }

    def check(self, facts: Facts) -> Iterator[Finding]:
        for verdict in facts.broken("unit-pair"):
            yield finding(self, verdict, "unit")
        for verdict in facts.broken("number-for-words"):
            yield finding(self, verdict, "number", severity=INFO)
