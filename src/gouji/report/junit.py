"""JUnit XML, as Jenkins and GitLab show it: a suite for each file, in it a test for each finding.

An error or a warning is a failed test, what is only a hint a passed one with its words as output, what is suppressed a skipped one.
A file without any has one passed test, so that it is seen to have been checked.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from os.path import splitext
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from gouji.api import CHECKED, Report
from gouji.report.comments import comment
from gouji.report.notes import notes
from gouji.report.paths import path_text
from gouji.report.places import place
from gouji.report.text import printable
from gouji.rule import INFO, Finding

_CHECK = "gouji check"
_LONGEST_QUOTE = 40
_NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_COUNTED = {"failures": "failure", "errors": "error", "skipped": "skipped"}


def findings_junit(reports: Sequence[Report], lang: str = "zh") -> str:
    """`gouji check --format junit`."""
    root = Element("testsuites", {"name": "gouji"})
    for report in reports:
        _add_suite(root, report, lang)
    _count(root)
    indent(root)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + tostring(root, encoding="unicode")


def _add_suite(root: Element, report: Report, lang: str) -> None:
    suite = SubElement(root, "testsuite", {"name": _xml(path_text(report.path))})
    if report.status != CHECKED:
        error = SubElement(_case(suite, report, _CHECK), "error", {"type": report.error.code, "message": _xml(report.error.message)})
        error.text = _xml(report.error.message)
    else:
        _add_findings(suite, report, lang)
    said = notes(report, lang)
    if said:
        SubElement(suite, "system-out").text = _xml("\n".join(said))
    _count(suite)


def _add_findings(suite: Element, report: Report, lang: str) -> None:
    names: Counter[str] = Counter()
    for finding, reason in [*((f, None) for f in report.findings), *((s.finding, s.reason or s.by) for s in report.suppressed)]:
        name = _name(report, finding, lang)
        names[name] += 1
        case = _case(suite, report, name if names[name] == 1 else f"{name} ({names[name]})", finding)
        if reason is not None:
            SubElement(case, "skipped", {"message": _xml(reason)})
        elif finding.level == INFO:
            SubElement(case, "system-out").text = _body(report, finding, lang)
        else:
            said = {"type": f"{finding.rule.code} {finding.rule.name}", "message": _xml(finding.text(lang))}
            SubElement(case, "failure", said).text = _body(report, finding, lang)
    if not names:
        _case(suite, report, _CHECK)


def _name(report: Report, finding: Finding, lang: str) -> str:
    where = place(report.document, finding.start, finding.end, lang)
    quoted = printable(report.document.quote(finding.start, finding.end))[:_LONGEST_QUOTE]
    return f"{finding.rule.code} {finding.rule.name} {where} {quoted}".rstrip()


def _case(suite: Element, report: Report, name: str, finding: Finding | None = None) -> Element:
    path = path_text(report.path)
    # Jenkins takes what stands before the last dot of a class for its package.
    said = {"classname": splitext(path)[0], "name": name, "file": path}
    if finding is not None and not report.document.places:
        said["line"] = str(report.document.range(finding.start, finding.end)["start"]["line"])
    return SubElement(suite, "testcase", {key: _xml(value) for key, value in said.items()})


def _body(report: Report, finding: Finding, lang: str) -> str:
    where = place(report.document, finding.start, finding.end, lang)
    return _xml("\n".join([f"{path_text(report.path)}:{where}", *comment(report.document, finding, lang).lines]))


def _count(element: Element) -> None:
    """Says how many tests stand below it, and how they ended."""
    cases = list(element.iter("testcase"))
    element.set("tests", str(len(cases)))
    for name, outcome in _COUNTED.items():
        element.set(name, str(sum(case.find(outcome) is not None for case in cases)))


def _xml(text: str) -> str:
    """A text with what no XML may hold replaced."""
    return _NO_XML.sub("\ufffd", text)
