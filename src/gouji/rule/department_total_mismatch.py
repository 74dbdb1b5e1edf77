"""A803 department-total-mismatch."""

from __future__ import annotations

from gouji.rule.model import WARNING, AcrossReports


class DepartmentTotalMismatch(AcrossReports):
    """部门数与所属单位合计不符（department-total-mismatch）

    查什么
        部门的报告与它本级、所属单位的报告：同一年、同一指标，部门的数是否等于各单位之和。哪个单位属于哪个部门，见 units.csv 的“主管部门”。

    为什么
        部门决算由本级和所属单位汇总而成，合计不符说明漏汇、重汇，或者其中一份报告有误。

    错例
        【望溪县教育局/望溪县教育局.txt】
        望溪县教育局2024年度部门决算
        2024年度“三公”经费支出决算12.00万元。
        【望溪县教育局/望溪县教育局本级.txt】
        望溪县教育局本级2024年度单位决算
        2024年度“三公”经费支出决算6.00万元。
        【望溪县教育局/望溪县第一中学.txt】
        望溪县第一中学2024年度单位决算
        2024年度“三公”经费支出决算7.00万元。

    正例
        【望溪县教育局/望溪县教育局.txt】
        望溪县教育局2024年度部门决算
        2024年度“三公”经费支出决算13.00万元。
        【望溪县教育局/望溪县教育局本级.txt】
        望溪县教育局本级2024年度单位决算
        2024年度“三公”经费支出决算6.00万元。
        【望溪县教育局/望溪县第一中学.txt】
        望溪县第一中学2024年度单位决算
        2024年度“三公”经费支出决算7.00万元。

    何时不报
        有的单位没有这个指标，或者一个单位有几份报告而数字不同；各单位之和小于部门数，又没有别的指标相符可以
        证明单位已经报齐；相差悬殊，不像是一个部门的。

    依据
        部门决算编审办法：部门决算由本级和所属单位决算汇总编成。
    """

    code = "A803"
    name = "department-total-mismatch"
    title = "部门数与所属单位合计不符"
    title_en = "The department is not the sum of its units"
    severity = WARNING
    messages = {
        "exceeded": {
            "zh": "{name}为{stated}，而所属{count}个单位之和已达{computed}，多出{difference}，请核对（{units}）。",
            "en": "{name} is {stated}, but its {count} units have {computed} together ({units}).",
        },
        "mismatch": {
            "zh": "{name}为{stated}，而本级和所属共{count}个单位之和为{computed}，相差{difference}，请核对（{units}）。",
            "en": "{name} is {stated}; its {count} units have {computed} together ({units}).",
        },
    }
