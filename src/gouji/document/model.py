"""`Document`: the text of a report as it is read, with its structure and the way back to the file.

Two coordinates exist. *Source* offsets count code points of the decoded file as it is. *Text* offsets count
code points of `Document.text`, where hard-wrapped lines are joined, blanks inside figures are gone and
full-width digits and signs are folded. All later stages work in text offsets and are converted at the edge.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field
from functools import lru_cache
from typing import NamedTuple

from gouji.document.addresses import address


class UnreadableFile(Exception):
    """A file that cannot be checked. `code` is stable (`empty`, `binary`, `encoding`, `too-large`, `missing` …)."""

    def __init__(self, code: str, message: str):
        super().__init__(message)
        self.code = code
        self.message = message


class Numbering(NamedTuple):
    """The number in front of a heading or list item, such as 一、 （二） 3. ① 附件4 指标2 目标1."""

    style: str
    """Its written form with the number replaced: `{一}、`, `({一})`, `{1}.`, `{1}、`, `({1})`, `{①}`, `附件{1}`, `#` …"""
    value: int
    start: int
    end: int
    """Text offsets of the whole mark, 一、 with its 、."""


class Block(NamedTuple):
    """A stretch of `Document.text` with one role. Blocks do not overlap and lie in reading order."""

    kind: str
    """`heading` (with a number, by a Markdown sign, or a title without either), `paragraph` (a list item too), `cover` (label: value
    lines before the body), `signature` (unit or date line at the end of a part, who filled in the form), `table` (a flattened
    table, all its lines, cells parted by tabs or line ends; a list of contents too, and what is left of a table in PDF text)."""
    start: int
    end: int
    section: int
    """Index into `Document.sections`."""
    numbering: Numbering | None = None


@dataclass(frozen=True, slots=True)
class Section:
    """A node of the section tree; section 0 is the document itself."""

    title: str
    level: int
    parent: int | None
    start: int
    end: int
    """Text offsets from the heading to the end of the last block below it."""
    attachment: int
    """0 for the body, n for 附件n: the part of the package the section stands in, in order of appearance."""


class Remark(NamedTuple):
    """What the author tells gouji in the file itself: a comment in Markdown or text, a Word comment, the note of a cell."""

    words: str
    """What is said, without the sign that it is for gouji: `ignore T101 -- 上级口径`."""
    start: int
    end: int
    """Text offsets of the passage it is about."""
    at: tuple[int, int]
    """Text offsets by which the remark itself is found in the file; those of the passage where it stands outside the text."""


@dataclass(frozen=True, slots=True, eq=False)
class Document:
    """A report that has been read. Two documents are never the same one."""

    name: str
    source: str
    text: str
    blocks: tuple[Block, ...]
    sections: tuple[Section, ...]
    joints: tuple[int, ...]
    """Text offsets at which a run begins that lies in the source without gap; the first is 0."""
    origins: tuple[int, ...]
    """Source offset of each joint."""
    line_starts: tuple[int, ...] = field(repr=False, default=())
    """Source offset of the first character of each line."""
    places: tuple[dict, ...] = field(repr=False, default=())
    """Where each line stands in a file that is not text; empty for text, whose lines are the file's own."""
    covered: dict[int, tuple[int, ...]] = field(repr=False, default_factory=dict)
    """By line, counted from 1: the cells of a row, counted from 0, into which a merged cell reaches from above."""
    indents: dict[int, dict[int, int]] = field(repr=False, default_factory=dict)
    """By line, counted from 1: the cells of a row, counted from 0, whose words the file sets in, and how far in halves of a character."""
    notes: tuple[str, ...] = ()
    """What was left out of the file and the user should know."""
    remarks: tuple[Remark, ...] = ()
    """What the author tells gouji, in document order."""
    soft: tuple[int, ...] = field(repr=False, default=())
    """Text offsets at which a line begins of which it is not decided whether its paragraph begins before it, in order."""
    hidden_rows: tuple[int, ...] = field(repr=False, default=())
    """Numbers of the lines next to which rows with figures are hidden, in order."""
    hidden_cells: frozenset[int] = field(repr=False, default=frozenset())
    """Numbers of the lines in which cells with figures are hidden."""

    unsure: frozenset[int] = field(repr=False, default=frozenset())
    """Numbers of the lines of which letters may be missing."""

    def source_offset(self, offset: int) -> int:
        """Where the character at this text offset stands in the source."""
        run = bisect_right(self.joints, offset) - 1
        return self.origins[run] + offset - self.joints[run]

    def text_offset(self, source_offset: int) -> int:
        """Where the character at this source offset stands in the text, or the next one behind it that is there at all; the end of
        the last block behind the last."""
        runs, last = _runs_by_origin(self)
        at = bisect_right(runs, (source_offset, last, 0)) - 1
        if at >= 0:
            origin, start, length = runs[at]
            if source_offset < origin + length:
                return start + source_offset - origin
        return runs[at + 1][1] if at + 1 < len(runs) else last

    def source_span(self, start: int, end: int) -> tuple[int, int]:
        """The source span from the first to the last character of a text span (end exclusive)."""
        if start >= end:
            at = self.source_offset(start)
            return at, at
        return self.source_offset(start), self.source_offset(end - 1) + 1

    def position(self, source_offset: int) -> tuple[int, int]:
        """1-based line and column, in code points, of a source offset."""
        line = bisect_right(self.line_starts, source_offset)
        return line, source_offset - self.line_starts[line - 1] + 1

    def range(self, start: int, end: int) -> dict:
        """The JSON range of a text span."""
        a, b = self.source_span(start, end)
        (line, column), (end_line, end_column) = self.position(a), self.position(b)
        return {"start": {"line": line, "column": column}, "end": {"line": end_line, "column": end_column}}

    def location(self, start: int, end: int) -> dict | None:
        """The place of a text span in a Word, PDF or spreadsheet file, with its characters counted from the beginning of the
        paragraph or cell; None in a text file."""
        if not self.places:
            return None
        a, b = self.source_span(start, end)
        line, _ = self.position(a)
        place = dict(self.places[line - 1])
        begin = self.line_starts[line - 1] - place.pop("from", 0)
        boxes = place.pop("cell_boxes", None)
        if "row" in place and "cell" not in place:
            place["cell"] = self.source.count("\t", begin, a) + 1
            begin = max(begin, self.source.rfind("\t", begin, a) + 1)
        if boxes:
            place["box"] = boxes[place["cell"] - 1] or place["box"]
        if place["kind"] == "xlsx" and "cell" in place:
            place["address"] = address(place["row"], place["cell"])
        place["range"] = [a - begin, b - begin]
        return place

    def headings(self, offset: int) -> tuple[str, ...]:
        """The titles of the sections in which a text offset lies, the outermost first."""
        at = bisect_right(self.blocks, offset, key=lambda block: block.start) - 1
        number, titles = self.blocks[max(0, at)].section if self.blocks else 0, []
        while number:
            titles.append(self.sections[number].title)
            number = self.sections[number].parent or 0
        return tuple(reversed(titles))

    def hides_between(self, start: int, end: int) -> bool:
        """Whether the file hides figures between two places of a table: cells of one row, or rows among or behind several."""
        first, last = (self.position(offset)[0] for offset in self.source_span(start, end))
        if first == last:
            return first in self.hidden_cells
        return bisect_left(self.hidden_rows, first) < bisect_right(self.hidden_rows, last + 1)

    def quote(self, start: int, end: int) -> str:
        """The span as the reader sees it in the file."""
        a, b = self.source_span(start, end)
        return self.source[a:b]


@lru_cache(maxsize=1)
def _runs_by_origin(document: Document) -> tuple[list[tuple[int, int, int]], int]:
    """The runs of the text as they lie in the source: source offset, text offset and length; and where the last block ends, behind which
    stands only what points at remarks. In the text of a page with columns they may stand in another order."""
    last = document.blocks[-1].end if document.blocks else 0
    ends = (*document.joints[1:], len(document.text))
    return sorted((origin, start, min(end, last) - start) for origin, start, end in zip(document.origins, document.joints, ends, strict=True)
                  if start < last), last
