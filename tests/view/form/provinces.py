"""Self-evaluation forms of four shapes, as provinces print them, and the layouts in which they travel as text. All data are invented."""

from __future__ import annotations

import re
from collections.abc import Callable

Rows = list[list[str]]

# 年初预算数 to 得分, and weights behind the results
NATIONAL: Rows = [
    ["项目资金（万元）", "", "年初预算数", "全年预算数", "全年执行数", "分值", "执行率", "得分"],
    ["", "年度资金总额", "120.00", "126.40", "101.12", "10", "80%", "8"],
    ["", "其中：当年财政拨款", "100.00", "106.40", "91.12", "", "", ""],
    ["", "上年结转资金", "20.00", "20.00", "10.00", "", "", ""],
    ["", "其他资金", "", "", "", "", "", ""],
    ["一级指标", "二级指标", "三级指标", "年度指标值", "实际完成值", "分值", "得分", "偏差原因分析及改进措施"],
    ["产出指标（50分）", "数量指标", "修缮仓房座数", "12座", "12座", "20", "20", ""],
    ["", "质量指标", "验收合格率", "≥95%", "98%", "15", "15", ""],
    ["", "时效指标", "按期完工率", "100%", "92%", "15", "13", "雨季停工，已顺延工期"],
    ["效益指标（30分）", "社会效益指标", "新增仓容", "3000吨", "3200吨", "30", "30", ""],
    ["满意度指标（10分）", "服务对象满意度指标", "农户满意度", "≥90%", "94%", "10", "10", ""],
    ["总分", "", "", "", "", "100", "96", ""],
]
# the same for a whole unit, with pieces of the budget in cells of their own
HUNAN: Rows = [
    ["年度预算申请（万元）", "", "年初预算数", "全年预算数", "全年执行数", "分值", "执行率", "得分"],
    ["", "年度资金总额", "860.50", "860.50", "774.45", "10", "90%", "9"],
    ["", "其中：一般公共预算拨款", "800.50", "800.50", "724.45", "", "", ""],
    ["", "上年结转资金", "60.00", "60.00", "50.00", "", "", ""],
    ["", "其他资金", "", "", "", "", "", ""],
    ["一级指标", "二级指标", "三级指标", "年度指标值", "实际完成值", "分值", "得分", "偏差原因分析及改进措施"],
    ["产出指标（50分）", "数量指标", "办结信访件数", "240件", "251件", "20", "20", ""],
    ["", "质量指标", "群众来访接待率", "100%", "100%", "10", "10", ""],
    ["", "时效指标", "按期答复率", "98%", "96%", "10", "9", "个别事项情况复杂，已延期办理"],
    ["", "成本指标", "公用经费控制数", "≤86万元", "81.5万元", "10", "10", ""],
    ["效益指标（30分）", "社会效益指标", "矛盾化解率", "≥90%", "93%", "30", "30", ""],
    ["满意度指标（10分）", "服务对象满意度指标", "来访群众满意度", "≥85%", "88%", "10", "10", ""],
    ["总分", "", "", "", "", "100", "98", ""],
]
# sign, figure and unit of a target in columns of their own, and weights called 权重
SICHUAN: Rows = [
    ["预算执行情况（10分）", "", "年初预算", "调整后预算数", "预算执行数", "权重", "预算执行率", "得分"],
    ["", "总额", "300.00", "320.00", "288.00", "10", "90%", "9"],
    ["", "其中：财政资金", "280.00", "290.00", "268.00", "", "", ""],
    ["", "财政专户管理资金", "20.00", "30.00", "20.00", "", "", ""],
    ["", "其他资金", "", "", "", "", "", ""],
    ["一级指标", "二级指标", "三级指标", "指标性质", "指标值", "度量单位", "完成值", "权重", "得分", "未完成原因分析"],
    ["产出指标（60分）", "数量指标", "开办培训期数", "≥", "16", "期", "17", "30", "30", ""],
    ["", "质量指标", "结业考核通过率", "≥", "95", "%", "97", "15", "15", ""],
    ["", "时效指标", "计划按期完成率", "≥", "100", "%", "94", "15", "14", "师资冲突，已调整课表"],
    ["效益指标（20分）", "社会效益指标", "带动就业人数", "≥", "500", "人", "530", "20", "20", ""],
    ["满意度指标（10分）", "服务对象满意度指标", "学员满意度", "≥", "90", "%", "95", "10", "10", ""],
    ["合计", "", "", "", "", "", "", "100", "98", ""],
]
# weights before the targets, the budget of the year alone
ANHUI: Rows = [
    ["资金情况（万元）", "", "全年预算数（A）", "全年执行数（B）", "分值", "执行率（B/A）", "得分"],
    ["", "年度资金总额：", "45.00", "36.00", "10", "80.00%", "8"],
    ["", "其中：本年财政拨款", "40.00", "32.00", "", "", ""],
    ["", "其他资金", "5.00", "4.00", "", "", ""],
    ["一级指标", "二级指标", "三级指标", "分值", "年度指标值", "全年实际值", "得分", "未完成原因及拟采取的改进措施"],
    ["产出指标（50分）", "数量指标", "安装路灯盏数", "20", "96盏", "96盏", "20", ""],
    ["", "质量指标", "验收通过率", "20", "≥95%", "98%", "20", ""],
    ["", "时效指标", "按期完成率", "10", "≥95%", "90%", "9", "部分点位用电手续办理较慢"],
    ["效益指标（30分）", "社会效益指标", "受益村民人数", "30", "≥2600人", "2750人", "30", ""],
    ["满意度指标（10分）", "服务对象满意度指标", "村民满意度", "10", "≥90%", "92%", "10", ""],
    ["总分", "", "", "100", "", "", "97", ""],
]
# By form: what is changed, by row and column, and by which rule it is found.
MISTAKES: dict[str, list[tuple[int, int, str, str]]] = {
    "national": [(1, 6, "88%", "execution-rate-mismatch"), (2, 4, "93.12", "fund-source-sum-mismatch"), (7, 6, "16", "score-exceeds-weight"),
                 (9, 4, "2800吨", "full-score-unmet-target"), (6, 0, "产出指标（55分）", "level-weight-mismatch"), (11, 6, "95", "score-sum-mismatch")],
    "hunan": [(1, 6, "95%", "execution-rate-mismatch"), (2, 3, "810.50", "fund-source-sum-mismatch"), (7, 6, "11", "score-exceeds-weight"),
              (10, 4, "87%", "full-score-unmet-target"), (6, 0, "产出指标（60分）", "level-weight-mismatch"), (12, 6, "97", "score-sum-mismatch")],
    "sichuan": [(1, 6, "96%", "execution-rate-mismatch"), (2, 4, "258.00", "fund-source-sum-mismatch"), (7, 8, "16", "score-exceeds-weight"),
                (9, 6, "430", "full-score-unmet-target"), (6, 0, "产出指标（50分）", "level-weight-mismatch"), (11, 8, "97", "score-sum-mismatch")],
    "anhui": [(1, 5, "90.00%", "execution-rate-mismatch"), (2, 3, "33.00", "fund-source-sum-mismatch"), (6, 6, "21", "score-exceeds-weight"),
              (8, 5, "2450人", "full-score-unmet-target"), (5, 0, "产出指标（40分）", "level-weight-mismatch"), (10, 6, "96", "score-sum-mismatch")],
}
FORMS = {"national": NATIONAL, "hunan": HUNAN, "sichuan": SICHUAN, "anhui": ANHUI}


def one_faulty(name: str, which: int) -> Rows:
    """The form with one of its mistakes alone."""
    rows = [list(row) for row in FORMS[name]]
    row, column, words, _ = MISTAKES[name][which]
    rows[row][column] = words
    return rows


def _filled(row: list[str]) -> list[str]:
    return [cell for cell in row if cell]


def _broken(cell: str) -> str:
    """A name of a column as narrow cells break it: 年初⏎预算数, 产出指标⏎（50分）."""
    match = re.fullmatch(r"(年初|全年|年度|实际|[一二三]级|偏差原因|未完成原因)(.{2,})", cell) or re.fullmatch(r"(.{2,}指标)(（\d+分）)", cell)
    return f"{match[1]}\n{match[2]}" if match else cell


def _lines(rows: Rows, after: str, broken: bool = False) -> str:
    return after.join(_broken(cell) if broken else cell for row in rows for cell in _filled(row)) + "\n"


LAYOUTS: dict[str, Callable[[Rows], str]] = {
    "tabs": lambda rows: "".join("\t".join(row) + "\n" for row in rows),
    "markdown": lambda rows: "".join(f"| {' | '.join(row)} |\n" for row in rows),
    "cells": lambda rows: _lines(rows, "\n"),
    "cells-apart": lambda rows: _lines(rows, "\n\n"),
    "cells-broken": lambda rows: _lines(rows, "\n", broken=True),
    "cells-broken-apart": lambda rows: _lines(rows, "\n\n", broken=True).replace("\n\n\n", "\n\n"),
    "cells-bars": lambda rows: _lines(rows, " |\n"),
    "cells-bars-apart": lambda rows: _lines(rows, "\n|\n"),
    "rows-bars": lambda rows: "".join(" | ".join(_filled(row)) + " |\n" for row in rows),
    "rows-bars-behind": lambda rows: "".join(" | ".join(_filled(row)) + " | " + "|" * row.count("") + "\n" for row in rows),
    "rows-blanks": lambda rows: "".join(" ".join(_filled(row)) + "\n" for row in rows),
    "rows-wide-blanks": lambda rows: "".join("   ".join(_filled(row)) + "\n\n" for row in rows),
    "one-line": lambda rows: " ".join(cell for row in rows for cell in _filled(row)) + "\n",
}
HEAD = "青禾县项目支出绩效自评表\n\n（2024年度）\n\n"
