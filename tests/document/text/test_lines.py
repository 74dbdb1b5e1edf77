"""Lines that a page or a wrap tore apart are joined, and only those; every position stays that of the file."""

from __future__ import annotations

import pytest

from gouji.document.text.reader import from_text

WRAPPED = """\
甲县财政局2024年度部门整体支出绩效自评报告
一、部门基本情况
2024年，我局收入预算46386.72万元，比上年增加2131.65万元，增
长4.82%；支出决算数为46386.72万元，与年初预算相比减少6419.31万
元，减幅 12.
16%，其中项目支出5.
56

亿元，基本支出3.2亿元，全年没有新建楼堂馆所，财政供养人
员控制在编制以内。
（一）预算执行情况
全年公用经费控制率为98%，“三公”经费总体控制较好，没有超
- 3 -
标准接待的情况，各项工作有序推进。
"""


def paragraphs(source: str) -> list[str]:
    document = from_text(source)
    return [document.text[b.start:b.end] for b in document.blocks]


def test_sentences_that_were_wrapped_are_whole_again():
    assert paragraphs(WRAPPED) == [
        "甲县财政局2024年度部门整体支出绩效自评报告", "一、部门基本情况",
        "2024年，我局收入预算46386.72万元，比上年增加2131.65万元，增长4.82%;支出决算数为46386.72万元，与年初预算相比减少6419.31万元，"
        "减幅12.16%，其中项目支出5.56亿元，基本支出3.2亿元，全年没有新建楼堂馆所，财政供养人员控制在编制以内。",
        "(一)预算执行情况", "全年公用经费控制率为98%，“三公”经费总体控制较好，没有超标准接待的情况，各项工作有序推进。",
    ]


def test_a_blank_line_after_every_line_changes_nothing():
    assert paragraphs(WRAPPED.replace("\n", "\n\n")) == paragraphs(WRAPPED)


def test_a_number_over_two_lines_has_the_position_of_both():
    document = from_text(WRAPPED)
    start = document.text.index("12.16%")
    assert document.range(start, start + 6) == {"start": {"line": 5, "column": 6}, "end": {"line": 6, "column": 4}}
    assert document.quote(start, start + 6) == "12.\n16%"


@pytest.mark.parametrize(("source", "joined"), [
    ("减幅 12.\n16%。", "减幅12.16%。"),
    ("支出5.56\n\n亿元，增长3%。", "支出5.56亿元，增长3%。"),
    ("全年共培训 3\n次。", "全年共培训3次。"),
    ("支出（含上年结转\n5万元）20万元。", "支出(含上年结转5万元)20万元。"),
    ("开展“三个\n一”活动。", "开展“三个一”活动。"),
    ("包括人员经费、\n公用经费。", "包括人员经费、公用经费。"),
    ("收入20万元，\n支出18万元。", "收入20万元，支出18万元。"),
    ("收入共计20万元\n，增长5%。", "收入共计20万元，增长5%。"),
    ("目标5：确保部门工作人员工资及相关权益，保障机关\n\n工作正常运行。", "目标5:确保部门工作人员工资及相关权益，保障机关工作正常运行。"),
    ("按时足额发放各项社会保险待遇，没有发生拖欠的\n\f情况，群众比较满意。", "按时足额发放各项社会保险待遇，没有发生拖欠的情况，群众比较满意。"),
    ("建设Big\ndata平台，共享数据。", "建设Big data平台，共享数据。"),
    ("1、\n单位基本情况", "1、单位基本情况"),
    ("二、农\n业\n全年产值20亿元。", "二、农业"),
])
def test_what_was_torn_is_joined(source, joined):
    assert paragraphs(source)[0] == joined


@pytest.mark.parametrize("source", [
    "一、基本情况\n我局有职工30人。",
    "收入20万元。\n支出18万元。",
    "收入20万元；\n支出18万元。",
    "具体如下：\n收入20万元。",
    "他说：“完成了。”\n支出18万元。",
    "2024年，全县共落实资金20万元，其中：\n（1）教育支出10万元。",
    "做好养老保险参保扩面工作，\n2.做好医疗保险工作。",
    "2024年度整体支出\n绩效自评报告",
    "支出总额30亿元，比上年增长5%，具体包括\n——教育支出20亿元；\n——卫生支出10亿元。",
    "全年发放各项社会保险待遇30万元，同比增长9%\n全年参保人数增加20人，其中城镇10人。",
    "第一部分\n受市政府委托，现报告预算执行情况。",
])
def test_what_is_whole_is_not_joined(source):
    assert paragraphs(source) == [line.replace("（", "(").replace("）", ")").replace("：", ":").replace("；", ";") for line in source.split("\n")]


@pytest.mark.parametrize("number", ["- 3 -", "— 3 —", "第 3 页", "第3页 共10页", "3/10", "3"])
def test_a_page_number_inside_a_sentence_is_not_read(number):
    source = f"按时足额发放各项社会保险待遇，没有发生拖欠\n\n{number}\n\n的情况，群众比较满意。"
    document = from_text(source)
    assert document.text == "按时足额发放各项社会保险待遇，没有发生拖欠的情况，群众比较满意。"
    at = document.text.index("的情况")
    assert document.position(document.source_offset(at)) == (5, 1)


def test_a_page_header_that_comes_again_inside_sentences_is_not_read():
    page = "加强财务管理，严格执行各项规定，杜绝超支{n}\n甲县财政局绩效自评报告\n的现象发生，提高资金使用效益。\n"
    document = from_text("".join(page.format(n=word) for word in ("浪费", "挪用", "截留")))
    assert document.text.count("自评报告") == 0
    assert "浪费的现象" in document.text


def test_a_title_that_comes_once_stays():
    assert "职责" in paragraphs("甲县财政局\n职责\n负责全县财政收支管理工作。")


def test_paragraphs_of_a_wrapped_text_that_are_set_in_begin_anew():
    first = "我局认真贯彻落实各项财政政策，严格执行预算管理规定和要求，全年支出二十万元，增长百分之五，主要是人员经费和项目增加。其中，人员经费十万元，公用经费十万元，没有超支。"
    second = "二是严格控制三公经费支出，全年公务接待费用支出共计五万元，比上年下降一成，主要是厉行节约，减少接待次数和人数。其中，外事接待一次。"
    wrapped = "\n".join(wrap("　　" + paragraph, 30) for paragraph in (first, second))
    assert wrapped.split("\n")[1].endswith("。")
    assert paragraphs(wrapped) == [first, second]


def wrap(text: str, width: int) -> str:
    return "\n".join(text[at:at + width] for at in range(0, len(text), width))
