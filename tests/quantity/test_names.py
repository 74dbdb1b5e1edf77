"""A project's glossary: own names are right as they are written, and hold no figures."""

from __future__ import annotations

from gouji.api import check_text
from gouji.config import Config


def figures(text: str, *glossary: str) -> list[str]:
    report = check_text(text, config=Config(glossary=glossary))
    return [report.document.quote(q.start, q.end) for q in report.figures.quantities]


def test_digits_in_an_own_name_are_no_figures():
    text = "实施“百企3820工程”，投入50万元，12家企业参加；3820家企业受益。"
    assert figures(text) == ["3820", "50万元", "12家", "3820家"]
    assert figures(text, "百企3820工程") == ["50万元", "12家", "3820家"]


def test_a_figure_that_begins_in_a_name_is_none():
    assert figures("拨打12345万事通平台3次。") == ["12345万", "3次"]
    assert figures("拨打12345万事通平台3次。", "12345万事通") == ["3次"]


def test_names_are_found_in_full_width_too():
    assert figures("拨打１２３４５热线3次。", "12345热线") == figures("拨打12345热线3次。", "１２３４５热线") == ["3次"]


def test_an_own_name_is_no_slip_of_another():
    text = ("# 清河市环境监测中心2024年度部门决算\n\n部门名称：清河市环境监测中心\n\n清河市环境监测中心开展工作。\n\n"
            "单位名称：清河市环境检测中心\n")
    codes = [f.rule.code for f in check_text(text, config=Config(select=("W",))).findings]
    assert codes == ["W834"]
    assert not check_text(text, config=Config(select=("W",), glossary=("清河市环境检测中心",))).findings


def test_a_name_beside_wrong_figures_excuses_nothing():
    report = check_text("参保任务91322人，完成参保92236人，完成率87%。", config=Config(glossary=("参保任务", "完成率")))
    assert [f.rule.code for f in report.findings] == ["R209"]
