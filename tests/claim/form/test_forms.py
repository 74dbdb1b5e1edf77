"""Self-evaluation forms of many shapes: silent on what is correct, and what is wrong is found where it stands."""

from __future__ import annotations

from pathlib import Path

import pytest

from gouji.api import check_bytes, check_file, check_text
from gouji.config import Config
from gouji.document.text.reader import from_text
from gouji.quantity.extract import extract
from gouji.view.form.forms import forms
from tests.document.docx.test_docx import docx, tbl, tc, tr

FORMS = Path(__file__).parent / "forms"
CLEAN = sorted(p for p in FORMS.iterdir() if ".clean." in p.name)
FAULTY = sorted(p for p in FORMS.iterdir() if ".faulty." in p.name and p.suffix != ".expected")

ROWS = [
    ["项目资金（万元）", "", "年初预算数", "全年预算数", "全年执行数", "分值", "执行率", "得分"],
    ["", "年度资金总额", "60", "60", "48", "10", "80%", "8"],
    ["", "其中：当年财政拨款", "60", "60", "48", "10", "80%", "8"],
    ["", "其他资金", "", "", "", "", "", ""],
    ["绩效指标", "一级指标", "二级指标", "三级指标", "年度指标值", "实际完成值", "分值", "得分", "偏差原因分析及改进措施"],
    ["", "产出指标（50分）", "数量指标", "巡护次数", "≥240次", "200次", "25", "20", ""],
    ["", "", "质量指标", "巡护记录完整率", "100%", "100%", "25", "25", ""],
    ["", "效益指标（30分）", "生态效益指标", "林区环境", "持续改善", "林火起数同比下降", "30", "28", ""],
    ["", "满意度指标（10分）", "服务对象满意度指标", "林农满意度", "≥90%", "94%", "10", "10", ""],
    ["总分", "", "", "", "", "", "90", "83", ""],
]
HEADER = "| 一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 | 偏差原因分析及改进措施 |\n"
EXPECTED = {"S509": ["200次"], "S520": ["8"], "S521": ["28"], "S526": ["83"]}


def found_in(report) -> list[str]:
    rows = []
    for finding in report.findings:
        place = report.document.range(finding.start, finding.end)["start"]
        rows.append(f"{place['line']}:{place['column']}\t{finding.rule.code}\t{report.document.quote(finding.start, finding.end)}")
    return rows


def by_rule(report) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for finding in report.findings:
        found.setdefault(finding.rule.code, []).append(report.document.quote(finding.start, finding.end))
    return found


@pytest.mark.parametrize("path", CLEAN, ids=lambda p: p.name)
def test_a_correct_form_gets_no_finding(path: Path):
    assert found_in(check_file(path)) == []


@pytest.mark.parametrize("path", FAULTY, ids=lambda p: p.name)
def test_what_is_wrong_in_a_form_is_found(path: Path):
    assert found_in(check_file(path)) == path.with_name(path.name + ".expected").read_text("utf-8").splitlines()


@pytest.mark.parametrize("path", CLEAN, ids=lambda p: p.name)
def test_every_row_of_a_form_is_read_and_its_marks_add_up(path: Path):
    document = from_text(path.read_text("utf-8"))
    (form,) = forms(document, extract(document))
    assert form.is_complete and all(row.name and row.score is not None for row in form.indicators)
    assert form.is_confirmed or all(row.weight is None and row.is_sure for row in form.indicators)


def test_the_same_form_is_understood_in_each_layout():
    tabs = "\n".join("\t".join(row) for row in ROWS)
    bars = "\n".join(f"| {' | '.join(row)} |" for row in ROWS)
    cells = "\n\n".join("\n".join(f"\t{cell}" for cell in row) for row in ROWS)
    for text in (tabs, bars, cells):
        assert by_rule(check_text(f"项目支出绩效自评表\n\n{text}\n")) == EXPECTED


def test_the_same_form_in_a_word_file_with_merged_cells():
    funds, indicators = ROWS[:4], ROWS[4:]
    rows = [tr(tc(row[0], merge="restart" if row[0] else "continue"), tc(row[1], span=2), *row[2:]) for row in funds]
    rows += [tr(tc(row[0], merge="restart" if row[0] == "绩效指标" else "continue"),
                tc(row[1], merge="restart" if row[1] else "continue"), *row[2:]) for row in indicators[:-1]]
    rows.append(tr(tc("总分", span=6), *indicators[-1][6:]))
    assert by_rule(check_bytes(docx(tbl(*rows)), "自评表.docx")) == EXPECTED


def test_one_merged_cell_gives_the_reason_for_several_rows_of_a_word_file():
    rows = [tr(*HEADER.strip("|\n ").split(" | ")), tr("产出指标", "数量", "巡护次数", "240次", "200次", "50", "41", tc("道路损毁", merge="restart")),
            tr("产出指标", "数量", "巡护里程", "900公里", "750公里", "40", "33", tc("", merge="continue")),
            tr("产出指标", "数量", "巡护人数", "40人", "36人", "10", "9", tc(""))]
    assert by_rule(check_bytes(docx(tbl(*rows)), "自评表.docx")) == {"S509": ["36人"]}


def test_marks_in_one_merged_cell_for_several_rows_are_not_held_against_the_first():
    rows = [tr(*HEADER.strip("|\n ").split(" | ")), tr("产出指标", "数量", "巡护次数", "240次", "240次", tc("20", merge="restart"), "10", ""),
            tr("产出指标", "数量", "巡护里程", "900公里", "910公里", tc("", merge="continue"), "10", ""),
            tr("产出指标", "质量", "记录完整情况", "完整", "基本完整", "5", tc("9", merge="restart"), ""),
            tr("产出指标", "质量", "记录及时情况", "及时", "基本及时", "5", tc("", merge="continue"), "")]
    assert by_rule(check_bytes(docx(tbl(*rows)), "自评表.docx")) == {}


def test_the_same_form_in_a_spreadsheet_with_merged_cells():
    from io import BytesIO

    from openpyxl import Workbook

    book = Workbook()
    for row in ROWS:
        book.active.append([cell or None for cell in row])
    book.active.merge_cells("A6:A9")
    book.active.merge_cells("B6:B7")
    book.active.merge_cells("I6:I7")
    book.active["I6"] = "道路损毁"
    data = BytesIO()
    book.save(data)
    assert by_rule(check_bytes(data.getvalue(), "自评表.xlsx")) == {rule: texts for rule, texts in EXPECTED.items() if rule != "S509"}


def test_rows_that_lost_their_merged_cells_are_judged_if_all_marks_add_up():
    rows = [row if number < 5 else [cell for at, cell in enumerate(row) if cell or at >= 3] for number, row in enumerate(ROWS)]
    text = "\n".join("\t".join(row) for row in rows)
    assert by_rule(check_text(text)) == EXPECTED


def test_rows_that_lost_cells_are_not_judged_if_the_marks_do_not_add_up():
    rows = [row if number < 5 else [cell for cell in row if cell] for number, row in enumerate(ROWS[:-2])]
    found = by_rule(check_text("\n".join("\t".join(row) for row in rows)))
    assert not found.keys() & {"S501", "S509", "S512", "S513", "S521", "S522", "S523"}


def test_marks_that_are_not_yet_filled_in_are_not_taken_from_other_columns():
    rows = [row[:6] + [row[6], "", ""] if number > 4 else row for number, row in enumerate(ROWS[:-1])]
    assert by_rule(check_text("\n".join("\t".join(row) for row in rows))).keys() <= {"S520"}


def test_two_forms_one_below_the_other_are_two():
    text = "\n".join("\t".join(row) for row in ROWS)
    document = from_text(f"{text}\n\n{text}\n")
    assert [len(form.indicators) for form in forms(document, extract(document))] == [4, 4]


def test_merged_cells_that_are_said_again_in_each_row_are_one_group():
    rows = [list(row) for row in ROWS[:4]] + [ROWS[4]]
    for row in ROWS[5:]:
        above = rows[-1]
        rows.append(["绩效指标", *(row[at] or (above[at] if len(rows) > 5 else "") for at in (1, 2)), *row[3:]])
    rows[-1] = ["绩效指标", "总分", *ROWS[-1][2:]]
    assert rows[6][1] == "产出指标（50分）"
    assert by_rule(check_text("\n".join("\t".join(row) for row in rows))) == EXPECTED


def test_a_row_of_no_weight_is_not_judged():
    assert by_rule(check_text(HEADER + "| 产出指标 | 数量 | 培训人数 | 100人 | 60人 | 0 | 0 | |\n")) == {}


def test_a_table_behind_a_form_is_not_part_of_it():
    form = "\n".join("\t".join(row) for row in ROWS[:-1])
    document = from_text(f"{form}\n\n\n姓名\t编制\t在岗\n合计\t24\t21\n")
    assert [len(found.indicators) for found in forms(document, extract(document))] == [4]


def test_a_reason_in_the_text_of_the_report_explains_a_row():
    text = "\n".join("\t".join(row) for row in ROWS)
    found = by_rule(check_text(f"{text}\n\n\n三、存在问题\n巡护次数未达到计划，原因是道路损毁。林区环境仍受松材线虫病影响，有待改善。\n"))
    assert "S509" not in found and "S521" not in found


def test_the_template_decides_which_weights_are_due():
    text = "\n".join("\t".join(row) for row in ROWS)
    templated = {"S529", "S530", "S531", "S532"}
    assert not by_rule(check_text(text)).keys() & templated
    assert not by_rule(check_text(text, config=Config(template="national-2020"))).keys() & templated
    assert by_rule(check_text(text, config=Config(template="hubei"))).keys() & templated == {"S531"}
    assert by_rule(check_text(text, config=Config(template="sichuan"))).keys() & templated == {"S529", "S530"}


@pytest.mark.parametrize(("row", "why"), [
    ("| 产出指标 | 质量 | 合格率 | ≥95% | 0.97 | 10 | 10 | |", "0.97 is 97%"),
    ("| 产出指标 | 数量 | 培训 | 男50人，女60人 | 女60人，男50人 | 10 | 10 | |", "the figures stand in another order"),
    ("| 产出指标 | 数量 | 培训 | 100人 | 90人至110人 | 10 | 10 | |", "a range is no single result"),
    ("| 产出指标 | 时效 | 完成时间 | 2024年12月底前 | 2024年11月 | 10 | 10 | |", "dates are no amounts"),
    ("| 成本指标 | 经济成本 | 单位成本 | 1200元/人 | 1150元/人 | 10 | 10 | |", "cheaper is better"),
    ("| 产出指标 | 数量 | 排放量 | 30吨 | 25吨 | 10 | 10 | |", "less may be better"),
    ("| 产出指标 | 数量 | 覆盖面 | 90%（上年85%） | 88% | 10 | 9 | |", "two figures against one"),
])
def test_a_target_that_cannot_be_compared_is_not_missed(row: str, why: str):
    found = by_rule(check_text(HEADER + row + "\n"))
    assert not found.keys() & {"S509", "S512", "S513", "S523"}, why


def test_scores_in_hundredths_are_not_held_against_the_weight():
    table = ("| 一级指标 | 三级指标 | 指标值 | 完成值 | 权重 | 得分 |{0}\n| 产出指标 | 培训人数 | 60人 | 62人 | 60% | 95 |{1}\n"
             "| 效益指标 | 就业率 | 90% | 92% | 40% | 90 |{2}\n")
    assert by_rule(check_text(table.format("", "", ""))) == {}
    assert by_rule(check_text(table.format(" 加权得分 |", " 57 |", " 36 |"))) == {}


def test_many_rows_take_time_in_proportion():
    from time import process_time

    def seconds(count: int) -> float:
        rows = "".join(f"| 产出指标 | 数量 | 指标甲乙丙{n} | 100人 | 90人 | 10 | 9 | 指标甲乙丙{n + 1}等因场地停用 |\n" for n in range(count))
        begin = process_time()
        check_text(HEADER + rows, config=Config(select=("S5",)))
        return process_time() - begin

    assert seconds(2000) < 12 * seconds(400) + 1


def test_a_row_without_score_in_a_form_with_weights_is_read():
    table = ("| 一级指标 | 三级指标 | 指标值 | 完成值 | 分值 | 得分 |\n| 产出指标 | 培训人数 | 60人 | 62人 | 60 | |\n"
             "| 效益指标 | 就业率 | 90% | 92% | 40 | 40 |\n| 总分 | | | | 100 | 40 |\n")
    assert check_text(table).status == "checked"
    assert check_text(table.replace("得分", "备注")).status == "checked"


def test_a_rate_without_its_sign_is_a_rounded_one():
    table = "| 项目资金（万元） | | 年初预算数 | 全年预算数 | 全年执行数 | 分值 | 执行率(%) | 得分 |\n| | 年度资金总额 | 289.60 | 275.50 | 275.30 | 10 | 100 | 9.99 |\n"
    assert not check_text(table).findings
