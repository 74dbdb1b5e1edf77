"""PDF files become lines as they are printed, and these the paragraphs and rows of a document; every figure is found on its page."""

from __future__ import annotations

import pytest

from gouji.claim.relate import relate
from gouji.document.model import UnreadableFile
from gouji.document.pdf.reader import render
from gouji.document.pdf.vocabulary import is_garbled
from gouji.document.text.reader import from_rendered
from gouji.quantity.extract import extract
from tests.document.pdf.pdf_writer import HEIGHT, pdf, ruled, sideways


def lines(data: bytes) -> list[str]:
    return [line.text for line in render(data).lines]


WRAPPED = [
    ("一、预算执行情况", 108, 100),
    ("全市一般公共预算收入125604万元，为预算的90.1%，下", 108, 130),
    ("降44.7%，加上上级补助收入220069万元、专项债务转贷收入", 80, 160),
    ("385266万元、调入资金31923万元、上年结余收入132512", 80, 190),
    ("万元，总收入为895374万元。", 80, 220),
    ("全市一般公共预算支出338528万元，为预算的56.1%，下降", 108, 250),
    ("61.1%。", 80, 280),
]


def test_wrapped_lines_are_one_paragraph():
    document = from_rendered(render(pdf(WRAPPED)), "报告.pdf")
    assert [(block.kind, document.text[block.start:block.end]) for block in document.blocks] == [
        ("heading", "一、预算执行情况"),
        ("paragraph", "全市一般公共预算收入125604万元，为预算的90.1%，下降44.7%，加上上级补助收入220069万元、专项债务转贷收入385266万元、"
                      "调入资金31923万元、上年结余收入132512万元，总收入为895374万元。"),
        ("paragraph", "全市一般公共预算支出338528万元，为预算的56.1%，下降61.1%。"),
    ]


def test_a_figure_has_its_page_and_the_box_of_its_line():
    document = from_rendered(render(pdf([("二、有关说明如下，请予以审议", 80, 100)], WRAPPED)), "报告.pdf")
    at = document.text.index("31923")
    place = document.location(at, at + 5)
    assert place["kind"] == "pdf" and place["page"] == 2
    left, top, right, bottom = place["box"]
    assert (left, top, bottom) == (80, 178, 192) and 400 < right < 450
    begin, end = place["range"]
    assert WRAPPED[3][0][begin:end] == "31923"


def test_what_is_set_in_and_each_page_have_their_sign():
    found = lines(pdf(WRAPPED, WRAPPED))
    assert found[:3] == ["\f\u3000\u3000一、预算执行情况", "\u3000\u3000" + WRAPPED[1][0], WRAPPED[2][0]]
    assert found[7].startswith("\f") and sum(line.startswith("\f") for line in found) == 2


@pytest.mark.parametrize("numbers", [["- 1 -", "- 2 -"], ["—1—", "—2—"], ["第1页 共2页", "第2页 共2页"], ["1/2", "2/2"], ["1", "2"]])
def test_page_numbers_are_left_out(numbers: list[str]):
    pages = [[("全市一般公共预算收入125604万元，增长5.1%。", 80, 100), (number, 290, 800)] for number in numbers]
    assert lines(pdf(*pages)) == ["\f全市一般公共预算收入125604万元，增长5.1%。"] * 2


def test_headers_are_left_out_but_not_captions():
    bodies = ["教育支出20万元", "卫生支出30万元", "交通支出40万元", "其他支出50万元"]
    pages = [[("某市2024年部门决算", 240, 40), (f"表{number}", 80, 60), ("单位：万元", 420, 75), (body, 80, 100)]
             for number, body in enumerate(bodies, 1)]
    assert lines(pdf(*pages))[:6] == ["\f表1", "单位：万元", "教育支出20万元", "\f表2", "单位：万元", "卫生支出30万元"]


def test_a_figure_alone_at_the_end_of_a_page_is_no_page_number():
    pages = [[("全市一般公共预算收入完成情况表（略）", 80, 100), ("合计", 80, 730), ("1250", 300, 780)], [("全市一般公共预算支出完成情况表", 80, 100)]]
    assert "\u3000\u30001250" in lines(pdf(*pages))


def test_cells_of_a_row_are_parted_by_tabs():
    rows = [("项目", 80, 100), ("预算数", 250, 100), ("决算数", 400, 101),
            ("400", 400, 130), ("教育支出", 80, 130), ("350", 250, 130),
            ("500", 400, 160), ("卫生", 80, 160), ("健康支出", 108, 160), ("450", 250, 160)]
    assert lines(pdf(rows)) == ["\f项目\t预算数\t决算数", "教育支出\t350\t400", "卫生健康支出\t450\t500"]
    document = from_rendered(render(pdf(rows)), "报告.pdf")
    assert [block.kind for block in document.blocks] == ["table"]


def test_blanks_stand_between_words_and_figures_but_not_between_characters():
    assert lines(pdf([("2024 年 GDP growth 达到", 80, 100), ("600", 80, 130), ("480", 111, 130)])) \
        == ["\f2024年GDP growth达到", "600 480"]


def test_bold_by_printing_twice_is_read_once():
    assert lines(pdf([("全市一般公共预算收入125604万元，增长", 80, 100), ("5.1%", 354, 100), ("5.1%", 354.3, 100)])) \
        == ["\f全市一般公共预算收入125604万元，增长5.1%"]


def test_turned_text_and_text_outside_the_page_are_left_out():
    assert lines(pdf(WRAPPED, angle=0))[0] == "\f\u3000\u3000一、预算执行情况"
    assert lines(pdf([*WRAPPED, ("页外的字", 700, 300), ("页下的字", 80, 900)])) == lines(pdf(WRAPPED))
    with pytest.raises(UnreadableFile):
        render(pdf([("机密文件不得外传，请妥善保管使用", 100, 600)] * 3, angle=45))


WIDE = [["项目", "预算数", "决算数", "完成预算%"], ["教育支出", "310.00", "301.00", "97.1"], ["卫生支出", "120.00", "110.00", "91.7"],
        ["合计", "430.00", "411.00", "95.6"]]


@pytest.mark.parametrize(("turn", "first_box"), [(90, [48.0, 574.0, 62.0, 742.0]), (270, [533.0, 100.0, 547.0, 268.0])])
def test_a_page_that_is_written_sideways_is_read_as_if_it_were_turned(turn: int, first_box: list[float]):
    parts = sideways([("二〇二四年某县预算执行表", 100, 60), *ruled(WIDE, 100, 100, [150, 120, 120, 120])], turn)
    found = render(pdf(parts, angle=turn))
    assert [line.text for line in found.lines] == ["\f二〇二四年某县预算执行表", *("\t".join(row) for row in WIDE)] and found.notes == ()
    assert found.lines[0].place["box"] == first_box
    document = from_rendered(found, "表.pdf")
    at = document.text.index("411.00")
    left, top, right, bottom = document.location(at, at + 6)["box"]
    assert right - left < bottom - top and left >= 0 and bottom <= HEIGHT


def test_what_is_written_sideways_beside_a_text_follows_it_and_a_few_letters_are_told():
    beside = "0 1 -1 0 560 200 Tm".join(("BT /F 14 Tf ", f" <{('项目支出绩效目标完成情况说明' * 4).encode('utf-16-be').hex()}> Tj ET"))
    found = render(pdf([*WRAPPED, beside]))
    assert found.lines[-1].text.strip() == "项目支出绩效目标完成情况说明" * 4 and found.lines[-1].text[0] == "\f" and found.notes == ()
    few = "0 1 -1 0 560 200 Tm".join(("BT /F 14 Tf ", f" <{'金额（万元）'.encode('utf-16-be').hex()}> Tj ET"))
    found = render(pdf([*WRAPPED, few]))
    assert lines(pdf(WRAPPED)) == [line.text for line in found.lines] and "第 1 页" in found.notes[0]


FILLER = ("以上为某县某乡二〇二五年度的全部收支情况", 80, 300)


def small(text: str, x: float, y: float, size: float = 7) -> str:
    return f"BT /F {size} Tf 1 0 0 1 {x} {HEIGHT - y} Tm <{text.encode('utf-16-be').hex()}> Tj ET"


def test_a_small_raised_digit_is_a_footnote_and_no_line_and_no_part_of_a_figure():
    data = pdf([("项目甲", 80, 100), ("4.98", 200, 100), ("5.84", 300, 100), small("5", 328, 93.5), ("合计", 80, 130), ("10.82", 200, 130)])
    assert lines(data) == ["\f项目甲\t4.98\t5.84⁵", "合计\t10.82"]
    document = from_rendered(render(data), "表.pdf")
    assert [str(q.value) for q in extract(document).quantities] == ["4.98", "5.84", "10.82"]


def test_a_small_figure_on_the_line_is_one():
    assert lines(pdf([("支出", 80, 100), small("12", 108, 100), ("万元，其中：基本支出八万元，项目支出四万元", 115, 100)])) == ["\f支出12万元，其中：基本支出八万元，项目支出四万元"]
    assert lines(pdf([("支出如下", 80, 100), small("12", 300, 93.5), FILLER])) == ["\f12", "支出如下", FILLER[0]]


def test_two_figures_that_stand_apart_behind_a_cell_are_two_cells():
    assert lines(pdf([("贸易收入", 80, 100), ("0.03", 200, 100), ("20.78", 245, 100), ("万元", 290, 100), FILLER])) == ["\f贸易收入\t0.03\t20.78万元", FILLER[0]]
    assert lines(pdf([("表2", 80, 100), ("2025", 110, 100), ("年收入表", 140, 100), FILLER])) == ["\f表2 2025年收入表", FILLER[0]]


@pytest.mark.parametrize("turn", [90, 180, 270])
def test_pages_that_are_shown_turned(turn: int):
    """A table across the page: what is printed upwards is shown level."""
    along = {90: [(100, 742), (125, 742)], 180: [(495, 742), (495, 717)], 270: [(500, 100), (475, 100)]}[turn]
    texts = ["全市一般公共预算收入125604万元", "增长5.1%，总收入为895374万元"]
    data = pdf([(text, x, y) for text, (x, y) in zip(texts, along, strict=True)], page=f"/Rotate {turn}", angle=turn)
    found = render(data).lines
    assert [line.text for line in found] == ["\f" + texts[0], texts[1]]
    assert found[0].place["box"][0] == 100 and found[0].place["box"][1] < found[1].place["box"][1]


@pytest.mark.parametrize(("data", "code"), [
    (pdf([], []), "scanned"),
    (pdf([("扫描全能王", 80, 800)]), "scanned"),
    (b"%PDF-1.7\n" + b"\x00\xff" * 200, "damaged"),
    (pdf(WRAPPED, trailer="/Encrypt<</Filter/Standard/V 1/R 2/P -4/O<" + "00" * 32 + ">/U<" + "00" * 32 + ">>>/ID[<00><00>]"), "encrypted"),
    (pdf(*[[]] * 2001), "too-large"),
])
def test_what_cannot_be_read_is_refused_with_the_reason(data: bytes, code: str):
    with pytest.raises(UnreadableFile) as refused:
        render(data)
    assert refused.value.code == code
    assert "\n" not in refused.value.message and "。" not in refused.value.message


def test_what_may_be_missing_is_said():
    assert render(pdf(WRAPPED)).notes == ()
    assert render(pdf(WRAPPED, [("上图中\ue123共三个部门", 80, 100)])).notes == ("第 2 页有无法识别的字",)


def test_half_a_file_is_damaged_or_read():
    data = pdf(WRAPPED)
    for end in range(20, len(data), 97):
        try:
            render(data[:end])
        except UnreadableFile as refused:
            assert refused.code in ("damaged", "scanned")


WRONG_SUM = [["项目", "预算数", "决算数"], ["合计", "430.00", "441.00"], ["一、教育支出", "310.00", "301.00"], ["二、卫生支出", "120.00", "110.00"]]


def test_a_letter_alone_in_a_font_that_is_not_embedded_is_read():
    found = render(pdf(WRAPPED, [*WRAPPED, ("亿", 300, 700)]))
    assert found.lines[-1].text.strip() == "亿" and found.notes == ()


def test_a_table_of_which_letters_may_be_missing_is_held_against_nothing(monkeypatch):
    def claims(data: bytes) -> tuple[set[str], tuple[str, ...]]:
        rendered = render(data)
        document = from_rendered(rendered, "表.pdf")
        return {claim.kind for claim in relate(document, extract(document)).claims}, rendered.notes

    data = pdf([*ruled(WRONG_SUM, 80, 100, [150, 120, 120]), FILLER])
    assert "sum" in claims(data)[0]
    monkeypatch.setattr("gouji.document.pdf.reader._loses_letters", lambda page: True)
    assert claims(data) == (set(), ("第 1 页的中文字体没有嵌入，可能漏字，其中的表格未作核对",))


def test_a_text_layer_of_wrong_characters_is_no_text():
    garbage = ["龘靐齉齾爩鱻麤灪吁龗" * 3, "囍嚞孨毳猋骉贔劦" * 4]
    with pytest.raises(UnreadableFile) as refused:
        render(pdf([(line, 80, 100 + 30 * at) for at, line in enumerate(garbage)]))
    assert refused.value.code == "garbled"
    found = render(pdf(WRAPPED, [(line, 80, 100 + 30 * at) for at, line in enumerate(garbage)]))
    assert found.notes == ("第 2 页的文字层是乱码，未检查",) and [line.text for line in found.lines] == lines(pdf(WRAPPED))


def test_texts_in_traditional_characters_in_english_and_lists_of_contents_are_texts():
    assert not is_garbled(["二〇二四年度縣級預算執行情況說明，收入總計壹佰萬元，稅收收入與非稅收入均較上年增長，財政運行總體平穩，項目資金撥付及時到位"])
    assert not is_garbled(["The annual budget of the county was executed as planned in 2024."])
    assert not is_garbled(["一、收入预算表" + "." * 200 + "12", "二、支出预算表" + "…" * 200 + "13"])
    assert is_garbled(["#$%&'()*+,-/:;<=>" * 5]) and is_garbled(["ÄãºÃÊÀ½çÎÒ" * 8])
