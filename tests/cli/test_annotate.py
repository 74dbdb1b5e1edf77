"""`gouji annotate`: a copy beside the report, and the report as it was."""

from __future__ import annotations

import shutil
import subprocess
import sys
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import openpyxl
import pytest
from click.testing import CliRunner

from gouji.cli import main
from tests.document.docx.test_docx import p
from tests.document.pdf.pdf_writer import pdf
from tests.report.test_annotated_docx import word

LINE = "参保任务91322人，完成参保92236人，完成率99%。"


def run(*args, **options):
    return CliRunner().invoke(main, ["annotate", *map(str, args)], **options)


def workbook() -> bytes:
    book, file = openpyxl.Workbook(), BytesIO()
    book.active.append([LINE])
    book.save(file)
    return file.getvalue()


REPORTS = {"报告.docx": word(p("一、概况") + p(LINE)), "报告.xlsx": workbook(), "报告.md": f"# 一、概况\n\n{LINE}\n".encode(),
           "报告.csv": f"说明\n{LINE}\n".encode(), "报告.html": f"<html><body><p>{LINE}</p></body></html>".encode()}
COPIES = {"报告.docx": "报告.勾稽批注.docx", "报告.xlsx": "报告.勾稽批注.xlsx", "报告.md": "报告.勾稽批注.md", "报告.csv": "报告.勾稽批注.md",
          "报告.html": "报告.勾稽批注.md"}


def said_in(path: Path) -> str:
    """All words of a copy."""
    data = path.read_bytes()
    if not data.startswith(b"PK"):
        return data.decode()
    with ZipFile(BytesIO(data)) as archive:
        return "".join(archive.read(name).decode() for name in archive.namelist() if "comments" in name and name.endswith(".xml"))


@pytest.fixture(params=REPORTS)
def report(request, tmp_path) -> Path:
    path = tmp_path / request.param
    path.write_bytes(REPORTS[request.param])
    return path


def test_the_copy_stands_beside_the_report_and_holds_the_findings(report):
    before = report.read_bytes(), report.stat().st_mtime_ns
    done = run(report)
    copy = report.with_name(COPIES[report.name])
    assert done.exit_code == 0 and COPIES[report.name] in done.stderr and "1 处" in done.stderr
    assert "R210 completion-rate-inverted" in said_in(copy) and "92236人 ÷ 91322人" in said_in(copy)
    assert (report.read_bytes(), report.stat().st_mtime_ns) == before and sorted(report.parent.iterdir()) == sorted([report, copy])


def test_a_copy_that_exists_is_kept_unless_forced(report):
    copy = report.with_name(COPIES[report.name])
    copy.write_text("我的修改", "utf-8")
    done = run(report)
    assert done.exit_code != 0 and "--force" in done.stderr and copy.read_text("utf-8") == "我的修改"
    assert run(report, "--force").exit_code == 0 and "R210" in said_in(copy)


def test_the_report_itself_is_never_overwritten(report):
    before = report.read_bytes()
    for options in ((), ("--force",)):
        done = run(report, "-o", report, *options)
        assert done.exit_code != 0 and "原文件" in done.stderr and report.read_bytes() == before
    link = report.with_name("链接")
    link.symlink_to(report)
    assert run(report, "-o", link, "--force").exit_code != 0 and report.read_bytes() == before


def test_standard_input_and_output(report):
    done = subprocess.run([sys.executable, "-m", "gouji", "annotate", "-", "--stdin-filename", report.name], input=report.read_bytes(),
                          capture_output=True, check=False)
    assert run(report).exit_code == 0
    assert done.returncode == 0 and done.stdout == report.with_name(COPIES[report.name]).read_bytes()
    assert run(report, "-o", "-").stdout_bytes == done.stdout


def test_a_broken_file_is_told_and_the_others_are_annotated(report):
    broken = report.with_name("坏.docx")
    broken.write_bytes(b"PK\x03\x04 broken")
    done = run(broken, report, report.with_name("没有.docx"))
    assert done.exit_code == 2 and report.with_name(COPIES[report.name]).exists()
    assert sorted(line.split(":")[0].rpartition("/")[2] for line in done.stderr.splitlines() if "处" not in line.partition("→")[2]) == [
        "坏.docx", "没有.docx"]


def test_rules_and_settings_are_those_of_check(report):
    report.with_name("gouji.toml").write_text('ignore = ["R210"]', "utf-8")
    assert "0 处" in run(report).stderr
    assert "1 处" in run(report, "--no-config", "--force").stderr
    assert "0 处" in run(report, "--no-config", "--force", "--ignore", "R").stderr


def test_comments_in_english(report):
    assert run(report, "--lang", "en").exit_code == 0
    assert "error R210" in said_in(report.with_name(COPIES[report.name]))


def test_a_folder_is_checked_without_the_copies_in_it(report):
    assert run(report).exit_code == 0
    done = CliRunner().invoke(main, ["check", str(report.parent), "--format", "json"])
    assert done.output.count('"path"') == 1
    assert CliRunner().invoke(main, ["check", str(report.with_name(COPIES[report.name]))]).exit_code in (0, 1), "but it may be named"


def test_several_files_have_no_common_output(report):
    assert run(report, report, "-o", report.with_name("x")).exit_code == 2


def test_a_folder_that_does_not_exist(report):
    done = run(report, "-o", report.parent / "无" / "a.md")
    assert done.exit_code == 1 and "无法写入" in done.stderr


def test_a_pdf(tmp_path):
    pytest.importorskip("pikepdf")
    path = tmp_path / "报告.pdf"
    path.write_bytes(pdf([("一、概况", 108, 100), (LINE, 80, 130)]))
    assert run(path).exit_code == 0
    assert b"/Highlight" in (tmp_path / "报告.勾稽批注.pdf").read_bytes()


def test_a_missing_extra_is_named_with_the_command_that_installs_it(tmp_path, monkeypatch):
    path = tmp_path / "报告.pdf"
    path.write_bytes(pdf([(LINE, 80, 130)]))
    monkeypatch.setattr("gouji.cli.extras.find_spec", lambda name: None)
    done = run(path)
    assert done.exit_code == 2 and done.stderr == "缺少 pikepdf：pip install 'gouji[annotate]'\n" and list(tmp_path.iterdir()) == [path]


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_an_old_word_file_gives_a_new_one(tmp_path):
    path = tmp_path / "报告.rtf"
    path.write_bytes(b"{\\rtf1\\ansi\\ansicpg936 " + b"".join(b"\\u%d?" % ord(c) for c in LINE) + b"\\par}")
    done = run(path)
    assert done.exit_code == 0, done.stderr
    assert "R210" in said_in(tmp_path / "报告.勾稽批注.docx")


def test_what_the_author_says_in_a_word_comment_is_obeyed(tmp_path):
    mark = '<w:commentRangeStart w:id="0"/>{}<w:commentRangeEnd w:id="0"/><w:r><w:commentReference w:id="0"/></w:r>'
    body = f'<w:p>{mark.format(f"<w:r><w:t>{LINE}</w:t></w:r>")}</w:p>'
    comments = f'<w:comment w:id="0" w:author="填报人">{p("勾稽忽略 R210 上级口径")}</w:comment>'
    path = tmp_path / "报告.docx"
    path.write_bytes(word(body, comments=comments))
    done = CliRunner().invoke(main, ["check", str(path)])
    assert done.exit_code == 0 and "已说明理由 1" in done.output
    assert CliRunner().invoke(main, ["check", str(path), "--no-suppressions"]).exit_code == 1


def test_what_the_author_says_in_the_note_of_a_cell_is_obeyed(tmp_path):
    book = openpyxl.Workbook()
    book.active.append([LINE])
    book.active["A1"].comment = openpyxl.comments.Comment("勾稽忽略：R210 上级口径", "填报人")
    book.save(tmp_path / "报告.xlsx")
    done = CliRunner().invoke(main, ["check", str(tmp_path / "报告.xlsx")])
    assert done.exit_code == 0 and "已说明理由 1" in done.output
