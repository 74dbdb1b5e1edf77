"""Whose report it is, what it is called, and which year it is about."""

from __future__ import annotations

import pytest

from gouji.document.text.reader import from_text
from gouji.quantity.extract import extract
from gouji.scan.identity import Identity, identity, unit_in_path

BODY = "\n\n一、基本情况\n\n全年支出10万元，其中基本支出4万元、项目支出6万元。\n"


def of(front: str, path: str = "报告.txt") -> Identity:
    document = from_text(front + BODY, path)
    return identity(document, extract(document), path)


def unit(front: str, path: str = "报告.txt") -> tuple[str, str]:
    found = of(front, path)
    return found.unit, found.unit_from


@pytest.mark.parametrize("cover", [
    "单位名称：望溪县水文勘测站",
    "部门名称：（公章）望溪县水文勘测站",
    "填报单位（盖章）：望溪县水文勘测站（盖章）",
    "单 位 名 称：望溪县水文勘测站",
    "填报部门：计划财务股\n\n部门名称：望溪县水文勘测站",
    "项目单位：望溪县水文勘测站\n\n主管部门：望溪县水利局",
    "预算主管部门：望溪县水利局\n\n预算单位：望溪县水文勘测站",
    "填报单位：望溪县水文勘测站 填报日期：2025年3月1日",
    "单位名称：望溪县水文勘测站    联系人：",
    "| 单位名称 | 望溪县水文勘测站 | 填报日期 | 2025年3月1日 |\n| --- | --- | --- | --- |\n| 全年预算 | 10万元 | 全年执行 | 9万元 |",
])
def test_the_label_on_the_cover_tells_the_unit(cover):
    assert unit(f"2024年度部门整体支出绩效自评报告\n\n{cover}") == ("望溪县水文勘测站", "cover")


def test_the_cover_goes_before_the_title_and_the_title_before_the_path():
    title = "望溪县社保中心2024年度部门整体支出绩效自评报告"
    cover = "\n\n单位名称：望溪县社会保险服务中心"
    assert unit(title + cover, "望溪县民政局/报告.txt") == ("望溪县社会保险服务中心", "cover")
    assert unit(title, "望溪县民政局/报告.txt") == ("望溪县社保中心", "title")
    assert unit("2024年度部门整体支出绩效自评报告", "望溪县民政局/报告.txt") == ("望溪县民政局", "path")
    assert unit("2024年度部门整体支出绩效自评报告") == ("", "")


@pytest.mark.parametrize(("title", "name"), [
    ("望溪县民政局2024年度部门决算", "望溪县民政局"),
    ("2024年度望溪县教育局直属幼儿园整体支出绩效自评报告", "望溪县教育局直属幼儿园"),
    ("关于报送望溪县民政局（本级）2024年度单位决算的说明", "望溪县民政局"),
    ("望溪县民政局\n\n2024年度部门决算", "望溪县民政局"),
    ("中共望溪县委\n\n社会工作部2024年度\n\n部门决算", "中共望溪县委社会工作部"),
    ("望溪县2024年国民经济和社会发展统计公报\n\n望溪县统计局 禾川市调查队", "望溪县统计局"),
    ("望溪县2024年国民经济和社会发展统计公报\n\n望溪县统计局国家统计局望溪调查队", "望溪县统计局"),
    ("望溪县2024年预算执行情况报告\n\n望 溪 县 财 政 局", "望溪县财政局"),
])
def test_the_title_tells_the_unit(title, name):
    assert unit(title) == (name, "title")


@pytest.mark.parametrize("front", [
    "2024年度乡镇卫生院绩效评价报告",
    "2024年度义务教育学校绩效自评报告",
    "望溪县图书馆新馆建设工程2024年度验收报告",
    "项目支出绩效自评表\n\n| 项目名称 | 送戏下乡 | 主管部门 | 望溪县文化局 |\n| --- | --- | --- | --- |\n| 实施单位 | 望溪县文化馆 | 金额 | 10万元 |",
    "2024年度部门整体支出绩效自评报告\n\n单位名称：\n\n填报日期：2025年3月1日",
    "2024年度部门整体支出绩效自评报告\n\n填报部门：财务科",
    "2024年度部门整体支出绩效自评报告\n\n一、基本情况\n\n填报单位：望溪县敬老院",
])
def test_nothing_is_guessed(front):
    assert unit(front) == ("", "")


@pytest.mark.parametrize(("path", "name"), [
    ("2024年/望溪县民政局/自评报告.docx", "望溪县民政局"),
    ("望溪县民政局2024年度部门决算.docx", "望溪县民政局"),
    ("望溪县财政局/望溪县民政局自评报告.docx", "望溪县民政局"),
    ("望溪县民政局.zip!/材料/自评报告.docx", "望溪县民政局"),
    ("C:\\报送\\03.望溪县民政局\\自评报告.docx", "望溪县民政局"),
    ("自评报告（望溪县民政局）.docx", "望溪县民政局"),
    ("望溪县民政局机关服务中心.docx", "望溪县民政局机关服务中心"),
    ("2024年度/各单位/望溪县/自评报告.docx", ""),
    ("乡镇卫生院/自评报告.docx", ""),
    ("", ""),
])
def test_the_path_tells_the_unit(path, name):
    assert unit_in_path(path) == name


@pytest.mark.parametrize(("front", "title"), [
    ("附件1\n\n2024年度望溪县社保中心整体支出\n\n绩效自评报告\n\n单位名称：望溪县社会保险服务中心", "2024年度望溪县社保中心整体支出绩效自评报告"),
    ("# 望溪县民政局2024年度部门决算\n\n2025年8月", "望溪县民政局2024年度部门决算"),
    ("望溪县第十届人民代表大会\n\n第四次会议文件\n\n关于望溪县2024年预算执行情况和\n\n2025年预算草案的报告",
     "关于望溪县2024年预算执行情况和2025年预算草案的报告"),
    ("2024年望溪县国民经济和社会发展\n\n统 计 公 报", "2024年望溪县国民经济和社会发展统计公报"),
    ("首页 > 公开 > 统计公报\n\n望溪县2024年统计公报", "望溪县2024年统计公报"),
    ("现将有关情况说明如下：", ""),
])
def test_the_title_with_all_its_lines(front, title):
    assert of(front).title == title


def test_the_year_is_that_of_the_report():
    assert of("望溪县民政局2023年度部门决算\n\n填报日期：2024年8月1日").year == 2023
    assert of("关于望溪县2024年预算执行情况和2025年预算草案的报告").year is None
