"""The diagnostic format of reviewdog (`DiagnosticResult`). Its columns count bytes of UTF-8, whatever the encoding of the file."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence

from gouji.api import CHECKED, Report
from gouji.report.annotations import annotation
from gouji.report.columns import Columns
from gouji.report.paths import path_text
from gouji.report.roles import related_name
from gouji.rule import Finding, Related

_SEVERITIES = {"error": "ERROR", "warning": "WARNING", "info": "INFO"}


def findings_rdjson(reports: Sequence[Report], lang: str = "zh") -> str:
    """`gouji check --format rdjson`."""
    return json.dumps({"source": {"name": "gouji"}, "diagnostics": [d for report in reports for d in _diagnostics(report, lang)]},
                      ensure_ascii=False, indent=2)


def _diagnostics(report: Report, lang: str) -> Iterator[dict]:
    if report.status != CHECKED:
        yield {"message": report.error.message, "location": {"path": path_text(report.path)}, "severity": "ERROR",
               "code": {"value": report.error.code}}
        return
    file = _File(report)
    for finding in report.findings:
        yield _diagnostic(file, finding, lang)


class _File:
    """Locations in one file; in one that is not text, they are those of the whole file."""

    def __init__(self, report: Report):
        self.document, self._path = report.document, path_text(report.path)
        self._columns = None if report.document.places else Columns(report.document, "utf-8")

    def location(self, start: int, end: int) -> dict:
        found: dict = {"path": self._path}
        if self._columns is not None:
            found["range"] = self.range(start, end)
        return found

    def range(self, start: int, end: int) -> dict:
        positions = (self._columns.position(offset) for offset in self.document.source_span(start, end))
        return {key: {"line": line, "column": column} for key, (line, column) in zip(("start", "end"), positions, strict=True)}


def _diagnostic(file: _File, finding: Finding, lang: str) -> dict:
    said = annotation(file.document, finding, lang)
    found = {
        "message": "\n".join(line for line in (said.message, said.equation, said.suggestion) if line),
        "location": file.location(finding.start, finding.end),
        "severity": _SEVERITIES[finding.level],
        "code": {"value": finding.rule.code},
        "original_output": "\n".join(said.lines),
    }
    suggestion = finding.suggestion
    if suggestion and not file.document.places:
        found["suggestions"] = [{"range": file.range(suggestion.start, suggestion.end), "text": suggestion.text}]
    if finding.related:
        found["related_locations"] = [_related(file, related, lang) for related in finding.related]
    return found


def _related(file: _File, related: Related, lang: str) -> dict:
    words = f"{related_name(related, lang)} “{file.document.quote(related.start, related.end)}”"
    return {"message": words, "location": file.location(related.start, related.end)}
