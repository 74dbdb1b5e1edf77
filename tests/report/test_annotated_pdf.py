"""A copy of a PDF has a highlight over the very letters of each finding, and is otherwise the same file."""

from __future__ import annotations

from contextlib import closing
from io import BytesIO
from pathlib import Path

import pypdfium2
import pytest

from gouji.api import Report, check_bytes
from gouji.document import UnreadableFile
from gouji.report.annotated import Annotated
from gouji.report.comments import comment
from tests.document.pdf_writer import pdf, ruled

pikepdf = pytest.importorskip("pikepdf")

from gouji.report.annotated.pdf import annotated  # noqa: E402

LINE = "参保任务91322人，完成参保92236人，完成率99%。"
TWICE = "补助标准99%，参保任务91322人，完成参保92236人，完成率99%。"
PROSE = [("一、参保情况", 108, 100), (LINE, 80, 130), ("各项工作按计划推进，没有发现问题，资金已经全部拨付到位。", 80, 160)]
TABLE = ruled([["项目", "预算数（万元）", "决算数（万元）"], ["基本支出", "60", "58"], ["项目支出", "50", "47"], ["合计", "100", "105"]],
              80, 200, [150, 150, 150])
WRAPPED = [
    ("全市一般公共预算收入125604万元，为预算的90.1%，下", 108, 130),
    ("降44.7%，其中：税收收入100000万元，非税收入35604", 80, 160),
    ("万元，均已按规定缴入国库，各项减税降费政策都已落实到位。", 80, 190),
]


def turned(turn: int, more: str = "") -> bytes:
    """A page that is shown turned, on which the text stands level then."""
    begin = {90: (100, 742), 180: (495, 742), 270: (500, 100)}[turn]
    return pdf([(LINE, *begin)], page=f"/Rotate {turn}{more}", angle=turn)


def copy_of(data: bytes) -> tuple[Report, Annotated]:
    report = check_bytes(data, "报告.pdf")
    assert report.findings, report.error
    return report, annotated(data, report)


def highlights(data: bytes) -> list[tuple[str, str, str]]:
    """Name, comment and the letters under it, of each highlight: its quads as boxes, read by pdfium."""
    found = []
    with pikepdf.open(BytesIO(data)) as file, closing(pypdfium2.PdfDocument(data)) as document:
        for page, own in zip(document, file.pages, strict=True):
            text = page.get_textpage()
            for annotation in own.obj.get("/Annots", []):
                if annotation.Subtype != "/Highlight" or str(annotation.get("/T")) != "勾稽":
                    continue
                sides = [float(side) for side in annotation.QuadPoints]
                letters = ""
                for at in range(0, len(sides), 8):
                    xs, ys = sides[at:at + 8:2], sides[at + 1:at + 8:2]
                    letters += text.get_text_bounded(min(xs) + 1, min(ys) + 1, max(xs) - 1, max(ys) - 1)
                found.append((str(annotation.NM), str(annotation.Contents), "".join(letters.split())))
    return found


@pytest.mark.parametrize("data", [
    pdf(PROSE), turned(90), turned(180), turned(270), pdf(PROSE, page="/CropBox[40 300 560 800]"), turned(90, "/CropBox[40 60 560 800]"),
    pdf([(TWICE, 40, 130), ("各项工作按计划推进，没有发现问题，资金已经全部拨付到位。", 40, 160)]),
    pdf(PROSE, PROSE), pdf([*TABLE, ("表中单位为万元，均为全年决算数，各项支出均按规定列支。", 80, 100)]), pdf(WRAPPED),
], ids=["plain", "90", "180", "270", "cropped", "cropped-90", "twice-on-a-line", "two-pages", "table", "over-lines"])
def test_a_highlight_lies_over_the_letters_of_its_finding(data):
    report, copy = copy_of(data)
    document = report.document
    expected = [("\r".join(comment(document, f).lines), "".join(document.quote(f.start, f.end).split())) for f in report.findings]
    assert sorted(own[1:] for own in highlights(copy.data)) == sorted(expected)
    assert not copy.notes


def test_the_second_of_two_like_figures_on_a_line_is_meant():
    _, copy = copy_of(pdf([(TWICE, 40, 130), ("各项工作按计划推进，没有发现问题，资金已经全部拨付到位。", 40, 160)]))
    with pikepdf.open(BytesIO(copy.data)) as file:
        box, = (annotation.Rect for annotation in file.pages[0].Annots if annotation.Subtype == "/Highlight")
    before = TWICE[:TWICE.rindex("99%")]
    assert abs(float(box[0]) - (40 + sum(7 if sign in "0123456789%" else 14 for sign in before))) < 3


def test_a_highlight_has_author_title_colour_and_popup():
    report, copy = copy_of(pdf(PROSE))
    with pikepdf.open(BytesIO(copy.data)) as file:
        highlight, popup = file.pages[0].Annots
        assert str(highlight["/T"]) == "勾稽" and "R210" in str(highlight.Subj) and int(highlight.F) & 4
        assert float(highlight.C[0]) > float(highlight.C[2]), "an error is red"
        assert popup.Subtype == "/Popup" and popup.Parent.objgen == highlight.objgen and highlight.Popup.objgen == popup.objgen
        assert "/N" in highlight.AP
    assert "92236人 ÷ 91322人" in report.findings[0].equation


def test_every_viewer_shows_it():
    data = pdf(PROSE)
    _, copy = copy_of(data)

    def pixels(file: bytes) -> bytes:
        with closing(pypdfium2.PdfDocument(file)) as document:
            return bytes(document[0].render(scale=1, may_draw_forms=True).buffer)

    assert pixels(copy.data) != pixels(data)


def test_all_else_stays_as_it_was():
    data = pdf(PROSE, PROSE, page="/Annots[<</Type/Annot/Subtype/Text/Rect[10 10 30 30]/Contents(old)/NM(mine)>>]", trailer="/Info<</Title(T)>>")
    report, copy = copy_of(data)
    with pikepdf.open(BytesIO(data)) as old, pikepdf.open(BytesIO(copy.data)) as new:
        assert len(old.pages) == len(new.pages) and str(new.docinfo.Title) == "T"
        for before, after in zip(old.pages, new.pages, strict=True):
            assert before.Contents.read_raw_bytes() == after.Contents.read_raw_bytes()
            assert str(after.Annots[0].NM) == "mine"
    again = check_bytes(copy.data, "报告.pdf")
    assert [(f.rule.code, f.start) for f in again.findings] == [(f.rule.code, f.start) for f in report.findings]


def test_the_same_file_gives_the_same_copy():
    data = pdf(PROSE)
    assert copy_of(data)[1].data == copy_of(data)[1].data


def test_pages_may_share_their_annotations():
    data = pdf(PROSE, [("二、其他情况如下，各项工作按计划推进，资金已经全部拨付。", 80, 130)], page="/Annots 20 0 R")
    _, copy = copy_of(data)
    with pikepdf.open(BytesIO(copy.data)) as file:
        assert [len([a for a in page.obj.get("/Annots", []) if a.Subtype == "/Highlight"]) for page in file.pages] == [1, 0]


def test_a_file_that_must_not_be_changed_is_refused():
    data = BytesIO()
    with pikepdf.open(BytesIO(pdf(PROSE))) as file:
        file.save(data, encryption=pikepdf.Encryption(owner="o", user="", allow=pikepdf.Permissions(
            modify_annotation=False, modify_form=False, modify_other=False, modify_assembly=False)))
    report = check_bytes(data.getvalue(), "报告.pdf")
    with pytest.raises(UnreadableFile, match="权限"):
        annotated(data.getvalue(), report)


def test_an_encrypted_file_that_may_be_changed_stays_encrypted():
    data = BytesIO()
    with pikepdf.open(BytesIO(pdf(PROSE))) as file:
        file.save(data, encryption=pikepdf.Encryption(owner="o", user="", allow=pikepdf.Permissions(extract=False)))
    _, copy = copy_of(data.getvalue())
    with pikepdf.open(BytesIO(copy.data)) as file:
        assert file.is_encrypted and not file.allow.extract


def test_a_broken_signature_is_told():
    signed = BytesIO()
    with pikepdf.open(BytesIO(pdf(PROSE))) as file:
        value = file.make_indirect(pikepdf.Dictionary(Type=pikepdf.Name.Sig, ByteRange=[0, 1, 2, 3], Contents=b"x"))
        file.Root.AcroForm = pikepdf.Dictionary(Fields=[file.make_indirect(pikepdf.Dictionary(FT=pikepdf.Name.Sig, V=value))])
        file.save(signed)
    _, copy = copy_of(signed.getvalue())
    assert copy.notes == ("数字签名因添加批注而失效",)


def test_a_report_without_findings_is_copied(tmp_path):
    data = pdf([("一、参保情况", 108, 100), (LINE.replace("99%", "101%"), 80, 130)])
    report = check_bytes(data, "报告.pdf")
    assert not report.findings and annotated(data, report).data == data


ORIGINALS = sorted((Path(__file__).resolve().parents[3] / "shared").rglob("*.pdf"))


@pytest.mark.parametrize("path", ORIGINALS, ids=lambda path: path.stem)
def test_real_reports(path):
    data = path.read_bytes()
    report = check_bytes(data, path.name)
    copy = annotated(data, report)
    quoted = sorted("".join(report.document.quote(f.start, f.end).split()) for f in report.findings)
    found = sorted(letters for _, _, letters in highlights(copy.data))
    assert len({name for name, _, _ in highlights(copy.data)}) == len(report.findings)
    assert len(set(quoted) - set(found)) <= len(quoted) // 10, (quoted, found)
