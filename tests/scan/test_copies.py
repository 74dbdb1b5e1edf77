"""The annotated copies of a scan: each says what `gouji annotate` says, in a mirror of the folders, and none takes the place of another file."""

from __future__ import annotations

import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from functools import partial
from pathlib import Path, PureWindowsPath
from zipfile import ZipFile

import pytest

from gouji.config import Config
from gouji.scan.copies import Copies, Copy, Task, made
from gouji.scan.copy_names import copy_names
from gouji.scan.mapping import Given
from gouji.scan.pool import outcomes
from gouji.scan.run import Limits, Scan
from gouji.scan.run import check as check_task
from gouji.scan.sources import sources
from gouji.scan.store import Store
from tests.document.docx.test_docx import p
from tests.document.pdf.pdf_writer import pdf
from tests.document.sheet.test_xlsx import book, saved
from tests.report.test_annotated_docx import word

SAID = "2024年实有在编人数24人（行政6人，参公14人，非参公1人）。参保任务91322人，完成参保92236人，完成率99%。"
KINDS = {
    "报告.docx": word(p("一、基本情况") + p(SAID)),
    "报告.xlsx": saved(book(["项目", "决算数"], ["说明", SAID])),
    "报告.pdf": pdf([("年末实有在编人数24人（行政6人，参公14人，", 80, 130), ("非参公1人），比上年增加3人。", 80, 160)]),
    "说明.md": f"# 一、基本情况\n\n{SAID}\n\n参保任务8000人，完成参保6000人，完成率87%。<!-- gouji: ignore -- 已核实 -->\n".encode(),
}


def gouji(*args, **options) -> subprocess.CompletedProcess:
    return subprocess.run([sys.executable, "-m", "gouji", *map(str, args)], capture_output=True, text=True, check=False, **options)


def scan(*args, **options) -> subprocess.CompletedProcess:
    return gouji("scan", *args, "--annotate", **options)


def copies(out: Path) -> dict[str, bytes]:
    """What is in the folder of the copies, by path."""
    folder = out / "annotated"
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def rows(out: Path, query: str) -> list[tuple]:
    with closing(sqlite3.connect(out / "results.sqlite", isolation_level=None)) as database:
        return database.execute(query).fetchall()


def decide(out: Path, rule: str, decision: str, note: str = "") -> None:
    """The reviewer decides on all findings of a rule."""
    rows(out, f"INSERT INTO decisions SELECT path, fingerprint, rule, '{decision}', '{note}' FROM findings JOIN files ON files.id = file "
              f"WHERE findings.code = '{rule}'")


@pytest.fixture
def reports(tmp_path) -> Path:
    folder = tmp_path / "上报"
    for unit in ("望溪县民政局", "望溪县医保局"):
        (folder / unit).mkdir(parents=True)
        (folder / unit / "说明.md").write_bytes(KINDS["说明.md"] + f"\n{unit}\n".encode())
    (folder / "无误.md").write_text("全年收入100万元。\n", "utf-8")
    return folder


def check(out: Path, *paths: Path) -> None:
    """Checks these paths, in this process."""
    out.mkdir(exist_ok=True)
    with closing(Store(out / "results.sqlite")) as store:
        found, refused = sources([str(path) for path in paths])
        store.find(found)
        list(Scan(store, out, [], found, refused).run(lambda path: Config(), partial(outcomes, check_task, **Limits(1)._asdict()), lambda path: Given()))


def annotate(out: Path) -> set[str]:
    """Makes the copies of what was checked; the reasons why there are none."""
    with closing(Store(out / "results.sqlite")) as store:
        return {done.reason for done in Copies(store, out).run(Limits(1))} - {""}


def annotated(out: Path, *paths: Path) -> set[str]:
    check(out, *paths)
    return annotate(out)


@pytest.mark.parametrize("is_zipped", [False, True])
def test_each_copy_is_that_of_annotate_in_the_folder_of_its_report(tmp_path, is_zipped):
    folder = tmp_path / "上报" / "望溪县民政局"
    folder.mkdir(parents=True)
    for name, data in KINDS.items():
        (folder / name).write_bytes(data)
    (folder.parent / "无误.md").write_text("全年收入100万元。\n", "utf-8")
    named = folder.parent
    if is_zipped:
        with ZipFile(named := tmp_path / "甲.zip", "w") as archive:
            for path in sorted(folder.parent.rglob("*.*")):
                archive.write(path, path.relative_to(folder.parent))
    out = tmp_path / "结果"
    done = scan(named, "--out", out)
    assert done.returncode == 0 and "已批注 4/4 个文件" in done.stderr and "批注副本 4 份" in done.stderr, done.stderr
    assert gouji("annotate", *(folder / name for name in KINDS)).returncode == 0
    expected = {f"{'甲.zip/' if is_zipped else ''}望溪县民政局/{path.name}": path.read_bytes() for path in folder.glob("*.勾稽批注.*")}
    expected = {name.replace("报告.勾稽批注.pdf", "报告.pdf.勾稽批注.pdf").replace("报告.勾稽批注.xlsx", "报告.xlsx.勾稽批注.xlsx"): data
                for name, data in expected.items()}
    assert copies(out) == expected and len(expected) == 4
    assert "未能检查的原因：empty 1" in gouji("scan", out / "annotated", "--out", tmp_path / "再次").stderr, "a copy is never taken for a report"


def test_from_the_database_without_a_new_check_also_from_elsewhere(reports, tmp_path):
    out = tmp_path / "结果"
    assert gouji("scan", "上报", "--out", out, cwd=tmp_path).returncode == 0
    assert not (out / "annotated").exists()
    before = rows(out, "SELECT * FROM files")
    assert scan("--report", out, cwd="/").returncode == 0
    assert list(copies(out)) == ["望溪县医保局/说明.勾稽批注.md", "望溪县民政局/说明.勾稽批注.md"] and rows(out, "SELECT * FROM files") == before


def test_what_the_reviewer_decides_is_in_the_copies(reports, tmp_path):
    out = tmp_path / "结果"
    scan(reports, "--out", out)
    first = copies(out)["望溪县民政局/说明.勾稽批注.md"].decode()
    assert "R210" in first and "N602" in first and "共 2 处" in first and "审核" not in first and "另有 1 处" in first
    decide(out, "R210", "误报")
    decide(out, "N602", "退回", "请附\n*人员* 名册")
    scan("--report", out)
    second = copies(out)["望溪县民政局/说明.勾稽批注.md"].decode()
    assert "R210" not in second and "（审核：退回，请附 \\*人员\\* 名册）" in second and "共 1 处" in second and "另有 1 处" in second
    rows(out, "UPDATE decisions SET decision = '误报'")
    scan("--report", out)
    assert copies(out) == {} and not any((out / "annotated").iterdir()), "nothing is left to be said"


def test_only_what_is_new_or_changed_is_written_again(reports, tmp_path):
    out = tmp_path / "结果"
    annotated(out, reports)
    first, second = ((out / "annotated" / unit / "说明.勾稽批注.md") for unit in ("望溪县医保局", "望溪县民政局"))
    untouched, deleted = first.stat().st_ino, second.read_bytes()
    second.unlink()
    assert not annotated(out, reports) and first.stat().st_ino == untouched and second.read_bytes() == deleted
    (reports / "望溪县医保局" / "说明.md").write_bytes(KINDS["说明.md"].replace(b"24", b"25"))
    assert not annotated(out, reports) and "25人" in first.read_text("utf-8")


@pytest.mark.parametrize("name", KINDS)
def test_a_copy_that_was_written_just_before_a_kill_is_known_again(name, tmp_path):
    (tmp_path / name).write_bytes(KINDS[name])
    out = tmp_path / "结果"
    annotated(out, tmp_path / name)
    before = copies(out)
    rows(out, "DELETE FROM copies")
    assert annotated(out, tmp_path / name) == set() and copies(out) == before and rows(out, "SELECT count(*) FROM copies") == [(1,)]


def test_the_copies_of_what_is_gone_or_right_are_removed_and_nothing_else(reports, tmp_path):
    out = tmp_path / "结果"
    annotated(out, reports)
    (reports / "望溪县民政局" / "说明.md").unlink()
    (reports / "望溪县医保局" / "说明.md").write_text("全年收入100万元。\n", "utf-8")
    mine = out / "annotated" / "望溪县医保局" / "我的.勾稽批注.md"
    mine.write_text("审核人自己的文件", "utf-8")
    annotated(out, reports)
    assert list(copies(out)) == ["望溪县医保局/我的.勾稽批注.md"]


def test_a_copy_in_which_the_reviewer_has_written_stays_as_it_is(reports, tmp_path):
    out = tmp_path / "结果"
    annotated(out, reports)
    first, second = ((out / "annotated" / unit / "说明.勾稽批注.md") for unit in ("望溪县医保局", "望溪县民政局"))
    for copy in (first, second):
        copy.write_text("审核人已改", "utf-8")
    (reports / "望溪县医保局" / "说明.md").write_bytes(KINDS["说明.md"].replace(b"24", b"25"))
    (reports / "望溪县民政局" / "说明.md").unlink()
    assert annotated(out, reports) == {"批注副本写成后有改动，或有同名的其他文件，未予覆盖"}
    assert first.read_text("utf-8") == second.read_text("utf-8") == "审核人已改"
    assert annotated(out, reports), "it is told every time"


def test_a_database_from_elsewhere_removes_nothing_outside_the_folder(reports, tmp_path):
    out = tmp_path / "结果"
    annotated(out, reports)
    mine = tmp_path / "结果" / "我的.勾稽批注.md"
    shutil.copy(out / "annotated" / "望溪县医保局" / "说明.勾稽批注.md", mine)
    rows(out, "UPDATE copies SET copy = '../我的.勾稽批注.md'")
    rows(out, "UPDATE copies SET path = 'x' || path")
    annotated(out, reports)
    assert mine.exists()


@pytest.mark.parametrize("data", [KINDS["说明.md"] + b"\n", KINDS["说明.md"].replace(b"24", b"25"), b"short"])
def test_a_report_that_has_changed_since_the_check_has_no_copy(reports, tmp_path, data):
    out = tmp_path / "结果"
    check(out, reports)
    (reports / "望溪县民政局" / "说明.md").write_bytes(data)
    assert annotate(out) == {"文件在核对之后有改动，请重新核对"} and list(copies(out)) == ["望溪县医保局/说明.勾稽批注.md"]
    assert annotated(out, reports) == set()


def test_a_report_that_is_gone_has_no_copy(reports, tmp_path):
    out = tmp_path / "结果"
    check(out, reports)
    shutil.rmtree(reports)
    assert "等 2 个文件没有批注副本：文件不存在" in scan("--report", out).stderr


def test_a_finding_on_a_report_as_a_whole_is_marked_at_its_first_words(reports, tmp_path):
    out = tmp_path / "结果"
    check(out, reports)
    rows(out, "UPDATE findings SET spans = '{}', text = '' WHERE code = 'N602'")
    rows(out, "UPDATE findings SET spans = 'null', message = '与{上年}报告不一致' WHERE code = 'R210'")
    annotate(out)
    review = copies(out)["望溪县民政局/说明.勾稽批注.md"].decode()
    assert "**一、基本情况**" in review
    assert "与{上年}报告不一致" in review


def test_words_that_are_read_otherwise_than_in_the_check_are_not_marked(reports, tmp_path):
    out = tmp_path / "结果"
    check(out, reports)
    rows(out, "UPDATE findings SET spans = json_set(spans, '$.marked[0]', 1) WHERE code = 'R210'")
    assert annotate(out) == {"读出的文字与核对时不同，请重新核对"} and copies(out) == {}


def test_without_pikepdf_one_line_says_so(monkeypatch, tmp_path):
    for name in ("a.pdf", "b.pdf"):
        (tmp_path / name).write_bytes(KINDS["报告.pdf"])
    out = tmp_path / "结果"
    check(out, tmp_path / "a.pdf", tmp_path / "b.pdf")
    start = "import importlib.util as u; f = u.find_spec; u.find_spec = lambda name, *a: None if name == 'pikepdf' else f(name, *a)\n"
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / "sitecustomize.py").write_text(start, "utf-8")
    done = scan("--report", out, env={**os.environ, "PYTHONPATH": os.pathsep.join([str(tmp_path / "site"), os.environ.get("PYTHONPATH", "")])})
    assert done.returncode == 0 and done.stderr.count("pikepdf，PDF 不能加批注") == 1 and "a.pdf 等 2 个文件" in done.stderr
    assert annotate(out) == set() and len(copies(out)) == 2


def test_a_task_that_is_lost_loses_one_copy_and_tells_why(reports, tmp_path, monkeypatch):
    out = tmp_path / "结果"
    annotated(out, reports)
    shutil.rmtree(out / "annotated")
    monkeypatch.setattr("gouji.scan.copies.made", _crashes_on_one)
    assert {reason[:12] for reason in annotated(out, reports)} == {"检查该文件的进程意外中止"}
    assert list(copies(out)) == ["望溪县医保局/说明.勾稽批注.md"]
    monkeypatch.undo()
    assert annotated(out, reports) == set() and len(copies(out)) == 2


def _crashes_on_one(task: Task) -> Copy:
    if "民政局" in task.source.path:
        os.kill(os.getpid(), signal.SIGKILL)
    return made(task)


def test_ctrl_c_keeps_the_copies_that_are_done(tmp_path):
    for number in range(300):
        (tmp_path / f"报告{number}.docx").write_bytes(KINDS["报告.docx"])
    out = tmp_path / "结果"
    check(out, tmp_path / "*.docx")
    process = subprocess.Popen([sys.executable, "-m", "gouji", "scan", "--report", str(out), "--annotate"], stderr=subprocess.PIPE, text=True,
                               start_new_session=True)
    while not rows(out, "SELECT 1 FROM copies"):
        time.sleep(0.02)
    os.killpg(process.pid, signal.SIGINT)
    said = process.communicate(timeout=30)[1]
    done = copies(out)
    assert process.returncode == 130 and "再次运行同一命令" in said and "Traceback" not in said and 0 < len(done) < 300
    assert "批注副本 300 份" in scan("--report", out).stderr and len(copies(out)) == 300 and done.items() <= copies(out).items()


def test_the_source_of_a_report_is_known_whatever_its_name_is_made_of(tmp_path):
    name = os.fsdecode("望溪县.md".encode("gb18030"))
    try:
        (tmp_path / name).write_bytes(KINDS["说明.md"])
    except (OSError, UnicodeError):
        pytest.skip("no such names on this system")
    out = tmp_path / "结果"
    assert annotated(out, tmp_path) == set() and list(copies(out)) == ["望溪县.勾稽批注.md"]


@pytest.mark.parametrize(("paths", "expected"), [
    (["上报/甲/报告.docx", "上报/乙/报告.docx"], ["甲/报告", "乙/报告"]),
    (["上报/甲/报告.docx", "上报/报告.docx"], ["甲/报告", "报告"]),
    (["上报/甲/报告.docx"], ["报告"]),
    (["甲.zip!/乙/报告.md"], ["甲.zip/乙/报告"]),
    (["上报/甲.zip!/乙.zip!/报告.md", "上报/甲.zip!/报告.md"], ["甲.zip/乙.zip/报告", "甲.zip/报告"]),
    (["../../甲/报告.md", "../乙/报告.md"], ["_/甲/报告", "乙/报告"]),
    (["/甲/报告.md", "/甲/../乙/报告.md", "丙.md"], ["甲/报告", "乙/报告", "丙"]),
    (["C:\\甲\\报告.md", "D:\\报告.md"], ["C_/甲/报告", "D_/报告"]),
    (["甲.zip!/C:/x\0y/报告.md", "乙.md"], ["甲.zip/C_/x_y/报告", "乙"]),
    (["con/aux.md", "乙.md"], ["_con/_aux", "乙"]),
    (["a/报告.docx", "a/报告.pdf", "a/报告.pdf.md"], ["报告", "报告.pdf", "报告.pdf.md"]),
    (["a/Report.docx", "a/report.docx", "A/REPORT.docx"], ["a/Report.docx", "a/report.docx（2）", "A/REPORT"]),
    (["é.md", "e\u0301.md", "..md", "?.md", "*.md"], ["é.md", "e\u0301", "md", "_.md", "_"]),
])
def test_copies_mirror_the_folders_within_names_that_every_system_takes(paths, expected):
    names = copy_names(paths)
    assert [names[path] for path in paths] == expected
    _are_safe(names)


def test_long_and_many_names_that_are_alike_end_in_time():
    many = [f"a.zip!/{'x/' * 20_000}{'长' * 9000}.md", *(f"a.zip!/{'长' * 200}{number}.md" for number in range(20_000))]
    _are_safe(copy_names(many))


def _are_safe(names: dict[str, str]) -> None:
    assert len({name.casefold() for name in names.values()}) == len(names)
    for name in names.values():
        parts = name.split("/")
        assert not PureWindowsPath(name).drive and not PureWindowsPath(name).root and len(name) <= 320
        assert all(part and part not in (".", "..") and len(part.encode()) <= 180 and part.strip(" .") == part for part in parts)
        assert not set(name) & set('\\:*?"<>|\0')
