"""The invented reports are what they are said to be: always the same, in thousands, with their defects and no others."""

from __future__ import annotations

import json
import re
import tomllib
from collections import Counter
from pathlib import Path
from zipfile import ZipFile

import pytest

from gouji.api import check_bytes
from tests.benchmarks.made import KINDS, Made, broken, report, reports
from tests.benchmarks.made.__main__ import write
from tests.benchmarks.made.broken import BREAKAGES
from tests.benchmarks.made.names import counties

PLACES = Path(__file__).resolve().parents[2] / "grammar" / "places.toml"
# A process of its own reads each PDF file, which takes a while.
EACH = {"docx": 14, "txt": 16, "md": 14, "xlsx": 14, "pdf": 6}


def closed_up(text: str) -> str:
    """Without the line ends at which a figure is broken."""
    return re.sub(r"\s", "", text)


def found_in(made: Made) -> Counter[tuple[str, str]]:
    """The errors and warnings of a report, and where they are marked."""
    checked = check_bytes(made.data, made.name)
    assert checked.status == "checked", checked.error
    return Counter((finding.rule.code, closed_up(checked.document.quote(finding.start, finding.end)))
                   for finding in checked.findings if finding.level != "info")


@pytest.mark.parametrize("kind", KINDS)
def test_each_report_has_its_defects_and_no_others(kind):
    for made in reports(EACH[kind], 7, {kind: 1}):
        assert found_in(made) == Counter((code, closed_up(text)) for code, text in made.defects), made.name


def test_the_nth_report_is_the_same_however_many_are_made():
    twice = list(reports(30, 3))
    assert twice == list(reports(30, 3)) and twice[:10] == list(reports(10, 3))
    assert report(29, 3) == twice[29]


def test_another_seed_makes_other_reports():
    assert not {made.data for made in reports(30, 3)} & {made.data for made in reports(30, 4)}


def test_hundreds_of_reports_are_all_different_and_mostly_without_defects():
    made = list(reports(400, 1, {"md": 1}))
    assert len({one.data for one in made}) == 400
    assert 0.6 < sum(not one.defects for one in made) / 400 < 0.8
    sizes = sorted(len(one.data) for one in made)
    assert sizes[0] > 1_000 and 4_500 < sizes[200] < 8_000 and sizes[-1] > 12_000


def test_many_kinds_of_defects_are_among_them():
    codes = Counter(defect.code for made in reports(800, 1, {"md": 1}) for defect in made.defects)
    assert len(codes) > 25 and min(codes.values()) > 1


def test_no_county_is_a_real_place():
    known = tomllib.loads(PLACES.read_text("utf-8"))
    names = {*known} | {city for cities in known.values() for city in cities}
    names |= {name for cities in known.values() for listed in cities.values() for name in listed.split()}
    assert len(counties()) > 300 and not names & {*counties()}


def test_broken_files_fail_for_the_reason_that_is_said():
    for made in broken(2 * len(BREAKAGES), 5):
        error = check_bytes(made.data, made.name).error
        assert (error.code if error else "") == made.failure, made.name


def test_a_folder_is_laid_out_by_year_county_and_unit_with_what_is_expected_of_each_file(tmp_path):
    made = list(reports(40, 2, {"md": 1}))
    expected = write(tmp_path, iter(made), 2, is_zipped=False)
    assert {path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*.md")} == {one["path"] for one in expected}
    year, county, unit, _ = expected[0]["path"].split("/")
    assert unit == expected[0]["unit"] and unit.startswith(county) and int(year) == expected[0]["year"]
    assert json.loads(json.dumps(expected)) == expected


def test_some_counties_are_archives_with_chinese_names(tmp_path):
    expected = write(tmp_path, reports(40, 2, {"md": 1}), 2, is_zipped=True)
    archived = [one["path"].split("!/") for one in expected if "!/" in one["path"]]
    assert archived and len(archived) < 40
    for archive, member in archived:
        with ZipFile(tmp_path / archive, metadata_encoding="gbk") as file:
            assert not file.getinfo(member).flag_bits & 0x800 and file.read(member)


def test_two_reports_of_one_name_do_not_overwrite_one_another(tmp_path):
    made = report(0, 1, {"md": 1})
    expected = write(tmp_path, iter([made, made]), 1, is_zipped=False)
    assert len({one["path"] for one in expected}) == 2 == len(list(tmp_path.rglob("*.md")))
