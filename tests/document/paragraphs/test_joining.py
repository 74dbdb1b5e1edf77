"""A text broken into lines by a page is read like the text before it was broken, and one that was not is left alone."""

from __future__ import annotations

import re
import unicodedata

import pytest

from gouji.document.text.reader import from_text

TEXT = """\
青禾县粮食和物资储备中心2024年度部门整体支出绩效自评报告
一、部门基本情况
（一）机构和人员
青禾县粮食和物资储备中心为县发展和改革局所属公益一类事业单位，内设综合科、储备科、财务科、质检科四个科室，核定编制26人，年末实有在编人员24人。
中心主要职责是承担县级储备粮油的收购、储存、轮换和调拨，负责应急物资的采购、保管和发放，配合做好全县粮食质量安全监测工作。
（二）部门整体支出情况
2024年中心收入总额1268.40万元，比上年增加58.40万元，增长4.83%。其中：财政拨款收入1140.20万元，事业收入98.60万元，其他收入29.60万元。
全年支出1251.24万元，其中：基本支出986.24万元，占78.82%；项目支出265.00万元，占21.18%。
二、绩效目标完成情况
全年轮换县级储备粮8600吨，完成计划8500吨的101.2%；采购应急物资14批次，涉及帐篷、棉被、照明灯具等共计3260件（套）。
开展粮食质量抽检126批次，其中：收购环节54批次，储存环节48批次，出库环节24批次，合格率为100%。
三、存在的问题
一是仓房老化，部分仓容不能满足低温储粮的要求；二是应急物资管理信息化程度不高，出入库登记仍以手工为主。
"""
_TOKEN = re.compile(r"[A-Za-z0-9][A-Za-z0-9.,%:/-]*|[^\n]")


def _width(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(sign) in "WFA" else 1 for sign in text)


def wrapped(text: str, columns: int, indent: int = 2) -> list[list[str]]:
    """The lines of each paragraph on a page of so many characters, the first set in; its blanks are not kept."""
    paragraphs = []
    for paragraph in text.splitlines():
        lines, line, room = [], "", 2 * (columns - indent)
        for token in _TOKEN.findall(paragraph):
            if line and _width(line + token) > room and not (token in "，。、；：）" and _width(line) <= room):
                lines.append(line)
                line, room = "", 2 * columns
            line += token
        paragraphs.append([*lines, line])
    return paragraphs


def blocks(source: str) -> list[tuple[str, str]]:
    document = from_text(source)
    return [(block.kind, document.text[block.start:block.end]) for block in document.blocks]


@pytest.mark.parametrize("columns", [20, 24, 28, 31, 35, 40])
@pytest.mark.parametrize("between", ["\n", "\n\n"])
def test_a_wrapped_text_has_the_paragraphs_of_the_text(columns, between):
    lines = [line for paragraph in wrapped(TEXT, columns) for line in paragraph]
    assert blocks(between.join(lines)) == blocks(TEXT)


def test_first_lines_that_are_visibly_set_in_tell_paragraphs_apart():
    lines = [("　　" if not at else "") + line for paragraph in wrapped(TEXT, 30) for at, line in enumerate(paragraph)]
    assert blocks("\n".join(lines)) == blocks(TEXT)


def test_lines_that_were_not_broken_stay_apart():
    items = "".join(f"第{number}小组负责核查辖区内第{number * 7}号至第{number * 9}号仓房的储粮数量质量情况\n" for number in range(3, 9))
    assert len(blocks(items)) == 6


def test_every_character_keeps_its_place():
    lines = [line for paragraph in wrapped(TEXT, 28) for line in paragraph]
    source = "\n".join(lines)
    document = from_text(source)
    at = document.text.index("1140.20万元")
    start, end = document.source_span(at, at + 9)
    assert source[start:end].replace("\n", "") == "1140.20万元"
    assert all(document.text[i] == source[document.source_offset(i)] or unicodedata.normalize("NFKC", source[document.source_offset(i)])
               == document.text[i] for i in range(len(document.text)) if document.text[i] != "\n")


def test_a_year_behind_a_figure_is_no_part_of_it():
    text = TEXT.replace("全年轮换县级", "全年安排轮换计划指标共计120\n2025年一季度轮换县级")
    assert "1202025年" not in from_text(text).text


def test_a_sentence_that_ends_on_the_margin_leaves_a_soft_boundary_where_nothing_tells():
    full = "全县共有储备库点八处其中国有五处民营三处今年新建一处均已完工验收合格。"
    lines = [line for paragraph in wrapped(TEXT, 34, indent=0) for line in paragraph]
    document = from_text("\n".join([*lines, full, "库点布局逐步趋于合理，群众反映良好。", *lines]))
    assert document.text.index("库点布局") in document.soft


PAGES = [line for paragraph in wrapped(TEXT * 5, 26) for line in paragraph]


@pytest.mark.parametrize(("number", "header"), [("{}", ""), ("- {} -", "青禾县自评材料"), ("第{}页", "\f青禾县自评材料")])
def test_page_furniture_goes_as_a_whole(number, header):
    paged: list[str] = []
    for at, line in enumerate(PAGES, 1):
        paged.append(line)
        if at % 18 == 0:
            paged += [number.format(at // 18), header]
    assert blocks("\n".join(paged)) == blocks("\n".join(PAGES))


def test_a_number_of_a_column_is_no_page_number():
    rows = "".join(f"{number}\n第{number}库点\n{number * 130}\n合格\n" for number in range(1, 6))
    assert "\n3\n" in from_text(f"序号\n库点\n数量\n结果\n{rows}").text
