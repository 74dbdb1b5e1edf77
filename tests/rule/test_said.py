"""What messages say is true as it stands, in the words of the report."""

from __future__ import annotations

import pytest

from gouji.api import check_text
from gouji.report.roles import related_name
from gouji.report.text import findings_text


def only(text: str):
    (finding,) = check_text(text).findings
    return finding


@pytest.mark.parametrize(("text", "equation"), [
    ("2024年支出90万元，比上年的100万元减少10万元，下降15%。", "(100万元 − 90万元) ÷ 100万元 = 10%"),
    ("2024年支出120万元，比上年的100万元增长15%。", "(120万元 − 100万元) ÷ 100万元 = 20%"),
    ("2024年支出90万元，比上年的100万元增长10%。", "(90万元 − 100万元) ÷ 100万元 = -10%"),
    ("全年收入100万元（基金-20万元、补助110万元）。", "-20万元 + 110万元 = 90万元"),
    ("“三公”经费实际支出8.1万元小于预算数6万元。", "8.1万元 > 6万元"),
    ("全年受理投诉47件，其中重复投诉51件。", "51件 > 47件")])
def test_a_printed_equation_is_true(text, equation):
    assert only(text).equation == equation


def test_no_words_are_put_into_the_mouth_of_the_report():
    assert only("“三公”经费实际支出8.1万元小于预算数6万元。").text() == "所列数字8.1万元 > 6万元，与文中的比较不符，请核对。"


@pytest.mark.parametrize(("text", "said", "names"), [
    ("全年预算数为100万元，执行数为90万元，执行率95%。", "执行率应为90%", ["执行数", "全年预算数"]),
    ("本年预算安排100万元，实际支出90万元，预算执行率为95%。", "预算执行率应为90%", ["实际支出", "本年预算"]),
    ("阅读活动任务80场，完成82场，完成率97.1%。", "完成率应为102.5%", ["完成数", "任务数"])])
def test_rates_and_figures_bear_the_names_of_the_report(text, said, names):
    finding = only(text)
    assert finding.text().startswith(said)
    assert [related_name(related, "zh") for related in finding.related] == names


def test_where_no_figure_is_the_culprit_all_are_marked_alike():
    text = "全年发放待遇34745万元（基金24519万元、财政补助10726万元）。"
    finding = only(text)
    assert finding.text() == "分项之和35245万元，与合计34745万元相差500万元，其中有一个数字有误，请核对。"
    assert finding.text("en").endswith("500万元 apart; one of these figures is wrong.")
    marks = findings_text([check_text(text)]).splitlines()[2]
    assert [len(run) for run in marks.split() if set(run) == {"^"}] == [9, 9, 9] and "---" not in marks


def test_a_known_culprit_is_named_instead():
    finding = only("全年发放待遇34745万元（基金24019万元、财政补助10276万元）。")
    assert "若“10276万元”为“10726万元”则相符" in finding.text() and "有一个数字有误" not in finding.text()
