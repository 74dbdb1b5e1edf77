"""Forms whose grid was lost say the same in every layout, and what is not sure is not claimed."""

from __future__ import annotations

import pytest

from gouji.api import Report, check_text, claims
from tests.view.form.provinces import FORMS, HEAD, LAYOUTS, MISTAKES, one_faulty

LOUD = ("error", "warning")


def loud(report: Report) -> list[str]:
    return [finding.rule.name for finding in report.findings if finding.level in LOUD]


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("layout", LAYOUTS)
def test_a_form_without_mistakes_is_silent_and_read(form, layout):
    report = check_text(HEAD + LAYOUTS[layout](FORMS[form]))
    assert loud(report) == []
    kinds = {verdict.claim.kind for verdict in report.verdicts if verdict.outcome == "holds"}
    assert {"completion", "sum", "score-bound", "level-weight", "weight-sum", "score-sum"} <= kinds


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("which", range(6))
def test_each_mistake_is_found_in_each_layout(form, layout, which):
    assert loud(check_text(HEAD + LAYOUTS[layout](one_faulty(form, which)))) == [MISTAKES[form][which][3]]


def stated(text: str, kind: str) -> list[str]:
    return [verdict.equation for verdict in claims(text) if verdict.claim.kind == kind]


FUNDS = "年初预算数\n全年预算数\n全年执行数\n分值\n执行率\n得分\n"


def test_figures_that_may_stand_in_several_columns_are_given_none():
    assert stated(f"{FUNDS}年度资金总额\n80.00\n60.00\n得分\n", "executed-bound") == []


def test_a_row_that_lost_a_cell_is_read_where_there_is_one_way_only():
    assert stated(f"{FUNDS}年度资金总额\n80.00\n80.00\n60.00\n10\n75%\n", "completion") == ["60.00 ÷ 80.00 = 75%"]


def test_sources_are_not_complete_beside_a_row_of_an_unknown_name():
    text = f"{FUNDS}年度资金总额\n80.00\n80.00\n60.00\n10\n75%\n7.5\n其中：当年财政拨款\n70.00\n70.00\n50.00\n某基金余额\n5.00\n5.00\n5.00\n其他资金\n"
    assert [verdict.outcome for verdict in claims(text) if verdict.claim.kind == "sum"] == ["undecidable"] * 3


INDICATORS = "一级指标\n二级指标\n三级指标\n年度指标值\n实际完成值\n分值\n得分\n偏差原因\n产出指标\n数量指标\n"


def test_of_words_for_targets_only_the_weights_are_sure():
    text = INDICATORS.replace("产出指标", "产出指标（40分）") + "制度健全性\n健全\n健全\n20\n20\n流程规范性\n规范\n规范\n20\n18\n"
    assert stated(text, "level-weight") == ["20 + 20 = 40分"]
    assert stated(text, "target") == []


def test_reasons_between_rows_are_those_of_the_row_before():
    text = f"{INDICATORS}培训人次\n300人次\n280人次\n20\n18\n部分学员临时请假\n验收合格率\n95%\n90%\n10\n9\n效益指标\n社会效益指标\n"
    assert loud(check_text(f"自评表\n{text}")) == ["unmet-target-no-reason"]


def test_what_ran_together_is_silent():
    text = "年初预算数全年预算数全年执行数分值执行率得分年度资金总额100010001000100%20一级指标年度指标值实际完成值得分产出指标1000万元1000万元10"
    assert [verdict for verdict in claims(text) if verdict.claim.kind in ("completion", "target", "score-bound")] == []


def test_a_table_of_one_column_is_read_with_its_empty_cells():
    text = "单位：万元\n项 目\n|\n预 算 数\n|\n合 计\n|\n40.20\n|\n因公出国（境）费\n|\n|\n公务接待费\n|\n22.20\n|\n公务用车购置及运行费\n|\n18.00\n|\n"
    assert stated(text, "sum") == ["22.20 + 18.00 = 40.20"]


def test_a_table_of_several_columns_is_read_only_if_no_cell_is_missing():
    whole = "项目\n2023年决算数\n2024年决算数\n人员经费\n341.20\n350.85\n公用经费\n48.40\n51.90\n合计\n389.60\n402.75\n"
    assert len(stated(whole, "sum")) == 2
    assert stated(whole.replace("48.40\n", ""), "sum") == []
