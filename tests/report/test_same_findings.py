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

import openpyxl
import pytest
from lxml.html import document_fromstring

from gouji.api import Report, check_bytes, check_file
from gouji.report.formats import FORMATS, written
from gouji.report.places import place
from gouji.report.text import findings_text, printable
from tests.document.test_docx import docx, p, tbl, tr

SAMPLES = Path(__file__).resolve().parents[2] / "samples"
LINE = "参保任务91322人，完成参保92236人，完成率99%。"
ROWS = (("项目", "预算数（万元）", "决算数（万元）"), ("基本支出", 60, 58), ("项目支出", 50, 47), ("合计", 100, 105))
NOTE = "全年任务800人，实际完成900人，完成率88.9%。"
Told = tuple[str, str]


def word_file() -> Report:
    reference = '<w:r><w:footnoteReference w:id="2"/></w:r>'
    table = tbl(*(tr(*map(str, row)) for row in ROWS))
    return check_bytes(docx(p("一、概况") + p(LINE, reference) + table, footnotes=f'<w:footnote w:id="2">{p(NOTE)}</w:footnote>'), "报告.docx")


def workbook() -> Report:
    book = openpyxl.Workbook()
    book.active.title = "支出表"
    for row in (*ROWS, (LINE,)):
        book.active.append(row)
    file = BytesIO()
    book.save(file)
    return check_bytes(file.getvalue(), "支出.xlsx")


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


def expected(report: Report) -> Counter[Told]:
    return Counter((f.rule.code, place(report.document, f.start, f.end)) for f in report.findings)


@pytest.mark.parametrize("form", TOLD)
def test_the_findings_are_the_same(report, form):
    assert Counter(TOLD[form](report)) == expected(report)


def test_there_are_findings_in_paragraphs_cells_and_notes():
    assert set(expected(word_file())) == {("R210", "第2段"), ("T101", "表1第4行第2格"), ("R210", "脚注1")}
    assert set(expected(workbook())) == {("T101", "支出表!B4"), ("R210", "支出表!A5")}


def test_no_format_is_left_out():
    assert set(FORMATS) <= set(TOLD)
