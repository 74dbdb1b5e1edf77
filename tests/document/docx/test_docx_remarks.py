"""Word comments by which the author tells gouji to ignore something."""

from __future__ import annotations

import json

import pytest

from gouji.api import check_bytes
from gouji.document.container import isolated
from gouji.document.container.archive import open_archive
from gouji.document.docx.reader import read, render
from gouji.document.docx.text import shown
from gouji.document.docx.trace import Trace
from gouji.document.docx.xml import W
from gouji.document.rendered import Rendered, RenderedLine, RenderedRemark
from gouji.document.text.reader import from_rendered
from tests.document.docx.test_docx import OFFICIAL, docx, p, r, tbl, tc, tr


def said(*comments: str) -> str:
    """The comments of a file, with the ids 0, 1 …"""
    return "".join(f'<w:comment w:id="{at}" w:author="张三">{text if text.startswith("<") else p(text)}</w:comment>'
                   for at, text in enumerate(comments))


def begin(comment: int = 0) -> str:
    return f'<w:commentRangeStart w:id="{comment}"/>'


def end(comment: int = 0) -> str:
    return f'<w:commentRangeEnd w:id="{comment}"/>{mark(comment)}'


def mark(comment: int = 0) -> str:
    return f'<w:r><w:commentReference w:id="{comment}"/></w:r>'


def passages(data: bytes) -> list[tuple[str, str]]:
    """What is said, and of what."""
    document = from_rendered(render(data), "x.docx")
    assert all(remark.at == (remark.start, remark.end) for remark in document.remarks)
    return [(remark.words, document.text[remark.start:remark.end]) for remark in document.remarks]


@pytest.mark.parametrize(("comment", "words"), [
    ("勾稽忽略 T101 上级口径", "ignore T101 上级口径"), ("勾稽忽略：T101 -- 上级口径", "ignore T101 -- 上级口径"), ("勾稽忽略: 上级口径 ", "ignore 上级口径"),
    (" 勾稽忽略", "ignore"), (p("勾稽忽略 T101") + p("按上级口径", r("填列")), "ignore T101 按上级口径填列"),
    (p("<w:r><w:annotationRef/></w:r>", "勾稽", r("忽略"), "<w:del><w:r><w:delText>T102</w:delText></w:r></w:del>", " T101"), "ignore T101"),
])
def test_what_a_comment_tells_gouji(comment, words):
    assert passages(docx(p("支出", begin(), r("20"), r("万元"), end(), "。"), comments=said(comment))) == [(words, "20万元")]


@pytest.mark.parametrize("comment", ["请核对", "请勾稽忽略", "忽略 T101", ""])
def test_other_comments_tell_it_nothing(comment):
    assert passages(docx(p("支出", begin(), r("20万元"), end()), comments=said(comment))) == []


def test_a_comment_without_a_range_is_about_its_paragraph():
    comments = said("勾稽忽略 一", "勾稽忽略 二", "勾稽忽略 三")
    body = p("支出", mark(0), "20万元。") + p("收入30万元。", begin(1), mark(1)) + p(begin(2), "<w:commentRangeEnd w:id='2'/>", "结余", mark(2))
    assert passages(docx(body, comments=comments)) == [("ignore 一", "支出20万元。"), ("ignore 二", "收入30万元。"), ("ignore 三", "结余")]


def test_a_range_may_hold_several_paragraphs_rows_and_cells():
    comments = said("勾稽忽略 段", "勾稽忽略 格", "勾稽忽略 行")
    table = tbl(tr("项目", "金额"), tr("教育", tc(p(begin(1), r("20")), p("万元", end(1)))), begin(2), tr("卫生", "30"), tr("合计", "50"), end(2))
    assert passages(docx(p("一、", begin(), r("甲")) + p("乙") + p("丙", end(), "丁") + table, comments=comments)) == [
        ("ignore 段", "甲\n乙\n丙"), ("ignore 格", "20万元"), ("ignore 行", "卫生\t30\n合计\t50")]


def test_a_passage_is_found_by_what_the_reader_sees():
    removed, inserted = "<w:del><w:r><w:delText>18</w:delText></w:r></w:del>", f"<w:ins>{r('20')}</w:ins>"
    body = p("支出", list=1) + p("共", begin(), removed, inserted, f'<w:hyperlink w:anchor="a">{r("万元")}</w:hyperlink>', end(), list=1)
    assert passages(docx(body, comments=said("勾稽忽略"), numbering=OFFICIAL)) == [("ignore", "20万元")]


def test_a_comment_on_what_is_not_there_says_nothing():
    gone = p("<w:r><w:pict><w:t/></w:pict></w:r>") + "<w:p/>"
    data = docx(p("甲") + gone + f"<w:tbl><w:tr><w:trPr><w:del/></w:trPr>{tc(p(mark()))}</w:tr></w:tbl>" + p("乙", begin(7), end(8)),
                comments=said("勾稽忽略", "勾稽忽略 无处"))
    assert passages(data) == []


def test_remarks_stand_in_the_order_of_the_text():
    comments = said("勾稽忽略 后", "勾稽忽略 前")
    assert [words for words, _ in passages(docx(p(begin(1), r("甲"), end(1), begin(0), r("乙"), end(0)), comments=comments))] == [
        "ignore 前", "ignore 后"]


def test_comments_change_neither_lines_nor_findings():
    prose = ("2024年实有在编人数", "24", "人（行政6人，参公14人，非参公1人）。")
    plain, commented = docx(p(*prose)), docx(p(prose[0], begin(), r(prose[1]), end(), prose[2]), comments=said("请核对"))
    assert render(commented) == render(plain)
    found = [[f.text() for f in check_bytes(data, "x.docx").findings] for data in (plain, commented)]
    assert found[0] == found[1] != []


def test_remarks_cross_to_another_process(monkeypatch):
    rendered = Rendered((RenderedLine("支出20万元", "paragraph", {"kind": "pdf"}),), remarks=(RenderedRemark("ignore T101", 0, 2, 0, 6),))
    answer = json.dumps({"answer": rendered}).encode() + b"\n"
    monkeypatch.setattr(isolated.subprocess, "run", lambda *_, **__: isolated.subprocess.CompletedProcess([], 0, answer))
    assert isolated.render("gouji.document.pdf.reader", b"").remarks == rendered.remarks


def traced(data: bytes) -> list[tuple[str, str]]:
    """Each line, and the texts of the elements that it was made of, with ~ for those without a text."""
    trace = Trace()
    rendered = read(open_archive(data), trace)
    assert rendered == render(data) and len(trace.lines) == len(rendered.lines)
    found = []
    for line, passages in zip(rendered.lines, trace.lines, strict=True):
        leaves = [(max(leaf.start, passage.start), min(leaf.end, passage.end), leaf) for passage in passages for leaf in passage.leaves]
        texts = [((shown(leaf.element) if leaf.element.tag == W + "t" else "~" * (end - start))[start - leaf.start:end - leaf.start], start)
                 for start, end, leaf in leaves]
        assert all(text.strip("~") in ("", line.text[at:at + len(text)]) for text, at in texts)
        found.append((line.text, "".join(text for text, _ in texts)))
    return found


def test_the_trace_of_a_line_is_its_text_without_list_numbers():
    note = f'<w:footnote w:id="1">{p("注一")}</w:footnote>'
    box = f"<w:r><w:pict><w:txbxContent>{p('框')}</w:txbxContent></w:pict></w:r>"
    symbols = "<w:r><w:t> 甲 </w:t><w:tab/><w:noBreakHyphen/><w:sym w:char='2611'/><w:footnoteReference w:id='1'/></w:r>"
    table = tbl(tr(tc(p(" 项 "), p(), p("目", box)), tc(p(), p("金")), ""), tr("教育", tc(tbl(tr("内", "表")), "20"), gridBefore=1))
    body = p("总体", list=1) + p(symbols, box) + table + p("<m:oMath><m:r><m:t>1+2</m:t></m:r><m:r><m:t>=3</m:t></m:r></m:oMath>")
    assert traced(docx(body, numbering=OFFICIAL, footnotes=note)) == [
        ("一、总体", "总体"), ("甲 -☑", "甲~~~"), ("框", "框"), ("项 目 框\t金\t", "项目框金"), ("\t教育\t20", "教育20"), ("", ""),
        ("内\t表", "内表"), ("", ""), ("1+2=3", "~~~~~"), ("注一", "注一")]
