"""What is read as a written formula, and how it is cut into sides and terms."""

import pytest

from gouji.claim.formulas import expression, find
from gouji.document.text.reader import from_text
from gouji.parsers import built
from gouji.quantity.extract import extract
from gouji.view.prose.statements import outline


def claims(text):
    document = from_text(text, "报告.txt")
    figures = extract(document)
    return document, find(outline(document, figures.quantities), figures)


def shown(document, operand):
    return document.text[operand.start:operand.end]


def test_the_grammar_has_no_conflicts():
    built("formula", strict=True)


def test_an_equation_is_claimed_with_all_its_figures():
    document, found = claims("预算执行率=34.94/39.66×100%=88.10%。")
    assert [(c.kind, shown(document, c.stated)) for c in found] == [("formula", "88.10%")]
    assert [shown(document, o) for o in found[0].operands] == ["34.94/39.66×100%", "34.94", "39.66", "100%"]


def test_each_side_of_a_chain_is_claimed():
    document, found = claims("得分=(34.94/39.66)×10=0.881×10=8.81分。")
    assert [shown(document, c.stated) for c in found if c.kind == "formula"] == ["0.881×10", "8.81分"]


@pytest.mark.parametrize("text", [
    "误餐补助=人数×30元=600元。",
    "每年2024-2025学年培训30-50人。",
    "预算执行率=执行数÷预算数×100%。",
])
def test_what_cannot_be_evaluated_is_no_claim(text):
    assert claims(text)[1] == []


def test_a_formula_in_brackets_belongs_to_the_rate_before_it():
    document, found = claims("预算执行率为88%（34.94/39.66），结余4.72万元。")
    assert [shown(document, c.stated) for c in found] == ["88%"]


def test_a_term_is_bound_to_the_figure_of_its_name():
    document, found = claims("年初预算数39.66万元，预算执行数34.94万元。"
                             "预算执行率=预算执行数/年初预算数×100%=34.94/39.66×100%=88.10%。")
    bound = {c.stated.label: shown(document, c.operands[0]) for c in found if c.kind == "formula-operand"}
    assert bound == {"预算执行数": "34.94万元", "年初预算数": "39.66万元"}


def test_words_and_figures_are_parsed_by_one_grammar():
    text = "年末结转结余/(年初结转+拨款)"
    tree = expression(text, 0, len(text), ())
    assert tree.operator == "/"
    assert [c.operator for c in tree.children] == ["term", "+"]


@pytest.mark.parametrize("text", ["年初+", "(年初", "年初&年末", ""])
def test_half_an_expression_is_none(text):
    assert expression(text, 0, len(text), ()) is None
