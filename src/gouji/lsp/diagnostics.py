"""The findings of a report as diagnostics."""

from __future__ import annotations

from lsprotocol.types import Diagnostic, DiagnosticRelatedInformation, DiagnosticSeverity, Location

from gouji.api import Report
from gouji.document import Document
from gouji.lsp.positions import Lines, span_range
from gouji.report.fingerprints import fingerprints
from gouji.report.roles import related_name
from gouji.rule import ERROR, INFO, WARNING, Finding

SOURCE = "gouji"
_SEVERITIES = {ERROR: DiagnosticSeverity.Error, WARNING: DiagnosticSeverity.Warning, INFO: DiagnosticSeverity.Information}
_MOST_PLACES, _LONGEST_QUOTE = 30, 40


def diagnostics(report: Report, lines: Lines, uri: str, lang: str = "zh", with_related: bool = True) -> list[Diagnostic]:
    """One for each finding, in their order; for a text that could not be checked one on its first line, which says why."""
    if report.error is not None:
        return [Diagnostic(lines.range(0, lines.line_end(0)), report.error.message, DiagnosticSeverity.Error, report.error.code,
                           source=SOURCE)]
    document = report.document
    return [Diagnostic(span_range(document, lines, finding.start, finding.end), message(finding, lang), _SEVERITIES[finding.level],
                       finding.rule.code, source=SOURCE, data=fingerprint,
                       related_information=_related(document, finding, lines, uri, lang) if with_related and finding.related else None)
            for finding, fingerprint in zip(report.findings, fingerprints(report), strict=True)]


def message(finding: Finding, lang: str) -> str:
    """What a finding says, with its equation on a second line unless the message holds it."""
    text = finding.text(lang)
    if not finding.equation or finding.equation in text:
        return text
    return f"{text}\n{'equation: ' if lang == 'en' else '算式：'}{finding.equation}"


def _related(document: Document, finding: Finding, lines: Lines, uri: str, lang: str) -> list[DiagnosticRelatedInformation]:
    return [DiagnosticRelatedInformation(Location(uri, span_range(document, lines, related.start, related.end)),
                                         f"{related_name(related, lang)} “{document.quote(related.start, related.end)[:_LONGEST_QUOTE]}”")
            for related in finding.related[:_MOST_PLACES]]
