"""What of a file was not read or not understood, and its user should know."""

from __future__ import annotations

from gouji.api import Report
from gouji.report.places import place

_MOST_PLACES = 6


def notes(report: Report, lang: str = "zh") -> list[str]:
    """One sentence each; none for a file that was not read at all."""
    if report.document is None:
        return []
    return [*report.document.notes, *_unread_tables(report, lang)]


def _unread_tables(report: Report, lang: str) -> list[str]:
    """Where the tables stand that were not understood, the first few of them."""
    spans = report.unread_tables
    if not spans:
        return []
    where = [place(report.document, start, end, lang) for start, end in spans[:_MOST_PLACES]]
    more = "…" if len(spans) > len(where) else ""
    if lang == "en":
        return [f"{len(spans)} of {report.tables} tables were not understood and not checked ({', '.join(where)}{more})"]
    return [f"{report.tables}张有数字的表格中，{len(spans)}张的版式未能识别，未作核对（{'、'.join(where)}{more}）"]
