"""Tables as rows of cells, whichever way a text holds them."""

from __future__ import annotations

import pytest

from gouji.document.grids import grids
from gouji.document.text.reader import from_text


def texts(source: str) -> list[list[list[str]]]:
    return [[[cell.text for cell in row] for row in grid] for grid in grids(from_text(source))]


def test_cells_are_parted_by_tabs():
    assert texts("标题\n项目\t预算\t执行\n甲\t1\t2\n\n\n正文。\n") == [[["项目", "预算", "执行"], ["甲", "1", "2"]]]


def test_an_empty_line_does_not_end_a_table_and_two_do():
    assert [len(grid) for grid in texts("甲\t1\n\n乙\t2\n丙\t3\n\n\n丁\t4\n戊\t5\n")] == [3, 2]


def test_each_cell_on_a_line_of_its_own_and_rows_parted_by_empty_lines():
    source = "表\n\t项目\n名称\n\t预算数\n\n\t\n\t年度资金总额\n\t289.6\n\n\n说明。\n"
    assert texts(source) == [[["项目\n名称", "预算数"], ["", "年度资金总额", "289.6"]]]


def test_bars_part_cells_and_the_line_below_the_header_is_none():
    assert texts("| 项目 | 金额 |\n|---|---:|\n| 甲 | 1,200 |\n") == [[["项目", "金额"], ["甲", "1,200"]]]


def test_empty_cells_keep_their_column():
    assert texts("甲\t\t3\n\t2\t\n") == [[["甲", "", "3"], ["", "2", ""]]]


def test_the_cells_of_a_table_are_cut_from_the_text():
    document = from_text("单位：万元\n项目\t金额\n工资\t１２.5\n合计\t12.5\n")
    (grid,) = grids(document)
    assert [[document.text[c.start:c.end] for c in row] for row in grid] == [[c.text for c in row] for row in grid]
    assert grid[1][1].text == "12.5"


def test_a_text_without_tables_has_none():
    assert texts("一、概况\n全年收入10万元。\n") == []


def test_a_row_with_a_lone_cell_among_rows_parted_by_tabs():
    assert texts("项目\t甲\t1\n\t其他资金\n绩效\t乙\t2\n") == [[["项目", "甲", "1"], ["", "其他资金"], ["绩效", "乙", "2"]]]


@pytest.mark.parametrize("table", ["| 项目 | 金额 |\n| --- | --- |\n| 甲 | 1 |\n| 乙 | |\n", "项目\t金额\n甲\t1\n乙\t\n"])
def test_comments_for_gouji_are_no_cells_and_part_no_table(table):
    comment = "<!-- gouji: ignore T101 -- 口径不同 -->"
    lines = table.splitlines(keepends=True)
    for number in range(len(lines)):
        behind = [line.replace("\n", f" {comment}{comment}\n") if number == n else line for n, line in enumerate(lines)]
        before = [*lines[:number], comment + "\n", *lines[number:]]
        assert texts(table) == texts("".join(behind)) == texts("".join(before))
