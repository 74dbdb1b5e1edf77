"""What of a file was not read or not understood, and its user should know."""

from __future__ import annotations

from gouji.api import Report
from gouji.document import Document
from gouji.report.places import place

_MOST_PLACES = 6


def notes(report: Report, lang: str = "zh") -> list[str]:
    """One sentence each; none for a file that was not read at all."""
    if report.document is None:
        return []
    return [*report.document.notes, *_unread_tables(report, report.document, lang), *unread_sentences(report, report.document, lang)]


def _unread_tables(report: Report, document: Document, lang: str) -> list[str]:
    """Where the tables stand that were not understood, the first few of them."""
    spans = report.unread_tables
    if not spans:
        return []
    where = _places(document, spans, lang)
    if lang == "en":
        return [f"{len(spans)} of {report.tables} tables were not understood and not checked ({where})"]
    return [f"{report.tables}张有数字的表格中，{len(spans)}张的版式未能识别，未作核对（{where}）"]


def unread_sentences(report: Report, document: Document, lang: str) -> list[str]:
    """Where the sentences stand that took too long."""
    spans = report.unread_sentences
    if not spans:
        return []
    where = _places(document, spans, lang)
    if lang == "en":
        return [f"{len(spans)} sentence{'s' * (len(spans) > 1)} took too long to read and may not be checked fully ({where})"]
    return [f"{len(spans)}处语句过于复杂，可能未完全核对（{where}）"]


def _places(document: Document, spans: tuple[tuple[int, int], ...], lang: str) -> str:
    where = [place(document, start, end, lang) for start, end in spans[:_MOST_PLACES]]
    return (", " if lang == "en" else "、").join(where) + ("…" if len(spans) > len(where) else "")
