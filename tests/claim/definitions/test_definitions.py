"""What follows from facts by definition, over clauses, sentences and paragraphs, in whatever order they stand."""

from __future__ import annotations

import pytest

from gouji.api import claims

TITLE = "禾川县农村供水项目绩效自评报告\n"


def told(text: str, kind: str) -> list[tuple[str, str, bool]]:
    return [(v.outcome, v.equation, v.claim.asserted) for v in claims(TITLE + text) if v.claim.kind == kind]


@pytest.mark.parametrize(
    ("text", "equation"),
    [
        ("省级下达补助资金320万元。截至年底已支付256万元，支付进度80%。", "256万元 ÷ 320万元 = 80%"),
        (
            "项目总投入500万元，其中中央资金300万元、县级资金200万元。中央资金支出270万元，支出率90%。",
            "270万元 ÷ 300万元 = 90%",
        ),
        ("批复预算60万元用于管网改造。\n至12月末实际列支57万元，执行进度95%。", "57万元 ÷ 60万元 = 95%"),
        ("到位资金90万元。使用率100%，实际使用90万元。", "90万元 ÷ 90万元 = 100%"),
        ("应到位资金120万元。实际到位108万元，到位率90%。", "108万元 ÷ 120万元 = 90%"),
        ("核定补助269.2万元，考核扣减4.2万元。实际到账265万元，到账率98.44%。", "265万元 ÷ 269.2万元 = 98.44%"),
        ("应接种6312剂次，实际接种6249剂次，接种率99.00%。", "6249剂次 ÷ 6312剂次 = 99.00%"),
        ("检查发现隐患97条，整改95条，整改到位率97.94%。", "95条 ÷ 97条 = 97.94%"),
    ],
)
def test_a_rate_is_of_the_amounts_that_its_name_means(text, equation):
    assert ("holds", equation) in [found[:2] for found in told(text, "completion")]


def test_the_base_of_a_rate_is_of_the_source_of_what_was_spent():
    text = "中央下达300万元，省级下达200万元。\n中央资金支出270万元，执行率90%；省级资金支出150万元，执行率75%。"
    assert [found[:2] for found in told(text, "completion")] == [
        ("holds", "270万元 ÷ 300万元 = 90%"),
        ("holds", "150万元 ÷ 200万元 = 75%"),
    ]
    assert [found[0] for found in told(text.replace("75%", "57%"), "completion")] == ["holds", "broken"]


@pytest.mark.parametrize(
    "text",
    [
        "中央下达300万元。\n省级资金支出150万元，执行率75%。",
        "2023年下达300万元。\n2024年支出150万元，执行率75%。",
        "到位资金300万元，到位率100%。",
        "接受体质辨识3098人，健康管理率70.63%。",
    ],
)
def test_a_rate_is_of_nothing_that_differs_in_source_or_year(text):
    assert not told(text, "completion")


@pytest.mark.parametrize(
    ("text", "equation"),
    [
        ("到位资金100万元。全年使用88万元，剩余12万元。", "100万元 − 88万元 = 12万元"),
        ("全年可用资金274万元。\n全年支出257万元，年末结余17万元结转下年。", "274万元 − 257万元 = 17万元"),
        ("下达指标200万元，拨付180万元，尚未拨付20万元。", "200万元 − 180万元 = 20万元"),
        ("财政拨入80万元，实际开支72.5万元，尚未使用7.5万元。", "80万元 − 72.5万元 = 7.5万元"),
        ("县级应配套49万元。县级到位47万元，尚欠2万元。", "49万元 − 47万元 = 2万元"),
    ],
)
def test_what_is_left_is_what_there_was_without_what_was_spent(text, equation):
    assert ("holds", equation) in [found[:2] for found in told(text, "carry-over")]


def test_what_is_left_of_one_source_is_not_left_of_another():
    assert not told("中央到位资金100万元，省级支出88万元，结余50万元。", "carry-over")


@pytest.mark.parametrize(
    ("text", "equation"),
    [
        (
            "中央财政补助120万元，省级财政补助60万元，县级配套20万元，合计200万元。",
            "120万元 + 60万元 + 20万元 = 200万元",
        ),
        (
            "项目总投资500万元。中央资金300万元。省级资金150万元。县级资金50万元。",
            "300万元 + 150万元 + 50万元 = 500万元",
        ),
        (
            "中央资金支出63万元，执行率90%；省级资金支出28万元，执行率99%。\n全年支出91万元。",
            "63万元 + 28万元 = 91万元",
        ),
        (
            "中央补助41万元，省级补助23万元，市级配套5万元，县级安排21万元，上级资金累计69万元。",
            "41万元 + 23万元 + 5万元 = 69万元",
        ),
    ],
)
def test_the_sources_add_up_to_their_whole(text, equation):
    assert ("holds", equation) in [found[:2] for found in told(text, "sum")]


def test_a_bridge_leads_from_the_first_budget_to_the_last():
    text = "年初预算合计2389万元，年中调减中央资金300万元，全年预算执行数合计2089万元。"
    assert told(text, "bridge") == [("holds", "2389万元 − 300万元 = 2089万元", False)]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("全年支出1847万元", "全年执行资金1847万元"),
        ("中央下达资金776万元", "中央资金投入776万元"),
        ("新建高标准农田620万亩", "建设高标准农田项目620万亩"),
        ("完成绩效自评项目111个", "按绩效自评项目111个抽查"),
    ],
)
def test_the_same_fact_is_told_again(first, second):
    assert [found[0] for found in told(f"{first}，进展顺利。\n经核对，{second}。", "restatement")] == ["holds"]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("中央下达资金776万元", "省级下达资金777万元"),
        ("全年到位1847万元", "全年支出1848万元"),
        ("2023年支出1847万元", "2024年支出1848万元"),
        ("计划新建高标准农田620万亩", "建成高标准农田621万公顷"),
        ("管网改造支出620万元", "水源保护支出621万元"),
    ],
)
def test_what_differs_in_one_key_is_another_fact(first, second):
    assert not told(f"{first}，进展顺利。\n经核对，{second}。", "restatement")


def test_what_was_paid_is_at_most_what_was_granted():
    text = "指标金额是110万元，实际拨付金额是{}万元。"
    assert [found[0] for found in told(text.format(108), "part-of")] == ["holds"]
    assert [found[0] for found in told(text.format(118), "part-of")] == ["undecidable"]


def test_reports_on_many_owners_are_not_asked():
    text = "禾川县2024年预算执行情况\n中央下达300万元。\n中央资金支出270万元，执行率80%。"
    assert not [v for v in claims(text) if v.claim.kind == "completion"]


def test_a_share_is_of_the_one_amount_of_its_name_wherever_that_stands():
    text = "中央资金400万元，省级资金200万元。\n本年用于产业发展252万元，占中央资金的{}。"
    assert told(text.format("63%"), "share") == [("holds", "252万元 ÷ 400万元 = 63%", True)]
    assert [found[::2] for found in told(text.format("42%"), "share")] == [("broken", True)]
    two = text.format("42%") + "\n上年中央资金500万元。\n本年用于产业发展252万元，占中央资金的42%。"
    assert not told(two, "share")[-1][2]


def test_a_rate_names_its_source_behind_the_rate_of_all():
    text = (
        "补助资金预算安排300万元，其中区级财政240万元，上级补助60万元。\n"
        "区级财政资金支出216万元，上级补助资金支出60万元，合计276万元，总体执行率92%，区级执行率90%。"
    )
    assert [found[:2] for found in told(text, "completion")] == [
        ("holds", "276万元 ÷ 300万元 = 92%"),
        ("holds", "216万元 ÷ 240万元 = 90%"),
    ]


def test_a_rate_without_name_is_of_none_of_several_things_that_are_named():
    text = "管网改造预算安排300万元，水源保护预算安排200万元。\n二、执行\n全年支出90万元，执行率90%。"
    assert not told(text, "completion")
