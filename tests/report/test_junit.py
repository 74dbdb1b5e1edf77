"""JUnit XML: what Jenkins and GitLab read of it."""

from __future__ import annotations

from dataclasses import replace
from xml.etree.ElementTree import Element, fromstring

from gouji.api import Report, check_bytes, check_file, check_text
from gouji.report.junit import findings_junit
from gouji.rule import Suppressed
from tests.document.docx.test_docx import docx, p

LINE = "参保任务91322人，完成参保92236人，完成率99%。"
PINNED = """\
<?xml version="1.0" encoding="UTF-8"?>
<testsuites name="gouji" tests="1" failures="1" errors="0" skipped="0">
  <testsuite name="市/报告.txt" tests="1" failures="1" errors="0" skipped="0">
    <testcase classname="市/报告" name="R210 completion-rate-inverted 1:26 99%" file="市/报告.txt" line="1">
      <failure type="R210 completion-rate-inverted" message="应为101%（92236人 ÷ 91322人 = 101%），文中写作99%，分子分母疑似倒置，请核对。">市/报告.txt:1:26
错误 R210 completion-rate-inverted
应为101%（92236人 ÷ 91322人 = 101%），文中写作99%，分子分母疑似倒置，请核对。
算式：92236人 ÷ 91322人 = 101%
建议：99% → 101%（分子分母对调后的结果）
完成数 1:16 “92236人”
任务数 1:5 “91322人”</failure>
    </testcase>
  </testsuite>
</testsuites>"""


def root_of(*reports: Report) -> Element:
    return fromstring(findings_junit(reports).encode())


def cases(report: Report) -> list[tuple[str, list[str]]]:
    return [(case.get("name"), [child.tag for child in case]) for case in root_of(report).iter("testcase")]


def test_a_finding_looks_like_this():
    assert findings_junit([check_text(LINE, "市/报告.txt")]) == PINNED


def test_a_clean_file_is_seen_to_have_been_checked():
    assert cases(check_text("全年收入12万元。", "r.txt")) == [("gouji check", [])]


def test_a_hint_passes_with_its_words():
    report = check_text(LINE, "r.txt")
    report = replace(report, findings=[replace(f, severity="info") for f in report.findings])
    assert [children for _, children in cases(report)] == [["system-out"]]
    assert "分子分母疑似倒置" in root_of(report).find(".//system-out").text


def test_what_is_suppressed_is_skipped_with_the_reason():
    report = check_text(LINE, "r.txt")
    for reason, message in (("上级口径", "上级口径"), ("", "baseline")):
        root = root_of(replace(report, findings=[], suppressed=(Suppressed(report.findings[0], "baseline", reason),)))
        assert root.get("skipped") == "1" and root.get("failures") == "0" and root.find(".//skipped").get("message") == message


def test_a_file_that_failed_is_an_error():
    root = root_of(check_file("没有.txt"), check_text(LINE, "r.txt"))
    assert (root.get("tests"), root.get("failures"), root.get("errors")) == ("2", "1", "1")
    assert root.find(".//error").attrib == {"type": "missing", "message": "文件不存在"}


def test_findings_that_nothing_tells_apart_are_tests_of_their_own():
    report = check_text(LINE, "r.txt")
    names = [name for name, _ in cases(replace(report, findings=report.findings * 2))]
    assert names == ["R210 completion-rate-inverted 1:26 99%", "R210 completion-rate-inverted 1:26 99% (2)"]


def test_a_word_file_is_told_with_the_place_in_words():
    report = check_bytes(docx(p("一、概况") + p(LINE)), "r.docx")
    [case] = root_of(report).iter("testcase")
    assert case.get("name") == "R210 completion-rate-inverted 第2段 99%" and case.get("line") is None


def test_characters_that_no_xml_may_hold_are_replaced():
    report = check_text(LINE, "\x01\udcb1<&>\".txt")
    finding = replace(report.findings[0], equation="1\x00\x1b\ufffe\ud800]]>𠮷")
    root = root_of(replace(report, findings=[finding]))
    assert root.find("testsuite").get("name") == "\ufffd\ufffd<&>\".txt"
    assert "算式：1\ufffd\ufffd\ufffd\ufffd]]>𠮷" in root.find(".//failure").text


def test_columns_count_characters_also_beyond_the_basic_plane():
    text = f"𠮷县😀{LINE}"
    assert cases(check_text(text, "r.txt"))[0][0].endswith(f" 1:{text.index('99%') + 1} 99%")


def test_what_was_not_read_is_told():
    report = check_text("收入12万元。", "r.xlsx")
    report = replace(report, document=replace(report.document, notes=("有1个隐藏的行没有读取",)))
    assert root_of(report).find("testsuite/system-out").text == "有1个隐藏的行没有读取"
