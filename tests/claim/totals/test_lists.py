"""Which lists are taken to be complete, and which figure is their whole."""

from __future__ import annotations

from gouji.api import check_text


def sums(text: str) -> list[tuple[str, str, tuple[str, ...]]]:
    """(outcome, total, parts) of the sum claims of a text."""
    report = check_text(text)

    def quote(o) -> str:
        return report.document.text[o.start:o.end]

    return [(v.outcome, quote(v.claim.stated), tuple(quote(o) for o in v.claim.operands))
            for v in report.verdicts if v.claim.kind == "sum"]


def test_a_second_cut_has_the_same_whole():
    found = sums("全年零售额80亿元，增长5%。按地区分，城镇零售额60亿元，乡村零售额20亿元。按业态分，商品零售70亿元，餐饮收入10亿元。")
    assert [f[:2] for f in found] == [("holds", "80亿元"), ("holds", "80亿元")]


def test_a_nested_list_belongs_to_the_part_before_it():
    found = sums("机构100个，其中医院60个，其中公立20个、民营40个；基层机构40个。")
    assert ("holds", "100个", ("60个", "40个")) in found


def test_the_base_of_an_account_may_stand_a_sentence_back():
    text = "全年收入9.0亿元，增长3%，其中：税收6.0亿元，非税3.0亿元。加上补助5.0亿元、结转1.0亿元，收入总计15.0亿元。"
    assert ("holds", "15.0亿元", ("9.0亿元", "5.0亿元", "1.0亿元")) in sums(text)


def test_what_is_not_included_is_no_base():
    found = sums("全年收入3.2亿元（不含开发区2.0亿元）。加上补助1.1亿元，收入总计4.3亿元。")
    assert ("holds", "4.3亿元", ("3.2亿元", "1.1亿元")) in found


def test_items_on_lines_of_their_own():
    text = "2024年安排重点支出30亿元，包括：\n——教育支出12亿元，增长4%。\n——卫生支出8亿元，增长2%。\n——农林水支出10亿元，增长3%。"
    assert ("holds", "30亿元", ("12亿元", "8亿元", "10亿元")) in sums(text)


def test_a_partial_list_is_never_broken():
    assert [f[0] for f in sums("支出90亿元，其中：教育20亿元，卫生9亿元。")] == ["undecidable"]


def test_a_list_that_adds_up_elsewhere_is_complete():
    text = ("全市转移支付收入50.1亿元，其中：返还收入10.0亿元，一般补助30.0亿元，专项补助10.1亿元。\n"
            "县级转移支付收入40.1亿元，其中：返还收入10.0亿元，一般补助20.0亿元，专项补助13.1亿元。")
    assert [f[0] for f in sums(text)] == ["holds", "broken"]


def test_addends_without_amount_leave_the_account_open():
    assert all(f[0] != "broken" for f in sums("全年收入9亿元，加上转移性收入等后，收入总计15亿元。"))


def test_two_lists_that_begin_with_one_figure_are_two():
    """The budgets of the items add up to the budget; budget and expense of the first item are no list at all."""
    text = ("支出决算为61.37万元，低于全年预算80.50万元。其中：\n1、行政运行。全年预算为50.20万元，支出决算为40.16万元。\n"
            "2、事业运行。全年预算为30.30万元，支出决算为21.21万元。\n")
    found = sums(text)
    assert ("holds", "80.50万元", ("50.20万元", "30.30万元")) in found
    assert all(f[0] != "broken" for f in found)


def test_shares_of_a_whole_that_is_less_than_each_part_are_of_another():
    text = ("从结构看，债券580.5亿元，占96%；外债24.2亿元，占4%。\n从用途看，债务资金主要用于公益性设施，其中：住房建设242.1亿元，占40%；"
            "市政建设181.4亿元，占30%；其他181.2亿元，占30%。\n")
    assert all(v.outcome != "broken" for v in check_text(text).verdicts)
