"""The template of a place lays down the forms it is for, and no others."""

from __future__ import annotations

import pytest

from gouji.api import check_text
from gouji.config import Config

FORM = """{title}

| {subject} | 甲 | | | | | | |
| 项目资金（万元） | | 年初预算数 | 全年预算数 | 全年执行数 | 分值 | 执行率 | 得分 |
| | 年度资金总额 | 43 | 43 | 43 | 10 | 100% | 10 |
| 一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 | 偏差原因分析及改进措施 |
| 产出指标 | 数量指标 | 培训人数 | 100人 | 100人 | 60 | 60 | |
| 效益指标 | 社会效益指标 | 受益人数 | 500人 | 500人 | 20 | 20 | |
| 满意度指标 | 服务对象满意度 | 学员满意度 | ≥95% | 96% | 10 | 10 | |
| 总分 | | | | | 90 | 90 | |
"""


@pytest.mark.parametrize(("title", "subject", "template", "found"), [
    ("部门整体支出绩效自评表", "预算部门名称", "hunan", ["S529", "S530"]),
    ("项目支出绩效自评表", "项目名称", "hunan", []),
    ("项目支出绩效自评表", "项目名称", "national-2021", ["S529"]),
    ("项目支出绩效自评表", "项目名称", "", []),
])
def test_a_template_judges_its_own_forms(title, subject, template, found):
    report = check_text(FORM.format(title=title, subject=subject), config=Config(template=template, select=("S529", "S530", "S531", "S532")))
    assert sorted({finding.rule.code for finding in report.findings}) == found
