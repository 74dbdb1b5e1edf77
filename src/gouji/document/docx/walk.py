"""The walk through the paragraphs and tables of a Word file, which become lines with their places."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from lxml.etree import _Element

from gouji.document.docx.numbering import Lists
from gouji.document.docx.styles import Style, Styles
from gouji.document.docx.text import BREAK, ParagraphText
from gouji.document.docx.trace import Trace
from gouji.document.docx.xml import (
    BLOCKS,
    CELLS,
    LEVELS,
    ROWS,
    TABLE,
    P,
    W,
    indent,
    is_on,
    nearest,
    number,
    outline_level,
    value,
)
from gouji.document.model import UnreadableFile
from gouji.document.rendered import CONTENTS, HEADING, PARAGRAPH, ROW, RenderedLine

_MOST_PARAGRAPHS, _MOST_CHARACTERS, _DEEPEST = 200_000, 5_000_000, 50
# Word itself allows no more columns; merged cells and rows that are short of cells are filled up to at most so many.
_MOST_COLUMNS = 63
# Tables so wide or so large are none that somebody wrote; a cell may be said to be there with a few bytes.
_MOST_CELLS, _MOST_CELLS_IN_ALL = 1_000, 1_000_000
# A text so long, or a sentence, is no name of a row.
_LONGEST_CELL, _SENTENCE_END = 40, "。"


class Walk:
    """Goes through the document and keeps the lines."""

    def __init__(self, styles: Styles, numbering: _Element | None, trace: Trace | None = None):
        self.lines: list[RenderedLine] = []
        self.unread = 0
        """Charts, objects and formulas that were passed over."""
        self.notes: dict[tuple[str, str], None] = {}
        """Footnotes and endnotes, by kind and id, in the order of their references."""
        self._styles = styles
        self._lists = Lists(numbering, styles)
        self._trace = trace
        self._kind = {"kind": "docx"}
        """What the places of the part have in common."""
        self._paragraphs = self._tables = self._counted = self._characters = self._cells_counted = 0
        self._headings: list[tuple[int, str]] = []
        self._path: list[str] = []

    def enter(self, **part: str | int) -> None:
        """Goes on to another part of the file, where paragraphs and tables are counted anew and no heading is above."""
        self._kind = {"kind": "docx", **part}
        self._paragraphs = self._tables = 0
        self._headings, self._path = [], []

    def blocks(self, element: _Element, depth: int = 0) -> None:
        """The paragraphs and tables below an element."""
        for child in nearest(element, BLOCKS):
            if child.tag == P:
                self._paragraphs += 1
                self._paragraph(child, {**self._kind, "paragraph": self._paragraphs}, depth)
            elif child.tag == TABLE:
                self._table(child, depth)
            else:
                self.unread += 1

    def _paragraph(self, element: _Element, place: dict, depth: int) -> None:
        mark, content, style, level = self._text(element)
        if mark:
            place["numbering"] = mark
        if style.is_contents or level:
            text = mark + content.text
            self._traced(element, content, len(mark), text)
            if style.is_contents or not text.strip():
                self._line(text, CONTENTS if style.is_contents else PARAGRAPH, place)
            else:
                self._heading(text, place, level)
        else:
            for begin, text in _lines(mark + content.broken):
                self._traced(element, content, len(mark) - begin, text)
                self._line(text, PARAGRAPH, {**place, "from": begin} if begin else place)
        for box in content.boxes:
            self.blocks(box, _deeper(depth))

    def _traced(self, element: _Element, content: ParagraphText, begin: int, text: str) -> None:
        if self._trace is not None:
            self._trace.add(element, content.leaves or [], begin, (0, len(text)))

    def _heading(self, text: str, place: dict, level: int) -> None:
        while self._headings and self._headings[-1][0] >= level:
            self._headings.pop()
        self._path = [title for _, title in self._headings]
        self._line(text, HEADING, place, level)
        self._headings.append((level, text.strip()))
        self._path = [*self._path, text.strip()]

    def _line(self, text: str, kind: str, place: dict, level: int = 0, covered: tuple[int, ...] = (),
              indents: tuple[tuple[int, int], ...] = ()) -> None:
        self._count()
        if self._path and "paragraph" in place:
            place["heading_path"] = self._path
        if self._trace is not None:
            self._trace.end_line(text)
        self.lines.append(RenderedLine(text, kind, place, level, covered, indents=indents))

    def _count(self) -> None:
        self._counted += 1
        if self._counted > _MOST_PARAGRAPHS:
            raise UnreadableFile("too-large", f"段落和表格行超过{_MOST_PARAGRAPHS // 10_000}万个，不予读取")

    def _text(self, element: _Element) -> tuple[str, ParagraphText, Style, int]:
        """The number of a paragraph in its list, what stands in it, its style, and the level of the heading it is."""
        properties = element.find(W + "pPr")
        style = self._styles.style(value(properties, "pStyle"))
        content = ParagraphText(element, self._styles, bool(style.is_hidden), self._trace is not None)
        self.notes |= dict.fromkeys(content.notes)
        self.unread += content.unread
        self._characters += len(content.text)
        if self._characters > _MOST_CHARACTERS:
            raise UnreadableFile("too-large", f"文字超过{_MOST_CHARACTERS // 10_000}万字，请分成几份")
        level = outline_level(element)
        mark = self._mark(properties, style) if content.text or not _is_gone(properties) else ""
        return mark, content, style, (style.level or 0) if level is None else level

    def _mark(self, properties: _Element | None, style: Style) -> str:
        list_id = value(properties, "numPr", "numId")
        index = number(value(properties, "numPr", "ilvl"), LEVELS - 1)
        if list_id is None:
            list_id = style.list_id
            if list_id is not None and index is None:
                index = self._lists.level_of(list_id, style)
        if index is None:
            index = style.list_level
        return self._lists.next_number(list_id, index or 0) if list_id is not None and list_id != "0" else ""

    def _table(self, element: _Element, depth: int) -> None:
        self._tables += 1
        place = {**self._kind, "table": self._tables}
        rows = [_Row(at, row.find(W + "trPr"), nearest(row, CELLS)) for at, row in enumerate(nearest(element, ROWS), 1)]
        is_titled = any(len(row.cells) > 1 for row in rows)
        # Where its rows stand among the lines, and the most columns of any.
        own, width = [], 0
        self._part_tables(place)
        for row in rows:
            if is_on(row.properties, "del") or is_on(row.properties, "hidden"):
                continue
            if len(row.cells) == 1 and ((is_titled and not own) or _is_frame(row.cells[0])):
                self._framed(row, place, depth)
                continue
            texts, covered, indents, inner = self._cells(row)
            own.append(len(self.lines))
            width = max(width, len(texts))
            self._line("\t".join(texts), ROW, {**place, "row": row.at}, covered=tuple(covered), indents=tuple(indents))
            for table in inner:
                self._table(table, _deeper(depth))
        self._part_tables(place)
        width = min(width, _MOST_COLUMNS)
        self._cells_counted += width * len(own)
        if self._cells_counted > _MOST_CELLS_IN_ALL:
            raise UnreadableFile("too-large", f"表格超过{_MOST_CELLS_IN_ALL // 10_000}万个单元格，不予读取")
        for at in own:
            text = self.lines[at].text
            self.lines[at] = self.lines[at]._replace(text=text + "\t" * (width - 1 - text.count("\t")))

    def _part_tables(self, place: dict) -> None:
        if self.lines and self.lines[-1].kind == ROW:
            self._line("", PARAGRAPH, place)

    def _framed(self, row: _Row, place: dict, depth: int) -> None:
        """The one cell of a row that is no row but a title, or a frame around text."""
        self._part_tables(place)
        cell = _columns(row.properties, "gridBefore", 0) + 1
        for at, block in enumerate(nearest(row.cells[0], BLOCKS), 1):
            if block.tag == P:
                self._paragraph(block, {**place, "row": row.at, "cell": cell, "paragraph": at}, depth)
            elif block.tag == TABLE:
                self._table(block, _deeper(depth))
            else:
                self.unread += 1

    def _cells(self, row: _Row) -> tuple[list[str], list[int], list[tuple[int, int]], list[_Element]]:
        """The texts of a row by column, the columns that a cell above covers, those set in, and the tables inside its cells."""
        if len(row.cells) > _MOST_CELLS:
            raise UnreadableFile("too-large", f"表格一行超过{_MOST_CELLS}个单元格，不予读取")
        texts = [""] * _columns(row.properties, "gridBefore", 0)
        covered: list[int] = []
        indents: list[tuple[int, int]] = []
        tables: list[_Element] = []
        for cell in row.cells:
            own = cell.find(W + "tcPr")
            if value(own, "vMerge") in ("", "continue"):
                covered.append(len(texts))
            paragraph = cell.find(P)
            if paragraph is not None and (depth := indent(paragraph)):
                indents.append((len(texts), depth))
            is_covered = any(value(own, name) in ("", "continue") for name in ("vMerge", "hMerge"))
            texts.append("" if is_covered else " ".join(self._cell_texts(cell, tables, len(texts))))
            texts += [""] * min(_columns(own, "gridSpan", 1) - 1, _MOST_COLUMNS - len(texts))
        return texts + [""] * min(_columns(row.properties, "gridAfter", 0), _MOST_COLUMNS - len(texts)), covered, indents, tables

    def _cell_texts(self, cell: _Element, tables: list[_Element], column: int) -> Iterator[str]:
        """The paragraphs of a cell that are not empty; tables inside it are put aside."""
        at = 0
        blocks = nearest(cell, BLOCKS)[::-1]
        while blocks:
            block = blocks.pop()
            if block.tag == P:
                self._count()
                mark, content, *_ = self._text(block)
                whole = mark + content.text
                text = whole.strip()
                if self._trace is not None and (text or not at):
                    blanks = len(whole) - len(whole.lstrip()) if text else 0
                    self._trace.add(block, content.leaves, at + len(mark) - blanks, (at, at + len(text)), column)
                if text:
                    yield text
                    at += len(text) + 1
                for box in reversed(content.boxes):
                    blocks += nearest(box, BLOCKS)[::-1]
            elif block.tag == TABLE:
                tables.append(block)
            else:
                self.unread += 1


class _Row(NamedTuple):
    """A row of a table."""

    at: int
    properties: _Element | None
    cells: list[_Element]


def _lines(broken: str) -> Iterator[tuple[int, str]]:
    """The lines of a paragraph in which its author ended lines, each with the number of characters before it. Only the first may be
    empty."""
    begin = 0
    for text in broken.split(BREAK):
        if text.strip() or not begin:
            yield begin, text
        begin += len(text) + 1


def _is_frame(cell: _Element) -> bool:
    """Whether the only cell of a row holds sentences or tables."""
    blocks = nearest(cell, BLOCKS)
    texts = ["".join(text.text or "" for text in block.iter(W + "t")) for block in blocks if block.tag == P]
    return any(block.tag == TABLE for block in blocks) or any(_SENTENCE_END in text or len(text) > _LONGEST_CELL for text in texts)


def _is_gone(properties: _Element | None) -> bool:
    """Whether the end of a paragraph was removed or is hidden: if it has no text left, it does not count."""
    return any(is_on(properties, "rPr", name) for name in ("del", "moveFrom", "vanish"))


def _columns(properties: _Element | None, name: str, default: int) -> int:
    columns = number(value(properties, name), _MOST_COLUMNS)
    return default if columns is None else columns


def _deeper(depth: int) -> int:
    if depth >= _DEEPEST:
        raise UnreadableFile("too-large", f"表格或文本框嵌套超过{_DEEPEST}层，不予读取")
    return depth + 1
