"""What closes a list and what leaves it open, at the bounds of each condition."""

from __future__ import annotations

import pytest

from gouji.api import claims


def sums(text: str, kind: str = "sum") -> list[tuple[str, str, bool]]:
    return [(v.outcome, v.equation, v.claim.asserted) for v in claims(text) if v.claim.kind == kind]


def test_two_of_the_sources_of_a_mean_income_are_not_all():
    text = "居民人均可支配收入30000元，其中：工资性收入20000元，经营净收入10000元"
    assert not sums(text + "。")
    assert [found[0] for found in sums(text.replace("10000元", "6000元") + "，财产净收入4000元。")] == ["holds"]


def test_a_nested_list_ends_at_the_semicolon():
    text = "全年支出100.00万元，其中：基本支出60.00万元，其中人员经费50.00万元；项目支出40.00万元。"
    assert ("holds", "60.00万元 + 40.00万元 = 100.00万元", True) in sums(text)


@pytest.mark.parametrize(("text", "found"), [
    ("全年培训200人（不含外聘50人、返聘30人）。", []),
    ("全年培训200人（男120人、女80人）。", [("holds", "120人 + 80人 = 200人", True)]),
])
def test_what_brackets_leave_out_is_no_part(text, found):
    assert sums(text) == found


def test_a_part_larger_than_its_whole_is_broken_only_for_what_is_counted():
    assert [found[0] for found in sums("参保5164人，其中实际缴费5435人。", "part-of")] == ["broken"]
    assert [found[0] for found in sums("支出5164万元，其中培训费5435万元。", "part-of")] == ["undecidable"]


def test_of_several_targets_the_one_that_fits_is_meant():
    text = "预算150万元，到位资金90万元，支出80万元，执行率88.89%。"
    assert [found[:2] for found in sums(text, "completion")] == [("holds", "80万元 ÷ 90万元 = 88.89%")]


def test_two_items_are_no_enumeration():
    assert not [found for found in sums("项目支出8.57万元，包括征缴经费4万元、稽核经费3万元。") if found[2]]
    assert [found[0] for found in sums("项目支出8.57万元，包括征缴经费4万元、稽核经费3万元、维护费1.57万元。")] == ["holds"]


@pytest.mark.parametrize(("text", "outcome"), [
    ("支出86.40万元，比上年的91.14万元下降-5.2%。", "holds"),
    ("支出86.40万元，比上年的91.14万元下降5.2%。", "holds"),
    ("支出86.40万元，比上年的91.14万元增长-5.2%。", "holds"),
    ("支出86.40万元，比上年的91.14万元增长5.2%。", "broken"),
])
def test_a_printed_minus_does_not_turn_a_decrease_round(text, outcome):
    assert [found[0] for found in sums(text, "growth")] == [outcome]


@pytest.mark.parametrize(("parts", "found"), [
    ("征缴经费4.00万元、稽核经费4.57万元", []),
    ("征缴经费4.00万元、稽核经费3.00万元、维护费1.57万元", [("holds", True)]),
    ("征缴经费4.00万元、稽核经费3.00万元、维护费0.57万元", [("undecidable", False)]),
    ("征缴经费4.00万元、稽核经费3.00万元、维护费9.57万元", [("broken", True)]),
])
def test_three_items_are_an_enumeration_and_do_not_exceed_it(parts, found):
    listed = [v for v in claims(f"项目支出8.57万元。{parts}。") if v.claim.frame == "逐项列举"]
    assert [(v.outcome, v.claim.asserted) for v in listed] == found
