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


BELOW = "（1）预算编制。（10分，自评得{}分）\n①编制合理性。该项指标自评得2.8分。\n编制有依据。\n②编制规范性。该项指标自评得{}分。\n③编制及时性。{}\n（2）目标设置。（10分，自评得8分）\n①目标合理性。该项指标自评得8分。\n"


@pytest.mark.parametrize(("total", "second", "third", "expected"), [
    ("9.6", "2.8", "该项指标自评得4分。", "holds"),
    ("9.3", "2.8", "该项指标自评得4分。", "broken"),
    ("9.6", "2.6", "该项指标自评得4分。", "broken"),
    # an item without score: the list is not complete
    ("9.6", "2.8", "已按时报送。", "undecidable"),
    # two scores in one item: it is not clear which one counts
    ("9.6", "2.8", "前半年得1分，后半年得2分。", "undecidable"),
])
def test_scores_below_a_heading_add_up_to_its_score(total, second, third, expected):
    assert verdicts(BELOW.format(total, second, third), "score-sum")[:1] == [("score-sum", expected)]


def test_a_heading_without_score_of_its_own_hands_its_items_up():
    text = "一、部门管理（20分，自评得{}分）\n（一）预算管理\n1.编制自评得6分。\n2.执行自评得5分。\n（二）资产管理\n1.配置自评得4分。\n2.处置自评得3分。\n"
    assert verdicts(text.format(18), "score-sum") == [("score-sum", "holds")]
    assert verdicts(text.format(19), "score-sum") == [("score-sum", "broken")]


ITEMS = "据此评价分{}分，自评等级为优秀。\n" + "".join(f"{n}.第{n}项指标，目标值≥90%，完成值95%，自评得分{score}分；\n" for n, score in ((1, 30), (2, 28), (3, 39)))


@pytest.mark.parametrize(("total", "expected"), [(97, "holds"), (91, "broken")])
def test_items_that_each_have_a_score_add_up_to_the_overall_score(total, expected):
    assert verdicts(ITEMS.format(total), "score-sum") == [("score-sum", expected)]


def test_a_list_that_does_not_begin_with_one_is_not_added_up():
    assert verdicts(ITEMS.format(91).replace("1.第1项", "4.第1项"), "score-sum") != [("score-sum", "broken")]


@pytest.mark.parametrize("text", [
    "目标设定（2分，其中项目目标1分，若单位无项目，得2分）。",
    "分值1分，如未发生变更，得2分。",
    "满分3分，每发现一处，得5分。",
])
def test_what_a_rule_gives_in_a_case_is_no_score(text):
    assert "score-bound" not in [kind for kind, _ in verdicts(text)]


def test_what_is_given_for_something_done_is_a_score():
    assert verdicts("如期完成方面满分3分，得5分。", "score-bound") == [("score-bound", "broken")]


@pytest.mark.parametrize(("text", "totals"), [
    ("我局自评分数为85.25分。", ["85.25"]),
    ("该指标自评分数为1分。", []),
    ("组织管理(10分)自评9分，资金管理(10分)自评8分，两项得分之和17分。", ["17"]),
])
def test_an_overall_result_is_one_of_the_whole(text, totals):
    assert [str(t.quantity.value) for t in sheet(text).totals] == totals


def test_a_second_scheme_of_scores_is_not_added_up_from_the_first():
    text = "组织管理(40分)自评38分，资金管理(60分)自评56.5分，两项得分之和{}分。\n另按财政口径计分，自评得分为97分。\n"
    assert verdicts(text.format("94.5"), "score-sum") == [("score-sum", "holds")]
    assert verdicts(text.format("95.4"), "score-sum") == [("score-sum", "broken")]


def test_a_score_told_twice_is_one():
    text = "（4）资产管理。（{}分）\n①配置合规性方面得1分(满分1分)，合规。该指标自评分数为1分。\n②处置规范性方面得2分(满分2分)，规范。\n"
    assert verdicts(text.format(3), "level-weight") == [("level-weight", "holds")]
    assert verdicts(text.format(4), "level-weight") == [("level-weight", "broken")]


@pytest.mark.parametrize(("grade", "is_told"), [("“良好”以上", False), ("良好及以上", False), ("“良好”", True)])
def test_a_grade_and_better_is_no_grade(grade, is_told):
    assert bool(verdicts(f"综合得分94.5分，评价等级为{grade}。", "grade")) is is_told
