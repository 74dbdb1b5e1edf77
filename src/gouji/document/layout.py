"""Layout: lines become blocks. Tables are told from prose, and lines that a wrap tore apart are joined again."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

from gouji.document.lines import (
    Line, is_attachment, is_date, is_figure_cell, is_heading, is_label, is_page_number, may_be_cell, tells_who_filled_in,
)

_ENDS_SENTENCE = re.compile("[。！？；;!?][”’\"')》]*$|[:：]$")
_ENDS_OPEN = re.compile("[，、,（(“《\\-—+×÷=/~]$")
_HALF_NUMBER = re.compile(r"\d[.,]?$")
_GOES_ON_NUMBER = re.compile("\\d|%|‰|万|亿|元|人|个|年|月|日|分(?!别)|户|件|次|项|公里|平方|吨|名|家")
_LABEL_LINES = 40
# A text is wrapped if so many of its long lines have nearly one length, and that length is no longer than a page is wide.
_WRAPPED_SHARE, _NARROWEST, _WIDEST, _SLACK = 0.35, 18, 62, 3
# A run of cells one to a line is a table if it has so many lines, and so many of them are figures.
_FEWEST_CELLS, _FEWEST_FIGURES, _FIGURE_SHARE = 5, 3, 0.2


@dataclass(slots=True)
class Piece:
    """A block in the making: its lines, in order."""

    kind: str
    lines: list[Line]


def pieces(lines: list[Line]) -> list[Piece]:
    """The blocks of a text."""
    _find_tables(lines)
    _find_frames(lines)
    width = _wrap_width(lines)
    found: list[Piece] = []
    for line in lines:
        last = found[-1] if found else None
        if line.kind == "page":
            continue
        if line.kind == "table":
            if last and last.kind == "table":
                last.lines.append(line)
            else:
                found.append(Piece("table", [line]))
        elif last and last.kind == "paragraph" and not line.kind and _goes_on(last.lines[-1], line, width):
            last.lines.append(line)
        else:
            found.append(Piece(line.kind or ("heading" if is_heading(line) else "paragraph"), [line]))
    return found


def _find_tables(lines: list[Line]) -> None:
    for line in lines:
        if line.cells or line.indented and not _is_prose_in_cell(line):
            line.kind = "table"
    _fill_between(lines)
    start = 0
    while start < len(lines):
        end = start
        while end < len(lines) and not lines[end].kind and may_be_cell(lines[end]) and not _is_numbered_title(lines[end]):
            end += 1
        run = lines[start:end]
        figures = sum(is_figure_cell(line) and not is_page_number(line) for line in run)
        if len(run) >= _FEWEST_CELLS and figures >= _FEWEST_FIGURES and figures >= _FIGURE_SHARE * len(run):
            _mark_run(run)
        start = end + 1


def _mark_run(run: list[Line]) -> None:
    """The part of a run of short lines from a little before its first figure to its last."""
    figures = [i for i, line in enumerate(run) if is_figure_cell(line)]
    for line in run[max(0, figures[0] - _FEWEST_CELLS * 2):figures[-1] + 1]:
        line.kind = "table"


def _is_prose_in_cell(line: Line) -> bool:
    if line.cells:
        return False
    return line.is_prose and (len(line.text) >= 30 or "。" in line.text) or line.mark is not None and len(line.text) >= 10


def _is_numbered_title(line: Line) -> bool:
    return line.mark is not None and is_heading(line) and not is_figure_cell(line) and len(line.body) > 3


def _fill_between(lines: list[Line]) -> None:
    """Short lines between two table lines are pieces of cells that were broken."""
    last = None
    for number, line in enumerate(lines):
        if line.kind == "table":
            if last is not None and 1 < number - last <= 4 and all(
                    may_be_cell(between) and not is_attachment(between) for between in lines[last + 1:number]):
                for between in lines[last + 1:number]:
                    between.kind = "table"
            last = number


def _find_frames(lines: list[Line]) -> None:
    """Titles, covers, signatures, attachments and page numbers."""
    before_text, part = True, 0
    for number, line in enumerate(lines):
        if line.kind:
            before_text = False
            continue
        if is_page_number(line) and (line.text.startswith(("-", "—", "–", "第")) or _is_inside_prose(lines, number)):
            line.kind = "page"
        elif is_attachment(line):
            line.kind, before_text, part = "heading", True, number
        elif tells_who_filled_in(line):
            line.kind = "cover" if before_text else "signature"
        elif is_date(line):
            line.kind = "signature"
            previous = lines[number - 1] if number else None
            if previous is not None and not previous.kind and may_be_cell(previous) and previous.mark is None:
                previous.kind = "signature"
        elif before_text and number - part < _LABEL_LINES and is_label(line):
            line.kind = "cover"
        elif before_text and line.mark is None and not line.level and not line.is_prose and len(line.text) <= 40 \
                and not _ENDS_SENTENCE.search(line.text) and number - part < _LABEL_LINES:
            line.kind = "heading"
        else:
            before_text = False


def _is_inside_prose(lines: list[Line], number: int) -> bool:
    if not 0 < number < len(lines) - 1:
        return False
    before, after = lines[number - 1], lines[number + 1]
    return before.is_prose and not _ENDS_SENTENCE.search(before.text) and not after.kind


def _wrap_width(lines: list[Line]) -> int:
    """The length at which lines break, if the text is hard-wrapped; else 0."""
    lengths = Counter(len(line.text) for line in lines if not line.kind and len(line.text) >= _NARROWEST)
    total = sum(lengths.values())
    if total < 4:
        return 0
    best, share = 0, 0
    for width in lengths:
        near = sum(lengths[width - i] for i in range(_SLACK + 1))
        if width <= _WIDEST and near > share:
            best, share = width, near
    longer = sum(count for length, count in lengths.items() if length > best + _SLACK)
    return best if share >= _WRAPPED_SHARE * total and longer <= 0.1 * total else 0


def _goes_on(last: Line, line: Line, width: int) -> bool:
    """Whether a line is the rest of the one before it."""
    text = last.text
    if line.level or line.kind:
        return False
    if _HALF_NUMBER.search(text) and _GOES_ON_NUMBER.match(line.text) and len(text) > 6:
        return True
    if line.mark is not None or _ENDS_SENTENCE.search(text):
        return False
    if _ENDS_OPEN.search(text) or text.count("(") > text.count(")") or text.count("“") > text.count("”"):
        return True
    if width and len(text) >= width - _SLACK * 2:
        return True
    return last.is_prose and len(text) >= _NARROWEST and not is_label(line)
