"""A806 out-of-line."""

from __future__ import annotations

from gouji.rule.model import INFO, AcrossReports


class OutOfLine(AcrossReports):
    """与同类单位相差悬殊（out-of-line）

    查什么
        同一年、同一指标、同类的单位（各县的民政局，各镇的卫生院）至少八个时，一个单位的数与中位数相差十倍以上，而且远在它们的离散
        范围之外；与各类单位的中位数相差一千倍以上的，也列出。

    为什么
        相差一万倍的，多半是把元写成了万元；相差十倍的，多半是小数点错位。单位规模确有不同的，不是错误，因此只作提示。

    错例
        【甲县民政局.txt】
        甲县民政局2024年度部门决算
        2024年度公务接待费支出决算35000.00万元。
        【其余八县的民政局，如乙县民政局.txt】
        乙县民政局2024年度部门决算
        2024年度公务接待费支出决算3.20万元。

    正例
        【甲县民政局.txt】
        甲县民政局2024年度部门决算
        2024年度公务接待费支出决算3.50万元。
        【其余八县的民政局，如乙县民政局.txt】
        乙县民政局2024年度部门决算
        2024年度公务接待费支出决算3.20万元。

    何时不报
        同类单位不足八个；金额为零；各单位本来就相差很大，由小到大没有明显的断档。

    依据
        审核的常识：同类单位的同一支出在同一数量级。
    """

    code = "A806"
    name = "out-of-line"
    title = "与同类单位相差悬殊"
    title_en = "Far from the units like it"
    severity = INFO
    messages = {
        "far": {
            "zh": "{name}为{stated}，是{count}个单位（{kind}）中位数{computed}的{times}，请核对单位和小数点。",
            "en": "{name} is {stated}, {times} of {computed}, the median of {count} units ({kind}).",
        },
    }
