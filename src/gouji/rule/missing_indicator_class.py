"""S532 missing-indicator-class."""

from __future__ import annotations

from collections.abc import Iterator

from gouji.check import Verdict
from gouji.rule.evidence import finding
from gouji.rule.model import INFO, Finding
from gouji.rule.templated import TemplateRule, sums, title
from gouji.template import Template


class MissingIndicatorClass(TemplateRule):
    """缺少必设指标类别（missing-indicator-class）

    查什么
        选定模板后（--template），模板必设的一级指标（产出、效益等）是否都有。

    为什么
        缺少必设的类别，绩效目标就不完整。

    错例
        | 资金 | 年初预算数 | 全年预算数 | 全年执行数 | 分值 | 执行率 | 得分 |
        | 年度资金总额 | 50 | 50 | 50 | 10 | 100% | 10 |
        | 一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 | 偏差原因分析及改进措施 |
        | 产出指标 | 数量指标 | 培训人数 | ≥120人 | 125人 | 50 | 50 | |
        | 产出指标 | 质量指标 | 就业率 | ≥90% | 92% | 40 | 40 | |

    正例
        | 资金 | 年初预算数 | 全年预算数 | 全年执行数 | 分值 | 执行率 | 得分 |
        | 年度资金总额 | 50 | 50 | 50 | 10 | 100% | 10 |
        | 一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 | 偏差原因分析及改进措施 |
        | 产出指标 | 数量指标 | 培训人数 | ≥120人 | 125人 | 50 | 50 | |
        | 效益指标 | 社会效益指标 | 就业率 | ≥90% | 92% | 30 | 30 | |
        | 满意度指标 | 服务对象满意度指标 | 学员满意度 | ≥95% | 96% | 10 | 10 | |

    何时不报
        没有选定模板；模板没有规定必设类别；有的行看不出属于哪个一级指标；各行分值与总分、100分不符。

    依据
        所选模板必设的一级指标。
    """

    code = "S532"
    name = "missing-indicator-class"
    title = "缺少必设指标类别"
    title_en = "A class of indicators is missing"
    severity = INFO
    messages = {
        "found": {
            "zh": "没有{computed}，模板“{template}”要求设置，请核对。",
            "en": "The template {template} asks for {computed}, which is missing.",
        },
    }

    def compared(self, verdict: Verdict, template: Template) -> Iterator[Finding]:
        missing = [category for category in template.required if category not in sums(verdict)]
        if missing:
            yield finding(self, verdict, "found", computed="、".join(map(title, missing)), template=template.title)
