"""The reviewer's workbook: each finding a row, nothing of it a formula, and what there is by unit and rule."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook

from gouji.scan import workbook
from gouji.scan.decisions import apply
from gouji.scan.workbook import cell_text, write_workbook
from tests.scan.databases import decide, found, scanned

HEADER = ["单位", "文件", "位置", "级别", "规则编号", "规则", "问题", "原文", "文中数", "复算数", "算式", "建议", "审核结论", "备注", "指纹"]


def opened(database, path: Path, lang: str = "zh") -> Workbook:
    write_workbook(database, path / "findings.xlsx", lang)
    return load_workbook(path / "findings.xlsx")


def rows(book: Workbook, sheet: str) -> list[dict]:
    header, *others = book[sheet].iter_rows(values_only=True)
    return [dict(zip(header, row, strict=True)) for row in others]


def test_a_finding_is_a_row_with_all_that_is_known_of_it(tmp_path):
    finding = found()
    book = opened(scanned(("青山县民政局", "甲/报告.docx", [finding])), tmp_path)
    assert [cell.value for cell in book["问题"][1]] == HEADER
    assert [cell.value for cell in book["问题"][2]] == [
        "青山县民政局", "甲/报告.docx", "第12段", "错误", "R210", "完成率分子分母倒置", finding.message, "99%", "99%", "101%",
        "92236人 ÷ 91322人 = 101%", "99% → 101%", None, None, finding.fingerprint]


def test_rows_stand_by_unit_file_and_place_and_unknown_units_last(tmp_path):
    first, second = found(place="第2段"), found(place="第9段")
    book = opened(scanned(("", "丁.docx", [found()]), ("乙局", "丙.docx", [first, second]), ("乙局", "乙.docx", [found()]), ("丁局", "甲.docx", [found()])),
                  tmp_path)
    assert [(row["单位"], row["文件"], row["位置"]) for row in rows(book, "问题")] == [
        ("丁局", "甲.docx", "第12段"), ("乙局", "丙.docx", "第2段"), ("乙局", "丙.docx", "第9段"), ("乙局", "乙.docx", "第12段"),
        ("（未识别单位）", "丁.docx", "第12段")]


def test_the_header_stays_in_sight_and_filters(tmp_path):
    sheet = opened(scanned(("甲局", "甲.docx", [found(), found()])), tmp_path)["问题"]
    assert sheet.freeze_panes == "A2" and sheet.auto_filter.ref == "A1:O3"
    assert sheet.column_dimensions["G"].width > sheet.column_dimensions["D"].width and sheet["G2"].alignment.wrap_text


def test_the_reviewer_chooses_from_three_decisions(tmp_path):
    sheet = opened(scanned(("甲局", "甲.docx", [found(), found()])), tmp_path)["问题"]
    [choice] = sheet.data_validations.dataValidation
    assert choice.type == "list" and choice.formula1 == '"误报,已核实,退回"' and choice.showErrorMessage
    assert str(choice.sqref) == "M2:M3" and sheet["M1"].value == "审核结论"


def test_what_is_decided_already_is_filled_in(tmp_path):
    finding = found()
    database = scanned(("甲局", "甲.docx", [finding]), ("乙局", "乙.docx", [finding]))
    decide(database, "甲.docx", finding, "退回", "与附表不符")
    assert [(row["文件"], row["审核结论"], row["备注"]) for row in rows(opened(database, tmp_path), "问题")] == [
        ("乙.docx", None, None), ("甲.docx", "退回", "与附表不符")]


def test_false_alarms_stand_on_a_sheet_of_their_own_where_they_can_be_taken_back(tmp_path):
    alarm, finding = found(), found()
    database = scanned(("甲局", "甲.docx", [alarm, finding, found(suppressed="remark", reason="口径不同")]))
    decide(database, "甲.docx", alarm, "误报", "口径不同")
    apply(database)
    book = opened(database, tmp_path)
    assert [row["指纹"] for row in rows(book, "问题")] == [finding.fingerprint]
    assert [(row["指纹"], row["审核结论"], row["备注"]) for row in rows(book, "误报")] == [(alarm.fingerprint, "误报", "口径不同")]


@pytest.mark.parametrize("text", ["=1+1", '=HYPERLINK("http://x","y")', "-3.5%", "+1,037.00", "@SUM(1)", "#N/A", "12", "2024-01-01", "TRUE"])
def test_words_of_a_report_are_text_whatever_they_look_like(text, tmp_path):
    book = opened(scanned((text, text, [found(text=text)])), tmp_path)
    for cell in (book["问题"]["A2"], book["问题"]["B2"], book["问题"]["H2"], book["单位"]["A2"]):
        assert (cell.value, cell.data_type) == (text, "s")
        # Excel makes a formula of it when it is edited, but for this.
        assert cell.quotePrefix == (text[0] in "=+-@")


def test_what_no_cell_can_hold_is_replaced(tmp_path):
    book = opened(scanned(("甲局", "甲\x00.docx", [found(message="甲\x0b乙\ufffe丙\x1b", text="上\r\n中\r下")])), tmp_path)
    [row] = rows(book, "问题")
    assert (row["文件"], row["问题"], row["原文"]) == ("甲\ufffd.docx", "甲\ufffd乙\ufffd丙\ufffd", "上\n中\n下")


def test_a_text_is_cut_where_a_cell_ends():
    assert cell_text("数" * 32_767) == "数" * 32_767
    assert cell_text("数" * 32_768) == "数" * 32_766 + "…"
    # Excel counts 𠮷 twice.
    assert cell_text("𠮷" * 16_384) == "𠮷" * 16_383 + "…"


def test_what_excel_would_take_for_a_code_is_written_so_that_it_does_not():
    assert cell_text("_x0041_ _x41_") == "_x005F_x0041_ _x41_"


def test_more_findings_than_a_sheet_holds_go_on_in_the_next(tmp_path, monkeypatch):
    monkeypatch.setattr(workbook, "MOST_ROWS", 3)
    findings = [found() for _ in range(7)]
    book = opened(scanned(("甲局", "甲.docx", findings)), tmp_path)
    assert [sheet for sheet in book.sheetnames if sheet.startswith("问题")] == ["问题", "问题2", "问题3"]
    assert [row["指纹"] for name in ("问题", "问题2", "问题3") for row in rows(book, name)] == [finding.fingerprint for finding in findings]
    assert book["问题3"].auto_filter.ref == "A1:O2"


def test_findings_that_fill_a_sheet_leave_no_empty_one(tmp_path, monkeypatch):
    monkeypatch.setattr(workbook, "MOST_ROWS", 3)
    assert "问题2" not in opened(scanned(("甲局", "甲.docx", [found() for _ in range(3)])), tmp_path).sheetnames


def test_units_are_counted(tmp_path):
    book = opened(scanned(("甲局", "1.docx", [found(), found(severity="warning")]), ("甲局", "2.docx", "文件已损坏，无法读取"),
                          ("", "3.docx", [found(severity="info"), found(suppressed="remark")])), tmp_path)
    assert list(book["单位"].values) == [
        ("单位", "报告数", "未能检查", "错误", "警告", "提示", "核对数字"), ("甲局", 2, 1, 1, 1, 0, 12), ("（未识别单位）", 1, 0, 0, 0, 1, 6)]


def test_rules_are_counted_with_what_the_reviewer_made_of_them(tmp_path):
    findings = [found() for _ in range(5)]
    other = found(rule="sum-mismatch", code="T999", severity="warning")
    database = scanned(("甲局", "1.docx", findings[:3]), ("甲局", "2.docx", [*findings[3:], other]))
    for path, finding, decision in (("1.docx", findings[0], "误报"), ("1.docx", findings[1], "已核实"), ("2.docx", findings[3], "退回")):
        decide(database, path, finding, decision)
    apply(database)
    sheet = opened(database, tmp_path)["规则"]
    assert [[cell.value for cell in row] for row in sheet] == [
        ["规则编号", "规则名", "规则", "级别", "问题数", "涉及文件", "已审核", "误报", "属实率"],
        ["R210", "completion-rate-inverted", "完成率分子分母倒置", "错误", 4, 2, 3, 1, pytest.approx(2 / 3)],
        ["T999", "sum-mismatch", "sum-mismatch", "警告", 1, 1, 0, 0, None]]
    assert sheet["I2"].number_format == "0%"


def test_files_that_could_not_be_checked_are_listed_with_the_reason(tmp_path):
    book = opened(scanned(("甲局", "1.docx", []), ("甲局", "2.docx", "文件已加密，请先取消密码")), tmp_path)
    assert list(book["未能检查"].values) == [("单位", "文件", "原因"), ("甲局", "2.docx", "文件已加密，请先取消密码")]


def test_a_scan_without_findings_has_a_workbook_too(tmp_path):
    book = opened(scanned(), tmp_path)
    assert book.sheetnames == ["问题", "误报", "单位", "规则", "未能检查"]
    assert all(sheet.max_row == 1 for sheet in book)


def test_it_is_written_in_english_too(tmp_path):
    finding = found()
    database = scanned(("", "甲.docx", [finding]))
    decide(database, "甲.docx", finding, "已核实")
    book = opened(database, tmp_path, "en")
    [row] = rows(book, "findings")
    assert (row["unit"], row["severity"], row["decision"]) == ("(unit unknown)", "error", "confirmed")
    assert book["findings"].data_validations.dataValidation[0].formula1 == '"false alarm,confirmed,return"'


def test_the_workbook_that_stands_there_stays_if_the_new_one_cannot_be_written(tmp_path, monkeypatch):
    path = tmp_path / "findings.xlsx"
    write_workbook(scanned(("甲局", "甲.docx", [])), path)
    before = path.read_bytes()

    def full(self: Path, data: bytes) -> None:
        self.open("wb").write(data[:100])
        raise OSError("No space left on device")

    monkeypatch.setattr(Path, "write_bytes", full)
    with pytest.raises(OSError, match="No space"):
        write_workbook(scanned(("乙局", "乙.docx", [])), path)
    assert path.read_bytes() == before and list(tmp_path.iterdir()) == [path]


def test_a_row_is_as_high_as_its_longest_text(tmp_path):
    sheet = opened(scanned(("甲局", "甲.docx", [found(message="短"), found(message="数" * 80), found(message="数" * 30_000)])), tmp_path)["问题"]
    low, higher, highest = (sheet.row_dimensions[number].height for number in (2, 3, 4))
    assert low < higher < highest < 409.5
