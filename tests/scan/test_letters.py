"""Letters of return: to each unit what is to be corrected in its reports, in the official form or the bureau's own."""

from __future__ import annotations

import re
import shutil
import subprocess
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from lxml import etree

from gouji.scan.decisions import apply
from gouji.scan.letter_form import official_form
from gouji.scan.letters import write_letters
from gouji.scan.placeholders import Line, Template, UnusableTemplate
from tests.document.docx.test_docx import W, docx, p, r, tbl, tc, tr
from tests.report.test_annotated_docx import word
from tests.scan.databases import decide, found, scanned

_W = f"{{{W}}}"
LISTING = "{{问题清单}}"
PREFIX = "退回修改意见_"


def paragraphs(data: bytes, part: str = "word/document.xml") -> list[str]:
    with ZipFile(BytesIO(data)) as archive:
        root = etree.fromstring(archive.read(part))
    return ["".join(text.text or "" for text in paragraph.iter(_W + "t")) for paragraph in root.iter(_W + "p")]


def letters(folder: Path) -> dict[str, list[str]]:
    """The paragraphs of each letter, by what of its name is its own."""
    return {path.stem.removeprefix(PREFIX): paragraphs(path.read_bytes()) for path in sorted((folder / "returns").iterdir())}


def xml(data: bytes) -> str:
    with ZipFile(BytesIO(data)) as archive:
        return archive.read("word/document.xml").decode()


def filled(body: str, listing: tuple[Line, ...] = (Line("甲"), Line("乙")), **values: str) -> bytes:
    return Template(word(body)).filled(values, listing)


# What is said

def test_a_letter_says_what_is_wrong_where_and_what_to_do(tmp_path):
    findings = [found(place="第3段", equation="6人 + 14人 + 4人 = 24人", message="分项之和24人，与合计21人相差3人，请核对。", text="21人", suggestion="",
                      section="一、概况 › （一）人员"), found()]
    database = scanned(("青山县民政局", "甲.zip!/乙/自评.docx", findings), title="部门整体支出绩效自评报告")
    assert write_letters(database, tmp_path) == 1
    assert letters(tmp_path) == {"青山县民政局": [
        "关于退回修改2024年度绩效自评材料的函", "", "青山县民政局：",
        "你单位报送的2024年度绩效自评材料收悉。经审核，其中1份材料共有2处数据或者表述前后不符，需要核实。现将有关材料退回，具体意见如下：",
        "《部门整体支出绩效自评报告》（自评.docx，2处）",
        "1. 第3段（“（一）人员”部分），原文“21人”。分项之和24人，与合计21人相差3人，请核对。",
        "算式：6人 + 14人 + 4人 = 24人。", "处理：请核对原始资料后更正，或者说明原因。",
        "2. 第12段（“（一）参保情况”部分），原文“99%”。应为101%（92236人 ÷ 91322人 = 101%），文中写作99%，分子分母疑似倒置，请核对。",
        "建议：将“99%”改为“101%”，请核实。",
        "请对照上述意见逐条核对：确有差错的，予以更正；数据无误的，书面说明统计口径和计算依据。同类数据请一并复核。"
        "修改后的材料请于收到本函后　　个工作日内重新报送。",
        "上述意见根据材料所列数据相互核对得出，不作为绩效评价结论。", "特此函告。", "", "［发文机关名称］", "　　　年　　月　　日",
        "（联系人：　　　；联系电话：　　　　　）"]}


def test_several_reports_are_numbered_and_their_findings_each_from_one(tmp_path):
    database = scanned(("甲局", "1.docx", [found(), found()]), ("甲局", "2.docx", []), ("甲局", "3.docx", [found()]), title="")
    assert write_letters(database, tmp_path, date="2025年6月30日") == 1
    [lines] = letters(tmp_path).values()
    assert [line for line in lines if "处）" in line] == ["一、1.docx（2处）", "二、3.docx（1处）"]
    assert [line[:2] for line in lines if re.match(r"\d\. ", line)] == ["1.", "2.", "1."]
    assert "2份材料共有3处" in lines[3] and "2025年6月30日" in lines


@pytest.mark.parametrize(("place", "said"), [
    ("14:37", "第14行，"), ("支出表!C7", "工作表“支出表”C7单元格，"), ("表2第3行第1格", "表2第3行第1格，"), ("第5页", "第5页，")])
def test_places_are_said_in_words(place, said, tmp_path):
    write_letters(scanned(("甲局", "1.docx", [found(place=place, section="")])), tmp_path)
    assert f"1. {said}原文“99%”。" in "".join(letters(tmp_path)["甲局"])


def test_only_what_must_be_corrected_is_returned(tmp_path):
    warning, alarm = found(severity="warning", message="这处警告退回。"), found(message="这处误报。")
    database = scanned(
        ("甲局", "1.docx", [found(severity="warning", message="警告。"), found(severity="info", message="提示。"), found(suppressed="remark"), alarm]),
        ("乙局", "2.docx", [warning, found(severity="warning", message="警告。")]), ("丙局", "3.docx", "文件已损坏，无法读取"))
    decide(database, "1.docx", alarm, "误报")
    decide(database, "2.docx", warning, "退回")
    apply(database)
    assert write_letters(database, tmp_path) == 1
    text = "".join(letters(tmp_path)["乙局"])
    assert "这处警告退回。" in text and "共有1处" in text and "”。警告。" not in text


def test_without_anything_to_return_nothing_is_written(tmp_path):
    assert write_letters(scanned(("甲局", "1.docx", [])), tmp_path) == 0 and not list(tmp_path.iterdir())


def test_reports_whose_unit_is_not_known_have_a_letter_each_with_room_for_it(tmp_path):
    assert write_letters(scanned(("", "甲/1.docx", [found()]), ("", "2.docx", [found()]), year=None), tmp_path) == 2
    written = letters(tmp_path)
    assert sorted(written) == ["未识别单位_1", "未识别单位_2"]
    assert written["未识别单位_1"][0] == "关于退回修改　　年度绩效自评材料的函" and written["未识别单位_1"][2] == "　　　　　　　　："


def test_a_letter_in_english(tmp_path):
    assert write_letters(scanned(("Unit A", "1.docx", [found(message="Please check.", equation="1 + 1 = 2")])), tmp_path, lang="en") == 1
    lines = paragraphs((tmp_path / "returns" / "Return_Unit A.docx").read_bytes())
    assert lines[0] == "Return of performance self-evaluation material of 2024" and "Equation: 1 + 1 = 2" in lines


# Hostile words

@pytest.mark.parametrize(("unit", "name"), [
    ("../../甲局", "_.._甲局"), ("甲/乙\\丙:丁*?\"<>|", "甲_乙_丙_丁______"), ("甲\n乙\x00\u202e丙", "甲_乙__丙"), ("CON", "CON"), ("甲局. ", "甲局"),
    ("局" * 200, "局" * 50), ("𠮷" * 200, "𠮷" * 37), ("...", "未识别单位_1")])
def test_the_name_of_a_unit_is_no_danger_as_the_name_of_a_file(unit, name, tmp_path):
    assert write_letters(scanned((unit, "1.docx", [found()])), tmp_path) == 1
    [path] = (tmp_path / "returns").iterdir()
    assert path.name == f"{PREFIX}{name}.docx"
    assert len(path.name.encode()) < 200


def test_units_whose_names_a_disk_cannot_tell_apart_have_letters_of_their_own(tmp_path):
    units = ["A局", "a局", "a/局", "a:局", "é局", "e\u0301局"]
    assert write_letters(scanned(*((unit, f"{at}.docx", [found()]) for at, unit in enumerate(units))), tmp_path) == 6
    assert len({path.name.casefold() for path in (tmp_path / "returns").iterdir()}) == 6


def test_words_of_a_report_are_no_markup_and_stay_on_a_line(tmp_path):
    finding = found(message="<w:p/> & {{单位}}\x00\x0b。", text="甲\r\n乙" + "数" * 100, section="")
    write_letters(scanned(("<甲>&局", "1.docx", [finding])), tmp_path)
    [lines] = letters(tmp_path).values()
    assert f"1. 第12段，原文“甲 乙{'数' * 57}…”。<w:p/> & {{{{单位}}}}\ufffd 。" in lines and lines[2] == "<甲>&局："


def test_the_same_scan_gives_the_same_bytes(tmp_path):
    database = scanned(("甲局", "1.docx", [found()]))
    for folder in ("1", "2"):
        write_letters(database, tmp_path / folder)
    first, second = ((tmp_path / folder / "returns" / f"{PREFIX}甲局.docx").read_bytes() for folder in ("1", "2"))
    assert first == second
    with ZipFile(BytesIO(first)) as archive:
        assert {member.date_time for member in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


# The bureau's template

def test_a_template_of_the_bureau_is_filled_in(tmp_path):
    form = word(p("致{{单位}}") + p("{{年度}}年：{{报告数}}份，{{问题数}}处") + p(LISTING) + p("某局 {{日期}}"))
    (tmp_path / "模板.docx").write_bytes(form)
    write_letters(scanned(("甲局", "1.docx", [found(equation="")]), title=""), tmp_path, tmp_path / "模板.docx", date="6月30日")
    assert letters(tmp_path)["甲局"] == [
        "致甲局", "2024年：1份，1处", "1.docx（1处）",
        "1. 第12段（“（一）参保情况”部分），原文“99%”。应为101%（92236人 ÷ 91322人 = 101%），文中写作99%，分子分母疑似倒置，请核对。",
        "建议：将“99%”改为“101%”，请核实。", "某局 6月30日"]


def test_a_placeholder_that_word_has_torn_apart_is_filled_and_all_else_keeps_its_look():
    data = filled(p(r("致", "<w:i/>"), r("{", "<w:b/>"), r("{单"), "<w:proofErr/>", r("位}"), r("}各科室", "<w:u/>")) + p(LISTING), 单位="甲局")
    first = etree.fromstring(xml(data).encode()).find(f".//{_W}p")
    assert [(run.find(f"{_W}t").text or "", [look.tag.removeprefix(_W) for look in run.find(f"{_W}rPr")]) for run in first.iter(_W + "r")] == [
        ("致", ["i"]), ("甲局", ["b"]), ("", []), ("", []), ("各科室", ["u"])]


def test_the_listing_looks_as_its_placeholder_and_reports_are_set_off():
    data = filled(p(r("{{问题", '<w:rFonts w:eastAsia="楷体"/><w:sz w:val="28"/>'), r("清单}}"), style="a1"), (Line("报告", True), Line("甲")))
    heading, line = etree.fromstring(xml(data).encode()).iter(_W + "p")
    for paragraph, font in ((heading, "黑体"), (line, "楷体")):
        assert paragraph.find(f"{_W}pPr/{_W}pStyle").get(_W + "val") == "a1" and paragraph.find(f".//{_W}sz").get(_W + "val") == "28"
        assert paragraph.find(f".//{_W}rFonts").get(_W + "eastAsia") == font


def test_the_listing_stands_in_a_cell_and_behind_other_words_too():
    data = filled(tbl(tr(tc(p(LISTING)), tc("乙"))) + p(f"问题：{LISTING}") + p("完"))
    assert paragraphs(data) == ["甲", "乙", "乙", "问题：", "甲", "乙", "完"]
    assert len(etree.fromstring(xml(data).encode()).find(f".//{_W}tc").findall(_W + "p")) == 2


def test_a_section_that_ends_with_the_listing_ends_behind_it():
    data = filled(f'<w:p><w:pPr><w:sectPr><w:pgSz w:w="1"/></w:sectPr></w:pPr>{r(LISTING)}</w:p>' + p("完"))
    first, second, _ = etree.fromstring(xml(data).encode()).iter(_W + "p")
    assert first.find(f".//{_W}sectPr") is None and second.find(f"{_W}pPr/{_W}sectPr") is not None


def test_placeholders_in_the_margins_and_in_boxes_are_filled_too():
    box = f'<w:r><w:pict><v:textbox xmlns:v="urn:schemas-microsoft-com:vml"><w:txbxContent>{p("{{单位}}")}</w:txbxContent></v:textbox></w:pict></w:r>'
    data = Template(word(f"<w:p>{box}{r('{{年度}}')}</w:p>" + p(LISTING), header1=p("｛｛单位｝｝"), footer1=p("{{ 日期 }}"))).filled(
        {"单位": "甲局", "年度": "2024", "日期": "今日"}, (Line("甲"),))
    assert paragraphs(data) == ["甲局2024", "甲局", "甲"]
    assert paragraphs(data, "word/header1.xml") == ["甲局"] and paragraphs(data, "word/footer1.xml") == ["今日"]


def test_all_else_of_the_template_stays():
    form = word(p("{{联系人}}") + p(LISTING), header1=p("某局文件"))
    data = Template(form).filled({"单位": "甲局"}, (Line("甲"),))
    with ZipFile(BytesIO(form)) as before, ZipFile(BytesIO(data)) as after:
        assert before.namelist() == after.namelist()
        assert [name for name in before.namelist() if before.read(name) != after.read(name)] == ["word/document.xml"]
    assert paragraphs(data) == ["{{联系人}}", "甲"]


def test_a_template_of_word_becomes_a_document():
    form = word(p(LISTING))
    with ZipFile(BytesIO(form)) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    members["[Content_Types].xml"] = members["[Content_Types].xml"].replace(b"document.main+xml", b"template.main+xml")
    file = BytesIO()
    with ZipFile(file, "w") as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    with ZipFile(BytesIO(Template(file.getvalue()).filled({}, (Line("甲"),)))) as archive:
        assert b"document.main+xml" in archive.read("[Content_Types].xml")


@pytest.mark.parametrize(("data", "message"), [
    (word(p("{{单位}}"), header1=p(LISTING)), "正文中没有 {{问题清单}}"), (b"\xd0\xcf\x11\xe0", "损坏"), (docx(p(LISTING)), "不是 Word 文件"),
    (word(p(LISTING), head='<!DOCTYPE w [<!ENTITY x "y">]>'), "DOCTYPE")])
def test_a_template_that_cannot_be_filled_is_refused_by_name(data, message, tmp_path):
    (tmp_path / "模板.docx").write_bytes(data)
    with pytest.raises(UnusableTemplate, match=f"模板 .*模板.docx：.*{re.escape(message)}"):
        write_letters(scanned(("甲局", "1.docx", [found()])), tmp_path, tmp_path / "模板.docx")
    with pytest.raises(UnusableTemplate, match="无法读取"):
        write_letters(scanned(), tmp_path, tmp_path / "没有.docx")


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_official_form_is_itself_a_template_of_the_page_that_the_norm_asks_for(lang):
    form = official_form(lang)
    assert LISTING in paragraphs(form)
    for size in ('w:w="11906" w:h="16838"', 'w:top="2098"', 'w:left="1587"'):
        assert size in xml(form)


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_libreoffice_shows_all_of_a_letter(tmp_path):
    write_letters(scanned(("甲局", "1.docx", [found() for _ in range(12)])), tmp_path)
    subprocess.run(["soffice", f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}", "--headless", "--norestore", "--convert-to", "pdf",
                    "--outdir", str(tmp_path), str(tmp_path / "returns" / f"{PREFIX}甲局.docx")], check=True, timeout=120, stdout=subprocess.DEVNULL,
                   stderr=subprocess.DEVNULL)
    import pypdfium2

    pages = [page.get_textpage().get_text_bounded() for page in pypdfium2.PdfDocument(tmp_path / f"{PREFIX}甲局.pdf")]
    text = re.sub(r"\s", "", "".join(pages))
    assert "关于退回修改2024年度绩效自评材料的函" in text and "12.第12段" in text and "特此函告。" in text
    assert "—2—" in re.sub(r"\s", "", pages[1])
