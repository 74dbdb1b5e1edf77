"""Comma-separated values: records as rows, separators, quotation marks, encodings, and files that are refused."""

from __future__ import annotations

import pytest

from gouji.api import check_bytes
from gouji.document import UnreadableFile
from gouji.document.reading import read_bytes
from gouji.document.rendered import PARAGRAPH, ROW
from gouji.document.sheet.csv import render


def texts(source: str) -> list[str]:
    return [line.text for line in render(source.encode()).lines]


def refusal(data: bytes) -> str:
    with pytest.raises(UnreadableFile) as caught:
        read_bytes(data, "表.csv")
    assert caught.value.message and "\n" not in caught.value.message
    return caught.value.code


@pytest.mark.parametrize("sign", [",", ";", "\t"])
def test_records_are_rows_whatever_parts_their_cells(sign):
    source = "项目,预算数,决算数\n收入,12.30,12.50\n支出,11.00,10.00\n".replace(",", sign)
    assert texts(source) == ["项目\t预算数\t决算数", "收入\t12.30\t12.50", "支出\t11.00\t10.00"]


def test_quotation_marks_hold_a_cell_together():
    assert texts('项目,金额,说明\n收入,"1,234.50","甲\n乙，""丙"""\n') == ["项目\t金额\t说明", '收入\t1,234.50\t甲 乙，"丙"']


def test_empty_cells_keep_their_place_and_those_at_the_end_go():
    assert texts("甲,,1,,\n,,2\n") == ["甲\t\t1", "\t\t2"]


def test_an_empty_record_parts_tables():
    lines = render("甲,1\n乙,2\n,\n\n丙,3\n".encode()).lines
    assert [(line.text, line.kind, line.place["row"]) for line in lines] == [
        ("甲\t1", ROW, 1), ("乙\t2", ROW, 2), ("", PARAGRAPH, 3), ("丙\t3", ROW, 5)]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_encodings_that_sheets_are_saved_in(encoding):
    source = "单位名称,收入合计,支出合计\n某县农业农村局,120.50,110.00\n某县财政局,98.00,97.00\n"
    assert "某县财政局\t98.00\t97.00" in read_bytes(source.encode(encoding), "表.csv").source


def test_a_finding_tells_row_and_cell():
    report = check_bytes("项目,决算数\n合计,30\n一、基本支出,10\n二、项目支出,25\n".encode(), "表.csv")
    finding, = report.findings
    assert report.document.location(finding.start, finding.end) == {"kind": "csv", "row": 2, "cell": 2, "range": [0, 2]}


def test_a_cell_without_end_is_refused_with_its_row():
    with pytest.raises(UnreadableFile) as caught:
        render(('甲,1\n乙,"' + "收" * 200_000).encode())
    assert caught.value.code == "too-large" and "第2行" in caught.value.message


@pytest.mark.parametrize(("data", "code"), [
    (("收" * 4_000_000).encode(), "too-large"), ("收,".encode() * 3_000, "too-large"), ("收\n".encode() * 200_001, "too-large"),
    (b"", "empty"), (b",,,\n,,\n", "empty"), ("甲,1\0\n".encode(), "binary"),
])
def test_files_that_are_refused(data, code):
    assert refusal(data) == code
