"""S509 unmet-target-no-reason."""

from __future__ import annotations

from collections.abc import Iterator

from gouji.rule.evidence import finding
from gouji.rule.facts import Facts
from gouji.rule.model import WARNING, Finding, Rule


class UnmetTargetNoReason(Rule):
    """未完成未说明偏差原因（unmet-target-no-reason）

    查什么
        同一条目中写明计划（目标、任务）数与实际数，实际低于计划，而该条目没有说明原因。
        自评表中完成值没有达到指标值、得分已经扣减，而偏差原因一栏空白或写“无”，报告其他地方也没有说明。

    为什么
        未完成而不说明偏差原因，是评审退回最多的一类问题。

    错例
        本年度计划完成水平：预计参保人数401784人；本年度实际完成水平：实际参保人数384670人。
        | 一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 | 偏差原因分析及改进措施 |
        | 产出指标 | 数量指标 | 培训人数 | ≥120人 | 96人 | 10 | 8 | |

    正例
        本年度计划完成水平：预计参保人数401784人；本年度实际完成水平：实际参保人数384670人，主要原因是外出务工人员在外地参保。
        | 一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 | 偏差原因分析及改进措施 |
        | 产出指标 | 数量指标 | 培训人数 | ≥120人 | 96人 | 10 | 8 | 部分人员请假 |

    何时不报
        金额预算与执行的差异（由执行率规则核对）；计划数与实际数的指标名称不同；条目中已有“原因”“因”“受……影响”等说明；
        自评表没有填写原因的地方，原因写在表内另一行、合并的单元格或正文中；说不清多好还是少好的指标（天数、费用、事故数等没有写明≥或≤）。

    依据
        绩效自评要求对未完成的指标逐条说明偏差原因和改进措施。
    """

    code = "S509"
    name = "unmet-target-no-reason"
    title = "未完成未说明偏差原因"
    title_en = "A target was missed and no reason is given"
    severity = WARNING
    messages = {
        "found": {
            "zh": "实际{stated}，低于计划{computed}，未说明偏差原因，请补充。",
            "en": "The result {stated} is below the target {computed}, and no reason is given.",
        },
        "above": {
            "zh": "实际{stated}，超过指标值{computed}，未说明偏差原因，请补充。",
            "en": "The result {stated} is above the limit {computed}, and no reason is given.",
        },
    }

    def check(self, facts: Facts) -> Iterator[Finding]:
        for verdict in facts.broken("target"):
            yield finding(self, verdict, verdict.diagnosis or "found")
