"""Every rule against its cases in `cases/*.md`: reports with the expected findings beside the line."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path

import pytest

from gouji.api import check_text
from gouji.config import Config
from gouji.rule.registry import find_rule

CASES = Path(__file__).parent / "cases"
_BLOCK = re.compile(r"```report(?: template=([a-z0-9-]+))?\n(.*?)```", re.DOTALL)
_COMMENT = re.compile(r"[ \t]*<!--\s*(?P<todo>todo(?:-ok)?:\s*)?(?P<ok>ok:\s*)?(?P<code>[A-Z]\d{3})(?P<texts>[^>]*?)-->[ \t]*$")


@dataclass(frozen=True)
class Case:
    """One report of a case file and what is expected of it."""

    code: str
    text: str
    expected: dict[int, list[str]]
    not_asserted: frozenset[int]
    """Lines with a known miss or a known false alarm."""
    template: str = ""
    """The template that is chosen for it."""

    @property
    def config(self) -> Config:
        return Config(select=(self.code,), template=self.template)


def cases_in(path: Path) -> list[Case]:
    """The reports of a case file: its fenced blocks, and outside of them each line with an expectation."""
    code, text = find_rule(path.stem).code, path.read_text("utf-8")
    lines = [line for line in _BLOCK.sub("", text).splitlines() if _COMMENT.search(line)]
    return [_case(code, block, template) for template, block in (*_BLOCK.findall(text), *(("", line) for line in lines))]


def _case(code: str, block: str, template: str) -> Case:
    lines, expected, skipped = [], {}, set()
    for number, line in enumerate(block.split("\n"), 1):
        comment = _COMMENT.search(line)
        if comment:
            line = line[:comment.start()]
            if comment["todo"]:
                skipped.add(number)
            elif not comment["ok"]:
                expected[number] = sorted(re.findall('"(.*?)"', comment["texts"]))
        lines.append(line)
    return Case(code, "\n".join(lines), expected, frozenset(skipped), template)


FILES = sorted(p for p in CASES.glob("*.md") if p.name != "README.md")


@pytest.mark.parametrize("path", FILES, ids=lambda p: p.stem)
def test_findings_stand_where_the_cases_expect_them(path: Path):
    for case in cases_in(path):
        report = check_text(case.text, config=case.config)
        assert report.status == "checked", report.error
        found = defaultdict(list)
        for finding in report.findings:
            line, _ = report.document.position(report.document.source_offset(finding.start))
            found[line].append(report.document.quote(finding.start, finding.end))
        for line in sorted(set(found) | set(case.expected)):
            if line not in case.not_asserted:
                assert sorted(found[line]) == case.expected.get(line, []), case.text.split("\n")[line - 1]


@pytest.mark.parametrize("path", FILES, ids=lambda p: p.stem)
def test_messages_are_written_in_both_languages(path: Path):
    for case in cases_in(path):
        for finding in check_text(case.text, config=case.config).findings:
            assert "{" not in finding.text("zh") and finding.text("zh") != finding.text("en")
