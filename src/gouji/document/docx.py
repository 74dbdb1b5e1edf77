"""Word files: the text as its reader sees it, with tracked changes accepted and automatic numbers written out.

The parts are read directly, since a report may hold its words in content controls, tracked insertions and text boxes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import reduce
from typing import NamedTuple

from lxml.etree import _Element

from gouji.document.archive import Archive, open_archive, parse_xml
from gouji.document.model import UnreadableFile
from gouji.document.rendered import HEADING, PARAGRAPH, ROW, Rendered, RenderedLine

_MOST_PARAGRAPHS, _DEEPEST = 200_000, 50
# Word itself allows no more columns; rows that are short of cells are filled up to at most so many.
_MOST_COLUMNS = 63
_LEVELS, _LONGEST_NUMBER = 9, 100
_BODY_LEVEL = 9
_MAIN = b"http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_W = f"{{{_MAIN.decode()}}}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/"
# The strict variant of the format has other names for the same.
_STRICT = (b"http://purl.oclc.org/ooxml/wordprocessingml/main", _MAIN)
_VAL, _SPACE = _W + "val", "{http://www.w3.org/XML/1998/namespace}space"
_P, _R, _T, _TBL, _RPR, _HYPHEN, _SYM, _BOX = (
    _W + name for name in ("p", "r", "t", "tbl", "rPr", "noBreakHyphen", "sym", "txbxContent"))
_FORMULA, _ALTERNATIVES = _MATH + "oMath", _MC + "AlternateContent"
# What is no text of the report: properties, what tracked changes removed, the code of fields, pronunciation above the line.
_LEFT_OUT = frozenset(_W + name for name in (
    "pPr", "rPr", "tblPr", "tblGrid", "trPr", "tcPr", "sectPr", "sdtPr", "sdtEndPr", "smartTagPr", "customXmlPr",
    "del", "moveFrom", "delText", "instrText", "delInstrText", "fldData", "rt"))
_BLANKS = frozenset(_W + name for name in ("tab", "ptab", "br", "cr"))
_UNREAD = frozenset((_W + "object", _W + "altChunk", _DRAWING + "chart}chart", _DRAWING + "diagram}relIds"))
_NOTES = {_W + "footnoteReference": "footnote", _W + "endnoteReference": "endnote"}
_BLOCKS, _ROWS, _CELLS = _UNREAD | {_P, _TBL}, frozenset((_W + "tr",)), frozenset((_W + "tc",))
_OFF = ("0", "false", "off")
_LINE_ENDS = re.compile("[\t\n\r\f\v\x85\u2028\u2029]")
_HEADING_STYLE = re.compile(r"(?:heading|标题) ?([1-9])", re.IGNORECASE)


def render(data: bytes) -> Rendered:
    """The lines of a Word file. Raises UnreadableFile."""
    archive = open_archive(data)
    document = _part(archive, "word/document.xml")
    if document is None:
        raise UnreadableFile("damaged", "Word 文件中没有正文，可能已损坏")
    reader = _Reader(_Styles(_part(archive, "word/styles.xml")), _part(archive, "word/numbering.xml"))
    reader.blocks(document)
    reader.footnotes(archive)
    notes = (f"有{reader.unread}处嵌入的对象、图表或公式没有读取",) if reader.unread else ()
    return Rendered(tuple(reader.lines), notes=notes)


def _part(archive: Archive, name: str) -> _Element | None:
    return parse_xml(archive.read(name).replace(*_STRICT)) if name in archive.names else None


def _found(element: _Element, wanted: frozenset[str]) -> list[_Element]:
    """The nearest elements of these names below an element, through content controls, tracked insertions and the like."""
    found, stack = [], [iter(element)]
    while stack:
        child = next(stack[-1], None)
        if child is None:
            stack.pop()
        elif child.tag in wanted:
            found.append(child)
        elif child.tag == _ALTERNATIVES:
            stack.append(iter(_alternative(child)))
        elif child.tag not in _LEFT_OUT:
            stack.append(iter(child))
    return found


def _alternative(element: _Element) -> list[_Element]:
    """The same content is given twice, for newer and older versions of Word: it is read once."""
    return next((list(child) for name in ("Choice", "Fallback") for child in element.iterchildren(_MC + name)), [])


def _value(element: _Element | None, *names: str) -> str | None:
    """The value of a property, found by the names of its elements from the outermost."""
    for name in names:
        element = None if element is None else element.find(_W + name)
    return None if element is None else element.get(_VAL, "")


def _number(value: str | None, most: int) -> int | None:
    """A whole number from 0 to the bound; None if it is none."""
    if value is None or not (value.isascii() and value.isdigit()):
        return None
    return min(int(value[:9]), most)


def _is_on(element: _Element | None, *names: str) -> bool | None:
    """Whether a property is switched on; None if it is not given."""
    value = _value(element, *names)
    return None if value is None else value not in _OFF


class _Style(NamedTuple):
    """What a paragraph or character style says, with what it takes over from the style it is based on."""

    level: int | None = None
    """Level of a heading; 0 for a style that says it is none."""
    list_id: str | None = None
    list_level: int | None = None
    is_hidden: bool | None = None
    ids: tuple[str, ...] = ()
    """Its own id and those of the styles it is based on."""

    def over(self, base: _Style) -> _Style:
        """With what the style it is based on says where it says nothing."""
        said = (own if own is not None else other for own, other in zip(self[:-1], base[:-1], strict=True))
        return _Style(*said, ids=self.ids + base.ids)


class _Styles:
    """word/styles.xml."""

    def __init__(self, root: _Element | None):
        self._elements: dict[str, _Element] = {}
        self._known: dict[str, _Style] = {}
        self._default = ""
        for element in () if root is None else root.iterchildren(_W + "style"):
            style_id = element.get(_W + "styleId", "")
            self._elements[style_id] = element
            if element.get(_W + "type") == "paragraph" and element.get(_W + "default", "0") not in _OFF:
                self._default = style_id

    def style(self, style_id: str | None) -> _Style:
        """The style of this id; that of ordinary paragraphs if none is given."""
        style_id = self._default if style_id is None else style_id
        if style_id not in self._known:
            chain = [style_id]
            # A chain of styles may be a circle.
            while (base := _value(self._elements.get(chain[-1]), "basedOn")) and base not in chain and len(chain) < _DEEPEST:
                chain.append(base)
            self._known[style_id] = reduce(_Style.over, map(self._own, chain))
        return self._known[style_id]

    def _own(self, style_id: str) -> _Style:
        element = self._elements.get(style_id)
        level = _outline_level(element)
        if level is None:
            name = (_value(element, "name") or style_id).strip()
            match = _HEADING_STYLE.fullmatch(name)
            level = int(match[1]) if match else 1 if name.lower() in ("title", "标题") else None
        list_level = _number(_value(element, "pPr", "numPr", "ilvl"), _LEVELS - 1)
        return _Style(level, _value(element, "pPr", "numPr", "numId"), list_level, _is_on(element, "rPr", "vanish"), (style_id,))


def _outline_level(element: _Element | None) -> int | None:
    level = _number(_value(element, "pPr", "outlineLvl"), _BODY_LEVEL)
    return level if level is None else (level + 1) % (_BODY_LEVEL + 1)


class _Level(NamedTuple):
    """One level of a list."""

    start: int
    form: str
    text: str
    restart: int
    """It begins anew after a level above this one; 0 if it never does."""
    is_legal: bool
    """Whether all its numbers are written in Arabic digits."""
    parting: str
    style: str | None


def _level(element: _Element, index: int) -> _Level:
    form = next((child.get(_VAL, "") for child in _found(element, frozenset((_W + "numFmt",)))), "decimal")
    restart = _number(_value(element, "lvlRestart"), _LEVELS)
    return _Level(_number(_value(element, "start"), 32767) or 0, form, (_value(element, "lvlText") or "")[:_LONGEST_NUMBER],
                  index if restart is None else restart, bool(_is_on(element, "isLgl")),
                  "" if _value(element, "suff") == "nothing" else " ", _value(element, "pStyle"))


def _levels(element: _Element | None) -> dict[int, _Level]:
    levels = {}
    for child in () if element is None else element.iterchildren(_W + "lvl"):
        index = _number(child.get(_W + "ilvl"), _LEVELS)
        if index is not None and index < _LEVELS:
            levels[index] = _level(child, index)
    return levels


class _Lists:
    """word/numbering.xml, and how far each list has been counted."""

    def __init__(self, root: _Element | None, styles: _Styles):
        self._styles = styles
        self._abstract: dict[str | None, _Element] = {}
        self._lists: dict[str | None, _Element] = {}
        if root is not None:
            self._abstract = {element.get(_W + "abstractNumId"): element for element in root.iterchildren(_W + "abstractNum")}
            self._lists = {element.get(_W + "numId"): element for element in root.iterchildren(_W + "num")}
        self._known: dict[str, tuple[str | None, dict[int, _Level], dict[int, int]]] = {}
        self._defined: dict[str | None, dict[int, _Level]] = {}
        self._counts: dict[str | None, list[int | None]] = {}
        self._begun: set[tuple[str, int]] = set()

    def level_of(self, list_id: str, style: _Style) -> int | None:
        """The level of a list that is bound to a style."""
        levels = self._list(list_id)[1]
        return next((index for style_id in style.ids for index, level in levels.items() if level.style == style_id), None)

    def next_number(self, list_id: str, index: int) -> str:
        """Counts on, and gives the number as it stands in front of the text."""
        abstract_id, levels, starts = self._list(list_id)
        level = levels.get(index)
        if level is None:
            return ""
        # Lists of one definition go on counting where the last one stopped, unless they say where to begin.
        counts = self._counts.setdefault(abstract_id, [None] * _LEVELS)
        count = counts[index]
        if count is None or index in starts and (list_id, index) not in self._begun:
            counts[index] = starts.get(index, level.start)
        else:
            counts[index] = count + 1
        self._begun.add((list_id, index))
        for lower in range(index + 1, _LEVELS):
            if lower not in levels or index < levels[lower].restart:
                counts[lower] = None
        if level.form == "bullet":
            return ""

        def written(match: re.Match[str]) -> str:
            at = int(match[1]) - 1
            if at not in levels:
                return ""
            # A level that no paragraph has reached yet shows where it would begin.
            value = starts.get(at, levels[at].start) if counts[at] is None else counts[at]
            return _written(value, "decimal" if level.is_legal else levels[at].form)

        number = re.sub("%([1-9])", written, level.text)[:_LONGEST_NUMBER]
        # After 、 the eye sees a gap anyway, and official documents set none.
        return number + level.parting if number and number[-1] not in "、，．。：）】" else number

    def _list(self, list_id: str) -> tuple[str | None, dict[int, _Level], dict[int, int]]:
        """Of a list, the definition it shares its count with, its levels, and where it begins anew."""
        if list_id not in self._known:
            element = self._lists.get(list_id)
            abstract_id = _value(element, "abstractNumId")
            link = _value(self._abstract.get(abstract_id), "numStyleLink")
            if link is not None:
                # The definition stands elsewhere: a list style names a list, which names it.
                abstract_id = _value(self._lists.get(self._styles.style(link).list_id), "abstractNumId")
            if abstract_id not in self._defined:
                self._defined[abstract_id] = _levels(self._abstract.get(abstract_id))
            levels, starts = dict(self._defined[abstract_id]), {}
            for change in () if element is None else element.iterchildren(_W + "lvlOverride"):
                levels |= _levels(change)
                index, start = _number(change.get(_W + "ilvl"), _LEVELS), _number(_value(change, "startOverride"), 32767)
                if index is not None and start is not None:
                    starts[index] = start
            self._known[list_id] = abstract_id, levels, starts
        return self._known[list_id]


_DIGITS = "〇一二三四五六七八九"
# Forms whose numbers are single characters one after another, and the first of them.
_FIRST_SIGNS = {"decimalEnclosedCircle": "①", "decimalEnclosedCircleChinese": "①", "decimalEnclosedParen": "⑴",
                "decimalEnclosedFullstop": "⒈"}
_SIGNS = 20
_CYCLES = {"ideographTraditional": "甲乙丙丁戊己庚辛壬癸", "ideographZodiac": "子丑寅卯辰巳午未申酉戌亥"}
_COUNTED = ("chineseCounting", "chineseCountingThousand", "japaneseCounting", "taiwaneseCounting", "taiwaneseCountingThousand")
_ROMAN = ((1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"), (9, "IX"),
          (5, "V"), (4, "IV"), (1, "I"))


def _written(value: int, form: str) -> str:
    """A number in a form of Word; in Arabic digits if the form is unknown or does not reach so far."""
    if form == "none":
        return ""
    if form == "ideographDigital":
        return "".join(_DIGITS[int(digit)] for digit in str(value))
    if form in _COUNTED and 0 < value < 10_000:
        return _counted(value)
    if form in _FIRST_SIGNS and 1 <= value <= _SIGNS:
        return chr(ord(_FIRST_SIGNS[form]) + value - 1)
    if form in _CYCLES and 1 <= value <= len(_CYCLES[form]):
        return _CYCLES[form][value - 1]
    if form in ("upperLetter", "lowerLetter") and 1 <= value <= 26 * 30:
        # After Z follows AA, then BB.
        letters = chr(ord("A") + (value - 1) % 26) * ((value - 1) // 26 + 1)
        return letters if form == "upperLetter" else letters.lower()
    if form in ("upperRoman", "lowerRoman") and 1 <= value <= 3999:
        letters = ""
        for worth, sign in _ROMAN:
            letters += sign * (value // worth)
            value %= worth
        return letters if form == "upperRoman" else letters.lower()
    return f"{value:02d}" if form == "decimalZero" else str(value)


def _counted(value: int) -> str:
    """一, 十二, 一百零五."""
    digits = zip(f"{value:04d}", ("千", "百", "十", ""), strict=True)
    text = re.sub("零+", "零", "".join("零" if digit == "0" else _DIGITS[int(digit)] + unit for digit, unit in digits)).strip("零")
    return text.removeprefix("一") if text.startswith("一十") else text


class _Reader:
    """Goes through the document and keeps the lines."""

    def __init__(self, styles: _Styles, numbering: _Element | None):
        self.styles = styles
        self.lists = _Lists(numbering, styles)
        self.lines: list[RenderedLine] = []
        self.unread = 0
        """Charts and embedded objects that were passed over."""
        self._notes: dict[str, dict[str | None, None]] = {"footnote": {}, "endnote": {}}
        """The ids of the footnotes, in the order of their references."""
        self._paragraphs = self._tables = self._counted = 0
        self._headings: list[tuple[int, str]] = []
        self._path: list[str] = []

    def blocks(self, element: _Element, depth: int = 0) -> None:
        """The paragraphs and tables below an element."""
        for child in _found(element, _BLOCKS):
            if child.tag == _P:
                self._paragraph(child, depth)
            elif child.tag == _TBL:
                self._table(child, depth)
            else:
                self.unread += 1

    def footnotes(self, archive: Archive) -> None:
        """The footnotes and endnotes that the text refers to, after it."""
        self._headings, self._path = [], []
        for kind, ids in self._notes.items():
            root = _part(archive, f"word/{kind}s.xml") if ids else None
            notes = {} if root is None else {note.get(_W + "id"): note for note in root.iterchildren(_W + kind)}
            for note_id in tuple(ids):
                if note_id in notes:
                    self.blocks(notes[note_id])

    def _paragraph(self, element: _Element, depth: int) -> None:
        self._paragraphs += 1
        text, level, boxes = self._text(element)
        place = {"kind": "docx", "paragraph": self._paragraphs}
        if level and text.strip():
            while self._headings and self._headings[-1][0] >= level:
                self._headings.pop()
            self._path = [title for _, title in self._headings]
            self._line(text, HEADING, place, level)
            self._headings.append((level, text.strip()))
            self._path = [*self._path, text.strip()]
        else:
            self._line(text, PARAGRAPH, place)
        for box in boxes:
            self.blocks(box, _deeper(depth))

    def _line(self, text: str, kind: str, place: dict, level: int = 0, covered: tuple[int, ...] = ()) -> None:
        self._count()
        if self._path and "paragraph" in place:
            place["heading_path"] = self._path
        self.lines.append(RenderedLine(text, kind, place, level, covered))

    def _count(self) -> None:
        self._counted += 1
        if self._counted > _MOST_PARAGRAPHS:
            raise UnreadableFile("too-large", f"段落和表格行超过{_MOST_PARAGRAPHS // 10_000}万个，不予读取")

    def _text(self, element: _Element) -> tuple[str, int, list[_Element]]:
        """The text of a paragraph with its number, the level of the heading it is, and the text boxes anchored in it."""
        properties = element.find(_W + "pPr")
        style = self.styles.style(_value(properties, "pStyle"))
        parts: list[str] = []
        boxes: list[_Element] = []
        self._inline(element, parts, boxes, bool(style.is_hidden))
        text = _LINE_ENDS.sub(" ", "".join(parts))
        level = _outline_level(element)
        if text or not self._is_gone(properties):
            text = self._list_number(properties, style) + text
        return text, (style.level or 0) if level is None else level, boxes

    @staticmethod
    def _is_gone(properties: _Element | None) -> bool:
        """Whether the end of a paragraph was removed or is hidden: if it has no text left, it does not count."""
        return any(_is_on(properties, "rPr", name) for name in ("del", "moveFrom", "vanish"))

    def _list_number(self, properties: _Element | None, style: _Style) -> str:
        list_id = _value(properties, "numPr", "numId")
        index = _number(_value(properties, "numPr", "ilvl"), _LEVELS - 1)
        if list_id is None:
            list_id = style.list_id
            if list_id is not None and index is None:
                index = self.lists.level_of(list_id, style)
        if index is None:
            index = style.list_level
        return self.lists.next_number(list_id, index or 0) if list_id not in (None, "0") else ""

    def _inline(self, element: _Element, parts: list[str], boxes: list[_Element], is_hidden: bool) -> None:
        """The characters and text boxes below an element of a paragraph. The depth is that of the XML, which is bounded."""
        for child in _alternative(element) if element.tag == _ALTERNATIVES else element:
            tag = child.tag
            if tag == _R:
                properties = child.find(_RPR)
                if not (is_hidden if properties is None else self._hides(properties, is_hidden)):
                    self._inline(child, parts, boxes, is_hidden)
            elif tag == _T:
                text = child.text or ""
                parts.append(text if child.get(_SPACE) == "preserve" else text.strip(" \t\r\n"))
            elif tag in _LEFT_OUT:
                continue
            elif tag in _BLANKS:
                parts.append(" ")
            elif tag == _HYPHEN:
                parts.append("-")
            elif tag == _SYM:
                parts.append(_symbol(child))
            elif tag == _BOX:
                boxes.append(child)
            elif tag in _NOTES:
                self._notes[_NOTES[tag]][child.get(_W + "id")] = None
            elif tag == _FORMULA:
                self._formula(child, parts)
            else:
                self.unread += tag in _UNREAD
                self._inline(child, parts, boxes, is_hidden)

    def _hides(self, properties: _Element, is_hidden: bool) -> bool:
        """Whether a run is hidden, by its own properties or by its style."""
        own = _is_on(properties, "vanish")
        if own is None:
            style_id = _value(properties, "rStyle")
            own = self.styles.style(style_id).is_hidden if style_id else None
        return is_hidden if own is None else own

    def _formula(self, element: _Element, parts: list[str]) -> None:
        """A formula on one line. Of fractions and powers only the digits would be left, and 10² is not 102."""
        if all(child.tag == _MATH + "r" for child in element):
            parts.extend(text.text or "" for text in element.iter(_MATH + "t"))
        else:
            parts.append(" ")
            self.unread += 1

    def _table(self, element: _Element, depth: int) -> None:
        self._tables += 1
        place = {"kind": "docx", "table": self._tables}
        # Where its rows stand among the lines, and the most columns of any.
        own, width = [], 0
        self._part_tables(place)
        for number, row in enumerate(_found(element, _ROWS), 1):
            properties = row.find(_W + "trPr")
            if _is_on(properties, "del") or _is_on(properties, "hidden"):
                continue
            cells, covered, inner = self._cells(row, properties)
            own.append(len(self.lines))
            width = max(width, len(cells))
            self._line("\t".join(cells), ROW, {**place, "row": number}, covered=covered)
            for table in inner:
                self._table(table, _deeper(depth))
        self._part_tables(place)
        width = min(width, _MOST_COLUMNS)
        for at in own:
            text = self.lines[at].text
            self.lines[at] = self.lines[at]._replace(text=text + "\t" * (width - 1 - text.count("\t")))

    def _part_tables(self, place: dict) -> None:
        if self.lines and self.lines[-1].kind == ROW:
            self._line("", PARAGRAPH, place)

    def _cells(self, row: _Element, properties: _Element | None) -> tuple[list[str], tuple[int, ...], list[_Element]]:
        """The texts of a row by column, the columns that a cell above covers, and the tables inside its cells."""
        cells = [""] * _columns(properties, "gridBefore", 0)
        tables: list[_Element] = []
        covered: list[int] = []
        for cell in _found(row, _CELLS):
            own = cell.find(_W + "tcPr")
            is_covered = any(_value(own, name) in ("", "continue") for name in ("vMerge", "hMerge"))
            if _value(own, "vMerge") in ("", "continue"):
                covered.append(len(cells))
            cells.append("" if is_covered else " ".join(self._cell_texts(cell, tables)))
            cells += [""] * (_columns(own, "gridSpan", 1) - 1)
        return cells + [""] * _columns(properties, "gridAfter", 0), tuple(covered), tables

    def _cell_texts(self, cell: _Element, tables: list[_Element]) -> Iterator[str]:
        """The paragraphs of a cell that are not empty; tables inside it are put aside."""
        blocks = _found(cell, _BLOCKS)[::-1]
        while blocks:
            block = blocks.pop()
            if block.tag == _P:
                self._count()
                text, _, boxes = self._text(block)
                if text.strip():
                    yield text.strip()
                for box in reversed(boxes):
                    blocks += _found(box, _BLOCKS)[::-1]
            elif block.tag == _TBL:
                tables.append(block)
            else:
                self.unread += 1


def _columns(properties: _Element | None, name: str, default: int) -> int:
    number = _number(_value(properties, name), _MOST_COLUMNS)
    return default if number is None else number


def _symbol(element: _Element) -> str:
    """A character given by its code; those of a font's own, which only the font can show, part words as a blank."""
    try:
        sign = chr(int(element.get(_W + "char", ""), 16))
    except (ValueError, OverflowError):
        return " "
    return sign if sign.isprintable() else " "


def _deeper(depth: int) -> int:
    if depth >= _DEEPEST:
        raise UnreadableFile("too-large", f"表格或文本框嵌套超过{_DEEPEST}层，不予读取")
    return depth + 1
