"""A802 carryover-mismatch."""

from __future__ import annotations

from gouji.rule.model import WARNING, AcrossReports


class CarryoverMismatch(AcrossReports):
    """年初结转与上年年末结转不符（carryover-mismatch）

    查什么
        同一单位前后两年的同类报告：本年的年初结转和结余，是否等于上年报告的年末结转和结余。

    为什么
        上年年末的结转结余就是本年年初的结转结余，两数不同，必有一数有误，或者调整了年初数而未说明。

    错例
        【2023年/望溪县民政局.txt】
        望溪县民政局2023年度部门决算
        2023年度本年收入合计500.00万元，本年支出合计488.00万元，年末结转和结余36.50万元。
        【2024年/望溪县民政局.txt】
        望溪县民政局2024年度部门决算
        2024年度年初结转和结余35.60万元，本年收入合计520.00万元。

    正例
        【2023年/望溪县民政局.txt】
        望溪县民政局2023年度部门决算
        2023年度本年收入合计500.00万元，本年支出合计488.00万元，年末结转和结余36.50万元。
        【2024年/望溪县民政局.txt】
        望溪县民政局2024年度部门决算
        2024年度年初结转和结余36.50万元，本年收入合计520.00万元。

    何时不报
        两份报告不是同一单位、同一类；资金范围不同（全部资金与财政拨款）；一份报告里有几个不同的数。

    依据
        政府会计制度：年初余额等于上年年末余额，调整年初余额应当单独说明。
    """

    code = "A802"
    name = "carryover-mismatch"
    title = "年初结转与上年年末结转不符"
    title_en = "What was carried in is not what was carried out"
    severity = WARNING
    messages = {
        "mismatch": {
            "zh": "年初结转和结余为{stated}，而{other}的年末结转和结余为{computed}，相差{difference}，请核对；年初数如有调整，应作说明。",
            "en": "Carried in are {stated}; {other} carries out {computed}, a difference of {difference}.",
        },
    }
