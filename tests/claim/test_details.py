"""Details of claims: the texts that stand for them in listings, and what a wording as data gives."""

import pytest

from gouji.claim import Claim, operand
from gouji.claim.details import (
    BaseYear,
    Bound,
    ChangeForm,
    Clash,
    Clashing,
    Column,
    Comparator,
    CountRange,
    Detail,
    Dimensions,
    Expected,
    Multiple,
    Partition,
    RatioTerm,
    Reason,
    Residue,
    Target,
    Year,
)
from gouji.claim.topics import Topic
from gouji.document.text.reader import from_text
from gouji.quantity.extract import extract


@pytest.mark.parametrize("detail, text", [
    (Bound(Comparator.AT_MOST), "≤"),
    (Clashing(Clash.ZERO), "zero"),
    (ChangeForm(), ""),
    (ChangeForm(down=True), "down"),
    (ChangeForm(signed=True), "signed"),
    (ChangeForm(real=True), "real"),
    (Multiple(), "grown"),
    (Multiple(down=True), "down"),
    (Multiple(doublings=2), "doubled 2"),
    (RatioTerm(1), "ratio-term"),
    (CountRange(2, 3), "2..3"),
    (CountRange(2, None), "2.."),
    (Partition(Topic.THREE_PUBLIC), "three-public"),
    (Reason(), ""),
    (Reason(is_given=True, is_asked=False), "explained"),
    (Reason(is_asked=False), "not-asked"),
    (Target(), ""),
    (Target(Comparator.AT_LEAST, Reason(is_given=True)), "≥ explained"),
    (Target(None, Reason(is_given=True)), "explained"),
    (Dimensions(are_apart=True), "apart"),
    (Dimensions(are_apart=False), ""),
    (Column("score"), "score"),
    (Year(2024), "2024"),
    (BaseYear(2022, 2023), "2022 2023"),
    (Expected("附件3"), "附件3"),
    (Residue("figure"), ""),
])
def test_a_detail_written_out(detail: Detail, text: str):
    assert str(detail) == text


@pytest.mark.parametrize("possible, number, is_possible", [
    (CountRange(2, 3), 1, False), (CountRange(2, 3), 2, True), (CountRange(2, 3), 3, True), (CountRange(2, 3), 4, False),
    (CountRange(2, None), 9, True), (CountRange(2, None), 1, False),
])
def test_the_numbers_a_list_allows(possible: CountRange, number: int, is_possible: bool):
    assert possible.allows(number) == is_possible


@pytest.mark.parametrize("reason, is_missing", [
    (Reason(), True), (Reason(is_given=True), False), (Reason(is_asked=False), False), (Reason(is_given=True, is_asked=False), False)])
def test_a_reason_that_is_asked_for(reason: Reason, is_missing: bool):
    assert reason.is_missing == is_missing


def test_a_claim_tells_its_detail():
    figure = operand("stated", extract(from_text("共3个项目。", "报告.txt")).quantities[0])
    claim = Claim("count", "列举", figure, (), detail=CountRange(2, 3))
    assert claim.told(CountRange).most == 3
    assert claim.note == "2..3"
    with pytest.raises(TypeError, match="kind count"):
        claim.told(Year)
