"""What the reviewer decided in his workbook: read back, kept, applied, and taken back."""

from __future__ import annotations

import shutil
import sqlite3
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from gouji.scan.decisions import Decision, Kept, UnreadableDecisions, apply, keep, read_decisions
from gouji.scan.workbook import write_workbook
from tests.scan.databases import add, decide, found, scanned

HOSTILE = '=1+1\n甲\x01_x0041_/报告 .docx'


def edited(database: sqlite3.Connection, path: Path, *changes: tuple[str, str, str], sheet: str = "问题", lang: str = "zh") -> Path:
    """The workbook after the reviewer has filled in these cells, each by fingerprint, column and words."""
    write_workbook(database, path, lang)
    book = load_workbook(path)
    header, *rows = book[sheet].iter_rows()
    at = {cell.value: number for number, cell in enumerate(header)}
    for row in rows:
        for fingerprint, column, words in changes:
            if row[-1].value == fingerprint:
                row[at[column]].value = words or None
    book.save(path)
    return path


def rebuilt(path: Path, change: Callable[[Worksheet], None]) -> Path:
    book = load_workbook(path)
    change(book["问题"])
    book.save(path)
    return path


def decided(decisions: list[Decision]) -> list[tuple[str, str, str]]:
    return [(d.path, d.decision, d.note) for d in decisions if d.decision]


def stored(database: sqlite3.Connection) -> list[tuple]:
    return database.execute("SELECT path, fingerprint, rule, decision, note FROM decisions ORDER BY path, fingerprint").fetchall()


def suppressed(database: sqlite3.Connection) -> list[tuple]:
    return database.execute("SELECT fingerprint, suppressed, reason FROM findings WHERE suppressed <> '' ORDER BY fingerprint").fetchall()


def counts(database: sqlite3.Connection) -> list[tuple]:
    return database.execute("SELECT path, errors, warnings, infos FROM files ORDER BY path").fetchall()


# Reading

def test_decisions_are_read_from_the_workbook(tmp_path):
    first, second, third = (found() for _ in range(3))
    path = edited(scanned(("甲局", "甲/报告.docx", [first, second, third])), tmp_path / "f.xlsx",
                  (first.fingerprint, "审核结论", "误报"), (first.fingerprint, "备注", "口径不同"), (second.fingerprint, "审核结论", " 退回　"))
    assert read_decisions(path) == [
        Decision("甲/报告.docx", first.fingerprint, "R210", "误报", "口径不同"), Decision("甲/报告.docx", second.fingerprint, "R210", "退回", ""),
        Decision("甲/报告.docx", third.fingerprint, "R210", "", "")]


def test_columns_are_found_by_their_headers_and_others_passed_over(tmp_path):
    finding = found()
    path = edited(scanned(("甲局", "甲.docx", [finding])), tmp_path / "f.xlsx", (finding.fingerprint, "审核结论", "退回"))

    def change(sheet: Worksheet) -> None:
        for row in sheet.iter_rows():
            values = [cell.value for cell in row]
            for cell, value in zip(row, reversed(values), strict=True):
                cell.value = value
        sheet.insert_cols(3)
        sheet["C1"], sheet["C2"] = "经办人", "某某"

    assert decided(read_decisions(rebuilt(path, change))) == [("甲.docx", "退回", "")]


def test_an_english_workbook_says_the_same(tmp_path):
    finding = found()
    path = edited(scanned(("甲局", "甲.docx", [finding])), tmp_path / "f.xlsx", (finding.fingerprint, "decision", "false alarm"), sheet="findings",
                  lang="en")
    assert decided(read_decisions(path)) == [("甲.docx", "误报", "")]


def test_an_unknown_word_is_refused_with_its_row(tmp_path):
    findings = [found(), found()]
    path = edited(scanned(("甲局", "甲.docx", findings)), tmp_path / "f.xlsx", (findings[1].fingerprint, "审核结论", "误判"))
    with pytest.raises(UnreadableDecisions, match="“问题”第3行的审核结论“误判”不是误报、已核实、退回之一"):
        read_decisions(path)


@pytest.mark.parametrize("column", ["文件", "指纹", "审核结论"])
def test_a_missing_key_column_is_named(column, tmp_path):
    path = edited(scanned(("甲局", "甲.docx", [found()])), tmp_path / "f.xlsx")
    rebuilt(path, lambda sheet: sheet.delete_cols([cell.value for cell in sheet[1]].index(column) + 1))
    with pytest.raises(UnreadableDecisions, match=f"“问题”的第一行缺少“{column}”列"):
        read_decisions(path)


def test_a_workbook_of_something_else_is_refused(tmp_path):
    Workbook().save(tmp_path / "f.xlsx")
    with pytest.raises(UnreadableDecisions, match="都没有“审核结论”一列"):
        read_decisions(tmp_path / "f.xlsx")


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04", b"\xd0\xcf\x11\xe0" * 200, "指纹,审核结论".encode()])
def test_a_file_that_is_no_workbook_is_refused(data, tmp_path):
    (tmp_path / "f.xlsx").write_bytes(data)
    with pytest.raises(UnreadableDecisions, match=r"不是 \.xlsx 工作簿"):
        read_decisions(tmp_path / "f.xlsx")
    with pytest.raises(UnreadableDecisions, match="无法读取"):
        read_decisions(tmp_path / "没有.xlsx")


def test_rows_that_contradict_each_other_are_refused(tmp_path):
    finding = found()
    path = edited(scanned(("甲局", "甲.docx", [finding])), tmp_path / "f.xlsx", (finding.fingerprint, "审核结论", "退回"))

    def change(sheet: Worksheet) -> None:
        copy = sheet.parent.copy_worksheet(sheet)
        copy.title, copy["M2"] = "我的", "误报"

    with pytest.raises(UnreadableDecisions, match="“问题”第2行与“我的”第2行是同一个问题，审核结论却不一致"):
        read_decisions(rebuilt(path, change))


def test_empty_rows_are_passed_over_but_not_a_decision_on_nothing(tmp_path):
    path = edited(scanned(("甲局", "甲.docx", [found()])), tmp_path / "f.xlsx")
    assert len(read_decisions(rebuilt(path, lambda sheet: sheet.insert_rows(2, 3)))) == 1

    def change(sheet: Worksheet) -> None:
        sheet["M3"] = "退回"

    with pytest.raises(UnreadableDecisions, match="第3行有审核结论，却没有文件或指纹"):
        read_decisions(rebuilt(path, change))


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_what_libreoffice_has_saved_is_read_the_same(tmp_path):
    findings = [found(text="=1+1", message="甲\n乙"), found(), found(stated="-3.5%")]
    database = scanned(("甲局", HOSTILE, findings), ("乙局", "乙/报告.docx", [found(), found()]))
    path = edited(database, tmp_path / "f.xlsx", (findings[0].fingerprint, "审核结论", "误报"), (findings[0].fingerprint, "备注", "口径\n不同"),
                  (findings[2].fingerprint, "审核结论", "已核实"))
    subprocess.run(["soffice", f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}", "--headless", "--norestore", "--convert-to", "xlsx",
                    "--outdir", str(tmp_path / "saved"), str(path)], check=True, timeout=120, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    decisions = read_decisions(tmp_path / "saved" / "f.xlsx")
    assert [(d.fingerprint, d.decision) for d in decisions] == [(d.fingerprint, d.decision) for d in read_decisions(path)]
    assert load_workbook(tmp_path / "saved" / "f.xlsx")["问题"]["H4"].data_type == "s"
    assert keep(database, decisions) == Kept(2, 0, 0)
    assert {(row[0], row[4]) for row in stored(database)} == {(HOSTILE, "口径\n不同"), (HOSTILE, "")}


# Keeping

def test_decisions_are_kept_with_the_rule_and_replaced(tmp_path):
    finding = found()
    database = scanned(("甲局", "甲.docx", [finding]))
    for word in ("误报", "退回"):
        path = edited(database, tmp_path / "f.xlsx", (finding.fingerprint, "审核结论", word), (finding.fingerprint, "备注", word))
        assert keep(database, read_decisions(path)) == Kept(1, 0, 0)
        assert stored(database) == [("甲.docx", finding.fingerprint, "completion-rate-inverted", word, word)]


def test_a_cleared_cell_takes_the_decision_back(tmp_path):
    finding, other = found(), found()
    database = scanned(("甲局", "甲.docx", [finding, other]))
    decide(database, "甲.docx", finding, "退回")
    path = edited(database, tmp_path / "f.xlsx", (finding.fingerprint, "审核结论", ""))
    assert keep(database, read_decisions(path)) == Kept(0, 1, 0)
    assert stored(database) == []


def test_a_decision_on_what_is_no_longer_found_is_kept(tmp_path):
    finding = found()
    path = edited(scanned(("甲局", "甲.docx", [finding])), tmp_path / "f.xlsx", (finding.fingerprint, "审核结论", "误报"))
    database = scanned(("甲局", "甲.docx", [found()]))
    assert keep(database, read_decisions(path)) == Kept(1, 0, 1)
    assert stored(database) == [("甲.docx", finding.fingerprint, "completion-rate-inverted", "误报", "")]


@pytest.mark.parametrize("path", [HOSTILE, "甲.zip!/乙/报告.docx", " 甲.docx", "甲\r\n.docx"])
def test_a_file_is_known_whatever_its_name(path, tmp_path):
    finding = found()
    database = scanned(("甲局", path, [finding]))
    assert keep(database, read_decisions(edited(database, tmp_path / "f.xlsx", (finding.fingerprint, "审核结论", "误报")))) == Kept(1, 0, 0)
    assert stored(database)[0][0] == path


def test_all_decisions_are_kept_or_none():
    database = scanned(("甲局", "甲.docx", [found()]))
    with pytest.raises(sqlite3.IntegrityError):
        keep(database, [Decision("甲.docx", "1", "R210", "误报", ""), Decision("甲.docx", "2", "R210", "错报", "")])
    assert stored(database) == [] and not database.in_transaction


# Applying

def test_a_false_alarm_is_no_longer_reported_or_counted():
    alarm, confirmed, returned, warning = found(), found(), found(), found(severity="warning")
    database = scanned(("甲局", "甲.docx", [alarm, confirmed, returned, warning]), ("乙局", "乙.docx", [alarm]))
    decide(database, "甲.docx", alarm, "误报", "口径不同")
    decide(database, "甲.docx", confirmed, "已核实")
    decide(database, "甲.docx", returned, "退回")
    for _ in range(2):
        apply(database)
        assert suppressed(database) == [(alarm.fingerprint, "decision", "口径不同")]
        assert counts(database) == [("乙.docx", 1, 0, 0), ("甲.docx", 2, 1, 0)]


def test_a_false_alarm_taken_back_is_reported_again(tmp_path):
    alarm = found()
    database = scanned(("甲局", "甲.docx", [alarm]))
    decide(database, "甲.docx", alarm, "误报")
    apply(database)
    keep(database, read_decisions(edited(database, tmp_path / "f.xlsx", (alarm.fingerprint, "审核结论", ""), sheet="误报")))
    apply(database)
    assert suppressed(database) == [] and counts(database) == [("甲.docx", 1, 0, 0)]


def test_a_new_note_is_the_new_reason():
    alarm = found()
    database = scanned(("甲局", "甲.docx", [alarm]))
    for note in ("旧", "新"):
        decide(database, "甲.docx", alarm, "误报", note)
        apply(database)
    assert suppressed(database) == [(alarm.fingerprint, "decision", "新")]


def test_what_the_author_suppressed_stays_so():
    remark = found(suppressed="remark", reason="四舍五入")
    database = scanned(("甲局", "甲.docx", [remark]))
    decide(database, "甲.docx", remark, "误报", "另有原因")
    apply(database)
    database.execute("DELETE FROM decisions")
    apply(database)
    assert suppressed(database) == [(remark.fingerprint, "remark", "四舍五入")] and counts(database) == [("甲.docx", 0, 0, 0)]


def test_a_decision_outlives_the_check_that_found_it():
    alarm = found()
    database = scanned(("甲局", "甲.docx", [alarm]))
    decide(database, "甲.docx", alarm, "误报")
    apply(database)
    database.execute("PRAGMA foreign_keys = ON")
    database.execute("DELETE FROM files")
    add(database, 7, "甲局", "甲.docx", [alarm])
    apply(database)
    assert suppressed(database) == [(alarm.fingerprint, "decision", "")] and counts(database) == [("甲.docx", 0, 0, 0)]
