"""The form of a letter of return, where the bureau has none of its own: laid out as GB/T 9704 asks of official letters."""

from __future__ import annotations

from io import BytesIO
from xml.sax.saxutils import escape
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" ' \
     'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
_OFFICE, _PACKAGE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships", "http://schemas.openxmlformats.org/package/2006"
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_PARTS = {"styles": "styles", "settings": "settings", "fontTable": "fontTable", "footer1": "footer", "footer2": "footer"}
# The fonts of official letters, and what stands for them where they are not installed.
_FONTS = {"方正小标宋简体": "方正小标宋_GBK,华文中宋,STZhongsong,宋体,SimSun", "仿宋_GB2312": "仿宋,FangSong,华文仿宋,STFangsong,方正仿宋_GBK",
          "黑体": "SimHei,华文黑体", "宋体": "SimSun"}
_LATIN = "Times New Roman"
# In twentieths of a point: 22 lines of 28 characters on a page, each of 16 points, which stand a little closer.
_LINE, _CHARACTER, _CLOSER = 579, 320, -5
_STYLES = {
    # By name: font, size in half points, and the properties of the paragraph.
    "Title": ("方正小标宋简体", 44, '<w:spacing w:line="640" w:lineRule="exact"/><w:jc w:val="center"/>'),
    "Addressee": ("仿宋_GB2312", 32, ""),
    "BodyText": ("仿宋_GB2312", 32, f'<w:ind w:firstLineChars="200" w:firstLine="{2 * _CHARACTER}"/>'),
    "Signature": ("仿宋_GB2312", 32, f'<w:keepNext/><w:ind w:rightChars="200" w:right="{2 * _CHARACTER}"/><w:jc w:val="right"/>'),
    "Date": ("仿宋_GB2312", 32, f'<w:ind w:rightChars="400" w:right="{4 * _CHARACTER}"/><w:jc w:val="right"/>'),
    "Footer": ("宋体", 28, f'<w:spacing w:line="240" w:lineRule="auto"/><w:ind w:leftChars="100" w:left="{_CHARACTER}" '
                           f'w:rightChars="100" w:right="{_CHARACTER}"/>'),
}
_NAMES = {"BodyText": "Body Text", "Footer": "footer"}
_WORDS = {
    "zh": (
        ("Title", "关于退回修改{{年度}}年度绩效自评材料的函"), ("Addressee", ""), ("Addressee", "{{单位}}："),
        ("BodyText", "你单位报送的{{年度}}年度绩效自评材料收悉。经审核，其中{{报告数}}份材料共有{{问题数}}处数据或者表述前后不符，需要核实。"
                     "现将有关材料退回，具体意见如下："),
        ("BodyText", "{{问题清单}}"),
        ("BodyText", "请对照上述意见逐条核对：确有差错的，予以更正；数据无误的，书面说明统计口径和计算依据。同类数据请一并复核。"
                     "修改后的材料请于收到本函后　　个工作日内重新报送。"),
        ("BodyText", "上述意见根据材料所列数据相互核对得出，不作为绩效评价结论。"), ("BodyText", "特此函告。"), ("BodyText", ""),
        ("Signature", "［发文机关名称］"), ("Date", "{{日期}}"), ("BodyText", "（联系人：　　　；联系电话：　　　　　）"),
    ),
    "en": (
        ("Title", "Return of performance self-evaluation material of {{年度}}"), ("Addressee", ""), ("Addressee", "To {{单位}}:"),
        ("BodyText", "Your performance self-evaluation material of {{年度}} has been reviewed. Reports with figures or statements that do not "
                     "agree with each other: {{报告数}}; places in them: {{问题数}}. They are returned for the following reasons:"),
        ("BodyText", "{{问题清单}}"),
        ("BodyText", "Please check each of them. Correct what is wrong; where the figures are right, explain in writing how they were arrived at. "
                     "Please review similar figures too, and submit the material again within ____ working days."),
        ("BodyText", "These remarks follow from the figures of the material alone, and are no result of an evaluation."), ("BodyText", ""),
        ("Signature", "[Name of the office]"), ("Date", "{{日期}}"), ("BodyText", "(Contact: ____________; telephone: ____________)"),
    ),
}


def official_form(lang: str = "zh") -> bytes:
    """The form, a Word file with placeholders. What is to be written by hand is left open."""
    relations = "".join(f'<Relationship Id="{name}" Type="{_OFFICE}/{kind}" Target="{name}.xml"/>' for name, kind in _PARTS.items())
    types = "".join(f'<Override PartName="/word/{name}.xml" ContentType="{_TYPE}.{kind}+xml"/>'
                    for name, kind in {"document": "document.main", **_PARTS}.items())
    members = {
        "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels" '
                               f'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>{types}</Types>',
        "_rels/.rels": f'<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="document" Type="{_OFFICE}/officeDocument" '
                       'Target="word/document.xml"/></Relationships>',
        "word/document.xml": _document(lang),
        "word/_rels/document.xml.rels": f'<Relationships xmlns="{_PACKAGE}/relationships">{relations}</Relationships>',
        "word/styles.xml": _styles(lang),
        "word/settings.xml": f"<w:settings {_W}><w:evenAndOddHeaders/></w:settings>",
        "word/fontTable.xml": _font_table(),
        "word/footer1.xml": _footer("right"),
        "word/footer2.xml": _footer("left"),
    }
    file = BytesIO()
    with ZipFile(file, "w", ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(ZipInfo(name), _DECLARATION + content, ZIP_DEFLATED)
    return file.getvalue()


def _document(lang: str) -> str:
    # By it Word takes quotation marks beside digits for Chinese ones.
    hint = '<w:rPr><w:rFonts w:hint="eastAsia"/></w:rPr>' if lang == "zh" else ""
    paragraphs = "".join(f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>{_run(words, hint) if words else ""}</w:p>' for style, words in _WORDS[lang])
    return (f'<w:document {_W}><w:body>{paragraphs}<w:sectPr><w:footerReference w:type="default" r:id="footer1"/>'
            '<w:footerReference w:type="even" r:id="footer2"/><w:pgSz w:w="11906" w:h="16838"/>'
            '<w:pgMar w:top="2098" w:right="1474" w:bottom="1984" w:left="1587" w:header="851" w:footer="1247" w:gutter="0"/>'
            f'<w:docGrid w:type="lines" w:linePitch="{_LINE}"/></w:sectPr></w:body></w:document>')


def _run(words: str, look: str = "") -> str:
    return f'<w:r>{look}<w:t xml:space="preserve">{escape(words)}</w:t></w:r>'


def _styles(lang: str) -> str:
    fonts = f'w:ascii="{_LATIN}" w:hAnsi="{_LATIN}" w:cs="{_LATIN}"'
    language = '<w:lang w:val="en-US" w:eastAsia="zh-CN"/>'
    own = "".join(
        f'<w:style w:type="paragraph" w:styleId="{style}"><w:name w:val="{_NAMES.get(style, style)}"/><w:basedOn w:val="Normal"/><w:qFormat/>'
        f'<w:pPr>{paragraph}</w:pPr><w:rPr><w:rFonts {fonts} w:eastAsia="{font}"/><w:spacing w:val="{_CLOSER}"/><w:sz w:val="{size}"/><w:szCs w:val="{size}"/></w:rPr></w:style>'
        for style, (font, size, paragraph) in _STYLES.items())
    return (f'<w:styles {_W}><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts {fonts} w:eastAsia="仿宋_GB2312"/><w:sz w:val="32"/>'
            f'<w:szCs w:val="32"/>{language}</w:rPr></w:rPrDefault></w:docDefaults><w:style w:type="paragraph" w:default="1" '
            f'w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/><w:pPr><w:spacing w:line="{_LINE}" w:lineRule="exact"/>'
            f'<w:jc w:val="{"both" if lang == "zh" else "left"}"/></w:pPr></w:style>{own}</w:styles>')


def _font_table() -> str:
    fonts = "".join(f'<w:font w:name="{name}"><w:altName w:val="{others}"/><w:charset w:val="86"/><w:family w:val="auto"/></w:font>'
                    for name, others in _FONTS.items())
    return f"<w:fonts {_W}>{fonts}</w:fonts>"


def _footer(side: str) -> str:
    """The number of the page, on its outer side."""
    return (f'<w:ftr {_W}><w:p><w:pPr><w:pStyle w:val="Footer"/><w:jc w:val="{side}"/></w:pPr>{_run("— ")}'
            f'<w:fldSimple w:instr=" PAGE ">{_run("1")}</w:fldSimple>{_run(" —")}</w:p></w:ftr>')
