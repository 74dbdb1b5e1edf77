"""Fingerprints: names of findings that edits elsewhere in the document do not change."""

from __future__ import annotations

import hashlib
from collections import Counter

from gouji.api import Report
from gouji.document import Document
from gouji.rule import Finding


def fingerprints(report: Report) -> list[str]:
    """The fingerprint of each finding of a report; those of findings that nothing tells apart are numbered."""
    seen: Counter[str] = Counter()
    found = []
    for finding in report.findings:
        print_of = fingerprint(finding, report.document)
        seen[print_of] += 1
        found.append(print_of if seen[print_of] == 1 else f"{print_of}-{seen[print_of]}")
    return found


def fingerprint(finding: Finding, document: Document) -> str:
    """Names a finding by its rule and the words around it, so that edits elsewhere do not change it."""
    text = document.text
    start, end = text.rfind("\n", 0, finding.start) + 1, text.find("\n", finding.end)
    around = text[max(start, finding.start - 40):min(end if end >= 0 else len(text), finding.end + 20)]
    return hashlib.sha256(f"{finding.rule.name}\0{text[finding.start:finding.end]}\0{around}".encode()).hexdigest()[:16]
