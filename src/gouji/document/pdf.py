"""PDF: the lines of the text layer, put together from the places of its characters, without headers, footers and page numbers."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import closing
from ctypes import byref, c_double, c_float, create_string_buffer
from dataclasses import dataclass
from math import hypot, radians, tau
from operator import attrgetter
from typing import Any, NamedTuple

from gouji.document.model import UnreadableFile
from gouji.document.rendered import PARAGRAPH, Rendered, RenderedLine

_MOST_PAGES, _MOST_CHARACTERS = 2_000, 5_000_000
_FEWEST_CHARACTERS = 20
_BLANKS = frozenset(map(ord, " \t\r\n\0\2\3\xa0\xad\u3000\u2002\u2003\u2009\u200b\ufeff\ufffe\uffff"))
_FIRST_WIDE = 0x2e80

# Lengths in parts of the size of the letters. So far the baseline of a word may lie off the one of its line: a raised letter
# does, another line of a table cell does not.
_SAME_WORD, _SAME_LINE = 0.02, 0.4
# So much is empty between two cells, and between two words of Latin letters or two figures.
_CELL_GAP, _WORD_GAP = 2.0, 0.25
# A letter begins so far before the end of the last, in kerning or because a font tells wrong widths.
_OVERLAP = 0.5
_SET_IN = 0.8
_ASCENT = 0.86
# The steepest line that is not turned, in radians.
_LEVEL = 0.05
# Lines so long are prose; at the left margin begin so many of them, the others are set in.
_LONG_LINE, _FEWEST_AT_MARGIN = 18, 0.15

# Headers and footers stand so near to the edge, in parts of the height of the page; numbers may be further in: those of public
# documents (GB/T 9704) are 28 mm from the edge.
_EDGE, _NUMBER_EDGE, _MOST_EDGE_LINES = 0.1, 0.15, 3
# On most pages, which are less than half of them if left and right pages have headers of their own.
_MOST, _FEWEST_REPEATED = 0.4, 3
_SAME_HEIGHT = 4.0
_GAPS = re.compile("[\t ]+")
_DIGITS = re.compile(r"[0-9０-９]+")
_PAGE_NUMBER = re.compile(r"[-—–－―~·•]+第?#页?[-—–－―~·•]+|第#页(?:[,，/、|]?共#页)?|#/#页?")
_BARE_NUMBER = re.compile(r"\d{1,4}")
_SURROGATE = re.compile("[\ud800-\udfff]")
# These stand on every page of a table, each for itself.
_CAPTION = re.compile(r"单位[:：]|^附?[表图件]\d")
# Glyphs of fonts that do not tell their characters; those of F000 to F0FF are the bullets of symbol fonts.
_UNKNOWN = re.compile("[\ue000-\uefff\uf100-\uf8ff\ufffd\U000f0000-\U0010ffff]")

# Blanks in Latin fonts are of no width either.
_CHINESE_FONT = re.compile("[^\0-\x7f]|Song|Sim|Hei|Kai|Fang|Ming|Li[sS]u|You[yY]uan|GB|^ST|^FZ|^HY")


def render(data: bytes) -> Rendered:
    """The lines of a PDF file, page by page, top to bottom."""
    import pypdfium2
    from pypdfium2 import raw

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
    pages: list[_Page] = []
    pictures: list[int] = []
    lost: list[int] = []
    broken: list[int] = []
    characters = 0
    for number in range(1, count + 1):
        try:
            with closing(document[number - 1]) as page:
                pages.append(_read_page(page, number))
                if not pages[-1].lines and _has_picture(page):
                    pictures.append(number)
                if _loses_letters(page):
                    lost.append(number)
        except PdfiumError:
            broken.append(number)
            continue
        characters += sum(len(line.text) for line in pages[-1].lines)
        if characters > _MOST_CHARACTERS:
            raise UnreadableFile("too-large", "PDF 文件的文字过多，请分成几份")
    if len(broken) == count:
        raise _damaged()
    if characters < _FEWEST_CHARACTERS:
        raise UnreadableFile("scanned", "扫描件，没有文字层，请先做文字识别（OCR）")
    _drop_furniture(pages)
    unknown = [page.number for page in pages if any(_UNKNOWN.search(line.text) for line in page.lines)]
    notes = (*_note(pictures, "是图片，没有文字层，未检查"), *_note(broken, "已损坏，未检查"), *_note(unknown, "有无法识别的字"),
             *_note(lost, "的中文字体没有嵌入，可能漏字"))
    return Rendered(tuple(_rendered_lines(pages)), is_wrapped=True, notes=notes)


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


class _Letter(NamedTuple):
    """A character. Points from the top left corner of the page."""

    text: str
    x0: float
    x1: float
    base: float
    size: float


@dataclass(slots=True)
class _Word:
    """Characters that stand close together on one baseline."""

    letters: list[str]
    x0: float
    x1: float
    base: float
    size: float


@dataclass(slots=True)
class _Line:
    text: str
    x0: float
    x1: float
    top: float
    bottom: float
    size: float


@dataclass(slots=True)
class _Page:
    number: int
    height: float
    lines: list[_Line]


def _read_page(page: Any, number: int) -> _Page:
    turn = page.get_rotation()
    left, bottom, right, top = page.get_bbox()
    width, height = (right - left, top - bottom) if turn % 180 == 0 else (top - bottom, right - left)
    with closing(page.get_textpage()) as text_page:
        letters = _turned_letters(text_page, (left, bottom, right, top), turn) if turn else _letters(text_page, left, top)
        words = [word for word in _words(letters) if word.x1 > 0 and word.x0 < width and 0 < word.base < height]
    return _Page(number, height, [_line(row) for row in _rows(words)])


def _letters(text_page: Any, left: float, top: float) -> Iterator[_Letter | None]:
    """The characters of a page in the order of the file; None for a blank, and for what is turned."""
    from pypdfium2 import raw

    handle = text_page.raw
    box, x, y = raw.FS_RECTF(), c_double(), c_double()
    box_at, x_at, y_at = byref(box), byref(x), byref(y)
    get_text, get_box = raw.FPDFText_GetUnicode, raw.FPDFText_GetLooseCharBox
    get_origin, get_angle = raw.FPDFText_GetCharOrigin, raw.FPDFText_GetCharAngle
    angle, last_base = 0.0, -1.0
    for at in range(text_page.count_chars()):
        code = get_text(handle, at)
        if code in _BLANKS:
            yield None
            continue
        get_box(handle, at, box_at)
        get_origin(handle, at, x_at, y_at)
        if y.value != last_base:
            last_base, angle = y.value, get_angle(handle, at)
        # The box is as high as the letters are large, and flat if they are turned by a quarter.
        size = box.top - box.bottom
        yield _Letter(chr(code), box.left - left, box.right - left, top - y.value, size) if size > 0 and _is_level(angle) else None


def _turned_letters(text_page: Any, box: tuple[float, float, float, float], turn: int) -> Iterator[_Letter | None]:
    """The same for a page that is shown turned, on which pdfium gives no widths."""
    from pypdfium2 import raw

    handle = text_page.raw
    left, bottom, right, top = box
    x, y, matrix, sides = c_double(), c_double(), raw.FS_MATRIX(), [c_double() for _ in range(4)]
    for at in range(text_page.count_chars()):
        code = raw.FPDFText_GetUnicode(handle, at)
        if code in _BLANKS or not _is_level(raw.FPDFText_GetCharAngle(handle, at) + radians(turn)):
            yield None
            continue
        raw.FPDFText_GetCharOrigin(handle, at, byref(x), byref(y))
        raw.FPDFText_GetMatrix(handle, at, byref(matrix))
        raw.FPDFText_GetCharBox(handle, at, *map(byref, sides))
        size = raw.FPDFText_GetFontSize(handle, at) * hypot(matrix.a, matrix.b)
        x0, base, edge = {
            90: (y.value - bottom, x.value - left, sides[3].value - bottom),
            180: (right - x.value, y.value - bottom, right - sides[0].value),
            270: (top - y.value, right - x.value, top - sides[2].value),
        }[turn]
        yield _Letter(chr(code), x0, max(edge, x0 + (size if code >= _FIRST_WIDE else size / 2)), base, size)


def _is_level(angle: float) -> bool:
    return (angle + _LEVEL) % tau < 2 * _LEVEL


def _words(letters: Iterable[_Letter | None]) -> list[_Word]:
    words: list[_Word] = []
    last: _Word | None = None
    for letter in letters:
        if letter is None:
            last = None
            continue
        text, x0, x1, base, size = letter
        if last is None or abs(base - last.base) > _SAME_WORD * size or not -_OVERLAP * size < x0 - last.x1 < _WORD_GAP * size:
            last = _Word([text], x0, x1, base, size)
            words.append(last)
        else:
            last.letters.append(text)
            last.x1 = max(x1, last.x1)
    return words


def _rows(words: list[_Word]) -> list[list[_Word]]:
    """The words of each line, left to right; the lines top to bottom."""
    rows: list[list[_Word]] = []
    for word in sorted(words, key=attrgetter("base")):
        first = rows[-1][0] if rows else None
        if first is not None and word.base - first.base < _SAME_LINE * max(word.size, first.size):
            rows[-1].append(word)
        else:
            rows.append([word])
    for row in rows:
        row.sort(key=attrgetter("x0"))
    return rows


def _line(row: list[_Word]) -> _Line:
    parts: list[str] = []
    last: _Word | None = None
    # 目　录
    is_set_wide = len(row) == 2 and all(len(word.letters) == 1 and ord(word.letters[0]) >= _FIRST_WIDE for word in row)
    for word in row:
        text = _without_halves("".join(word.letters))
        if last is not None:
            size = max(word.size, last.size)
            if word.letters == last.letters and word.x0 - last.x0 < _OVERLAP * size:
                # bold by printing twice
                continue
            parts.append("" if is_set_wide else _between(last.letters[-1], text[0], (word.x0 - last.x1) / size))
        parts.append(text)
        last = word
    size = max(word.size for word in row)
    base = max(word.base for word in row)
    return _Line("".join(parts), row[0].x0, max(word.x1 for word in row), base - _ASCENT * size, base + (1 - _ASCENT) * size, size)


def _without_halves(text: str) -> str:
    """The text with the rare characters whole that pdfium gives as two surrogates."""
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace") if _SURROGATE.search(text) else text


def _between(before: str, after: str, gap: float) -> str:
    """What stands for a gap."""
    if gap > _CELL_GAP:
        return "\t"
    return " " if gap > _WORD_GAP and ord(before) < _FIRST_WIDE and ord(after) < _FIRST_WIDE else ""


def _drop_furniture(pages: list[_Page]) -> None:
    """Takes headers, footers and page numbers out of the pages."""
    for is_top in (True, False):
        edges = [_edge_lines(page, is_top) for page in pages]
        times: Counter[tuple[str, int]] = Counter()
        offsets: Counter[int] = Counter()
        for page, edge in zip(pages, edges, strict=True):
            # a height counts for those beside it
            times.update({(mask, height + near) for _, mask, height in edge for near in (-1, 0, 1)})
            offsets.update({int(line.text) - page.number for line, _, _ in edge if _BARE_NUMBER.fullmatch(line.text)})
        fewest = max(_FEWEST_REPEATED, _MOST * len(pages))
        for page, edge in zip(pages, edges, strict=True):
            dropped = 0
            for line, mask, height in edge:
                if _BARE_NUMBER.fullmatch(line.text):
                    offset = int(line.text) - page.number
                    is_furniture = offset == 0 or offsets[offset] >= fewest
                elif _PAGE_NUMBER.fullmatch(mask):
                    is_furniture = True
                else:
                    is_furniture = times[mask, height] >= fewest and height * _SAME_HEIGHT < _EDGE * page.height \
                        and not _CAPTION.search(_GAPS.sub("", line.text))
                if not is_furniture:
                    break
                dropped += 1
            page.lines = page.lines[dropped:] if is_top else page.lines[:len(page.lines) - dropped]


def _edge_lines(page: _Page, is_top: bool) -> list[tuple[_Line, str, int]]:
    """The lines nearest to an edge, from it inwards, without digits, and their distance from the edge."""
    lines = page.lines[:_MOST_EDGE_LINES] if is_top else page.lines[:-_MOST_EDGE_LINES - 1:-1]
    found = []
    for line in lines:
        distance = line.bottom if is_top else page.height - line.top
        if distance < _NUMBER_EDGE * page.height:
            found.append((line, _DIGITS.sub("#", _GAPS.sub("", line.text)), round(distance / _SAME_HEIGHT)))
    return found


def _rendered_lines(pages: list[_Page]) -> Iterator[RenderedLine]:
    everywhere = _margin(line for page in pages for line in page.lines)
    for page in pages:
        margin = _margin(page.lines) or everywhere
        for number, line in enumerate(page.lines):
            # what is set in begins a paragraph
            blanks = "\u3000\u3000" if margin and line.x0 - margin > _SET_IN * line.size else ""
            box = [round(side, 1) for side in (line.x0, line.top, line.x1, line.bottom)]
            yield RenderedLine(("" if number else "\f") + blanks + line.text, PARAGRAPH, {"kind": "pdf", "page": page.number, "box": box})


def _margin(lines: Iterable[_Line]) -> float:
    """Where full lines and those behind them begin that are not set in; 0 if it cannot be told."""
    begins: Counter[int] = Counter()
    is_behind = False
    for line in lines:
        is_long = len(line.text) >= _LONG_LINE and "\t" not in line.text
        begins[round(line.x0)] += is_long or is_behind
        is_behind = is_long
    fewest = max(2, _FEWEST_AT_MARGIN * begins.total())
    return min((begin for begin, times in begins.items() if times >= fewest), default=0)
