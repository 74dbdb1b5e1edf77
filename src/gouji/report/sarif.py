"""SARIF 2.1.0, the format of code scanning. Columns are code points.

A region of lines and columns is given for text files only: a Word, PDF or spreadsheet file has no lines, so that its places are
logical locations (第12段, 支出表!C7), with our own description of them in the properties.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence

from gouji import __version__
from gouji.api import CHECKED, Report
from gouji.report.annotations import annotation
from gouji.report.fingerprints import fingerprint, fingerprints
from gouji.report.notes import notes
from gouji.report.paths import path_uri
from gouji.report.places import place
from gouji.report.roles import related_name
from gouji.report.rule_pages import family, rule_markdown, sections
from gouji.rule import Finding, Rule, Suggestion, Suppressed
from gouji.rule.registry import all_rules

_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_LANGUAGES = {"zh": "zh-CN", "en": "en-US"}
_LEVELS = {"error": "error", "warning": "warning", "info": "note"}
_SUPPRESSIONS = {"remark": "inSource", "baseline": "external"}
_MOST_LINKS = 12
_IN_LINKS = re.compile(r"[\\\[\]]")


def findings_sarif(reports: Sequence[Report], lang: str = "zh") -> str:
    """`gouji check --format sarif`."""
    return json.dumps({"$schema": _SCHEMA, "version": "2.1.0", "runs": [_Run(reports, lang).content()]}, ensure_ascii=False, indent=2)


class _Run:
    """One run of gouji over several files, each of them an artifact with a number."""

    def __init__(self, reports: Sequence[Report], lang: str):
        self.reports, self.lang = reports, lang
        self.rules = all_rules()
        self.rule_numbers = {rule.code: number for number, rule in enumerate(self.rules)}
        self.uris = {report.path: path_uri(report.path) for report in reports}
        self.artifacts = {uri: number for number, uri in enumerate(dict.fromkeys(self.uris.values()))}

    def content(self) -> dict:
        failures = {report.error.code for report in self.reports if report.status != CHECKED}
        driver = {"name": "gouji", "version": __version__, "language": _LANGUAGES[self.lang],
                  "rules": [_rule(rule, self.lang) for rule in self.rules]}
        if failures:
            driver["notifications"] = [{"id": code} for code in sorted(failures)]
        return {
            "tool": {"driver": driver},
            "language": _LANGUAGES[self.lang],
            "columnKind": "unicodeCodePoints",
            "newlineSequences": ["\r\n", "\n", "\r"],
            "originalUriBaseIds": {"SRCROOT": {"description": {
                "text": "gouji 运行时所在的文件夹" if self.lang == "zh" else "The folder in which gouji was run"}}},
            "invocations": [{"executionSuccessful": not failures, "toolExecutionNotifications": list(self._notifications())}],
            "artifacts": [{"location": self._artifact(uri)} for uri in self.artifacts],
            "results": [result for report in self.reports if report.status == CHECKED for result in self._results(report)],
        }

    def _notifications(self) -> Iterator[dict]:
        """Files that could not be checked, and what of the others was not read."""
        for report in self.reports:
            where = {"locations": [{"physicalLocation": {"artifactLocation": self._artifact(self.uris[report.path])}}]}
            if report.status != CHECKED:
                yield {"descriptor": {"id": report.error.code}, "level": "error", "message": {"text": _plain(report.error.message)}} | where
            for note in notes(report, self.lang):
                yield {"level": "note", "message": {"text": _plain(note)}} | where

    def _artifact(self, uri: str) -> dict:
        base = {} if uri.startswith("file:") else {"uriBaseId": "SRCROOT"}
        return {"uri": uri, **base, "index": self.artifacts[uri]}

    def _results(self, report: Report) -> Iterator[dict]:
        for finding, print_of in zip(report.findings, fingerprints(report), strict=True):
            yield self._result(report, finding, print_of)
        for suppressed in report.suppressed:
            finding = suppressed.finding
            yield self._result(report, finding, fingerprint(finding, report.document)) | {"suppressions": [_suppression(suppressed)]}

    def _result(self, report: Report, finding: Finding, print_of: str) -> dict:
        related = [self._location(report, r.start, r.end) | {"id": number, "message": {"text": related_name(r, self.lang)}}
                   for number, r in enumerate(finding.related, 1)]
        figures = {"equation": finding.equation, "stated": finding.stated, "computed": finding.computed}
        found = {
            "ruleId": finding.rule.code,
            "ruleIndex": self.rule_numbers[finding.rule.code],
            "level": _LEVELS[finding.level],
            "message": {"text": self._message(report, finding)},
            "locations": [self._location(report, finding.start, finding.end)],
            "relatedLocations": related,
            "partialFingerprints": {"gouji/v1": print_of},
            # Where some results are suppressed, all must say whether they are.
            "suppressions": [],
            "properties": {name: value for name, value in figures.items() if value},
        }
        if finding.suggestion and not report.document.places:
            found["fixes"] = [self._fix(report, finding.suggestion)]
        return found

    def _message(self, report: Report, finding: Finding) -> str:
        """The words of the finding, and the other figures as links to the related locations."""
        said = annotation(report.document, finding, self.lang)
        lines = [_plain(line) for line in (said.message, said.equation, said.suggestion) if line]
        if finding.related:
            links = (f"[{_linked(words)}]({number})" for number, words in enumerate(self._related_words(report, finding), 1))
            lines.append("related: " + ", ".join(links) if self.lang == "en" else "相关：" + "、".join(links))
        return "\n".join(lines)

    def _related_words(self, report: Report, finding: Finding) -> Iterator[str]:
        for related in finding.related[:_MOST_LINKS]:
            yield f"{related_name(related, self.lang)} “{report.document.quote(related.start, related.end)}”"

    def _location(self, report: Report, start: int, end: int) -> dict:
        document = report.document
        physical = {"artifactLocation": self._artifact(self.uris[report.path])}
        where = document.location(start, end)
        if where is None:
            region = _region(report, start, end) | {"snippet": {"text": document.quote(start, end)}}
            return {"physicalLocation": physical | {"region": region}}
        kind = "cell" if "cell" in where else "page" if "page" in where else "paragraph"
        return {"physicalLocation": physical, "logicalLocations": [
            {"fullyQualifiedName": place(document, start, end, self.lang), "kind": kind, "properties": {"location": where}}]}

    def _fix(self, report: Report, suggestion: Suggestion) -> dict:
        replacement = {"deletedRegion": _region(report, suggestion.start, suggestion.end), "insertedContent": {"text": suggestion.text}}
        return {"description": {"text": _plain(suggestion.reason or suggestion.text)},
                "artifactChanges": [{"artifactLocation": self._artifact(self.uris[report.path]), "replacements": [replacement]}]}


def _rule(rule: Rule, lang: str) -> dict:
    return {
        "id": rule.code,
        "name": rule.name,
        "shortDescription": {"text": rule.title_en if lang == "en" else rule.title},
        "fullDescription": {"text": sections(rule)["查什么"]},
        "help": {"text": rule.page(), "markdown": rule_markdown(rule, lang)},
        "defaultConfiguration": {"level": _LEVELS[rule.severity]},
        "properties": {"tags": [family(rule, "en")]},
    }


def _region(report: Report, start: int, end: int) -> dict:
    span = report.document.range(start, end)
    return {"startLine": span["start"]["line"], "startColumn": span["start"]["column"],
            "endLine": span["end"]["line"], "endColumn": span["end"]["column"]}


def _suppression(suppressed: Suppressed) -> dict:
    found = {"kind": _SUPPRESSIONS[suppressed.by]}
    return found | ({"justification": suppressed.reason} if suppressed.reason else {})


def _plain(text: str) -> str:
    """Words as a message: braces would be placeholders, and 〔…〕(1) written with square brackets a link."""
    return text.replace("{", "{{").replace("}", "}}").replace("](", "] (")


def _linked(text: str) -> str:
    """Words as the text of a link."""
    return _IN_LINKS.sub(r"\\\g<0>", _plain(text))
