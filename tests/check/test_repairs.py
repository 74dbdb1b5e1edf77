"""Which figure is at fault: the one that mends most broken claims and disturbs none that holds."""

from __future__ import annotations

from dataclasses import replace

import pytest

from gouji.api import check_text
from gouji.check import BROKEN
from gouji.check.verify import verify
from gouji.claim import Reading


def told(text: str) -> list[tuple[str, str, str]]:
    """(code, quoted, suggestion) of the findings of a text."""
    report = check_text(text)
    assert report.document is not None
    return [(f.rule.code, report.document.quote(f.start, f.end), f.suggestion.text if f.suggestion else "") for f in report.findings]


def test_a_figure_that_mends_a_sum_and_a_rate_is_told_once() -> None:
    text = "全年支出4302.50万元（甲类2401.30万元，占55.81%；乙类1910.20万元，占44.19%）。"
    # 1901.20万元 mends the sum and its share
    assert told(text) == [("T101", "4302.50万元", "1901.20万元")]


def test_the_message_names_the_figure_elsewhere() -> None:
    (finding,) = check_text("全年支出4302.50万元（甲类2401.30万元，占55.81%；乙类1910.20万元，占44.19%）。").findings
    assert "若“1910.20万元”为“1901.20万元”则相符" in finding.text("zh")
    assert "if 1910.20万元 were 1901.20万元" in finding.text("en")


def test_where_two_figures_are_as_likely_none_is_accused() -> None:
    (finding,) = check_text("全年发放待遇2418万元（甲类1204万元、乙类1234万元）。").findings
    assert finding.suggestion is None and finding.repair == ("", "")


def test_a_figure_that_other_claims_confirm_is_not_accused() -> None:
    text = ("甲类支出1316.37万元，比上年增加120.30万元，增长10.06%。"
            "全年支出3252.37万元（甲类支出1316.37万元，乙类支出1736.00万元）。")
    (finding,) = check_text(text).findings
    assert finding.rule.code == "T101" and "1316.37" not in finding.repair[0]


@pytest.mark.parametrize("text", [
    "全年支出4302.50万元（甲类2401.30万元，占55.81%；乙类1901.20万元，占44.19%）。",
    "甲类支出1316.37万元，比上年增加120.30万元，增长10.06%。",
])
def test_what_holds_is_not_told(text: str) -> None:
    assert told(text) == []


def test_the_reading_that_a_slip_explains_is_the_one_that_is_told() -> None:
    """管护 is nested in the part before it; read without it, one swapped pair of digits completes the list."""
    text = "甲县水务局2024年度部门决算\n全年支出5139.60万元，其中：供水2463.35万元，河道1602.15万元，防汛1128.10万元，管护77.77万元。\n"
    report = check_text(text)
    assert report.document is not None
    (whole,) = [v.claim for v in report.verdicts if v.claim.kind == "sum"]
    without_last = Reading(whole.stated, whole.operands[:3], "其中")
    (verdict,) = verify([replace(whole, alternatives=(without_last,))], report.document)
    assert verdict.outcome == BROKEN and len(verdict.claim.operands) == 3
    assert (verdict.culprit_text, verdict.correction) == ("5139.60万元", "5193.60万元")


def test_a_likelier_slip_that_breaks_what_holds_is_not_the_one() -> None:
    """4310.50 with two digits swapped is likelier than one wrong digit in a part, but the growth vouches for the total."""
    (finding,) = check_text("全年支出4301.50万元（甲类2401.30万元、乙类1909.20万元），比上年增加101.50万元，增长2.42%。").findings
    assert finding.repair == ("1909.20万元", "1900.20万元")


@pytest.mark.parametrize(("between", "outcome"), [("", "broken"), ("，比上年增加120.50万元，增长2.87%", "undecidable")])
def test_a_slip_that_breaks_what_holds_does_not_complete_a_list(between: str, outcome: str) -> None:
    text = f"甲县水务局2024年度部门决算\n全年支出4320.50万元{between}，其中：甲类2401.30万元，乙类1901.20万元。\n"
    assert [v.outcome for v in check_text(text).verdicts if v.claim.kind == "sum"] == [outcome]


@pytest.mark.parametrize(("unit", "outcome"), [("万元", "broken"), ("分", "undecidable")])
def test_a_list_of_scores_is_not_completed(unit: str, outcome: str) -> None:
    text = f"甲县水务局2024年度部门决算\n全年合计95.35{unit}，其中：投入19.15{unit}，过程23.25{unit}，产出51.15{unit}。\n"
    assert [v.outcome for v in check_text(text).verdicts if v.claim.kind == "sum"] == [outcome]


def test_the_rate_of_a_decrease_is_put_right_without_a_sign() -> None:
    (finding,) = check_text("支出80.00万元，比上年减少20.00万元，下降20.30%。").findings
    assert finding.suggestion is not None and finding.suggestion.text == "20.00%"


def test_a_bare_nothing_beside_decimals_is_nothing() -> None:
    """0万元 is not anything up to half a 万元: the three make 19.72万元."""
    (finding,) = check_text("“三公”经费支出20.12万元（因公出国（境）0万元、公务接待12.39万元、公务用车7.33万元）。").findings
    assert finding.computed == "19.72万元"


def test_no_repair_turns_an_amount_negative_or_fills_a_nothing() -> None:
    found = told("全年支出1000.00万元（甲类0万元、乙类3000.00万元）。")
    assert [code for code, _, _ in found] == ["T101"] and not found[0][2].startswith("-")


def test_a_lost_last_digit_is_given_back_as_the_sum_has_it() -> None:
    text = "全年培训5424人次（甲类1711人次、乙类24人次、丙类3471人次）。"
    assert told(text) == [("T101", "5424人次", "242人次")]
