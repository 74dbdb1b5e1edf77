"""Scores in prose: what is a score and what a weight, and which of them add up."""

import pytest

from gouji.check.scores import VERIFIERS
from gouji.claim.score import bounds as scores
from gouji.document.text.reader import from_text
from gouji.quantity.extract import extract


def sheet(text):
    document = from_text(text)
    return scores.read(document, extract(document))


def verdicts(text, *kinds):
    document = from_text(text)
    found = [VERIFIERS[c.kind](c, document) for c in scores.find(document, extract(document))]
    return [(v.claim.kind, v.outcome) for v in found if not kinds or v.claim.kind in kinds]


@pytest.mark.parametrize(("text", "weight", "score"), [
    ("合理性方面得3分（满分3分），合理。", "3", "3"),
    ("产出类指标分值46分，实际得分43分。", "46", "43"),
    ("产出类指标分值 44 分，实际得分类 44 分。", "44", "44"),
    ("预算编制情况（10 分，自评得 9.6 分）。", "10", "9.6"),
    ("采购内控方面2分（满分2分），制度齐全。", "2", "2"),
    ("目标完成方面 15分（满分 15）均已完成。", "15", "15"),
    ("以上情况满分共45分，单位自评40分。", "45", "40"),
    ("整体绩效总分100分，自评得分95分。", "100", "95"),
])
def test_a_score_and_its_weight_are_paired(text, weight, score):
    (pair,) = sheet(text).pairs
    assert (str(pair.weight.quantity.value), str(pair.score.quantity.value)) == (weight, score)


@pytest.mark.parametrize("text", ["采购管理满分10分，扣1分。", "步行15分钟可达。", "上年度得分90分，本年度得分95分。", "综合得分91.5分。"])
def test_a_score_alone_has_no_bound(text):
    assert sheet(text).pairs == ()


THREE = "产出指标分值{}分，得分{}分。\n效益指标分值40分，得分40分。\n满意度指标分值10分，得分10分。\n综合评价得分：{}分\n"


@pytest.mark.parametrize(("weight", "score", "total", "expected"), [
    (50, 43, 93, [("score-sum", "holds"), ("weight-sum", "holds")]),
    (50, 43, 92, [("score-sum", "broken"), ("weight-sum", "holds")]),
    (60, 43, 93, [("score-sum", "holds"), ("weight-sum", "broken")]),
    (60, 43, 92, [("score-sum", "undecidable"), ("weight-sum", "undecidable")]),
])
def test_scores_vouch_for_weights_and_the_other_way_round(weight, score, total, expected):
    assert sorted(verdicts(THREE.format(weight, score, total), "score-sum", "weight-sum")) == expected


def test_each_section_has_its_own_total():
    text = "".join(f"（{n}）项目\n" + THREE.format(50, score, score + 50) for n, score in (("一", 43), ("二", 48)))
    assert verdicts(text, "score-sum") == [("score-sum", "holds")] * 2


def test_an_item_without_weight_leaves_the_level_open():
    text = "一、预算管理（10分）\n（一）编制方面得4分（满分4分），合理。\n（二）执行方面到位。\n"
    assert verdicts(text, "level-weight") == [("level-weight", "undecidable")]


@pytest.mark.parametrize(("score", "grade", "outcome"), [
    ("90", "优", "holds"), ("89.9", "良", "holds"), ("89.5", "优", "holds"), ("89", "优", "broken"), ("80", "良好", "holds"),
    ("75", "合格", "holds"), ("85", "合格", "holds"), ("59", "差", "holds"), ("59", "中", "broken"),
])
def test_grades_follow_their_bands(score, grade, outcome):
    assert verdicts(f"本部门自评总得分{score}分，评价等级为“{grade}”。", "grade") == [("grade", outcome)]
