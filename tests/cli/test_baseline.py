"""Baselines: what is known from before is passed over, wherever in its section it stands."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from gouji.cli import main

WRONG = "参保任务91322人，完成参保92236人，完成率87%。"
OTHER = "培训任务200人，完成培训250人，完成率80.2%。"


def run(*args):
    return CliRunner().invoke(main, [str(a) for a in args])


@pytest.fixture
def report(tmp_path) -> Path:
    path = tmp_path / "报告.md"
    path.write_text(f"# 一、参保\n\n{WRONG}\n\n# 二、培训\n\n{OTHER}\n", "utf-8")
    return path


@pytest.fixture
def baseline(report) -> Path:
    path = report.with_name("基线.json")
    done = run("check", report, "--baseline", path, "--write-baseline")
    assert done.exit_code == 0 and "2 处" in done.output
    return path


def test_what_is_known_is_not_reported(report, baseline):
    done = run("check", report, "--baseline", baseline)
    assert done.exit_code == 0 and "已列入基线 2" in done.output
    file = json.loads(run("check", report, "--baseline", baseline, "--format", "json").output)["files"][0]
    assert file["findings"] == [] and [s["by"] for s in file["suppressed"]] == ["baseline", "baseline"]


def test_what_is_new_is_reported(report, baseline):
    report.write_text(report.read_text("utf-8") + "\n救助任务300人，完成救助310人，完成率60.5%。\n", "utf-8")
    done = run("check", report, "--baseline", baseline)
    assert done.exit_code == 1 and "60.5%" in done.output and "87%" not in done.output


def test_lines_may_move(report, baseline):
    report.write_text("前言。\n\n" * 20 + report.read_text("utf-8"), "utf-8")
    assert run("check", report, "--baseline", baseline).exit_code == 0


def test_the_same_words_in_another_section_are_new(report, baseline):
    report.write_text(report.read_text("utf-8").replace(OTHER, WRONG.replace("91322", "91323")).replace(WRONG, "无。"), "utf-8")
    assert run("check", report, "--baseline", baseline).exit_code == 1


def test_one_more_of_a_kind_is_new(report, baseline):
    again = WRONG.replace("91322", "91400").replace("92236", "92300")
    report.write_text(report.read_text("utf-8").replace(WRONG, f"{WRONG}\n\n{again}"), "utf-8")
    findings = json.loads(run("check", report, "--select", "R", "--baseline", baseline, "--format", "json").output)["files"][0]["findings"]
    assert [f["text"] for f in findings] == ["87%"]


def test_entries_that_are_mended_are_told(report, baseline):
    report.write_text(report.read_text("utf-8").replace("80.2%", "125%"), "utf-8")
    done = run("check", report, "--baseline", baseline)
    assert done.exit_code == 0 and "“80.2%”已不再出现" in done.output and "--write-baseline" in done.output


def test_writing_again_keeps_other_files(report, baseline):
    second = report.with_name("其他.md")
    second.write_text(OTHER, "utf-8")
    assert run("check", second, "--baseline", baseline, "--write-baseline").exit_code == 0
    assert sorted(json.loads(baseline.read_text("utf-8"))["files"]) == ["其他.md", "报告.md"]
    assert run("check", report, second, "--baseline", baseline).exit_code == 0


def test_paths_are_those_below_the_baseline(report, baseline, monkeypatch):
    monkeypatch.chdir(report.parent)
    assert run("check", "报告.md", "--baseline", "基线.json").exit_code == 0
    monkeypatch.chdir("/")
    assert run("check", report, "--baseline", baseline).exit_code == 0


def test_no_line_numbers_are_kept(baseline):
    rows = json.loads(baseline.read_text("utf-8"))["files"]["报告.md"]
    assert all(sorted(row) == ["count", "rule", "section", "text"] for row in rows)
    assert {row["section"] for row in rows} == {"参保", "培训"} or all("参保" in r["section"] or "培训" in r["section"] for r in rows)


@pytest.mark.parametrize("content", ["", "[]", "{}", '{"schema": "gouji.report/1", "files": []}', '{"schema": "gouji.baseline/1"}',
                                     '{"schema": "gouji.baseline/1", "files": {"a": [{"rule": "x"}]}}', "[" * 100_000])
def test_a_file_that_is_no_baseline(report, content):
    path = report.with_name("坏.json")
    path.write_text(content, "utf-8")
    done = run("check", report, "--baseline", path)
    assert done.exit_code == 2 and "坏.json" in done.output and "Traceback" not in done.output
    assert run("check", report, "--baseline", path, "--write-baseline").exit_code == 2 and path.read_text("utf-8") == content


def test_a_baseline_that_does_not_exist(report):
    done = run("check", report, "--baseline", report.with_name("无.json"))
    assert done.exit_code == 2 and "无法读取基线文件" in done.output
