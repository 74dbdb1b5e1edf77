"""Lines: what each line of a text is by itself, before it is known what belongs together."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from gouji.document.folding import Folded
from gouji.document.model import Numbering
from gouji.grammar import lexicon

_CHINESE = {c: i for i, c in enumerate("零一二三四五六七八九")}
_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
_MARKDOWN = re.compile(r"(#{1,6})(?=[^#])|(?:>\s?)+")
_CELLS = re.compile(r"\S\t|\t\S")
_LINE = re.compile(r"[^\r\n\f]+")
_PROSE_PUNCTUATION = re.compile("[，。；！？]|,(?!\\d)|;")
# A sentence, a clause that goes on, or clauses with figures in them are no title.
_NO_TITLE = re.compile("[。；]|[，：:;,]$|[，,].*\\d|\\d.*，")
# A cell that reads on like this is prose that somebody wrote into a table.
_LONGEST_CELL, _LONGEST_TITLE = 25, 40


@dataclass(slots=True)
class Line:
    """A line that is not blank. Offsets are those of the folded text."""

    start: int
    end: int
    text: str
    indented: bool
    """Whether it begins with a tab: a cell of a flattened table."""
    cells: bool
    """Whether tabs or bars part it into cells."""
    level: int
    """Level of a Markdown heading, else 0."""
    mark: Numbering | None
    break_before: int
    """Offset of the line end before it."""
    kind: str = ""

    @property
    def is_prose(self) -> bool:
        return bool(_PROSE_PUNCTUATION.search(self.text))

    @property
    def body(self) -> str:
        """The text behind the mark."""
        return self.text[self.mark.end - self.start:] if self.mark else self.text


def lines(folded: Folded) -> list[Line]:
    """The lines that are not blank, with their marks; offsets of marks are those of the folded text."""
    found = []
    text = folded.text
    for match in _LINE.finditer(text):
        raw = match[0]
        start, end = match.start(), match.end()
        stripped = raw.strip()
        if not stripped or stripped == "$":
            continue
        start += len(raw) - len(raw.lstrip())
        end = start + len(stripped)
        level = 0
        markdown = _MARKDOWN.match(stripped)
        if markdown:
            level = len(markdown[1] or "")
            start += markdown.end()
            while start < end and text[start] in " \t":
                start += 1
            stripped = text[start:end]
            if not stripped:
                continue
        found.append(Line(start, end, stripped, raw.startswith("\t"), bool(_CELLS.search(stripped)) or stripped.startswith("|"),
                          level, _mark(stripped, start), max(match.start() - 1, 0)))
    return found


@cache
def _marks() -> tuple[tuple[str, int, re.Pattern[str]], ...]:
    return tuple((m["style"], m["rank"], re.compile(m["pattern"])) for m in lexicon("structure")["mark"])


@cache
def rank_of(style: str) -> int:
    """The place of a style of numbers in the official order of headings."""
    return next(rank for name, rank, _ in _marks() if name == style)


@cache
def _may_begin_a_mark() -> re.Pattern[str]:
    return re.compile("[附第一二三四五六七八九十(\\d①②③④⑤⑥⑦⑧⑨⑩指目]")


def _mark(text: str, at: int) -> Numbering | None:
    if not _may_begin_a_mark().match(text):
        return None
    for style, _, pattern in _marks():
        match = pattern.match(text)
        if match:
            return Numbering(style, number(match[1]), at, at + match.end())
    return None


def number(written: str) -> int:
    """12, 十二, ⑫ as an int."""
    if written.isdecimal():
        return int(written)
    if written in _CIRCLED:
        return _CIRCLED.index(written) + 1
    tens, ten, ones = written.rpartition("十")
    if not ten:
        return _CHINESE.get(written, 0)
    return (_CHINESE.get(tens, 1) if tens else 1) * 10 + (_CHINESE.get(ones, 0) if ones else 0)


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    return {name: re.compile(pattern) for name, pattern in lexicon("structure")["lines"].items()}


def is_page_number(line: Line) -> bool:
    return bool(_patterns()["page_number"].fullmatch(line.text))


def is_label(line: Line) -> bool:
    """部门名称：…"""
    return line.mark is None and bool(_patterns()["label"].fullmatch(line.text))


def is_date(line: Line) -> bool:
    return bool(_patterns()["date"].fullmatch(line.text))


def tells_who_filled_in(line: Line) -> bool:
    return bool(_patterns()["filled_in"].match(line.text))


def is_attachment(line: Line) -> bool:
    """附件 alone on its line, or 附件3 before a title."""
    if line.mark is not None and line.mark.style.startswith("附"):
        return len(line.text) <= _LONGEST_TITLE and not line.is_prose
    return bool(_patterns()["attachment"].fullmatch(line.text))


def is_figure_cell(line: Line) -> bool:
    """A line with nothing but a figure, or the sign of its absence."""
    return bool(_patterns()["figure_cell"].fullmatch(line.text))


def may_be_cell(line: Line) -> bool:
    return len(line.text) <= _LONGEST_CELL and not line.is_prose and line.level == 0


def is_heading(line: Line) -> bool:
    """A numbered or Markdown line that is short and no sentence."""
    if line.mark is None and not line.level:
        return False
    return len(line.body) <= _LONGEST_TITLE and not _NO_TITLE.search(line.body)
