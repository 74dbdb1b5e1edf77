"""Files that are the same, and what was copied from another unit."""

from __future__ import annotations

import pytest

from tests.scan.across.reports import compared

TITLE = "{}2024年度整体支出绩效自评报告\n\n"
PASSAGE = "{}严格执行各项财务管理制度，健全内部控制，规范资金审批程序，专款专用，没有截留、挤占、挪用资金的情况，全年开展内部检查四次，整改问题六个。\n"
AMOUNTS = ("全年预算120.00万元，实际支出118.00万元，其中办公费{}万元，主要用于单位日常办公和设备的维护保养工作。\n\n"
           "项目资金60.00万元，支出59.00万元，用于服务设施维修{}万元，均按照合同约定的进度支付给施工单位。\n\n"
           "会议费2.00万元，培训费3.00万元，合计比上年减少{}万元，主要是压减了线下会议和培训的次数。\n")


def report(unit: str, body: str) -> str:
    return TITLE.format(unit) + body


def test_the_same_file_for_two_units(tmp_path):
    text = report("望溪县民政局", PASSAGE.format("望溪县民政局"))
    (path, code, severity, message), = compared(tmp_path, {"望溪县图书馆/报告.txt": text, "望溪县民政局/报告.txt": text})
    assert (path, code, severity) == ("望溪县图书馆/报告.txt", "A804", "warning"), "it lies where it does not belong"
    assert message == "与望溪县民政局/报告.txt完全相同，却分别报送在望溪县民政局、望溪县图书馆名下，请核对是否放错。"


def test_the_same_file_twice_for_one_unit_is_information(tmp_path):
    text = report("望溪县民政局", PASSAGE.format("望溪县民政局"))
    (path, code, severity, message), = compared(tmp_path, {"甲/报告.txt": text, "乙/报告.txt": text})
    assert (path, code, severity, message) == ("甲/报告.txt", "A804", "info", "与乙/报告.txt完全相同，属于重复报送。")


def test_passages_with_amounts_that_are_word_for_word_the_same(tmp_path):
    body = AMOUNTS.format("11.00", "12.00", "0.50")
    files = {"甲.txt": report("望溪县民政局", body), "乙.txt": report("望溪县图书馆", body)}
    (path, code, severity, message), = compared(tmp_path / "同", files)
    assert (path, code, severity) == ("甲.txt", "A804", "warning")
    assert message.startswith("带有金额的3段中有3段与望溪县图书馆的《望溪县图书馆2024年度整体支出绩效自评报告》（乙.txt）一字不差")
    files["乙.txt"] = report("望溪县图书馆", AMOUNTS.format("9.00", "8.00", "0.40"))
    assert compared(tmp_path / "异", files) == []


def test_what_many_units_have_in_common_is_a_form(tmp_path):
    body = AMOUNTS.format("11.00", "12.00", "0.50")
    assert compared(tmp_path, {f"{unit}.txt": report(f"望溪县{unit}", body) for unit in ("民政局", "图书馆", "水利局", "林业局")}) == []


def test_a_passage_that_still_names_the_unit_it_was_taken_from(tmp_path):
    files = {"甲.txt": report("望溪县民政局", PASSAGE.format("望溪县民政局")), "乙.txt": report("望溪县图书馆", PASSAGE.format("望溪县民政局"))}
    (path, code, severity, message), = compared(tmp_path, files)
    assert (path, code, severity) == ("乙.txt", "A805", "warning")
    assert message == ("这一段与望溪县民政局的《望溪县民政局2024年度整体支出绩效自评报告》（甲.txt）一字不差，且仍写作“望溪县民政局”，疑为照抄，请核对。")


@pytest.mark.parametrize(("source", "taker", "given"), [
    ("望溪县财政局", "望溪县图书馆", {}), ("望溪县人民政府", "望溪县图书馆", {}), ("望溪县文化局", "望溪县图书馆", {"parent": "望溪县文化局"}),
    ("望溪县民政局", "望溪县民政局婚姻登记中心", {}),
])
def test_a_superior_is_named_by_right(tmp_path, source, taker, given):
    files = {"甲.txt": report(source, PASSAGE.format(source)), "乙.txt": report(taker, PASSAGE.format(source))}
    assert compared(tmp_path, files, {"乙.txt": given}) == []


def test_a_paper_of_another_unit_is_named_by_right(tmp_path):
    words = "按照《望溪县教育局关于加强学校财务管理工作的通知》要求，健全内部控制，规范资金审批程序，专款专用，没有截留、挤占、挪用资金的情况，全年开展内部检查四次。\n"
    assert compared(tmp_path, {"甲.txt": report("望溪县教育局", words), "乙.txt": report("望溪县第一中学", words)}) == []


def test_a_passage_that_a_third_unit_has_too_is_a_form(tmp_path):
    files = {"甲.txt": report("望溪县民政局", PASSAGE.format("望溪县民政局"))}
    files |= {f"{unit}.txt": report(f"望溪县{unit}", PASSAGE.format("望溪县民政局")) for unit in ("图书馆", "水利局")}
    assert compared(tmp_path, files) == []


def test_a_short_passage_may_be_alike_by_chance(tmp_path):
    words = "{}健全内部控制，规范资金审批程序，专款专用，没有截留、挤占、挪用资金的情况。\n"
    assert compared(tmp_path, {"甲.txt": report("望溪县民政局", words.format("望溪县民政局")), "乙.txt": report("望溪县图书馆", words.format("望溪县民政局"))}) == []
