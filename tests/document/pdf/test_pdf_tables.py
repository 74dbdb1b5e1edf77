"""Tables with ruled lines in a PDF: the rows of cells that a reader sees, over page breaks too, each figure in its cell."""

from __future__ import annotations

import pytest

from gouji.document.grids import grids
from gouji.document.pdf.reader import render
from gouji.document.text.reader import from_rendered
from tests.document.pdf.pdf_writer import Page, Stroke, pdf, ruled

FUNDS = [["项目", "预算数", "决算数"], ["工资", "120.50", "118.00"], ["培训", "30.00", "28.75"], ["合计", "150.50", "146.75"]]
PROSE = [("全年预算为150.50万元，决算为146.75万元，执行率为97.5%，结余", 80, 100), ("资金3.75万元，已按规定上缴。", 80, 124)]


def rows(*pages: Page) -> list[list[list[str]]]:
    """The tables of a file, each as its rows of cells."""
    tables: dict[int, list[list[str]]] = {}
    for line in render(pdf(*pages)).lines:
        if line.kind == "row":
            tables.setdefault(line.place["table"], []).append(line.text.split("\t"))
    return list(tables.values())


def test_a_ruled_table_is_rows_of_cells():
    assert rows(ruled(FUNDS, 80, 100, [150, 100, 100])) == [FUNDS]


def test_thin_boxes_are_lines_as_well():
    """As Word and WPS draw them, here in pieces of one cell each."""
    drawn = [f"{part.x0} {842 - part.y1} {max(part.x1 - part.x0, 0.5)} {max(part.y1 - part.y0, 0.5)} re f" if isinstance(part, Stroke) else part
             for part in ruled(FUNDS, 80, 100, [150, 100, 100])]
    assert rows(drawn) == [FUNDS]


def test_empty_cells_keep_their_column():
    table = [["项目", "预算数", "决算数"], ["工资", "", "118.00"], ["", "30.00", ""]]
    assert rows(ruled(table, 80, 100, [150, 100, 100])) == [table]


def test_a_merged_cell_stands_once_in_its_first_row_and_column():
    table = [["项目", "资金（万元）", "<"], ["^", "预算数", "决算数"], ["工资", "120.50", "118.00"], ["说明", "按月发放", "<"]]
    assert rows(ruled(table, 80, 100, [150, 100, 100])) == [[
        ["项目", "资金（万元）", ""], ["", "预算数", "决算数"], ["工资", "120.50", "118.00"], ["说明", "按月发放", ""]]]


def test_a_cell_above_and_beside_its_part_is_one_cell():
    """2024年 goes on below to the left of 其中."""
    page = ruled([["项目", "2024年执行数", "<", "2025年"], ["^", "^", "其中：专项", "^"], ["收入", "400", "150", "500"]], 80, 100, [90, 100, 100, 90])
    assert rows(page) == [[["项目", "2024年执行数", "", "2025年"], ["", "", "其中：专项", ""], ["收入", "400", "150", "500"]]]


def test_the_wrapped_lines_of_a_cell_are_joined():
    table = [["项目", "完成情况"], ["机关事业单位基\n本养老保险缴费", "已按时足额缴纳\n完成率100%"]]
    assert rows(ruled(table, 80, 100, [105, 200])) == [[["项目", "完成情况"], ["机关事业单位基本养老保险缴费", "已按时足额缴纳 完成率100%"]]]


def test_a_number_that_is_wrapped_in_its_cell_is_one_number():
    table = [["项目", "金额", "人数"], ["收入", "1,234,56\n7.89", "12"]]
    assert rows(ruled(table, 80, 100, [150, 62, 80]))[0][1] == ["收入", "1,234,567.89", "12"]


def test_two_figures_in_a_cell_stay_two():
    table = [["指标", "目标值", "实际值"], ["培训人数、场次", "120\n15", "完成"]]
    assert rows(ruled(table, 80, 100, [150, 120, 80]))[0][1] == ["培训人数、场次", "120 15", "完成"]


def test_rows_without_lines_between_them_are_rows():
    prints = [("项目", 83, 118), ("2023年", 233, 118), ("2024年", 333, 118)]
    for at, row in enumerate([("工资", "120.5", "118.0"), ("培训", "30.0", "28.7"), ("差旅", "11.2", "9.6")]):
        prints += [(cell, x, 142 + 20 * at) for cell, x in zip(row, (83, 233, 333), strict=True)]
    strokes = [Stroke(80, y, 430, y) for y in (100, 124, 200)] + [Stroke(x, 100, x, 200) for x in (80, 230, 330, 430)]
    assert rows([*prints, *strokes]) == [[["项目", "2023年", "2024年"], ["工资", "120.5", "118.0"], ["培训", "30.0", "28.7"],
                                          ["差旅", "11.2", "9.6"]]]


def test_a_table_without_lines_at_its_sides_has_its_outer_columns():
    strokes = [Stroke(80, y, 430, y) for y in (100, 124, 148)] + [Stroke(x, 100, x, 148) for x in (230, 330)]
    prints = [("项目", 83, 118), ("预算数", 233, 118), ("决算数", 333, 118), ("工资", 83, 142), ("12", 233, 142), ("11", 333, 142)]
    assert rows([("资金使用情况如下表所示：", 80, 80), *prints, *strokes]) == [[["项目", "预算数", "决算数"], ["工资", "12", "11"]]]


def test_a_table_goes_on_over_the_page_break_without_its_header_again():
    first = ruled(FUNDS[:3], 80, 650, [150, 100, 100])
    second = ruled([FUNDS[0], FUNDS[3]], 80, 100, [150, 100, 100])
    numbered = [[*page, (f"- {number} -", 280, 800)] for number, page in enumerate((first, second), 1)]
    assert rows(*numbered) == [FUNDS]
    assert [line.place["page"] for line in render(pdf(*numbered)).lines] == [1, 1, 1, 2]


@pytest.mark.parametrize("above", [[], [("收支决算表", 200, 80)], [("续表", 200, 80)]])
def test_a_table_goes_on_below_its_title_or_xubiao(above: Page):
    first = [*PROSE, ("收支决算表", 200, 630), *ruled(FUNDS[:3], 80, 650, [150, 100, 100])]
    found = rows(first, [*above, *ruled([FUNDS[3]], 80, 100, [150, 100, 100])])
    assert found == [FUNDS]


def test_a_table_below_another_title_or_with_other_columns_is_another():
    first = ruled(FUNDS[:3], 80, 650, [150, 100, 100])
    assert len(rows(first, [("人员情况表", 200, 80), *ruled(FUNDS, 80, 100, [150, 100, 100])])) == 2
    assert len(rows(first, ruled(FUNDS, 80, 100, [120, 130, 100]))) == 2
    assert len(rows([*first, ("注：以上为部门数。", 80, 780)], ruled(FUNDS, 80, 100, [150, 100, 100]))) == 2


def test_two_tables_are_told_apart():
    page = [*ruled(FUNDS, 80, 100, [150, 100, 100]), *ruled(FUNDS, 80, 300, [150, 100, 100])]
    document = from_rendered(render(pdf(page)), "报告.pdf")
    assert [len(grid) for grid in grids(document)] == [4, 4]
    assert [block.kind for block in document.blocks] == ["table", "table"]


def test_frames_and_lines_below_headers_are_no_tables():
    frame = [Stroke(70, 80, 530, 80), Stroke(70, 140, 530, 140), Stroke(70, 80, 70, 140), Stroke(530, 80, 530, 140)]
    assert rows([*PROSE, *frame]) == []
    assert rows([*PROSE, Stroke(70, 60, 530, 60)]) == []


def test_wrapped_text_and_tables_stand_on_one_page():
    page = [*PROSE, ("单位：万元", 360, 190), *ruled(FUNDS, 80, 200, [150, 100, 100]), ("以上数据已经核对。", 80, 340)]
    document = from_rendered(render(pdf(page)), "报告.pdf")
    assert [(block.kind, document.text[block.start:block.end]) for block in document.blocks if block.kind != "table"] == [
        ("paragraph", "全年预算为150.50万元，决算为146.75万元，执行率为97.5%，结余资金3.75万元，已按规定上缴。"), ("paragraph", "以上数据已经核对。")]
    assert [[cell.text for cell in row] for row in grids(document)[0]] == FUNDS


def test_a_figure_in_a_table_has_its_page_its_cell_and_the_box_of_it():
    document = from_rendered(render(pdf(PROSE, ruled(FUNDS, 80, 100, [150, 100, 100]))), "报告.pdf")
    at = document.text.index("28.75")
    assert document.location(at, at + 5) == {
        "kind": "pdf", "page": 2, "table": 1, "row": 3, "cell": 3, "box": [330.0, 148.0, 430.0, 172.0], "range": [0, 5]}


def test_a_page_number_across_a_table_is_left_out():
    page = ruled(FUNDS, 80, 700, [150, 100, 100])
    assert rows([*page, ("第1页", 300, 804)]) == [FUNDS]


def test_a_drawing_of_many_lines_is_no_table():
    """A chart on squared paper, with its text."""
    net = [Stroke(60, 100 + at, 560, 100 + at) for at in range(0, 500, 2)] + [Stroke(60 + at, 100, 60 + at, 600) for at in range(0, 500, 2)]
    found = render(pdf([*PROSE, *net])).lines
    assert "150.50" in "".join(line.text for line in found)


def test_lines_are_where_the_page_puts_them():
    """Some programs draw from an origin of their own."""
    drawing = "".join(f"{s.x0 - 50} {842 - s.y0} m {s.x1 - 50} {842 - s.y1} l S\n" for s in ruled(FUNDS, 80, 100, [150, 100, 100])
                   if isinstance(s, Stroke))
    words = [part for part in ruled(FUNDS, 80, 100, [150, 100, 100]) if not isinstance(part, Stroke)]
    assert rows([*words, "q 1 0 0 1 50 0 cm " + drawing + " Q"]) == [FUNDS]


def test_a_table_on_a_page_that_is_shown_turned():
    """Printed upwards on a page that stands on its side, as wide tables are."""
    strokes = [Stroke(x, y0, x, y1) for x in (100, 124, 148) for y0, y1 in [(342, 742)]]
    strokes += [Stroke(100, y, 148, y) for y in (742, 592, 442, 342)]
    # Each with a digit: how a Chinese glyph is turned is told by a font, which the machine may not have.
    words = [("2024年", 118, 739), ("2023年执行数", 118, 589), ("2024年预算数", 118, 439),
             ("1.工资", 142, 739), ("12.5", 142, 589), ("13.0", 142, 439)]
    found = [line.text.split("\t") for line in render(pdf([*words, *strokes], page="/Rotate 90", angle=90)).lines if line.kind == "row"]
    assert found == [["2024年", "2023年执行数", "2024年预算数"], ["1.工资", "12.5", "13.0"]]
