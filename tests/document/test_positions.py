"""The way from the text back to the file, for any text."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from gouji.document.model import Block, Document
from gouji.document.text.reader import from_text

PIECES = ["全年收入", "12.", "5", "%", "，", "。", "；", "、", "：", " ", "  ", "　", "\t", "\n", "\r\n", "\r", "\n\n", "\f", "１２", "（", "）", "一、", "（二）", "3.",
          "附件1", "2025年6月6日", "填表人：", "- 3 -", "$\\leq 100\\%$", "\\%", "**", "- ", "# ", "| a | b |", "\u200b", "⽉", "单位：万元", "4, 210", "600 600", "目录",
          "“", "”", "\xa0", "……", "第3页", "[bookmark: _GoBack]", "GDP"]
# What a character of the file is read as where it is not itself.
FOLDS = {"１": "1", "２": "2", "（": "(", "）": ")", "：": ":", "；": ";", "⽉": "月", "\xa0": " ", "\t": " ", "|": "\t", "　": " ", "\\": "≤%"}


@given(st.lists(st.sampled_from(PIECES), max_size=60).map("".join))
def test_every_character_stems_from_one_in_the_file(source):
    document = from_text(source)
    offsets = [document.source_offset(i) for i in range(len(document.text))]
    assert all(a < b for a, b in zip(offsets, offsets[1:], strict=False))
    for char, at in zip(document.text, offsets, strict=True):
        origin = source[at]
        assert char == origin or char in FOLDS.get(origin, "") or (char in " \t\n" and origin in "\r\n\f\t|　\xa0 "), (char, origin)


@given(st.lists(st.sampled_from(PIECES), max_size=60).map("".join))
def test_no_figure_of_the_file_is_lost_but_page_numbers(source):
    document = from_text(source)
    lost = re.sub(r"- 3 -|第3页|_GoBack", "", source)
    assert sum(document.text.count(digit) for digit in "0456") >= sum(lost.count(digit) for digit in "046")


@given(st.lists(st.sampled_from(PIECES), max_size=60).map("".join))
def test_blocks_lie_one_after_another(source):
    document = from_text(source)
    end = -1
    for block in document.blocks:
        assert block.start == end + 1
        assert block.start < block.end
        assert block.kind == "table" or "\n" not in document.text[block.start:block.end]
        if block.numbering is not None:
            assert block.start <= block.numbering.start < block.numbering.end <= block.end
        section = document.sections[block.section]
        assert section.start <= block.start and block.end <= section.end
        end = block.end
    assert end == len(document.text) or not document.blocks
    assert all(document.text[a.end:b.start] == "\n" for a, b in zip(document.blocks, document.blocks[1:], strict=False))


@given(st.lists(st.sampled_from(PIECES), max_size=60).map("".join), st.data())
def test_line_and_column_are_those_an_editor_shows(source, data):
    document = from_text(source)
    at = data.draw(st.integers(0, len(source)))
    if source[at - 1:at + 1] == "\r\n":
        at -= 1
    before = source[:at].replace("\r\n", "\n").replace("\r", "\n")
    assert document.position(at) == (before.count("\n") + 1, len(before) - before.rfind("\n"))


@given(st.lists(st.sampled_from(PIECES), max_size=60).map("".join))
def test_the_way_from_the_file_leads_to_the_character_or_the_next_one_that_is_read(source):
    document = from_text(source)
    offsets = [document.source_offset(i) for i in range(len(document.text))]
    for at in range(len(source) + 1):
        assert document.text_offset(at) == next((i for i, origin in enumerate(offsets) if origin >= at), len(document.text))


def test_the_way_from_the_file_is_known_also_where_the_text_has_another_order():
    # The right column of a page stands in the file before the left one; one sign between them is not read.
    document = Document("x", "右栏|左栏。", "左栏。右栏", (Block("paragraph", 0, 5, 0),), (), (0, 3), (3, 0), (0,))
    assert [document.text_offset(at) for at in range(8)] == [3, 4, 0, 0, 1, 2, 5, 5]


SENTENCES = ["全年收入20万元，增长5.6%，其中税收收入12.5万元。", "“三公”经费支出1.8万元，小于预算数6万元；", "我局严格执行（试行）各项财务规定，没有发生超支现象，资金使用效益得到提高。",
             "完成率达到100%，预算控制率达到0.7%，全年没有新建楼堂馆所。"]


@given(st.lists(st.sampled_from(SENTENCES), min_size=3, max_size=12), st.integers(24, 44))
def test_wrapping_a_paragraph_changes_neither_its_text_nor_what_its_characters_are(sentences, width):
    paragraph = "经研究，" + "".join(sentences).replace("。", "，").replace("；", "，").rstrip("，") + "。"
    wrapped = wrap(paragraph, 2 * width)
    whole, torn = from_text(paragraph), from_text(wrapped)
    assert torn.text == whole.text
    assert len(torn.blocks) == 1
    for i, char in enumerate(torn.text):
        line, column = torn.position(torn.source_offset(i))
        assert wrapped.split("\n")[line - 1][column - 1] == paragraph[whole.source_offset(i)]
        assert char == whole.text[i]


def wrap(text: str, width: int) -> str:
    """As a page wraps: by width on paper, wherever that falls."""
    lines, used = [""], 0
    for char in text:
        wide = 1 if char.isascii() else 2
        if used + wide > width:
            lines.append("")
            used = 0
        lines[-1] += char
        used += wide
    return "\n".join(lines)


@given(st.lists(st.sampled_from([*PIECES, "<!-- gouji: ignore T101 -- 口径不同 -->"]), max_size=60).map("".join))
def test_the_way_from_the_file_leads_back_to_the_same_character(source):
    document = from_text(source)
    for offset in range(document.blocks[-1].end if document.blocks else 0):
        assert document.text_offset(document.source_offset(offset)) == offset


def test_what_is_not_read_leads_to_what_follows():
    document = from_text("<!-- gouji: ignore -- 口径不同 -->\n**3**万元")
    assert document.text_offset(0) == 0 and document.text[document.text_offset(document.source.index("**"))] == "3"
