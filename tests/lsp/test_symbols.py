"""The section tree as an outline."""

from __future__ import annotations

import pytest

from gouji.lsp.symbols import symbols
from tests.lsp.texts import checked, cut

REPORT = """自评报告

一、概况

（一）机构

共5人。

（二）支出

1.基本支出。全年安排用于保障单位正常运转的各项经费共计3万元。

二、结论

好。
"""


def outline(found, lines):
    return [(s.name, cut(lines, s.selection_range), outline(s.children, lines)) for s in found]


@pytest.mark.parametrize("before", ["", "𠮷😀\n\n"])
def test_sections_stand_below_their_headings(before):
    report, lines = checked(before + REPORT)
    assert outline(symbols(report.document, lines), lines) == [
        ("一、概况", "一、概况", [
            ("(一)机构", "（一）机构", []),
            ("(二)支出", "（二）支出", [("1.基本支出", "1.基本支出。全年安排用于保障单位正常运转的各项经费共计3万元。", [])])]),
        ("二、结论", "二、结论", [])]


def test_a_section_reaches_to_the_end_of_what_stands_below_it():
    report, lines = checked(REPORT)
    first, last = symbols(report.document, lines)
    assert cut(lines, first.range).endswith("共计3万元。") and cut(lines, last.range) == "二、结论\n\n好。"


def within(inner, outer) -> bool:
    return (outer.start.line, outer.start.character) <= (inner.start.line, inner.start.character) and \
        (inner.end.line, inner.end.character) <= (outer.end.line, outer.end.character)


def test_ranges_lie_within_one_another_and_names_are_not_empty():
    report, lines = checked(REPORT + "# \n\n1. \n\n（3）甲乙丙丁戊己庚辛壬癸甲乙丙丁戊己庚辛壬癸甲乙丙丁戊己庚辛壬癸甲乙丙丁戊己庚辛壬癸。\n")
    waiting = list(symbols(report.document, lines))
    assert len(waiting) >= 2
    for symbol in waiting:
        assert symbol.name.strip() and within(symbol.selection_range, symbol.range)
        assert all(within(child.range, symbol.range) for child in symbol.children)
        waiting += symbol.children
