"""JSON: `gouji.report/1`, `gouji.claims/1` and `gouji.quantities/1`. Within a version fields are only added."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence

from gouji import __version__
from gouji.api import CHECKED, Report
from gouji.check.ledger import STATES
from gouji.claim import Operand
from gouji.document import Document
from gouji.quantity.listing import plain
from gouji.report.fingerprints import fingerprints
from gouji.report.paths import path_text
from gouji.rule import ERROR, INFO, WARNING, Finding, Related

_TOOL = {"name": "gouji", "version": __version__}


def findings_json(reports: Sequence[Report], lang: str = "zh") -> str:
    """`gouji check --format json`."""
    levels = Counter(f.level for r in reports for f in r.findings)
    return _dumped({
        "schema": "gouji.report/1",
        "tool": _TOOL,
        "files": [_file(report, lang) for report in reports],
        "summary": {"files": len(reports), "failed": sum(r.status != CHECKED for r in reports),
                    ERROR: levels[ERROR], WARNING: levels[WARNING], INFO: levels[INFO]},
    })


def claims_json(reports: Sequence[Report]) -> str:
    """`gouji claims --format json`."""
    return _dumped({"schema": "gouji.claims/1", "tool": _TOOL, "files": [
        _head(report) | {
            "claims": [_claim(report.document, verdict) for verdict in report.verdicts],
            "figures": _figures(report),
        } for report in reports]})


def quantities_json(reports: Sequence[Report]) -> str:
    """`gouji quantities --format json`."""
    from gouji.quantity.listing import entries, unread_entries

    return _dumped({"schema": "gouji.quantities/1", "tool": _TOOL, "files": [
        _head(report) | ({
            "quantities": [e.to_dict() for e in entries(report.figures, report.document)],
            "unread": [e.to_dict() for e in unread_entries(report.figures, report.document)],
        } if report.document else {"quantities": [], "unread": []}) for report in reports]})


def _dumped(data: dict) -> str:
    return json.dumps(data, ensure_ascii=False, indent=2)


def _head(report: Report) -> dict:
    error = {"code": report.error.code, "message": report.error.message} if report.error else None
    return {"path": path_text(report.path), "status": report.status, "error": error, "notes": list(report.document.notes) if report.document else []}


def _file(report: Report, lang: str) -> dict:
    counts = report.counts
    return _head(report) | {
        "findings": _findings(report, lang),
        "suppressed": [place_of(report.document, s.finding, lang) | {"by": s.by, "reason": s.reason} for s in report.suppressed],
        "figures": {"total": sum(counts.values())} | {state: counts[state] for state in STATES},
        "tables": {"total": report.tables, "not_understood": [
            {"range": report.document.range(*span), "location": report.document.location(*span)} for span in report.unread_tables]},
    }


def _findings(report: Report, lang: str) -> list[dict]:
    return [_finding(report.document, finding, lang) | {"fingerprint": print_of}
            for finding, print_of in zip(report.findings, fingerprints(report), strict=True)]


def _finding(document: Document, finding: Finding, lang: str) -> dict:
    suggestion = finding.suggestion
    return place_of(document, finding, lang) | {
        "related": [related_of(document, r) for r in finding.related],
        "equation": finding.equation,
        "stated": finding.stated,
        "computed": finding.computed,
        "suggestion": suggestion and {"text": suggestion.text, "range": document.range(suggestion.start, suggestion.end),
                                      "reason": suggestion.reason},
        "evidence": _evidence(finding, lang),
    }


def _evidence(finding: Finding, lang: str) -> dict | None:
    evidence = finding.evidence
    if evidence is None:
        return None
    from gouji.report.reasons import reason

    return {"asserted": evidence.asserted.value, "mismatch": evidence.mismatch.value, "reason": reason(finding, lang)}


def place_of(document: Document, finding: Finding, lang: str) -> dict:
    """What a finding is, and where it stands."""
    return {
        "rule": finding.rule.name,
        "code": finding.rule.code,
        "severity": finding.level,
        "message": finding.text(lang),
        "text": document.quote(finding.start, finding.end),
        "range": document.range(finding.start, finding.end),
        "location": document.location(finding.start, finding.end),
    }


def related_of(document: Document, related: Related) -> dict:
    """Another place of a finding."""
    return {"role": related.role, "text": document.quote(related.start, related.end),
            "range": document.range(related.start, related.end), "location": document.location(related.start, related.end),
            "message": related.message or None}


def _claim(document: Document, verdict) -> dict:
    claim = verdict.claim
    return {
        "kind": claim.kind,
        "frame": claim.frame,
        "verdict": verdict.outcome,
        "equation": verdict.equation,
        "stated": verdict.stated_text,
        "computed": verdict.computed_text,
        "operands": [_operand(document, o) for o in claim.all_operands],
    }


def _operand(document: Document, operand: Operand) -> dict:
    quantity = operand.quantity
    return {
        "role": operand.role,
        "text": document.quote(operand.start, operand.end),
        "range": document.range(operand.start, operand.end),
        "location": document.location(operand.start, operand.end),
        "value": plain(quantity.value) if quantity is not None else None,
        "unit": quantity.unit if quantity is not None else None,
    }


def _figures(report: Report) -> list[dict]:
    if report.document is None or report.figures is None:
        return []
    spans = {q.start: q.end for q in report.figures.quantities} | {u.start: u.end for u in report.figures.unread}
    return [{"text": report.document.quote(start, spans[start]), "range": report.document.range(start, spans[start]),
             "state": state} for start, state in sorted(report.states.items())]
