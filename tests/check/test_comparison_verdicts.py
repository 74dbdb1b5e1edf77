"""Comparisons and words of change, decided by intervals."""

import pytest

from gouji.check.comparisons import VERIFIERS
from gouji.claim import frames
from gouji.claim.changes import comparisons, zero_bases
from gouji.document.text.reader import from_text
from gouji.quantity.extract import extract
from gouji.view.prose.statements import outline


def verdicts(text):
    document = from_text(text, "报告.txt")
    figures = extract(document)
    view = outline(document, figures.quantities)
    found = [*comparisons.find(view, figures), *frames.find(view, figures).claims, *zero_bases.find(view)]
    return {c.kind: VERIFIERS[c.kind](c, document) for c in found}


@pytest.mark.parametrize("text, kind, outcome", [
    ("支出8.1万元小于预算数6万元。", "comparison", "broken"),
    ("支出6.1万元小于预算数6万元。", "comparison", "holds"),
    ("编制数25人，实有在编人数26人。", "comparison", "broken"),
    ("编制数25人，实有在职人员26人。", "comparison", "undecidable"),
    ("参保率由95.2%提高到93.8%。", "direction", "broken"),
    ("城镇化率由62%提高到62.3%。", "direction", "holds"),
    ("会议费12万元，与上年的10万元持平。", "flat", "broken"),
    ("会议费10.05万元，与上年的10万元基本持平。", "flat", "holds"),
    ("接待费0.30万元，比上年增加0.30万元，增长50%。", "zero-base", "broken"),
    ("接待费0.30万元，比上年增加0.30万元，增长100%。", "zero-base", "holds"),
    ("收入3亿元，比上年增加3亿元，增长2860%。", "zero-base", "undecidable"),
    ("满意度由92%提高到96%，提高4个百分点。", "points", "holds"),
    ("满意度由92%提高到96%，提高4%。", "points", "broken"),
    ("满意度由92%提高到96%，提高4.35%。", "points", "holds"),
    ("对象由300人增加到600人，增长2倍。", "multiple", "broken"),
    ("对象由300人增加到600人，翻了一番。", "multiple", "holds"),
])
def test_outcome(text, kind, outcome):
    assert verdicts(text)[kind].outcome == outcome


def test_the_difference_is_told_in_the_unit_of_the_figure():
    assert verdicts("会议费12万元，与上年的10万元持平。")["flat"].difference_text == "2万元"


def test_percentage_points_are_offered_for_percent():
    verdict = verdicts("满意度由92%提高到96%，提高4%。")["points"]
    assert (verdict.diagnosis, verdict.correction) == ("percent-for-points", "4个百分点")


def test_the_ratio_itself_taken_for_the_growth_is_named():
    assert verdicts("对象由300人增加到600人，增长2倍。")["multiple"].diagnosis == "growth-as-ratio"
