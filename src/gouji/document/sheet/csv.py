"""Tables as comma-separated values: each record a row."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from io import StringIO

from gouji.document.encoding import decode
from gouji.document.model import UnreadableFile
from gouji.document.rendered import PARAGRAPH, Rendered, RenderedLine
from gouji.document.sheet.rows import MOST_COLUMNS, MOST_ROWS, one_line, row_line, too_large, with_paragraphs

# Each comma of a line makes a cell, of some fifty bytes, before they can be counted.
_LONGEST_LINE = 1_000_000
_DELIMITERS = ",;\t"
_SAMPLE = 8_000


def render(data: bytes) -> Rendered:
    """The lines of a file. Raises UnreadableFile if it is no text or too large."""
    source = decode(data)
    return Rendered(tuple(with_paragraphs(list(_lines(csv.reader(_short_lines(source), delimiter=_delimiter(source)))))))


def _delimiter(source: str) -> str:
    # A record cut off in its middle would count against its delimiter.
    sample = source[:_SAMPLE].rpartition("\n")[0] or source[:_SAMPLE]
    try:
        return csv.Sniffer().sniff(sample, _DELIMITERS).delimiter
    except csv.Error:
        return ","


def _short_lines(source: str) -> Iterator[str]:
    for number, line in enumerate(StringIO(source, newline=""), 1):
        if len(line) > _LONGEST_LINE:
            raise too_large(f"第{number}行过长")
        yield line


def _lines(records: Iterator[list[str]]) -> Iterator[RenderedLine]:
    number = before = 0
    try:
        for number, record in enumerate(records, 1):
            cells = [one_line(cell) for cell in record]
            while cells and not cells[-1]:
                cells.pop()
            if not cells:
                continue
            if number > MOST_ROWS:
                raise too_large(f"超过{MOST_ROWS}行")
            if len(cells) > MOST_COLUMNS:
                raise too_large(f"超过{MOST_COLUMNS}列")
            if before and number > before + 1:
                yield RenderedLine("", PARAGRAPH, {"kind": "csv", "row": before + 1})
            yield row_line(cells, {"kind": "csv", "row": number})
            before = number
    except csv.Error:
        # The length of a cell is bounded by the reader itself; what is longer is mostly a quotation mark without its partner.
        raise UnreadableFile("too-large", f"第{number + 1}行有过长的单元格（引号可能不成对），不予读取") from None
