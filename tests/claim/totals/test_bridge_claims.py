"""From the budget at the start of the year to the one in force."""

import pytest

from gouji.claim.totals.bridges import find
from gouji.document.text.reader import from_text
from gouji.quantity.extract import extract
from gouji.view.prose.statements import outline


def bridges(text):
    document = from_text(text, "报告.txt")
    figures = extract(document)
    return [([(o.role, document.text[o.start:o.end]) for o in c.operands], document.text[c.stated.start:c.stated.end], c.asserted)
            for c in find(outline(document, figures.quantities), figures)]


def test_additions_and_cuts_lead_to_the_final_budget():
    assert bridges("年初预算100万元，年中追加30万元，核减12万元，调整后预算118万元。") == [
        ([("part", "100万元"), ("part", "30万元"), ("minus", "12万元")], "118万元", True)]


def test_it_may_run_over_one_full_stop():
    assert bridges("年初预算164亿元。执行中调减收入预算50亿元，调整后收入预算为114亿元。") == [
        ([("part", "164亿元"), ("minus", "50亿元")], "114亿元", True)]


def test_what_stands_in_brackets_is_no_term():
    assert bridges("年初预算100万元，追加30万元（其中人员经费10万元），全年预算数130万元。") == [
        ([("part", "100万元"), ("part", "30万元")], "130万元", True)]


def test_an_open_list_is_not_asserted():
    assert [asserted for *_, asserted in bridges("年初预算100万元，主要追加人员经费30万元等，全年预算数150万元。")] == [False]


@pytest.mark.parametrize("text", [
    "年初预算100万元，追加30万元，执行数80万元，全年预算数150万元。",
    "年初预算100万元，全年预算数150万元。",
    "年初预算100万元，比上年增加30万元，全年预算数150万元。",
])
def test_other_figures_in_between_make_it_no_bridge(text):
    assert bridges(text) == []
