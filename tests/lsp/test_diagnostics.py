"""Findings as diagnostics."""

from __future__ import annotations

import pytest
from lsprotocol.types import DiagnosticSeverity

from gouji.api import FAILED, Failure, Report
from gouji.lsp.diagnostics import diagnostics
from gouji.lsp.positions import Lines
from gouji.report.fingerprints import fingerprints
from tests.lsp.texts import ENCODINGS, INVERTED, checked, cut

URI = "file:///报告.md"


@pytest.mark.parametrize("encoding", ENCODINGS)
@pytest.mark.parametrize("before", ["", "𠮷县😀：", "１２、", "第一行\r\n第二行\r𠮷"])
def test_a_diagnostic_marks_the_figure(encoding, before):
    report, lines = checked(before + INVERTED, encoding)
    found, = diagnostics(report, lines, URI)
    assert cut(lines, found.range) == "99%"
    assert (found.code, found.source, found.severity) == ("R210", "gouji", DiagnosticSeverity.Error)
    assert [found.data] == fingerprints(report) and found.code_description is None and found.tags is None
    assert [(cut(lines, r.location.range), r.location.uri, r.message) for r in found.related_information] == [
        ("92236人", URI, "完成数 “92236人”"), ("91322人", URI, "任务数 “91322人”")]


def test_the_equation_is_told_once():
    in_message, = diagnostics(*checked(INVERTED), URI)
    assert in_message.message.count("92236人 ÷ 91322人") == 1 and "\n" not in in_message.message
    behind, = diagnostics(*checked("本级现有在编人数24人（其中行政人员5人，参公人员16人，非参公人员6人）。"), URI)
    assert behind.message.endswith("\n算式：5人 + 16人 + 6人 = 27人")


def test_messages_are_english_on_demand():
    found, = diagnostics(*checked(INVERTED), URI, "en")
    assert "should be" in found.message.lower() and found.related_information[0].message == "actual “92236人”"


def test_an_editor_that_takes_no_related_places_gets_none():
    found, = diagnostics(*checked(INVERTED), URI, with_related=False)
    assert found.related_information is None


def test_a_text_that_cannot_be_checked_says_so_on_its_first_line():
    lines = Lines("第一行\n第二行")
    found, = diagnostics(Report("报告.md", FAILED, Failure("too-large", "文本过大")), lines, URI)
    assert cut(lines, found.range) == "第一行" and (found.code, found.message) == ("too-large", "文本过大")
