"""Workflow commands of GitHub Actions: findings as annotations beside the lines of a change.

Columns are code points. Control characters of the document cannot end a command or begin another one.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from gouji.api import CHECKED, Report
from gouji.report.annotations import annotation
from gouji.report.notes import notes
from gouji.report.paths import path_text
from gouji.report.text import printable
from gouji.rule import Finding

_COMMANDS = {"error": "error", "warning": "warning", "info": "notice"}


def findings_github(reports: Sequence[Report], lang: str = "zh") -> str:
    """`gouji check --format github`."""
    return "\n".join(command for report in reports for command in _commands(report, lang))


def _commands(report: Report, lang: str) -> Iterator[str]:
    path = {"file": path_text(report.path)}
    if report.status != CHECKED:
        yield _command("error", path | {"title": f"gouji {report.error.code}"}, [report.error.message])
        return
    for finding in report.findings:
        said = annotation(report.document, finding, lang)
        title = {"title": f"{finding.rule.code} {finding.rule.name}"}
        yield _command(_COMMANDS[finding.level], path | _lines(report, finding) | title,
                       [said.message, said.equation, said.suggestion, *said.others])
    for note in notes(report, lang):
        yield _command("notice", path | {"title": "gouji"}, [note])


def _lines(report: Report, finding: Finding) -> dict[str, int]:
    """Where it stands in a text. GitHub takes columns only within one line."""
    if report.document.places:
        return {}
    span = report.document.range(finding.start, finding.end)
    start, end = span["start"], span["end"]
    lines = {"line": start["line"], "endLine": end["line"]}
    return lines | ({"col": start["column"], "endColumn": end["column"]} if start["line"] == end["line"] else {})


def _command(name: str, properties: dict[str, str | int], lines: list[str]) -> str:
    named = ",".join(f"{key}={_property(str(value))}" for key, value in properties.items())
    return f"::{name} {named}::{'%0A'.join(_data(printable(line)) for line in lines if line)}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
