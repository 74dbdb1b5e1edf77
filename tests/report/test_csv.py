"""CSV: one row a finding, that Excel shows in Chinese and never takes for a formula."""

from __future__ import annotations

import csv
from dataclasses import replace
from io import StringIO

import pytest

from gouji.api import Report, check_bytes, check_file, check_text
from gouji.report.csv_output import findings_csv
from tests.document.docx.test_docx import docx, p

LINE = "参保任务91322人，完成参保92236人，完成率99%。"
PINNED = ("\ufeffpath,line,column,end_line,end_column,place,severity,code,rule,message,text,equation,stated,computed,suggestion,fingerprint\r\n"
          "报告.txt,1,26,1,29,1:26,error,R210,completion-rate-inverted,"
          "应为101%（92236人 ÷ 91322人 = 101%），文中写作99%，分子分母疑似倒置，请核对。,99%,92236人 ÷ 91322人 = 101%,99%,101%,99% → 101%,"
          "b3df69d09fed2f54")


def rows(*reports: Report) -> list[dict]:
    return list(csv.DictReader(StringIO(findings_csv(reports).removeprefix("\ufeff"), newline="")))


def test_a_finding_looks_like_this():
    assert findings_csv([check_text(LINE, "报告.txt")]) == PINNED


def test_columns_count_characters_also_beyond_the_basic_plane():
    text = f"𠮷县😀{LINE}"
    [row] = rows(check_text(text, "r.txt"))
    assert text[int(row["column"]) - 1:int(row["end_column"]) - 1] == row["text"] == "99%"


def test_a_word_file_has_a_place_and_no_lines():
    [row] = rows(check_bytes(docx(p("一、概况") + p(LINE)), "r.docx"))
    assert row["place"] == "第2段" and row["line"] == row["column"] == row["end_line"] == row["end_column"] == ""


@pytest.mark.parametrize(("stated", "cell"), [
    ("-3.5%", "-3.5%"),
    ("+1,037.00", "+1,037.00"),
    ("-5万元", "'-5万元"),
    ("-2+3+cmd|' /C calc'!A0", "'-2+3+cmd|' /C calc'!A0"),
    ('=HYPERLINK("http://x","y")', "'=HYPERLINK(\"http://x\",\"y\")"),
    ("@SUM(1)", "'@SUM(1)"),
    ("＝1+1", "'＝1+1"),
    ("\t=1", "'\t=1"),
    ("\r=1", "'\r=1"),
    ("98%，\n“=1”", "98%，\n“=1”"),
])
def test_no_cell_is_a_formula_and_a_number_stays_one(stated, cell):
    report = check_text(LINE, "r.txt")
    [row] = rows(replace(report, findings=[replace(report.findings[0], stated=stated)]))
    assert row["stated"] == cell


def test_the_name_of_a_file_is_no_formula_either():
    assert rows(check_text(LINE, "=1+1.txt"))[0]["path"] == "'=1+1.txt"


def test_every_row_ends_with_both_signs_and_all_cells():
    table = list(csv.reader(StringIO(findings_csv([check_text(LINE, "a.txt"), check_file("没有.txt")]), newline="")))
    assert {len(row) for row in table} == {16} and len(table) == 3
    text = findings_csv([check_text(LINE, "a.txt"), check_file("没有.txt")])
    assert text.count("\r\n") == text.count("\n") == 2


def test_a_file_that_failed_is_a_row_of_its_own():
    [row] = rows(check_file("没有.txt"))
    assert {name: value for name, value in row.items() if value} == {
        "path": "没有.txt", "severity": "failed", "code": "missing", "message": "文件不存在"}
