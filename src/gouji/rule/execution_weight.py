"""S531 execution-weight."""

from __future__ import annotations

from collections.abc import Iterator

from gouji.check import Verdict
from gouji.rule.evidence import finding
from gouji.rule.model import WARNING, Finding
from gouji.rule.templated import EXECUTION, TemplateRule, of_execution, sums
from gouji.template import Template


class ExecutionWeight(TemplateRule):
    """预算执行率分值不合模板（execution-weight）

    查什么
        选定模板后（--template），自评表资金部分预算执行率的分值是否与模板规定相符。

    为什么
        预算执行率的分值由模板统一规定。

    错例
        | 资金 | 年初预算数 | 全年预算数 | 全年执行数 | 分值 | 执行率 | 得分 |
        | 年度资金总额 | 50 | 50 | 50 | 20 | 100% | 20 |
        | 一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 | 偏差原因分析及改进措施 |
        | 产出指标 | 数量指标 | 培训人数 | ≥120人 | 125人 | 50 | 50 | |
        | 效益指标 | 社会效益指标 | 就业率 | ≥90% | 92% | 20 | 20 | |
        | 满意度指标 | 服务对象满意度指标 | 学员满意度 | ≥95% | 96% | 10 | 10 | |

    正例
        | 资金 | 年初预算数 | 全年预算数 | 全年执行数 | 分值 | 执行率 | 得分 |
        | 年度资金总额 | 50 | 50 | 50 | 10 | 100% | 10 |
        | 一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 | 偏差原因分析及改进措施 |
        | 产出指标 | 数量指标 | 培训人数 | ≥120人 | 125人 | 50 | 50 | |
        | 效益指标 | 社会效益指标 | 就业率 | ≥90% | 92% | 30 | 30 | |
        | 满意度指标 | 服务对象满意度指标 | 学员满意度 | ≥95% | 96% | 10 | 10 | |

    何时不报
        没有选定模板；模板没有规定；资金部分没有写分值；各行分值与总分、100分不符。

    依据
        所选模板的预算执行率分值。
    """

    code = "S531"
    name = "execution-weight"
    title = "预算执行率分值不合模板"
    title_en = "The weight of budget execution differs from the template"
    severity = WARNING
    messages = {
        "found": {
            "zh": "预算执行率分值为{stated}，模板“{template}”为{computed}，请核对。",
            "en": "Budget execution weighs {stated}; the template {template} has {computed}.",
        },
    }

    def compared(self, verdict: Verdict, template: Template) -> Iterator[Finding]:
        weight = sums(verdict).get(EXECUTION)
        if template.execution is not None and weight is not None and weight != template.execution:
            yield finding(self, verdict, "found", at=of_execution(verdict), stated=f"{weight:f}分", computed=f"{template.execution:f}分",
                          template=template.title)
