"""The reviewer's list of whose report is whose."""

from __future__ import annotations

import csv

import pytest

from gouji.scan.mapping import MappingError, finder, given_in, read_mapping, write_mapping


def written(tmp_path, text: str, encoding: str = "utf-8"):
    path = tmp_path / "单位.csv"
    path.write_bytes(text.encode(encoding))
    return path


def test_what_is_written_is_read(tmp_path):
    rows = [("县/甲局/报告.docx", "望溪县民政局", ""), ("甲,乙.zip!/“终”\"稿\".docx", "望溪县图书馆", "望溪县文化局"), ("=1+1.docx", "望溪县财政局", ""), ("未知.docx", "", "")]
    text = write_mapping(rows)
    assert text.startswith("\ufeff路径,单位,主管部门\r\n") and "\n=" not in text
    assert read_mapping(written(tmp_path, text)) == {"单位": {path: unit for path, unit, _ in rows[:3]}, "主管部门": {rows[1][0]: "望溪县文化局"}}


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_as_spreadsheets_save_it(tmp_path, encoding):
    path = written(tmp_path, "序号,路径,单位,备注\n1, 县\\甲局\\ ,望溪县民政局,\n,,,\n2,县/乙局,,待查\n", encoding)
    assert read_mapping(path) == {"单位": {"县/甲局": "望溪县民政局"}, "主管部门": {}}


@pytest.mark.parametrize(("text", "said"), [
    ("", "第1行：表头应为“路径,单位”"),
    ("文件;单位\n", "第1行：表头应为“路径,单位”"),
    ("路径,单位\n县/甲局,望溪县民政局\n县/乙局\n", "第3行：缺少“单位”一列"),
    ("路径,单位\n,望溪县民政局\n", "第2行：有单位“望溪县民政局”，没有路径"),
    ("路径,单位\n县,望溪县民政局\n县/,望溪县财政局\n", "第3行：“县/”的单位已指定为“望溪县民政局”，又指定为“望溪县财政局”"),
    ("路径,单位\n县,\"望溪县\"民政局\n", "第2行：不是有效的 CSV"),
])
def test_a_line_that_is_wrong_is_told_with_its_number(tmp_path, text, said):
    with pytest.raises(MappingError) as error:
        read_mapping(written(tmp_path, text))
    assert said in str(error.value) and str(tmp_path) in str(error.value)


def test_the_longest_key_wins():
    unit_of = finder({"县": "县政府", "县/甲局": "甲局", "县/甲局/图书馆.docx": "图书馆", "丙.zip": "丙局", "丙.zip!/丁": "丁局", "*/报表/*年度决算*": "决算组"})
    assert [unit_of(path) for path in ("县/甲局/图书馆.docx", "./县/甲局/报告.docx", "县\\甲局", "县/甲局二/报告.docx", "乡/报告.docx")] \
        == ["图书馆", "甲局", "甲局", "县政府", ""]
    assert [unit_of(path) for path in ("丙.zip!/报告.docx", "丙.zip!/丁/报告.docx", "丙.zip!/丁.zip!/报告.docx", "丙.zip")] \
        == ["丙局", "丁局", "丙局", "丙局"]
    assert unit_of("县/报表/2024年度决算.xlsx") == "决算组"


def test_a_department_is_given_or_denied(tmp_path):
    given = given_in(written(tmp_path, "路径,单位,主管部门\n县/甲局,,县民政局\n县/乙局,,无\n"))
    assert given("县/甲局/报告.docx").changes("甲中心", "县财政局") == {"parent": "县民政局"}
    assert given("县/乙局/报告.docx").changes("乙中心", "县财政局") == {"parent": ""}
    assert given("县/甲局/报告.docx").changes("甲中心", "县民政局") == given("县/丙局.docx").changes("丙局", "县财政局") == {}


def test_a_name_with_brackets_is_a_name_too():
    assert finder({"县/报告[终].docx": "甲局"})("县/报告[终].docx") == "甲局"


def test_names_that_a_spreadsheet_takes_for_formulas_are_none():
    rows = list(csv.reader(write_mapping([(name + "1.docx", "甲局", "") for name in "=+-@"]).splitlines()))
    assert all(path.startswith("./") for path, *_ in rows[1:]) and len(rows) == 5
