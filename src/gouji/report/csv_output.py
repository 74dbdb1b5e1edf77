"""CSV: one row a finding, for a spreadsheet.

It begins with a byte order mark, without which Excel takes UTF-8 for the code page of the machine and shows no Chinese; programs
read it as `utf-8-sig`. The reports are other people's, so that no cell may begin a formula: it gets an apostrophe in front. A bare
number such as -3.5% is no danger and stays a number.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Sequence
from io import StringIO

from gouji.api import CHECKED, Report
from gouji.report.fingerprints import fingerprints
from gouji.report.paths import path_text
from gouji.report.places import place
from gouji.rule import Finding

_COLUMNS = ("path", "line", "column", "end_line", "end_column", "place", "severity", "code", "rule", "message", "text", "equation",
            "stated", "computed", "suggestion", "fingerprint")
_FORMULA = re.compile(r"[=+\-@＝＋－＠\t\r\n]")
_NUMBER = re.compile(r"[+-]?\d[\d,]*(\.\d+)?[%‰]?")


def findings_csv(reports: Sequence[Report], lang: str = "zh") -> str:
    """`gouji check --format csv`. Files that could not be checked are rows of the severity `failed`."""
    out = StringIO()
    writer = csv.DictWriter(out, _COLUMNS, restval="", lineterminator="\r\n")
    writer.writeheader()
    for report in reports:
        for row in _rows(report, lang):
            writer.writerow({name: _harmless(value) if isinstance(value, str) else value for name, value in row.items()})
    return "\ufeff" + out.getvalue().removesuffix("\r\n")


def _rows(report: Report, lang: str) -> Iterator[dict]:
    path = path_text(report.path)
    if report.status != CHECKED:
        yield {"path": path, "severity": "failed", "code": report.error.code, "message": report.error.message}
        return
    for finding, print_of in zip(report.findings, fingerprints(report), strict=True):
        yield {"path": path, **_position(report, finding), **_said(report, finding, lang), "fingerprint": print_of}


def _position(report: Report, finding: Finding) -> dict[str, int]:
    """Line and column, which only a text has."""
    if report.document.places:
        return {}
    span = report.document.range(finding.start, finding.end)
    return {"line": span["start"]["line"], "column": span["start"]["column"],
            "end_line": span["end"]["line"], "end_column": span["end"]["column"]}


def _said(report: Report, finding: Finding, lang: str) -> dict[str, str]:
    document, suggestion = report.document, finding.suggestion
    return {
        "place": place(document, finding.start, finding.end, lang),
        "severity": finding.level,
        "code": finding.rule.code,
        "rule": finding.rule.name,
        "message": finding.text(lang),
        "text": document.quote(finding.start, finding.end),
        "equation": finding.equation,
        "stated": finding.stated,
        "computed": finding.computed,
        "suggestion": f"{document.quote(suggestion.start, suggestion.end)} → {suggestion.text}" if suggestion else "",
    }


def _harmless(text: str) -> str:
    return f"'{text}" if _FORMULA.match(text) and not _NUMBER.fullmatch(text) else text
