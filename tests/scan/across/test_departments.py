"""A department and its units."""

from __future__ import annotations

import pytest

from tests.scan.across.reports import compared

WHOLE, HEAD, SCHOOL, LIBRARY = "望溪县教育局部门决算.txt", "望溪县教育局本级.txt", "望溪县第一中学.txt", "望溪县图书馆.txt"


def folder(whole: dict[str, str], *parts: dict[str, str], under: str = "望溪县教育局", title: str = "部门决算") -> dict[str, str]:
    """The reports of a department and of the office, the school and the library in it; each with its amounts in 万元."""
    units = (("望溪县教育局", title, WHOLE), ("望溪县教育局本级", "单位决算", HEAD), ("望溪县第一中学", "单位决算", SCHOOL), ("望溪县图书馆", "单位决算", LIBRARY))
    return {f"{under}/{name}": f"{unit}2024年度{kind}\n\n" + "\n\n".join(f"2024年度{item}支出决算{amount}万元。" for item, amount in amounts.items()) + "\n"
            for (unit, kind, name), amounts in zip(units, (whole, *parts), strict=False)}


def test_a_department_that_its_units_make_up(tmp_path):
    assert compared(tmp_path, folder({"会议费": "6.00"}, {"会议费": "1.00"}, {"会议费": "2.00"}, {"会议费": "3.00"})) == []


def test_a_department_that_is_less_than_its_units(tmp_path):
    (path, code, severity, message), = compared(tmp_path, folder({"会议费": "5.00"}, {"会议费": "1.00"}, {"会议费": "2.00"}, {"会议费": "3.00"}))
    assert (path, code, severity) == (f"望溪县教育局/{WHOLE}", "A803", "warning")
    assert message == "会议费为5.00万元，而所属3个单位之和已达6.00万元，多出1.00万元，请核对（望溪县图书馆、望溪县教育局、望溪县第一中学）。"


def test_a_department_that_is_more_is_told_if_another_amount_shows_that_all_units_are_there(tmp_path):
    parts = ({"会议费": "1.00", "培训费": "1.00"}, {"会议费": "2.00", "培训费": "2.00"}, {"会议费": "3.00", "培训费": "3.00"})
    assert compared(tmp_path / "甲", folder({"会议费": "7.00", "培训费": "8.00"}, *parts)) == []
    (_, code, _, message), = compared(tmp_path / "乙", folder({"会议费": "6.00", "培训费": "8.00"}, *parts))
    assert code == "A803" and message.startswith("培训费为8.00万元，而本级和所属共3个单位之和为6.00万元，相差2.00万元")


@pytest.mark.parametrize("options", [{"title": "单位决算"}, {"under": "望溪县财政局"}])
def test_what_is_no_whole_department_is_not_compared(tmp_path, options):
    assert compared(tmp_path, folder({"会议费": "5.00"}, {"会议费": "1.00"}, {"会议费": "2.00"}, {"会议费": "3.00"}, **options)) == []


def test_units_that_are_many_times_the_department_are_not_its_own(tmp_path):
    assert compared(tmp_path, folder({"会议费": "1.00"}, {"会议费": "20.00"}, {"会议费": "30.00"})) == []


def test_a_unit_with_two_reports_that_differ_is_not_added_up(tmp_path):
    files = folder({"会议费": "5.00"}, {"会议费": "1.00"}, {"会议费": "2.00"}, {"会议费": "3.00"})
    files["望溪县教育局/望溪县图书馆（修改）.txt"] = files[f"望溪县教育局/{LIBRARY}"].replace("3.00", "2.00")
    assert compared(tmp_path, files) == []


def test_the_reviewer_gives_the_department(tmp_path):
    files = {name.rpartition("/")[2]: text for name, text in folder({"会议费": "5.00"}, {"会议费": "1.00"}, {"会议费": "2.00"}, {"会议费": "3.00"}).items()}
    assert compared(tmp_path / "甲", files) == []
    given = {name: {"parent": "望溪县教育局"} for name in (SCHOOL, LIBRARY)}
    assert [code for _, code, *_ in compared(tmp_path / "乙", files, given)] == ["A803"]
