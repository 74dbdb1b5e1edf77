"""Claims and figures as text: every claim with its verdict, the figure ledger, the table of quantities."""

from __future__ import annotations

from collections.abc import Sequence

from gouji.api import CHECKED, Report
from gouji.check.ledger import STATES
from gouji.report.outcomes import STATE_NAMES, VERDICT_NAMES
from gouji.report.places import line_place, place
from gouji.report.text import printable, width


def claims_text(reports: Sequence[Report]) -> str:
    """`gouji claims`."""
    return "\n\n".join("\n".join([printable(report.path), *_claims(report), *_ledger(report)])
                       for report in reports if report.status == CHECKED)


def _claims(report: Report):
    for verdict in report.verdicts:
        stated = verdict.claim.stated
        yield (_padded(f"  {place(report.document, stated.start, stated.end)}", 12) + _padded(VERDICT_NAMES[verdict.outcome][0], 10) + _padded(verdict.claim.frame, 22)
               + printable(verdict.equation) + (f"  （文中 {printable(verdict.stated_text)}）" if verdict.outcome != "holds" else ""))


def _ledger(report: Report):
    counts = report.counts
    yield f"  数字台账：共 {sum(counts.values())} 个 = " + " + ".join(f"{STATE_NAMES[s][0]} {counts[s]}" for s in STATES)


def quantities_text(reports: Sequence[Report]) -> str:
    """`gouji quantities`."""
    from gouji.quantity.listing import Entry, UnreadEntry, entries, unread_entries

    blocks = []
    for report in reports:
        if report.status != CHECKED:
            continue
        found: list[tuple[Entry | UnreadEntry, str]] = [
            (entry, _padded(entry.kind, 14) + f"{entry.qualifier:<7}{entry.value} {entry.base_unit}".rstrip())
            for entry in entries(report.figures, report.document)]
        found += [(entry, f"未读懂：{entry.reason}") for entry in unread_entries(report.figures, report.document)]
        blocks.append("\n".join([printable(report.path), *(
            _where(report, entry) + _padded(printable(entry.text), 24) + read_as for entry, read_as in found)]))
    return "\n\n".join(blocks)


def _where(report: Report, entry) -> str:
    point = entry.range["start"]
    where = line_place(report.document, point["line"]) if report.document.places else f"{point['line']}:{point['column']}"
    return _padded(f"  {where}", 12)


def _padded(text: str, cells: int) -> str:
    return text + " " * max(1, cells - width(text))
