"""A804 duplicate-report."""

from __future__ import annotations

from gouji.rule.model import WARNING, AcrossReports


class DuplicateReport(AcrossReports):
    """报告重复或雷同（duplicate-report）

    查什么
        同一个文件是否报送了两次，或者报在不同单位名下；不同单位的报告，带有金额的段落是否大多一字不差。

    为什么
        同一份报告报在两个单位名下，必有一处放错。不同单位的金额连同文字完全相同，多半是照抄。

    错例
        【望溪县民政局/报告.txt】
        望溪县民政局2024年度整体支出绩效自评报告
        全年预算120.00万元，实际支出118.00万元，执行率98.33%。
        【望溪县图书馆/报告.txt】
        望溪县民政局2024年度整体支出绩效自评报告
        全年预算120.00万元，实际支出118.00万元，执行率98.33%。

    正例
        【望溪县民政局/报告.txt】
        望溪县民政局2024年度整体支出绩效自评报告
        全年预算120.00万元，实际支出118.00万元，执行率98.33%。
        【望溪县图书馆/报告.txt】
        望溪县图书馆2024年度整体支出绩效自评报告
        全年预算80.00万元，实际支出78.00万元，执行率97.50%。

    何时不报
        同一份报告的不同格式；许多单位共有的段落，如统一的提纲、名词解释；金额为零的段落。同一文件在一个单位名下报了两次，只作提示。

    依据
        绩效自评应当由各单位如实反映自身情况。
    """

    code = "A804"
    name = "duplicate-report"
    title = "报告重复或雷同"
    title_en = "Reports that are the same"
    severity = WARNING
    messages = {
        "other-unit": {
            "zh": "与{other}完全相同，却分别报送在{units}名下，请核对是否放错。",
            "en": "The same file as {other}, but handed in for {units}.",
        },
        "same-unit": {
            "zh": "与{other}完全相同，属于重复报送。",
            "en": "The same file as {other}.",
        },
        "alike": {
            "zh": "带有金额的{count}段中有{same}段与{unit}的{other}一字不差，疑为照抄，请核对。",
            "en": "Of {count} passages with amounts, {same} are word for word those of {other} by {unit}.",
        },
    }
