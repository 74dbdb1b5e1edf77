"""The HTML page: whole, safe to open, with every figure in its state and every finding linked with its places."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from collections import Counter
from dataclasses import replace
from html.parser import HTMLParser
from importlib.resources import files
from pathlib import Path

import pytest
from lxml import html

from gouji.api import Report, check_bytes, check_file, check_text
from gouji.check.ledger import STATES
from gouji.report.formats import written
from gouji.report.html import findings_html
from gouji.report.json_output import claims_json
from gouji.rule import Finding, Related, Suppressed
from gouji.rule.registry import find_rule
from tests.document.docx.test_docx import docx, p, tbl, tr

SAMPLES = sorted(path for path in (Path(__file__).resolve().parents[2] / "samples").glob("0*") if path.suffix != ".expected")
FAULTY = "参保任务91322人，完成参保92236人，完成率99%。"
VOID = {"br", "meta", "rect"}
CHROMIUM = shutil.which("chromium")
needs_chromium = pytest.mark.skipif(CHROMIUM is None, reason="Chromium is not installed")


def tree(*reports: Report, lang: str = "zh"):
    return html.document_fromstring(findings_html(reports, lang))


def shown_text(page) -> str:
    return "".join(page.xpath("string(//div[@class='text'])").split())


def figures(page) -> list[tuple[str, str]]:
    """Text and state of each figure in the document part, those in several pieces joined."""
    found: list[tuple[str, str]] = []
    for element in page.xpath("//div[@class='text']//u | //div[@class='text']//a"):
        kinds = element.get("class").split()
        state = next((kind for kind in kinds if kind in STATES), None)
        if state and "rest" in kinds:
            found[-1] = (found[-1][0] + element.text_content(), state)
        elif state:
            found.append((element.text_content(), state))
    return found


def with_findings(text: str, *spans: tuple[int, int]) -> Report:
    """The report on a text with findings at these spans, each with the first span as a related place, and no others."""
    rule, values = find_rule("share-mismatch"), {"computed": "1%", "equation": "1 ÷ 2 = 1%", "stated": "2%"}
    found = [Finding(rule, *span, "share", values, related=(Related("part", *spans[0]),)) for span in spans]
    return replace(check_text(text), findings=found)


class Balance(HTMLParser):
    """Fails where an element is not closed in its turn."""

    def __init__(self):
        super().__init__()
        self.open: list[str] = []

    def handle_starttag(self, tag, attrs):
        if tag not in VOID:
            self.open.append(tag)
        assert len(dict(attrs)) == len(attrs), (tag, attrs)

    def handle_endtag(self, tag):
        if tag not in VOID:
            assert self.open.pop() == tag, (tag, self.getpos())


def assert_sound(page: str) -> None:
    """Well-formed, valid UTF-8, ids unique, all links inside the page and resolved, no heading level left out."""
    page.encode()
    checker = Balance()
    checker.feed(page)
    assert not checker.open
    parsed = html.document_fromstring(page)
    ids = Counter(parsed.xpath("//@id"))
    assert not [name for name, times in ids.items() if times > 1]
    assert all(link.startswith("#") and link[1:] in ids for link in parsed.xpath("//@href"))
    levels = [int(heading.tag[1]) for heading in parsed.iter("h1", "h2", "h3", "h4", "h5", "h6")]
    assert levels[0] == 1 and levels.count(1) == 1 and all(b <= a + 1 for a, b in zip(levels, levels[1:], strict=False))
    assert not parsed.xpath("//@src | //@srcset | //@action | //@style | //link | //iframe | //img | //*[@*[starts-with(name(), 'on')]]")


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_page_of_a_sample_is_sound(path, lang):
    assert_sound(findings_html([check_file(path)], lang))


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_every_figure_of_the_ledger_stands_once_in_its_state(path):
    report = check_file(path)
    entries = json.loads(claims_json([report]))["files"][0]["figures"]
    # A figure over two lines is shown on one, and 95\% without its backslash.
    assert figures(tree(report)) == [("".join(entry["text"].splitlines()).replace("\\", ""), entry["state"]) for entry in entries]


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_every_finding_links_to_its_figure_and_back(path):
    report = check_file(path)
    page = tree(report)
    articles = page.xpath("//article")
    assert len(articles) == len(report.findings)
    for article in articles:
        place = article.xpath(".//dl//a/@href")[0][1:]
        target, = page.xpath("//*[@id=$name]", name=place)
        # Where one figure has several findings, its link leads to the first and its title names the others.
        label = article.xpath("string(.//span[@class='level'])")
        assert target.get("href") == f"#{article.get('id')}" or label in target.get("title")
        assert label in target.get("title")


def test_a_finding_says_what_is_wrong_and_where():
    page = tree(check_text(f"一、完成情况\n（一）参保\n{FAULTY}\n"))
    article, = page.xpath("//article")
    said = article.text_content()
    assert "R210" in said and "completion-rate-inverted" in said and "101%" in said and "3:" in said
    assert article.xpath("string(.//mark)") == "99%"
    assert article.xpath(".//rt/text()") == ["任务数", "完成数"]
    assert article.xpath("string(.//del)") == "99%" and article.xpath("string(.//ins)") == "101%"
    assert page.xpath("//h4[@class='section']/text()") == ["一、完成情况 › （一）参保"]
    equation = next(entry for entry in article.xpath(".//dl/div") if entry.xpath("string(dt)") == "算式")
    places = [page.xpath("//*[@id=$name]", name=link[1:])[0].text_content() for link in equation.xpath(".//@href")]
    assert places == ["92236人", "91322人"]


def test_the_gravest_findings_come_first():
    levels = [article.get("class").split()[1] for article in tree(check_file(SAMPLES[1])).xpath("//article")]
    assert set(levels) > {"error"} and levels == sorted(levels, key=["error", "warning", "info"].index)


@pytest.mark.parametrize("path", SAMPLES[:4], ids=lambda path: path.stem)
def test_the_text_is_that_of_the_file(path):
    """Also that of hard-wrapped lines, which are joined; signs of headings and bold are not shown."""
    report = check_file(path)
    source = re.sub(r"(?m)^#+ |\*\*|^\|[-:| ]+\|$|\||^- *1 *-$|\\?\$", "", report.document.source).replace(r"\geq", "≥").replace(r"\%", "%")
    assert shown_text(tree(report)) == "".join(source.split())


def test_blanks_and_wide_digits_stay_as_the_file_has_them():
    page = tree(check_text("惠及老年人１２６０ 人次，补贴　**5.56 万元**，合格率$\\geq 95\\%$。"))
    assert page.xpath("string(//div[@class='text']/p)") == "惠及老年人１２６０ 人次，补贴　5.56 万元，合格率≥ 95%。"
    assert [text for text, _ in figures(page)] == ["１２６０ 人次", "5.56 万元", "95%"]


def test_tables_are_tables():
    page = tree(check_file(next(path for path in SAMPLES if path.stem.startswith("08"))))
    first, second = page.xpath("//div[@class='text']//table")
    assert [cell.text_content() for cell in first.xpath(".//tr[1]/td")] == ["项目", "2023年决算数", "2024年预算数", "2024年决算数"]
    assert first.xpath("string(.//tr[3]/td[4])") == "350.85"
    # A cell of sentences is one too, and stands in its row.
    assert second.xpath(".//tr[td[1]='项目概况']/td[2][contains(., '购置流动图书车')]")


def test_paragraphs_and_tables_of_word_stand_in_their_order():
    body = p("一、收支", level=0) + p("全年支出12万元。") + tbl(tr("项目", "金额（万元）"), tr("水费", "5"), tr("电费", "7"), tr("合计", "13"))
    report = check_bytes(docx(body + p("以上<w:br/>属实。") + p("二、结论", level=0)), "报告.docx")
    page = tree(report)
    assert shown_text(page).startswith("一、收支全年支出12万元。项目金额（万元）水费5")
    assert [element.tag for element in page.xpath("//div[@class='text']/*")] == ["h3", "p", "div", "p", "h3"]
    assert_sound(findings_html([report]))


def test_lists_with_signs_are_lists():
    page = tree(check_text("工作如下：\n\n- 修缮校舍3所。\n- 添置课桌120套。\n\n以上工作已完成。\n"))
    assert [item.text_content() for item in page.xpath("//div[@class='text']/ul/li")] == ["修缮校舍3所。", "添置课桌120套。"]


def test_findings_may_lie_across_one_another_and_across_blocks():
    text = "一、概况\n全年支出100万元，占80%。\n其中项目支出60万元。\n"
    begin = text.index("100万元")
    report = with_findings(text, (begin, begin + 5), (begin - 4, begin + 3), (begin + 2, begin + 9), (begin, begin + 18), (begin, begin),
                           (0, len(text) - 1), (len(text) - 1, len(text) - 1))
    page = findings_html([report])
    assert_sound(page)
    parsed = html.document_fromstring(page)
    assert shown_text(parsed) == "".join(text.split())
    assert [figure for figure, _ in figures(parsed)] == ["100万元", "80%", "60万元"]
    for number, finding in enumerate(report.findings, 1):
        assert parsed.xpath("//*[@id=$name]", name=f"f1-p{finding.start}"), number
    target, = parsed.xpath("//div[@class='text']//*[@id=$name]", name=f"f1-p{begin}")
    assert "另有" in target.get("title")


def test_the_summary_counts_figures_and_claims():
    report = check_file(SAMPLES[1])
    page = tree(report)
    summary = page.xpath("string(//section[@class='summary'])")
    assert f"共{len(report.states)}个数字" in summary and f"矛盾 {report.counts['contradicted']}" in summary
    assert f"勾稽关系{len(report.verdicts)}条" in summary
    shares = [float(width.rstrip("%")) for width in page.xpath("//rect/@width")]
    assert sum(shares) == pytest.approx(100, abs=0.05)


def test_what_was_not_read_is_told():
    report = check_text("收入12万元。\n支出5万元。\n")
    report = replace(report, document=replace(report.document, notes=("有1个隐藏的行没有读取",)), tables=2, unread_tables=((7, 12),))
    page = tree(report)
    notes = page.xpath("//ul[@class='notes']/li")
    assert [note.text_content() for note in notes][0] == "有1个隐藏的行没有读取"
    assert "2张有数字的表格中，1张" in notes[1].text_content() and page.xpath("//*[@id=$name]", name=notes[1].xpath(".//@href")[0][1:])


def test_findings_left_out_are_folded_with_their_reason():
    report = check_text(FAULTY)
    finding, = report.findings
    page = tree(replace(report, findings=[], suppressed=(Suppressed(finding, "remark", "上级口径"),)))
    assert not page.xpath("//article") and "没有发现问题" in page.text_content()
    folded, = page.xpath("//details[@class='suppressed']")
    assert "文中已作说明：上级口径" in folded.text_content() and folded.get("open") is None
    assert page.xpath("//details[@id='R210']")


def test_each_rule_has_its_page_once():
    report = check_text(f"{FAULTY}\n入学任务80人，完成入学84人，完成率95.2%。\n")
    page = tree(report)
    assert len(report.findings) == 2 and len(page.xpath("//details[@id='R210']")) == 1
    assert "何时不报" in page.xpath("//details[@id='R210']//dt/text()")


def test_several_files_have_a_list_of_them():
    reports = [check_text(FAULTY, "甲.txt"), check_text("收入12万元。", "乙.txt"), check_file("没有.docx")]
    page = findings_html(reports)
    assert_sound(page)
    parsed = html.document_fromstring(page)
    assert parsed.xpath("//nav[@class='contents']//bdi/text()") == ["甲.txt", "乙.txt", "没有.docx"]
    assert [parsed.xpath("string(//*[@id=$name])", name=link[1:]).split()[0] for link in parsed.xpath("//tr/th/a/@href")] == \
        ["甲.txt", "乙.txt", "没有.docx"]
    assert "文件不存在" in parsed.xpath("string(//div[@id='f3-file'])")


def test_a_page_on_no_file_that_could_be_read_says_so():
    page = findings_html([check_file("没有.docx")])
    assert_sound(page)
    assert "文件不存在" in page


HOSTILE = '<script>alert(1)</script> "><img src=x onerror=alert(1)> </style></title> &lt;b> \u202e\u2066\x07'


def test_nothing_in_a_report_acts():
    text = f"一、{HOSTILE}\n{HOSTILE}{FAULTY}\n\n项目{HOSTILE}\t数量\n甲{HOSTILE}\t5\n乙\t7\n合计\t13\n"
    report = check_text(text, f"/报告/{HOSTILE}\udcff.txt")
    finding = Finding(find_rule("share-mismatch"), 3, 9, "share", {"computed": HOSTILE, "equation": HOSTILE, "stated": "1"}, equation=HOSTILE,
                      stated=HOSTILE, computed=HOSTILE, related=(Related(HOSTILE, 4, 12, HOSTILE),))
    report = replace(report, findings=[finding, *report.findings], suppressed=(Suppressed(finding, "remark", HOSTILE),),
                     document=replace(report.document, notes=(HOSTILE,)))
    failed = check_file(f"没有{HOSTILE[:20]}\udc80.txt")
    for lang in ("zh", "en"):
        for page in (findings_html([report], lang), findings_html([report, failed, report], lang)):
            assert_sound(page)
            parsed = html.document_fromstring(page)
            assert len(parsed.xpath("//script")) == len(parsed.xpath("//style")) == len(parsed.xpath("//title")) == 1
            assert "alert(1)" not in parsed.xpath("string(//script)")
            assert not re.search("[\x00-\x08\x0b-\x1f\u202a-\u202e\u2066-\u2069\ud800-\udfff]", page)
            # The file name shows what was in it.
            assert "[U+202E]" in parsed.xpath("string(//bdi[contains(., 'script')])")


def test_the_page_allows_nothing_from_elsewhere():
    page = findings_html([check_text(FAULTY)])
    policy, = html.document_fromstring(page).xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
    assert policy.startswith("default-src 'none'") and "unsafe" not in policy and "http" not in policy
    assert not re.search(r"(https?:)?//\w|url\(|@import", page.split("<body>")[0])


def test_the_same_reports_give_the_same_page_by_the_name_of_the_format():
    assert written("html", [check_file(SAMPLES[1])]) == findings_html([check_file(SAMPLES[1])])


def test_the_size_grows_with_the_report():
    line = "参保任务91322人，完成参保92236人，完成率99%，支出12.5万元，其中人员5.5万元、公用7万元。\n"

    def page(times: int) -> str:
        text = "".join(f"{number}{line}" for number in range(times))
        length = len(line)
        return findings_html([with_findings(text, *((at * length, at * length + 9) for at in range(times)))])

    small, large = len(page(100)), len(page(1000))
    assert large < 10.5 * small


def luminance(colour: str) -> float:
    digits = colour[1:] if len(colour) == 7 else "".join(2 * digit for digit in colour[1:])
    linear = [c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in (int(digits[i:i + 2], 16) / 255 for i in (0, 2, 4))]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize("scheme", ["light", "dark", "print"])
def test_colours_of_words_stand_out(scheme):
    style = files("gouji.report.html").joinpath("style.css").read_text("utf-8")
    roots = re.findall(r":root \{(.*?)\}", style, re.DOTALL)
    colours = dict(re.findall(r"--([\w-]+): (#\w+);", roots[("light", "dark", "print").index(scheme)]))
    pairs = [(ink, ground) for ink in ("ink", "muted", "link", "error", "warning", "info") for ground in ("page", "sheet")]
    for ink, ground in (*pairs, *((level, f"{level}-tint") for level in ("error", "warning", "info")), ("ink", "target")):
        if ink in colours and ground in colours:
            low, high = sorted((luminance(colours[ink]), luminance(colours[ground])))
            assert (high + 0.05) / (low + 0.05) >= 4.5, (ink, ground)


def chromium(folder: Path, *arguments: str) -> str:
    """What Chromium prints; it may reach nothing and keeps nothing."""
    command = [CHROMIUM, "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
               "--disable-component-update", "--disable-sync", f"--user-data-dir={folder / 'profile'}", "--hide-scrollbars",
               "--virtual-time-budget=2000", *arguments]
    return subprocess.run(command, capture_output=True, text=True, timeout=120, check=True).stdout


@pytest.fixture
def page(tmp_path) -> Path:
    path = tmp_path / "page.html"
    path.write_text(findings_html([check_file(path) for path in SAMPLES if path.suffix == ".md"]), "utf-8")
    return path


@needs_chromium
def test_a_link_to_a_rule_unfolds_its_page(page):
    dom = html.document_fromstring(chromium(page.parent, "--dump-dom", f"{page.as_uri()}#R210"))
    assert dom.xpath("//details[@id='R210']/@open") and not dom.xpath("//details[@id!='R210']/@open")


@needs_chromium
@pytest.mark.parametrize("width", [320, 390, 800, 1280])
def test_the_page_never_scrolls_sideways(page, width):
    # The copy tells its width to the page around it; a window of the browser itself is never so narrow.
    told = "<script>addEventListener('load', () => parent.postMessage(document.documentElement.scrollWidth, '*'))</script></body>"
    copy = re.sub("<meta http-equiv[^>]+>", "", page.read_text("utf-8")).replace("</body>", told)
    (page.parent / "copy.html").write_text(copy, "utf-8")
    around = page.parent / "around.html"
    around.write_text("<script>addEventListener('message', event => document.title = event.data)</script>"
                      f'<iframe src="copy.html" width="{width}" height="800" style="border: 0"></iframe>', "utf-8")
    assert f"<title>{width}</title>" in chromium(page.parent, "--dump-dom", around.as_uri())


@needs_chromium
def test_it_prints_on_a4_and_begins_the_text_on_a_page_of_its_own(tmp_path):
    from pypdfium2 import PdfDocument

    page, pdf = tmp_path / "page.html", tmp_path / "page.pdf"
    page.write_text(findings_html([check_file(SAMPLES[1])]), "utf-8")
    chromium(tmp_path, "--no-pdf-header-footer", f"--print-to-pdf={pdf}", page.as_uri())
    with PdfDocument(pdf) as printed:
        assert {tuple(round(side / 72 * 25.4) for side in sheet.get_size()) for sheet in printed} == {(210, 297)}
        texts = [sheet.get_textpage().get_text_bounded() for sheet in printed]
    assert sum(text.lstrip().startswith("全文对照") for text in texts) == 1
    assert any(text.lstrip().startswith("规则说明") for text in texts)
    # The labels of findings are printed at their figures, and a finding stands on one page.
    assert any("98.0%" in text and "错误7" in text and "全年培训" in text for text in texts)
