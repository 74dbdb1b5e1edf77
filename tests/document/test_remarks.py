"""Comments in Markdown and text by which the author speaks to gouji."""

from __future__ import annotations

import pytest

from gouji.document.text.reader import from_text

COMMENT = "<!-- gouji: ignore T101 -- 上级口径 -->"

LONG = "本单位全年按照年初确定的绩效目标逐项推进各项工作并且按季度开展了绩效运行监控" * 2


def passages(source: str) -> list[tuple[str, str, str]]:
    """Words, passage and the comment itself, of each remark."""
    document = from_text(source)
    return [(r.words, document.text[r.start:r.end], document.quote(*r.at)) for r in document.remarks]


@pytest.mark.parametrize(("source", "passage"), [
    (f"第一段。\n\n第二段共3项。{COMMENT}\n\n第三段。\n", "第二段共3项。"),
    (f"第一段。\n\n第二段{COMMENT}共3项。\n\n第三段。\n", "第二段共3项。"),
    (f"第一段。\n\n{COMMENT}第二段共3项。\n\n第三段。\n", "第二段共3项。"),
    (f"第一段。\n\n{COMMENT}\n第二段共3项。\n\n第三段。\n", "第二段共3项。"),
    (f"第一段。\n\n{COMMENT}\n\n第二段共3项。\n\n第三段。\n", "第二段共3项。"),
    (f"第一段。\r\n\r\n  {COMMENT}  \r\n\r\n第二段共3项。\r\n", "第二段共3项。"),
    (f"{COMMENT}\n第二段共3项。", "第二段共3项。"),
    (f"第二段共3项。{COMMENT}", "第二段共3项。"),
    (f"第二段共3项。\n{COMMENT}", ""),
    (COMMENT, ""),
    (f"| 项目 | 金额 |\n| --- | --- |\n| 甲 | 3 | {COMMENT}\n| 乙 | 4 |\n", "甲\t3"),
    (f"# 附表\n\n{COMMENT}\n| 项目 | 金额 |\n| --- | --- |\n| 甲 | 3 |\n", "项目\t金额\n甲\t3"),
    (f"| 项目 | 金额 |\n| --- | --- |\n| 甲 | 3 |\n{COMMENT}\n| 乙 | 4 |\n", "乙\t4"),
    (f"{LONG}，共3\n{COMMENT}\n万元，{LONG}。\n", f"{LONG}，共3万元，{LONG}。"),
])
def test_a_comment_is_about_its_paragraph_or_row_or_what_follows_its_line(source, passage):
    assert [(words, about.replace("\t\n", "\n").rstrip("\t"), itself) for words, about, itself in passages(source)] == [
        ("ignore T101 -- 上级口径", passage, COMMENT)]


@pytest.mark.parametrize("source", [
    "支出3万元。{}\n\n其中甲1万元、乙2万元。\n", "支出3万元，\n{}\n其中甲1万元。\n", "| a | b |\n| 1 | 2 |{}\n| 3 | 4 |\n", "{}支出3万元。", "支出{}3万元。\n"])
def test_the_report_is_read_as_if_there_were_no_comment(source):
    without, with_comment = from_text(source.replace("\n{}\n", "\n").format("")), from_text(source.format(COMMENT))
    end = with_comment.blocks[-1].end
    assert with_comment.text[:end] == without.text
    assert [(b.kind, b.start, b.end) for b in with_comment.blocks] == [(b.kind, b.start, b.end) for b in without.blocks]
    assert with_comment.sections == without.sections


def test_positions_behind_a_comment_are_those_of_the_file():
    source = f"甲{COMMENT}乙3项。\n丙"
    document = from_text(source)
    assert document.quote(1, 3) == "乙3" and document.range(1, 3)["start"]["column"] == source.index("乙") + 1


@pytest.mark.parametrize("source", [
    "<!-- 普通批注 -->", "<!-- gouji: ignore T101", "gouji: ignore T101 -->", "<!-- goujian: 构件 -->", "<!-- gouji: " + "长" * 600 + " -->"])
def test_other_comments_are_left_as_they_are(source):
    document = from_text(source + "\n")
    assert not document.remarks and "\ufffc" not in document.text and source[:4] in document.text


def test_many_comments_take_linear_time():
    document = from_text(f"全年支出3万元。{COMMENT}\n\n" * 3000)
    assert len(document.remarks) == 3000 and document.quote(*document.remarks[-1].at) == COMMENT
