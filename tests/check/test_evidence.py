"""How loud a broken claim is: what asserts it, and what the mismatch looks like."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from gouji.api import check_text
from gouji.check import BROKEN, UNDECIDABLE, Assertion, Mismatch
from gouji.check.calibration import Counts, level_of
from gouji.check.evidence import assertion_of, mismatch_of
from gouji.check.verify import verify

ACCOUNTS = "甲县水务局2024年度部门决算\n"
COMMUNIQUE = "甲县2024年国民经济和社会发展统计公报\n"
# two digits of 5,193.60, the sum of the parts, are swapped
LIST = "全年支出5139.60万元，其中：农村供水2471.35万元，河道整治1602.15万元，防汛物资1120.10万元。\n"
PARTIAL = "全年支出5183.60万元，其中：农村供水2471.35万元，河道整治602.15万元，防汛物资320.10万元。\n"


def outcomes(text: str) -> list[tuple[str, str]]:
    """(outcome, level) of the sums of a text."""
    return [(v.outcome, v.evidence.level if v.evidence else "") for v in check_text(text).verdicts if v.claim.kind == "sum"]


def test_in_accounts_a_list_that_one_slip_would_complete_is_told() -> None:
    assert outcomes(ACCOUNTS + LIST) == [(BROKEN, "warning")]
    (finding,) = check_text(ACCOUNTS + LIST).findings
    assert finding.rule.code == "T101" and finding.level == "warning"
    assert finding.evidence.asserted is Assertion.USUAL and finding.evidence.mismatch is Mismatch.SLIP


@pytest.mark.parametrize("text", [ACCOUNTS + PARTIAL, COMMUNIQUE + LIST, COMMUNIQUE + PARTIAL])
def test_a_partial_list_is_not_told(text: str) -> None:
    assert outcomes(text) == [(UNDECIDABLE, "")] or outcomes(text) == [(UNDECIDABLE, "silent")]
    assert not check_text(text).findings


def test_a_rate_in_one_clause_is_told_however_far_off() -> None:
    (finding,) = check_text("车辆运行费4567万元，比上年减少1128万元，下降38.4%。").findings
    assert finding.level == "error" and finding.evidence.asserted is Assertion.FORCED


@pytest.mark.parametrize(("own", "weaker", "uncounted", "level"), [
    (Counts(120, 1), Counts(), "error", "error"),
    (Counts(119, 2), Counts(), "error", "warning"),
    (Counts(17, 3), Counts(), "error", "info"),
    (Counts(5, 5), Counts(), "error", "silent"),
    (Counts(2, 0), Counts(9, 0), "warning", "error"),
    (Counts(0, 0), Counts(3, 9), "error", "silent"),
    (Counts(3, 0), Counts(), "error", "error"),
    (Counts(2, 1), Counts(), "error", "warning"),
    (Counts(0, 1), Counts(), "warning", "info"),
    (Counts(1, 1), Counts(5, 0), "warning", "warning"),
    (Counts(1, 1), Counts(5, 0), "error", "warning"),
    # at the shares and the number from which on they count
    (Counts(99, 1), Counts(), "error", "error"),
    (Counts(90, 10), Counts(), "error", "warning"),
    (Counts(60, 40), Counts(), "error", "info"),
    (Counts(8, 0), Counts(0, 9), "warning", "error"),
    (Counts(7, 0), Counts(0, 9), "warning", "silent"),
])
def test_the_level_follows_from_the_counts(own: Counts, weaker: Counts, uncounted: str, level: str) -> None:
    assert level_of(own, weaker, uncounted) == level


def test_a_list_that_may_be_torn_is_never_told() -> None:
    (claim,) = [v.claim for v in check_text(ACCOUNTS + LIST).verdicts if v.claim.kind == "sum"]
    document = check_text(ACCOUNTS + LIST).document
    assert document is not None
    (told,) = verify([claim], document)
    (torn,) = verify([replace(claim, may_be_torn=True)], document)
    assert (told.outcome, torn.outcome) == (BROKEN, UNDECIDABLE)


@pytest.mark.parametrize(("stated", "strength", "mismatch"), [
    ("4302.10", 0, Mismatch.NEAR), ("4340.10", 0, Mismatch.NEAR), ("4260.10", 0, Mismatch.NEAR),
    ("4350.10", 0, Mismatch.FAR), ("4250.10", 0, Mismatch.FAR), ("9302.10", 0, Mismatch.FAR),
    ("1302.10", 20, Mismatch.SLIP), ("1302.10", 19, Mismatch.FAR),
])
def test_a_mismatch_is_near_below_a_hundredth_of_the_whole(stated: str, strength: int, mismatch: Mismatch) -> None:
    text = f"全年支出{stated}万元（甲类2401.30万元、乙类1901.20万元）。"
    (verdict,) = [v for v in check_text(text).verdicts if v.claim.kind == "sum"]
    assert mismatch_of(replace(verdict, diagnosis=""), Decimal(strength)) is mismatch


def test_what_is_not_asserted_is_usual_where_lists_are_complete() -> None:
    (verdict,) = [v for v in check_text(ACCOUNTS + LIST).verdicts if v.claim.kind == "sum"]
    open_ = replace(verdict, diagnosis="", claim=replace(verdict.claim, asserted=False))
    asserted = replace(verdict, claim=replace(verdict.claim, asserted=True))
    assert [assertion_of(open_, complete) for complete in (False, True)] == [Assertion.OPEN, Assertion.USUAL]
    assert assertion_of(asserted, False) is Assertion.WORDED
    # a unit that mends it to the last digit asserts it
    assert assertion_of(replace(open_, diagnosis="unit-slip"), False) is Assertion.WORDED
    slip = replace(open_, diagnosis="digit-slip")
    assert [assertion_of(slip, complete) for complete in (False, True)] == [Assertion.OPEN, Assertion.USUAL]


def test_a_claim_that_holds_vouches_if_it_joins_two_of_the_figures() -> None:
    """The share joins total and part; the growth only the total and what it was before."""
    share = "全年支出4302.50万元（甲类2401.30万元，占55.81%；乙类1910.20万元，占44.40%）。"
    (verdict,) = [v for v in check_text(share).verdicts if v.claim.kind == "sum"]
    assert verdict.evidence is not None and verdict.evidence.vouched == 2
    apart = "全年支出4302.50万元（甲类2401.30万元、乙类1910.20万元），比上年增加102.50万元，增长2.44%。"
    (verdict,) = [v for v in check_text(apart).verdicts if v.claim.kind == "sum"]
    assert verdict.evidence is not None and verdict.evidence.vouched == 0


def test_what_is_too_weak_to_be_told_is_undecidable(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "全年支出4350.10万元（甲类2401.30万元、乙类1901.20万元）。\n"
    assert [outcome for outcome, _ in outcomes(text)] == [BROKEN]
    monkeypatch.setattr("gouji.check.evidence.level", lambda kind, asserted, mismatch: "silent")
    assert outcomes(text) == [(UNDECIDABLE, "silent")]
