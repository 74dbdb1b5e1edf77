"""Which figures a change is reckoned from: the figure before it, one above, or a base that stands beside it."""

import pytest

from gouji.api import check_text
from gouji.claim.changes import changes, directions
from gouji.document.text.reader import from_text
from gouji.quantity.extract import extract
from gouji.view.prose.statements import outline


def claims(module, text):
    document = from_text(text, "报告.txt")
    view = outline(document, extract(document).quantities)
    found = changes.find(view)
    return [(c.kind, document.text[c.stated.start:c.stated.end], *(document.text[o.start:o.end] for o in c.operands))
            for c in (found if module is changes else directions.find(view, found))]


@pytest.mark.parametrize("text, expected", [
    ("本年支出1200万元，上年为1000万元，增加200万元，增长20%。", [("change", "200万元", "1200万元", "1000万元"), ("growth", "20%", "1200万元", "1000万元")]),
    ("2022年支出1000万元，2023年支出1200万元，同比增长20%。", [("growth", "20%", "1200万元", "1000万元")]),
    ("上年支出1000万元，本年增加200万元，折合20%。", [("growth", "20%", "1000万元", "200万元")]),
    ("支出1200万元，较上年（1000万元）增长20%。", [("growth", "20%", "1200万元", "1000万元")]),
    ("收、支总计1200万元。与2022年度相比，收、支总计各减少300万元，下降20%。", [("growth", "20%", "1200万元", "300万元")]),
    ("甲费用1200万元，乙费用80万元。与上年相比，甲费用增加200万元，增长20%。", [("growth", "20%", "1200万元", "200万元")]),
    ("一、总计1200万元。\n与2022年度相比，总计增加200万元，增长20%。", [("growth", "20%", "1200万元", "200万元")]),
    ("投资36亿元，同比增长20%，上年为30亿元，净增6亿元。", [("growth", "20%", "36亿元", "30亿元"), ("change", "6亿元", "36亿元", "30亿元")]),
])
def test_what_a_change_is_reckoned_from(text, expected):
    assert claims(changes, text) == expected


@pytest.mark.parametrize("text", [
    "本年支出1200万元，上年会议费为1000万元，增加200万元。",
    "2021年支出1000万元，2023年支出1200万元，同比增长20%。",
    "本年支出1200万元，上年为100人，增加20人。",
    "与2022年度相比，支出增加200万元，增长20%。",
])
def test_a_base_of_another_thing_or_year_is_none(text):
    assert not any(kind == "change" or "1000万元" in operands for kind, _, *operands in claims(changes, text))


@pytest.mark.parametrize("text, expected", [
    ("支出1200万元，增加200万元，下降20%。", [("direction", "下降", "增加", "200万元", "20%", "1200万元")]),
    ("支出1200万元，减少200万元，增长20%。", [("direction", "减少", "增长", "20%", "200万元", "1200万元")]),
    ("支出减少200万元，增长20%。", [("direction", "增长", "减少", "200万元", "20%")]),
    ("支出增加200万元，增长20%，减少的原因是压缩开支。", [("direction", "减少", "增长", "20%")]),
    ("支出1200万元，增加200万元，经费下降20%。", []),
    ("支出1200万元，减少-200万元，下降14.29%。", []),
    ("支出1200万元，增加200万元，占全年的20%，降幅比上年收窄3%。", []),
])
def test_words_of_one_change_that_differ(text, expected):
    assert claims(directions, text) == expected


@pytest.mark.parametrize(("change", "outcome"), [
    ("减少-5.00万元，下降4.76%", "holds"), ("减少5.00万元，下降4.76%", "holds"), ("减少5.00万元，下降9.70%", "broken"),
    # of two words that differ one is wrong, and which is not known if neither way fits
    ("减少5.00万元，增长9.70%", "undecidable"),
])
def test_the_amount_of_a_change_goes_the_way_its_word_says(change, outcome):
    assert [v.outcome for v in check_text(f"支出100.00万元，比上年{change}。").verdicts if v.claim.kind == "growth"] == [outcome]
