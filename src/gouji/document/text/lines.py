"""Lines: what each line of a text is by itself, before it is known what belongs together."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache

from gouji.document.model import Numbering
from gouji.document.text.folding import Folded
from gouji.grammar import lexicon

_NUMERALS = "零一二三四五六七八九"
_CHINESE = {c: i for i, c in enumerate(_NUMERALS)}
_LINE = re.compile(r"[^\r\n\f]+")
# #税收收入 in a table is what others write as 其中：税收收入
_HEADING_SIGN = re.compile(r"(#{1,6})[ \t]+|(#{2,6})(?=[^#])")
_PAGE_PREFIX = re.compile(r"第\d{1,4}页[，,/]?共\d{1,4}页(?=.)")
_RULE = re.compile(r"[-=_*|:\s]+")
_SENTENCE = re.compile("[。！？;]")
_SENTENCE_ENDS, _CLOSERS = frozenset("。！？;!?:"), frozenset("”’\"')》】")
_ENDS_SENTENCE = re.compile("[。！？;!?:][”’\"')》】]*$")
# A sentence, a clause that goes on, or clauses with figures in them are no title.
_NO_TITLE = re.compile("[。;]|[，:,]$|[，,].*\\d|\\d.*，")
# Two figures with a blank between them, but not a day and an hour.
_FIGURES_APART = re.compile(r"\d[%‰]? [-+]?\d(?!\d?:)|\d[%‰]? \S{1,20} \d")
_FIRST_CHINESE = "\u3400"
_LONGEST_CELL, _LONGEST_CLAUSE, _LONGEST_TITLE = 25, 30, 40
_LONGEST_FIGURE = 24
_LONGEST_LEAD = 12
# A cell so long, with commas or full stops, is prose.
_LONG_CELL = 30
_TAB_CELL, _BAR_CELL = re.compile(r"[^\t]+"), re.compile(r"[^|]+")


@dataclass(slots=True)
class Line:
    """A line that is not blank. Offsets are those of the folded text."""

    start: int
    end: int
    text: str
    shape: str
    """`figure`: nothing but a figure; `cells`: parted by tabs, bars or blanks between figures; `short` and `long`: without
    punctuation; `clause`: short, with commas only; `prose`: sentences or parts of them."""
    mark: Numbering | None
    level: int
    """Level of a Markdown heading, else 0."""
    is_tabbed: bool
    """Whether it begins with a tab: a cell of a flattened table, or an indented line."""
    break_before: int
    """Offset of the line end, or of the cell end, before it."""
    after_page_end: bool
    """Whether a form feed stands before it."""
    kind: str = ""
    """The kind of its block, once it is known; empty in paragraphs."""
    is_full: bool = False
    """Whether it is known to reach the margin at which lines break."""
    table: tuple = ()
    """Which table of the file it is a row of, if the file says so."""
    is_aside: bool = False
    """Whether the file says that it stands beside the text: in a footnote, or in the header or footer of a page."""
    has_gap: bool = False
    """Whether an empty line stands before it."""
    tail: tuple[Line, ...] = ()
    """The printed lines in which its paragraph goes on; `start`, `end` and `mark` are those of the first, `text` that of all."""
    is_measured: bool = False
    """Whether it stands in a column whose measure tells where paragraphs end."""
    is_soft: bool = False
    """Whether it is not decided that the line before it and this one are of one paragraph."""

    @property
    def body(self) -> str:
        """The text behind the mark."""
        return self.text[self.mark.end - self.start:].lstrip() if self.mark else self.text

    @property
    def ends_sentence(self) -> bool:
        last = self.text[-1]
        return last in _SENTENCE_ENDS or (last in _CLOSERS and _ENDS_SENTENCE.search(self.text, max(0, len(self.text) - 4)) is not None)

    @property
    def width(self) -> int:
        """Its width on paper, where a Chinese character is two wide."""
        return (len(self.text.encode()) + len(self.text)) >> 1


def lines(folded: Folded) -> list[Line]:
    """The lines that are not blank, with their marks; offsets of marks are those of the folded text."""
    found = []
    text = folded.text
    has_page_ends = "\f" in text
    last_end = 0
    for match in _LINE.finditer(text):
        raw, start = match[0], match.start()
        stripped = raw.strip()
        if not stripped:
            continue
        after_page_end = has_page_ends and "\f" in text[last_end:start]
        has_gap = text.count("\n", last_end, start) > 1
        break_before, last_end = start - 1 if start else 0, start + len(raw)
        if len(stripped) != len(raw):
            start += raw.index(stripped[0])
        level = 0
        if stripped[0] == "#" and (sign := _HEADING_SIGN.match(stripped)):
            level = len(sign[1] or sign[2])
            start += sign.end()
            stripped = stripped[sign.end():]
        elif stripped[0] == "第" and (page := _PAGE_PREFIX.match(stripped)):
            start += page.end()
            stripped = stripped[page.end():]
        if ("|" in stripped and stripped[0] == "|") or "\t" in stripped:
            if stripped[0] == "|" and _RULE.fullmatch(stripped):
                continue
            for at, part, is_row in _rows_and_prose(stripped):
                found.append(_line(part, start + at, level, raw[0] == "\t", is_row, break_before, after_page_end))
                found[-1].has_gap = has_gap
                break_before, after_page_end, has_gap = start + at + len(part), False, False
        else:
            found.append(_line(stripped, start, level, raw[0] == "\t", False, break_before, after_page_end))
            found[-1].has_gap = has_gap
    return found


def reshaped(line: Line) -> Line:
    """A line whose text has grown, with the shape it has now."""
    line.shape = _shape(line.text, line.mark)
    return line


def _line(text: str, start: int, level: int,
          is_tabbed: bool, is_row: bool, break_before: int, after_page_end: bool) -> Line:
    mark = _mark(text, start) if text[0] in _MARK_BEGINS else None
    if is_tabbed and mark is not None and mark.end == start + len(text):
        mark = None
    shape = "cells" if is_row else _shape(text, mark)
    return Line(start, start + len(text), text, shape, mark, level, is_tabbed, break_before, after_page_end)


def _shape(text: str, mark: Numbering | None) -> str:
    length = len(text)
    if length <= _LONGEST_FIGURE and _is_figure()(text) and (mark is None or mark.end - mark.start < length):
        return "figure"
    if _SENTENCE.search(text):
        return "prose"
    if "，" in text:
        return "clause" if length <= _LONGEST_CLAUSE else "prose"
    if " " in text and text[0] not in "图表附" and _FIGURES_APART.search(text):
        return "cells"
    if length > _LONGEST_LEAD and text[-1] == ":":
        return "prose"
    return "short" if length <= _LONGEST_CELL else "long"


def _rows_and_prose(text: str) -> Iterator[tuple[int, str, bool]]:
    """The stretches of a row: its cells together, but a cell that is filled with sentences alone; and whether each is cells."""
    bar = text[0] == "|"
    row: int | None = 1 if bar else 0
    end = 0
    for cell in (_BAR_CELL if bar else _TAB_CELL).finditer(text):
        if _holds_sentences(cell[0]):
            if row is not None and end > row:
                yield row, text[row:end], True
            yield cell.start(), cell[0], False
            row = None
        else:
            row, end = cell.start() if row is None else row, cell.end()
    if row is not None and end > row:
        yield row, text[row:end], True


def _holds_sentences(cell: str) -> bool:
    return len(cell) >= _LONG_CELL and ("。" in cell or "，" in cell or ";" in cell)


def is_sentence_cell(line: Line) -> bool:
    """Whether a line of a table is no row of cells, but one cell that is filled with sentences."""
    return line.shape != "cells" and _holds_sentences(line.text)


_MARK_BEGINS = frozenset("附第一二三四五六七八九十(0123456789指目①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳㈠㈡㈢㈣㈤㈥㈦㈧㈨㈩"
                         "⑴⑵⑶⑷⑸⑹⑺⑻⑼⑽⑾⑿⒀⒁⒂⒃⒄⒅⒆⒇⒈⒉⒊⒋⒌⒍⒎⒏⒐⒑⒒⒓⒔⒕⒖⒗⒘⒙⒚⒛")


@cache
def _marks() -> tuple[re.Pattern[str], tuple[str, ...]]:
    """One pattern for all marks, and the style by the number of the group that matched."""
    alternatives, styles = [], [""]
    for mark in lexicon("structure")["mark"]:
        alternatives.append(f"(?:{mark['pattern']})")
        styles += [mark["style"]] * re.compile(mark["pattern"]).groups
    return re.compile("|".join(alternatives)), tuple(styles)


@cache
def ranks() -> dict[str, int]:
    """The place of each style of numbers in the official order of headings."""
    return {mark["style"]: mark["rank"] for mark in lexicon("structure")["mark"]}


@cache
def _no_headings() -> frozenset[str]:
    return frozenset(mark["style"] for mark in lexicon("structure")["mark"] if not mark.get("heading", True))


def _mark(text: str, at: int) -> Numbering | None:
    pattern, styles = _marks()
    match = pattern.match(text)
    if match is None:
        return None
    group = match.lastindex or 0
    value = number(match[group])
    # 八一、记者节: characters of numbers that are none
    return Numbering(styles[group], value, at, at + match.end()) if value or match[group].isdecimal() else None


def number(written: str) -> int:
    """12, 十二, ⑫, ㈡ as an int."""
    if written.isdecimal():
        return int(written)
    if len(written) == 1 and written not in _CHINESE:
        return int(unicodedata.numeric(written))
    tens, ten, ones = written.rpartition("十")
    if not ten:
        return _CHINESE.get(written, 0)
    return (_CHINESE.get(tens, 1) if tens else 1) * 10 + (_CHINESE.get(ones, 0) if ones else 0)


def written(style: str, value: int) -> str:
    """（2） for the style of （一） or （1）: a number as its style writes it."""
    tens, ones = divmod(value, 10)
    numeral = (_NUMERALS[tens] if tens > 1 else "") + ("十" if tens else "") + (_NUMERALS[ones] if ones or not tens else "")
    return style.replace("{1}", str(value)).replace("{一}", numeral).replace("{①}", chr(ord("①") + value - 1))


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    return {name: re.compile(pattern) for name, pattern in lexicon("structure")["lines"].items()}


@cache
def _tables() -> dict[str, re.Pattern[str]]:
    tables = lexicon("structure")["tables"]
    return {name: re.compile(tables[name]) for name in ("figure", "caption")}


@cache
def _is_figure() -> Callable[[str], object]:
    return _tables()["figure"].fullmatch


@cache
def _headers() -> frozenset[str]:
    return frozenset(lexicon("structure")["tables"]["headers"])


def is_page_number(line: Line) -> bool:
    """- 3 -, 第3页."""
    return len(line.text) <= 16 and _patterns()["page_number"].fullmatch(line.text) is not None


def is_bare_page_number(line: Line) -> bool:
    """A number alone, which is that of a page only if its place says so."""
    return len(line.text) <= 5 and _patterns()["bare_page_number"].fullmatch(line.text) is not None


def is_label(line: Line) -> bool:
    """部门名称：…"""
    return line.mark is None and line.level == 0 and ":" in line.text and _patterns()["label"].fullmatch(line.text) is not None


def is_date(line: Line) -> bool:
    return len(line.text) <= 20 and _patterns()["date"].fullmatch(line.text) is not None


def tells_who_filled_in(line: Line) -> bool:
    return ":" in line.text and _patterns()["filled_in"].match(line.text) is not None


def is_attachment(line: Line) -> bool:
    """附件 alone on its line, or 附件3 before a title."""
    if line.text[0] != "附" or line.shape in ("cells", "prose"):
        return False
    if line.mark is not None:
        return len(line.text) <= _LONGEST_TITLE and not _NO_TITLE.search(line.body)
    return _patterns()["attachment"].fullmatch(line.text) is not None


def is_title(line: Line) -> bool:
    """A title without number, told by its words: …报告, 表3 …."""
    if line.mark is not None or line.shape not in ("short", "long") or len(line.text) > _LONGEST_TITLE:
        return False
    titles = _titles()
    text = line.text[:line.text.rfind("(")] if line.text[-1] == ")" else line.text
    return (text.endswith(titles.endings) and not text.endswith(titles.but)) or titles.numbered.match(text) is not None


def names_table(line: Line) -> bool:
    """表3, 图2 …: the title of a table or figure."""
    return line.text[0] in "表图附" and line.shape in ("short", "long") and _titles().numbered.match(line.text) is not None


@dataclass(frozen=True, slots=True)
class _Titles:
    endings: tuple[str, ...]
    but: tuple[str, ...]
    numbered: re.Pattern[str]


@cache
def _titles() -> _Titles:
    titles = lexicon("structure")["titles"]
    return _Titles(tuple(titles["endings"]), tuple(titles["but"]), re.compile(titles["numbered"]))


def is_item(line: Line) -> bool:
    """——…: an item of a list without number."""
    return line.text[0] < _FIRST_CHINESE and _patterns()["item"].match(line.text) is not None


def begins_contents(line: Line) -> bool:
    return len(line.text) <= 2 and _patterns()["contents"].fullmatch(line.text) is not None


def has_leader(line: Line) -> bool:
    """Whether it ends in the dots of a list of contents."""
    return ("…" in line.text or ".." in line.text or "··" in line.text) and _patterns()["leader"].search(line.text) is not None


def is_caption(line: Line) -> bool:
    """单位：万元, alone or behind the title of a table."""
    return "单位" in line.text and line.shape in ("short", "long") and _tables()["caption"].fullmatch(line.text) is not None


def is_header_cell(line: Line) -> bool:
    return line.text in _headers()


def is_heading(line: Line) -> bool:
    """A numbered or Markdown line that is short and no sentence."""
    if line.mark is None:
        return line.level > 0 and len(line.text) <= _LONGEST_TITLE and not line.text.endswith(("。", ";"))
    if line.mark.style in _no_headings() or line.shape == "cells":
        return False
    body = line.body
    return len(body) <= _LONGEST_TITLE and not _NO_TITLE.search(body)
