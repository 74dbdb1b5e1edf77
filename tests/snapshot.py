"""Pins what gouji says: every claim with its verdict and equation, every finding with its messages, every figure.

    python -m tests.snapshot            renews tests/snapshots/, so that a change is seen in the diff
    python -m tests.snapshot --check    tells which are out of date, and changes nothing
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterator
from difflib import unified_diff
from pathlib import Path

from gouji.api import Report, check_bytes, check_file, check_text
from gouji.quantity import Interval
from gouji.report.places import place
from gouji.rule.registry import find_rule
from tests.rule.test_cases import FILES as CASES
from tests.rule.test_cases import cases_in
from tests.sets.make import FORMS, NAMES, docx, markdown, plain, xlsx
from tests.sets.report import report as parts_of

TESTS = Path(__file__).resolve().parent
SNAPSHOTS = TESTS / "snapshots"
SAMPLES = TESTS.parent / "samples"
FORM_FILES = TESTS / "claim" / "form" / "forms"
RENEW = "renew with: python -m tests.snapshot"


def snapshots() -> dict[str, Callable[[], str]]:
    """What is pinned, by the name of its file: each is made when it is called."""
    made: dict[str, Callable[[], str]] = {}
    for folder in (SAMPLES, FORM_FILES):
        for path in sorted(folder.iterdir()):
            if path.suffix in (".md", ".txt"):
                made[path.stem] = lambda path=path: told(check_file(path))
    for name in NAMES:
        made[f"{Path(name).stem}.layouts"] = lambda name=name: layouts(name)
    for family in sorted({find_rule(path.stem).code[0] for path in CASES}):
        made[f"cases-{family}"] = lambda family=family: cases(family)
    return made


def layouts(name: str) -> str:
    """What is said of a sample that is laid out in other ways, as far as it is not said of the sample itself."""
    stem, parts = Path(name).stem, parts_of(SAMPLES / name)
    files = {"docx": docx(parts), "md": markdown(parts).encode(), "txt": plain(parts).encode()}
    if name in FORMS:
        files["xlsx"] = xlsx(parts)
    before, rows = _without_places(check_file(SAMPLES / name)), []
    for kind, data in files.items():
        after = _without_places(check_bytes(data, f"{stem}.{kind}"))
        rows.append(f"# {kind}, against {name}")
        rows += [line for line in unified_diff(before, after, n=0, lineterm="") if not line.startswith(("---", "+++", "@@"))]
    return "\n".join(rows) + "\n"


def _without_places(report: Report) -> list[str]:
    return [re.sub("⏎+", "⏎", line.partition("\t")[2]) for line in told(report).splitlines()]


def cases(family: str) -> str:
    """The claims of the cases of the rules of one family; their findings stand in the case files."""
    rows = []
    for path in CASES:
        code = find_rule(path.stem).code
        if code[0] == family:
            for number, case in enumerate(cases_in(path), 1):
                rows.append(f"# {code} {number}")
                report = check_text(case.text)
                assert report.status == "checked", report.error
                rows += _claims(report)
    return "\n".join(rows) + "\n"


def told(report: Report) -> str:
    """All that is pinned of one report, a line each."""
    assert report.status == "checked", report.error
    return "\n".join([*_findings(report), *_claims(report), *_figures(report)]) + "\n"


def _findings(report: Report) -> Iterator[str]:
    for finding in report.findings:
        mended = finding.suggestion
        yield _row(
            _place(report, finding.start, finding.end), "finding", finding.rule.code, finding.level,
            report.document.quote(finding.start, finding.end), finding.text("zh"), finding.text("en"), finding.equation,
            " ".join(f"{r.role}={report.document.quote(r.start, r.end)}" for r in finding.related),
            f"→ {mended.text} for {report.document.quote(mended.start, mended.end)}: {mended.reason}" if mended else "")


def _claims(report: Report) -> Iterator[str]:
    for verdict in report.verdicts:
        claim, culprit = verdict.claim, verdict.culprit
        slip = f"{verdict.diagnosis}:" if verdict.diagnosis else ""
        if culprit is not None:
            slip += f" {report.document.quote(culprit.start, culprit.end)} → {verdict.correction}"
        yield _row(
            _place(report, claim.stated.start, claim.stated.end), "claim", claim.kind, claim.frame,
            verdict.outcome if claim.asserted else f"{verdict.outcome} (open)",
            " ".join(f"{o.role}={report.document.quote(o.start, o.end)}" for o in claim.all_operands),
            verdict.equation, f"{verdict.stated_text} ~ {verdict.computed_text}", verdict.difference_text, slip)


def _figures(report: Report) -> Iterator[str]:
    for q in report.figures.quantities:
        yield _row(_place(report, q.start, q.end), "figure", report.document.quote(q.start, q.end), q.kind, q.unit, _interval(q.interval),
                   report.states.get(q.start, ""))
    for date in report.figures.dates:
        yield _row(_place(report, date.start, date.end), "date", report.document.quote(date.start, date.end), date.iso)
    for unread in report.figures.unread:
        yield _row(_place(report, unread.start, unread.end), "unread", report.document.quote(unread.start, unread.end), unread.reason)


def _place(report: Report, start: int, end: int) -> str:
    return place(report.document, start, end)


def _interval(interval: Interval) -> str:
    if interval.low == interval.high:
        return f"{interval.low}"
    return f"{'(' if interval.low_open else '['}{interval.low}, {interval.high}{')' if interval.high_open else ']'}"


def _row(*fields: str) -> str:
    return "\t".join(field.replace("\n", "⏎").replace("\t", "⇥") for field in fields).rstrip("\t")


def main(arguments: list[str]) -> int:
    """Writes the snapshots, or tells which would change."""
    SNAPSHOTS.mkdir(exist_ok=True)
    changed = [path for path in SNAPSHOTS.glob("*.txt") if path.stem not in snapshots()]
    for path in changed:
        if "--check" not in arguments:
            path.unlink()
    for name, make in snapshots().items():
        path, text = SNAPSHOTS / f"{name}.txt", make()
        if not path.exists() or path.read_text("utf-8") != text:
            changed.append(path)
            if "--check" not in arguments:
                path.write_text(text, "utf-8")
    for path in changed:
        print(path.relative_to(TESTS.parent))
    return int("--check" in arguments and bool(changed))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
