"""Which figure an attribute behind it belongs to: to the one before it, as far as nothing between names another."""

from __future__ import annotations

import pytest

from gouji.document.text.reader import from_text
from gouji.quantity.extract import extract
from gouji.view.prose.statements import Statement, outline


def statements(text: str) -> list[Statement]:
    document = from_text(text)
    return [statement for paragraph in outline(document, extract(document).quantities).paragraphs for statement in paragraph.statements]


def test_a_change_behind_a_semicolon_is_not_of_the_figure_before_it():
    first, *_ = statements("全年收入100万元；比上年增长5%。")
    assert not first.changes
    first, *_ = statements("全年收入100万元，比上年增长5%。")
    assert [str(change.rate.value) for change in first.changes] == ["5"]


@pytest.mark.parametrize(("text", "is_implied", "is_loose"), [
    ("全年收入100万元。与上年相比，增加5万元，增长5%。", False, False),
    ("全年收入100万元，支出90万元。与上年相比，增加5万元，增长5%。", True, True),
    ("全年收入100万元，税收增加5万元，增长5%。", False, True),
])
def test_a_sentence_without_subject_may_mean_any_figure_of_the_one_before(text, is_implied, is_loose):
    *_, last = [change for statement in statements(text) for change in statement.changes]
    assert (last.implied, last.loose) == (is_implied, is_loose)


def test_an_enumeration_names_several_things_with_one_figure():
    several, = statements("培训费、会议费0.1亿元。")
    one, = statements("会议费0.1亿元。")
    assert several.names_several and not one.names_several


def test_a_decrease_of_the_amount_is_one_of_the_rate_unless_the_rate_says_otherwise():
    def directions(text: str) -> list[tuple[bool, bool]]:
        return [(change.down, change.rate_down) for statement in statements(text) for change in statement.changes]

    assert directions("支出100万元，比上年减少5万元，下降5%。") == [(True, True)]
    assert directions("支出100万元，比上年减少5万元，增长5%。") == [(True, False)]
    assert directions("支出100万元，比上年增加5万元，下降5%。") == [(False, True)]


def test_figures_of_one_kind_add_up_only_in_one_base():
    first, second, third = statements("现有车辆3辆，房屋5间，另有客车2辆。")
    assert first.adds_to(third) and not first.adds_to(second)
