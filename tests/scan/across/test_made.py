"""Invented accounts of units and departments over some years: what is wrong among them is found, and nothing else."""

from __future__ import annotations

from tests.benchmarks.made.years import years
from tests.scan.across.reports import compared

SETS = 64


def test_what_was_planted_is_found_and_nothing_else(tmp_path):
    made = list(years(SETS, 5, {"md": 1}))
    found = compared(tmp_path / "上报", {one.path: one.data.decode() for one in made})
    expected = {(one.path, defect.code) for one in made for defect in one.defects}
    assert len({code for _, code in expected}) == 6 and len(expected) > 50
    assert {(path, code) for path, code, *_ in found} == expected
