"""rdjson: columns in bytes of UTF-8, suggestions that reviewdog can apply."""

from __future__ import annotations

import json
from dataclasses import replace

from gouji.api import Report, check_bytes, check_file, check_text
from gouji.report.rdjson import findings_rdjson
from tests.document.docx.test_docx import docx, p

LINE = "参保任务91322人，完成参保92236人，完成率99%。"
PINNED = {
    "message": "应为101%（92236人 ÷ 91322人 = 101%），文中写作99%，分子分母疑似倒置，请核对。\n"
               "算式：92236人 ÷ 91322人 = 101%\n建议：99% → 101%（分子分母对调后的结果）",
    "location": {"path": "报告.txt", "range": {"start": {"line": 1, "column": 56}, "end": {"line": 1, "column": 59}}},
    "severity": "ERROR",
    "code": {"value": "R210"},
    "original_output": "错误 R210 completion-rate-inverted\n应为101%（92236人 ÷ 91322人 = 101%），文中写作99%，分子分母疑似倒置，请核对。\n"
                       "算式：92236人 ÷ 91322人 = 101%\n建议：99% → 101%（分子分母对调后的结果）\n"
                       "完成数 1:16 “92236人”\n任务数 1:5 “91322人”",
    "suggestions": [{"range": {"start": {"line": 1, "column": 56}, "end": {"line": 1, "column": 59}}, "text": "101%"}],
    "related_locations": [
        {"message": "完成数 “92236人”",
         "location": {"path": "报告.txt", "range": {"start": {"line": 1, "column": 36}, "end": {"line": 1, "column": 44}}}},
        {"message": "任务数 “91322人”",
         "location": {"path": "报告.txt", "range": {"start": {"line": 1, "column": 13}, "end": {"line": 1, "column": 21}}}},
    ],
}


def diagnostics(*reports: Report) -> list[dict]:
    return json.loads(findings_rdjson(reports))["diagnostics"]


def test_a_finding_looks_like_this():
    assert json.loads(findings_rdjson([check_text(LINE, "报告.txt")])) == {"source": {"name": "gouji"}, "diagnostics": [PINNED]}


def cut(text: str, span: dict) -> str:
    """What the bytes of a range are."""
    line = text.split("\n")[span["start"]["line"] - 1].encode()
    return line[span["start"]["column"] - 1:span["end"]["column"] - 1].decode()


def test_columns_count_bytes_also_of_full_width_and_rare_characters():
    text = f"全年情况。\n𠮷县😀{LINE.replace('91322', '９１３２２')}"
    [found] = diagnostics(check_text(text, "r.txt"))
    assert cut(text, found["location"]["range"]) == "99%"
    assert [cut(text, r["location"]["range"]) for r in found["related_locations"]] == ["92236人", "９１３２２人"]


def test_columns_are_right_far_into_a_long_line():
    text = "前𠮷" * 900 + "。" + LINE
    [found] = diagnostics(check_text(text, "r.txt"))
    assert cut(text, found["location"]["range"]) == "99%"


def test_a_suggestion_mends_the_report():
    [found] = diagnostics(check_text(LINE, "r.txt"))
    [suggestion] = found["suggestions"]
    line, span = LINE.encode(), suggestion["range"]
    mended = line[:span["start"]["column"] - 1] + suggestion["text"].encode() + line[span["end"]["column"] - 1:]
    assert diagnostics(check_text(mended.decode(), "r.txt")) == []


def test_a_word_file_has_no_lines():
    [found] = diagnostics(check_bytes(docx(p("一、概况") + p(LINE)), "r.docx"))
    assert found["location"] == {"path": "r.docx"} and found["message"].startswith("第2段：") and "suggestions" not in found
    assert all(r["location"] == {"path": "r.docx"} for r in found["related_locations"])


def test_severities():
    report = check_text(LINE, "r.txt")
    for severity in ("error", "warning", "info"):
        changed = replace(report, findings=[replace(f, severity=severity) for f in report.findings])
        assert diagnostics(changed)[0]["severity"] == severity.upper()


def test_a_file_that_failed_is_an_error_of_its_own():
    assert diagnostics(check_file("没有.txt")) == [
        {"message": "文件不存在", "location": {"path": "没有.txt"}, "severity": "ERROR", "code": {"value": "missing"}}]
