"""The text output: place, marks under full-width characters, equation and the last line."""

from __future__ import annotations

from dataclasses import replace

from gouji.api import Report, check_text
from gouji.report.text import findings_text, printable, width

LINE = "参保任务91322人，完成参保92236人，完成率99%。"

def with_notes(report: Report, *notes: str) -> Report:
    return replace(report, document=replace(report.document, notes=notes))


PINNED = """\
report.txt:1:26: 错误 R210 completion-rate-inverted 应为101%（92236人 ÷ 91322人 = 101%），文中写作99%，分子分母疑似倒置，请核对。
    1 │ 参保任务91322人，完成参保92236人，完成率99%。
      │                                         ^^^
      │         -------          -------  任务数、完成数
      = 算式：92236人 ÷ 91322人 = 101%
      = 建议：99% → 101%

共检查 1 个文件，1 处：错误 1，警告 0，提示 0；核对了 3 个数字、1 条勾稽关系，其中 0 条成立。"""


def test_a_finding_looks_like_this():
    assert findings_text([check_text(LINE, "report.txt")]) == PINNED


def test_carets_stand_under_the_figure_in_cells():
    quoted, carets = findings_text([check_text(LINE, "r.txt")]).split("\n")[1:3]
    at = quoted.index("99%")
    assert width(quoted[:at]) == carets.index("^") and carets.count("^") == 3


def test_a_long_line_is_cut_around_the_figure():
    text = "前" * 200 + "。" + LINE + "后" * 200
    quoted, carets = findings_text([check_text(text, "r.txt")]).split("\n")[1:3]
    assert width(quoted) < 120 and "…" in quoted
    assert width(quoted[:quoted.index("99%")]) == carets.index("^")


def test_messages_in_english():
    out = findings_text([check_text(LINE, "r.txt")], lang="en")
    assert "upside down" in out or "exchanged" in out
    assert "1 findings" in out


def test_control_characters_of_the_document_are_harmless():
    out = findings_text([check_text("\x1b[31m\x07" + LINE, "r.txt")])
    assert "\x1b" not in out and "\x07" not in out
    assert len(printable("a\x1bb")) == 3


def test_colour_only_when_asked_for():
    assert "\x1b[" not in findings_text([check_text(LINE)])
    assert "\x1b[" in findings_text([check_text(LINE)], coloured=True)


def test_what_was_not_read_is_told_once_for_each_file():
    report = with_notes(check_text(LINE, "r.xlsx"), "有1个隐藏的行没有读取", "有2个公式没有保存计算结果")
    lines = findings_text([report]).splitlines()
    assert lines.count("r.xlsx: 注：有1个隐藏的行没有读取；有2个公式没有保存计算结果") == 1
    assert "note: " in findings_text([report], lang="en")
    assert "注：" not in findings_text([report], quiet=True) and "注：" not in findings_text([check_text(LINE)])
