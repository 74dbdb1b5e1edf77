"""Several reports in one file are told apart, and nothing is joined across them."""

from __future__ import annotations

from gouji.api import check_text
from gouji.document.text.reader import from_text
from gouji.view.reports import number_at, spans, starts

ACCOUNTS = """某县2021年度部门决算报告
一、基本情况
某县农业站2021年年末实有在编人数24人。
二、收支情况
2021年收入合计310.00万元，支出合计301.00万元。
三、绩效情况
2021年全年完成培训12期。
"""
EVALUATION = """2020年度渠道维修项目绩效自评报告
为了解2020年度项目情况，县农业站开展了自评。
一、基本情况
2020年度安排资金120.00万元，2020年全年支出110.00万元。
二、自评结论
{scores}
三、有关说明
全年共维修渠道12公里。
某县农业站
填报日期：2021年6月10日
"""
SCORES = "投入得分19.00分，满分20分；产出得分46.00分，满分50分；效益得分28.00分，满分30分。总得分93.00分。"


def codes(text: str) -> set[str]:
    return {finding.rule.code for finding in check_text(text).findings}


def package(scores: str = SCORES) -> str:
    return ACCOUNTS + EVALUATION.format(scores=scores)


def test_a_title_and_sections_that_are_numbered_anew_begin_another_report():
    document = from_text(package())
    assert [document.text[start:start + 8] for start in starts(document)] == [ACCOUNTS[:8], EVALUATION[:8]]
    assert number_at(document, document.text.index("培训12期")) == 0 and number_at(document, document.text.index("渠道12公里")) == 1
    assert spans(document)[0][1] == spans(document)[1][0]


def test_sections_of_chapters_and_a_list_that_begins_anew_are_one_report():
    chapters = "某县2021年度部门决算报告\n第一部分 概况\n一、职责\n二、机构\n第二部分 报告\n一、收入\n二、支出\n"
    assert starts(from_text(chapters)) == (0,)
    assert starts(from_text(ACCOUNTS + "各项措施如下\n一、加强管理\n管理制度已经建立。\n二、加强监督\n监督机制已经建立。\n")) == (0,)


def test_the_year_and_the_fill_date_of_one_report_say_nothing_of_another():
    assert not {"D402", "D405"} & codes(package())


def test_within_one_report_they_do():
    assert "D405" in codes(package().replace("某县农业站\n填报日期", "项目支出绩效自评表\n（2020年度）\n项目支出绩效自评表\n（2019年度）\n填报日期"))
    assert "D402" in codes(package().replace("2021年6月10日", "2020年6月10日"))


def test_scores_are_added_up_within_one_report():
    assert "S502" not in codes(package())
    assert "S502" in codes(package(SCORES.replace("总得分93.00分", "总得分39.00分")))
