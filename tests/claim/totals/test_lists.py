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


def outcomes(text: str) -> list[tuple[str, str, tuple[str, ...]]]:
    return [found for found in sums(text) if found[0] in ("holds", "broken")]


def test_a_pair_is_complete_for_its_own_noun_only():
    assert outcomes("全年到位各类项目资金31.8亿元，增长6%。其中新增专项债券2.2亿元，新增一般债券1.3亿元。") == []
    assert [f[0] for f in outcomes("全年新增政府债券31.8亿元，增长6%。其中新增专项债券2.2亿元，新增一般债券1.3亿元。")] == ["broken"]
    assert outcomes("全县社会消费品零售总额40.2亿元，其中城镇固定资产投资12.1亿元，乡村固定资产投资3.3亿元。") == []
    assert [f[0] for f in outcomes("全县社会消费品零售总额40.2亿元，其中城镇零售额12.1亿元，乡村零售额3.3亿元。")] == ["broken"]


def test_a_pair_out_of_a_longer_list_is_not_all():
    text = "全年争取债券和奖补资金15.2亿元，其中，一般债券1.8亿元、增长7%，专项债券5.4亿元、增长5%，奖补资金2.0亿元，增长6%，为发展提供支撑。"
    assert outcomes(text) == []
    assert outcomes("渠道供水4.95万吨，其中灌溉3.29万吨，农村供水0.07万吨，城镇生活供水0.47万吨，工业供水0.11万吨。") == []


def test_a_whole_that_was_not_read_is_not_replaced_by_its_neighbour():
    text = "申请再融资债券偿还19.18亿元。县级新增债券15.46{}亿元，其中：一般债券2.23亿元，用于建设；专项债券13.23亿元，用于改造。"
    assert outcomes(text.format("②")) == []
    assert outcomes(text.format("")) == [("holds", "15.46亿元", ("2.23亿元", "13.23亿元"))]


def test_a_second_cut_on_another_line_is_of_the_whole_again():
    text = ("全县社会消费品零售总额106.20亿元，增长2%。\n其中：城镇零售额86.98亿元，增长3%；\n乡村零售额19.22亿元，增长1%。按消费形态分：\n"
            "商品零售{}亿元，增长3%；餐饮收入16.10亿元，增长5%。")
    assert ("holds", "106.20亿元", ("90.10亿元", "16.10亿元")) in outcomes(text.format("90.10"))
    assert ("broken", "106.20亿元", ("90.01亿元", "16.10亿元")) in outcomes(text.format("90.01"))


def test_what_stands_in_brackets_may_be_of_a_part_of_the_whole():
    text = "计划总投资41.3亿元（资本金比例63%，项目贷款37%；{}中央安排17.3亿元，引入民间资本2.4亿元）。"
    assert outcomes(text.format("资本金中")) == []


def test_durations_are_no_parts_of_each_other():
    report = check_text("发行费由后退一年安排调整为当年安排，因此预算包括了前年及去年两年发行费，而今年只安排当年费用。")
    assert not [v for v in report.verdicts if v.claim.kind == "part-of"]


def test_a_list_that_does_not_add_up_carries_its_other_readings():
    report = check_text("机构100个，其中医院61个，其中公立20个、民营40个；基层机构40个。")
    claim = next(v.claim for v in report.verdicts if v.claim.kind == "sum" and report.document.text[v.claim.stated.start:v.claim.stated.end] == "100个")
    assert len(claim.readings) > 1
    assert not claim.asserted


def test_items_behind_each_of_are_the_parts_of_the_figure_before():
    text = "批复项目4个，项目资金1950万元。分别为：专项资金{}万元，直接拨给财政局支付；许可证核发经费40万元；评价经费20万元；治理资金890万元。"
    parts = ("1000万元", "40万元", "20万元", "890万元")
    assert ("holds", "1950万元", parts) in sums(text.format("1000"))
    assert ("broken", "1950万元", ("1090万元", *parts[1:])) in sums(text.format("1090"))


def test_each_of_two_rows_is_no_list_of_parts():
    assert sums("收入和支出安排120万元，去年和今年分别为50万元、60万元。") == [] or all(
        f[0] != "broken" for f in sums("收入和支出安排120万元，去年和今年分别为50万元、60万元。"))


def test_batches_hold_their_projects():
    text = ("争取到专项资金173万元，其中第一批资金99万元，分别支持甲项目30万元、乙项目33万元、丙项目36万元；"
            "第二批资金74万元，分别支持甲项目30万元、丁项目44万元。")
    found = sums(text)
    assert ("holds", "173万元", ("99万元", "74万元")) in found
    assert ("holds", "99万元", ("30万元", "33万元", "36万元")) in found
    assert ("holds", "74万元", ("30万元", "44万元")) in found


def test_a_list_of_ordinals_goes_on_over_full_stops():
    text = "安排资金120万元，其中：一是用于甲工程50万元。涉及乡镇3个，占用5万元。二是用于乙工程40万元。惠及群众200人。三是用于丙工程30万元。"
    assert ("holds", "120万元", ("50万元", "40万元", "30万元")) in sums(text)


def test_staff_by_kind_are_all_of_the_staff():
    assert [f[0] for f in outcomes("领导职数3名，其中馆长1名，副馆长3名。")] == ["broken"]
    assert [f[0] for f in outcomes("离退休人员9人，其中：离休1人，退休7人。")] == ["broken"]
    assert [f[0] for f in outcomes("在职实有16人，其中：财政全供养12人，财政部分供养3人，非财政供养2人。")] == ["broken"]
    assert outcomes("机关编制17人，其中：行政编制5人，事业编制9人，工勤编制2人。") == []


def test_a_row_with_another_total_in_it_adds_up_to_nothing():
    assert all(f[0] != "broken" for f in sums("中央下达20万元，省级安排31万元，预算合计51万元，调减3万元，执行数合计48万元。"))


def test_a_list_ends_before_what_sums_up_something_else():
    text = "下达补助资金756万元，其中，中央资金533万元、省级资金222万元，全年共支出资金1217万元。"
    claim = next(v.claim for v in check_text(text).verdicts if v.claim.kind == "sum")
    assert ("533万元", "222万元") in [tuple(text[o.start:o.end] for o in r.operands) for r in claim.readings]
