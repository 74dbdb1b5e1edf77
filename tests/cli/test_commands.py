"""The commands as a user and as a script see them."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from gouji import __version__
from gouji.cli import main
from gouji.report.formats import FORMATS

SAMPLES = Path(__file__).resolve().parents[2] / "samples"
FAULTY = "参保任务91322人，完成参保92236人，完成率99%。\n"


def run(*args: str, **options):
    return CliRunner().invoke(main, [str(a) for a in args], **options)


@pytest.fixture
def faulty(tmp_path) -> Path:
    path = tmp_path / "报告.txt"
    path.write_text(FAULTY, "utf-8")
    return path


def test_exit_0_for_a_clean_report():
    done = run("check", SAMPLES / "01-clean.txt")
    assert done.exit_code == 0 and "0 处" in done.output


def test_exit_1_for_findings(faulty):
    assert run("check", faulty).exit_code == 1


def test_fail_on_decides_what_counts(faulty):
    assert run("check", faulty, "--fail-on", "never").exit_code == 0
    assert run("check", faulty, "--severity", "R210=info").exit_code == 0
    assert run("check", faulty, "--severity", "R210=info", "--fail-on", "info").exit_code == 1


def test_an_unreadable_file_is_told_in_one_line_and_the_others_are_checked(faulty, tmp_path):
    cases = {"空.txt": b"", "二进制.txt": b"\x00\x01\x02" * 50, "编码.txt": bytes(range(128, 256)) * 20, "表.txt": b"PK\x03\x04" + b"x" * 90}
    for name, data in cases.items():
        (tmp_path / name).write_bytes(data)
    done = run("check", tmp_path)
    assert done.exit_code == 2
    assert "completion-rate-inverted" in done.output
    for name in cases:
        assert sum(name in line for line in done.output.splitlines()) == 1, name


def test_a_missing_file_and_one_that_is_too_large(faulty, tmp_path):
    assert "不存在" in run("check", tmp_path / "没有.txt").output
    done = run("check", faulty, "--max-size", "10")
    assert done.exit_code == 2 and "过大" in done.output


def test_nothing_of_the_input_is_changed(faulty):
    before = faulty.read_bytes(), faulty.stat().st_mtime_ns, sorted(faulty.parent.iterdir())
    run("check", faulty)
    assert (faulty.read_bytes(), faulty.stat().st_mtime_ns, sorted(faulty.parent.iterdir())) == before


def test_standard_input_under_a_name():
    done = run("check", "-", "--stdin-filename", "稿.md", "--format", "json", input=FAULTY.encode())
    assert json.loads(done.output)["files"][0]["path"] == "稿.md" and done.exit_code == 1


def test_folders_are_searched_in_order_and_hidden_ones_left_out(tmp_path):
    for name in ("b.txt", "a.md", ".git/c.txt", "d.py", "~$b.txt", "__MACOSX/b.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(FAULTY, "utf-8")
    paths = [Path(f["path"]).name for f in json.loads(run("check", tmp_path, "--format", "json").output)["files"]]
    assert paths == ["a.md", "b.txt"]


def test_parts_of_a_saved_page_are_no_reports(tmp_path):
    for name in ("页.html", "页_files/a.html", "其他_files/b.html"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(f"<html><body><p>{FAULTY}</p>", "utf-8")
    paths = [Path(f["path"]).name for f in json.loads(run("check", tmp_path, "--format", "json").output)["files"]]
    assert paths == ["b.html", "页.html"]


def test_select_and_ignore_by_name_code_and_prefix(faulty):
    assert run("check", faulty, "--select", "T,U").exit_code == 0
    assert run("check", faulty, "--select", "completion-rate-inverted").exit_code == 1
    assert run("check", faulty, "--ignore", "R").exit_code == 0
    assert run("check", faulty, "--severity", "R210=off").exit_code == 0


def test_an_unknown_rule_is_one_line_with_a_suggestion(faulty):
    done = run("check", faulty, "--select", "completion-rate-inverte")
    assert done.exit_code == 2 and "completion-rate-inverted" in done.output


def test_english_messages(faulty):
    assert "numerator" in run("check", faulty, "--lang", "en").output


@pytest.mark.parametrize("form", FORMATS)
def test_every_format_tells_the_finding_and_the_file_that_is_missing(faulty, form):
    done = run("check", faulty, "没有.txt", "--format", form)
    assert done.exit_code == 2 and "R210" in done.stdout and "文件不存在" in done.output
    assert form == "text" or "文件不存在" in done.stdout


def test_claims_lists_every_claim_and_the_ledger(faulty):
    done = run("claims", faulty)
    assert "不成立" in done.output and "数字台账：共 3 个" in done.output and done.exit_code == 0
    operands = json.loads(run("claims", faulty, "--format", "json").output)["files"][0]["claims"][0]["operands"]
    assert [o["role"] for o in operands] == ["actual", "target", "stated"]


def test_quantities_lists_every_figure(faulty):
    done = run("quantities", faulty, "--format", "json")
    assert [q["value"] for q in json.loads(done.output)["files"][0]["quantities"]] == ["91322", "92236", "99"]
    assert "91322人" in run("quantities", faulty).output


def test_rules_and_explain():
    assert "component-sum-mismatch" in run("rules").output
    assert json.loads(run("rules", "--format", "json").output)["rules"]
    assert "### T101 component-sum-mismatch" in run("rules", "--format", "markdown").output
    page = run("explain", "T101").output
    assert "何时不报" in page and page == run("explain", "component-sum-mismatch").output
    assert run("explain", "T999").exit_code == 2


def test_help_teaches_with_an_example():
    for command in ("check", "claims", "quantities", "explain"):
        assert "gouji" in run(command, "--help").output
    assert "check" in run("--help").output


def test_the_version():
    assert run("--version").output.strip() == f"gouji {__version__}"


def test_a_closed_pipe_ends_quietly(faulty):
    code = f"{sys.executable} -m gouji rules --format json | head -c 5"
    done = subprocess.run(["sh", "-c", code], capture_output=True, text=True)
    assert "Traceback" not in done.stderr and "BrokenPipe" not in done.stderr


def test_a_template_adds_the_weights_that_a_place_prescribes(tmp_path):
    form = tmp_path / "自评表.md"
    form.write_text("| 资金 | 年初预算数 | 全年预算数 | 全年执行数 | 分值 | 执行率 | 得分 |\n| 年度资金总额 | 5 | 5 | 5 | 10 | 100% | 10 |\n"
                    "| 一级指标 | 二级指标 | 三级指标 | 指标值 | 完成值 | 分值 | 得分 | 偏差原因 |\n| 产出指标 | 数量 | 培训人数 | 60人 | 62人 | 60 | 60 | |\n"
                    "| 效益指标 | 社会效益 | 就业率 | ≥90% | 92% | 30 | 30 | |\n", "utf-8")
    assert "S529" not in run("check", form).output
    assert "S529" in run("check", form, "--template", "national-2021").output
    assert "S529" not in run("check", form, "--template", "sichuan").output


def test_an_unknown_template_is_told_with_those_that_there_are(faulty):
    done = run("check", faulty, "--template", "nationl-2021")
    assert done.exit_code == 2 and "是否指 national-2021" in done.output and "hunan" in done.output
    assert "可选" in run("check", faulty, "--template", "某地").output


def test_the_help_names_the_templates():
    help_text = " ".join(run("check", "--help").output.split())
    assert "--template NAME" in help_text and "national-2020, national-2021, sichuan" in help_text


def test_every_template_can_be_chosen(faulty):
    from gouji.template import find_template, template_names

    for name in template_names():
        assert find_template(name).title
        assert run("check", faulty, "--template", name).exit_code == 1


@pytest.mark.parametrize("command", [
    ("rules", "--format", "markdown"), ("explain", "T101"), ("config",), ("completion", "bash"), ("check", "--format", "html", SAMPLES),
    ("check", "--format", "sarif", SAMPLES), ("claims", SAMPLES), ("quantities", SAMPLES), ("annotate", SAMPLES / "03-faulty-report.md", "-o", "-")])
def test_a_reader_that_has_read_enough_ends_the_output_quietly(command):
    with subprocess.Popen([sys.executable, "-m", "gouji", *map(str, command)], stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        process.stdout.close()
        said = process.stderr.read().decode()
    assert "Traceback" not in said and "BrokenPipe" not in said


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_the_script_for_a_shell_names_the_command(shell):
    done = run("completion", shell)
    assert done.exit_code == 0 and "_GOUJI_COMPLETE" in done.output and "gouji" in done.output


@pytest.mark.parametrize(("words", "expected"), [
    ("gouji ch", "check"), ("gouji explain share-m", "share-mismatch"), ("gouji check --select T10", "T101"), ("gouji check --template hun", "hunan"),
    ("gouji check --format sa", "sarif"), ("gouji check --ba", "--baseline")])
def test_the_shell_completes_commands_rules_templates_and_options(words, expected):
    count = len(words.split()) - 1
    done = subprocess.run([sys.executable, "-m", "gouji"], capture_output=True, text=True, check=False, env=os.environ | {
        "COMP_WORDS": words, "COMP_CWORD": str(count), "_GOUJI_COMPLETE": "bash_complete", "__GOUJI_COMPLETE": "bash_complete"})
    assert f"plain,{expected}" in done.stdout.split(), done.stdout + done.stderr


def test_an_output_file_is_written_whole(faulty, tmp_path):
    done = run("check", faulty, "--format", "html", "-o", tmp_path / "页.html")
    assert done.exit_code == 1 and not done.output and (tmp_path / "页.html").read_text("utf-8").rstrip().endswith("</html>")
    assert run("check", faulty, "-o", tmp_path / "无" / "页.txt").exit_code == 1
