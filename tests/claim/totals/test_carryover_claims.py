"""From what was carried in to what is carried over."""

import pytest

from gouji.claim.totals.carry_overs import find
from gouji.document.text.reader import from_text
from gouji.quantity.extract import extract
from gouji.view.prose.statements import outline


def accounts(text):
    document = from_text(text, "报告.txt")
    figures = extract(document)
    return [([(o.role, document.text[o.start:o.end]) for o in c.operands], document.text[c.stated.start:c.stated.end], c.asserted)
            for c in find(outline(document, figures.quantities), figures)]


def test_carried_in_income_and_expense_lead_to_what_is_carried_over():
    assert accounts("年初结转12.00万元，本年收入100.00万元，本年支出95.00万元，结转下年18.00万元。") == [
        ([("part", "12.00万元"), ("part", "100.00万元"), ("minus", "95.00万元")], "18.00万元", True)]


def test_it_may_begin_in_the_sentence_before_and_stand_in_any_order():
    assert accounts("全年实现收入100.00万元，上年结转和结余12.00万元。本年支出95.00万元，结余分配2.00万元，年末结转和结余15.00万元。") == [
        ([("part", "100.00万元"), ("part", "12.00万元"), ("minus", "95.00万元"), ("minus", "2.00万元")], "15.00万元", True)]


def test_what_stands_in_brackets_is_no_term_of_the_account():
    assert accounts("年初结转12.00万元，本年收入100.00万元（财政拨款90.00万元），本年支出95.00万元，结转下年使用17.00万元。") == [
        ([("part", "12.00万元"), ("part", "100.00万元"), ("minus", "95.00万元")], "17.00万元", True)]


def test_an_open_list_of_income_is_not_asserted():
    assert [asserted for *_, asserted in accounts("年初结转12.00万元，本年主要收入90.00万元，本年支出95.00万元，结转下年17.00万元。")] == [False]


@pytest.mark.parametrize("text", [
    "年初结转12.00万元，收入总计112.00万元，本年支出95.00万元，结转下年18.00万元。",
    "年初结转12.00万元，收入100.00万元，支出95.00万元，结转下年5.00万元。",
    "年初结转12.00万元，本年收入100.00万元，调入资金5.00万元，本年支出95.00万元，结转下年20.00万元。",
    "年初结转12.00万元，本年财政拨款收入100.00万元，本年支出95.00万元，结转下年18.00万元。",
    "年初结转12.00万元，本年收入100.00万元，本年支出95.00万元，年末结转10.00万元，年末结余6.00万元。",
    "本年收入100.00万元，本年支出95.00万元，年末结转18.00万元。",
])
def test_without_one_amount_of_each_sort_there_is_no_account(text):
    assert accounts(text) == []
