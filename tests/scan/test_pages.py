"""The reviewer's page: right in its numbers, safe to open, and quick with ten thousand reports."""

from __future__ import annotations

import json
import re
import shutil
import sqlite3
import subprocess
from importlib.resources import files
from pathlib import Path
from time import process_time

import pytest
from lxml import html

from gouji.scan.pages import write_pages
from tests.scan.results import add_file, add_finding, empty, many

SAMPLE = next((Path(__file__).resolve().parents[2] / "samples").glob("02*.txt"))
CHROMIUM = shutil.which("chromium")
needs_chromium = pytest.mark.skipif(CHROMIUM is None, reason="Chromium is not installed")
HOSTILE = '</script><script>alert(1)</script><!-- "><img src=x onerror=alert(1)> &lt;b>\u2028\u202e\x07'


def tree(database: sqlite3.Connection, out: Path, lang: str = "zh"):
    write_pages(database, out, lang)
    return html.document_fromstring((out / "index.html").read_text("utf-8"))


def rows(out: Path, name: str) -> list[list]:
    """The rows in a script of the data."""
    text = (out / "data" / f"{name}.js").read_text("utf-8")
    assert text.startswith(f'gouji("{name}",[') and text.endswith("])\n")
    return json.loads(text[len(f'gouji("{name}",'):-2])


def cells(page, section: str) -> list[list[str]]:
    """The words of the rows below a heading."""
    return [[" ".join(cell.text_content().split()) for cell in row if cell.get("class") != "drawn"]
            for row in page.xpath(f"//h3[@id='{section}']/following-sibling::div//tbody/tr")]


@pytest.fixture
def database() -> sqlite3.Connection:
    """Three reports with findings, one without, and one that could not be checked."""
    made = empty()
    add_file(made, 1, "eew", unit="白河乡卫生院", title="2024年度绩效自评报告", claims=4, figures=(7, 3, 1, 5, 1))
    add_file(made, 2, "wi", claims=2)
    add_file(made, 3)
    add_file(made, 4, cause=("encrypted", "文件已加密，请先取消密码"))
    add_file(made, 1005, "e", path="上报.zip!/乙镇/报告.docx", unit="")
    return made


def test_the_totals_are_those_of_the_database(database, tmp_path):
    page = tree(database, tmp_path)
    totals = [" ".join(item.text_content().split()) for item in page.xpath("//ul[@class='severities']/li")]
    assert totals == ["5 份报告", "1 未能检查", "3 错误", "2 警告", "1 提示", "11 个数字已核对", "6 条勾稽关系成立"]
    assert "共17个数字" in page.text_content()


def test_reports_are_counted_by_their_errors_and_by_why_they_failed(database, tmp_path):
    page = tree(database, tmp_path)
    assert cells(page, "by_errors") == [["0个", "2"], ["1个", "1"], ["2个", "1"], ["3–5个", "0"], ["6–10个", "0"], ["11–20个", "0"], ["21个以上", "0"]]
    assert cells(page, "by_cause") == [["有密码", "1"]]


def test_each_rule_has_its_findings_its_reports_and_the_share_the_reviewer_confirmed(database, tmp_path):
    add_finding(database, 3, 1, "warning", "R201")
    add_finding(database, 3, 2, "warning", "R201", suppressed="remark", reason="上级口径")
    for name, decision in (("1-1", "已核实"), ("1-2", "退回"), ("1-3", "误报")):
        rule, = database.execute("SELECT rule FROM findings WHERE code = 'T101'").fetchone()
        database.execute("INSERT INTO decisions SELECT path, ?, ?, ?, '' FROM files WHERE id = 1", (name, rule, decision))
    first, second = cells(tree(database, tmp_path), "by_rule")
    assert first[0].startswith("T101 ") and first[1:] == ["6", "3", "67% 2/3"]
    assert second[0].startswith("R201 ") and second[1:] == ["1", "1", "–"]


def test_the_worst_reports_come_first_and_lead_to_their_pages_where_they_have_one(database, tmp_path):
    (tmp_path / "reports/001").mkdir(parents=True)
    (tmp_path / "reports/001/001005.html").touch()
    page = tree(database, tmp_path)
    assert page.xpath("//section[@class='worst']//tbody/tr/th/descendant::bdi[1]/text()") == ["2024年度绩效自评报告", "报告.docx", "00002.docx"]
    assert page.xpath("//a[starts-with(@href, 'reports/')]/@href") == ["reports/001/001005.html"]
    assert [row[0] for row in rows(tmp_path, "files") if row[-1]] == [1005]


def test_the_data_hold_every_report_and_every_finding_once(database, tmp_path):
    add_finding(database, 2, 3, suppressed="remark", reason="上级口径")
    write_pages(database, tmp_path)
    reports, found, words = (rows(tmp_path, name) for name in ("files", "findings", "words-0"))
    assert sorted(row[0] for row in reports) == [1, 2, 3, 4, 1005]
    assert len(found) == len(words) == 7
    for (file, *_), (message, *_) in zip(found, words, strict=True):
        assert database.execute("SELECT 1 FROM findings WHERE file = ? AND message = ?", (reports[file][0], message)).fetchone()
    # 2 is a warning and an information; what is suppressed has no number on its page.
    assert sorted((row[2], row[3], row[5]) for row in found if reports[row[0]][0] == 2) == [(0, 0, 0), (1, 1, 1), (2, 1, 2)]


def test_the_numbers_of_findings_are_those_on_the_page_of_the_report(tmp_path):
    from gouji.api import check_file
    from gouji.report.fingerprints import fingerprints
    from gouji.report.html import findings_html

    report = check_file(SAMPLE)
    assert len({finding.level for finding in report.findings}) > 1
    database = empty()
    add_file(database, 1)
    for at, (finding, name) in enumerate(zip(report.findings, fingerprints(report), strict=True), 1):
        add_finding(database, 1, at, finding.level, finding.rule.code, message=finding.text(), fingerprint=name)
    write_pages(database, tmp_path)
    page = html.document_fromstring(findings_html([report]))
    for (*_, anchor), (message, *_) in zip(rows(tmp_path, "findings"), rows(tmp_path, "words-0"), strict=True):
        assert page.xpath("string(//article[@id=$name]/p[@class='message'])", name=f"f1-{anchor}") == message


def test_an_earlier_page_with_more_findings_leaves_nothing_behind(tmp_path):
    write_pages(many(100, 3100), tmp_path)
    assert len(list(tmp_path.glob("data/words-*.js"))) == 4
    write_pages(many(100, 900), tmp_path)
    assert [path.name for path in tmp_path.glob("data/words-*.js")] == ["words-0.js"]


def test_a_scan_that_found_nothing_and_one_of_no_files_have_a_page(tmp_path):
    database = empty()
    assert "没有发现问题" in tree(database, tmp_path).text_content()
    add_file(database, 1)
    assert "没有发现问题" in tree(database, tmp_path).text_content()
    assert rows(tmp_path, "findings") == []


def test_the_same_database_gives_the_same_files(tmp_path):
    for out in ("a", "b"):
        write_pages(many(200, 1500), tmp_path / out)
    written = [{path.relative_to(tmp_path / out): path.read_bytes() for path in (tmp_path / out).rglob("*") if path.is_file()} for out in ("a", "b")]
    assert written[0] == written[1] and len(written[0]) == 5


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_nothing_in_a_report_acts(tmp_path, lang):
    database = empty()
    add_file(database, 1, path=f"/报告/{HOSTILE}.docx", unit=HOSTILE, title=HOSTILE)
    database.execute("UPDATE files SET errors = 1")
    add_file(database, 2, cause=(HOSTILE, HOSTILE))
    add_finding(database, 1, 1, message=HOSTILE, text=HOSTILE, section=HOSTILE, place=HOSTILE, equation=HOSTILE, suggestion=HOSTILE, reason=HOSTILE)
    database.execute("UPDATE findings SET rule = ?, code = ?", (HOSTILE, HOSTILE))
    database.execute("UPDATE runs SET sources = ?, version = ?", (json.dumps([HOSTILE]), HOSTILE))
    page = tree(database, tmp_path, lang)
    assert not page.xpath("//img | //*[@onerror] | //script[@src] | //*[@style]")
    # What the script knows is JSON in which no element ends.
    _, facts = page.xpath("//script")
    assert json.loads(facts.text)["rules"][0][0].startswith("</script>") and not re.search("[<>\u2028\u2029]", facts.text)
    for path in tmp_path.rglob("*.*"):
        text = path.read_text("utf-8")
        assert not re.search("[\x00-\x08\x0b-\x1f\u202a-\u202e\ud800-\udfff]", text), path
        assert path.suffix == ".html" or not re.search("[<>\u2028\u2029]", text), path
    assert rows(tmp_path, "words-0")[0][0] == HOSTILE.replace("\u202e", "[U+202E]").replace("\x07", "\ufffd")


def test_the_page_allows_nothing_from_elsewhere(database, tmp_path):
    policy, = tree(database, tmp_path).xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
    assert policy.startswith("default-src 'none'") and "unsafe" not in policy and "http" not in policy
    sources = "".join(files("gouji.scan.pages").joinpath(name).read_text("utf-8") for name in ("lists.js", "style.css"))
    assert not re.search(r"https?:|url\(|@import|innerHTML|insertAdjacentHTML|document\.write|fetch\(|eval\(", sources)


def test_every_text_of_the_page_is_in_both_languages(database, tmp_path):
    page = tree(database, tmp_path, "en")
    # The names of the decisions are the keys of their translations; paths, titles and units are the report's own.
    for element in page.xpath("//script | //section[@class='runs'] | //section[@class='worst']//tbody"):
        element.drop_tree()
    assert set(re.findall("[\u4e00-\u9fff]+", page.text_content())) == {"勾稽"}


def test_ten_thousand_reports_take_a_few_seconds_and_a_page_of_bounded_size(ten_thousand):
    out, seconds = ten_thousand
    assert seconds < 15
    assert (out / "index.html").stat().st_size < 250_000
    assert max(path.stat().st_size for path in out.glob("data/words-*.js")) < 1_000_000


@pytest.fixture(scope="module")
def ten_thousand(tmp_path_factory) -> tuple[Path, float]:
    """The page on 10,000 reports with 60,000 findings, and how long it took."""
    out, database = tmp_path_factory.mktemp("scan"), many(10_000, 60_000)
    begin = process_time()
    write_pages(database, out)
    return out, process_time() - begin


def chromium(folder: Path, address: str, *arguments: str) -> str:
    """What Chromium prints; it may reach nothing."""
    command = [CHROMIUM, "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
               "--disable-component-update", "--disable-sync", f"--user-data-dir={folder / 'profile'}", "--hide-scrollbars",
               "--virtual-time-budget=5000", *arguments, address]
    return subprocess.run(command, capture_output=True, text=True, timeout=120, check=True).stdout


def shown(out: Path, fragment: str):
    """The view that the fragment names."""
    page = html.document_fromstring(chromium(out, f"{(out / 'index.html').as_uri()}#{fragment}", "--dump-dom"))
    view, = page.xpath("//section[starts-with(@id, 'view-') and not(@hidden)]")
    return view


def column(view, name: str) -> list[str]:
    return [" ".join(cell.xpath("string(.)").split()) for cell in view.xpath(".//tbody/tr/*[@data-column=$name]", name=name)]


@needs_chromium
def test_the_page_of_ten_thousand_reports_is_soon_usable(ten_thousand):
    view = shown(ten_thousand[0], "findings")
    assert view.xpath("string(.//*[@role='status'])") == "共60,000条，第1–50条"
    assert len(view.xpath(".//tbody/tr")) == 50 and all(words.startswith("错误") for words in column(view, "level"))


@needs_chromium
def test_the_fragment_chooses_findings_and_the_page_of_them(ten_thousand):
    view = shown(ten_thousand[0], "findings?rule=T106&page=2")
    assert {words[:4] for words in column(view, "rule")} == {"T106"}
    assert "第51–100条" in view.xpath("string(.//*[@role='status'])")
    assert view.xpath(".//select/option[@value='T106']") and "第2/" in view.xpath("string(.//nav)")


@needs_chromium
def test_the_words_of_all_findings_are_searched(ten_thousand):
    view = shown(ten_thousand[0], "findings?q=相差3人%20水利站")
    assert len(column(view, "message")) == 50
    assert all("相差3人" in words for words in column(view, "message")) and all("水利站" in words for words in column(view, "name"))


@needs_chromium
def test_reports_are_sorted_by_a_column(ten_thousand):
    errors = [int(words) for words in column(shown(ten_thousand[0], "files?severity=warning&sort=errors"), "errors")]
    assert errors == sorted(errors) and len(errors) == 50
    view = shown(ten_thousand[0], "files")
    errors = [int(words) for words in column(view, "errors")]
    assert errors == sorted(errors, reverse=True)
    assert [head.xpath("string(.)") for head in view.xpath(".//th[@aria-sort='descending']")] == ["错误"]


@needs_chromium
def test_units_are_summed_up(database, tmp_path):
    write_pages(database, tmp_path)
    view = shown(tmp_path, "units")
    found = [[" ".join(cell.text_content().split()) for cell in row] for row in view.xpath(".//tbody/tr")]
    assert found == [["白河乡卫生院", "1", "0", "2", "1", "0"], ["（未标明单位）", "1", "0", "1", "0", "0"], ["青石镇水利站", "3", "1", "0", "1", "1"]]


@needs_chromium
@pytest.mark.parametrize(("fragment", "reports"), [
    ("files?status=failed", {"00004.docx"}), ("files?status=encrypted", {"00004.docx"}), ("files?status=clean", {"00003.docx"}),
    ("files?errors=2-2", {"2024年度绩效自评报告"}), ("files?errors=1-", {"2024年度绩效自评报告", "报告.docx"}),
    ("files?q=乙镇", {"报告.docx"}), ("files?unit=白河", {"2024年度绩效自评报告"}), ("files?rule=R201", set()),
])
def test_reports_are_chosen(database, tmp_path, fragment, reports):
    write_pages(database, tmp_path)
    assert set(shown(tmp_path, fragment).xpath(".//tbody/tr/th/descendant::bdi[1]/text()")) == reports


@needs_chromium
@pytest.mark.parametrize(("status", "count"), [("", 6), ("all", 7), ("undecided", 5), ("退回", 1), ("误报", 0), ("remark", 1)])
def test_findings_are_chosen_by_what_became_of_them(database, tmp_path, status, count):
    add_finding(database, 2, 3, suppressed="remark", reason="上级口径")
    database.execute("INSERT INTO decisions SELECT path, '1-1', '', '退回', '' FROM files WHERE id = 1")
    write_pages(database, tmp_path)
    assert len(column(shown(tmp_path, f"findings?status={status}"), "message")) == count


@needs_chromium
def test_words_of_reports_stay_words_in_the_lists(tmp_path):
    database = empty()
    add_file(database, 1, "e", unit=HOSTILE, title=HOSTILE)
    database.execute("UPDATE findings SET message = ?", (HOSTILE,))
    write_pages(database, tmp_path)
    for fragment in ("files", "findings", "units"):
        view = shown(tmp_path, fragment)
        assert "onerror=alert(1)" in view.text_content() and not view.xpath(".//script | .//img")


@needs_chromium
def test_data_that_are_missing_are_told(database, tmp_path):
    write_pages(database, tmp_path)
    (tmp_path / "data/findings.js").unlink()
    assert "data/findings.js" in shown(tmp_path, "files").xpath("string(.//*[@role='alert'])")


@needs_chromium
@pytest.mark.parametrize("fragment", ["", "#files", "#findings", "#units", "#files?status=failed"])
def test_the_page_never_scrolls_sideways_on_a_telephone(ten_thousand, fragment):
    # The copy tells its width to the page around it, once its list is there; a window of the browser itself is never so narrow.
    out = ten_thousand[0]
    told = "<script>setTimeout(() => parent.postMessage(document.documentElement.scrollWidth, '*'), 3000)</script></body>"
    copy = re.sub("<meta http-equiv[^>]+>", "", (out / "index.html").read_text("utf-8")).replace("</body>", told)
    (out / "copy.html").write_text(copy, "utf-8")
    around = out / "around.html"
    around.write_text("<script>addEventListener('message', event => document.title = event.data)</script>"
                      f'<iframe src="copy.html{fragment}" width="390" height="800" style="border: 0"></iframe>', "utf-8")
    assert "<title>390</title>" in chromium(out, around.as_uri(), "--dump-dom")


@needs_chromium
def test_the_summary_is_printed_whole_from_wherever_one_is(ten_thousand, tmp_path):
    from pypdfium2 import PdfDocument

    pdf = tmp_path / "page.pdf"
    chromium(tmp_path, f"{(ten_thousand[0] / 'index.html').as_uri()}#findings", "--no-pdf-header-footer", f"--print-to-pdf={pdf}")
    with PdfDocument(pdf) as printed:
        text = "".join(sheet.get_textpage().get_text_bounded() for sheet in printed)
    assert "各规则的问题" in text and text.count("部门整体支出绩效自评报告") == 100 and "清除筛选" not in text
