"""S527 required-cell-empty."""

from __future__ import annotations

from collections.abc import Iterator

from gouji.rule.evidence import finding
from gouji.rule.facts import Facts
from gouji.rule.model import WARNING, Finding, Rule


class RequiredCellEmpty(Rule):
    """必填项空白（required-cell-empty）

    查什么
        自评表中个别指标有指标值、分值而没有填实际完成值，或没有填得分，同表其他指标都已填写的。

    为什么
        漏填一格，该指标就无从评价，合计也会出错。

    错例
        | 一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 | 偏差原因分析及改进措施 |
        | 产出指标 | 数量指标 | 培训人数 | ≥120人 | 125人 | 20 | 20 | |
        | | 质量指标 | 培训合格率 | ≥95% | 97% | 20 | 20 | |
        | | 时效指标 | 培训完成时间 | 12月底前 | | 10 | 10 | |
        | 效益指标 | 社会效益指标 | 就业率 | ≥90% | 92% | 40 | 40 | |

    正例
        | 一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 | 偏差原因分析及改进措施 |
        | 产出指标 | 数量指标 | 培训人数 | ≥120人 | 125人 | 20 | 20 | |
        | | 质量指标 | 培训合格率 | ≥95% | 97% | 20 | 20 | |
        | | 时效指标 | 培训完成时间 | 12月底前 | 11月底 | 10 | 10 | |
        | 效益指标 | 社会效益指标 | 就业率 | ≥90% | 92% | 40 | 40 | |

    何时不报
        空表、大半未填的表；没有指标值或分值的备用行；单元格缺失、看不准列的行。

    依据
        指标值、完成值、分值、得分均为必填项。
    """

    code = "S527"
    name = "required-cell-empty"
    title = "必填项空白"
    title_en = "A required cell is empty"
    severity = WARNING
    messages = {
        "actual": {
            "zh": "指标“{stated}”没有填实际完成值，请补充。",
            "en": "The result of “{stated}” is missing.",
        },
        "score": {
            "zh": "指标“{stated}”没有填得分，请补充。",
            "en": "The marks of “{stated}” are missing.",
        },
    }

    def check(self, facts: Facts) -> Iterator[Finding]:
        for verdict in facts.broken("blank-cell"):
            yield finding(self, verdict, verdict.diagnosis)
