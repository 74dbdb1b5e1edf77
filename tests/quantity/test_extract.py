"""Where figures stand, what is a formula, which units are inherited, and how it all appears in the JSON."""

import time
from decimal import Decimal
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from gouji.document.text.reader import from_text
from gouji.quantity.extract import extract
from gouji.quantity.listing import entries, entry, unread_entries


def figures(text: str):
    document = from_text(text)
    return document, extract(document)


def spans(text: str) -> list[str]:
    document, found = figures(text)
    return [document.text[q.start:q.end] for q in found.quantities]


def test_the_span_holds_number_sign_currency_and_unit_but_not_the_words_beside():
    assert spans("约20%，不少于300家，1000元以上，减少-1,037.00万元，￥24.94万元，2万余份") == [
        "20%", "300家", "1000元", "-1,037.00万元", "￥24.94万元", "2万余份"]


def test_the_digits_alone_are_marked_with_their_sign():
    document, found = figures("减少-1,037.00万元")
    (quantity,) = found.quantities
    assert document.text[quantity.number_start:quantity.number_end] == "-1,037.00"


def test_a_formula_has_its_sides_and_its_numbers():
    document, found = figures("结转率=(774.55-774.55)/774.55*100%=0。")
    (formula,) = found.formulas
    assert [document.text[a:b] for a, b in formula.sides] == ["(774.55-774.55)/774.55*100%", "0"]
    assert [q.value for q in found.quantities] == [Decimal("774.55")] * 3 + [100, 0]


def test_ranges_dates_sizes_and_slogans_are_no_formulas():
    for text in ("减少10-20万元", "2024-11-28", "2024/3/1", "实施“1+6+N”行动", "1/3的村", "规格1350x500", "0753-3265020", "2021-2025年"):
        assert figures(text)[1].formulas == ()


def test_a_caption_gives_bare_numbers_of_its_table_their_unit():
    _, found = figures("收入支出表\n单位：万元\n项目\t预算数\t决算数\n财政拨款\t100\t98.5\n人数\t5人\t6人\n")
    assert [(q.value, q.unit, q.inherited) for q in found.quantities] == [
        (1000000, "万元", True), (985000, "万元", True), (5, "人", False), (6, "人", False)]


def test_each_column_has_the_unit_of_its_header():
    _, found = figures("项目\t金额(万元)\t占比(%)\t分值\n甲\t12.5\t40\t3\n乙\t18.75\t60\t5\n")
    assert [q.unit for q in found.quantities] == ["万元", "%", "", "万元", "%", ""]


def test_prose_inherits_no_unit():
    _, found = figures("单位：万元。本年收入合计为120.5，另有结转若干。")
    assert [(q.unit, q.inherited) for q in found.quantities] == [("", False)]


def test_impossible_dates_are_kept_as_such():
    _, found = figures("2023年2月30日，2024年13月，202年度，2024年2月29日。")
    assert [(d.iso, d.valid) for d in found.dates] == [("2023-02-30", False), ("2024-13", False), ("0202", False), ("2024-02-29", True)]


def test_a_cut_off_is_told_from_an_event():
    _, found = figures("截至2021年12月31日，到12月底，2024年7月起。")
    assert [d.until for d in found.dates] == [True, True, False]


def test_entries_stand_at_the_places_of_the_source():
    source = "2014 年 10 月 1 日起全中心实有２１ 人，本年度一般公共预算拨款支出与年初预算相比有所减少，减幅 12.\n16%。另有36,81万元"
    document, found = figures(source)
    for found_entry in (*entries(found, document), *unread_entries(found, document)):
        assert source[found_entry.start:found_entry.end] == found_entry.text
    assert [e.value for e in entries(found, document)] == ["2014-10-01", "21", "this-year", "12.16"]
    (unread,) = unread_entries(found, document)
    assert unread.to_dict() == {"text": "36,81万元", "start": unread.start, "end": len(source), "reason": "separator not before three digits",
                                "range": {"start": {"line": 2, "column": 7}, "end": {"line": 2, "column": 14}}}


def test_the_json_entry_of_a_figure():
    document, found = figures("下设1-2个股室，覆盖95%以上。")
    one, other = (entry(q, document) for q in found.quantities)
    assert one == {"text": "1-2个", "start": 2, "end": 6, "kind": "count", "value": "1..2", "unit": "个", "decimals": 0, "interval": ["1", "2"], "qualifier": "range", "base_unit": "个", "scale": "1",
                   "range": {"start": {"line": 1, "column": 3}, "end": {"line": 1, "column": 7}}}
    assert (other["value"], other["interval"], other["qualifier"]) == ("95", ["95", None], "≥")


def test_the_json_entry_of_a_date():
    document, found = figures("截至12月底；2025.6.6。")
    assert [(e["kind"], e["value"], e["unit"]) for e in (entry(d, document) for d in found.dates)] == [("period", "XXXX-12", ""), ("date", "2025-06-06", "")]


@given(st.text(alphabet="0123456789一二三十百万亿两半第约近超余多.,，()（）%‰年月日个元人分至到-—~+×/=:：、。 \n\t附件支出〔〕号", max_size=60))
def test_whatever_the_text_figures_are_ordered_and_do_not_overlap(text):
    document, found = figures(text) if text.strip() else figures("无")
    for row in (found.quantities, found.dates, found.formulas, found.unread):
        assert all(a.end <= b.start for a, b in pairwise(row))
        assert all(0 <= f.start < f.end <= len(document.text) for f in row)
    apart = sorted((*found.quantities, *found.dates, *found.unread), key=lambda f: f.start)
    assert all(a.end <= b.start for a, b in pairwise(apart))
    for q in found.quantities:
        assert q.interval.low <= q.interval.high


def test_hostile_runs_cost_no_more_than_linear_time():
    for piece in ("1", "1-", "111,", "1+", "(", "(1+1", "一", "十", "1.", "1=1", "1万", "约", "1至", "百分之"):
        start = time.process_time()
        extract(from_text(piece * 20000))
        assert time.process_time() - start < 3, piece
