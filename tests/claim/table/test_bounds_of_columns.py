"""When the columns of a table are taken to be worked out from others: most rows must agree."""

from __future__ import annotations

from gouji.api import check_text


def outcomes(header: str, *rows: str) -> list[tuple[str, str]]:
    table = "\n".join([header, "|" + "---|" * (header.count("|") - 1), *rows])
    return [(v.outcome, v.equation) for v in check_text(table + "\n").verdicts if v.claim.kind in ("sum", "change", "completion")]


def test_a_row_of_formulas_that_most_rows_deny_was_misread():
    header = "| 1 | 2 | 3=1+2 |"
    true, false = "| 10.00 | 20.00 | 30.00 |", "| 10.00 | 20.00 | 50.00 |"
    assert ("holds", "10.00 + 20.00 = 30.00") in outcomes(header, true, true, true, false)
    assert outcomes(header, true, false, false, false) == []


def test_a_single_part_says_nothing_of_a_total():
    header = "| 项目 | 合计 | 基本支出 | 项目支出 |"
    rows = [f"| {name}局 | {n + 30}.00 | {n}.00 | 30.00 |" for name, n in zip("甲乙丙丁戊", range(10, 15), strict=True)]
    found = outcomes(header, *rows, "| 己局 | 99.00 | 12.00 | |")
    assert ("holds", "10.00 + 30.00 = 40.00") in found and all(outcome == "holds" for outcome, _ in found)


def test_of_two_readings_that_of_most_rows_counts():
    header = "| 项目 | 年初预算数 | 调整预算数 | 决算数 | 完成率 |"
    rows = [f"| {name}局 | {n}.00 | {2 * n}.00 | {n}.00 | 50.0% |" for name, n in zip("甲乙丙丁戊己", range(10, 16), strict=True)]
    found = outcomes(header, *rows, "| 庚局 | 30.00 | 40.00 | 30.00 | 90.0% |")
    assert ("broken", "30.00 ÷ 40.00 = 75.0%") in found


def test_of_two_readings_that_of_more_rows_counts_though_another_comes_later():
    header = "| 项目 | 年初预算数 | 调整预算数 | 决算数 | 完成率 |"
    rows = [f"| {name}局 | {n}.00 | {2 * n}.00 | {n}.00 | 50.0% |" for name, n in zip("甲乙丙丁戊", range(10, 15), strict=True)]
    found = outcomes(header, *rows, "| 己局 | 15.00 | 30.00 | | 50.0% |", "| 庚局 | 30.00 | 40.00 | 20.00 | 90.0% |")
    assert ("broken", "30.00 ÷ 40.00 = 75.0%") in found


def test_a_row_with_nothing_to_divide_by_has_no_rate():
    header = "| 项目 | 预算数 | 决算数 | 完成率 |"
    rows = [f"| {name}局 | {2 * n}.00 | {n}.00 | 50.0% |" for name, n in zip("甲乙丙丁戊", range(10, 15), strict=True)]
    found = outcomes(header, *rows, "| 己局 | 0.00 | 3.00 | 100.0% |", "| 庚局 | 20.00 | 0.00 | 7.0% |")
    assert [outcome for outcome, _ in found] == ["holds"] * 5
