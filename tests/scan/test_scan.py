"""`gouji scan` as a reviewer uses it: a folder in, a database out; stopped, killed and called again it comes to the same."""

from __future__ import annotations

import json
import os
import random
import re
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path
from zipfile import ZipFile

import openpyxl
import pytest

WRONG = "参保任务{}人，完成参保{}人，完成率87%。\n"
_TIMES = {"runs": ("started", "finished"), "files": ("seconds",)}


def scan(*args, **options) -> subprocess.CompletedProcess:
    return subprocess.run([sys.executable, "-m", "gouji", "scan", *map(str, args)], capture_output=True, text=True, check=False, **options)


def contents(out: Path) -> dict[str, list[tuple]]:
    """All tables of the database but the times."""
    with closing(sqlite3.connect(out / "results.sqlite")) as database:
        found = {}
        for table, in database.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name").fetchall():
            columns = [row[1] for row in database.execute(f"PRAGMA table_info({table})") if row[1] not in _TIMES.get(table, ())]
            found[table] = database.execute(f"SELECT {', '.join(columns)} FROM {table} ORDER BY 1, 2").fetchall()
    return found


def rows(out: Path, query: str) -> list[tuple]:
    with closing(sqlite3.connect(out / "results.sqlite")) as database:
        return database.execute(query).fetchall()


@pytest.fixture
def reports(tmp_path) -> Path:
    folder = tmp_path / "上报" / "望溪县民政局"
    folder.mkdir(parents=True)
    for number in range(30):
        (folder / f"报告{number:02}.md").write_text(f"# 第{number}份\n\n" + WRONG.format(10000 + number, 5000 + number), "utf-8")
    (folder / "坏.docx").write_bytes(b"PK\x03\x04 broken")
    (folder / "空.txt").write_bytes(b"")
    return folder.parent


def test_every_file_stands_in_the_database_checked_or_with_its_reason(reports, tmp_path):
    done = scan(reports, "--out", tmp_path / "结果", "--jobs", 2)
    assert done.returncode == 0, done.stderr
    assert "共 32 个文件，未能检查 2 个；30 处：错误 30" in done.stderr
    found = contents(tmp_path / "结果")
    failed = {Path(row[1]).name: row[3] for row in found["files"] if row[2] == "failed"}
    assert failed == {"坏.docx": "damaged", "空.txt": "empty"} and len(found["findings"]) == 30
    lines = (tmp_path / "结果" / "findings.jsonl").read_text("utf-8").splitlines()
    assert len(lines) == 30 and [json.loads(line)["path"] for line in lines] == sorted(json.loads(line)["path"] for line in lines)


def test_the_order_of_the_results_does_not_depend_on_the_number_of_jobs(reports, tmp_path):
    for jobs in (1, 2, 4):
        assert scan(reports, "--out", tmp_path / str(jobs), "--jobs", jobs).returncode == 0
    assert contents(tmp_path / "1") == contents(tmp_path / "2") == contents(tmp_path / "4")


def test_only_what_is_new_or_changed_is_checked_again(reports, tmp_path):
    out = tmp_path / "结果"
    scan(reports, "--out", out)
    changed, gone = reports / "望溪县民政局/报告03.md", reports / "望溪县民政局/报告04.md"
    changed.write_text("全年收入100万元。\n", "utf-8")
    gone.unlink()
    (reports / "新.md").write_text(WRONG.format(20000, 10000), "utf-8")
    scan(reports, "--out", out)
    runs = {Path(row[0]).name: row[1] for row in sqlite3.connect(out / "results.sqlite").execute("SELECT path, run FROM files")}
    assert {name for name, run in runs.items() if run == 2} >= {"报告03.md", "新.md"} and runs["报告05.md"] == 1 and "报告04.md" not in runs
    fresh = tmp_path / "新结果"
    scan(reports, "--out", fresh)
    again, anew = (sqlite3.connect(o / "results.sqlite").execute(
        "SELECT path, number, message FROM findings JOIN files ON id = file ORDER BY 1, 2").fetchall() for o in (out, fresh))
    assert again == anew


def test_other_settings_check_all_again(reports, tmp_path):
    out = tmp_path / "结果"
    scan(reports, "--out", out)
    assert "0 处" in scan(reports, "--out", out, "--ignore", "R").stderr
    assert "30 处" in scan(reports, "--out", out).stderr


def test_a_corrected_unit_counts_from_the_next_call_on(reports, tmp_path):
    out = tmp_path / "结果"
    scan(reports, "--out", out)
    units = out / "units.csv"
    text = units.read_text("utf-8-sig")
    assert text.count("望溪县民政局") >= 30
    first = next(line for line in text.splitlines() if "报告00.md" in line)
    units.write_text(text.replace(first, first.rsplit(",", 2)[0] + ",望溪县医疗保障局,"), "utf-8-sig")
    assert scan("--report", out).returncode == 0
    query = "SELECT unit, unit_from FROM files WHERE path LIKE '%报告00.md'"
    assert sqlite3.connect(out / "results.sqlite").execute(query).fetchall() == [("望溪县医疗保障局", "mapping")]
    (reports / "望溪县民政局/报告00.md").write_text("全年收入100万元。\n", "utf-8")
    scan(reports, "--out", out)
    assert sqlite3.connect(out / "results.sqlite").execute(query).fetchall() == [("望溪县医疗保障局", "mapping")]


def test_killed_at_any_moment_and_called_again_it_comes_to_the_same(reports, tmp_path):
    whole, out = tmp_path / "一次", tmp_path / "多次"
    assert scan(reports, "--out", whole, "--jobs", 2).returncode == 0
    moments = random.Random(1)
    for _ in range(6):
        process = subprocess.Popen([sys.executable, "-m", "gouji", "scan", str(reports), "--out", str(out), "--jobs", "2", "-q"],
                                   stderr=subprocess.DEVNULL, start_new_session=True)
        time.sleep(moments.uniform(0.3, 2.0))
        process.send_signal(signal.SIGKILL)
        process.wait()
        if (out / "results.sqlite").exists():
            contents(out)
    assert scan(reports, "--out", out, "--jobs", 2).returncode == 0
    assert contents(out) == contents(whole)


def test_ctrl_c_keeps_what_is_done_and_says_how_to_go_on(reports, tmp_path):
    for number in range(300):
        (reports / f"多{number}.md").write_text(WRONG.format(10000 + number, 6000 + number) * 40, "utf-8")
    out = tmp_path / "结果"
    process = subprocess.Popen([sys.executable, "-m", "gouji", "scan", str(reports), "--out", str(out), "--jobs", "2"],
                               stderr=subprocess.PIPE, text=True, start_new_session=True)
    while not (out / "results.sqlite").exists() or not contents(out).get("files"):
        time.sleep(0.05)
    os.killpg(process.pid, signal.SIGINT)
    said = process.communicate(timeout=30)[1]
    assert process.returncode == 130 and "再次运行同一命令" in said and "Traceback" not in said
    assert 0 < len(contents(out)["files"]) < 332
    assert scan(reports, "--out", out, "--jobs", 2).returncode == 0 and len(contents(out)["files"]) == 332


def test_the_questions_of_the_readme_have_answers(reports, tmp_path):
    scan(reports, "--out", tmp_path / "结果")
    text = (Path(__file__).resolve().parents[2] / "README.md").read_text("utf-8")
    questions = [q for q in re.search(r"```sql\n(.*?)```", text, re.DOTALL)[1].split(";") if q.strip()]
    assert len(questions) == 5
    with closing(sqlite3.connect(tmp_path / "结果" / "results.sqlite")) as database:
        answers = [database.execute(question).fetchall() for question in questions]
    assert answers[0] == [("望溪县民政局", 32, 30)] and answers[1] == [("R209", "completion-rate-mismatch", 30, 30)]
    assert {code for code, *_ in answers[2]} == {"damaged", "empty"} and len(answers[3]) == 30 and answers[4][0][1:] == (3, 100.0)


def test_archives_lists_and_patterns(reports, tmp_path):
    archive = tmp_path / "上报.zip"
    with ZipFile(archive, "w") as file:
        for path in sorted(reports.rglob("报告0*.md")):
            file.write(path, path.relative_to(reports))
    assert scan(archive, "--out", tmp_path / "甲").returncode == 0
    [(path, unit), *others] = rows(tmp_path / "甲", "SELECT path, unit FROM files ORDER BY path")
    assert path == f"{archive}!/望溪县民政局/报告00.md" and unit == "望溪县民政局" and len(others) == 9
    listed = "".join(f"{path}\n" for path in sorted(reports.rglob("报告1*.md")))
    assert scan("--files-from", "-", reports / "**" / "报告2*.md", "--out", tmp_path / "乙", input=listed).returncode == 0
    assert len(rows(tmp_path / "乙", "SELECT path FROM files")) == 20


def test_what_is_named_and_not_there_is_told_with_its_reason(reports, tmp_path):
    assert scan(reports / "没有.docx", reports, "--out", tmp_path / "结果").returncode == 0
    assert ("missing",) in rows(tmp_path / "结果", "SELECT code FROM files WHERE status = 'failed'")


def test_the_reviewer_gets_a_page_a_workbook_and_letters(reports, tmp_path):
    out = tmp_path / "结果"
    assert scan(reports, "--out", out, "--returns").returncode == 0
    page = (out / "index.html").read_text("utf-8")
    first = rows(out, "SELECT id FROM files WHERE errors > 0 ORDER BY path")[0][0]
    assert f"reports/000/{first:06d}.html" in page and (out / f"reports/000/{first:06d}.html").exists()
    assert len(list((out / "returns").glob("*望溪县民政局*.docx"))) == 1
    book = openpyxl.load_workbook(out / "findings.xlsx")
    assert book["问题"].max_row == 31


def test_a_false_alarm_is_passed_over_from_then_on_until_it_is_taken_back(reports, tmp_path):
    out = tmp_path / "结果"
    scan(reports, "--out", out)

    def decide(sheet: str, word: str | None) -> None:
        book = openpyxl.load_workbook(out / "findings.xlsx")
        header = [cell.value for cell in book[sheet][1]]
        book[sheet].cell(2, header.index("审核结论") + 1).value = word
        book.save(tmp_path / "已审.xlsx")

    decide("问题", "误报")
    done = scan("--report", out, "--decisions", tmp_path / "已审.xlsx")
    assert done.returncode == 0 and "29 处：错误 29" in done.stderr and "审核结论 1 条" in done.stderr
    path = rows(out, "SELECT path FROM decisions")[0][0]
    Path(path).write_text(Path(path).read_text("utf-8") + "\n各项工作按计划推进。\n", "utf-8")
    assert "29 处" in scan(reports, "--out", out).stderr, "the finding in the corrected file is known"
    decide("误报", None)
    assert "30 处" in scan("--report", out, "--decisions", tmp_path / "已审.xlsx").stderr


def test_a_wrong_call_is_told(tmp_path):
    assert scan("--out", tmp_path / "a").returncode == 2
    (tmp_path / "results.sqlite").write_bytes(b"no database" * 100)
    done = scan(tmp_path, "--out", tmp_path)
    assert done.returncode == 1 and "不是扫描结果数据库" in done.stderr
