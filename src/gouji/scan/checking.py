"""Checks one source and makes a record of all that was found: what a worker process does."""

from __future__ import annotations

import json
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path
from time import perf_counter
from typing import NamedTuple

from gouji.api import CHECKED, FAILED, MEMORY, Report, check_bytes
from gouji.config import Config
from gouji.document import UnreadableFile
from gouji.quantity.listing import plain
from gouji.report.fingerprints import fingerprint, fingerprints
from gouji.report.json_output import place_of, related_of
from gouji.report.places import place
from gouji.rule import Finding
from gouji.scan.comparable import amounts, passages
from gouji.scan.identity import identity, unit_in_path
from gouji.scan.records import ClaimRecord, FigureRecord, FileRecord, FindingRecord, Source

_REPLACEMENT = "\ufffd"


class Task(NamedTuple):
    """A source that is to be checked, and how."""

    source: Source
    config: Config
    settings: str
    """The digest of version and settings."""
    known: str = ""
    """The digest of the bytes that were checked before with the same settings; empty if none were."""
    page: str = ""
    """Where the page of the report is written if anything is found in it; nowhere if empty."""


class Unchanged(NamedTuple):
    """A source that was checked before and is the same still."""

    path: str


def checked(task: Task, read: Callable[[Source, int], bytes]) -> FileRecord | Unchanged:
    """The record of a source, read by a function of the source and a limit of bytes. Never raises for what a file holds, but MemoryError if
    there is not enough for it."""
    begin = perf_counter()
    path, digest, data = task.source.path, "", b""
    try:
        data = read(task.source, task.config.max_bytes)
        digest = sha256(data).hexdigest()
        if digest == task.known:
            return Unchanged(path)
        report = check_bytes(data, path, task.config)
        if report.status == FAILED and report.error.code == MEMORY:
            raise MemoryError
        if report.status == FAILED:
            raise UnreadableFile(report.error.code, report.error.message)
    except UnreadableFile as error:
        return failed(path, error.code, error.message, task.settings, perf_counter() - begin)._replace(sha256=digest, size=len(data))
    found = _found(report)
    if task.page and (report.findings or report.suppressed):
        _write_page(report, Path(task.page))
    return FileRecord(_writable(path), CHECKED, "", "", digest, len(data), task.settings, perf_counter() - begin, *found)


def failed(path: str, code: str, reason: str, settings: str = "", seconds: float = 0.0) -> FileRecord:
    """The record of a file that could not be checked. Whose it is, its path may tell."""
    unit = unit_in_path(path)
    return FileRecord(_writable(path), FAILED, code, _writable(reason), "", 0, settings, seconds, _writable(unit), "path" if unit else "")


def _write_page(report: Report, path: Path) -> None:
    from gouji.report.html import findings_html
    from gouji.writing import write_whole

    path.parent.mkdir(parents=True, exist_ok=True)
    write_whole(path, findings_html([report]).encode())


def _found(report: Report) -> tuple:
    document = report.document
    known = identity(document, report.figures, report.path)
    findings = [_finding(report, finding, name) for finding, name in zip(report.findings, fingerprints(report), strict=True)]
    findings += [_finding(report, s.finding, fingerprint(s.finding, document), s.by, s.reason) for s in report.suppressed]
    return (_writable(known.unit), known.unit_from, _writable(known.title), known.year, _writable(known.series), _writable(known.parent),
            tuple(map(_writable, document.notes)), tuple(findings), _claims(report), _figures(report), amounts(report, known),
            passages(report, known))


def _finding(report: Report, finding: Finding, name: str, suppressed: str = "", reason: str = "") -> FindingRecord:
    document, suggestion = report.document, finding.suggestion
    where = place_of(document, finding, "zh")
    location = {"range": where["range"], "location": where["location"], "related": [related_of(document, r) for r in finding.related]}
    change = f"{document.quote(suggestion.start, suggestion.end)} → {suggestion.text}" if suggestion else ""
    return FindingRecord(
        finding.rule.name, finding.rule.code, finding.level, *map(_writable, (
            finding.text(), where["text"], " › ".join(filter(None, document.headings(finding.start))),
            place(document, finding.start, finding.end), json.dumps(location, ensure_ascii=False), finding.equation, finding.stated,
            finding.computed, change, json.dumps(_spans(finding), ensure_ascii=False))),
        name, suppressed, _writable(reason))


def _spans(finding: Finding) -> dict:
    spans: dict[str, list] = {"marked": [finding.start, finding.end], "related": [[r.role, r.start, r.end] for r in finding.related]}
    if finding.suggestion:
        s = finding.suggestion
        spans["suggestion"] = [s.start, s.end, s.text, s.reason]
    return spans


def _claims(report: Report) -> tuple[ClaimRecord, ...]:
    return tuple(
        ClaimRecord(v.claim.kind, v.claim.frame, v.outcome, *map(_writable, (
            v.equation, v.stated_text, v.computed_text, place(report.document, v.claim.stated.start, v.claim.stated.end))))
        for v in report.verdicts)


def _figures(report: Report) -> tuple[FigureRecord, ...]:
    document, found = report.document, []
    read = {quantity.start: quantity for quantity in report.figures.quantities}
    ends = {unread.start: unread.end for unread in report.figures.unread}
    for start, state in sorted(report.states.items()):
        quantity = read.get(start)
        end = quantity.end if quantity is not None else ends[start]
        value, unit, kind = (plain(quantity.value), quantity.unit, quantity.kind) if quantity is not None else ("", "", "")
        found.append(FigureRecord(_writable(document.quote(start, end)), value, _writable(unit), kind, state, _writable(place(document, start, end))))
    return tuple(found)


def _writable(text: str) -> str:
    """A text as SQLite holds it: characters only."""
    return text if text.isascii() or text.isprintable() else "".join(_REPLACEMENT if "\ud800" <= c <= "\udfff" else c for c in text)
