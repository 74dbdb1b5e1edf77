"""`gouji check --why` and `gouji explain-finding`."""

from __future__ import annotations

import csv

import pytest
from click.testing import CliRunner

from gouji.cli import main

TEXT = "一、情况\n全年任务24000次，完成25200次，完成率为95.2%。\n"
WHY = "版式或句式已完整写明这一关系"


@pytest.fixture
def path(tmp_path):
    path = tmp_path / "报告.txt"
    path.write_text(TEXT, "utf-8")
    return path


def run(*arguments):
    return CliRunner().invoke(main, [*map(str, arguments)])


def test_check_says_why_below_each_finding(path):
    said = run("check", path, "--why")
    assert said.exit_code == 1 and f"      = 为什么报为错误：{WHY}；" in said.output
    assert "why this is an error: layout or wording states this relation in full; " in run("check", path, "--why", "--lang", "en").output
    assert "为什么" not in run("check", path).output


@pytest.mark.parametrize("column", [TEXT.splitlines()[1].index("95.2%") + 1, TEXT.splitlines()[1].index("95.2%") + 5])
def test_a_finding_is_explained_from_any_of_its_columns(path, column):
    said = run("explain-finding", f"{path}:2:{column}")
    assert said.exit_code == 0
    assert "R210" in said.output and f"为什么报为错误\n  · {WHY}\n" in said.output and "一处常见笔误" in said.output
    assert "why this is an error\n  · layout or wording" in run("explain-finding", f"{path}:2:{column}", "--lang", "en").output


def test_a_cell_is_named_as_it_is_printed(tmp_path):
    path = tmp_path / "表.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([
            ["经费控制情况（万元）", "2023年决算数", "2024年决算数"], ["三公经费", "3.73", "3.88"],
            ["1.公务用车购置和维护经费", "3", "2"], ["2.出国经费", "0", "0"], ["3.公务接待", "0.73", "1.08"]])
    printed = run("check", path).output.split(": ")[0]
    assert "格" in printed
    assert "T130" in run("explain-finding", printed).output


@pytest.mark.parametrize("place", ["{path}:1:1", "{path}:2:3", "{path}", "{path}:", "missing.txt:1:1", "{folder}:1:1"])
def test_where_nothing_is_found_the_call_is_wrong(path, place):
    said = run("explain-finding", place.format(path=path, folder=path.parent))
    assert said.exit_code == 2 and not said.stdout


def test_the_help_teaches_with_an_example():
    assert "gouji explain-finding 报告.txt:12:8" in run("explain-finding", "--help").output
