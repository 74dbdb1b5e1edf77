"""Rows of tables, as spreadsheets and comma-separated values have them: what is a row, and what stands there as a paragraph."""

from __future__ import annotations

import re

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


def one_line(text: str) -> str:
    """The text of a cell with blanks for line ends and tabs; empty if it is blank."""
    text = _BREAK.sub(" ", text)
    return "" if text.isspace() else text


def too_large(what: str) -> UnreadableFile:
    return UnreadableFile("too-large", f"表格过大（{what}），不予读取")
