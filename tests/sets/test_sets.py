"""The same report as text, Markdown, Word, old Word, PDF and spreadsheet gets the same findings, and each stands where it is said to."""

from __future__ import annotations

import re
import shutil
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from lxml import etree
from openpyxl import load_workbook

from gouji.api import Report, check_bytes, check_file
from tests.sets.make import FORMS, NAMES, SAMPLES, sets

WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
STEMS = [Path(name).stem for name in NAMES]
TABLES = [Path(name).stem for name in NAMES if "-form" in name]
needs_libreoffice = pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")


@pytest.fixture(scope="module")
def made() -> dict[str, dict[str, bytes]]:
    return sets()


def findings(report: Report) -> list[tuple[str, str]]:
    assert report.status == "checked", report.error
    return [(finding.rule.name, report.document.quote(finding.start, finding.end)) for finding in report.findings]


def of_sample(stem: str) -> list[tuple[str, str]]:
    return findings(check_file(next(SAMPLES / name for name in NAMES if Path(name).stem == stem)))


def of_made(made: dict[str, dict[str, bytes]], stem: str, kind: str) -> Report:
    return check_bytes(made[kind][stem], f"{stem}.{kind}")


@pytest.mark.parametrize("stem", STEMS)
@pytest.mark.parametrize("kind", ["txt", "md", "docx"])
def test_text_markdown_and_word_have_the_findings_of_the_sample(made, stem, kind):
    assert findings(of_made(made, stem, kind)) == of_sample(stem)


@needs_libreoffice
@pytest.mark.parametrize("stem", STEMS)
def test_old_word_files_have_them_too(made, stem):
    assert findings(of_made(made, stem, "doc")) == of_sample(stem)


@pytest.mark.parametrize("stem", [Path(name).stem for name in FORMS])
def test_a_form_as_a_spreadsheet_has_them_too(made, stem):
    assert findings(of_made(made, stem, "xlsx")) == of_sample(stem)


@needs_libreoffice
@pytest.mark.parametrize("stem", STEMS)
def test_a_printed_report_has_them_too(made, stem):
    assert findings(of_made(made, stem, "pdf")) == of_sample(stem)


def test_there_are_sets_of_faulty_and_of_clean_reports_with_and_without_tables():
    assert {(bool(of_sample(stem)), stem in TABLES) for stem in STEMS} == {(True, True), (True, False), (False, True), (False, False)}


# Places: read again without gouji

def places(report: Report) -> list[tuple[dict, str]]:
    """Where each figure stands that a finding names, and what stands there."""
    document = report.document
    spans = [(part.start, part.end) for finding in report.findings for part in (finding, *finding.related)]
    return [(document.location(*span), document.quote(*span)) for span in spans]


@pytest.mark.parametrize("stem", STEMS)
def test_places_in_a_word_file_hold_what_is_quoted(made, stem):
    with ZipFile(BytesIO(made["docx"][stem])) as archive:
        body = etree.fromstring(archive.read("word/document.xml"))[0]
    paragraphs, tables = body.findall(f"{WORD}p"), body.findall(f"{WORD}tbl")
    for place, quoted in places(of_made(made, stem, "docx")):
        text = place.get("numbering", "") + shown(paragraphs[place["paragraph"] - 1]) if "paragraph" in place and "table" not in place \
            else shown(cell(tables[place["table"] - 1].findall(f"{WORD}tr")[place["row"] - 1], place["cell"]))
        start, end = place["range"]
        assert text[start:end] == quoted


def shown(element: etree._Element) -> str:
    return "".join(element.itertext(f"{WORD}t"))


def cell(row: etree._Element, column: int) -> etree._Element:
    """The cell that begins in a column."""
    at = 1
    for found in row.findall(f"{WORD}tc"):
        if at == column:
            return found
        at += int(found.find(f"{WORD}tcPr/{WORD}gridSpan").get(f"{WORD}val"))
    raise AssertionError(f"no cell begins in column {column}")


def test_figures_under_a_heading_name_it(made):
    named = [place.get("heading_path") for place, _ in places(of_made(made, "02-faulty-figures", "docx"))]
    assert named[0] == ["一、部门基本情况", "（一）机构和人员"] and ["二、绩效目标完成情况", "（二）职业培训"] in named


@pytest.mark.parametrize("stem", [Path(name).stem for name in FORMS])
def test_places_in_a_spreadsheet_hold_what_is_quoted(made, stem):
    workbook = load_workbook(BytesIO(made["xlsx"][stem]))
    found = places(of_made(made, stem, "xlsx"))
    assert len(found) > 10
    for place, quoted in found:
        known = workbook[place["sheet"]].cell(place["row"], place["cell"])
        start, end = place["range"]
        assert printed(known.value, known.number_format)[start:end] == quoted


def printed(value: object, number_format: str) -> str:
    if isinstance(value, str):
        return value
    decimals = len(number_format.partition(".")[2].rstrip("%"))
    return f"{value:.{decimals}%}" if number_format.endswith("%") else f"{value:.{decimals}f}"


@needs_libreoffice
@pytest.mark.parametrize("stem", STEMS)
def test_places_in_a_printed_report_hold_what_is_quoted(made, stem):
    from pypdfium2 import PdfDocument

    with PdfDocument(made["pdf"][stem]) as pages:
        for place, quoted in places(of_made(made, stem, "pdf")):
            page = pages[place["page"] - 1]
            left, top, right, bottom = place["box"]
            height = page.get_height()
            text = page.get_textpage().get_text_bounded(left - 1, height - bottom - 1, right + 1, height - top + 1)
            # The box is that of the line on which it begins.
            assert re.sub(r"\s", "", quoted.partition("\n")[0]) in re.sub(r"\s", "", text)
