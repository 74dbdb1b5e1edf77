"""How loud a broken claim is: what asserts it, and what the mismatch looks like."""

from __future__ import annotations

from dataclasses import replace

import pytest

from gouji.api import check_text
from gouji.check import BROKEN, UNDECIDABLE, Assertion, Mismatch
from gouji.check.calibration import Counts, level_of
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
