"""Claims of several readings: one that holds is enough, and only if none does is the claim broken."""

from __future__ import annotations

from gouji.check import BROKEN, EXPLAINED, HOLDS, UNDECIDABLE
from gouji.check.verify import verify
from gouji.claim import Claim, Reading, operand
from gouji.document.text.reader import from_text
from gouji.quantity.extract import extract


def verdict(text: str, *readings: tuple[int, ...], kind: str = "sum", roles: tuple[str, ...] = (), asserted: bool = True):
    """The verdict on a claim whose readings name the figures of the text by their order: the stated one, then its operands."""
    document = from_text(text, "报告.txt")
    figures = extract(document).quantities

    def reading(stated: int, *others: int) -> Reading:
        names = roles or ("part",) * len(others)
        return Reading(operand("stated", figures[stated]), tuple(operand(role, figures[at]) for role, at in zip(names, others, strict=True)), "其中")

    own, *others = (reading(*numbers) for numbers in readings)
    claim = Claim(kind, "其中", own.stated, own.operands, asserted, alternatives=tuple(others))
    (found,) = verify([claim], document)
    return found


TWO_WHOLES = "收入80万元，支出60万元，其中人员40万元、公用20万元。"


def test_the_first_reading_is_the_claim_itself():
    found = verdict("支出60万元，其中人员40万元、公用20万元。", (0, 1, 2))
    assert found.outcome == HOLDS
    assert [r.stated.quantity.value for r in found.claim.readings] == [600000]
    assert found.claim.readings[0] == Reading(found.claim.stated, found.claim.operands, "其中")


def test_a_claim_holds_if_a_later_reading_holds():
    assert verdict(TWO_WHOLES, (0, 2, 3)).outcome == BROKEN
    found = verdict(TWO_WHOLES, (0, 2, 3), (1, 2, 3))
    assert (found.outcome, found.equation) == (HOLDS, "40万元 + 20万元 = 60万元")
    assert found.stated_text == "60万元"
    # what the verdict shows is the reading that holds; the other is still told
    assert [r.stated.quantity.value for r in found.claim.readings] == [600000, 800000]


def test_of_several_readings_that_hold_the_likeliest_is_told():
    found = verdict("收入60万元，支出60万元，其中人员40万元、公用20万元。", (0, 2, 3), (1, 2, 3))
    assert found.outcome == HOLDS
    assert found.claim.stated.start == 2


def test_a_claim_is_broken_if_no_reading_holds():
    found = verdict("收入80.00万元，支出61.00万元，其中人员40.00万元、公用22.00万元。", (0, 2, 3), (1, 2, 3))
    assert (found.outcome, found.stated_text, found.computed_text, found.difference_text) == (
        BROKEN, "80.00万元", "62.00万元", "18.00万元")


def test_a_reading_that_nothing_decides_leaves_the_claim_open():
    found = verdict("完成率90%，任务0万元，计划50万元，完成40万元。", (0, 3, 2), (0, 3, 1), kind="completion", roles=("actual", "target"))
    assert found.outcome == UNDECIDABLE


def test_a_cut_rate_is_explained_before_it_is_broken():
    found = verdict("占比66.6%，共300.00万元，又共400.00万元，其中200.00万元。", (0, 3, 2), (0, 3, 1), kind="share", roles=("part", "whole"))
    assert (found.outcome, found.diagnosis) == (EXPLAINED, "truncated")


def test_what_is_not_asserted_is_not_broken_in_any_reading():
    assert verdict(TWO_WHOLES, (0, 2, 3), (0, 2), asserted=False).outcome == UNDECIDABLE


def test_the_unit_of_another_claim_that_slipped_is_mended_in_all_readings():
    text = "占比12%，共580万元，支出69.6元。合计169.6万元，总计80万元，其中甲69.6元、乙100万元。"
    document = from_text(text, "报告.txt")
    share, whole, part, total, other, *_ , rest = extract(document).quantities
    slipped = Claim("share", "占P", operand("stated", share), (operand("part", part), operand("whole", whole)))
    parts = (operand("part", part), operand("part", rest))
    both = Claim("sum", "其中", operand("stated", other), parts, alternatives=(Reading(operand("stated", total), parts, "其中"),))
    assert {v.claim.kind: (v.outcome, v.diagnosis) for v in verify([slipped, both], document)} == {
        "share": (BROKEN, "unit-slip"), "sum": (BROKEN, "unit-slip")}
