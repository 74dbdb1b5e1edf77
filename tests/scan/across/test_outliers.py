"""Amounts that are far from those of other units."""

from __future__ import annotations

from tests.scan.across.reports import compared

COUNTIES = "甲乙丙丁戊己庚辛壬癸"


def reports(*amounts: str, office: str = "县民政局") -> dict[str, str]:
    return {f"{county}.txt": f"{county}{office}2024年度部门决算\n\n2024年度公务接待费支出决算{amount}。\n" for county, amount in zip(COUNTIES, amounts, strict=False)}


def test_an_amount_in_the_wrong_unit_is_far_from_the_others(tmp_path):
    (path, code, severity, message), = compared(tmp_path, reports("31000.00万元", *(f"3.{number}0万元" for number in range(8))))
    assert (path, code, severity) == ("甲.txt", "A806", "info")
    assert message == "公务接待费为31000.00万元，是9个单位（民政局）中位数3.40万元的9,118倍，请核对单位和小数点。"


def test_one_that_is_far_too_small(tmp_path):
    assert compared(tmp_path, reports("0.03万元", *(f"3.{number}0万元" for number in range(8))))[0][3].endswith("中位数3.30万元的1/110，请核对单位和小数点。")


def test_few_units_are_no_measure(tmp_path):
    assert compared(tmp_path, reports("31000.00万元", *(f"3.{number}0万元" for number in range(6)))) == []


def test_units_that_differ_much_among_themselves(tmp_path):
    assert compared(tmp_path, reports("60.00万元", "0.30万元", "0.90万元", "2.00万元", "3.00万元", "7.00万元", "15.00万元", "0.50万元", "30.00万元")) == []


def test_nothing_is_far_from_nothing(tmp_path):
    assert compared(tmp_path, reports("0.00万元", *(f"3.{number}0万元" for number in range(8)))) == []


def test_amounts_that_go_from_small_to_great_by_and_by(tmp_path):
    amounts = ("12.00", "50.00", "220.00", "900.00", "1000.00", "1100.00", "1200.00", "1300.00", "1400.00", "1500.00")
    assert compared(tmp_path, reports(*(f"{amount}万元" for amount in amounts))) == []
