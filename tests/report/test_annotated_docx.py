"""A copy of a Word file with the findings as comments: each at its figure, and all else as it was."""

from __future__ import annotations

import re
import shutil
import struct
from dataclasses import replace
from io import BytesIO
from zipfile import ZIP_STORED, ZipFile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from gouji.api import Report, check_bytes
from gouji.document import UnreadableFile
from gouji.document.docx.reader import render
from gouji.report.annotated.docx import annotated
from gouji.rule import Finding, Rule
from tests.document.docx.test_docx import OFFICIAL, REL, XMLNS, W, p, packed, r, reference, tbl, tc, tr
from tests.sets.make import by_libreoffice

_W = f"{{{W}}}"
_STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_MARKS = ("commentRangeStart", "commentRangeEnd", "commentReference")


def word(body: str, /, head: str = "<?xml version='1.0' encoding='UTF-8' standalone='yes'?>\r\n", **parts: str) -> bytes:
    """A Word file with all that belongs to one: the body, and by name the content of other parts."""
    roots = {"header1": "hdr", "footer1": "ftr"}
    kinds = {name: re.sub(r"\d", "", name) for name in parts}
    related = "".join(f'<Relationship Id="{name}" Type="{REL}/{kind}" Target="{name}.xml"/>' for name, kind in kinds.items())
    types = "".join(f'<Override PartName="/word/{name}.xml" ContentType="{_TYPE}.{kind}+xml"/>'
                    for name, kind in (("document", "document.main"), *kinds.items()))
    return packed({
        "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels" ContentType='
                               f'"application/vnd.openxmlformats-package.relationships+xml"/>{types}</Types>',
        "_rels/.rels": f'<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="r1" Type="{REL}/officeDocument" '
                       'Target="word/document.xml"/></Relationships>',
        "word/document.xml": f'{head}<w:document {XMLNS} xmlns:r="{REL}"><w:body>{body}</w:body></w:document>',
        "word/_rels/document.xml.rels": f'<Relationships xmlns="{_PACKAGE}/relationships">{related}</Relationships>',
        **{f"word/{name}.xml": f'<w:{roots.get(name, name)} {XMLNS}>{content}</w:{roots.get(name, name)}>' for name, content in parts.items()},
        "word/media/image1.png": bytes(range(256)) * 20})


class Any(Rule):
    """Speaks of every figure."""

    code, name, title, title_en, severity = "T999", "any-figure", "数字", "A figure", "warning"
    messages = {"figure": {"zh": "请核对{text}。", "en": "Please check {text}."}}


def about_figures(data: bytes) -> Report:
    """A report with one finding on each figure of the file, numbered in its message."""
    report = check_bytes(data, "报告.docx")
    assert report.error is None, report.error
    return replace(report, findings=[Finding(Any(), figure.start, figure.end, "figure", {"text": f"第{at}个数"})
                                     for at, figure in enumerate(report.figures.quantities)])


def about(data: bytes, *words: str) -> Report:
    """A report with a finding on the first place of each of these words."""
    report = check_bytes(data, "报告.docx")
    assert report.error is None, report.error
    starts = [report.document.text.index(word) for word in words]
    return replace(report, findings=[Finding(Any(), start, start + len(word), "figure", {"text": f"第{at}个数"})
                                     for at, (start, word) in enumerate(zip(starts, words, strict=True))])


def quotes(report: Report) -> list[str]:
    return [report.document.quote(finding.start, finding.end) for finding in report.findings]


def member(data: bytes, name: str = "word/document.xml") -> bytes:
    with ZipFile(BytesIO(data)) as archive:
        return archive.read(name)


# What a comment is tied to, read by other means than those by which it was written

def anchored(data: bytes, body: str = "word/document.xml") -> dict[str, str]:
    """The characters between the marks of each comment, by its id."""
    found: dict[str, str] = {}
    opened: set[str] = set()
    referred: list[str] = []
    for element in etree.fromstring(member(data, body)).iter("*"):
        name, comment = etree.QName(element).localname, element.get(_W + "id")
        if name == "commentRangeStart":
            assert comment not in found
            found[comment] = ""
            opened.add(comment)
        elif name == "commentRangeEnd":
            opened.remove(comment)
        elif name == "commentReference":
            assert comment not in opened
            referred.append(comment)
        elif name in ("t", "tab", "noBreakHyphen", "footnoteReference"):
            text = {"t": element.text, "tab": " ", "noBreakHyphen": "-", "footnoteReference": "*"}[name] or ""
            for other in opened:
                found[other] += text
    assert not opened and set(referred) >= set(found) and len(set(referred)) == len(referred)
    return found


def comments(data: bytes, part: str = "word/comments.xml") -> dict[str, list[str]]:
    """The paragraphs of each comment, by its id."""
    return {comment.get(_W + "id"): ["".join(text.text for text in paragraph.iter(_W + "t")) for paragraph in comment]
            for comment in etree.fromstring(member(data, part))}


def said_of(data: bytes, new: str = "请核对") -> list[str]:
    """What each comment that says this is tied to, in the order of the findings."""
    spots = anchored(data)
    return [spots[comment] for comment, lines in comments(data).items() if any(new in line for line in lines)]


def unmarked(xml: bytes) -> str:
    """A part without marks of comments, and with runs and texts that follow one another and look the same as one."""
    root = etree.fromstring(xml)
    for name in _MARKS:
        for mark in list(root.iter(_W + name)):
            gone = mark.getparent() if name == "commentReference" else mark
            gone.getparent().remove(gone)
    for kind in ("r", "t"):
        for element in list(root.iter(_W + kind)):
            before = element.getprevious()
            if before is None or before.tag != element.tag or _look(before) != _look(element):
                continue
            if kind == "t":
                before.text = (before.text or "") + (element.text or "")
            else:
                before.extend(child for child in element if child.tag != _W + "rPr")
            element.getparent().remove(element)
    for text in root.iter(_W + "t"):
        text.attrib.clear()
    return etree.tostring(root, method="c14n").decode()


def _look(run) -> tuple[bytes, ...]:
    return (str(sorted(run.attrib.items())).encode() if run.tag == _W + "r" else b"",
            *(etree.tostring(child) for child in run if child.tag == _W + "rPr"))


def assert_only_comments_are_new(old: bytes, new: bytes) -> None:
    """All that both files have is the same, but for what comments need."""
    with ZipFile(BytesIO(old)) as before, ZipFile(BytesIO(new)) as after:
        names = before.namelist()
        assert after.namelist()[:len(names)] == names and after.testzip() is None
        assert set(after.namelist()[len(names):]) <= {"word/comments.xml"}
        for name in names:
            assert after.getinfo(name).date_time == before.getinfo(name).date_time
            if name not in ("word/document.xml", "word/comments.xml", "word/_rels/document.xml.rels", "[Content_Types].xml"):
                assert after.read(name) == before.read(name)
    assert unmarked(member(new)) == unmarked(member(old))
    assert render(new).lines == render(old).lines


def copy_of(data: bytes, report: Report) -> bytes:
    new = annotated(data, report).data
    assert_only_comments_are_new(data, new)
    return new


# Places

def sign(kind: str) -> str:
    return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'


def field(code: str, result: str) -> str:
    return f'{sign("begin")}<w:r><w:instrText> {code} </w:instrText></w:r>{sign("separate")}{result}{sign("end")}'


WRAPPERS = {
    "run": "{}", "insertion": '<w:ins w:id="7" w:author="张三">{}</w:ins>', "move": '<w:moveTo w:id="8" w:author="张三">{}</w:moveTo>',
    "link": '<w:hyperlink w:anchor="a">{}</w:hyperlink>', "smart tag": '<w:smartTag w:uri="a" w:element="b">{}</w:smartTag>',
    "control": '<w:sdt><w:sdtPr><w:alias w:val="数"/></w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt>',
    "plain control": "<w:sdt><w:sdtPr><w:text/></w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt>",
    "simple field": '<w:fldSimple w:instr=" DOCPROPERTY a ">{}</w:fldSimple>', "field": field("DOCPROPERTY a", "{}"),
    "sum": field("=SUM(ABOVE)", "{}"), "link field": field('HYPERLINK "http://a.cn"', "{}"),
    "field in a field": field("DOCPROPERTY b", field("DOCPROPERTY a", "{}")), "control in a link": '<w:hyperlink w:anchor="a"><w:sdt><w:sdtContent>{}'
    "</w:sdtContent></w:sdt></w:hyperlink>", "field in an insertion": '<w:ins w:id="9" w:author="张三">' + field("DOCPROPERTY a", "{}") + "</w:ins>",
}
# What LibreOffice replaces by a field of its own, so that the characters in it can have no marks.
OPAQUE = {"simple field", "field", "sum", "field in a field", "field in an insertion", "plain control", "smart tag"}
BOLD = "<w:b/><w:sz w:val='32'/>"


@pytest.mark.parametrize("wrapper", WRAPPERS)
@pytest.mark.parametrize("cut", [
    ("支出", "20.5万元", "，"), ("支出", "共20.5万元整", "，"), ("支出", "共20.5", "万元，"), ("支出20", ".5万元整", "，"), ("支出2", "0", ".5万元，")])
def test_the_marks_enclose_the_figure_wherever_it_stands(wrapper, cut):
    before, inner, after = cut
    data = word(p(r(before, BOLD), WRAPPERS[wrapper].replace("{}", r(inner, BOLD)), r(after), "收入30万元。"))
    report = about_figures(data)
    assert quotes(report) == ["20.5万元", "30万元"]
    assert said_of(copy_of(data, report)) == ["20.5万元", "30万元"]


@given(st.data())
@settings(max_examples=150)
def test_figures_are_found_however_word_tears_their_sentence(data):
    sentence = "预算20.5万元，支出18 000元，占87.8%，增长5.6%；完成3项。"
    cuts = sorted(data.draw(st.sets(st.integers(1, len(sentence) - 1), max_size=12)))
    pieces = [sentence[a:b] for a, b in zip((0, *cuts), (*cuts, len(sentence)), strict=True)]
    between = st.sampled_from(["", "", "<w:proofErr w:type='spellStart'/>", "<w:bookmarkStart w:id='1' w:name='a'/>", "<w:r/>",
                               "<w:del><w:r><w:delText>19</w:delText></w:r></w:del>", "<w:r><w:rPr><w:vanish/></w:rPr><w:t>9</w:t></w:r>"])
    torn = "".join(data.draw(between) + data.draw(st.sampled_from(list(WRAPPERS.values()))).replace(
        "{}", r(piece, data.draw(st.sampled_from(["", BOLD])))) for piece in pieces)
    file = word(p(torn))
    report = about_figures(file)
    assert len(report.findings) == 5
    assert [text.replace("9", "") if "<w:vanish/>" in torn else text for text in said_of(copy_of(file, report))] == [
        quote.replace("9", "") for quote in quotes(report)]


def test_what_else_a_run_holds_is_moved_whole():
    run = ("<w:r w:rsidR='00A1'><w:rPr><w:b/></w:rPr><w:t xml:space='preserve'> 得 &amp; </w:t><w:tab/><w:t>95</w:t><w:noBreakHyphen/><w:t>98分&lt;好"
           "</w:t><w:br/><w:sym w:font='宋体' w:char='2611'/><w:t>另有30人</w:t><w:lastRenderedPageBreak/></w:r>")
    data = word(p(run))
    new = copy_of(data, about(data, "95-98分", "30人"))
    assert said_of(new) == ["95-98分", "30人"]
    assert b"<w:r w:rsidR='00A1'><w:rPr><w:b/></w:rPr><w:noBreakHyphen/>" not in member(new)
    assert member(new).count(b"<w:r w:rsidR='00A1'><w:rPr><w:b/></w:rPr>") == 4


def test_blanks_that_word_does_not_show_are_not_shown_in_the_copy():
    data = word(p("<w:r><w:t>  支出20万元  </w:t></w:r>", r("。")))
    assert said_of(annotated(data, about_figures(data)).data) == ["20万元"]
    assert [line.text for line in render(annotated(data, about_figures(data)).data).lines] == ["支出20万元。"]


def test_figures_in_tables():
    inner = tbl(tr("内", "60万元"), tr("表", "70万元"))
    table = tbl(tr(tc("指标", span=2), "数"), tr(tc("产出", merge="restart"), "20万元", tc(p("", r(" 共30")), p("万元"), p("另40万元"))),
                tr(tc("", merge="continue"), "质量", tc("50万元", inner)), tr("右", gridBefore=1, gridAfter=1))
    for data in (word(p("表") + table), word(table.join(("<w:sdt><w:sdtContent>", "</w:sdtContent></w:sdt>")))):
        report = about_figures(data)
        assert [quote.replace(" ", "") for quote in quotes(report)] == ["20万元", "30万元", "40万元", "50万元", "60万元", "70万元"]
        assert said_of(copy_of(data, report)) == ["20万元", "30万元", "40万元", "50万元", "60万元", "70万元"]


def test_a_frame_around_paragraphs_and_a_passage_of_several_cells():
    data = word(tbl(tr(tc(p("一、情况", level=0), p("支出20万元。")))) + p("如下") + tbl(tr("项目", "金额"), tr("教育", "30万元")))
    report = about(data, "20万元", "教育\t30万元")
    assert said_of(copy_of(data, report)) == ["20万元", "教育30万元"]


def test_a_number_that_word_writes_is_no_character_of_the_paragraph():
    data = word(p("基本情况", list=1) + p("人员24人", list=1, ilvl=1), numbering=OFFICIAL)
    report = about(data, "一、基本", "24人", "一、", "(一)人员24人")
    new = copy_of(data, report)
    assert said_of(new) == ["基本", "24人", "基本情况", "人员24人"]


def test_findings_on_the_same_figure_and_on_parts_of_it():
    data = word(p("支出20.5万元，收入", r("30"), r("万元。")))
    report = about(data, "20.5万元", "20.5万元", "支出20.5", "20", "5万元，收入30", "30万元")
    assert said_of(copy_of(data, report)) == ["20.5万元", "20.5万元", "支出20.5", "20", "5万元，收入30", "30万元"]


def test_a_number_that_word_writes_into_an_empty_cell_or_paragraph():
    data = word(p(list=1) + tbl(*(tr(tc("<w:p><w:pPr><w:numPr><w:ilvl w:val='2'/><w:numId w:val='1'/></w:numPr></w:pPr></w:p>"), text)
                                  for text in ("教育", "卫生"))), numbering=OFFICIAL)
    new = copy_of(data, about(data, "一、", "2.", "2."))
    assert said_of(new) == ["", "", ""]
    cell = etree.fromstring(member(new)).findall(f".//{_W}tc")[2]
    assert [etree.QName(mark).localname for mark in cell.iter() if "comment" in mark.tag] == [*_MARKS] * 2


# Where Word knows no comments

def box(*content: str) -> str:
    shape = "<v:shape style='width:90pt;height:40pt'><v:textbox><w:txbxContent>{}</w:txbxContent></v:textbox></v:shape>".replace("{}", "".join(content))
    return (f'<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><w:txbxContent>{"".join(content)}</w:txbxContent></w:drawing>'
            f"</mc:Choice><mc:Fallback><w:pict>{shape}</w:pict></mc:Fallback></mc:AlternateContent></w:r>")


def note(content: str, kind: str = "footnote") -> str:
    return f'<w:{kind} w:id="2">{content}</w:{kind}>'


def test_figures_in_notes_boxes_and_margins_have_their_comment_in_the_body():
    mark = "<w:r><w:rPr><w:vertAlign w:val='superscript'/></w:rPr><w:footnoteReference w:id='2'/></w:r>"
    end_mark = '<w:hyperlink w:anchor="a"><w:r><w:t>链</w:t><w:endnoteReference w:id="2"/></w:r></w:hyperlink>'
    body = (p("报告") + p("正文10万元", mark, "。") + p("旁边", box(p("框内20万元"), tbl(tr("表", "30万元"))), "另起") + p(box(p("独框40万元"))) + p("末", end_mark)
            + f"<w:sectPr>{reference('header1')}</w:sectPr>")
    data = word(body, footnotes=note(p("脚注50万元")), endnotes=note(p("尾注60万元"), "endnote"), header1=p("页眉70万元"))
    report = about_figures(data)
    assert quotes(report) == [f"{number}0万元" for number in range(1, 8)]
    copy = annotated(data, report)
    assert_only_comments_are_new(data, copy.data)
    box_text = "框内20万元表30万元" * 2
    assert said_of(copy.data) == ["10万元", f"旁边{box_text}另起", f"旁边{box_text}另起", "独框40万元独框40万元", "*", "", "报告"]
    said = [lines[0] for lines in comments(copy.data).values()]
    assert said == ["警告 T999 any-figure", "位于文本框（第4段）：“20万元”", "位于文本框（表1第1行第2格）：“30万元”", "位于文本框（第6段）：“40万元”",
                    "位于脚注1：“50万元”", "位于尾注1：“60万元”", "位于页眉：“70万元”"]
    assert copy.notes == ("有6条批注说的是脚注、尾注、页眉、页脚或文本框中的内容，Word 不能在那里加批注，已加在正文中最近的位置",)
    english = annotated(data, report, "en")
    assert [lines[0] for lines in comments(english.data).values()][4] == "in footnote 1: “50万元”"
    assert english.notes[0].startswith("6 comments")


def test_a_formula_has_its_comment_around_it():
    data = word(p("得", "<m:oMath><m:r><m:t>20+5=25</m:t></m:r></m:oMath>", "，共30人"))
    new = copy_of(data, about(data, "25", "30人"))
    assert [*anchored(new).values()] == ["20+5=25", "30人"]
    assert b"<m:oMath><m:r><m:t>20+5=25</m:t></m:r></m:oMath><w:commentRangeEnd" in member(new)


# The file

def test_outside_the_touched_runs_every_byte_stays():
    body = ("<w:p w:rsidR='00A1'   w:rsidP=\"00A2\" ><!-- <w:p> --><w:r\n><w:t>支出&#x4E00;&#32;</w:t></w:r><?word a?><w:r><w:t>20万元</w:t ></w:r>"
            "<w:r><w:t><![CDATA[<>]]></w:t></w:r><w:b/></w:p>\r\n<w:p/><w:p></w:p>")
    data = word(body)
    new = annotated(data, about_figures(data)).data
    assert said_of(new) == ["20万元"]
    assert re.sub(rb"<w:commentRange[^<>]*>|<w:r><w:rPr>(?:<w:sz[^<>]*>)+</w:rPr><w:commentReference[^<>]*></w:r>", b"", member(new)) == member(data)


def test_the_copy_is_the_same_every_time_and_a_file_without_findings_is_its_own_copy():
    data = word(p("支出20万元。"))
    report = about_figures(data)
    assert annotated(data, report) == annotated(data, report)
    assert b"w:date" not in member(annotated(data, report).data, "word/comments.xml")
    assert annotated(data, replace(report, findings=[])).data is data


def test_comments_that_are_there_stay():
    old = f'<w:comment w:id="0" w:author="李四" w:date="2025-01-01T00:00:00Z">{p("原有批注")}</w:comment>'
    body = p("支出<w:r/>".removesuffix("<w:r/>"), '<w:commentRangeStart w:id="0"/>', r("20"), '<w:commentRangeEnd w:id="0"/><w:r><w:commentReference '
             'w:id="0"/></w:r>', r("万元。"), '<w:r><w:commentReference w:id="2"/></w:r>')
    for root in (old, ""):
        data = word(body, comments=root, commentsExtended="").replace(b"<w:comments ></w:comments>", b"")
        new = annotated(data, about_figures(data)).data
        assert said_of(new) == ["20万元"]
        assert member(new, "word/comments.xml").startswith(member(data, "word/comments.xml").removesuffix(b"</w:comments>"))
        assert [*comments(new)] == (["0"] if root else []) + ["1"]
        for name in ("[Content_Types].xml", "word/_rels/document.xml.rels"):
            assert member(new, name) == member(data, name)


def test_a_copy_may_be_annotated_again():
    data = word(p("支出20.5", '<w:hyperlink w:anchor="a">' + r("万元") + "</w:hyperlink>", field("DOCPROPERTY a", r("30万元"))) + "<w:p/>")
    once = copy_of(data, about_figures(data))
    twice = copy_of(once, about_figures(once))
    assert said_of(twice) == ["20.5万元", "30万元"] * 2 and len(comments(twice)) == 4


def test_the_copy_has_the_findings_of_the_file():
    data = word(p("基本情况", level=0, list=1) + p("2024年实有在编人数", r("24"), "人（行政6人，参公14人，非参公1人）。"), numbering=OFFICIAL)
    report = check_bytes(data, "报告.docx")
    new = annotated(data, report).data
    assert said_of(new, "请核对") == ["24人"]
    [lines] = comments(new).values()
    assert lines[0].split()[1].startswith("N6") and any(line.startswith("算式：") for line in lines) and any("第2段 “6人”" in line for line in lines)
    again = check_bytes(new, "报告.docx")
    assert [(f.rule.code, f.start, f.end, f.text()) for f in again.findings] == [(f.rule.code, f.start, f.end, f.text()) for f in report.findings]


def with_names(data: bytes, names: dict[str, str], method: int = ZIP_STORED) -> bytes:
    """The file with other names of its members, also where they refer to one another."""
    file = BytesIO()
    with ZipFile(BytesIO(data)) as old, ZipFile(file, "w", method) as new:
        for info in old.infolist():
            content = old.read(info)
            for name, other in names.items():
                content = content.replace(f'"{name}"'.encode(), f'"{other}"'.encode())
            new.writestr(names.get(info.filename, info.filename), content)
    return file.getvalue()


def test_parts_with_unusual_names():
    names = {"word/document.xml": "word/document2.xml", "/word/document.xml": "/word/document2.xml",
             "word/_rels/document.xml.rels": "word/_rels/document2.xml.rels"}
    data = with_names(word(p("支出20万元。")), names)
    new = annotated(data, about_figures(data)).data
    assert [*anchored(new, "word/document2.xml").values()] == ["20万元"]
    assert b'Target="/word/comments.xml"' in member(new, "word/_rels/document2.xml.rels")
    old = f'<w:comment w:id="0">{p("原有")}</w:comment>'
    names = {"word/comments.xml": "word/批注7.xml", "comments.xml": "批注7.xml", "/word/comments.xml": "/word/批注7.xml"}
    data = with_names(word(p("支出20万元。"), comments=old), names)
    assert [*comments(annotated(data, about_figures(data)).data, "word/批注7.xml")] == ["0", "1"]


def test_the_strict_variant_of_the_format():
    plain = word(p("支出20万元。", level=0))
    file = BytesIO()
    with ZipFile(BytesIO(plain)) as old, ZipFile(file, "w") as new:
        for name in old.namelist():
            new.writestr(name, old.read(name).replace(W.encode(), _STRICT.encode()).replace(
                b"http://schemas.openxmlformats.org/officeDocument/2006/relationships", b"http://purl.oclc.org/ooxml/officeDocument/relationships"))
    copy = annotated(file.getvalue(), about_figures(file.getvalue())).data
    assert _STRICT.encode() in member(copy, "word/comments.xml") and W.encode() not in member(copy, "word/comments.xml")
    assert b'Type="http://purl.oclc.org/ooxml/officeDocument/relationships/comments"' in member(copy, "word/_rels/document.xml.rels")
    assert re.search(r'<w:commentRangeStart w:id="0"/><w:r><w:rPr></w:rPr><w:t xml:space="preserve">20万元', member(copy).decode())


@pytest.mark.parametrize("prefix", ["x", ""])
def test_another_prefix_of_the_names(prefix):
    colon = f"{prefix}:" if prefix else ""
    xml = (f'<{colon}document xmlns{":" if prefix else ""}{prefix}="{W}"><{colon}body><{colon}p><{colon}r><{colon}rPr><{colon}b/></{colon}rPr>'
           f"<{colon}t>支出20万元。</{colon}t></{colon}r></{colon}p></{colon}body></{colon}document>")
    data = replaced(word(p("")), "word/document.xml", xml.encode())
    new = copy_of(data, about_figures(data))
    assert said_of(new) == ["20万元"]


def replaced(data: bytes, name: str, content: bytes | None) -> bytes:
    """The file with another content of a member, or without it."""
    file = BytesIO()
    with ZipFile(BytesIO(data)) as old, ZipFile(file, "w") as new:
        for other in old.namelist():
            if other != name or content is not None:
                new.writestr(other, content if other == name else old.read(other))
    return file.getvalue()


def misplaced(data: bytes) -> bytes:
    """The file with a picture that is said to lie behind its end."""
    at = data.rindex(b"PK\1\2")
    return data[:at + 42] + struct.pack("<I", len(data) - 10) + data[at + 46:]


def test_files_that_cannot_be_annotated_safely_are_refused():
    data = word(p("支出20万元。"))
    report = about_figures(data)
    for broken, code in ((replaced(data, "[Content_Types].xml", None), "unsupported"), (word(p("支出20万元整。")), "changed"),
                         (replaced(data, "word/document.xml", member(data).decode().replace("UTF-8", "UTF-16").encode("utf-16")), "unsupported"),
                         (data[:300], "damaged"), (misplaced(data), "damaged")):
        with pytest.raises(UnreadableFile) as refused:
            annotated(broken, report)
        assert refused.value.code == code and "\n" not in refused.value.message


def test_word_opens_no_file_with_more_than_32767_comments():
    data = word("".join(p("支出20万元") for _ in range(10)) + p('<w:r><w:commentReference w:id="1"/></w:r>' * 32_760))
    report = about_figures(data)
    copy = annotated(data, report)
    assert member(copy.data).count(b"<w:commentReference ") == 32_767
    assert copy.notes == ("Word 最多只能有32767条批注，另有3处问题没有加批注",)


# LibreOffice

def annotations(data: bytes) -> dict[str, str]:
    """By what they say: the characters between the ends of each annotation of an OpenDocument text; of one without an end, …."""
    found: dict[str, str] = {}
    opened: dict[str, str] = {}

    def read(element) -> None:
        if element.tag == _OFFICE + "annotation":
            said = re.search("第[0-9]+个数", "".join(element.itertext()))[0]
            assert said not in found
            name = element.get(_OFFICE + "name")
            found[said] = "" if name else "…"
            opened.update({name: said} if name else {})
        elif element.tag == _OFFICE + "annotation-end":
            opened.pop(element.get(_OFFICE + "name"))
        else:
            add(element.text)
            for child in element:
                read(child)
        add(element.tail)

    def add(text: str | None) -> None:
        for said in opened.values():
            found[said] += text or ""

    read(etree.fromstring(member(data, "content.xml")))
    return found


@pytest.mark.skipif(not shutil.which("soffice"), reason="needs LibreOffice")
def test_libreoffice_keeps_every_comment_at_its_figure():
    mark = "<w:r><w:footnoteReference w:id='2'/></w:r>"
    body = "".join(p(r("支出", BOLD), wrapper.replace("{}", r(f"{at}.5万元")), "。") for at, wrapper in enumerate(WRAPPERS.values(), 10))
    body += "".join(p("支出", wrapper.replace("{}", r(f"共{at}.5")), "万元。") for at, wrapper in enumerate(WRAPPERS.values(), 30))
    body += p("脚", mark, "注") + p("旁边", box(p("框内60万元"))) + tbl(tr("项目", "金额"), tr("教育", "70万元"), tr("卫生", "80万元"))
    data = word(body + "<w:p/>", footnotes=note(p("脚注90万元")))
    report = about_figures(data)
    copy = annotated(data, report).data
    kept = annotations(by_libreoffice({"copy": copy}, "odt")["copy"])
    assert len(kept) == len(report.findings)
    expected = dict(zip((f"第{at}个数" for at in range(len(report.findings))), quotes(report), strict=True))
    places = [*WRAPPERS, *WRAPPERS]
    for at, (said, quote) in enumerate([*expected.items()][:len(places)]):
        if at < len(WRAPPERS) or places[at] not in OPAQUE:
            assert kept[said] == quote, places[at]
    assert [kept[f"第{at}个数"] for at in range(len(places) + 1, len(places) + 3)] == ["70万元", "80万元"]
