"""Layout: lines become blocks. Tables are told from prose, and lines that a wrap tore apart are joined again."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass

from gouji.document.paragraphs.joining import join
from gouji.document.paragraphs.measure import Printed
from gouji.document.rendered import CONTENTS, HEADING, ROW, RenderedLine
from gouji.document.text.boxes import find_frames
from gouji.document.text.lines import (
    Line,
    is_heading,
    is_item,
    is_label,
    is_sentence_cell,
    is_title,
    names_table,
    ranks,
)
from gouji.document.text.page_furniture import drop_pages
from gouji.document.text.tables import find_contents, find_tables
from gouji.document.text.tearing import is_torn, tears_figure

# A sentence that breaks off behind a word may go on; one that breaks off behind a figure has mostly lost its full stop.
_GOES_ON = re.compile("(?:[“”》)]|[^\\W\\d_A-Za-z])(?<![\\d万亿][元人个户家件项次吨年月日])$")
_IS_REST = re.compile("[“《(\\d]|[^\\W\\d_A-Za-z]")
_FIRST_CHINESE = "\u4e00"
# 第一部分 stands alone before a text, 1、 does not.
_HIGHEST_ALONE = 1
# A text is wrapped if so many of its long lines have nearly one width, most of them end in mid-sentence, and that width is
# no more than a page's.
_WRAPPED_SHARE, _OPEN_SHARE, _NARROWEST, _WIDEST, _SLACK = 0.35, 0.5, 36, 130, 6
_FEWEST_SET_IN, _MOST_SET_IN = 0.1, 0.7
_LEAST_PROSE, _EXACT = 18, 2


@dataclass(slots=True)
class Piece:
    """A block in the making: its lines, in order."""

    kind: str
    lines: list[Line]


def pieces(lines: list[Line], printed: Callable[[Line], Printed]) -> list[Piece]:
    """The blocks of a text. `printed` tells how a line stands on its page."""
    lines = drop_pages(lines)
    if not any(line.is_full for line in lines):
        lines = join(lines, printed)
    find_tables(lines)

    def is_set_in(line: Line) -> bool:
        return printed(line).indent > 0

    find_frames(lines)
    wrap = _Wrap(lines, is_set_in)
    found: list[Piece] = []
    for line in lines:
        last = found[-1] if found else None
        if line.kind:
            _add_known(found, line)
        elif last is not None and wrap.goes_on(last, line):
            last.lines.append(line)
            if last.kind == "heading" and not _may_be_title(last.lines):
                last.kind = "paragraph"
        else:
            found.append(Piece("heading" if is_heading(line) or is_title(line) else "paragraph", [line]))
    return found


def mark_known(lines: list[Line], rendered_line: Callable[[Line], RenderedLine]) -> None:
    """Marks what the file itself says of its lines. A cell filled with sentences is a paragraph of its own."""
    for line in lines:
        known = rendered_line(line)
        line.is_full = known.is_full
        line.is_aside = "part" in known.place
        if known.kind == ROW and not is_sentence_cell(line):
            line.kind = "table"
            line.table = tuple(known.place.get(part) for part in ("sheet", "table"))
        elif known.kind == ROW:
            line.kind = "paragraph"
        elif known.kind == CONTENTS:
            line.kind = "table"
        elif known.kind == HEADING and known.level:
            line.level = known.level
        if known.kind == ROW or line.is_aside:
            # 1. before a sentence in a cell or in a footnote counts nothing in the text around it.
            line.mark = None


def known_pieces(lines: list[Line], printed: Callable[[Line], Printed]) -> list[Piece]:
    """The blocks of a file that says itself what its lines are: a paragraph is a block, unless it is a printed line, as converters make
    them, and so are the rows of a table."""
    lines = join(lines, printed)
    body = [line for line in lines if not line.is_aside]
    find_contents([line for line in body if not line.kind])
    find_frames(body)
    found: list[Piece] = []
    for line in lines:
        if line.kind:
            _add_known(found, line)
        else:
            found.append(Piece("heading" if line.level or is_heading(line) or is_title(line) else "paragraph", [line]))
    return found


def _add_known(found: list[Piece], line: Line) -> None:
    """A line of a table joins those before it, but no row one of another table."""
    last = found[-1] if found else None
    if line.kind == "table" and last is not None and last.kind == "table" and last.lines[-1].table in ((), line.table):
        last.lines.append(line)
    else:
        found.append(Piece(line.kind, [line]))


def _may_be_title(lines: list[Line]) -> bool:
    return all(line.shape in ("short", "long", "clause", "figure") for line in lines) and sum(len(line.text) for line in lines) <= 45


class _Wrap:
    """How the text is wrapped, and so which lines belong together."""

    def __init__(self, lines: list[Line], is_set_in: Callable[[Line], bool]):
        self.width = _wrap_width(lines)
        self.is_set_in: Callable[[Line], bool] | None = None
        if self.width or any(line.is_full for line in lines):
            # Only where some lines are set in and some are not does that tell paragraphs apart.
            own = [line for line in lines if not line.kind]
            if _FEWEST_SET_IN * len(own) < sum(map(is_set_in, own)) < _MOST_SET_IN * len(own):
                self.is_set_in = is_set_in

    def goes_on(self, piece: Piece, line: Line) -> bool:
        """Whether a line is the rest of the block before it."""
        last = piece.lines[-1]
        if last.kind or line.level:
            return False
        text = last.text
        mark = last.mark
        if mark is not None and mark.end == last.end:
            return line.mark is None and (line.shape != "prose" or ranks()[mark.style] > _HIGHEST_ALONE)
        if len(last.body) == 1 and piece.kind == "heading" and len(line.text) == 1 and line.text >= _FIRST_CHINESE:
            # 二、农 业: a title of two characters that was set wide
            return True
        if last.is_measured and line.is_measured:
            return False
        if tears_figure(last, line):
            return True
        if last.is_full and last.shape in ("prose", "clause") and not last.ends_sentence \
                and self.is_set_in is not None and not self.is_set_in(line):
            # 六一、/八一、记者节: what looks like a mark stands in mid-sentence
            return True
        if line.mark is not None or is_item(line) or names_table(line):
            return False
        is_full = last.is_full or (self.width and last.width >= self.width - _SLACK)
        if last.ends_sentence:
            return bool(is_full and self.is_set_in is not None and not self.is_set_in(line) and text[-1] != ":" and line.shape == "prose"
                        and (last.is_full or last.width >= self.width - _EXACT))
        if is_full or is_torn(last, line) or line.shape == "figure":
            return piece.kind != "heading" or piece.lines[0].mark is not None
        return piece.kind != "heading" and last.shape in ("prose", "clause") and len(text) >= _LEAST_PROSE and line.shape in ("prose", "clause") \
            and _GOES_ON.search(text) is not None and _IS_REST.match(line.text) is not None and not is_label(line)


def _wrap_width(lines: list[Line]) -> int:
    """The width at which lines break, if the text is hard-wrapped; else 0."""
    candidates = [line for line in lines if not line.kind and len(line.text) * 2 >= _NARROWEST and not is_title(line)]
    widths = Counter(line.width for line in candidates)
    if len(candidates) < 3:
        return 0
    best = share = 0
    for width in sorted(width for width in widths if width <= _WIDEST):
        near = sum(widths[width - i] for i in range(_SLACK + 1))
        if near >= share:
            best, share = width, near
    longer = sum(count for width, count in widths.items() if width > best + 2)
    if share < _WRAPPED_SHARE * len(candidates) or longer > 0.1 * len(candidates):
        return 0
    full = [line for line in candidates if best - _SLACK <= line.width <= best]
    return best if sum(not line.ends_sentence for line in full) >= _OPEN_SHARE * len(full) else 0
