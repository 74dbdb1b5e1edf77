"""Code actions: corrections, all of them at once, and comments that suppress a finding."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from lsprotocol.types import CodeActionContext, CodeActionKind, Diagnostic, Range, TextEdit

from gouji.api import Report
from gouji.document import Document
from gouji.lsp.positions import Lines, span_range
from gouji.rule import Finding

FIX_ALL = "source.fixAll.gouji"
KINDS = (CodeActionKind.QuickFix, FIX_ALL)


class Correction(NamedTuple):
    """An action before it is bound to a version of the text."""

    title: str
    kind: str
    edits: list[TextEdit]
    diagnostics: list[Diagnostic]
    is_preferred: bool = False


def corrections(report: Report, found: Sequence[Diagnostic], lines: Lines, range_: Range, context: CodeActionContext,
                lang: str = "zh") -> list[Correction]:
    """The actions for a range; `found` are the diagnostics of the report's findings."""
    if report.document is None:
        return []
    actions: list[Correction] = []
    start, end = lines.offset(range_.start), lines.offset(range_.end)
    if _is_wanted(CodeActionKind.QuickFix, context.only):
        for finding, diagnostic in zip(report.findings, found, strict=True):
            first, last = report.document.source_span(finding.start, finding.end)
            if first <= end and start <= last:
                actions += _for_finding(report.document, finding, lines, [_known(diagnostic, context.diagnostics)], lang)
    mended = _all_suggested(report) if _is_wanted(FIX_ALL, context.only) else []
    if mended:
        title = f"apply all {len(mended)} suggestions" if lang == "en" else f"按建议改正全部 {len(mended)} 处"
        actions.append(Correction(title, FIX_ALL, [_suggested(report.document, finding, lines) for finding in mended], []))
    return actions


def _is_wanted(kind: str, only: Sequence[str] | None) -> bool:
    """Whether a kind is among those asked for, each of which stands for the kinds below it too."""
    return only is None or any(kind == wanted or not wanted or kind.startswith(wanted + ".") for wanted in only)


def _known(diagnostic: Diagnostic, theirs: Iterable[Diagnostic]) -> Diagnostic:
    """The diagnostic as the editor holds it."""
    return next((known for known in theirs if (known.range, known.code) == (diagnostic.range, diagnostic.code)), diagnostic)


def _for_finding(document: Document, finding: Finding, lines: Lines, diagnostics: list[Diagnostic], lang: str) -> Iterable[Correction]:
    suggestion, rule = finding.suggestion, finding.rule
    if suggestion:
        change = f"{document.quote(suggestion.start, suggestion.end)} → {suggestion.text}"
        reason = f"（{suggestion.reason}）" if suggestion.reason and lang != "en" else ""
        yield Correction(change + reason, CodeActionKind.QuickFix, [_suggested(document, finding, lines)], diagnostics, True)
    title = f"ignore {rule.code} {rule.name} here (give the reason)" if lang == "en" else f"忽略此处 {rule.code} {rule.name}（请写明理由）"
    yield Correction(title, CodeActionKind.QuickFix, [_suppression(document, finding, lines, lang)], diagnostics)


def _suggested(document: Document, finding: Finding, lines: Lines) -> TextEdit:
    suggestion = finding.suggestion
    return TextEdit(span_range(document, lines, suggestion.start, suggestion.end), suggestion.text)


def _all_suggested(report: Report) -> list[Finding]:
    """The findings whose suggestions can be followed together: none changes a figure that another was computed from."""
    taken: list[Finding] = []
    changed: set[int] = set()
    read: set[int] = set()
    for finding in sorted((f for f in report.findings if f.suggestion), key=lambda f: (f.suggestion.start, f.suggestion.end)):
        suggestion = finding.suggestion
        figures = {finding.start, *(related.start for related in finding.related)}
        is_behind = not taken or taken[-1].suggestion.end <= suggestion.start
        if is_behind and changed.isdisjoint(figures) and suggestion.start not in read:
            taken.append(finding)
            changed.add(suggestion.start)
            read |= figures
    return taken


def _suppression(document: Document, finding: Finding, lines: Lines, lang: str) -> TextEdit:
    """A comment behind the line in which the finding ends. The first row of a Markdown table would have one cell too many by it, so
    there it stands on a line of its own before the table."""
    comment = f"<!-- gouji: ignore {finding.rule.code} -- {'reason' if lang == 'en' else '理由'} -->"
    end = max(finding.start, finding.end - 1)
    line, _ = document.position(document.source_offset(end))
    table = next((block for block in document.blocks if block.kind == "table" and block.start <= end < block.end), None)
    if table is not None and document.position(document.source_offset(table.start))[0] == line:
        at = lines.starts[line - 1]
        ending = lines.text[lines.line_end(line - 1):lines.starts[line]] if line < len(lines.starts) else "\n"
        return TextEdit(lines.range(at, at), comment + ending)
    at = lines.line_end(line - 1)
    at = lines.starts[line - 1] + len(lines.text[lines.starts[line - 1]:at].rstrip())
    return TextEdit(lines.range(at, at), f" {comment}")
