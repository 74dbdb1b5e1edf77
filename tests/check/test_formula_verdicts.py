"""Written formulas recomputed."""

from decimal import ROUND_HALF_UP, Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gouji.check.formulas import VERIFIERS
from gouji.claim.formulas import find
from gouji.document.text.reader import from_text
from gouji.quantity.extract import extract
from gouji.view.prose.statements import outline


def verdicts(text):
    document = from_text(text, "报告.txt")
    figures = extract(document)
    return [VERIFIERS[c.kind](c, document) for c in find(outline(document, figures.quantities), figures)]


def outcome(text):
    return [v.outcome for v in verdicts(text)]


@pytest.mark.parametrize("formula", [
    "34.94/39.66×100%=88%",
    "(34.94/39.66)×100%=88.1%",
    "34.94÷39.66×100=88.10",
    "90.8×10÷100=9.08",
    "0.908*4=3.63",
    "88%×3=2.64分",
    "(774.55-774.55)/774.55*100%=0",
    "20户×1000元=2万元",
    "1833元/人·月×3.8万人×12个月=8.36亿元",
    "3公里×20万元/公里=60万元",
    "774.55+12.3=786.85万元",
    "10×(1-5%)=9.5分",
])
def test_right(formula):
    assert outcome(f"计算过程：{formula}。") == ["holds"]


@pytest.mark.parametrize("formula, computed", [
    ("34.94/39.66×100%=98%", "88%"),
    ("90.8×10÷100=9.8分", "9.1分"),
    ("20户×1000元=3万元", "2万元"),
    ("10-0.5=9.6分", "9.5分"),
    ("774.55万元+12.3万元=768.85万元", "786.85万元"),
])
def test_wrong_and_what_it_should_be(formula, computed):
    (verdict,) = verdicts(f"计算过程：{formula}。")
    assert (verdict.outcome, verdict.computed_text) == ("broken", computed)


def test_cut_instead_of_rounded_is_explained():
    (verdict,) = verdicts("整改率=78402人/103738人×100%=75.57%。")
    assert (verdict.outcome, verdict.diagnosis) == ("explained", "truncated")


def test_a_score_does_not_rise_above_its_weight():
    assert "broken" not in outcome("该项得分=96%÷80%×10=10分。")


def test_a_division_by_zero_is_left_open():
    assert outcome("结转率=5÷(3-3)=0。") == ["undecidable"]


@given(st.integers(1, 10_000), st.integers(1, 10_000), st.integers(0, 3))
def test_a_rate_computed_from_its_terms_holds_at_any_precision(part, whole, decimals):
    rate = (Decimal(part) * 100 / whole).quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)
    assert outcome(f"完成率={part}人÷{whole}人×100%={rate}%。") == ["holds"]


@given(st.integers(100, 10_000), st.integers(100, 10_000), st.integers(2, 50))
def test_a_rate_that_is_off_by_more_than_its_last_place_is_broken(part, whole, steps):
    rate = (Decimal(part) * 100 / whole).quantize(Decimal("0.1"), ROUND_HALF_UP) + steps * Decimal("0.1")
    assert outcome(f"完成率={part}人÷{whole}人×100%={rate}%。") == ["broken"]
