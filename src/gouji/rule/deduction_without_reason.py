"""S521 deduction-without-reason."""

from __future__ import annotations

from collections.abc import Iterator

from gouji.rule.evidence import finding
from gouji.rule.facts import Facts
from gouji.rule.model import WARNING, Finding, Rule


class DeductionWithoutReason(Rule):
    """扣分无说明（deduction-without-reason）

    查什么
        自评表中得分低于分值，偏差原因一栏空白或写“无”，报告其他地方也没有说明的。指标值、完成值可以比较的，由 deduction-on-met-target、unmet-target-no-reason 报告。

    为什么
        扣了分而不说明原因，复核无从判断，是退回最多的问题之一。

    错例
        | 一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 | 偏差原因分析及改进措施 |
        | 产出指标 | 质量指标 | 服务规范程度 | 显著提高 | 有所提高 | 10 | 8 | |

    正例
        | 一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 | 偏差原因分析及改进措施 |
        | 产出指标 | 质量指标 | 服务规范程度 | 显著提高 | 有所提高 | 10 | 8 | 新进人员培训不足 |
        | 产出指标 | 质量指标 | 档案管理水平 | 显著提高 | 显著提高 | 10 | 10 | |

    何时不报
        表中没有填写原因的地方；原因写在表内另一行、其他指标的原因中或正文中；完成值空白；看不准列的行。

    依据
        得分低于分值的，要求填写偏差原因和改进措施。
    """

    code = "S521"
    name = "deduction-without-reason"
    title = "扣分无说明"
    title_en = "Marks taken off without a reason"
    severity = WARNING
    messages = {
        "found": {
            "zh": "只得{stated}分（分值{computed}），未说明扣分原因，请补充。",
            "en": "Only {stated} of {computed} marks are given, without a reason.",
        },
    }

    def check(self, facts: Facts) -> Iterator[Finding]:
        for verdict in facts.broken("unexplained-deduction"):
            yield finding(self, verdict, "found")
