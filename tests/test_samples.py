"""The samples: gouji is silent on the clean one, and finds in the faulty ones what is listed beside them."""

from __future__ import annotations

from pathlib import Path

import pytest

from gouji.api import check_file

SAMPLES = Path(__file__).resolve().parents[1] / "samples"
FAULTY = sorted(p for p in SAMPLES.iterdir() if p.with_suffix(".expected").exists() and p.suffix != ".expected")

CLEAN = sorted(p for p in SAMPLES.iterdir() if not p.with_suffix(".expected").exists())


def found_in(path: Path) -> list[str]:
    report = check_file(path)
    assert report.status == "checked", report.error
    rows = []
    for finding in report.findings:
        place = report.document.range(finding.start, finding.end)["start"]
        text = report.document.quote(finding.start, finding.end)
        rows.append(f"{place['line']}:{place['column']}\t{finding.rule.code} {finding.rule.name}\t{text}")
    return rows


@pytest.mark.parametrize("path", CLEAN, ids=lambda p: p.stem)
def test_a_correct_report_gets_no_finding(path: Path):
    assert found_in(path) == []


def test_most_relations_of_the_correct_report_are_checked():
    report = check_file(SAMPLES / "01-clean.txt")
    assert sum(v.outcome == "holds" for v in report.verdicts) >= 25


@pytest.mark.parametrize("path", FAULTY, ids=lambda p: p.stem)
def test_the_findings_are_those_listed_beside_the_sample(path: Path):
    listed = [line for line in path.with_suffix(".expected").read_text("utf-8").splitlines() if not line.startswith("#")]
    assert found_in(path) == listed


def test_there_are_faulty_and_correct_samples():
    assert len(FAULTY) >= 6 and len(CLEAN) >= 2
