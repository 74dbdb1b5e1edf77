"""How the text is read: widths, blanks, and what Markdown, LaTeX and Word left behind."""

from __future__ import annotations

import pytest

from gouji.document.text.reader import from_text


@pytest.mark.parametrize(("written", "read"), [
    # blanks inside figures and dates, and between them and Chinese words
    ("于 2014 年 10 月 1 日起", "于2014年10月1日起"),
    ("第 1个 34745 万元", "第1个34745万元"),
    ("收入4, 210,358万元", "收入4,210,358万元"),
    ("支出5. 56亿元", "支出5.56亿元"),
    ("增长 12.5 %，减少 -5 人", "增长12.5%，减少-5人"),
    ("共 12  万元", "共12万元"),
    ("负 责 人", "负责人"),
    ("　　全年　收入", "全年收入"),
    ("全年\xa0收入\u200b12\ufeff万元", "全年收入12万元"),
    # blanks that part
    ("省级 600 600 480 120", "省级 600 600 480 120"),
    ("分值 10 20", "分值 10 20"),
    ("填表人：甲    电话：12345", "填表人:甲 电话:12345"),
    ("5G 基站和 Big data 平台", "5G基站和Big data平台"),
    ("甲\t \t乙", "甲\t乙"),
    ("1. 5家单位受检", "1. 5家单位受检"),
    # widths
    ("占９８．９％（含Ａ类）", "占98.9%(含A类)"),
    ("结余－５万元；变动±３﹪：＋２", "结余-5万元;变动±3%:+2"),
    ("１０～２０％，≧９０，≦５", "10~20%，≥90，≤5"),
    ("比例为6∶4，是“三公”、《办法》。", "比例为6:4，是“三公”、《办法》。"),
    ("⽉底⼈⼝", "月底人口"),
    # LaTeX
    (r"控制率$\leq 100\%$，", "控制率≤100%，"),
    (r"完成率 $\geq 95 \%$", "完成率≥95%"),
    (r"$90.8 \times 10 \div 100=9.08$", "90.8×10÷100=9.08"),
    (r"得分 $\mathrm{A} \sim \text{B}$", "得分A~B"),
    (r"50\%以上", "50%以上"),
    ("支付$500万元，又付$300万元", "支付$500万元，又付$300万元"),
    # Markdown and Word
    ("**合计**20`万元`", "合计20万元"),
    ("- 教育支出20亿元", "教育支出20亿元"),
    ("* 教育支出20亿元", "教育支出20亿元"),
    ("> 引用的话", "引用的话"),
    ("# 2024年报告", "2024年报告"),
    (r"1\. 教育支出", "1.教育支出"),
    ("教育[bookmark: _GoBack]支出", "教育支出"),
    ("增长>=5%，-5%", "增长>=5%，-5%"),
    ("774*100%，5**", "774*100%，5"),
])
def test_a_line_is_read_so(written, read):
    assert from_text(written).text == read


def test_a_thousands_comma_of_full_width_is_left_to_those_who_read_numbers():
    assert from_text("４，２１０万元").text == "4，210万元"


def test_a_formula_keeps_the_place_of_each_character():
    source = r"控制率$\leq 100\%$。"
    document = from_text(source)
    assert [document.quote(i, i + 1) for i in range(len(document.text))] == ["控", "制", "率", "\\", "1", "0", "0", "%", "。"]


def test_a_figure_with_blanks_is_quoted_as_it_stands_in_the_file():
    document = from_text("收入 4, 210,358 万元")
    start = document.text.index("4")
    assert document.text[start:] == "4,210,358万元"
    assert document.quote(start, len(document.text)) == "4, 210,358 万元"


def test_page_ends_and_odd_line_ends_are_ends_of_lines():
    assert from_text("一、甲\f二、乙\x0b三、丙\u2028四、丁").text == "一、甲\n二、乙\n三、丙\n四、丁"


def test_a_comma_of_the_wrong_keyboard_is_one_beside_chinese_characters_only():
    document = from_text("收入1,234.5万元,其中税收800万元,非税434.5万元; a,b。")
    assert document.text == "收入1,234.5万元，其中税收800万元，非税434.5万元;a,b。"
