"""A copy of a PDF has each finding as a highlight over its letters, with a comment; all else in it is as it was."""

from __future__ import annotations

import importlib.util
import shutil
import subprocess
from ctypes import c_double
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import NamedTuple

import pypdfium2
import pytest
from pypdfium2 import raw

from gouji.api import Report, check_bytes
from gouji.document import UnreadableFile
from gouji.document.container import isolated
from gouji.report.comments import comment
from gouji.report.fingerprints import fingerprints
from gouji.rule import Finding, Rule
from tests.document.pdf.pdf_writer import Page, pdf, ruled, sideways

pikepdf = pytest.importorskip("pikepdf")

from gouji.report.annotated.pdf import annotated  # noqa: E402

REPORT: Page = [("一、人员情况", 80, 100), ("年末实有在编人数24人（行政6人，参公14人，", 80, 130), ("非参公1人），比上年增加3人。", 80, 160),
                ("参保任务91322人，完成参保92236人，完成率99%。", 80, 190)]


class Said(Rule):
    code, name, title, title_en, severity = "X999", "said", "所说", "said", "warning"
    messages = {"said": {"zh": "请核对此处。", "en": "Check this."}}


def report_on(data: bytes, *passages: tuple[int, str]) -> Report:
    """A report whose findings are these passages: how often the words stand before it in the text, and the words."""
    report = check_bytes(data, "报告.pdf")
    text, findings = report.document.text, []
    for before, words in passages:
        at = -1
        for _ in range(before + 1):
            at = text.index(words, at + 1)
        findings.append(Finding(Said(), at, at + len(words), "said"))
    return replace(report, findings=findings)


class Highlight(NamedTuple):
    page: int
    quads: list[list[float]]
    letters: list[str]
    """Those in each quad."""
    comment: str
    name: str
    title: str
    author: str
    flags: int
    colour: list[float]


def highlights(data: bytes) -> list[Highlight]:
    """The highlights as pikepdf reads them."""
    found = []
    with pikepdf.open(BytesIO(data)) as file:
        for number, page in enumerate(file.pages, 1):
            for known in page.obj.get("/Annots", []):
                if known.get("/Subtype") == "/Highlight":
                    sides = [float(side) for side in known.QuadPoints]
                    quads = [sides[at:at + 8] for at in range(0, len(sides), 8)]
                    found.append(Highlight(number, quads, [letters_in(data, number, quad) for quad in quads], str(known.Contents),
                                           str(known.NM), str(known.Subj), str(known.T), int(known.F), [float(part) for part in known.C]))
    return found


def letters_in(data: bytes, page: int, quad: list[float]) -> str:
    """The letters that begin in a quad, as pdfium tells it: from the left edge to the right one, on a baseline between top and bottom,
    whichever way they are turned."""
    left, top, end_x, end_y, down_x, down_y, *_ = quad
    along, down = (end_x - left, end_y - top), (down_x - left, down_y - top)
    x, y = c_double(), c_double()
    text_page = pypdfium2.PdfDocument(data)[page - 1].get_textpage()
    inside = ""
    for number in range(text_page.count_chars()):
        raw.FPDFText_GetCharOrigin(text_page.raw, number, x, y)
        across = ((x.value - left) * along[0] + (y.value - top) * along[1]) / (along[0] ** 2 + along[1] ** 2)
        below = ((x.value - left) * down[0] + (y.value - top) * down[1]) / (down[0] ** 2 + down[1] ** 2)
        if -0.01 <= across < 0.99 and 0 < below < 1:
            inside += chr(raw.FPDFText_GetUnicode(text_page.raw, number))
    return "".join(inside.split())


def marked(data: bytes, *passages: tuple[int, str]) -> list[list[str]]:
    copy = annotated(data, report_on(data, *passages))
    assert copy.notes == ()
    return [highlight.letters for highlight in highlights(copy.data)]


def test_each_finding_is_a_highlight_over_its_figure():
    data = pdf(REPORT)
    report = check_bytes(data, "报告.pdf")
    copy = annotated(data, report)
    found = highlights(copy.data)
    assert [highlight.letters for highlight in found] == [["24人"], ["99%"]]
    assert [(highlight.comment, highlight.name) for highlight in found] == [
        ("\r".join(comment(report.document, finding).lines), name)
        for finding, name in zip(report.findings, fingerprints(report), strict=True)]
    assert all((highlight.author, highlight.flags) == ("勾稽", 4) for highlight in found)
    assert found[1].title == "错误 R210 completion-rate-inverted"
    assert "error" in highlights(annotated(data, report, "en").data)[0].comment


def test_the_comment_opens_in_a_window_of_its_own():
    data = pdf(REPORT)
    with pikepdf.open(BytesIO(annotated(data, report_on(data, (0, "24人"))).data)) as file:
        highlight, window = file.pages[0].obj.Annots
        assert highlight.Popup.objgen == window.objgen and window.Parent.objgen == highlight.objgen and not window.Open


@pytest.mark.parametrize("turn", [90, 270])
def test_a_figure_of_a_table_that_is_written_sideways(turn):
    rows = [["项目", "决算数", "上年数"], ["教育支出", "301.00", "299.50"], ["卫生支出", "110.00", "108.20"]]
    data = pdf(sideways([("二〇二四年某县支出表", 100, 60), *ruled(rows, 100, 100, [150, 120, 120])], turn), angle=turn)
    assert marked(data, (0, "110.00"), (0, "支出表")) == [["110.00"], ["支出表"]]


def test_the_same_figure_twice_on_a_line():
    data = pdf([("全市收入13人，支出13人，结余13人，均已核实。", 80, 100)])
    copy = annotated(data, report_on(data, (1, "13人")))
    highlight, = highlights(copy.data)
    assert highlight.letters == ["13人"]
    # Behind eight signs and two digits, which are half as wide.
    assert highlight.quads[0][0] == 80 + 14 * 8 + 7 * 2


def test_a_figure_broken_over_two_lines_has_two_quads():
    data = pdf([("全市一般公共预算收入125604万元，上年结余收入为1325", 80, 100), ("12万元，总收入为895374万元。", 80, 130), *REPORT[2:]])
    assert marked(data, (0, "132512万元")) == [["1325", "12万元"]]


def test_a_figure_in_a_cell_and_one_broken_over_two_lines_of_it():
    data = pdf([("部门决算收支情况表", 80, 60), *ruled([["项目", "金额", "备注"], ["工资福利支出", "12345678\n90", "12"], ["合计", "90", "12"]],
                                            80, 200, [150, 64, 100])])
    assert marked(data, (0, "1234567890"), (0, "合计\t90")) == [["12345678", "90"], ["合计", "90"]]


def test_columns_side_by_side():
    data = pdf([("本年收入125604万元", 60, 100), ("上年收入125604万元", 340, 100), ("本年支出338528万元", 60, 130), ("上年支出338528万元", 340, 130)])
    copy = annotated(data, report_on(data, (1, "125604"), (0, "338528")))
    assert [(highlight.letters, highlight.quads[0][0]) for highlight in highlights(copy.data)] \
        == [(["125604"], 340 + 4 * 14), (["338528"], 60 + 4 * 14)]


@pytest.mark.parametrize("box", ["/CropBox[50 300 560 800]", "/MediaBox[-100 -50 700 900]", "/CropBox[20 20 1000 1000]"])
def test_pages_that_are_cropped(box: str):
    assert marked(pdf(REPORT, page=box), (0, "24人"), (0, "92236人")) == [["24人"], ["92236人"]]


@pytest.mark.parametrize("crop", ["", "/CropBox[30 40 560 800]"])
@pytest.mark.parametrize("turn", [90, 180, 270])
def test_pages_that_are_shown_turned(turn: int, crop: str):
    along = {90: [(100, 742), (125, 742)], 180: [(495, 742), (495, 717)], 270: [(500, 100), (475, 100)]}[turn]
    texts = ["全市一般公共预算收入125604万元", "增长5.1%，总收入为895374万元"]
    data = pdf([(text, x, y) for text, (x, y) in zip(texts, along, strict=True)], page=f"/Rotate {turn}{crop}", angle=turn)
    assert marked(data, (0, "125604万元"), (0, "5.1%")) == [["125604万元"], ["5.1%"]]


def test_a_cell_that_a_page_break_cuts_is_marked_below_it():
    """What stands in the rest of the cell is found there, what goes over the break on both pages."""
    above = [("部门决算收支情况表", 80, 60), *ruled([["项目", "说明"], ["教育支出", "本年教育支出增加20\n万元，其中基建12345"]], 80, 700, [100, 150])]
    below = ruled([["", "67万元，其余用于日\n常公用30万元支出。"], ["卫生", "40"]], 80, 60, [100, 150])
    data = pdf(above, below)
    report = report_on(data, (0, "1234567万元"), (0, "30万元"), (0, "20万元"))
    copy = annotated(data, report)
    assert copy.notes == ()
    assert [(highlight.page, highlight.letters) for highlight in highlights(copy.data)] \
        == [(1, ["12345"]), (1, ["20", "万元"]), (2, ["67万元"]), (2, ["30万元"])]


def test_only_the_highlights_change_what_is_seen():
    data = pdf(REPORT, REPORT)
    copy = annotated(data, report_on(data, (0, "24人")))
    before, after = (pypdfium2.PdfDocument(file) for file in (data, copy.data))
    assert len(after) == len(before)
    left, top, right, _, _, bottom, *_ = highlights(copy.data)[0].quads[0]
    for number in range(len(before)):
        assert after[number].get_textpage().get_text_range() == before[number].get_textpage().get_text_range()
        old, new = before[number].render(), after[number].render()
        changed = [divmod(at // old.n_channels, old.width) for at, (a, b) in enumerate(zip(bytes(old.buffer), bytes(new.buffer), strict=True))
                   if a != b]
        assert bool(changed) == (number == 0)
        assert all(left - 1 <= x <= right and 842 - top - 1 <= y <= 842 - bottom for y, x in changed)


def test_a_file_without_findings_is_its_own_copy():
    data = pdf([("年末实有在编人数21人（行政6人，参公14人，非参公1人）。", 80, 100)])
    report = check_bytes(data, "报告.pdf")
    assert not report.findings and annotated(data, report).data == data


def test_severities_have_their_colours():
    data = pdf(REPORT)
    report = report_on(data, (0, "24人"))
    finding, = report.findings
    for level, main in (("error", "r"), ("warning", "rg"), ("info", "b")):
        highlight, = highlights(annotated(data, replace(report, findings=[replace(finding, severity=level)])).data)
        strength = dict(zip("rgb", highlight.colour, strict=True))
        assert min(strength[part] for part in main) > max(strength[part] for part in "rgb" if part not in main)


def test_the_same_file_gives_the_same_copy_and_a_copy_no_second_highlights():
    data = pdf(REPORT)
    copy = annotated(data, check_bytes(data, "报告.pdf")).data
    assert annotated(data, check_bytes(data, "报告.pdf")).data == copy
    assert len(highlights(annotated(copy, check_bytes(copy, "报告.pdf")).data)) == 2


def with_more(data: bytes) -> bytes:
    """The file with a comment, an outline, a field of a form and the name of its author."""
    file = pikepdf.open(BytesIO(data))
    page = file.pages[0].obj
    page.Annots = file.make_indirect(pikepdf.Array([file.make_indirect(pikepdf.Dictionary(
        Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Text, Rect=[10, 10, 30, 30], Contents="已阅"))]))
    file.Root.AcroForm = pikepdf.Dictionary(Fields=[file.make_indirect(pikepdf.Dictionary(FT=pikepdf.Name.Tx, T="审核人", V="某某"))])
    with file.open_outline() as outline:
        outline.root.append(pikepdf.OutlineItem("一、人员情况", 0))
    file.docinfo["/Author"] = "某单位"
    if len(file.pages) > 1:
        file.pages[1].obj.Annots = page.Annots
    return saved(file)


def saved(file: pikepdf.Pdf, **options) -> bytes:
    copy = BytesIO()
    file.save(copy, **options)
    return copy.getvalue()


def test_what_the_file_has_besides_stays():
    data = with_more(pdf(REPORT, REPORT))
    original, copy = (pikepdf.open(BytesIO(file)) for file in (data, annotated(data, report_on(data, (0, "24人"))).data))
    kinds = [[str(known.Subtype) for known in page.obj.Annots] for page in copy.pages]
    assert kinds == [["/Text", "/Highlight", "/Popup"], ["/Text"]]
    assert str(copy.pages[0].obj.Annots[0].Contents) == "已阅" and str(copy.Root.AcroForm.Fields[0].V) == "某某"
    assert str(copy.docinfo["/Author"]) == "某单位" and copy.open_outline().root[0].title == "一、人员情况"
    assert copy.pages[0].obj.Contents.read_raw_bytes() == original.pages[0].obj.Contents.read_raw_bytes()


def test_a_signature_that_the_copy_breaks_is_told():
    file = pikepdf.open(BytesIO(pdf(REPORT)))
    seal = file.make_indirect(pikepdf.Dictionary(Type=pikepdf.Name.Sig, ByteRange=[0, 10, 20, 30], Contents=pikepdf.String(b"\0" * 8)))
    file.Root.AcroForm = pikepdf.Dictionary(SigFlags=3, Fields=[file.make_indirect(pikepdf.Dictionary(FT=pikepdf.Name.Sig, T="章", V=seal))])
    data = saved(file)
    assert annotated(data, check_bytes(data, "报告.pdf")).notes == ("数字签名因添加批注而失效",)


def test_a_file_with_restrictions_keeps_them_or_is_refused():
    file = pikepdf.open(BytesIO(pdf(REPORT)))
    open_to_comments = saved(file, encryption=pikepdf.Encryption(owner="secret", allow=pikepdf.Permissions(extract=False)))
    copy = annotated(open_to_comments, check_bytes(open_to_comments, "报告.pdf")).data
    assert not pikepdf.open(BytesIO(copy)).allow.extract and len(highlights(copy)) == 2
    closed = saved(file, encryption=pikepdf.Encryption(
        owner="secret", allow=pikepdf.Permissions(modify_annotation=False, modify_form=False)))
    with pytest.raises(UnreadableFile, match="不允许添加批注"):
        annotated(closed, check_bytes(closed, "报告.pdf"))


def test_letters_that_are_not_found_are_marked_with_their_line_and_it_is_told():
    data, other = pdf(REPORT), pdf([(text.replace("2", "5"), x, y) for text, x, y in REPORT])
    copy = annotated(other, report_on(data, (0, "24人")))
    assert copy.notes == ("1 处的文字未能逐字定位，批注加在所在的整行或整格上（第1页）",)
    assert highlights(copy.data)[0].letters == ["年末实有在编人数54人（行政6人，参公14人，"]


def test_a_finding_about_no_letters_marks_the_line():
    data = pdf(REPORT)
    report = report_on(data, (0, "24人"))
    at = report.findings[0].start
    copy = annotated(data, replace(report, findings=[Finding(Said(), at, at, "said")]))
    assert highlights(copy.data)[0].letters == [REPORT[1][0]]


def test_signs_that_no_reader_sees_are_not_in_the_comment():
    class Odd(Said):
        messages = {"said": {"zh": "请核对\x07\ud800此处。"}}

    data = pdf(REPORT)
    report = report_on(data, (0, "24人"))
    copy = annotated(data, replace(report, findings=[replace(report.findings[0], rule=Odd())]))
    assert "请核对\ufffd\ufffd此处。" in highlights(copy.data)[0].comment


def test_a_file_that_takes_too_long_is_refused(monkeypatch: pytest.MonkeyPatch):
    data = pdf(REPORT)
    report = check_bytes(data, "报告.pdf")
    monkeypatch.setattr(isolated, "MOST_SECONDS", 0.001)
    with pytest.raises(UnreadableFile) as refused:
        annotated(data, report)
    assert refused.value.code == "too-large"


@pytest.mark.parametrize("spoil", [
    lambda data: data[:len(data) // 3],
    lambda data: data.replace(b"/Type/Page/", b"/Type/Pagf/"),
    lambda data: data.replace(b"/Kids[5 0 R]", b"/Kids[2 0 R]"),
    lambda data: data.replace(b"/Contents 6 0 R", b"/Contents 6 0 R/Annots[null 7 (x) 5 0 R<<>>]"),
    lambda data: data.replace(b"/Contents 6 0 R", b"/Contents 6 0 R/Annots 5 0 R"),
    lambda data: data.replace(b"/Contents 6 0 R", b"/Contents 6 0 R/MediaBox[0 0 1e30 1e30]"),
])
def test_a_broken_file_is_annotated_or_refused(spoil):
    report = check_bytes(pdf(REPORT), "报告.pdf")
    try:
        assert annotated(spoil(pdf(REPORT)), report).data.startswith(b"%PDF-")
    except UnreadableFile as refused:
        assert refused.code in ("damaged", "too-large") and "\n" not in refused.message


def test_without_pikepdf_it_is_an_import_error(monkeypatch: pytest.MonkeyPatch):
    data = pdf(REPORT)
    report = check_bytes(data, "报告.pdf")
    monkeypatch.setattr("gouji.report.annotated.pdf.find_spec", lambda name: None if name == "pikepdf" else importlib.util.find_spec(name))
    with pytest.raises(ModuleNotFoundError) as missing:
        annotated(data, report)
    assert missing.value.name == "pikepdf"


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_a_file_that_an_office_program_has_printed(tmp_path: Path):
    sample = Path(__file__).parents[2] / "samples" / "02-faulty-figures.txt"
    (tmp_path / "报告.txt").write_bytes(sample.read_bytes())
    subprocess.run(["soffice", f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}", "--headless", "--infilter=Text (encoded):UTF8",
                    "--convert-to", "pdf", "--outdir", str(tmp_path), str(tmp_path / "报告.txt")], check=True, capture_output=True, timeout=120)
    data = (tmp_path / "报告.pdf").read_bytes()
    report = check_bytes(data, "报告.pdf")
    copy = annotated(data, report)
    assert copy.notes == () and len(report.findings) > 5
    assert [highlight.letters for highlight in highlights(copy.data)] \
        == [["".join(report.document.quote(finding.start, finding.end).split())] for finding in report.findings]
