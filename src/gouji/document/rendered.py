"""What a reader of another format gives: the report as lines of text, each with its place in the file.

Tables are lines too: one a row, its cells parted by tabs. A merged cell stands once, in its first row and column; the places
it covers are empty, so that every row of a table has the same number of tabs.
"""

from __future__ import annotations

from typing import NamedTuple

PARAGRAPH, HEADING, ROW, CONTENTS = "paragraph", "heading", "row", "contents"
SIGN = "勾稽忽略"
"""What a comment or note begins with that is for gouji."""
_PARTING = " \u3000\xa0:："


class RenderedLine(NamedTuple):
    """A paragraph, a heading or a row of a table. Its text holds no line end; only a row holds tabs."""

    text: str
    kind: str
    """`paragraph`, `heading`, `row`, or `contents` for an entry of a list of contents."""
    place: dict
    """Where it stands, as in the JSON `location`, without the characters: {"kind": "docx", "paragraph": 12}, whose characters are
    counted with the number that Word writes before it, {"kind": "docx", "paragraph": 13, "numbering": "（一）"}, or
    {"kind": "docx", "part": "footnote", "note": 1, "paragraph": 1}, {"kind": "docx", "table": 2, "row": 3},
    {"kind": "pdf", "page": 4, "box": [72.0, 101.5, 523.0, 115.2]}, {"kind": "xlsx", "sheet": "自评表", "row": 7}. A row of a PDF also
    tells the boxes of its cells, as `cell_boxes`. A line that its author ended inside a paragraph is a line here, too; `from` tells how
    many characters of the paragraph stand before it."""
    level: int = 0
    """Level of a heading, 1 the highest; 0 if it is none or the file does not say."""
    covered: tuple[int, ...] = ()
    """The cells of a row, counted from 0, into which a merged cell reaches from above."""
    reaches_down: bool = False
    """Whether a merged cell of a row reaches into rows below."""
    is_full: bool = False
    """Whether a line of a printed page reaches the right margin, so that its paragraph may go on in the next."""
    hides_rows: bool = False
    """Whether rows with figures are hidden next to this one."""
    hides_cells: bool = False
    """Whether cells with figures are hidden in this row."""
    indents: tuple[tuple[int, int], ...] = ()
    """The cells of a row, counted from 0, whose words the file sets in, and how far in halves of a character."""
    is_unsure: bool = False
    """Whether letters of it may be missing."""


class RenderedRemark(NamedTuple):
    """What the author tells gouji outside the lines, and which passage of them it is about."""

    words: str
    """As in `model.Remark`."""
    line: int
    character: int
    """Where the passage begins: index of the line, and of the character in it."""
    last_line: int
    last_character: int
    """Where it ends (exclusive)."""


class Rendered(NamedTuple):
    """All lines of a file, in reading order. An empty line parts two tables that follow one another."""

    lines: tuple[RenderedLine, ...]
    is_wrapped: bool = False
    """Whether the lines are those of printed pages, whose paragraphs go on from line to line; a page that begins with a line of
    text begins with \\f. Rows among them are whole, and those of one table have one `table` in their place, also over page ends."""
    notes: tuple[str, ...] = ()
    """What was left out and the user should know: hidden sheets, formulas without a value."""
    remarks: tuple[RenderedRemark, ...] = ()
    """What the author tells gouji in comments, in the order of their passages."""


def told(text: str) -> str | None:
    """What a comment or note tells gouji: `ignore T101 上级口径` for 勾稽忽略：T101 上级口径. None if it is not for gouji."""
    text = text.strip()
    return f"ignore {text.removeprefix(SIGN).lstrip(_PARTING)}".rstrip() if text.startswith(SIGN) else None
