"""Tables whose shape cannot be told are named, and none of their figures is judged."""

from __future__ import annotations

import json

from gouji.api import check_text
from gouji.report.json_output import findings_json
from gouji.report.text import findings_text

UNNAMED = "报告正文。\n\n甲县\t12\t15\n乙县\t20\t25\n丙县\t32\t41\n"
NAMED = "单位：万元\n地区\t2023年\t2024年\n甲县\t12\t15\n乙县\t20\t25\n丙县\t32\t41\n"


def test_columns_without_headers_are_not_understood():
    report = check_text(UNNAMED, "报告.txt")
    assert (report.tables, len(report.unread_tables)) == (1, 1)
    assert not report.findings and report.counts["not_understood"] == 6
    assert "报告.txt: 注：1张有数字的表格中，1张的版式未能识别，未作核对（3:1）" in findings_text([report])
    found = json.loads(findings_json([report]))["files"][0]["tables"]
    assert found["total"] == 1 and found["not_understood"][0]["range"]["start"] == {"line": 3, "column": 1}


def test_a_table_with_headers_is_understood():
    report = check_text(NAMED)
    assert (report.tables, report.unread_tables) == (1, ()) and not report.counts["not_understood"]


def test_a_form_is_understood():
    report = check_text("| 项目资金（万元） | | 年初预算数 | 全年预算数 | 全年执行数 | 分值 | 执行率 | 得分 |\n"
                        "| | 年度资金总额 | 43 | 43 | 38.57 | 10 | 89.70% | 8.97 |\n")
    assert (report.tables, report.unread_tables) == (1, ())


def test_a_table_without_figures_is_none():
    assert check_text("序号\t姓名\t职务\n一\t甲\t科长\n二\t乙\t科员\n").tables == 0
