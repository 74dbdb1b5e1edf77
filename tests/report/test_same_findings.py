"""Every output tells the same findings at the same places; an output only chooses how.

An output joins by an entry in `TOLD`: a function that reads it back into pairs of code and place, the place as the text output
writes it (`14:37`, `表2第3行第4格`, `支出表!C7`).
"""

from __future__ import annotations

import csv
import json
import re
from collections import Counter
from collections.abc import Callable, Iterator
from io import BytesIO, StringIO
from pathlib import Path
from xml.etree.ElementTree import fromstring
from zipfile import ZipFile

import openpyxl
import pytest
from lxml.html import document_fromstring

from gouji.api import Report, check_bytes, check_file
from gouji.lsp.diagnostics import diagnostics
from gouji.lsp.positions import Lines
from gouji.report.annotated import annotated
from gouji.report.formats import FORMATS, written
from gouji.report.places import place
from gouji.report.text import findings_text, printable
from tests.document.docx.test_docx import docx, p, tbl, tr
from tests.document.pdf.pdf_writer import pdf
from tests.report.test_annotated_docx import word

SAMPLES = Path(__file__).resolve().parents[2] / "samples"
LINE = "参保任务91322人，完成参保92236人，完成率99%。"
ROWS = (("项目", "预算数（万元）", "决算数（万元）"), ("基本支出", 60, 58), ("项目支出", 50, 47), ("合计", 100, 105))
NOTE = "全年任务800人，实际完成900人，完成率88.9%。"
Told = tuple[str, str]


def word_file() -> Report:
    reference = '<w:r><w:footnoteReference w:id="2"/></w:r>'
    table = tbl(*(tr(*map(str, row)) for row in ROWS))
    return check_bytes(docx(p("一、概况") + p(LINE, reference) + table, footnotes=f'<w:footnote w:id="2">{p(NOTE)}</w:footnote>'), "报告.docx")


def book_of(*rows: tuple) -> bytes:
    book, file = openpyxl.Workbook(), BytesIO()
    book.active.title = "支出表"
    for row in rows:
        book.active.append(row)
    book.save(file)
    return file.getvalue()


def workbook() -> Report:
    return check_bytes(book_of(*ROWS, (LINE,)), "支出.xlsx")


FILES = {path.stem: path for path in sorted(SAMPLES.glob("0*")) if path.suffix != ".expected"} | {"word": word_file, "workbook": workbook}


@pytest.fixture(scope="module", params=FILES)
def report(request) -> Report:
    made = FILES[request.param]
    return made() if callable(made) else check_file(made)


def in_text(report: Report) -> Iterator[Told]:
    for head in re.findall(rf"^{re.escape(printable(report.path))}:(.+?): (?:错误|警告|提示) ([A-Z]\d+) ", findings_text([report]), re.M):
        yield head[1], head[0]


def in_json(report: Report) -> Iterator[Told]:
    # The place in words is not in JSON; it is that of the location, which is.
    words = {json.dumps(report.document.location(f.start, f.end)): place(report.document, f.start, f.end) for f in report.findings}
    for finding in json.loads(written("json", [report]))["files"][0]["findings"]:
        start = finding["range"]["start"]
        yield finding["code"], words[json.dumps(finding["location"])] if finding["location"] else f"{start['line']}:{start['column']}"


def in_sarif(report: Report) -> Iterator[Told]:
    for result in json.loads(written("sarif", [report]))["runs"][0]["results"]:
        [location] = result["locations"]
        region = location["physicalLocation"].get("region")
        yield result["ruleId"], (f"{region['startLine']}:{region['startColumn']}" if region
                                 else location["logicalLocations"][0]["fullyQualifiedName"])


def in_github(report: Report) -> Iterator[Told]:
    for lines, code, message in re.findall(r"^::\w+ file=[^,]*(.*),title=([A-Z]\d+) [^:]*::(.*)$", written("github", [report]), re.M):
        point = re.search(r"line=(\d+),.*\bcol=(\d+)", lines)
        yield code, f"{point[1]}:{point[2]}" if point else message.split("：")[0]


def in_junit(report: Report) -> Iterator[Told]:
    for case in fromstring(written("junit", [report]).encode()).iter("testcase"):
        words = next((child.text for child in case), None)
        if words:
            yield case.get("name").split(" ")[0], words.splitlines()[0].removeprefix(f"{report.path}:")


def in_rdjson(report: Report) -> Iterator[Told]:
    lines = re.split("\r\n|\n|\r", report.document.source)
    for found in json.loads(written("rdjson", [report]))["diagnostics"]:
        start = found["location"].get("range", {}).get("start")
        column = len(lines[start["line"] - 1].encode()[:start["column"] - 1].decode()) + 1 if start else 0
        yield found["code"]["value"], f"{start['line']}:{column}" if start else found["message"].split("：")[0]


def in_csv(report: Report) -> Iterator[Told]:
    for row in csv.DictReader(StringIO(written("csv", [report]).removeprefix("\ufeff"), newline="")):
        yield row["code"], row["place"]


def in_html(report: Report) -> Iterator[Told]:
    for article in document_fromstring(written("html", [report])).iterfind(".//article"):
        yield article.find(".//a[@class='rule']").text.split()[0], article.find(".//dd").text_content()


TOLD: dict[str, Callable[[Report], Iterator[Told]]] = {
    "text": in_text, "json": in_json, "sarif": in_sarif, "github": in_github, "junit": in_junit, "rdjson": in_rdjson, "csv": in_csv,
    "html": in_html,
}


def in_editor(report: Report) -> Iterator[Told]:
    lines = Lines(report.document.source, "utf-32")
    for diagnostic in diagnostics(report, lines, "file:///a"):
        yield diagnostic.code, f"{diagnostic.range.start.line + 1}:{diagnostic.range.start.character + 1}"


def expected(report: Report) -> Counter[Told]:
    return Counter((f.rule.code, place(report.document, f.start, f.end)) for f in report.findings)


@pytest.mark.parametrize("form", TOLD)
def test_the_findings_are_the_same(report, form):
    assert Counter(TOLD[form](report)) == expected(report)


@pytest.mark.parametrize("path", [path for path in FILES.values() if isinstance(path, Path)], ids=lambda path: path.stem)
def test_the_editor_shows_the_same(path):
    report = check_file(path)
    assert Counter(in_editor(report)) == expected(report)


def in_word_comments(copy: bytes) -> Iterator[Told]:
    with ZipFile(BytesIO(copy)) as archive:
        for comment in fromstring(archive.read("word/comments.xml")):
            lines = ["".join(paragraph.itertext()) for paragraph in comment]
            title = next(at for at, line in enumerate(lines) if _TITLE.match(line))
            yield _TITLE.match(lines[title])[1], lines[title + 1]


def in_cell_notes(copy: bytes) -> Iterator[Told]:
    for row in openpyxl.load_workbook(BytesIO(copy)).active.iter_rows():
        for cell in row:
            if cell.comment:
                for lines in (note.split("\n") for note in cell.comment.text.split("\n\n")):
                    yield _TITLE.match(lines[0])[1], lines[1]


def in_highlights(copy: bytes) -> Iterator[Told]:
    with pytest.importorskip("pikepdf").open(BytesIO(copy)) as file:
        for note in (note for page in file.pages for note in page.obj.get("/Annots", []) if note.Subtype == "/Highlight"):
            lines = str(note.Contents).split("\r")
            yield _TITLE.match(lines[0])[1], lines[1]


def in_review(copy: bytes) -> Iterator[Told]:
    lines = [re.sub(r"\\(.)", r"\1", line) for line in copy.decode().splitlines()]
    for at, line in enumerate(lines):
        if line.startswith("- **"):
            yield _TITLE.match(line[4:])[1], lines[at + 1].removeprefix("  - ")


_TITLE = re.compile(r"(?:错误|警告|提示) ([A-Z]\d{3}) [a-z-]+")
PDF = pdf([("一、概况", 108, 100), (LINE, 80, 130), (NOTE, 80, 160)])
COPIES = {
    "docx": (word(p("一、概况") + p(LINE) + tbl(*(tr(*map(str, row)) for row in ROWS))), in_word_comments),
    "xlsx": (book_of(*ROWS, (LINE,)), in_cell_notes),
    "pdf": (PDF, in_highlights),
    "text": ((SAMPLES / "03-faulty-report.md").read_bytes(), in_review),
}


@pytest.mark.parametrize("kind", COPIES)
def test_the_comments_in_copies_say_the_same(kind):
    data, told = COPIES[kind]
    report = check_bytes(data, f"报告.{kind}")
    assert len(report.findings) > 1
    assert Counter(told(annotated(kind, data, report).data)) == Counter((f.rule.code, f.text()) for f in report.findings)


def test_there_are_findings_in_paragraphs_cells_and_notes():
    assert set(expected(word_file())) == {("R210", "第2段"), ("T101", "表1第4行第2格"), ("R210", "脚注1")}
    assert set(expected(workbook())) == {("T101", "支出表!B4"), ("R210", "支出表!A5")}


def test_no_format_is_left_out():
    assert set(FORMATS) <= set(TOLD)
