"""Verdicts: true values hold at any printed precision, and a changed figure breaks them."""

from __future__ import annotations

from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal
from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from gouji.api import check_text
from gouji.check.ledger import STATES


def verdicts(text: str, kind: str):
    return [v for v in check_text(text).verdicts if v.claim.kind == kind]


def printed(value: Decimal, decimals: int, rounding=ROUND_HALF_UP) -> str:
    return f"{value.quantize(Decimal(1).scaleb(-decimals), rounding):f}"


amounts = st.integers(min_value=2_000, max_value=90_000_000).map(lambda n: Decimal(n).scaleb(-2))
places = st.integers(min_value=0, max_value=2)


@given(st.lists(amounts, min_size=2, max_size=5), places)
def test_a_true_sum_holds_at_any_precision(parts, decimals):
    names = "甲乙丙丁戊"
    inner = "、".join(f"{names[i]}项{printed(p, decimals)}万元" for i, p in enumerate(parts))
    (verdict,) = verdicts(f"共支出{printed(sum(parts), decimals)}万元（{inner}）。", "sum")[:1] or [None]
    assert verdict is None or verdict.outcome == "holds"


@given(st.lists(amounts, min_size=2, max_size=5), places, st.integers(2, 9))
def test_a_sum_with_a_changed_total_never_holds(parts, decimals, factor):
    names = "甲乙丙丁戊"
    inner = "、".join(f"{names[i]}项{printed(p, decimals)}万元" for i, p in enumerate(parts))
    wrong = sum(parts) + factor * (len(parts) + 1) * Decimal(1).scaleb(-decimals)
    assert all(v.outcome != "holds" or len(v.claim.operands) < len(parts)
               for v in verdicts(f"共支出{printed(wrong, decimals)}万元（{inner}）。", "sum"))


@given(amounts, amounts, places, places)
def test_a_true_growth_rate_holds_at_any_precision(base, delta, decimals, rate_decimals):
    current = base + delta
    rate = delta / base * 100
    text = (f"全年支出{printed(current, decimals)}万元，比上年增加{printed(delta, decimals)}万元，"
            f"增长{printed(rate, rate_decimals)}%。")
    for verdict in verdicts(text, "growth"):
        assert verdict.outcome in ("holds", "undecidable")


@given(amounts, st.integers(1, 99), st.integers(3, 40))
def test_a_share_that_is_off_is_broken(whole, percent, off):
    part = whole * percent / 100
    assume(part > 1)
    text = f"全年收入{printed(whole, 2)}万元，其中：拨款收入{printed(part, 2)}万元，占{percent + off}.00%。"
    assert [v.outcome for v in verdicts(text, "share")] == ["broken"]


@pytest.mark.parametrize("rate, outcome", [("75.58%", "holds"), ("75.57%", "explained"), ("75.5%", "explained"), ("76.1%", "broken")])
def test_cut_instead_of_rounded_is_explained(rate, outcome):
    (verdict,) = verdicts(f"整改任务103738人，已完成78402人，完成率{rate}。", "completion")
    assert verdict.outcome == outcome


def test_a_wrong_base_and_an_exchanged_quotient_are_named():
    (growth,) = verdicts("全年收入110万元，比上年增加10万元，增长9.1%。", "growth")
    assert growth.diagnosis == "divided-by-current"
    (rate,) = verdicts("参保任务91322人，完成参保92236人，完成率99%。", "completion")
    assert rate.diagnosis == "inverted" and rate.computed_text == "101%"


def test_a_slip_of_unit_names_figure_and_correction():
    report = check_text("全年支出1486.35万元，其中：基本支出1102.80元，占74.20%；项目支出383.55万元，占25.80%。")
    assert [(f.rule.name, f.suggestion.text) for f in report.findings] == [("yuan-wanyuan-slip", "1102.80万元")]


@given(st.text(alphabet="全年收入支出其中占比上增长，。、：（）万元%0123456789.", max_size=120))
def test_any_text_is_checked_and_its_figures_add_up(text):
    report = check_text(text)
    assert report.status == "checked", report.error
    counts = report.counts
    assert sum(counts[s] for s in STATES) == len(report.figures.quantities) + len(
        {u.start for u in report.figures.unread} - {q.start for q in report.figures.quantities})


def test_the_true_value_cut_down_is_never_broken():
    for part in range(1000, 3000, 77):
        share = Decimal(part) / Decimal(3001) * 100
        text = f"全年收入3001人，其中：甲类{part}人，占{printed(share, 2, ROUND_DOWN)}%。"
        assert all(v.outcome in ("holds", "explained") for v in verdicts(text, "share"))


_SAMPLES = [(Path(__file__).parents[2] / "samples" / name).read_text(encoding="utf-8")
            for name in ("01-clean.txt", "02-faulty-figures.txt", "03-faulty-report.md", "04-hard-wrapped.txt")]


@given(st.sampled_from(_SAMPLES), st.lists(st.tuples(
    st.integers(0, 5000), st.integers(0, 12), st.sampled_from([*"，。；：、（）%万亿元人0123456789.-~ \n其中占三十百半第年月日*|", ""]))))
def test_a_damaged_report_is_checked_all_the_same(text, damages):
    for at, length, put in damages:
        at %= len(text) + 1
        text = text[:at] + put + text[at + length:]
    report = check_text(text)
    assert report.status == "checked" or report.error.code == "empty", report.error
    assert not [finding for finding in report.findings if finding.rule.name == "rule-failed"]
