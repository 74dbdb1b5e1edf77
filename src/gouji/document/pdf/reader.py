"""PDF: the lines and the ruled tables of the text layer, without headers, footers and page numbers."""

from __future__ import annotations

import re
from contextlib import closing
from ctypes import byref, c_float, create_string_buffer
from typing import Any

from gouji.document.model import UnreadableFile
from gouji.document.pdf.fonts import with_one_font
from gouji.document.pdf.furniture import drop_furniture
from gouji.document.pdf.pages import Page, read_page, rendered_lines
from gouji.document.pdf.vocabulary import is_garbled
from gouji.document.rendered import Rendered

_MOST_PAGES, _MOST_CHARACTERS, _MOST_CELLS = 2_000, 5_000_000, 1_000_000
_FEWEST_CHARACTERS = 20
# Glyphs of fonts that do not tell their characters; those of F000 to F0FF are the bullets of symbol fonts.
_UNKNOWN = re.compile("[\ue000-\uefff\uf100-\uf8ff\ufffd\U000f0000-\U0010ffff]")

# Blanks in Latin fonts are of no width either.
_CHINESE_FONT = re.compile("[^\0-\x7f]|Song|Sim|Hei|Kai|Fang|Ming|Li[sS]u|You[yY]uan|GB|^ST|^FZ|^HY")


def render(data: bytes) -> Rendered:
    """The lines of a PDF file, page by page, top to bottom."""
    import pypdfium2
    from pypdfium2 import raw

    with_one_font()
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if error.err_code in (raw.FPDF_ERR_PASSWORD, raw.FPDF_ERR_SECURITY):
            raise UnreadableFile("encrypted", "PDF 文件有密码，请先取消密码") from None
        raise _damaged() from None
    with closing(document):
        return _rendered(document)


def _damaged() -> UnreadableFile:
    return UnreadableFile("damaged", "PDF 文件已损坏，无法打开")


def _rendered(document: Any) -> Rendered:
    from pypdfium2 import PdfiumError

    count = len(document)
    if count > _MOST_PAGES:
        raise UnreadableFile("too-large", f"PDF 文件超过 {_MOST_PAGES} 页，请分成几份")
    pages: list[Page] = []
    pictures: list[int] = []
    lost: list[int] = []
    turned: list[int] = []
    garbled: list[int] = []
    broken: list[int] = []
    characters = cells = 0
    for number in range(1, count + 1):
        try:
            with closing(document[number - 1]) as page:
                sides = read_page(page, number)
                for side in sides:
                    side.drop_words()
                if not any(text for side in sides for text in side.texts()) and _has_picture(page):
                    pictures.append(number)
                if sides[0].left_out:
                    turned.append(number)
                if is_garbled(text for side in sides for text in side.texts()):
                    garbled.append(number)
                    for side in sides:
                        side.lines, side.tables = [], []
                elif _loses_letters(page):
                    lost.append(number)
                    for side in sides:
                        side.is_unsure = True
        except PdfiumError:
            broken.append(number)
            continue
        pages += sides
        characters += sum(len(text) for side in sides for text in side.texts())
        cells += sum(len(table.rows) * len(table.edges) for side in sides for table in side.tables)
        if characters > _MOST_CHARACTERS or cells > _MOST_CELLS:
            raise UnreadableFile("too-large", "PDF 文件的文字或表格过多，请分成几份")
    if len(broken) == count:
        raise _damaged()
    if characters < _FEWEST_CHARACTERS and garbled:
        raise UnreadableFile("garbled", "文字层是乱码，请先做文字识别（OCR）")
    if characters < _FEWEST_CHARACTERS:
        raise UnreadableFile("scanned", "扫描件，没有文字层，请先做文字识别（OCR）")
    drop_furniture(pages)
    unknown = sorted({page.number for page in pages if any(map(_UNKNOWN.search, page.texts()))})
    notes = (*_note(pictures, "是图片，没有文字层，未检查"), *_note(broken, "已损坏，未检查"), *_note(unknown, "有无法识别的字"),
             *_note(garbled, "的文字层是乱码，未检查"), *_note(turned, "有少量倾斜或侧向的文字，未检查"), *_note(lost, "的中文字体没有嵌入，可能漏字，其中的表格未作核对"))
    return Rendered(tuple(rendered_lines(pages)), is_wrapped=True, notes=notes)


def _note(numbers: list[int], what: str) -> list[str]:
    return [f"第 {'、'.join(map(str, numbers))} 页{what}"] if numbers else []


def _has_picture(page: Any) -> bool:
    from pypdfium2 import raw

    return any(True for _ in page.get_objects(filter=(raw.FPDF_PAGEOBJ_IMAGE,), max_depth=3))


def _loses_letters(page: Any) -> bool:
    """Whether letters may be missing: pdfium passes over a character that is set alone in a font which neither the file nor the
    system has, since it is of no width."""
    from pypdfium2 import raw

    left, bottom, right, top = sides = [c_float() for _ in range(4)]
    sides_at = [byref(side) for side in sides]
    name = create_string_buffer(128)
    for at in range(raw.FPDFPage_CountObjects(page.raw)):
        part = raw.FPDFPage_GetObject(page.raw, at)
        if raw.FPDFPageObj_GetType(part) == raw.FPDF_PAGEOBJ_TEXT and raw.FPDFPageObj_GetBounds(part, *sides_at) \
                and right.value == left.value and top.value == bottom.value:
            font = raw.FPDFTextObj_GetFont(part)
            if raw.FPDFFont_GetIsEmbedded(font) == 0:
                raw.FPDFFont_GetBaseFontName(font, name, len(name))
                if _CHINESE_FONT.search(name.value.decode("gbk", "replace")):
                    return True
    return False
