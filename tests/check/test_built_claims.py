"""Verdicts on claims that are built here, figure by figure: the bounds of each comparison, and what is asserted against what is open."""

from __future__ import annotations

import pytest

from gouji.check import Verdict
from gouji.check.verify import verify
from gouji.claim import Claim, Operand
from gouji.claim.details import Bound, ChangeForm, Comparator, Target
from gouji.claim.model import operand
from gouji.document.text.reader import from_text
from gouji.quantity.extract import extract


def verdict(kind: str, figures: dict[str, str], detail=None, asserted: bool = True) -> Verdict:
    """The verdict on a claim whose figures are printed one after the other; a role ends in a number where it comes again."""
    document = from_text("\n\n".join(f"数为{figure}。" for figure in figures.values()))
    quantities = extract(document).quantities
    assert len(quantities) == len(figures)
    operands: list[Operand] = [operand(role.rstrip("0123456789"), quantity) for role, quantity in zip(figures, quantities, strict=True)]
    stated = next(o for o in operands if o.role == "stated")
    (found,) = verify([Claim(kind, "", stated, tuple(o for o in operands if o is not stated), asserted, detail=detail)], document)
    return found


@pytest.mark.parametrize(("first", "comparator", "second", "outcome"), [
    ("5人", "<", "6人", "holds"), ("6人", "<", "6人", "broken"), ("6人", ">", "6人", "broken"), ("7人", ">", "6人", "holds"),
    ("6人", "≤", "6人", "holds"), ("7人", "≤", "6人", "broken"), ("6人", "≥", "6人", "holds"), ("5人", "≥", "6人", "broken"),
    # What rounding leaves open is not broken: 6.0 may be a little less than 6.0.
    ("6.0万元", "<", "6.0万元", "holds"), ("6.1万元", "≤", "6.0万元", "holds"), ("6.2万元", "≤", "6.0万元", "broken"),
])
def test_comparisons_at_their_bounds(first, comparator, second, outcome):
    assert verdict("comparison", {"stated": first, "bound": second}, Bound(Comparator(comparator))).outcome == outcome


@pytest.mark.parametrize(("part", "whole", "asserted", "outcome"), [
    ("5人", "5人", True, "holds"), ("6人", "5人", True, "broken"), ("6人", "5人", False, "undecidable"), ("5.1万元", "5.0万元", True, "holds"),
])
def test_a_part_is_not_larger_than_its_whole(part, whole, asserted, outcome):
    assert verdict("part-of", {"stated": part, "whole": whole}, asserted=asserted).outcome == outcome


@pytest.mark.parametrize(("actual", "stated", "diagnosis", "outcome"), [
    ("6667人", "66.7%", "", "holds"), ("6668人", "66.6%", "truncated", "explained"), ("6672人", "66.8%", "rounding", "explained"),
    ("6667人", "66.5%", "", "broken"), ("6667人", "66.9%", "", "broken"),
])
def test_one_unit_in_the_last_place_is_explained(actual, stated, diagnosis, outcome):
    found = verdict("completion", {"actual": actual, "target": "10000人", "stated": stated})
    assert (found.outcome, found.diagnosis) == (outcome, diagnosis)


@pytest.mark.parametrize(("actual", "outcome"), [
    ("17人", "explained"),  # 0.17%, its further digits dropped
    ("19人", "explained"),
    ("20人", "broken"),     # 0.2%: nothing to drop
    ("4人", "broken"),      # 0.04% is not far from 0.1%, but of so small a figure one unit is too much
])
def test_of_a_single_unit_only_dropped_digits_are_explained(actual, outcome):
    assert verdict("completion", {"actual": actual, "target": "10000人", "stated": "0.1%"}).outcome == outcome


@pytest.mark.parametrize(("delta", "outcome"), [("100人", "undecidable"), ("120人", "undecidable"), ("99人", "broken")])
def test_a_growth_from_nothing_has_no_rate(delta, outcome):
    assert verdict("growth", {"current": "100人", "delta": delta, "stated": "5%"}, ChangeForm()).outcome == outcome


def test_a_growth_from_below_nothing_has_no_rate():
    found = verdict("growth", {"current": "100元", "base": "-50元", "stated": "5%"}, ChangeForm())
    assert (found.outcome, found.computed) == ("undecidable", None)


@pytest.mark.parametrize(("stated", "outcome"), [("100%", "holds"), ("99.5%-101%", "holds"), ("50%", "broken")])
def test_from_nothing_a_hundred_percent_is_the_convention(stated, outcome):
    assert verdict("zero-base", {"current": "3人", "base": "0人", "stated": stated}).outcome == outcome


def test_what_is_printed_as_zero_may_be_half_of_the_last_place():
    # 0.00 may be 0.005, so that 0.30 may have grown from it by 5,800 % and more
    assert verdict("zero-base", {"current": "0.30万元", "base": "0.00万元", "stated": "5900%"}).outcome == "undecidable"
    assert verdict("zero-base", {"current": "0.30万元", "base": "0.00万元", "stated": "5700%"}).outcome == "broken"


@pytest.mark.parametrize(("stated", "comparator", "outcome"), [
    ("10.05万元", "≈", "holds"), ("10.05万元", "=", "broken"), ("10.00万元", "=", "holds"), ("12.00万元", "≈", "broken"),
])
def test_nearly_the_same_leaves_some_room(stated, comparator, outcome):
    assert verdict("flat", {"stated": stated, "base": "10.00万元"}, Bound(Comparator(comparator))).outcome == outcome


@pytest.mark.parametrize(("actual", "target", "comparator", "outcome"), [
    ("5天", "5天", "≤", "holds"), ("6天", "5天", "≤", "broken"), ("5人", "5人", "≥", "holds"), ("4人", "5人", "≥", "broken"),
])
def test_a_target_is_reached_at_its_bound(actual, target, comparator, outcome):
    assert verdict("target", {"stated": actual, "target": target}, Target(Comparator(comparator))).outcome == outcome


def test_a_slipped_unit_is_put_right_in_claims_that_are_open() -> None:
    document = from_text("数为266.90元。\n\n数为533.80万元。\n\n数为50%。\n\n数为266.90万元。")
    actual, target, rate, left = extract(document).quantities
    completion = Claim("completion", "", operand("stated", rate),
                       (operand("actual", actual), operand("target", target)), True)
    difference = Claim("difference", "", operand("stated", left),
                       (operand("first", target), operand("second", actual)), False)
    assert [(v.outcome, v.diagnosis) for v in verify([difference], document)] == [("undecidable", "")]
    both = [(v.outcome, v.diagnosis, v.correction) for v in verify([completion, difference], document)]
    assert both == [("broken", "unit-slip", "266.90万元")] * 2


def test_verdicts_stand_in_the_order_of_their_figures() -> None:
    document = from_text("数为3人。\n\n数为5人。")
    first, second = (Claim("part-of", "", operand("stated", quantity), (operand("whole", quantity),), True)
                     for quantity in extract(document).quantities)
    assert [v.claim for v in verify([second, first], document)] == [first, second]


def test_exchanged_terms_are_told_with_the_right_quotient() -> None:
    found = verdict("share", {"part": "40人", "whole": "50人", "stated": "125%"})
    assert (found.outcome, found.diagnosis, found.correction) == ("broken", "inverted", "80%")


@pytest.mark.parametrize(("part", "diagnosis"), [("20.00元", "unit-slip"), ("0.20万元", "")])
def test_a_part_with_too_small_a_unit_is_a_slip(part, diagnosis):
    found = verdict("sum", {"part1": "30.00万元", "part2": part, "stated": "50.00万元"})
    assert (found.outcome, found.diagnosis == "unit-slip") == ("broken", bool(diagnosis))


@pytest.mark.parametrize(("outcome", "figures"), [
    ("holds", {"stated": "40人", "part": "50人", "minus": "10人"}),
    ("broken", {"stated": "60人", "part": "50人", "minus": "10人"}),
])
def test_what_is_taken_away_counts_against_a_sum(outcome, figures):
    assert verdict("sum", figures).outcome == outcome


@pytest.mark.parametrize(("stated", "outcome"), [("15%", "holds"), ("19%", "broken")])
def test_the_growth_of_a_whole_follows_from_that_of_its_parts(stated, outcome):
    figures = {"total": "230人", "part1": "120人", "part-growth1": "20%", "part2": "110人", "part-growth2": "10%"}
    figures["stated"] = stated
    assert verdict("growth-additivity", figures, ChangeForm()).outcome == outcome


@pytest.mark.parametrize(("score", "weight", "outcome"), [
    ("10分", "10分", "holds"), ("9.5分", "10分", "holds"), ("10.5分", "10分", "broken"),
])
def test_a_score_reaches_its_weight_and_no_more(score, weight, outcome):
    assert verdict("score-bound", {"stated": score, "weight": weight}).outcome == outcome
