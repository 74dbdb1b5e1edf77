"""Which two figures are compared, and which are not."""

import pytest

from gouji.claim.changes import change_words as changewords
from gouji.claim.changes import comparisons
from gouji.claim.rates import averages
from gouji.document.text.reader import from_text
from gouji.quantity.extract import extract
from gouji.view.prose.statements import outline


def claims(module, text):
    document = from_text(text, "报告.txt")
    figures = extract(document)
    return [(c.note, document.text[c.stated.start:c.stated.end],
             *(document.text[o.start:o.end] for o in c.operands), c.asserted)
            for c in module.find(outline(document, figures.quantities), figures)]


@pytest.mark.parametrize("text, expected", [
    ("实际支出1.8万元小于预算数6万元。", ("<", "1.8万元", "6万元", True)),
    ("接待费1.8万元，严格控制在预算6万元以内。", ("≤", "1.8万元", "6万元", True)),
    ("编制数25人，实有在编人数21人。", ("≤", "21人", "25人", True)),
    ("编制数25人，实有在职人员21人。", ("≤", "21人", "25人", False)),
    ("债务限额20亿元，债务余额16亿元，控制在限额以内。", ("≤", "16亿元", "20亿元", True)),
    ("年初预算为6万元，支出决算为5万元。决算数小于预算数的主要原因是节约。", ("<", "5万元", "6万元", True)),
])
def test_compared(text, expected):
    assert claims(comparisons, text) == [expected]


@pytest.mark.parametrize("text", [
    "面积120平方米，小于90平方米的有5户。",
    "参会率85%，合格率大于90%。",
    "核定车辆编制3辆，实有在编人数21人。",
    "全省债务限额20亿元，市本级债务余额16亿元，控制在限额以内。",
    "本年收入8万元低于预算3万元。",
])
def test_not_compared(text):
    assert claims(comparisons, text) == []


def test_of_two_quotas_the_one_that_holds_is_meant():
    assert claims(comparisons, "编制总计47个，其中行政编制45个，实有在编人员43人。") == [("≤", "43人", "45个", True)]


def test_the_base_of_an_unchanged_figure_is_found_by_year_and_stage():
    found = claims(changewords, "2023年预算执行数为10万元，2024年预算安排10万元，比2023年预算执行数持平。")
    assert found == [("=", "10万元", "10万元", True)]


def test_a_change_is_no_base_of_an_unchanged_figure():
    text = "购置费15万元，比2023年预算减少10万元；运行费21万元，比2023年预算持平。"
    assert claims(changewords, text) == []


def test_an_average_needs_one_total_and_one_count():
    assert claims(averages, "发放补贴120万元，惠及800人，人均1500元。") == [("", "1500元", "120万元", "800人", True)]
    assert claims(averages, "发放补贴120万元，惠及老年人500人、残疾人300人，人均1500元。") == []
