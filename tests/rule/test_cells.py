"""Findings in tables name row and column; what is broken alike along a row or a column is one finding."""

from __future__ import annotations

import pytest

from gouji.api import check_text
from gouji.rule.model import Finding, InTable

HEAD = ["地区", "一般债务", "专项债务", "置换债务", "其他债务"]
ROWS = [["甲镇", "103.21", "208.45", "311.62", "97.18"], ["乙镇", "251.37", "184.26", "76.93", "145.74"],
        ["丙镇", "64.58", "392.71", "128.49", "215.36"]]
TOTAL = ["合计", "419.16", "785.42", "517.04", "458.28"]


def table(*rows: list[str], title: str = "债务情况表（单位：万元）") -> str:
    return "\n".join([title, *("| " + " | ".join(row) + " |" for row in rows)]) + "\n"


def found(text: str, code: str = "T101") -> list[Finding]:
    return [finding for finding in check_text(text).findings if finding.rule.code == code]


def test_a_sum_in_a_table_names_row_and_column():
    (finding,) = found(table(HEAD, *ROWS, [*TOTAL[:2], "885.92", *TOTAL[3:]]))
    assert finding.text().startswith("合计 · 专项债务：分项之和785.42，与合计885.92相差100.50")
    assert finding.text("en").startswith("合计 · 专项债务: The parts add up to 785.42, the total says 885.92")


def test_a_row_that_is_broken_in_many_columns_is_one_finding_with_a_count():
    wrong = ["合计", "619.16", "985.42", "717.04", "458.28"]
    (finding,) = found(table(HEAD, *ROWS, wrong))
    assert finding.text().startswith("合计 · 一般债务（另有2列相同）：")
    assert finding.text("en").startswith("合计 · 一般债务 (and 2 more columns alike): ")
    document = check_text(table(HEAD, *ROWS, wrong)).document
    same = [r for r in finding.related if r.role == "same"]
    assert [document.quote(r.start, r.end) for r in same] == ["985.42", "717.04"] and same[0].message.endswith("= 785.42")


def test_two_columns_are_two_findings():
    assert [f.text().partition("：")[0] for f in found(table(HEAD, *ROWS, ["合计", "619.16", "985.42", "517.04", "458.28"]))] == [
        "合计 · 一般债务", "合计 · 专项债务"]


def test_a_part_above_its_whole_names_its_row():
    (finding,) = found(table(["项目", "2023年决算数", "2024年决算数"], ["公用经费", "96.40", "88.20"], ["其中：办公费", "35.10", "93.70"]), "T103")
    assert finding.text() == "办公费 · 2024年决算数：其中数93.70大于总数88.20，请核对。"


def test_headers_over_all_columns_are_left_out():
    (finding,) = found(table(["", "决算情况", "决算情况"], ["项目", "2023年", "2024年"], ["公用经费", "96.40", "88.20"],
                             ["其中：办公费", "35.10", "93.70"]), "T103")
    assert finding.text().startswith("办公费 · 2024年：")


def test_formulas_and_numbers_are_no_names_of_columns():
    (finding,) = found(table(["项目", "2023年决算数", "2024年决算数"], ["栏次", "A", "B=A"], ["公用经费", "96.40", "88.20"],
                             ["其中：—办公费", "35.10", "93.70"]), "T103")
    assert finding.text().startswith("办公费 · 2024年决算数：")


def test_in_prose_no_cell_is_named():
    (finding,) = found("全年发放待遇34745万元（基金24019万元、财政补助10276万元）。")
    assert finding.in_table is None and finding.text().startswith("分项之和")


@pytest.mark.parametrize(("where", "said"), [
    (InTable("甲镇", "余额"), "甲镇 · 余额"), (InTable("甲镇"), "甲镇"), (InTable("", "余额", more_rows=47), "余额（另有47行相同）"), (InTable(), ""),
    (InTable("甲" * 40, "余额"), "甲" * 29 + "… · 余额")])
def test_what_is_called(where, said):
    assert where.text("zh") == said
