"""Facts: what the words around a figure say of it, and what it inherits."""

from __future__ import annotations

import pytest

from gouji.document.text.reader import from_text
from gouji.quantity.extract import extract
from gouji.view.facts import Fact, facts
from gouji.view.prose.statements import outline


def told(text: str) -> dict[str, Fact]:
    document = from_text(text, "report.txt")
    found = facts(outline(document, extract(document).quantities), 2024)
    return {document.text[fact.quantity.start : fact.quantity.end]: fact for fact in found}


@pytest.mark.parametrize(
    ("text", "predicate", "sources"),
    [
        ("省级下达禾川县补助资金320万元。", "planned", ("provincial",)),
        ("支出预算320万元。", "planned", ()),
        ("预算支出320万元。", "spent", ()),
        ("实际到账资金320万元。", "received", ()),
        ("中央、省下达补助资金320万元。", "planned", ("central", "provincial")),
        ("县级应配套资金320万元。", "planned", ("county",)),
        ("上年结转320万元。", "", ("carried",)),
        ("尚未拨付320万元。", "unpaid", ()),
        ("中央转移支付资金320万元。", "", ("central",)),
        ("按市财政统一要求压减一般性支出320万元。", "cut", ()),
    ],
)
def test_the_label_tells_what_was_done_and_whose_money_it_is(text, predicate, sources):
    fact = told(text)["320万元"]
    assert (fact.predicate, fact.sources) == (predicate, sources)


def test_what_is_left_out_is_that_of_the_clause_before():
    found = told("中央资金300万元，支出270万元，支出率90%；省级150万元，支出120万元。")
    assert found["270万元"].source == found["90%"].source == "central"
    assert found["120万元"].source == "provincial"
    assert found["270万元"].shared_source and not found["300万元"].shared_source


def test_parts_do_what_their_whole_does():
    found = told("全年下达资金500万元。其中：中央资金300万元；省级资金200万元。全年支出480万元。")
    assert [found[amount].predicate for amount in ("500万元", "300万元", "200万元", "480万元")] == [
        "planned",
        "planned",
        "planned",
        "spent",
    ]
    assert found["200万元"].is_part and not found["480万元"].is_part


def test_a_source_is_named_in_a_clause_before():
    assert told("县级因下达时间较晚，仅支付744万元。")["744万元"].source == "county"


def test_years_are_shared_out_among_the_figures_of_a_list():
    found = told("2022年、2024年先后建设高标准农田620万亩、640万亩，配套节水灌溉166万亩、167万亩。")
    assert [found[area].year for area in ("620万亩", "640万亩", "166万亩", "167万亩")] == [2022, 0, 2022, 0]
    assert found["640万亩"].name == found["620万亩"].name


def test_the_year_of_a_comparison_is_not_that_of_what_follows():
    found = told("比2023年的80万元增加20万元，支出100万元。")
    assert (found["80万元"].year, found["100万元"].year) == (-1, 0)


def test_an_amount_is_that_of_what_is_counted_before_it():
    assert told("其他类5个，安排635万元。")["635万元"].name == "其他类"


def test_words_before_the_first_figure_are_the_title_of_a_paragraph():
    assert told("4.“三公”经费。全年预算96.80万元。")["96.80万元"].name == "三公"


def test_a_bare_scale_among_money_is_money():
    found = told("中央资金776.84万元，省级资金290.36万。")
    assert found["290.36万"].measure == found["776.84万元"].measure == ("money", "元")
