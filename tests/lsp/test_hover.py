"""What is shown of a figure, a finding, a rule."""

from __future__ import annotations

import re

import pytest

from gouji.lsp.hover import hover
from tests.lsp.texts import INVERTED, SLIP, checked, cut


def shown(text: str, at: str, lang: str = "zh") -> tuple[str, str]:
    """What is shown of the place where some words begin, and the words it is about."""
    report, lines = checked(text)
    found = hover(report, lines, text.index(at), lang)
    return found.contents.value, cut(lines, found.range)


def plain(markdown: str) -> str:
    return re.sub(r"\\([!-/:-@\[-`{-~])", r"\1", markdown)


def test_a_figure_shows_its_value_interval_state_and_claims():
    words, about = shown(f"𠮷县{SLIP}", "1486.35万元")
    words = plain(words)
    assert about == "1486.35万元"
    assert "金额 · 矛盾" in words and "数值：14863500 元" in words and "区间：[14863450, 14863550]" in words
    assert "- 成立（总数）383.55万元 ÷ 1486.35万元 = 25.80%" in words
    assert "- 不成立（总数）1102.80元 ÷ 1486.35万元 = 0.01%（文中 74.20%）" in words


@pytest.mark.parametrize(("text", "figure", "state"), [
    ("年末共有4200余人。", "4200", "无可核对"), ("参保任务91322人，完成参保92236人，完成率101%。", "92236", "相符"), (INVERTED, "92236", "矛盾")])
def test_a_figure_shows_its_state_in_the_ledger(text, figure, state):
    assert state in shown(text, figure)[0]


def test_a_figure_without_upper_bound_shows_so():
    assert "区间：[300, ∞)" in plain(shown("全年培训人数≥300人。", "300")[0])


def test_a_finding_shows_the_page_of_its_rule():
    words, _ = shown(INVERTED, "99%")
    assert "**错误 R210 completion-rate-inverted**" in words and "### R210" in words and "查什么" in words


def test_the_answer_is_english_on_demand():
    words = plain(shown(INVERTED, "99%", "en")[0])
    assert "rate · contradicted" in words and "**error R210 completion-rate-inverted**" in words


@pytest.mark.parametrize("name", ["T101", "component-sum-mismatch"])
def test_a_rule_named_in_a_comment_shows_its_page(name):
    words, about = shown(f"支出3万元。<!-- gouji: ignore {name} -- 上级口径 -->", name)
    assert words.startswith("### T101") and about == name


@pytest.mark.parametrize("at", ["支出", "gouji", "上级"])
def test_other_words_show_nothing(at):
    text = "支出3万元。<!-- gouji: ignore T101 -- 上级口径 -->"
    report, lines = checked(text)
    assert hover(report, lines, text.index(at)) is None


def test_words_of_the_document_are_no_markdown():
    text = "中心下设5个科室，分别为[综合](http://a.cn)科、<img src=x>科、`财务`科、www.a.cn科。"
    report, lines = checked(text)
    words = hover(report, lines, text.index("5个")).contents.value.split("###")[0]
    assert "<img src=x>" in plain(words)
    assert not re.search(r"(?<!\\)([<`\[\]]|://|(?<=www)\.)", words)


def test_figures_need_no_escapes():
    assert "1102.80元 ÷ 1486.35万元 = 0.01%" in shown(SLIP, "1102.80元")[0]


def test_a_figure_in_many_claims_shows_the_first_of_them():
    parts = "；".join(f"{name}项目10万元，占10%" for name in "甲乙丙丁戊己庚辛壬癸")
    words, _ = shown(f"全年项目支出100万元，其中：{parts}。", "100万元")
    assert words.count("\n- 成立（") == 8 and words.endswith("- 另有 4 条")
