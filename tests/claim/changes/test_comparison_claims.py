"""Which two figures are compared, and which are not."""

import pytest

from gouji.claim.changes import comparisons
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
    ("编制数25人，实有在编人数21人。", ("≤", "21人", "25人", True)),
    ("编制数25人，实有在职人员21人。", ("≤", "21人", "25人", False)),
    ("债务限额20亿元，债务余额16亿元，控制在限额以内。", ("≤", "16亿元", "20亿元", True)),
    ("年初预算为6万元，支出决算为5万元。决算数小于预算数的主要原因是节约。", ("<", "5万元", "6万元", True)),
])
def test_compared(text, expected):
    assert claims(comparisons, text) == [expected]


@pytest.mark.parametrize("text", [
    "核定车辆编制3辆，实有在编人数21人。",
    "全省债务限额20亿元，市本级债务余额16亿元，控制在限额以内。",
])
def test_not_compared(text):
    assert claims(comparisons, text) == []


def test_of_two_quotas_the_one_that_holds_is_meant():
    assert claims(comparisons, "编制总计47个，其中行政编制45个，实有在编人员43人。") == [("≤", "43人", "45个", True)]
