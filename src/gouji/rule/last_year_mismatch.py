"""A801 last-year-mismatch."""

from __future__ import annotations

from gouji.rule.model import WARNING, AcrossReports


class LastYearMismatch(AcrossReports):
    """上年数与上年报告不符（last-year-mismatch）

    查什么
        同一单位前后两年的同类报告：本年报告里的上年数，不论是直接写出的，还是由“比上年增加多少”推得的，是否与上年报告所列的数一致。

    为什么
        上年决算已经批复公开。本年报告若用了别的上年数，增减额和增减率也就都不可信。

    错例
        【2023年/望溪县民政局.txt】
        望溪县民政局2023年度部门决算
        2023年度一般公共预算财政拨款支出决算1250.00万元。
        【2024年/望溪县民政局.txt】
        望溪县民政局2024年度部门决算
        2024年度一般公共预算财政拨款支出决算1300.00万元，比2023年度增加65.44万元。

    正例
        【2023年/望溪县民政局.txt】
        望溪县民政局2023年度部门决算
        2023年度一般公共预算财政拨款支出决算1234.56万元。
        【2024年/望溪县民政局.txt】
        望溪县民政局2024年度部门决算
        2024年度一般公共预算财政拨款支出决算1300.00万元，比2023年度增加65.44万元。

    何时不报
        两份报告不是同一单位、同一类；一份报告里同一指标有几个不同的数；写明同口径、可比口径或调整后；多数指标都对不上，
        这时口径可能已变，合为一条提示。

    依据
        部门决算公开的要求：本年决算中的上年数应与上年批复的决算一致。
    """

    code = "A801"
    name = "last-year-mismatch"
    title = "上年数与上年报告不符"
    title_en = "Last year is not what last year’s report says"
    severity = WARNING
    messages = {
        "stated": {
            "zh": "文中{year}年{name}为{stated}，而{other}所列为{computed}，相差{difference}，请核对；口径如有调整，应作说明。",
            "en": "{name} of {year} is given as {stated}; {other} has {computed}, a difference of {difference}.",
        },
        "implied": {
            "zh": "由“{text}”可知{year}年{name}为{stated}，而{other}所列为{computed}，相差{difference}，请核对；口径如有调整，应作说明。",
            "en": "By “{text}”, {name} of {year} was {stated}; {other} has {computed}, a difference of {difference}.",
        },
        "scope": {
            "zh": "与{other}相比，{count}项可比的上年数中有{wrong}项不一致（如{name}：{stated}，上年报告{computed}），口径可能已调整，请核对。",
            "en": "Of {count} figures of last year that can be compared with {other}, {wrong} differ (such as {name}: {stated} against {computed}); perhaps they were restated.",
        },
    }
