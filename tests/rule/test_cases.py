"""Every rule against its cases in `cases/*.md`: reports with the expected findings, and what they say, beside the line."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

import pytest

from gouji.api import Report, check_text
from gouji.config import Config
from gouji.rule import Finding
from gouji.rule.registry import find_rule

CASES = Path(__file__).parent / "cases"
REPAIR = "→ "
OUTCOMES = ("holds", "explained", "undecidable")
_BLOCK = re.compile(r"```report(?: template=([a-z0-9-]+))?\n(.*?)```", re.DOTALL)
_COMMENT = re.compile(r"[ \t]*<!--\s*(?P<todo>todo(?:-ok)?:\s*)?(?P<ok>ok:\s*)?(?P<code>[A-Z]\d{3}):?(?P<said>.*?)-->[ \t]*$")
_EXPECTED = re.compile(r'"(?P<text>.*?)"(?P<said>[^"]*)')


class Expected(NamedTuple):
    """One finding: the words it stands at, and what it says of them."""

    text: str
    said: str


@dataclass(frozen=True)
class Case:
    """One report of a case file and what is expected of it."""

    code: str
    text: str
    expected: dict[int, list[Expected]]
    silent: dict[int, str]
    """Lines without a finding, with the claim that does not break there: `holds 4.82%`; empty if nothing is claimed."""
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
    lines: list[str] = []
    expected: dict[int, list[Expected]] = {}
    silent, skipped = {}, set()
    for number, line in enumerate(block.split("\n"), 1):
        comment = _COMMENT.search(line)
        if comment:
            line = line[:comment.start()]
            if comment["todo"]:
                skipped.add(number)
            elif comment["ok"]:
                silent[number] = comment["said"].strip()
            else:
                expected[number] = [Expected(one["text"], one["said"].strip()) for one in _EXPECTED.finditer(comment["said"])]
        lines.append(line)
    return Case(code, "\n".join(lines), expected, silent, frozenset(skipped), template)


FILES = sorted(p for p in CASES.glob("*.md") if p.name != "README.md")


def line_of(report: Report, start: int) -> int:
    """The line of a text offset."""
    return report.document.position(report.document.source_offset(start))[0]


def says(finding: Finding, said: str) -> bool:
    """Whether a finding says this: a repair if it begins with an arrow; else the equation, the result or words of the message."""
    if said.startswith(REPAIR):
        return finding.suggestion is not None and finding.suggestion.text == said.removeprefix(REPAIR)
    # As a whole: 1.5% is no part of 31.5%.
    return said in (finding.equation, finding.computed) \
        or re.search(rf"(?<![\d.,]){re.escape(said)}(?![\d.,]*\d)", finding.text("zh")) is not None


@pytest.mark.parametrize("path", FILES, ids=lambda p: p.stem)
def test_findings_stand_where_the_cases_expect_them(path: Path):
    for case in cases_in(path):
        report = check_text(case.text, config=case.config)
        assert report.status == "checked", report.error
        found = defaultdict(list)
        for finding in report.findings:
            found[line_of(report, finding.start)].append(report.document.quote(finding.start, finding.end))
        for line in sorted(set(found) | set(case.expected)):
            if line not in case.not_asserted:
                assert sorted(found[line]) == sorted(one.text for one in case.expected.get(line, ())), case.text.split("\n")[line - 1]


@pytest.mark.parametrize("path", FILES, ids=lambda p: p.stem)
def test_findings_say_what_the_cases_expect_them_to_say(path: Path):
    for case in cases_in(path):
        report = check_text(case.text, config=case.config)
        for line, expected in case.expected.items():
            assert all(one.said for one in expected), case.text.split("\n")[line - 1] + ": what is said is missing"
            for finding in report.findings:
                if line_of(report, finding.start) == line:
                    quoted = report.document.quote(finding.start, finding.end)
                    meant = [one.said for one in expected if one.text == quoted]
                    assert any(says(finding, said) for said in meant), (meant, finding.text("zh"), finding.equation, finding.suggestion)


@pytest.mark.parametrize("path", FILES, ids=lambda p: p.stem)
def test_where_a_rule_is_silent_the_claim_has_the_outcome_that_the_cases_tell(path: Path):
    for case in cases_in(path):
        report = check_text(case.text, config=case.config)
        told = {(line_of(report, v.claim.stated.start), v.outcome, v.computed_text) for v in report.verdicts}
        for line, said in case.silent.items():
            if said:
                outcome, _, computed = said.partition(" ")
                assert outcome in OUTCOMES
                assert (line, outcome, computed) in told, (case.text.split("\n")[line - 1], said)


@pytest.mark.parametrize("path", FILES, ids=lambda p: p.stem)
def test_messages_are_written_in_both_languages(path: Path):
    for case in cases_in(path):
        for finding in check_text(case.text, config=case.config).findings:
            assert "{" not in finding.text("zh") and finding.text("zh") != finding.text("en")
