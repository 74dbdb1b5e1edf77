"""S513 deduction-on-met-target."""

from __future__ import annotations

from collections.abc import Iterator

from gouji.rule.evidence import finding
from gouji.rule.facts import Facts
from gouji.rule.model import WARNING, Finding, Rule


class DeductionOnMetTarget(Rule):
    """达到指标仍扣分未说明（deduction-on-met-target）

    查什么
        指标值与实际完成值都是数字、已经达到指标值的，得分低于分值时有没有说明原因。

    为什么
        达到目标却扣分，要么完成值填错了，要么得分填错了。

    错例
        | 一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 | 偏差原因分析及改进措施 |
        | 满意度指标 | 服务对象满意度 | 群众满意度 | ≥95% | 97% | 10 | 9 | |

    正例
        | 一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 | 偏差原因分析及改进措施 |
        | 满意度指标 | 服务对象满意度 | 群众满意度 | ≥95% | 97% | 10 | 10 | |
        | 产出指标 | 质量 | 验收合格率 | 100% | 100% | 10 | 9 | 验收资料归档不及时 |

    何时不报
        偏差原因一栏或报告其他地方有说明；表中没有填写原因的地方；定性指标；指标值与完成值无法比较；看不准列的行。

    依据
        得分低于分值的，要求填写偏差原因和改进措施。
    """

    code = "S513"
    name = "deduction-on-met-target"
    title = "达到指标仍扣分未说明"
    title_en = "Marks taken off although the target was met"
    severity = WARNING
    messages = {
        "found": {
            "zh": "已达到指标值却只得{stated}分（分值{computed}），未说明扣分原因，请核对。",
            "en": "The target was met, but only {stated} of {computed} marks are given, without a reason.",
        },
    }

    def check(self, facts: Facts) -> Iterator[Finding]:
        for verdict in facts.broken("deduction"):
            yield finding(self, verdict, "found")
