"""Notes of cells by which the author tells gouji to ignore something."""

from __future__ import annotations

import pytest
from openpyxl import Workbook
from openpyxl.comments import Comment

from gouji.api import check_bytes
from gouji.document.reading import read_bytes
from gouji.document.sheet.xlsx import render
from tests.document.sheet.test_xlsx import MAIN, RELATIONS, book, data, refusal, saved, xlsx

TABLE = [["项目", "决算数"], ["合计", 30], ["一、基本支出", 10], ["二、项目支出", 25]]
CELLS = data('<c t="inlineStr"><is><t>合计</t></is></c><c><v>30</v></c>')


def noted(workbook: Workbook, **notes: str) -> bytes:
    for cell, words in notes.items():
        workbook.active[cell].comment = Comment(words, "张某")
    return saved(workbook)


def passages(file: bytes) -> list[tuple[str, str]]:
    """What is said, and of what."""
    document = read_bytes(file, "x.xlsx")
    assert all(remark.at == (remark.start, remark.end) for remark in document.remarks)
    return [(remark.words, document.text[remark.start:remark.end]) for remark in document.remarks]


def with_parts(notes: str, target: str = "../comments1.xml", kind: str = "comments", sheet: str = CELLS) -> bytes:
    """A workbook whose sheet refers to a part with notes."""
    references = '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">' \
                 f'<Relationship Id="r1" Type="{RELATIONS}/{kind}" Target="{target}"/></Relationships>'
    return xlsx(sheet, **{"xl/worksheets/_rels/sheet1.xml.rels": references, "xl/comments1.xml": notes})


def note(words: str, cell: str = "B1") -> str:
    return f'<comments xmlns="{MAIN}"><commentList><comment ref="{cell}" authorId="0"><text>{words}</text></comment></commentList></comments>'


@pytest.mark.parametrize(("words", "remark"), [
    ("勾稽忽略 T101 -- 上级口径", "ignore T101 -- 上级口径"), ("勾稽忽略：T101 -- 上级口径", "ignore T101 -- 上级口径"), ("勾稽忽略", "ignore"),
    ("张某:\n勾稽忽略: 上级口径 ", "ignore 上级口径"), ("Author：\n\n 勾稽忽略 上级\n口径", "ignore 上级 口径"), ("勾稽忽略：\nT101 -- 上级口径", "ignore T101 -- 上级口径"),
    ("勾稽忽略 T101 -- 上级口径\n——勾稽——\n错误 R201", "ignore T101 -- 上级口径"),
])
def test_what_a_note_tells_gouji(words, remark):
    assert passages(noted(book(*TABLE), B2=words)) == [(remark, "30")]


@pytest.mark.parametrize("words", ["请核对", "请勾稽忽略", "忽略 T101", "张某: 勾稽忽略", "一\n二\n勾稽忽略"])
def test_other_notes_tell_it_nothing(words):
    assert passages(noted(book(*TABLE), B2=words)) == []


def test_a_note_is_about_its_cell_wherever_that_stands():
    workbook = book(*TABLE, [], [None, "本表反映某县某单位二〇二四年度收入和支出的总体情况，数据来源于决算报表，不含上年结转。"])
    said = {cell: f"勾稽忽略 {cell}" for cell in ("B6", "B2", "A4", "B4")}
    assert passages(noted(workbook, **said)) == [
        ("ignore B2", "30"), ("ignore A4", "二、项目支出"), ("ignore B4", "25"), ("ignore B6", workbook.active["B6"].value)]


def test_notes_of_each_sheet_are_about_its_own_cells():
    workbook = book(*TABLE)
    for title, number in (("支出", 7), ("草稿", 8)):
        workbook.create_sheet(title).append(["乙", number])
        workbook[title]["B1"].comment = Comment(f"勾稽忽略 {title}", "张某")
    workbook["草稿"].sheet_state = "hidden"
    assert passages(noted(workbook, B2="勾稽忽略 首表")) == [("ignore 首表", "30"), ("ignore 支出", "7")]


def test_notes_on_what_is_not_shown_say_nothing():
    workbook = book(*TABLE, ["隐", 4])
    workbook.active.row_dimensions[5].hidden = True
    workbook.active.column_dimensions["A"].hidden = True
    assert passages(noted(workbook, **dict.fromkeys(("B5", "A2", "C2", "B9", "XFD1"), "勾稽忽略"))) == []


def test_a_note_on_a_merged_cell_is_about_it_also_where_its_first_row_is_hidden():
    workbook = book(["项目", "金额"], ["收入", 12], ["支出", 11])
    workbook.active.merge_cells("A2:A3")
    workbook.active.row_dimensions[2].hidden = True
    assert passages(noted(workbook, A2="勾稽忽略 甲")) == [("ignore 甲", "收入")]


@pytest.mark.parametrize("target", ["../comments1.xml", "/xl/comments1.xml", "./../../xl/comments1.xml"])
def test_notes_are_found_however_the_sheet_refers_to_them(target):
    words = "<r><t>勾稽</t></r><r><t>忽略 甲</t></r><rPh><t>gou</t></rPh>"
    assert passages(with_parts(note(words), target)) == [("ignore 甲", "30")]


def test_a_threaded_comment_counts_like_a_note():
    thread = '<ThreadedComments><threadedComment ref="B1"><text>勾稽忽略 甲</text></threadedComment></ThreadedComments>'
    assert passages(with_parts(thread, kind="threadedComment")) == [("ignore 甲", "30")]


def test_notes_change_neither_lines_nor_other_findings():
    plain, commented = saved(book(*TABLE)), noted(book(*TABLE), B2="请核对")
    assert render(commented) == render(plain)
    found = [[finding.text() for finding in check_bytes(file, "x.xlsx").findings] for file in (plain, commented)]
    assert found[0] == found[1] != []


@pytest.mark.parametrize("notes", ["", "<comments", "notes", note("<t>勾稽忽略</t>", ""), note("<t>勾稽忽略</t>", "1A"), note("<t>勾稽忽略</t>", "A1:B2")])
def test_damaged_notes_do_not_make_a_workbook_unreadable(notes):
    assert passages(with_parts(notes)) == [] and [line.text for line in render(with_parts(notes)).lines] == ["合计\t30"]


def test_references_that_are_damaged_or_lead_nowhere_do_not_make_a_workbook_unreadable():
    assert passages(with_parts(note("<t>勾稽忽略</t>"), "../nowhere.xml")) == []
    assert passages(xlsx(CELLS, **{"xl/worksheets/_rels/sheet1.xml.rels": "<Relationships"})) == []


def test_entities_in_notes_are_refused():
    assert refusal(with_parts("<!DOCTYPE x [<!ENTITY a 'b'>]>" + note("<t>勾稽忽略 &a;</t>"))) == "damaged"


def test_more_words_in_notes_than_a_report_can_have_are_refused():
    notes = "".join(f'<comment ref="B1"><text><t>勾稽忽略 {"口" * 1_000_000}</t></text></comment>'.replace("B1", f"B{row}") for row in range(1, 23))
    sheet = data(*["<c/><c><v>1</v></c>"] * 22)
    assert refusal(with_parts(f'<comments xmlns="{MAIN}">{notes}</comments>', sheet=sheet)) == "too-large"
