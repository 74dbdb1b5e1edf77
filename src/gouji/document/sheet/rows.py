"""Rows of tables, as spreadsheets and comma-separated values have them: what is a row, and what stands there as a paragraph."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import groupby

from gouji.document.model import UnreadableFile
from gouji.document.rendered import PARAGRAPH, ROW, RenderedLine

MOST_ROWS, MOST_COLUMNS = 200_000, 2_000
# A text so long, or a sentence, stands in the sheet as a paragraph.
_LONGEST_CELL, _SENTENCE_END = 40, "。"
_FIGURE = re.compile(r"[\s\d.,%+-]+")
_BREAK = re.compile("\r\n|[\n\r\t\f\v\x00\x85\u2028\u2029]")


def row_line(cells: list[str], place: dict, is_title: bool = False) -> RenderedLine:
    """A row of a table; a paragraph if it is one long text or a title. The last cell is not empty."""
    text = cells[-1]
    if not any(cells[:-1]) and (len(text) > _LONGEST_CELL or text.endswith(_SENTENCE_END) or is_title) and not _FIGURE.fullmatch(text):
        return RenderedLine(text, PARAGRAPH, {**place, "cell": len(cells)} if len(cells) > 1 else place)
    return RenderedLine("\t".join(cells), ROW, place)


def with_paragraphs(lines: Sequence[RenderedLine]) -> list[RenderedLine]:
    """The lines with rows of one filled cell as paragraphs where they stand above, below or between tables: titles, notes, the text
    of a report that was written into a sheet. Within a table such a row names a group."""
    found = list(lines)
    for is_row, group in groupby(range(len(lines)), lambda at: lines[at].kind == ROW):
        if not is_row:
            continue
        runs = [(is_lone, list(run)) for is_lone, run in groupby(group, lambda at: _is_lone(lines[at]))]
        has_figures = False
        for number, (is_lone, run) in enumerate(runs):
            if not is_lone:
                has_figures = has_figures or any(_has_figure(lines[at]) for at in run)
            elif number in (0, len(runs) - 1) or (has_figures and _are_titles([lines[at] for at in run], lines[run[-1] + 1])):
                has_figures = False
                found[run[0]:run[-1] + 1] = map(_as_paragraph, lines[run[0]:run[-1] + 1])
    return found


def _is_lone(line: RenderedLine) -> bool:
    """Whether one cell of a row is filled, with words, and reaches into no other row."""
    words = line.text.strip("\t")
    return "\t" not in words and not line.covered and not line.reaches_down and not _FIGURE.fullmatch(words)


def _are_titles(run: Sequence[RenderedLine], following: RenderedLine) -> bool:
    """Whether rows behind others with figures are the title of another table: numbered or named so, or its caption, and the header
    follows, which has no figures of its own."""
    if _has_figure(following):
        return False
    from gouji.document.text.folding import fold
    from gouji.document.text.lines import is_caption, is_title, lines

    return any(line.mark is not None or is_title(line) or is_caption(line) for line in lines(fold("\n".join(row.text.strip("\t") for row in run))))


def _has_figure(line: RenderedLine) -> bool:
    return any(_FIGURE.fullmatch(cell) for cell in line.text.split("\t"))


def _as_paragraph(line: RenderedLine) -> RenderedLine:
    cell = line.text.count("\t") + 1
    return line._replace(text=line.text.strip("\t"), kind=PARAGRAPH, place={**line.place, "cell": cell} if cell > 1 else line.place, indents=())


def one_line(text: str) -> str:
    """The text of a cell with blanks for line ends and tabs; empty if it is blank."""
    text = _BREAK.sub(" ", text)
    return "" if text.isspace() else text


def too_large(what: str) -> UnreadableFile:
    return UnreadableFile("too-large", f"表格过大（{what}），不予读取")
