"""A copy of a workbook with the findings as notes: each in its cell, and all else as it was."""

from __future__ import annotations

import re
import shutil
import subprocess
from base64 import b64decode
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

import pytest
from lxml import etree
from openpyxl import load_workbook
from openpyxl.chart import BarChart, Reference
from openpyxl.comments import Comment
from openpyxl.formatting.rule import CellIsRule
from openpyxl.worksheet.datavalidation import DataValidation

from gouji.api import Report, check_bytes
from gouji.document import UnreadableFile
from gouji.document.addresses import row_and_column
from gouji.report.annotated import Annotated
from gouji.report.annotated.xlsx import annotated
from gouji.report.annotated.xlsx_grid import Area, Grid
from gouji.report.annotated.xlsx_notes import EMPTY, Notes, size
from gouji.report.comments import comment
from gouji.rule import Finding, Rule
from tests.document.sheet.test_xlsx import MAIN, NAMES, RELATIONS, TYPES, book, saved, xlsx

PACKAGE = "http://schemas.openxmlformats.org/package/2006"
SHEET, SHEET_PARTS = "xl/worksheets/sheet1.xml", "xl/worksheets/_rels/sheet1.xml.rels"
TABLE = [["项目", "决算数"], ["合计", 30], ["一、基本支出", 10], ["二、项目支出", 25]]
TWO_MISTAKES = "2024年实有在编人数24人（行政6人，参公14人，非参公1人）。参保任务91322人，完成参保92236人，完成率99%。"
SEPARATOR = "\n——勾稽——\n"
A = "http://schemas.openxmlformats.org/drawingml/2006/main"
PICTURE = '<oneCellAnchor><from><col>3</col><colOff>0</colOff><row>0</row><rowOff>0</rowOff></from><ext cx="200000" cy="200000"/><pic><nvPicPr>' \
          f'<cNvPr id="7" name="章"/><cNvPicPr/></nvPicPr><blipFill><a:blip xmlns:a="{A}" xmlns:r="{RELATIONS}" r:embed="r9"/></blipFill><spPr>' \
          f'<a:prstGeom xmlns:a="{A}" prst="rect"/></spPr></pic><clientData/></oneCellAnchor>'
ROWS = '<sheetData><row r="1"><c r="A1"><v>11</v></c><c r="B1"><v>22</v></c><c r="C1"><v>33</v></c></row></sheetData>'


class Any(Rule):
    """Speaks of any words."""

    code, name, title, title_en, severity = "T999", "any-words", "文字", "Words", "warning"
    messages = {"words": {"zh": "请核对{text}。", "en": "Please check {text}."}}


def about(data: bytes, *words: str) -> Report:
    """A report with a finding on the first place of each of these words."""
    report = check_bytes(data, "表.xlsx")
    assert report.error is None, report.error
    starts = [report.document.text.index(word) for word in words]
    return replace(report, findings=[Finding(Any(), start, start + len(word), "words", {"text": word})
                                     for start, word in zip(starts, words, strict=True)])


def said(word: str) -> str:
    """What a note says of a word."""
    return f"警告 T999 any-words\n请核对{word}。"


def copied(data: bytes, *words: str) -> Annotated:
    """A copy with what is found in the workbook, or with a finding on each of these words."""
    return annotated(data, about(data, *words) if words else check_bytes(data, "表.xlsx"))


def notes(data: bytes) -> dict[str, tuple[str, str]]:
    """Author and words of each note, by sheet and cell."""
    return {f"{sheet.title}!{cell.coordinate}": (cell.comment.author, cell.comment.text) for sheet in load_workbook(BytesIO(data))
            for row in sheet.iter_rows() for cell in row if cell.comment}


def parts(data: bytes) -> dict[str, bytes]:
    with ZipFile(BytesIO(data)) as archive:
        assert archive.testzip() is None
        return {name: archive.read(name) for name in archive.namelist()}


def packed(members: dict[str, bytes | str]) -> bytes:
    file = BytesIO()
    with ZipFile(file, "w") as archive:
        for name, content in members.items():
            archive.writestr(ZipInfo(name, (2025, 3, 1, 8, 30, 0)), content)
    return file.getvalue()


def related(**targets: str) -> str:
    """What a sheet refers to, by kind."""
    listed = "".join(f'<Relationship Id="r{at}" Type="{RELATIONS}/{kind}" Target="{target}"/>' for at, (kind, target) in enumerate(targets.items()))
    return f'<Relationships xmlns="{PACKAGE}/relationships">{listed}</Relationships>'


def inserted(before: bytes, after: bytes) -> bytes:
    """What was put into a part that is otherwise the same."""
    length = len(after) - len(before)
    at = next((at for at, (a, b) in enumerate(zip(before, after, strict=False)) if a != b), len(before))
    # The first characters of what is new may be those that follow it.
    while after[:at] + after[at + length:] != before:
        at -= 1
        assert at >= 0
    start = after.rindex(b"<", 0, at + 1)
    assert after[:start] + after[start + length:] == before
    return after[start:start + length]


def with_note(*cells: str, words: str = "财务股:\n口径已核对") -> bytes:
    workbook = book(*TABLE)
    for cell in cells:
        workbook.active[cell].comment = Comment(words, "财务股")
    return saved(workbook)


def with_fixed(data: bytes, old: bytes, new: bytes) -> bytes:
    """The workbook after its author has corrected a number in the first sheet."""
    members = parts(data)
    assert old in members[SHEET]
    return packed({**members, SHEET: members[SHEET].replace(old, new)})


# Each finding is a note in its cell

def test_a_finding_is_a_note_in_its_cell():
    data = saved(book(*TABLE))
    report = check_bytes(data, "表.xlsx")
    finding, = report.findings
    assert notes(annotated(data, report).data) == {"Sheet!B2": ("勾稽", "\n".join(comment(report.document, finding).lines))}
    assert "与合计30相差5" in notes(annotated(data, report).data)["Sheet!B2"][1]
    assert notes(annotated(data, report, "en").data)["Sheet!B2"][1].startswith(f"{finding.level} T131")


def test_several_findings_on_a_cell_are_one_note_parted_by_an_empty_line():
    data = saved(book(["项目", "说明"], ["甲", TWO_MISTAKES]))
    report = check_bytes(data, "表.xlsx")
    assert len(report.findings) == 2
    expected = "\n\n".join("\n".join(comment(report.document, finding).lines) for finding in report.findings)
    assert notes(annotated(data, report).data) == {"Sheet!B2": ("勾稽", expected)}


def test_every_sheet_has_its_own_notes():
    workbook = book(*TABLE)
    workbook.active.title = "支出决算表"
    for title in ("空表", "“三公”经费 & 其他"):
        workbook.create_sheet(title)
    workbook["“三公”经费 & 其他"].append(["甲", 77])
    data = saved(workbook)
    assert notes(copied(data, "25", "77", "项目支出").data) == {
        "支出决算表!B4": ("勾稽", said("25")), "“三公”经费 & 其他!B1": ("勾稽", said("77")), "支出决算表!A4": ("勾稽", said("项目支出"))}


def test_a_finding_on_a_sheet_as_a_whole_stands_in_its_first_cell():
    workbook = book(*TABLE)
    workbook.create_sheet("支出表").append(["甲", 77])
    copy = copied(saved(workbook), "支出表", "甲")
    assert notes(copy.data) == {"支出表!A1": ("勾稽", f"关于 支出表：\n{said('支出表')}\n\n{said('甲')}")}
    assert copy.notes == ("关于工作表 支出表 的批注写在 支出表!A1",)


def test_a_merged_cell_has_the_note_in_its_first_place():
    workbook = book(["项目", "金额", "备注"], ["收入", 12], ["支出", 11])
    workbook.active.merge_cells("A2:A3")
    workbook.active.merge_cells("B2:C3")
    workbook.active.row_dimensions[2].hidden = True
    assert notes(copied(saved(workbook), "收入", "12").data) == {"Sheet!A2": ("勾稽", said("收入")), "Sheet!B2": ("勾稽", said("12"))}


def test_nothing_found_is_the_same_file():
    data = with_note("A2")
    assert annotated(data, replace(check_bytes(data, "表.xlsx"), findings=[])) == Annotated(data)


# All else is as it was

def rich() -> bytes:
    """A workbook with much in it, packed as other programs pack."""
    workbook = book(*TABLE)
    sheet = workbook.active
    chart = BarChart()
    chart.add_data(Reference(sheet, min_col=2, min_row=3, max_row=4))
    sheet.add_chart(chart, "F5")
    choice = DataValidation(type="list", formula1='"是,否"')
    choice.add("C2")
    sheet.add_data_validation(choice)
    sheet.conditional_formatting.add("B2:B4", CellIsRule(operator="lessThan", formula=["0"]))
    members = parts(saved(workbook))
    drawing, references = "xl/drawings/drawing1.xml", "xl/drawings/_rels/drawing1.xml.rels"
    members[drawing] = members[drawing].replace(b"</oneCellAnchor>", b"</oneCellAnchor>" + PICTURE.encode(), 1)
    image = f'<Relationship Id="r9" Type="{RELATIONS}/image" Target="/xl/media/image1.png"/></Relationships>'
    members[references] = members[references].replace(b"</Relationships>", image.encode())
    members["[Content_Types].xml"] = members["[Content_Types].xml"].replace(b"<Default", b'<Default Extension="png" ContentType="image/png"/><Default', 1)
    members["xl/media/image1.png"] = b64decode("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR4nGP4z8DwHwAFAAH/iZk9HQAAAABJRU5ErkJggg==")
    file = BytesIO()
    with ZipFile(file, "w") as archive:
        for at, (name, content) in enumerate(members.items()):
            archive.writestr(ZipInfo(name, (2025, 3, 1, 8, at, 0)), content, ZIP_STORED if at % 2 else ZIP_DEFLATED)
    return file.getvalue()


def test_only_the_reference_to_the_notes_is_new():
    data = rich()
    copy = copied(data).data
    before, after = parts(data), parts(copy)
    assert list(after) == [*before, "xl/comments1.xml", "xl/drawings/vmlDrawing1.vml"]
    assert {name for name in before if before[name] != after[name]} == {SHEET, SHEET_PARTS, "[Content_Types].xml"}
    assert inserted(before[SHEET], after[SHEET]) == f'<legacyDrawing xmlns:r="{RELATIONS}" r:id="rId3"/>'.encode()
    old, new = (ZipFile(BytesIO(file)).infolist() for file in (data, copy))
    assert [(m.date_time, m.compress_type, m.compress_size) for m in old if before[m.filename] == after[m.filename]] == [
        (m.date_time, m.compress_type, m.compress_size) for m in new if before.get(m.filename) == after[m.filename]]
    for part in (SHEET_PARTS, "[Content_Types].xml"):
        entries = [[dict(entry.attrib) for entry in etree.fromstring(file[part])] for file in (before, after)]
        assert all(entry in entries[1] for entry in entries[0]) and len(entries[1]) == len(entries[0]) + 2


def test_the_copy_has_the_same_findings_and_can_be_copied_again():
    data = rich()
    report = check_bytes(data, "表.xlsx")
    first = annotated(data, report).data
    again = check_bytes(first, "表.xlsx")
    assert [f.text() for f in again.findings] == [f.text() for f in report.findings] and again.document.text == report.document.text
    assert annotated(first, again).data == first == annotated(data, report).data


@pytest.mark.parametrize(("behind", "is_before"), [
    ("", "</worksheet>"), ('<drawing r:id="r8"/>', "</worksheet>"), ("<extLst/>", "<extLst/>"), ('<pageMargins/><tableParts/><extLst/>', "<tableParts/>"),
    ("<conditionalFormatting><cfRule><extLst/></cfRule></conditionalFormatting><drawingHF/>", "<drawingHF/>"),
    ("<AlternateContent><Choice><controls/></Choice></AlternateContent><extLst/>", "<AlternateContent>"),
    ("<AlternateContent><Choice><drawing/></Choice></AlternateContent><picture/>", "<picture/>"),
])
def test_the_reference_stands_where_excel_expects_it(behind, is_before):
    sheet = parts(copied(xlsx("", **{SHEET: f"<worksheet {NAMES}>{ROWS}{behind}</worksheet>"}), "22").data)[SHEET].decode()
    assert re.search(r"<legacyDrawing [^>]*/>(.*)", sheet)[1].startswith(is_before)


def test_a_sheet_whose_elements_have_a_prefix():
    sheet = f'<x:worksheet xmlns:x="{MAIN}"><x:sheetData><x:row><x:c><x:v>11</x:v></x:c></x:row></x:sheetData></x:worksheet>'
    root = etree.fromstring(parts(copied(xlsx("", **{SHEET: sheet}), "11").data)[SHEET])
    assert root[-1].tag == f"{{{MAIN}}}legacyDrawing" and root[-1].get(f"{{{RELATIONS}}}id") == "rId2"


def test_macros_stay():
    members = parts(saved(book(*TABLE)))
    members["[Content_Types].xml"] = members["[Content_Types].xml"].replace(
        TYPES.encode() + b".sheet.main", b"application/vnd.ms-excel.sheet.macroEnabled.main")
    members["xl/vbaProject.bin"] = bytes(range(256)) * 20
    data = packed(members)
    report = check_bytes(data, "表.xlsm")
    after = parts(annotated(data, report).data)
    assert after["xl/vbaProject.bin"] == members["xl/vbaProject.bin"] and b"macroEnabled" in after["[Content_Types].xml"]


# Notes that are there already

def test_a_note_keeps_its_words_author_and_box_and_the_finding_follows():
    data = with_note("B2", "A1")
    copy = copied(data).data
    assert notes(copy) == {"Sheet!A1": ("财务股", "财务股:\n口径已核对"), "Sheet!B2": ("财务股", "财务股:\n口径已核对" + SEPARATOR + notes(
        copied(saved(book(*TABLE))).data)["Sheet!B2"][1])}
    changed = {name for name, content in parts(data).items() if parts(copy)[name] != content}
    assert changed == {"xl/comments/comment1.xml"} and parts(data).keys() == parts(copy).keys()


def test_notes_in_other_cells_keep_their_boxes_and_new_ones_are_added_to_the_part():
    data = with_note("A1")
    boxes = "xl/drawings/commentsDrawing1.vml"
    copy = copied(data).data
    assert notes(copy).keys() == {"Sheet!A1", "Sheet!B2"} and parts(data).keys() == parts(copy).keys()
    shapes = inserted(parts(data)[boxes], parts(copy)[boxes])
    assert shapes.count(b"<v:shape ") == 1 and b"<x:Row>1</x:Row><x:Column>1</x:Column>" in shapes
    ids = re.findall(rb'id="_x0000_s(\d+)"', parts(copy)[boxes])
    assert len(set(ids)) == len(ids) == 2 and parts(copy)[SHEET] == parts(data)[SHEET]


@pytest.mark.parametrize("words", ["<t>旧话</t>", "<r><t>旧</t></r><r><rPr><b/></rPr><t>话</t></r><rPh><t>jiu</t></rPh>", "<phoneticPr/>", None])
def test_words_of_any_look_are_kept(words):
    holder = "" if words is None else f"<text>{words}</text>"
    old = f'<comments xmlns="{MAIN}"><authors/><commentList><comment ref="B1" authorId="7">{holder}</comment></commentList></comments>'
    data = xlsx("", **{SHEET: f"<worksheet {NAMES}>{ROWS}</worksheet>", SHEET_PARTS: related(comments="/xl/notes/a.xml"), "xl/notes/a.xml": old})
    copy = copied(data, "22").data
    holder = etree.fromstring(parts(copy)["xl/notes/a.xml"]).find("{*}commentList/{*}comment/{*}text")
    own = "旧话" if words and "t>" in words else ""
    assert "".join(holder.itertext("{*}t")).replace("jiu", "") == own + SEPARATOR + said("22")
    order = [etree.QName(child).localname for child in holder]
    assert order == sorted(order, key=["r", "rPh", "phoneticPr"].index) and "xl/drawings/vmlDrawing1.vml" in parts(copy)


def test_what_was_found_before_gives_way_to_what_is_found_now():
    workbook = book(*TABLE, [None, TWO_MISTAKES])
    workbook.active["B2"].comment = Comment("口径已核对", "财务股")
    first = copied(saved(workbook)).data
    assert notes(first).keys() == {"Sheet!B2", "Sheet!B5"}
    fixed = with_fixed(first, b"<v>30</v>", b"<v>35</v>")
    assert notes(copied(fixed).data) == {"Sheet!B2": ("财务股", "口径已核对"), "Sheet!B5": notes(first)["Sheet!B5"]}
    report = check_bytes(first, "表.xlsx")
    clean = annotated(first, replace(report, findings=[])).data
    assert notes(clean) == {"Sheet!B2": ("财务股", "口径已核对")}
    assert parts(clean)["xl/drawings/commentsDrawing1.vml"].count(b"ClientData ") == 1


def test_what_an_author_writes_into_a_note_of_gouji_is_his():
    workbook = load_workbook(BytesIO(copied(saved(book(*TABLE))).data))
    workbook.active["B2"].comment.text = "勾稽忽略 T131 -- 上级口径"
    data = saved(workbook)
    copy = copied(data, "30").data
    assert notes(copy) == {"Sheet!B2": ("勾稽", f"勾稽忽略 T131 -- 上级口径{SEPARATOR}{said('30')}")}
    remarks = [[remark.words for remark in check_bytes(file, "表.xlsx").document.remarks] for file in (data, copy)]
    assert remarks == [["ignore T131 -- 上级口径"]] * 2


def test_boxes_of_other_things_are_kept_though_they_are_no_xml():
    button = '<v:shape id="Button_x0020_1" o:spid="_x0000_s3077"><v:textbox><div>导入<br>数据</div></v:textbox>' \
             '<x:ClientData ObjectType="Button"><x:Row>0</x:Row><x:Column>1</x:Column></x:ClientData></v:shape>'
    names = 'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:x="urn:schemas-microsoft-com:office:excel"'
    old = f'<xml {names}><o:shapelayout v:ext="edit"><o:idmap v:ext="edit" data="3"/></o:shapelayout>{button}</xml>'
    drawn = f'<worksheet {NAMES}>{ROWS}<legacyDrawing r:id="r0"/></worksheet>'
    data = xlsx("", **{SHEET: drawn, SHEET_PARTS: related(vmlDrawing="../drawings/vmlDrawing9.vml"), "xl/drawings/vmlDrawing9.vml": old})
    copy = parts(copied(data, "22").data)
    new = copy["xl/drawings/vmlDrawing9.vml"].decode()
    assert new.startswith(old.removesuffix("</xml>")) and new.count('id="_x0000_t202"') == 1 and 'id="_x0000_s3078"' in new
    assert copy[SHEET] == drawn.encode() and notes(copied(data, "22").data) == {"表!B1": ("勾稽", said("22"))}


def test_a_note_far_down_has_its_box_there():
    rows = ROWS.replace('1"', '900000"')
    data = xlsx("", **{SHEET: f"<worksheet {NAMES}>{rows}</worksheet>"})
    box = parts(copied(data, "22").data)["xl/drawings/vmlDrawing1.vml"].decode()
    assert "margin-top:13499986.50pt" in box and "<x:Row>899999</x:Row>" in box


def test_boxes_of_different_sheets_have_different_ids():
    workbook = book(["甲", 11])
    workbook.active["A1"].comment = Comment("口径", "张某")
    for title, number in (("二", 22), ("三", 33)):
        workbook.create_sheet(title).append(["乙", number])
    copy = parts(copied(saved(workbook), "22", "33").data)
    ids = [re.findall(r'id="(_x0000_s\d+)"', content.decode()) for name, content in copy.items() if name.endswith(".vml")]
    assert len({name for own in ids for name in own}) == 3
    blocks = [re.search(r'data="(\d+)"', content.decode())[1] for name, content in copy.items() if name.endswith(".vml")]
    assert sorted(blocks) == ["1", "2", "3"]


# Conversations

def threaded(*cells: str) -> bytes:
    """A workbook with conversations in these cells."""
    threads = "".join(f'<threadedComment ref="{cell}" personId="{{1}}" id="{{2}}"><text>请说明</text></threadedComment>' for cell in cells)
    legacy = "".join(f'<comment ref="{cell}" authorId="0"><text><t>[线程批注]</t></text></comment>' for cell in cells)
    old = f'<comments xmlns="{MAIN}"><authors><author>tc={{2}}</author></authors><commentList>{legacy}</commentList></comments>'
    return xlsx("", **{SHEET: f"<worksheet {NAMES}>{ROWS}</worksheet>", "xl/threadedComments/threadedComment1.xml": f"<ThreadedComments>{threads}</ThreadedComments>",
                       "xl/comments1.xml": old, SHEET_PARTS: related(comments="../comments1.xml", threadedComment="../threadedComments/threadedComment1.xml")})


def test_a_conversation_is_left_alone_and_the_note_stands_in_the_next_free_cell():
    data = threaded("A1", "B1")
    copy = copied(data, "11", "33")
    assert notes(copy.data) == {"表!A1": ("tc={2}", "[线程批注]"), "表!B1": ("tc={2}", "[线程批注]"), "表!C1": ("勾稽", said("33")),
                                "表!D1": ("勾稽", f"关于 A1：\n{said('11')}")}
    assert copy.notes == ("表!A1 已有对话式批注，勾稽的批注写在 表!D1",)
    assert parts(copy.data)["xl/threadedComments/threadedComment1.xml"] == parts(data)["xl/threadedComments/threadedComment1.xml"]
    again = annotated(copy.data, about(copy.data, "11", "33"))
    assert again.data == copy.data


def test_no_note_stands_in_cells_that_are_hidden_or_covered():
    members = parts(threaded("A1"))
    sheet = members[SHEET].replace(b"<sheetData>", b'<cols><col min="2" max="2" hidden="1"/></cols><sheetData>') \
        .replace(b"</worksheet>", b'<mergeCells><mergeCell ref="C1:E2"/></mergeCells></worksheet>')
    assert "表!C1" in notes(copied(packed({**members, SHEET: sheet}), "11").data)
    assert notes(copied(packed({**members, SHEET: sheet}), "11", "33").data)["表!F1"][1].startswith("关于 A1：")


def test_a_note_that_finds_no_room_is_told():
    cells = [f"{letter}1" for letter in "ABCDEFGHIJKLMNOPQRSTUVWXYZ"] + [f"A{letter}1" for letter in "ABCDEFGHIJKLMNOPQRSTUVWXYZ"]
    data = threaded(*cells)
    assert copied(data, "11") == Annotated(data, ("表!A1 已有对话式批注，右侧没有空的单元格，未加批注",))


def test_only_the_first_of_many_notes_that_stand_elsewhere_are_told():
    copy = copied(threaded(*(f"{letter}1" for letter in "ABC")), *["11", "22", "33"] * 5)
    assert len(copy.notes) == 3
    workbook = book(["甲", 1])
    for number in range(15):
        workbook.create_sheet(f"第{number:02}表").append(["乙", number])
    copy = copied(saved(workbook), *(f"第{number:02}表" for number in range(15)))
    assert len(copy.notes) == 13 and copy.notes[-1] == "另有 3 条批注未能写在所指的单元格"


# Words and boxes

def test_words_are_written_so_that_excel_shows_them_as_they_are():
    written = Notes(EMPTY)
    written.write((2, 3), "<b> & \x01_x0041_\n  甲😀\ufffe")
    comment, = etree.fromstring(written.data()).iter("{*}comment")
    assert comment.get("ref") == "C2" and "".join(comment.itertext()) == "<b> & \ufffd_x005F_x0041_\n  甲😀\ufffd"


def test_a_cell_with_very_many_findings_has_a_note_that_excel_can_hold():
    data = saved(book(*TABLE))
    report = about(data, "30")
    copy = annotated(data, replace(report, findings=report.findings * 5_000)).data
    assert len(notes(copy)["Sheet!B2"][1]) < 32_767 and notes(copy)["Sheet!B2"][1].endswith("…")


def test_a_box_is_as_large_as_its_words_within_bounds():
    assert size("短") == (160, 32)
    assert size("十" * 20) == (276, 32)
    assert size("十" * 40) == (420, 48)
    assert size("\n".join("行" * 5 for _ in range(10)))[1] == 176
    assert size("长" * 10_000) == (420, 480)


def grid(head: str = "", rows: str = '<row r="1"/>', cell: str = "A1") -> Grid:
    return Grid(f"<worksheet>{head}<sheetData>{rows}</sheetData></worksheet>".encode(), [row_and_column(cell)])


def test_a_box_stands_beside_its_cell_and_is_measured_over_columns_and_rows():
    plain = grid()
    assert plain.box(Area(1, 1, 1, 1), 100, 50).anchor == (1, 12, 0, 2, 2, 48, 2, 12)
    assert plain.box(Area(1, 1, 3, 2), 100, 50).anchor == (2, 12, 0, 2, 3, 48, 2, 12)
    columns = grid('<sheetFormatPr defaultRowHeight="30"/><cols><col min="2" max="2" width="5"/><col min="3" max="4" hidden="1" width="9"/></cols>')
    assert columns.box(Area(1, 1, 1, 1), 100, 50).anchor == (1, 12, 0, 2, 5, 13, 1, 12)
    hidden = "".join(f'<row r="{row}" hidden="1"/>' for row in range(2, 5_000)) + '<row r="5000" ht="15"/>'
    assert grid(rows=f'<row r="1" ht="15"/>{hidden}').box(Area(1, 1, 1, 1), 100, 50).anchor == (1, 12, 0, 2, 2, 48, 5000, 12)
    assert plain.box(Area(1_048_576, 16_384, 1_048_576, 18_278), 100, 50).anchor == (16_383, 76, 1_048_575, 2, 16_383, 176, 1_048_575, 12)


@pytest.mark.parametrize(("head", "row"), [
    ('<cols><col min="x" max="9"/><col min="3"/><col min="1" max="2" width="1e9"/></cols>', '<row r="-1" ht="inf"/><row r="99999999"/>'),
    ('<sheetFormatPr defaultRowHeight="0" defaultColWidth="-1"/>' + '<col min="1" max="99999999" width="0"/>' * 20_000, '<row ht=""/>'),
])
def test_sizes_that_cannot_be_do_no_harm(head, row):
    box = grid(head, row).box(Area(1, 1, 1, 1), 100, 50)
    assert (box.width, box.height) == (100, 50) and all(0 <= number < 1_048_576 for number in box.anchor)


# Files that are refused

@pytest.mark.parametrize(("name", "content"), [
    (SHEET, f"<?xml version='1.0' encoding='UTF-16'?><worksheet {NAMES}>{ROWS}</worksheet>".encode("utf-16")),
    (SHEET, f'<worksheet {NAMES}>{ROWS}<legacyDrawing r:id="r9"/></worksheet>'),
    (SHEET_PARTS, "<Relationships"), (SHEET_PARTS, related(comments="../nowhere.xml")),
    ("xl/comments1.xml", "<comments"), ("xl/comments1.xml", f'<comments xmlns="{MAIN}"><commentList><comment ref="1A"/></commentList></comments>'),
])
def test_a_workbook_that_cannot_be_changed_safely_is_refused(name, content):
    sound = {SHEET: f"<worksheet {NAMES}>{ROWS}</worksheet>", SHEET_PARTS: related(comments="../comments1.xml"),
             "xl/comments1.xml": f'<comments xmlns="{MAIN}"/>'}
    assert notes(copied(xlsx("", **sound), "22").data) == {"表!B1": ("勾稽", said("22"))}
    with pytest.raises(UnreadableFile) as caught:
        copied(xlsx("", **sound | {name: content}), "22")
    assert caught.value.code == "unsupported" and "另存为" in caught.value.message


def test_sheets_that_share_their_notes_are_refused():
    workbook = book(*TABLE)
    workbook.create_sheet("二").append(["乙", 77])
    members = parts(saved(workbook)) | {"xl/comments1.xml": f'<comments xmlns="{MAIN}"/>', SHEET_PARTS: related(comments="../comments1.xml"),
                                        SHEET_PARTS.replace("1", "2"): related(comments="../comments1.xml")}
    with pytest.raises(UnreadableFile, match="写法特殊"):
        copied(packed(members), "25", "77")


@pytest.mark.parametrize("boxes", ["<xml>", "<!DOCTYPE xml [<!ENTITY a 'b'>]><xml>&a;</xml>", ""])
def test_boxes_that_are_not_understood_are_refused(boxes):
    drawn = f'<worksheet {NAMES}>{ROWS}<legacyDrawing r:id="r0"/></worksheet>'
    data = xlsx("", **{SHEET: drawn, SHEET_PARTS: related(vmlDrawing="/xl/a.vml"), "xl/a.vml": boxes})
    with pytest.raises(UnreadableFile, match="批注的写法特殊"):
        copied(data, "22")


def test_files_that_are_no_workbooks_are_refused():
    report = check_bytes(saved(book(*TABLE)), "表.xlsx")
    with pytest.raises(UnreadableFile, match="不是 .xlsx"):
        annotated("项目,决算数\n合计,30\n".encode(), report)
    with pytest.raises(UnreadableFile, match="损坏"):
        annotated(b"PK", check_bytes(b"PK\x03\x04", "表.xlsx"))


# LibreOffice

def by_libreoffice(data: bytes, kind: str, folder: Path) -> bytes:
    (folder / "copy.xlsx").write_bytes(data)
    subprocess.run(["soffice", f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless", "--norestore", "--convert-to", kind,
                    "--outdir", str(folder / "made"), str(folder / "copy.xlsx")], check=True, timeout=180, capture_output=True)
    return (folder / "made" / f"copy.{kind}").read_bytes()


@pytest.mark.skipif(not shutil.which("soffice"), reason="needs LibreOffice")
def test_libreoffice_shows_every_note_in_its_cell_and_all_that_was_there(tmp_path):
    data = rich()
    copy = copied(data, "30", "25", "二、项目支出").data
    root = etree.fromstring(by_libreoffice(copy, "fods", tmp_path))
    found = {}
    for cell in root.iter("{*}table-cell"):
        if (note := cell.find("{*}annotation")) is not None:
            words = "\n".join("".join(line.itertext()) for line in note.iterchildren("{*}p"))
            found["".join(cell.find("{*}p").itertext())] = words, note.get("{urn:oasis:names:tc:opendocument:xmlns:office:1.0}display")
    assert found == {word: (said(word), None) for word in ("30", "25", "二、项目支出")}
    for kept in ("content-validation", "conditional-format", "image", "object"):
        assert next(root.iter(f"{{*}}{kept}"), None) is not None


@pytest.mark.skipif(not shutil.which("soffice"), reason="needs LibreOffice")
def test_a_copy_that_libreoffice_has_saved_without_authors_can_be_copied_again(tmp_path):
    copy = copied(with_note("B2"), "30", "25").data
    kept = by_libreoffice(copy, "xlsx", tmp_path)
    assert {author.strip() for author, _ in notes(kept).values()} == {""}
    again = annotated(kept, about(kept, "30", "项目支出")).data
    assert {cell: words for cell, (_, words) in notes(again).items()} == {
        "Sheet!B2": notes(copy)["Sheet!B2"][1], "Sheet!A4": said("项目支出")}
