"""S529 first-level-weights."""

from __future__ import annotations

from collections.abc import Iterator

from gouji.check import Verdict
from gouji.rule.evidence import finding
from gouji.rule.model import WARNING, Finding
from gouji.rule.templated import TemplateRule, described, distance, fits, sums
from gouji.template import Template


class FirstLevelWeights(TemplateRule):
    """一级指标分值不合模板（first-level-weights）

    查什么
        选定模板后（--template），产出、效益、成本等一级指标的分值合计是否与模板规定的一种分配相符。

    为什么
        一级指标分值由模板统一规定，不符的不能保存或会被退回。

    错例
        | 资金 | 年初预算数 | 全年预算数 | 全年执行数 | 分值 | 执行率 | 得分 |
        | 年度资金总额 | 50 | 50 | 50 | 10 | 100% | 10 |
        | 一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 | 偏差原因分析及改进措施 |
        | 产出指标 | 数量指标 | 培训人数 | ≥120人 | 125人 | 60 | 60 | |
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
        没有选定模板；模板没有规定一级指标分值；各行分值与总分、100分不符，或有的行看不出属于哪个一级指标；满意度分值由 satisfaction-weight 核对。

    依据
        所选模板的一级指标分值。
    """

    code = "S529"
    name = "first-level-weights"
    title = "一级指标分值不合模板"
    title_en = "First-level weights differ from the template"
    severity = WARNING
    messages = {
        "found": {
            "zh": "一级指标分值为{stated}，模板“{template}”为{computed}，请核对。",
            "en": "The first-level weights are {stated}; the template {template} has {computed}.",
        },
    }

    def compared(self, verdict: Verdict, template: Template) -> Iterator[Finding]:
        weights = sums(verdict)
        if template.schemes and not any(fits(scheme, weights) for scheme in template.schemes):
            nearest = min(template.schemes, key=lambda scheme: distance(scheme, weights))
            yield finding(self, verdict, "found", stated=described(weights), computed=described(nearest), template=template.title)
