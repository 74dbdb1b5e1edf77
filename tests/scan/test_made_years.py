"""The invented accounts agree with one another, over years and within departments, except where that is said of them."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from decimal import Decimal

import pytest

from gouji.api import check_bytes
from tests.benchmarks.made import Made, reports
from tests.benchmarks.made.years import KINDS, one_set, years

SORTS = 8
NOW, LAST = "本年决算数", "上年决算数"


@pytest.fixture(scope="module")
def made() -> list[Made]:
    return list(years(10 * SORTS, 4, {"md": 1}))


def tables(one: Made) -> dict[str, dict[str, Decimal]]:
    """The figures of all tables by year and label; empty if it has none."""
    found: dict[str, dict[str, Decimal]] = {}
    for line in re.findall(r"\| *([^|-].*?) *\|\n", one.data.decode()):
        label, *cells = line.split(" | ")
        if label == "项目":
            columns = cells
        else:
            for column, cell in zip(columns, cells, strict=True):
                found.setdefault(column, {})[label] = Decimal(cell.replace(",", ""))
    return found


def codes(one: Made) -> set[str]:
    return {defect.code for defect in one.defects}


@pytest.mark.parametrize("kind", KINDS)
def test_by_itself_each_of_them_is_right(kind):
    for one in years(SORTS, 3, {kind: 1}):
        report = check_bytes(one.data, one.name)
        assert report.status == "checked" and not report.findings, (one.path, [finding.text() for finding in report.findings])


def test_what_is_wrong_stands_in_the_report(made):
    for one in made:
        assert all(defect.text in one.data.decode() for defect in one.defects), one.path
    counted = Counter(code for one in made for code in codes(one))
    assert counted.keys() == {"A801", "A802", "A803", "A804", "A805", "A806"} and min(counted.values()) >= 10


def test_a_year_goes_on_where_the_one_before_ended_except_where_that_is_wrong(made):
    by_unit = {(one.unit, one.year): tables(one) for one in made if tables(one) and "A804" not in codes(one)}
    compared = 0
    for one in made:
        now, before = by_unit.get((one.unit, one.year)), by_unit.get((one.unit, one.year - 1))
        if not now or not before:
            continue
        compared += 1
        differing = sum(before[NOW][label] != value for label, value in now[LAST].items())
        assert bool(differing) == ("A801" in codes(one)), one.path
        assert (now[NOW]["二、年初结转和结余"] != before[NOW]["二、年末结转和结余"]) == ("A802" in codes(one)), one.path
    assert compared > 50


def test_a_department_is_the_sum_of_its_units_except_where_that_is_wrong(made):
    folders: dict[tuple[str, int], list[Made]] = defaultdict(list)
    for one in made:
        if one.folder and "A804" not in codes(one):
            folders[one.folder, one.year].append(one)
    compared = 0
    for (name, _), found in folders.items():
        whole, = (tables(one) for one in found if one.unit == name)
        parts = [tables(one) for one in found if one.unit != name]
        assert 3 <= len(parts) <= 6
        if not whole or not all(parts):
            continue
        compared += 1
        differing = any(sum(part[NOW][label] for part in parts) != value for label, value in whole[NOW].items())
        assert differing == any("A803" in codes(one) for one in found), name
    assert compared > 5


def test_a_duplicate_lies_in_the_folder_of_another_unit(made):
    first = {one.data: one for one in made if "A804" not in codes(one)}
    for copy in (one for one in made if "A804" in codes(one)):
        assert first[copy.data].unit == copy.unit != copy.folder and copy.name != first[copy.data].name


def test_a_passage_is_that_of_another_unit_with_its_name(made):
    for one in (one for one in made if "A805" in codes(one)):
        passage, = (defect.text for defect in one.defects)
        assert len(passage) >= 80
        owners = {other.unit for other in made if other.unit != one.unit and passage in other.data.decode()}
        assert owners and all(owner in passage for owner in owners) and one.unit not in passage


def test_the_nth_set_is_the_same_however_many_are_made():
    twice = list(years(9, 3, {"md": 1}))
    assert list(years(SORTS, 3, {"md": 1})) == twice[:len(twice) - len(list(one_set(8, 3, {"md": 1})))]
    assert {one.data for one in twice}.isdisjoint(one.data for one in years(9, 4, {"md": 1}))


def test_no_unit_of_theirs_has_an_ordinary_report(made):
    ordinary = [one.unit for one in reports(1000, 4, {"md": 1})]
    assert len(set(ordinary)) == 1000 and set(ordinary).isdisjoint(one.unit for one in made)
