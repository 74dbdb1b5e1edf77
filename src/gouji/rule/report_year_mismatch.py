"""D405 report-year-mismatch."""

from __future__ import annotations

from collections.abc import Iterator

from gouji.claim.period.own_year import STATEMENT
from gouji.rule.evidence import finding
from gouji.rule.facts import Facts
from gouji.rule.model import ERROR, WARNING, Finding, Rule


class ReportYearMismatch(Rule):
    """报告年度不一致（report-year-mismatch）

    查什么
        标题、封面和各表表头（2022年度）的年度是否一致；“完成了2021年部门预算管理工作”“2021年，我局……”这类只能指报告年度的句子，年份是否就是报告年度。

    为什么
        套用上年或其他单位的文稿时，最常漏改的就是年份。

    错例
        某县2022年度项目支出绩效自评报告
        项目支出绩效自评表
        （2022年度）
        项目支出绩效自评表
        （2021年度）

    正例
        某县2022年度项目支出绩效自评报告
        项目支出绩效自评表
        （2022年度）
        与2021年相比，支出有所增加。

    何时不报
        与其他年份的比较；政策名称、文号、规划；历史情况和下一年计划；同时写两个年度的报告（执行情况和下年预算草案）；在文中不止出现一次的其他年份。

    依据
        材料的标题、表头和正文应为同一预算年度。
    """

    code = "D405"
    name = "report-year-mismatch"
    title = "报告年度不一致"
    title_en = "The report year differs"
    severity = ERROR
    messages = {
        "title": {
            "zh": "此处年度为{stated}，报告其他标题、表头为{computed}，请核对。",
            "en": "{stated} here, {computed} in the other titles of the report.",
        },
        "statement": {
            "zh": "此处所说为报告年度的工作，年份写作{stated}，应为{computed}，请核对。",
            "en": "This is about the reporting year, {computed}, but says {stated}.",
        },
    }

    def check(self, facts: Facts) -> Iterator[Finding]:
        for verdict in facts.broken("report-year"):
            if verdict.claim.frame == STATEMENT:
                yield finding(self, verdict, "statement", severity=WARNING)
            else:
                yield finding(self, verdict, "title")
