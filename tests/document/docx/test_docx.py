"""Word files: what of them is read, where it stands, and which are refused."""

from __future__ import annotations

from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import pytest

from gouji.api import check_bytes
from gouji.document import UnreadableFile, reading
from gouji.document.container.archive import open_archive, parse_xml
from gouji.document.docx.reader import render
from gouji.document.grids import grids
from gouji.document.text.reader import from_rendered

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
XMLNS = (f'xmlns:w="{W}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:v="urn:schemas-microsoft-com:vml" '
         'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"')


def docx(body: str, **parts: str) -> bytes:
    """A Word file with this body and, by name, the content of other parts."""
    def xml(root: str, content: str) -> str:
        return f"<w:{root} {XMLNS}>{content}</w:{root}>"

    return packed({"word/document.xml": xml("document", f"<w:body>{body}</w:body>"),
                   **{f"word/{name}.xml": xml(name, content) for name, content in parts.items()}})


def packed(members: dict[str, str | bytes]) -> bytes:
    file = BytesIO()
    with ZipFile(file, "w", ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return file.getvalue()


def r(text: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def p(*content: str, **properties: str | int) -> str:
    """A paragraph of runs, or of texts; its properties by name: style="a1", level=0, list=1, ilvl=0."""
    inner = "".join(part if part.startswith("<") else r(part) for part in content)
    style, level, list_id = (properties.get(name) for name in ("style", "level", "list"))
    own = f'<w:pStyle w:val="{style}"/>' if style else ""
    if list_id is not None:
        own += f'<w:numPr><w:ilvl w:val="{properties.get("ilvl", 0)}"/><w:numId w:val="{list_id}"/></w:numPr>'
    own += f'<w:outlineLvl w:val="{level}"/>' if level is not None else ""
    return f"<w:p><w:pPr>{own}</w:pPr>{inner}</w:p>"


def tc(*content: str, span: int = 1, merge: str = "") -> str:
    """A cell of paragraphs, or of texts."""
    own = f'<w:gridSpan w:val="{span}"/>' + (f'<w:vMerge w:val="{merge}"/>' if merge else "")
    return f"<w:tc><w:tcPr>{own}</w:tcPr>{''.join(part if part.startswith('<') else p(part) for part in content)}</w:tc>"


def tr(*cells: str, **properties: int) -> str:
    own = "".join(f'<w:{name} w:val="{value}"/>' for name, value in properties.items())
    return f"<w:tr><w:trPr>{own}</w:trPr>{''.join(cell if cell.startswith('<') else tc(cell) for cell in cells)}</w:tr>"


def tbl(*rows: str) -> str:
    return f"<w:tbl>{''.join(rows)}</w:tbl>"


def lvl(index: int, form: str, text: str, more: str = "") -> str:
    return f'<w:lvl w:ilvl="{index}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>{more}<w:lvlText w:val="{text}"/></w:lvl>'


def numbering(*levels: str, override: str = "") -> str:
    """One definition, used by list 1 and by list 2, which may override it."""
    return (f'<w:abstractNum w:abstractNumId="7">{"".join(levels)}</w:abstractNum>'
            '<w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num>'
            f'<w:num w:numId="2"><w:abstractNumId w:val="7"/>{override}</w:num>')


OFFICIAL = numbering(lvl(0, "chineseCounting", "%1、"), lvl(1, "chineseCounting", "（%2）"), lvl(2, "decimal", "%3."))


def texts(data: bytes) -> list[str]:
    return [line.text for line in render(data).lines]


def refusal(data: bytes) -> str:
    with pytest.raises(UnreadableFile) as caught:
        render(data)
    assert caught.value.message and "\n" not in caught.value.message
    return caught.value.code


# Text

def test_tracked_insertions_are_read_and_deletions_are_not():
    body = p("支出", f"<w:del><w:r><w:delText>18</w:delText></w:r></w:del><w:ins>{r('20')}</w:ins>", "万元")
    moved = p(f"<w:moveFrom>{r('旧')}</w:moveFrom><w:moveTo>{r('新')}</w:moveTo>")
    assert texts(docx(body + moved)) == ["支出20万元", "新"]


@pytest.mark.parametrize("wrapped", [
    "<w:sdt><w:sdtPr><w:t>提示</w:t></w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt>", "<w:ins>{}</w:ins>", "<w:smartTag>{}</w:smartTag>",
    "<w:customXml>{}</w:customXml>", '<w:hyperlink w:anchor="a">{}</w:hyperlink>', "<w:fldSimple>{}</w:fldSimple>",
    '<mc:AlternateContent><mc:Choice Requires="wps">{}</mc:Choice><mc:Fallback>{}</mc:Fallback></mc:AlternateContent>',
    "<mc:AlternateContent><mc:Fallback>{}</mc:Fallback></mc:AlternateContent>",
])
def test_content_controls_and_other_wrappers_are_read_once(wrapped):
    assert texts(docx(p("共", wrapped.replace("{}", r("20")), "人"))) == ["共20人"]
    assert texts(docx(wrapped.replace("{}", p("一段")) + p("二段"))) == ["一段", "二段"]


def test_characters_that_are_no_text_of_a_run():
    body = ("<w:r><w:t>甲</w:t><w:tab/><w:t> 乙 </w:t><w:br/><w:t>丙</w:t><w:cr/><w:t>3</w:t><w:noBreakHyphen/><w:t>5</w:t>"
            '<w:sym w:font="Wingdings" w:char="F0FE"/><w:sym w:font="宋体" w:char="2611"/></w:r>')
    assert texts(docx(p(body))) == ["甲 乙", "丙", "3-5 ☑"]


def test_a_line_that_its_author_ended_is_a_line_of_its_own_with_its_place_in_the_paragraph():
    document = from_rendered(render(docx(p("一、收入情况</w:t></w:r><w:r><w:br/></w:r><w:r><w:t>收入合计20万元。</w:t></w:r><w:r><w:br/></w:r><w:r><w:t>其中：甲5万元。"))), "a.docx")
    assert [(block.kind, document.text[block.start:block.end]) for block in document.blocks] == [
        ("heading", "一、收入情况"), ("paragraph", "收入合计20万元。"), ("paragraph", "其中:甲5万元。")]
    at = document.text.index("20万元")
    assert document.location(at, at + 4) == {"kind": "docx", "paragraph": 1, "range": [11, 15]}


def test_line_ends_and_tabs_inside_a_text_are_blanks():
    assert texts(docx(p("甲\n乙\t丙"))) == ["甲 乙 丙"]


def test_how_letters_look_is_passed_over_and_what_looks_like_it_is_not():
    paragraph = ('<w:p w:rsidR="00A1" w14:paraId="1" xmlns:w14="urn:w14"><w:pPr><w:rPr><w:rFonts w:ascii="宋体"/><w:sz w:val="2"/></w:rPr></w:pPr>'
                 '<w:r w:rsidR="00A1"><w:rPr><w:b/><w:vanish w:val="0"/></w:rPr><w:t>&lt;w:sz w:val="2"/> w:rsidR="1" 20万元</w:t></w:r></w:p>')
    assert texts(docx(paragraph + '<w:p w:rsidR="1"/>' + p("完"))) == ['<w:sz w:val="2"/> w:rsidR="1" 20万元', "", "完"]


def test_hidden_text_and_field_codes_are_not_read():
    styles = '<w:style w:type="character" w:styleId="h"><w:rPr><w:vanish/></w:rPr></w:style>'
    body = p("共", r("暗", "<w:vanish/>"), r("藏", '<w:rStyle w:val="h"/>'), r("2", '<w:vanish w:val="0"/>'),
             "<w:r><w:instrText> PAGE </w:instrText></w:r>", "人")
    assert texts(docx(body, styles=styles)) == ["共2人"]


def test_text_boxes_follow_the_paragraph_they_are_anchored_in():
    box = f"<w:r><w:pict><v:textbox><w:txbxContent>{p('框一')}{p('框二')}</w:txbxContent></v:textbox></w:pict></w:r>"
    assert texts(docx(p("前", box, "后") + p("下段"))) == ["前后", "框一", "框二", "下段"]


def test_footnotes_follow_the_text_in_the_order_of_their_references():
    def note(number: int, text: str) -> str:
        return f'<w:footnote w:id="{number}">{p(text)}</w:footnote>'

    body = "".join(p("正文", f'<w:r><w:footnoteReference w:id="{number}"/></w:r>') for number in (2, 1))
    lines = render(docx(body, footnotes=note(0, "分隔线") + note(1, "注一") + note(2, "注二"))).lines
    assert [line.text for line in lines] == ["正文", "正文", "注二", "注一"]
    assert lines[3].place == {"kind": "docx", "part": "footnote", "note": 2, "paragraph": 1}


REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def with_margins(body: str, references: str, margins: dict[str, str], settings: str = "") -> bytes:
    """A Word file with these parts as headers and footers: the content of each by its name."""
    def xml(root: str, content: str) -> str:
        return f'<w:{root} {XMLNS} xmlns:r="{REL}">{content}</w:{root}>'

    relations = "".join(f'<Relationship Id="{name}" Type="{REL}/{name[:6]}" Target="{name}.xml"/>' for name in margins)
    section = f"<w:sectPr>{references}</w:sectPr>"
    return packed({
        "word/document.xml": xml("document", f"<w:body>{body}{section}</w:body>"), "word/settings.xml": xml("settings", settings),
        "word/_rels/document.xml.rels": f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
                                        f"{relations}</Relationships>",
        **{f"word/{name}.xml": xml("hdr", content) for name, content in margins.items()}})


def reference(name: str, kind: str = "default") -> str:
    return f'<w:{name[:6]}Reference w:type="{kind}" r:id="{name}"/>'


def test_headers_and_footers_follow_the_text_once_each():
    data = with_margins(
        p("岚溪县自评报告") + p("正文") + f"<w:p><w:pPr><w:sectPr>{reference('header1')}{reference('footer1')}</w:sectPr></w:pPr></w:p>",
        reference("header1") + reference("header2") + reference("footer1"),
        {"header1": p("岚溪县2024年度"), "header2": p("岚溪县2024年度") + p("岚溪县自评报告") + p("附表"), "footer1": p("— 3 —") + p("内部资料")})
    lines = render(data).lines
    assert [line.text for line in lines] == ["岚溪县自评报告", "正文", "", "岚溪县2024年度", "内部资料", "附表"]
    assert lines[3].place == {"kind": "docx", "part": "header", "file": "header1.xml", "paragraph": 1}
    assert lines[5].place == {"kind": "docx", "part": "header", "file": "header2.xml", "paragraph": 3}


def test_headers_that_no_page_shows_are_left_out():
    margins = {"header1": p("首页"), "header2": p("双页"), "header3": p("各页"), "header4": p("无人引用")}
    references = reference("header1", "first") + reference("header2", "even") + reference("header3")
    assert texts(with_margins(p("正文"), references, margins)) == ["正文", "各页"]
    assert texts(with_margins(p("正文"), references + "<w:titlePg/>", margins, "<w:evenAndOddHeaders/>")) == ["正文", "首页", "双页", "各页"]


def test_a_header_neither_ends_the_signature_nor_opens_a_section():
    body = p("一、基本情况", level=0) + p("支出20万元。") + p("岚溪县图书馆") + p("2025年6月10日")
    document = from_rendered(render(with_margins(body, reference("header1"), {"header1": p("附件2") + p("1.岚溪县")})), "x.docx")
    assert [block.kind for block in document.blocks] == ["heading", "paragraph", "signature", "signature", "paragraph", "paragraph"]
    assert len(document.sections) == 2


@pytest.mark.parametrize("field", [
    '<w:fldSimple w:instr=" PAGE \\* MERGEFORMAT "><w:r><w:t>7</w:t></w:r></w:fldSimple>',
    '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> NUM</w:instrText></w:r><w:r><w:instrText>PAGES </w:instrText></w:r>'
    '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>7</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>',
])
def test_numbers_of_pages_are_no_text(field):
    assert texts(docx(p("第", field, "页，共3人"))) == ["第页，共3人"]


def test_the_results_of_other_fields_are_text():
    def sign(kind: str) -> str:
        return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'

    nested = sign("begin") + "<w:r><w:instrText> PAGE </w:instrText></w:r>" + sign("separate") + r("7") + sign("end")
    field = sign("begin") + "<w:r><w:instrText> =SUM(ABOVE) </w:instrText></w:r>" + sign("separate") + r("20") + nested + r("万元") + sign("end")
    assert texts(docx(p("共", field, "。"))) == ["共20万元。"]


def test_a_formula_is_read_if_it_stands_on_one_line_and_else_named():
    plain, power = "<m:oMath><m:r><m:t>20+5=25</m:t></m:r></m:oMath>", "<m:oMath><m:sSup><m:e><m:r><m:t>10</m:t></m:r></m:e></m:sSup></m:oMath>"
    rendered = render(docx(p("得", plain) + p("得", power, "分")))
    assert [line.text for line in rendered.lines] == ["得20+5=25", "得 分"]
    assert rendered.notes == ("有1处嵌入的对象、图表或公式没有读取",)


def test_the_strict_variant_of_the_format_is_read_too():
    document = f"<w:document {XMLNS}>{p('正文', level=0)}</w:document>".replace(W, "http://purl.oclc.org/ooxml/wordprocessingml/main")
    assert [(line.text, line.level) for line in render(packed({"word/document.xml": document})).lines] == [("正文", 1)]


# Headings and numbers

def test_headings_are_known_by_their_outline_level_or_style():
    styles = ('<w:style w:type="paragraph" w:styleId="1"><w:name w:val="heading 1"/></w:style>'
              '<w:style w:type="paragraph" w:styleId="a"><w:name w:val="二级"/><w:pPr><w:outlineLvl w:val="1"/></w:pPr></w:style>'
              '<w:style w:type="paragraph" w:styleId="b"><w:name w:val="自定"/><w:basedOn w:val="a"/></w:style>'
              '<w:style w:type="paragraph" w:styleId="t"><w:name w:val="Title"/></w:style>'
              '<w:style w:type="paragraph" w:styleId="x"><w:name w:val="圈"/><w:basedOn w:val="x"/></w:style>')
    body = (p("报告", style="t") + p("情况", style="1") + p("人员", style="b") + p("三级", level=2) + p("正文", style="b", level=9) + p("圈", style="x"))
    lines = render(docx(body, styles=styles)).lines
    assert [(line.kind, line.level) for line in lines] == [("heading", n) for n in (1, 1, 2, 3)] + [("paragraph", 0)] * 2
    assert lines[4].place == {"kind": "docx", "paragraph": 5, "heading_path": ["情况", "人员", "三级"]}
    assert lines[2].place["heading_path"] == ["情况"]
    assert "heading_path" not in lines[1].place


def test_automatic_numbers_are_read_as_they_are_seen():
    body = "".join(p(text, list=1, ilvl=level) for level, text in
                   ((0, "总体"), (1, "人员"), (2, "编制"), (2, "实有"), (1, "资产"), (2, "房屋"), (0, "支出"), (1, "基本")))
    assert texts(docx(body + p("无号", list=0), numbering=OFFICIAL)) == [
        "一、总体", "（一）人员", "1. 编制", "2. 实有", "（二）资产", "1. 房屋", "二、支出", "（一）基本", "无号"]


@pytest.mark.parametrize(("form", "written"), [
    ("decimal", "12"), ("decimalZero", "12"), ("chineseCounting", "十二"), ("chineseCountingThousand", "十二"), ("japaneseCounting", "十二"),
    ("upperLetter", "L"), ("lowerLetter", "l"), ("upperRoman", "XII"), ("lowerRoman", "xii"), ("decimalEnclosedCircle", "⑫"),
    ("chineseLegalSimplified", "壹拾贰"), ("ideographDigital", "一二"), ("none", ""), ("neverHeardOf", "12"),
])
def test_forms_of_numbers(form, written):
    body = "".join(p("项", list=1) for _ in range(12))
    assert texts(docx(body, numbering=numbering(lvl(0, form, "%1）"))))[-1] == f"{written}）项"


@pytest.mark.parametrize(("count", "written"), [(20, "二十"), (100, "一百"), (105, "一百零五"), (110, "一百一十")])
def test_high_chinese_numbers(count, written):
    body = "".join(p("项", list=1) for _ in range(count))
    assert texts(docx(body, numbering=OFFICIAL))[-1] == f"{written}、项"


def test_numbers_of_several_levels_and_bullets():
    levels = lvl(0, "chineseCounting", "第%1章"), lvl(1, "decimal", "%1.%2", "<w:isLgl/>"), lvl(2, "bullet", "\uf06c")
    body = p("总则", list=1) + p("范围", list=1, ilvl=1) + p("圆点", list=1, ilvl=2) + p("依据", list=1, ilvl=1)
    assert texts(docx(body, numbering=numbering(*levels))) == ["第一章 总则", "1.1 范围", "圆点", "1.2 依据"]


def test_a_list_goes_on_counting_unless_it_begins_anew():
    body = p("甲", list=1) + p("乙", list=2) + p("丙", list=2)
    assert texts(docx(body, numbering=OFFICIAL)) == ["一、甲", "二、乙", "三、丙"]
    anew = numbering(lvl(0, "decimal", "%1、"), override='<w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride>')
    assert texts(docx(body, numbering=anew)) == ["1、甲", "5、乙", "6、丙"]


def test_a_style_may_number_its_paragraphs():
    styles = ('<w:style w:type="paragraph" w:styleId="1"><w:name w:val="heading 1"/><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
              '<w:style w:type="paragraph" w:styleId="2"><w:name w:val="heading 2"/><w:basedOn w:val="1"/></w:style>')
    levels = (lvl(0, "chineseCounting", "%1、", '<w:pStyle w:val="1"/>'), lvl(1, "chineseCounting", "（%2）", '<w:pStyle w:val="2"/>'))
    lines = render(docx(p("总体", style="1") + p("人员", style="2") + p("正文"), styles=styles, numbering=numbering(*levels))).lines
    assert [(line.text, line.level) for line in lines] == [("一、总体", 1), ("（一）人员", 2), ("正文", 0)]
    assert lines[2].place["heading_path"] == ["一、总体", "（一）人员"]
    assert [line.place.get("numbering") for line in lines] == ["一、", "（一）", None]


def test_a_deleted_paragraph_does_not_count():
    gone = ('<w:p><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr><w:rPr><w:del/></w:rPr></w:pPr>'
            "<w:del><w:r><w:delText>乙</w:delText></w:r></w:del></w:p>")
    assert texts(docx(p("甲", list=1) + gone + p("丙", list=1), numbering=OFFICIAL)) == ["一、甲", "", "二、丙"]


def test_a_list_of_contents_numbers_nothing():
    styles = '<w:style w:type="paragraph" w:styleId="11"><w:name w:val="toc 1"/></w:style>'
    entries = [f"{number}、{title}" for number, title in zip("一二三", ("概况", "支出", "结论"), strict=True)]
    body = "".join(p(entry, style="1") + p("正文。") for entry in entries)
    for contents in ("".join(p(entry, "<w:r><w:tab/><w:t>3</w:t></w:r>", style="11") for entry in entries),
                     p("目录") + "".join(p(entry) for entry in entries), p("目　录") + "".join(p(entry, "……3") for entry in entries)):
        report = check_bytes(docx(contents + body, styles=styles), "x.docx")
        assert [section.title for section in report.document.sections] == ["", "概况", "支出", "结论"]
        assert report.document.blocks[0].kind == "table" and report.findings == []


# Tables

def test_rows_of_a_table_have_their_place():
    lines = render(docx(p("如下") + tbl(tr("项目", "金额"), tr("教育", "20")) + p("完"))).lines
    assert [(line.text, line.kind) for line in lines] == [
        ("如下", "paragraph"), ("项目\t金额", "row"), ("教育\t20", "row"), ("", "paragraph"), ("完", "paragraph")]
    assert lines[2].place == {"kind": "docx", "table": 1, "row": 2}
    assert lines[4].place == {"kind": "docx", "paragraph": 2}


def test_merged_cells_stand_once_and_every_row_has_the_same_columns():
    table = tbl(tr(tc("指标", span=2), "分值"), tr(tc("产出", merge="restart"), "数量", "10"), tr(tc("产出", merge="continue"), "质量", "20"),
                tr("右", gridBefore=1, gridAfter=1), tr("短"))
    assert texts(docx(table)) == ["指标\t\t分值", "产出\t数量\t10", "\t质量\t20", "\t右\t", "短\t\t", ""]


@pytest.mark.parametrize(("given", "halves"), [
    ('w:left="210"', 2), ('w:leftChars="200" w:left="500"', 4), ('w:firstLine="420"', 4), ('w:left="420" w:hanging="420"', 0), ('w:right="210"', 0),
    ('w:left="-210"', 0), ('w:left="99999999999"', 200)])
def test_how_far_words_are_set_in_by_word(given, halves):
    def file(attributes):
        label = f"<w:p><w:pPr><w:ind {attributes}/></w:pPr>{r('基本工资')}</w:p>"
        return docx(tbl(tr("项目", "金额"), tr("人员经费", "30"), tr(tc(label), "20")))

    table, = grids(reading.read_bytes(file(given), "x.docx"))
    assert [row[0].indent for row in table] == [0, 0, halves]


@pytest.mark.parametrize(("last", "count"), [("5.30", 0), ("3.50", 1)])
def test_rows_that_word_sets_in_stand_under_the_one_before(last, count):
    def below(name, *cells):
        return tr(tc(f'<w:p><w:pPr><w:ind w:firstLineChars="200"/></w:pPr>{r(name)}</w:p>'), *cells)

    table = tbl(tr("项目", "上年数", "本年数"), tr("人员经费", "20.50", "25.60"), below("基本工资", "12.30", "13.20"),
                below("津贴补贴", "4.10", "7.10"), below("社会保障缴费", "4.10", last), tr("公用经费", "8.00", "9.00"))
    assert len(check_bytes(docx(p("单位：万元") + table), "x.docx").findings) == count


def test_a_cell_is_one_line():
    box = f"<w:r><w:pict><w:txbxContent>{p('框')}</w:txbxContent></w:pict></w:r>"
    assert texts(docx(tbl(tr(tc("甲", p(), p("乙\n丙", box)), tc(p(r("1\t2"))))))) == ["甲 乙 丙 框\t1 2", ""]


def test_automatic_numbers_fill_cells():
    assert texts(docx(tbl(*(tr(tc(p(list=1)), text) for text in "甲乙")), numbering=numbering(lvl(0, "decimal", "%1")))) == ["1\t甲", "2\t乙", ""]


def test_a_table_inside_a_cell_follows_its_row():
    lines = render(docx(tbl(tr(tc("外", tbl(tr("内1", "内2")), "外尾"), "二"), tr("三", "四")))).lines
    assert [(line.text, line.place["table"]) for line in lines] == [("外 外尾\t二", 1), ("", 2), ("内1\t内2", 2), ("", 2), ("三\t四", 1), ("", 1)]


def test_rows_and_cells_in_content_controls_are_read_and_deleted_rows_are_not():
    controlled = f"<w:sdt><w:sdtContent>{tr('甲', '<w:sdt><w:sdtContent>' + tc('1') + '</w:sdtContent></w:sdt>')}</w:sdtContent></w:sdt>"
    lines = render(docx(tbl(controlled, "<w:tr><w:trPr><w:del/></w:trPr><w:tc><w:p/></w:tc></w:tr>", tr("乙", "2")))).lines
    assert [(line.text, line.place.get("row")) for line in lines] == [("甲\t1", 1), ("乙\t2", 3), ("", None)]


def test_two_tables_are_parted():
    assert texts(docx(tbl(tr("甲")) + tbl(tr("乙")))) == ["甲", "", "乙", ""]


def test_a_sentence_in_a_cell_is_checked_like_any_other():
    prose = "实有在编人数24人（行政6人，参公14人，非参公1人），均在岗工作，没有长期借调、离岗的人员。"
    for body in (tbl(tr("项目", "内容"), tr("人员", prose)), tbl(tr(tc(p("一、人员"), p(prose))))):
        report = check_bytes(docx(body), "x.docx")
        assert [report.document.quote(finding.start, finding.end) for finding in report.findings] == ["24人"]
        [finding] = report.findings
        assert report.document.location(finding.start, finding.end)["range"] == [6, 9]


def test_the_paragraphs_of_a_frame_around_text_are_paragraphs_with_a_place_in_the_table():
    frame = tbl(tr(tc(p("一、情况", level=0), p("支出20万元。"), tbl(tr("甲", "1")))))
    lines = render(docx(frame)).lines
    assert [(line.text, line.kind) for line in lines] == [("一、情况", "heading"), ("支出20万元。", "paragraph"), ("甲\t1", "row"), ("", "paragraph")]
    assert lines[1].place == {"kind": "docx", "table": 1, "row": 1, "cell": 1, "paragraph": 2, "heading_path": ["一、情况"]}
    document = from_rendered(render(docx(frame)), "x.docx")
    at = document.text.index("20万元")
    assert document.location(at, at + 4) == {**lines[1].place, "range": [2, 6]}


def test_the_title_in_the_first_row_of_a_form_is_no_row():
    form = tbl(tr(tc(p("项目支出绩效自评表"), p("（2024年度）"), span=2)), tr("项目", "图书购置"), tr(tc("绩效指标", span=2)))
    assert [(line.text, line.kind) for line in render(docx(form)).lines] == [
        ("项目支出绩效自评表", "paragraph"), ("（2024年度）", "paragraph"), ("项目\t图书购置", "row"), ("绩效指标\t", "row"), ("", "paragraph")]


# Refusals

def test_a_zip_bomb_is_refused():
    assert refusal(packed({"word/document.xml": b" " * 3_000_000})) == "too-large"
    assert refusal(packed({"word/document.xml": f"<w:document {XMLNS}><w:body>{'<w:p/>' * 200_001}</w:body></w:document>"})) == "too-large"


def test_the_limits_of_an_archive_hold_for_all_members():
    with pytest.raises(UnreadableFile, match="过大"):
        open_archive(packed({f"{number}": "" for number in range(5001)}))
    archive = open_archive(packed({"a": "甲", "b": b"\0" * 2_000_000}))
    assert archive.names == {"a", "b"} and archive.read("a").decode() == "甲"
    with pytest.raises(UnreadableFile, match="过大"):
        archive.check()
    with pytest.raises(KeyError):
        archive.read("c")


def test_a_size_that_the_directory_hides_is_counted_all_the_same():
    data = packed({"word/document.xml": b" " * 3_000_000})
    assert refusal(data.replace((3_000_000).to_bytes(4, "little"), (9).to_bytes(4, "little"))) == "damaged"


def test_an_encrypted_member_is_refused():
    data = bytearray(docx(p("甲")))
    data[data.index(b"PK\x01\x02") + 8] |= 1
    assert refusal(bytes(data)) == "encrypted"


def test_damaged_files_are_refused():
    whole = docx(p("支出20万元" * 50))
    assert refusal(whole[:len(whole) // 2]) == "damaged"
    assert refusal(whole[:60] + b"\xff" * 20 + whole[80:]) == "damaged"
    assert refusal(packed({"word/document.xml": "<w:document"})) == "damaged"
    assert refusal(packed({"word/other.xml": "<a/>"})) == "damaged"


@pytest.mark.parametrize("start", [10, 40])
def test_no_cut_or_changed_byte_leads_to_another_error(start):
    whole = docx(p("支出20万元") + tbl(tr("甲", "乙")), numbering=OFFICIAL)
    for at in range(start, len(whole), 7):
        for data in (whole[:at], whole[:at] + b"\xff" + whole[at + 1:], whole[:at] + b"\0\0\0\0" + whole[at + 4:]):
            try:
                render(data)
            except UnreadableFile as error:
                assert error.code in ("damaged", "encrypted", "too-large")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_entities_are_refused(encoding):
    entity = '<!DOCTYPE w [<!ENTITY e SYSTEM "file:///etc/passwd">]>'
    document = f'<?xml version="1.0" encoding="{encoding}"?>{entity}<w:document {XMLNS}>{p("<w:r><w:t>&e;</w:t></w:r>")}</w:document>'
    assert refusal(packed({"word/document.xml": document.encode(encoding)})) == "damaged"


def test_too_much_markup_and_too_deep_tables_are_refused():
    with pytest.raises(UnreadableFile, match="过大"):
        parse_xml(b"<a>" + b"<b/>" * 5_000_000 + b"</a>")
    nested = p("内")
    for _ in range(60):
        nested = tbl(tr(tc(nested)))
    assert refusal(docx(nested)) == "too-large"
    assert refusal(docx("<w:ins>" * 300 + "</w:ins>" * 300)) == "damaged"


def test_a_file_of_pictures_is_refused_as_such():
    picture = '<w:drawing><a:blip xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"/></w:drawing>'
    assert refusal(docx(p(f"<w:r>{picture}</w:r>"))) == "scanned"
    assert texts(docx(p(f"<w:r>{picture}</w:r>") + p("正文"))) == ["", "正文"]


# From the file to the finding

def test_a_wrong_total_is_found_with_its_place_in_the_file(monkeypatch):
    monkeypatch.setitem(reading._READERS, "docx", "gouji.document.docx.reader")
    total = p("实有在编人数", f"<w:del><w:r><w:delText>21</w:delText></w:r></w:del><w:ins>{r('24')}</w:ins>", "人（行政6人，参公14人，非参公1人）。")
    report = check_bytes(docx(p("基本情况", level=0, list=1) + total, numbering=OFFICIAL), "x.docx")
    [finding] = report.findings
    assert report.document.quote(finding.start, finding.end) == "24人"
    assert report.document.location(finding.start, finding.end) == {
        "kind": "docx", "paragraph": 2, "heading_path": ["一、基本情况"], "range": [6, 9]}


def test_a_figure_in_a_table_has_its_row_and_cell():
    document = from_rendered(render(docx(tbl(tr("项目", "金额"), tr("教育", "支出20万元")))), "x.docx")
    at = document.text.index("20万元")
    assert document.location(at, at + 4) == {"kind": "docx", "table": 1, "row": 2, "cell": 2, "range": [2, 6]}


def test_a_hundred_pages_are_read_to_their_end():
    sentence = p(*("2024年支出", "20.5", "万元，", "比上年增长", "3%", "。"), list=1)
    data = docx(sentence * 2500 + tbl(*[tr("项目", "一", "二", "三", "四")] * 500), numbering=OFFICIAL)
    assert len(render(data).lines) == 3001
