"""Saved web pages: what of them is the report, its tables, encodings, and pages that are refused."""

from __future__ import annotations

import base64

import pytest

from gouji.api import check_bytes
from gouji.document import UnreadableFile
from gouji.document.html.reader import render
from gouji.document.reading import kind_of, read_bytes
from gouji.document.rendered import HEADING, ROW

PROSE = "2024年收入合计120万元，支出合计110万元，年末结转结余10万元。" * 4
NAVIGATION = "".join(f'<li><a href="/{n}/">栏目{n}</a></li>' for n in range(12))


def page(body: str, head: str = "") -> bytes:
    return f"<!DOCTYPE html><html><head><meta charset='utf-8'>{head}</head><body>{body}</body></html>".encode()


def texts(body: str) -> list[str]:
    return [line.text for line in render(page(body)).lines]


def rows(body: str) -> list[list[str]]:
    return [line.text.split("\t") for line in render(page(body)).lines if line.kind == ROW]


def refusal(data: bytes) -> str:
    with pytest.raises(UnreadableFile) as caught:
        read_bytes(data, "页.html")
    assert caught.value.message and "\n" not in caught.value.message
    return caught.value.code


# Text

def test_paragraphs_line_breaks_and_list_items_are_lines():
    assert texts("<p>一段</p>\n<p>二段<br>三段</p><ul><li>甲<li>乙</ul>丙<div>丁</div>戊") == ["一段", "二段", "三段", "甲", "乙", "丙", "丁", "戊"]


def test_lines_are_kept_where_the_page_shows_them_as_typed():
    assert texts("<pre>一、收入\n  收入<b>12\n</b>万元\n\n二、支出</pre>甲\n乙") == ["一、收入", "收入12", "万元", "二、支出", "甲 乙"]


def test_words_that_are_marked_up_stay_together():
    assert texts("<p>收入<b>1<span>20</span></b>\n  万元，\n支出&nbsp;110&nbsp;万元<!-- 略 --></p>") == ["收入120 万元， 支出\xa0110\xa0万元"]


def test_a_figure_in_many_spans_is_one_figure():
    document = read_bytes(page("<p>收入<span>1</span><span>20</span><span>.5</span>万元。</p>"), "页.html")
    assert "收入120.5万元。" in document.text


def test_headings_have_their_level_and_what_follows_has_none():
    lines = render(page("<h1>报告</h1>前言<h3>一、收入<br>情况</h3><p>正文</p>")).lines
    assert [(line.text, line.kind, line.level) for line in lines] == [
        ("报告", HEADING, 1), ("前言", "paragraph", 0), ("一、收入", HEADING, 3), ("情况", HEADING, 3), ("正文", "paragraph", 0)]


def test_what_the_reader_does_not_see_is_left_out():
    assert texts("<p>甲</p><script>var a = '1万元';</script><style>p {}</style><div style='DISPLAY : none'>2万元</div><p hidden>3万元</p>"
                 "<select><option>4万元</select><p>收入<del>5</del>6万元</p><template>7万元</template><textarea>8</textarea>乙") \
        == ["甲", "收入6万元", "乙"]


def test_raised_digits_are_not_those_of_the_figure():
    assert texts("<p>收入37<sup>2</sup>亿元，面积15km<sup>2</sup></p>") == ["收入37²亿元，面积15km²"]


def test_places_count_paragraphs_and_rows_of_tables():
    lines = render(page(f"<h2>甲</h2><p>{PROSE}</p><table><tr><td>项目<td>金额</tr><tr><td><td></tr><tr><td>收入<td>12</table><p>乙</p>")).lines
    assert [line.place for line in lines] == [
        {"kind": "html", "paragraph": 1}, {"kind": "html", "paragraph": 2}, {"kind": "html", "table": 1, "row": 1},
        {"kind": "html", "table": 1, "row": 3}, {"kind": "html", "paragraph": 3}]


def test_a_finding_in_a_page_tells_its_paragraph():
    report = check_bytes(page("<p>引言</p><p>参保任务91322人，完成参保92236人，完成率99%。</p>"), "页.html")
    finding = report.findings[0]
    assert report.document.location(finding.start, finding.end) == {"kind": "html", "paragraph": 2, "range": [25, 28]}


# The report within the page

def site(report: str) -> str:
    """A report among what else stands on the page of an office."""
    return (f'<div class="top"><ul>{NAVIGATION}</ul><span>今天是2024年3月1日</span></div><nav>本站导航</nav>'
            f'<div class="main"><div class="crumbs"><a href="/">首页</a> &gt; <a href="/gk/">信息公开</a></div>'
            f'<div class="head"><h2>某县2024年决算说明</h2><p>来源：财政局 浏览3000次</p></div><div class="text">{report}</div></div>'
            f'<div class="side"><p>相关：</p>{NAVIGATION}</div><footer>备案号12345678</footer>')


def test_navigation_and_footers_are_left_out_and_the_title_is_kept():
    assert texts(site(f"<p>{PROSE}</p>" * 3)) == ["某县2024年决算说明", "来源：财政局 浏览3000次", PROSE, PROSE, PROSE]


def test_cover_and_date_of_a_report_saved_from_word_are_kept():
    sections = f"<div><p>决算说明</p><p>某县财政局</p></div><div>{f'<p>{PROSE}</p>' * 4}</div><div><p>2025年3月1日</p></div>"
    assert texts(sections) == ["决算说明", "某县财政局", PROSE, PROSE, PROSE, PROSE, "2025年3月1日"]
    assert texts(f"<div>{NAVIGATION}</div><div>{sections}</div>")[-1] == "2025年3月1日"


def test_parts_of_a_report_beside_each_other_are_all_read():
    parts = f'<div><p>{PROSE}</p><p>{PROSE}</p></div><div><p>{PROSE}</p></div><div>某县财政局</div>'
    assert texts(f"<div>{NAVIGATION}</div>{parts}") == [PROSE, PROSE, PROSE, "某县财政局"]


def test_a_table_of_figures_beside_the_text_is_read():
    table = "<div><a href='/a.xlsx'>下载</a><table><tr><td>项目<td>金额</tr><tr><td>收入<td>12</tr><tr><td>支出<td>11</tr><tr><td>结余<td>1</tr></table></div>"
    assert ["支出", "11"] in rows(f"<div>{f'<p>{PROSE}</p>' * 4}</div>{table}")


def test_a_page_in_a_layout_table_is_read_as_paragraphs():
    cell = f"<h2>某县2024年决算说明</h2><p>{PROSE}</p><p>{PROSE}</p><p>{PROSE}</p>"
    lines = render(page(f"<table><tr><td>{NAVIGATION}</td><td><table><tr><td>{cell}</td></tr></table></td></tr></table>")).lines
    assert [line.text for line in lines] == ["某县2024年决算说明", PROSE, PROSE, PROSE] and all(line.kind != ROW for line in lines)


def test_a_list_of_contents_that_leads_to_places_in_the_page_is_kept():
    contents = "".join(f'<p><a href="#{n}">第{n}部分</a></p>' for n in range(3))
    assert texts(contents + f"<p>{PROSE}</p>" * 3)[:3] == ["第0部分", "第1部分", "第2部分"]


def test_a_short_page_is_read_whole():
    assert texts("<div><p>收入12万元。</p></div><div><p>支出11万元。</p></div>") == ["收入12万元。", "支出11万元。"]


# Tables

def test_a_table_is_its_rows():
    assert rows("<table><caption>收支表</caption><thead><tr><th>项目<th>金额</thead><tbody><tr><td>收入<td>12<tr><td>支出<td>11</table>") \
        == [["项目", "金额"], ["收入", "12"], ["支出", "11"]]


def test_merged_cells_stand_once_and_every_row_is_as_wide():
    assert rows("""<table><tr><td rowspan="2">项目<td colspan="2">金额<td rowspan=2>备注</tr><tr><td>预算<td>决算</tr>
                   <tr><td>收入<td>12<td>13</tr></table>""") == [["项目", "金额", "", "备注"], ["", "预算", "决算", ""], ["收入", "12", "13", ""]]


def test_two_merged_cells_beside_each_other_push_what_follows():
    assert rows("<table><tr><td rowspan=3>甲<td rowspan=2>乙<td>1</tr><tr><td>2</tr><tr><td>丙<td>3</tr></table>") \
        == [["甲", "乙", "1"], ["", "", "2"], ["", "丙", "3"]]


def test_paragraphs_and_breaks_of_a_cell_are_one_text():
    assert rows("<table><tr><td><p>一、</p><p>收入</p><td>1<br>2</tr><tr><td>甲<td>3</tr></table>")[0] == ["一、 收入", "1 2"]


def test_hidden_rows_of_a_table_are_left_out():
    assert rows("<table><tr><td>甲<td>1</tr><tr style='display:none'><td>乙<td>2</tr><tr><td>丙<td>3</tr></table>") == [["甲", "1"], ["丙", "3"]]


def test_two_tables_in_a_row_are_parted():
    table = "<table><tr><td>甲<td>1</tr><tr><td>乙<td>2</tr></table>"
    assert texts(table + table) == ["甲\t1", "乙\t2", "", "甲\t1", "乙\t2"]


def test_a_form_with_long_cells_is_a_table():
    goal = "完成农村道路养护任务，保障群众出行安全，提升乡村环境面貌，带动就业增收，服务对象满意度保持较高水平。" * 9
    scores = "<tr><td>指标<td>得分</tr><tr><td>数量<td>10</tr><tr><td>质量<td>9</tr><tr><td>总分<td>19</tr>"
    assert ["总分", "19"] in rows(f"<table><tr><td>年度目标<td>{goal}</tr>{scores}</table>")


def test_a_table_of_prose_is_paragraphs():
    assert rows(f"<table><tr><td>一、<td>{PROSE}</tr><tr><td>{PROSE}<td>{PROSE}</tr></table>") == []


def test_a_cell_with_the_whole_text_is_no_cell_of_a_table():
    text = "".join(f"<p>{PROSE}</p>" for _ in range(4))
    assert rows(f"<table><tr><td>栏目<td>说明</tr><tr><td>正文<td>{text}</tr><tr><td>甲<td>乙</tr></table>") == []


def test_a_table_in_a_page_adds_up():
    table = ("<p>单位：万元</p><table><tr><th>项目<th>决算数</tr><tr><td>合计<td>30.00</tr><tr><td>一、基本支出<td>10.00</tr>"
             "<tr><td>二、项目支出<td>25.00</tr></table>")
    report = check_bytes(page(table), "页.html")
    finding, = report.findings
    place = report.document.location(finding.start, finding.end)
    assert (place["table"], place["row"], place["cell"]) == (1, 2, 2)


# What is a page, and in which encoding

@pytest.mark.parametrize("beginning", [
    b"<!DOCTYPE html><p>", b"\xef\xbb\xbf\r\n <!doctype HTML><p>", b"<!-- saved from url -->\n<html><p>", b"<?xml version='1.0'?><html><p>",
    b"<HTML lang=zh><p>", b"<head></head><p>",
])
def test_a_page_is_known_by_its_beginning(beginning):
    assert kind_of(beginning + "收入".encode(), "报告.txt") == "html"


def test_a_piece_of_a_page_is_known_by_its_name():
    assert kind_of(b"<table><tr>", "a.HTM") == "html" and kind_of(b"<table><tr>", "a.txt") == "text"


@pytest.mark.parametrize("data", [b"html", b"<htmlx>", "收入<html>".encode(), b"<!-- " * 2000, b"a: b\n" * 2000])
def test_other_text_is_no_page(data):
    assert kind_of(data, "a.txt") == "text"


@pytest.mark.parametrize(("encoding", "declared"), [
    ("utf-8", "utf-8"), ("gb18030", "gb2312"), ("gb18030", "utf-8"), ("utf-8", "gb2312"), ("big5", "big5"), ("utf-16", "utf-16"),
    ("gb18030", ""), ("utf-8-sig", "gbk"),
])
def test_the_encoding_is_that_of_the_bytes_whatever_the_page_says(encoding, declared):
    text = "關於二零二四年度決算的說明，收入合計" if encoding == "big5" else "关于二〇二四年度决算的说明，收入合计"
    head = f'<meta http-equiv=Content-Type content="text/html; charset={declared}">'
    source = f"<html><head>{head}</head><body><p>{text * 5}12万元</p></body></html>"
    assert text in read_bytes(source.encode(encoding, "ignore"), "页.html").source


def test_a_page_with_a_broken_character_is_read_in_the_encoding_it_declares():
    data = page(f"<p>{PROSE * 10}</p>").replace("年末".encode(), "年末".encode()[:-1], 1)
    assert "支出合计110万元" in read_bytes(data, "页.html").text


@pytest.mark.parametrize("wrapped", ["base64", "quoted-printable", "8bit"])
def test_a_page_saved_with_its_parts_is_read(wrapped):
    body = page(f"<p>{PROSE}</p>")
    written = {"base64": base64.encodebytes(body), "8bit": body,
               "quoted-printable": b"".join(b"=%02X" % c if c > 126 or c in b"=\r\n" else bytes((c,)) for c in body)}[wrapped]
    data = (b"From: <Saved by a browser>\r\nMIME-Version: 1.0\r\n"
            b"Content-Type: multipart/related;\r\n\ttype=\"text/html\";\r\n\tboundary=\"--b\"\r\n\r\n"
            b"----b\r\nContent-Type: text/html\r\nContent-Transfer-Encoding: " + wrapped.encode() + b"\r\n\r\n" + written
            + b"\r\n----b\r\nContent-Type: text/html\r\n\r\n<p>1</p>\r\n----b--\r\n")
    assert kind_of(data, "页.mht") == "mht"
    document = read_bytes(data, "页.mht")
    assert PROSE in document.text and document.notes == ("存档网页中另有1个页面没有读取",)


def test_a_message_without_a_page_is_refused():
    assert refusal(b"MIME-Version: 1.0\nContent-Type: multipart/related; boundary=b\n\n--b\nContent-Type: image/png\n\nx\n--b--\n") == "damaged"


# Hostile pages

@pytest.mark.parametrize("body", ["<div>" * 100_000 + "收入12万元", "<table><tr><td>" * 3_000, "<b>" * 3_000 + "收入"])
def test_a_page_nested_too_deep_is_refused(body):
    assert refusal(page(body)) == "too-large"


@pytest.mark.parametrize("body", [
    f"<p {' '.join(f'a{n}=1' for n in range(5000))}>收入", f"<p {' '.join(f'a{n}' for n in range(5000))}>收入",
    "<p a='" * 5_000, "<b>x</b>" * 600_000, "<p>收" * 150_000, "<table>" + "<tr><td colspan=999>收<td>1" * 10,
    "<table>" + "<tr>" + "<td rowspan=60000>1" * 400 + "<tr><td>2" * 9_000,
])
def test_too_much_of_anything_is_refused(body):
    assert refusal(page(body)) == "too-large"


@pytest.mark.parametrize("body", ["", "<script>收入12万元", "<!-- 收入", "<img src='a.png'>", "<div style='display:none'>收入12万元</div>"])
def test_a_page_without_text_is_refused(body):
    assert refusal(page(body)) == "empty"


def test_entities_and_links_lead_nowhere():
    data = page('<p>&xxe;收入12万元</p><object data="file:///etc/passwd">').replace(
        b"<!DOCTYPE html>", b'<!DOCTYPE html [<!ENTITY xxe SYSTEM "file:///etc/passwd">]>')
    assert "root" not in read_bytes(data, "页.html").source


@pytest.mark.parametrize("body", [
    "<sup>" * 500 + "1", "<<<>>>收入<p<p>12</p p>万元</", "<table><td>收入<table><tr>12", "<br>" * 5_000 + "收入", "<p>收入" * 1_000,
    "<table><tr><td rowspan=0 colspan=-1>收<td colspan='a'>1</table>", "收入\x01\x0b&#0;&#xD800;",
])
def test_odd_markup_is_read_somehow(body):
    assert read_bytes(page(body), "页.html").text


def test_a_page_without_a_body_says_so():
    menu = "".join(f"<li><a href='/{name}'>{name}</a></li>" for name in ("首页", "新闻", "公开", "服务", "互动"))
    for page in (f"<html><head><title>某县财政局</title></head><body><div id='app'></div><ul>{menu}</ul><script>load()</script></body></html>",
                 "<html><head><title>某县财政局</title></head><body><div id='app'></div></body></html>"):
        with pytest.raises(UnreadableFile) as caught:
            read_bytes(page.encode(), "页.html")
        assert (caught.value.code, caught.value.message) == ("empty", "网页没有正文")


def test_a_page_that_is_a_list_of_titles_is_text():
    titles = [f"某县农业农村局{year}年度部门决算公开说明" for year in (2021, 2022, 2023)]
    page = "<html><body><ul>" + "".join(f"<li><a href='/{number}'>{title}</a></li>" for number, title in enumerate(titles)) + "</ul></body></html>"
    assert read_bytes(page.encode(), "页.html").source.split("\n") == titles
