"""The clause grammar: figures with what is said of them."""

from __future__ import annotations

from decimal import Decimal

import pytest

from gouji.document.text.reader import from_text
from gouji.parsers import built
from gouji.quantity.extract import extract
from gouji.view.prose.statements import outline


def statements(text: str):
    document = from_text(text)
    view = outline(document, extract(document).quantities)
    return view, [s for p in view.paragraphs for s in p.statements]


def test_the_grammar_has_no_conflicts():
    built("clause", strict=True)


def test_a_change_belongs_to_the_figure_before_it():
    _, (figure,) = statements("本年收入46386.72万元，比上年增加2131.65万元，增长4.82%。")
    (change,) = figure.changes
    assert (change.delta.value, change.rate.value, change.down) == (21316500, Decimal("4.82"), False)


def test_two_comparisons_are_two_changes():
    _, (figure,) = statements("支出7.5亿元，较预算减少2亿元，较上年减少0.5亿元，下降6.3%。")
    assert [c.rate is not None for c in figure.changes] == [False, True]


def test_a_share_a_completion_and_brackets():
    view, found = statements("收入92.4亿元（税收60亿元、非税32.4亿元），为预算的98.5%，占全省的3.1%。")
    figure = found[0]
    assert [len(g) for g in figure.groups] == [2]
    assert figure.completions[0].rate.unit == "%" and len(figure.shares) == 1


def test_a_label_ends_at_the_last_break():
    view, found = statements("全年支出90亿元，其中：教育支出20亿元，卫生健康支出（类）9亿元。")
    assert [view.label(s) for s in found] == ["全年支出", "教育支出", "卫生健康支出(类)"]


def test_brackets_without_partner_are_text():
    _, found = statements("收入10亿元（含税收6亿元，增长3%。")
    assert len(found) == 2


@pytest.mark.parametrize("text", ["占比重为", "增长，", "比上年比上年增长的的", "（（（）", "为预算的", "加上加上总计合计"])
def test_unfinished_phrases_do_not_stop_the_reading(text):
    statements(f"收入10亿元，{text}支出9亿元{text}。")
