"""Headings, list items, attachments, cover and signature, and the tree of sections."""

from __future__ import annotations

import pytest

from gouji.document.text.reader import from_text


def outline(source: str) -> list[tuple[str, str]]:
    document = from_text(source)
    return [(b.kind, document.text[b.start:b.end]) for b in document.blocks]


def titles(source: str) -> list[str]:
    """The section tree, two blanks a level."""
    return ["  " * (s.level - 1) + s.title for s in from_text(source).sections[1:]]


@pytest.mark.parametrize(("line", "style", "value", "mark"), [
    ("一、基本情况", "{一}、", 1, "一、"),
    ("十二、基本情况", "{一}、", 12, "十二、"),
    ("二十一、基本情况", "{一}、", 21, "二十一、"),
    ("一.基本情况", "{一}.", 1, "一."),
    ("（二）基本情况", "({一})", 2, "(二)"),
    ("（二)基本情况", "({一})", 2, "(二)"),
    ("㈡基本情况", "({一})", 2, "㈡"),
    ("3.基本情况", "{1}.", 3, "3."),
    ("３．基本情况", "{1}.", 3, "3."),
    ("3. 5家单位受检", "{1}.", 3, "3."),
    ("1.2024年机关事业保险", "{1}.", 1, "1."),
    ("3、基本情况", "{1}、", 3, "3、"),
    ("#### 4、基本情况", "{1}、", 4, "4、"),
    ("（4）基本情况", "({1})", 4, "(4)"),
    ("(4)、基本情况", "({1})", 4, "(4)、"),
    ("⑷基本情况", "({1})", 4, "⑷"),
    ("4）基本情况", "{1})", 4, "4)"),
    ("⑤基本情况", "{①}", 5, "⑤"),
    ("第三章 基本情况", "第{一}章", 3, "第三章"),
    ("第2部分 基本情况", "第{一}部分", 2, "第2部分"),
    ("附件2", "附件{1}", 2, "附件2"),
    ("附件二：自评表", "附件{1}", 2, "附件二:"),
    ("附表3 自评表", "附表{1}", 3, "附表3"),
    ("指标 1：参保人数", "指标{1}", 1, "指标1:"),
    ("目标2：参保人数", "目标{1}", 2, "目标2:"),
    ("一、\t基本情况", "{一}、", 1, "一、"),
])
def test_marks_of_the_official_numbering_are_known(line, style, value, mark):
    document = from_text(line)
    numbering = document.blocks[0].numbering
    assert (numbering.style, numbering.value, document.text[numbering.start:numbering.end]) == (style, value, mark)


@pytest.mark.parametrize("line", [
    "2024年全县收入20万元。", "3.5亿元用于教育。", "1.07万元用于系统维护。", "1、2号楼已经完工。", "三、四季度收入增长。", "一、二、三产业增加值增长。", "12345热线受理20件。",
    "附件1）中列出全部项目。", "(十九大以来)收入增长。", "第三季度收入增长。", "10个单位受检。",
])
def test_figures_and_words_at_the_beginning_of_a_line_are_no_marks(line):
    assert from_text(line).blocks[0].numbering is None


def test_short_numbered_lines_are_headings_and_sentences_are_not():
    assert outline("一、基本情况\n（一）部门职能。\n（二）支出情况。2021年支出20万元。\n1.以党建为引领，推动事业发展\n2.支出20万元，增长5%\n目标1：平稳运行") == [
        ("heading", "一、基本情况"), ("paragraph", "(一)部门职能。"), ("paragraph", "(二)支出情况。2021年支出20万元。"),
        ("heading", "1.以党建为引领，推动事业发展"), ("paragraph", "2.支出20万元，增长5%"), ("paragraph", "目标1:平稳运行"),
    ]


def test_sections_nest_in_the_official_order():
    assert titles("一、情况\n（一）职能。\n1.主要职责\n（1）收入\n①税收\n（二）支出。2021年支出20万元。\n二、绩效") == [
        "情况", "  职能", "    主要职责", "      收入", "        税收", "  支出", "绩效",
    ]


def test_a_report_that_nests_otherwise_is_followed():
    assert titles("1、机构\n（一）职责一。\n（二）职责二。\n2、人员\n六、绩效\n（一）指标\n七、问题") == [
        "机构", "  职责一", "  职责二", "人员", "绩效", "  指标", "问题"]
    assert titles("1、情况\n（1）职责。\n1.职能\n（1）方针。\n（2）政策。\n2.编制\n（二）目标") == [
        "情况", "  职责", "    职能", "      方针", "      政策", "    编制", "目标"]


def test_a_paragraph_lies_in_the_section_of_the_heading_above_it():
    document = from_text("一、情况\n（一）职能\n负责财政工作。\n二、绩效\n绩效良好。")
    assert [document.sections[b.section].title for b in document.blocks] == ["情况", "职能", "职能", "绩效", "绩效"]
    first = document.sections[1]
    assert document.text[first.start:first.end] == "一、情况\n(一)职能\n负责财政工作。"


def test_a_list_item_with_a_long_text_has_a_section_of_its_own():
    document = from_text("一、情况\n①完成得分3分，我局根据年度工作计划和各项重点工作的要求，认真履行职责，较好地完成了年初确定的全部目标任务。\n②略。")
    assert [b.section for b in document.blocks] == [1, 2, 3]


def test_markdown_levels_count_where_there_is_no_number():
    assert titles("# 甲县报告\n## 一、情况\n### 职责\n负责财政工作。\n## 二、绩效") == ["甲县报告", "  情况", "    职责", "  绩效"]


def test_attachments_begin_a_new_part():
    document = from_text("附件1\n甲县自评报告\n一、情况\n我局有30人。\n附件\n2024年度自评表\n附件3 项目自评表\n一、情况")
    assert [document.sections[b.section].attachment for b in document.blocks] == [1, 1, 1, 1, 2, 2, 3, 3]
    assert [b.kind for b in document.blocks].count("heading") == 7


def test_an_attachment_that_is_only_mentioned_begins_nothing():
    assert from_text("一、情况\n详见\n附件2中列出的项目，共20个。").sections[-1].attachment == 0


def test_the_cover_ends_where_the_text_begins():
    kinds = outline("甲县财政局2024年度\n部门整体支出绩效自评报告\n部门名称（公章）：甲县财政局\n填报日期：2025年6月6日\n联系人：\n一、情况\n地址：甲县乙路。")
    assert [kind for kind, _ in kinds] == ["heading", "heading", "cover", "cover", "cover", "heading", "paragraph"]


def test_a_date_on_the_cover_belongs_to_it():
    assert [kind for kind, _ in outline("甲县自评报告\n\n甲县财政局\n2025年6月6日\n一、情况\n我局有30人。")] == ["heading", "heading", "cover", "heading", "paragraph"]


@pytest.mark.parametrize("day", ["2025年6月6日", "二〇二五年六月六日", "2025年　月　日", "2025.6.6", "（2025年6月6日）"])
def test_the_unit_and_the_date_below_a_text_are_its_signature(day):
    assert [kind for kind, _ in outline(f"一、情况\n我局有30人。\n甲县财政局\n{day}\n")] == ["heading", "paragraph", "signature", "signature"]


def test_who_filled_in_the_form_is_a_signature():
    assert outline("一、情况\n我局有30人。\n填表人：甲    填报日期：2025.6.6\n附件2\n自评表")[2] == ("signature", "填表人:甲 填报日期:2025.6.6")


def test_a_title_may_follow_the_signature():
    assert [kind for kind, _ in outline("一、情况\n我局有30人。\n甲县财政局\n2025年6月6日\n项目支出绩效自评表\n（2024年度）")][-2:] == ["heading", "heading"]


def test_the_first_line_of_an_excerpt_is_no_title_if_it_goes_on():
    assert outline("减幅 12.\n16%") == [("paragraph", "减幅12.16%")]
    assert outline("支出总额30亿元：\n——教育支出20亿元；")[0] == ("paragraph", "支出总额30亿元:")


def test_an_empty_text_has_no_blocks():
    document = from_text("")
    assert (document.text, document.blocks, len(document.sections)) == ("", (), 1)
    assert from_text("\n \n").blocks == ()
