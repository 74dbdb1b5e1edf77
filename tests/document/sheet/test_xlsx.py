"""Workbooks: cells as they are printed, merged and hidden ones, formulas, what the user is told, and files that are refused."""

from __future__ import annotations

from datetime import date
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from openpyxl import Workbook
from openpyxl.styles import Alignment

from gouji.api import check_bytes
from gouji.document import UnreadableFile
from gouji.document.addresses import address, row_and_column
from gouji.document.grids import grids
from gouji.document.reading import kind_of, read_bytes
from gouji.document.rendered import HEADING, PARAGRAPH, ROW
from gouji.document.sheet.xlsx import render

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
NAMES = f'xmlns="{MAIN}" xmlns:r="{RELATIONS}"'
TYPES = "application/vnd.openxmlformats-officedocument.spreadsheetml"


def saved(workbook: Workbook) -> bytes:
    file = BytesIO()
    workbook.save(file)
    return file.getvalue()


def book(*rows: list) -> Workbook:
    workbook = Workbook()
    for row in rows:
        workbook.active.append(row)
    return workbook


def xlsx(sheet: str, strings: str = "", styles: str = "", **parts: str) -> bytes:
    """A workbook of one sheet, of which the parts are given as they stand in the file."""
    members = {
        "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
                               f'<Override PartName="/xl/workbook.xml" ContentType="{TYPES}.sheet.main+xml"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" '
                       f'Type="{RELATIONS}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook {NAMES}><sheets><sheet name="表" sheetId="1" r:id="r1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">' + "".join(
            f'<Relationship Id="{key}" Type="{RELATIONS}/{kind}" Target="{target}"/>' for key, kind, target in (
                ("r1", "worksheet", "worksheets/sheet1.xml"), ("r2", "sharedStrings", "sharedStrings.xml"), ("r3", "styles", "styles.xml")))
                                      + "</Relationships>",
        "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{MAIN}">{sheet}</worksheet>',
        "xl/sharedStrings.xml": f'<sst xmlns="{MAIN}">{strings}</sst>',
        "xl/styles.xml": f'<styleSheet xmlns="{MAIN}">{styles}</styleSheet>',
        **parts,
    }
    file = BytesIO()
    with ZipFile(file, "w", ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return file.getvalue()


def data(*rows: str) -> str:
    return f"<sheetData>{''.join(f'<row>{row}</row>' for row in rows)}</sheetData>"


def texts(file: bytes) -> list[str]:
    return [line.text for line in render(file).lines]


def refusal(file: bytes) -> str:
    with pytest.raises(UnreadableFile) as caught:
        read_bytes(file, "表.xlsx")
    assert caught.value.message and "\n" not in caught.value.message
    return caught.value.code


# Cells

def test_cells_are_read_as_they_are_printed():
    workbook = book(["项目", 12.3, 0.975, 45657, date(2024, 12, 31), True, 1234567.891, "001"])
    for cell, code in zip(workbook.active[1], ["General", "0.00", "0.0%", 'yyyy"年"m"月"', "yyyy-mm-dd", "General", "#,##0.00", "@"], strict=True):
        cell.number_format = code
    assert texts(saved(workbook)) == ["项目\t12.30\t97.5%\t2024年12月\t2024-12-31\tTRUE\t1,234,567.89\t001"]


def test_the_printed_precision_decides_what_holds():
    workbook = book(["合计", 30], ["一、基本支出", 10.04], ["二、项目支出", 20.04])
    workbook.active.insert_rows(1)
    workbook.active["A1"], workbook.active["B1"] = "项目", "决算数"
    for row in workbook.active["B2:B4"]:
        row[0].number_format = "0"
    assert not check_bytes(saved(workbook), "表.xlsx").findings
    for row in workbook.active["B2:B4"]:
        row[0].number_format = "0.00"
    finding, = check_bytes(saved(workbook), "表.xlsx").findings
    assert finding.equation == "10.04 + 20.04 = 30.08"


@pytest.mark.parametrize(("number", "shown"), [(14, "2024/12/31"), (31, "2024年12月31日"), (57, "2024年12月"), (58, "12月31日"), (2, "45657.00")])
def test_formats_that_are_known_by_number_are_those_of_a_chinese_excel(number, shown):
    cells = data('<c s="0"><v>45657</v></c><c><v>1</v></c>')
    assert texts(xlsx(cells, styles=f'<cellXfs><xf numFmtId="{number}"/></cellXfs>'))[0].startswith(shown + "\t")


def test_strings_are_read_without_the_readings_of_their_characters():
    strings = "<si><r><t>决</t></r><r><t>算</t></r><rPh><t>jue</t></rPh></si><si><t>甲_x000D_\n乙</t></si>"
    cells = '<c t="s"><v>0</v></c><c t="s"><v>1</v></c><c t="inlineStr"><is><t>丙</t></is></c>'
    assert texts(xlsx(data(cells), strings)) == ["决算\t甲 乙\t丙"]


def test_cells_and_rows_without_addresses_follow_one_another():
    first, third = '<row><c><v>1</v></c><c r="D1"><v>2</v></c><c><v>3</v></c></row>', '<row r="3"><c><v>4</v></c><c><v>5</v></c></row>'
    lines = render(xlsx(f"<sheetData>{first}{third}</sheetData>")).lines
    assert [(line.text, line.place["row"]) for line in lines] == [("1\t\t\t2\t3", 1), ("", 2), ("4\t5", 3)]


def test_days_counted_from_1904_are_the_same_days():
    workbook = f'<workbook {NAMES}><workbookPr date1904="1"/><sheets><sheet name="表" sheetId="1" r:id="r1"/></sheets></workbook>'
    styles = '<cellXfs><xf numFmtId="0"/><xf numFmtId="31"/></cellXfs>'
    file = xlsx(data('<c><v>44195</v></c><c s="1"><v>44195</v></c>'), styles=styles, **{"xl/workbook.xml": workbook})
    assert texts(file) == ["44195\t2024年12月31日"]


def test_a_title_and_long_texts_stand_as_paragraphs_and_the_rest_as_rows():
    workbook = book(["收支情况表"], ["项目", "金额"], ["收入", 12], [], ["说明：本表反映某县某单位二〇二四年度收入和支出的总体情况，数据来源于决算报表。"])
    workbook.active.merge_cells("A1:B1")
    assert [(line.text[:5], line.kind) for line in render(saved(workbook)).lines] == [
        ("收支情况表", PARAGRAPH), ("项目\t金额", ROW), ("收入\t12", ROW), ("", PARAGRAPH), ("说明：本表", PARAGRAPH)]


def test_a_report_that_was_written_into_a_sheet_is_paragraphs_and_a_group_within_a_table_a_row():
    workbook = book(["一、基本情况"], ["（一）单位概况"], ["某县某站"], ["表1 收支情况"], ["项目", "金额"], ["一、收入", 12], ["其中", None], ["财政拨款", 12],
                    ["表2 人员情况"], ["类别", "人数"], ["在编", 12], ["注：按年末数填列"])
    assert [(line.text, line.kind == ROW) for line in render(saved(workbook)).lines] == [
        ("一、基本情况", False), ("（一）单位概况", False), ("某县某站", False), ("表1 收支情况", False), ("项目\t金额", True), ("一、收入\t12", True),
        ("其中", True), ("财政拨款\t12", True), ("表2 人员情况", False), ("类别\t人数", True), ("在编\t12", True), ("注：按年末数填列", False)]
    headings = [block.numbering.style for block in read_bytes(saved(workbook), "表.xlsx").blocks if block.kind == "heading" and block.numbering]
    assert headings[:2] == ["{一}、", "({一})"]


@pytest.mark.parametrize("number_format", [
    "General", "0.00", "#,##0.00_);(#,##0.00)", "#,##0.00;[Red](#,##0.00)", "0.00;[Red]0.00", '0.00;"△"0.00', "#,##0.00;▲#,##0.00",
    '_(* #,##0.00_);_(* \\(#,##0.00\\);_(* "-"??_);_(@_)', '"¥"#,##0.00;("¥"#,##0.00)'])
def test_a_sum_with_negative_amounts_holds_in_every_format_and_a_wrong_one_in_none(number_format):
    def findings(total: float) -> list[str]:
        workbook = book(["项目", "上年数", "调整数"], ["税收收入", 500.25, -120.5], ["非税收入", 300.5, 80.25], ["转移性收入", 1200, -1234.5],
                        ["合计", 2000.75, total])
        for row in workbook.active.iter_rows(min_row=2, min_col=2):
            for cell in row:
                cell.number_format = number_format
        return [finding.rule.code for finding in check_bytes(saved(workbook), "表.xlsx").findings]

    assert "T101" not in findings(-1274.75)
    assert "T101" in findings(-1274.25)


# Merged and hidden cells

def test_how_far_words_are_set_in_by_excel():
    workbook = book(["项目", "金额"], ["人员经费", 30], ["基本工资", 20], ["津贴补贴", 10])
    workbook.active["A3"].alignment = Alignment(horizontal="left", indent=1)
    workbook.active["A4"].alignment = Alignment(horizontal="right", indent=1)
    table, = grids(read_bytes(saved(workbook), "x.xlsx"))
    assert [row[0].indent for row in table] == [0, 0, 2, 0]


def test_a_merged_cell_stands_once_and_hides_what_it_covers():
    sheet = data('<c><v>1</v></c><c><v>2</v></c><c><v>3</v></c>', '<c><v>4</v></c><c><v>5</v></c><c><v>6</v></c>') \
        + '<mergeCells><mergeCell ref="A1:B2"/></mergeCells>'
    assert texts(xlsx(sheet)) == ["1\t\t3", "\t\t6"]


def test_a_merged_cell_whose_first_place_is_hidden_is_shown_in_the_next():
    workbook = book(["项目", "金额"], ["收入", 12], ["支出", 11])
    workbook.active.merge_cells("A2:A3")
    workbook.active.row_dimensions[2].hidden = True
    assert texts(saved(workbook)) == ["项目\t金额", "收入\t11"]


def test_hidden_rows_columns_and_sheets_are_left_out_and_told():
    workbook = book(["项目", "旧数", "金额"], ["收入", 1, 12], ["核对", 2, 13])
    workbook.active.row_dimensions[3].hidden = True
    workbook.active.column_dimensions["B"].hidden = True
    workbook.create_sheet("草稿").append(["甲", 1])
    workbook["草稿"].sheet_state = "hidden"
    rendered = render(saved(workbook))
    assert [line.text for line in rendered.lines] == ["项目\t\t金额", "收入\t\t12"]
    assert rendered.notes == ("有1个隐藏的工作表、1个隐藏的行、1个隐藏的列没有读取",)


def test_hidden_places_without_anything_in_them_are_not_told():
    workbook = book(["项目", "金额"])
    workbook.active.row_dimensions[9].hidden = True
    workbook.active.column_dimensions["K"].hidden = True
    assert render(saved(workbook)).notes == ()


def test_a_hidden_row_does_not_part_a_table_and_an_empty_one_does():
    workbook = book(["甲", 1], ["乙", 2], ["丙", 3], [], ["丁", 4])
    workbook.active.row_dimensions[2].hidden = True
    assert texts(saved(workbook)) == ["甲\t1", "丙\t3", "", "丁\t4"]


def table(*rows: list) -> Workbook:
    return book(["项目", "决算数", "备注"], *rows)


@pytest.mark.parametrize("hidden", [3, 4, 5])
def test_a_sum_over_hidden_rows_with_figures_is_not_held_against_its_total(hidden):
    workbook = table(["合计", 60], ["一、人员支出", 10], ["二、公用支出", 20], ["三、项目支出", 30], [], ["注：金额含税", 1])
    workbook.active.row_dimensions[hidden].hidden = True
    assert not check_bytes(saved(workbook), "表.xlsx").findings


def test_hidden_rows_without_figures_do_not_hide_a_mistake():
    workbook = table(["合计", 60], ["一、人员支出", 10], ["二、公用支出", 20], ["三、项目支出", 31], ["四、其他支出", 0], ["填表说明", "略"])
    for number in (6, 7):
        workbook.active.row_dimensions[number].hidden = True
    finding, = check_bytes(saved(workbook), "表.xlsx").findings
    assert finding.equation == "10 + 20 + 31 = 61"


def test_hidden_rows_elsewhere_do_not_hide_a_mistake():
    workbook = table(["甲", 7], ["乙", 5], ["合计", 60], ["一、人员支出", 10], ["二、公用支出", 20], ["三、项目支出", 31], [], ["丙", 8], ["丁", 9])
    for number in (2, 9):
        workbook.active.row_dimensions[number].hidden = True
    workbook.active.column_dimensions["C"].hidden = True
    assert len(check_bytes(saved(workbook), "表.xlsx").findings) == 1


def test_a_sum_over_hidden_columns_with_figures_is_not_held_against_its_total():
    workbook = book(["单位", "合计", "基本支出", "项目支出"], ["甲局", 30, 10, 20], ["乙局", 50, 10, 20], ["丙局", 35, 10, 25], ["丁局", 40, 10, 30],
                    ["戊局", 60, 10, 50])
    assert len(check_bytes(saved(workbook), "表.xlsx").findings) == 1
    workbook.active.insert_cols(5)
    for row, cell in enumerate(("上缴支出", 0, 20), 1):
        workbook.active.cell(row, 5, cell)
    workbook.active.column_dimensions["E"].hidden = True
    assert not check_bytes(saved(workbook), "表.xlsx").findings


# Formulas

def test_a_formula_counts_by_the_value_that_was_saved_with_it():
    assert texts(xlsx(data('<c t="str"><f>A1</f><v>合计</v></c><c><f>1+1</f><v>2</v></c>'))) == ["合计\t2"]


def test_a_formula_without_a_value_is_told_and_not_guessed():
    workbook = book(["项目", "金额"], ["收入", 12], ["合计", "=SUM(B2:B2)"])
    rendered = render(saved(workbook))
    assert [line.text for line in rendered.lines] == ["项目\t金额", "收入\t12", "合计"]
    assert rendered.notes == ("有1个公式没有保存计算结果，按空单元格处理（第一个在B3），请用 Excel 打开并保存后再检查",)


def test_a_formula_that_gives_no_characters_has_a_value():
    assert render(xlsx(data('<c><v>1</v></c><c t="str"><f>""</f><v></v></c>'))).notes == ()


def test_errors_are_read_as_they_are_printed():
    assert texts(xlsx(data('<c><v>1</v></c><c t="e"><f>1/0</f><v>#DIV/0!</v></c>'))) == ["1\t#DIV/0!"]


# Places

@pytest.mark.parametrize(("row", "column", "text"), [
    (7, 3, "C7"), (1, 26, "Z1"), (1, 27, "AA1"), (5, 702, "ZZ5"), (5, 703, "AAA5"), (1, 16384, "XFD1"),
])
def test_addresses(row, column, text):
    assert address(row, column) == text and row_and_column(text) == (row, column)


def test_each_of_several_sheets_has_its_name_as_heading():
    workbook = book(["甲", 1])
    workbook.active.title = "收入"
    workbook.create_sheet("空表")
    workbook.create_sheet("支出").append(["乙", 2])
    assert [(line.text, line.kind, line.place) for line in render(saved(workbook)).lines] == [
        ("收入", HEADING, {"kind": "xlsx", "sheet": "收入"}), ("甲\t1", ROW, {"kind": "xlsx", "sheet": "收入", "row": 1}),
        ("支出", HEADING, {"kind": "xlsx", "sheet": "支出"}), ("乙\t2", ROW, {"kind": "xlsx", "sheet": "支出", "row": 1})]


def test_a_finding_tells_sheet_and_cell():
    workbook = book([], ["", "项目", "决算数"], ["", "合计", 30], ["", "一、基本支出", 10], ["", "二、项目支出", 25])
    workbook.active.title = "支出表"
    report = check_bytes(saved(workbook), "表.xlsx")
    finding = report.findings[0]
    assert report.document.location(finding.start, finding.end) == {
        "kind": "xlsx", "sheet": "支出表", "row": 3, "cell": 3, "address": "C3", "range": [0, 2]}


def test_a_paragraph_tells_its_cell_too():
    workbook = book(["项目", "金额"], ["收入", 12], [None, None, "参保任务91322人，完成参保92236人，完成率99%，完成情况良好，以后年度继续保持。"])
    report = check_bytes(saved(workbook), "表.xlsx")
    place = report.document.location(report.findings[0].start, report.findings[0].end)
    assert (place["address"], place["cell"], place["range"]) == ("C3", 3, [25, 28])


# Files that are refused

def test_kinds_are_told_by_content():
    assert kind_of(saved(book(["甲"])), "报告.docx") == "xlsx"


@pytest.mark.parametrize("part", ["xl/worksheets/sheet1.xml", "xl/sharedStrings.xml", "xl/styles.xml"])
def test_entities_are_refused_whatever_they_grow_to(part):
    laughs = "".join(f"<!ENTITY {b} '{f'&{a};' * 10}'>" for a, b in zip("abcdefgh", "bcdefghi", strict=True))
    cell = '<sheetData><row><c t="inlineStr"><is><t>&i;</t></is></c></row></sheetData>'
    bomb = f"<!DOCTYPE x [<!ENTITY a '{'收' * 100}'>{laughs}]><worksheet xmlns='{MAIN}'>{cell}</worksheet>"
    assert refusal(xlsx(data("<c><v>1</v></c>"), **{part: bomb})) == "damaged"


def test_a_million_empty_rows_and_an_absurd_size_are_nothing():
    rows = "".join(f'<row r="{n}" spans="1:2" ht="14.25"><c r="A{n}" s="1"/></row>' for n in range(1, 1_000_000))
    sheet = f'<dimension ref="A1:XFD1048576"/><sheetData>{rows}<row r="1048576"><c r="A1048576"><v>7</v></c></row></sheetData>'
    assert texts(xlsx(sheet)) == ["7"]


@pytest.mark.parametrize("sheet", [
    data(*['<c><v>1</v></c>'] * 200_001),
    '<sheetData><row><c r="XFD1"><v>1</v></c></row></sheetData>',
    data(*['<c><v>1</v></c>'] * 2_000) + "<mergeCells>" + '<mergeCell ref="A1:XFD1048576"/>' * 20_000 + "</mergeCells>",
    "<cols>" + '<col min="1" max="16384" hidden="1"/>' * 20_000 + "</cols>" + data("<c><v>1</v></c>"),
    data(*['<c r="A1" t="s"><v>0</v></c>' * 30] * 100),
])
def test_too_much_of_anything_is_refused(sheet):
    assert refusal(xlsx(sheet, f"<si><t>{'收' * 10_000}</t></si>")) == "too-large"


@pytest.mark.parametrize("sheet", [
    "<sheetData><row><c><v>1</v></c>", "<sheetData><row r='x'><c><v>1</v></c></row></sheetData>", data('<c t="s"><v>7</v></c>'),
    data("<c><v>一</v></c>"), data('<c r="1A"><v>1</v></c>'), data('<c t="d"><v>x</v></c>'),
])
def test_damage_is_told_in_one_line(sheet):
    assert refusal(xlsx(sheet)) == "damaged"


def test_a_workbook_cut_short_is_damaged():
    file = saved(book(*[["甲", n] for n in range(500)]))
    assert {refusal(file[:length]) for length in (100, len(file) // 2, len(file) - 10)} == {"damaged"}


def test_an_empty_workbook_is_empty():
    assert refusal(saved(Workbook())) == "empty"


def test_the_strict_variant_is_named():
    workbook = '<workbook xmlns="http://purl.oclc.org/ooxml/spreadsheetml/main"><sheets/></workbook>'
    assert refusal(xlsx("", **{"xl/workbook.xml": workbook})) == "unsupported"
