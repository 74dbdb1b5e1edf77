"""Annotations of GitHub: one command a line, whatever the report and the name of its file hold."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

from gouji.api import check_bytes, check_file, check_text
from gouji.report.github import findings_github
from tests.document.docx.test_docx import docx, p

SAMPLES = Path(__file__).resolve().parents[2] / "samples"
LINE = "参保任务91322人，完成参保92236人，完成率99%。"
PINNED = ("::error file=报告.txt,line=1,endLine=1,col=26,endColumn=29,title=R210 completion-rate-inverted::"
          "应为101%25（92236人 ÷ 91322人 = 101%25），文中写作99%25，分子分母疑似倒置，请核对。"
          "%0A算式：92236人 ÷ 91322人 = 101%25%0A建议：99%25 → 101%25（分子分母对调后的结果）"
          "%0A完成数 1:16 “92236人”%0A任务数 1:5 “91322人”")


def test_a_finding_looks_like_this():
    assert findings_github([check_text(LINE, "报告.txt")]) == PINNED


def test_columns_count_characters_also_beyond_the_basic_plane():
    text = f"𠮷县😀{LINE}"
    assert f",col={text.index('99%') + 1}," in findings_github([check_text(text, "r.txt")])


def test_a_finding_over_two_lines_has_no_columns():
    report = check_text(f"全年情况。\n{LINE}", "r.txt")
    out = findings_github([replace(report, findings=[replace(report.findings[0], start=0)])])
    assert ",line=1,endLine=2,title=" in out


def test_levels_are_error_warning_and_notice():
    report = check_text(LINE, "r.txt")
    for severity, command in (("error", "::error "), ("warning", "::warning "), ("info", "::notice ")):
        assert findings_github([replace(report, findings=[replace(f, severity=severity) for f in report.findings])]).startswith(command)


def test_a_word_file_is_told_with_the_place_in_words():
    out = findings_github([check_bytes(docx(p("一、概况") + p(LINE)), "r.docx")])
    assert out.startswith("::error file=r.docx,title=R210 completion-rate-inverted::第2段：应为101%25")
    assert findings_github([check_bytes(docx(p("一、概况") + p(LINE)), "r.docx")], "en").split("::")[2].startswith("paragraph 2: ")


def test_no_name_and_no_figure_begins_a_command_of_its_own():
    report = check_text(LINE, "a,b:c%\n::stop.txt")
    finding = replace(report.findings[0], equation="1\r\n::set-output name=x::y\x1b[31m")
    out = findings_github([replace(report, findings=[finding])])
    assert len(out.splitlines()) == 1 and "\x1b" not in out
    assert out.startswith("::error file=a%2Cb%3Ac%25%0A%3A%3Astop.txt,line=1,")


def test_files_that_failed_and_rows_that_were_not_read_are_told():
    report = check_text("收入12万元。", "r.xlsx")
    report = replace(report, document=replace(report.document, notes=("有1个隐藏的行没有读取",)))
    out = findings_github([report, check_file("没有.txt")]).splitlines()
    assert out == ["::notice file=r.xlsx,title=gouji::有1个隐藏的行没有读取", "::error file=没有.txt,title=gouji missing::文件不存在"]


def test_every_line_is_a_command():
    report = check_file(SAMPLES / "02-faulty-figures.txt")
    lines = findings_github([report]).splitlines()
    assert len(lines) == len(report.findings) > 5 and all(re.match(r"::(error|warning|notice) file=", line) for line in lines)
