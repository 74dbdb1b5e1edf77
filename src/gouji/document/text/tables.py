"""Tables that lie in a text as plain lines, and lists of contents: which lines are theirs."""

from __future__ import annotations

from gouji.document.text.lines import (
    Line,
    begins_contents,
    has_leader,
    is_attachment,
    is_caption,
    is_date,
    is_header_cell,
    is_heading,
    is_item,
    is_label,
    is_title,
    ranks,
    tells_who_filled_in,
)
from gouji.document.text.tearing import is_torn, tears_figure

# Cells one to a line are a table if so many of them are figures or headers.
_FEWEST_FIGURES, _FEWEST_HEADERS = 3, 3
# Between two cells that are surely of one table lie at most so many others, as in a column of names.
_FARTHEST = 80
# Before the first sure cell come at most so many header cells.
_MOST_HEADERS = 10
# So end headers of columns as well as titles.
_HEADER_ENDINGS = ("情况", "说明")
# A column of numbered names without figures, as is left of a table in a PDF text: so long, and so often out of order.
_LONGEST_OUTLINE, _FEWEST_BREAKS = 6, 2
_INDENTED_SHARE = 0.5
_LONG_CELL = 30
_SURE = ("cells", "figure", "tabbed", "caption", "header")


def find_tables(lines: list[Line]) -> None:
    """Marks the lines of tables and of lists of contents."""
    if _tabs_indent(lines):
        for line in lines:
            line.is_tabbed = line.is_tabbed and line.kind != ""
    find_contents(lines)
    run: list[Line] = []
    before: Line | None = None
    for at, line in enumerate(lines):
        if line.kind or _ends_table(line, lines[at + 1] if at + 1 < len(lines) else None):
            _mark_run(run, before, line)
            run, before = [], line
        else:
            run.append(line)
    _mark_run(run, before, None)


def _tabs_indent(lines: list[Line]) -> bool:
    """Whether a tab before a line is its indentation, and not the sign of a cell."""
    tabbed = [line for line in lines if line.is_tabbed and not line.kind]
    if not tabbed:
        return False
    prose = [line for line in lines if line.shape == "prose" and len(line.text) >= 30]
    return bool(prose) and sum(line.is_tabbed for line in prose) >= _INDENTED_SHARE * len(prose) \
        and sum(line.shape == "figure" for line in tabbed) < 0.2 * len(tabbed)


def _ends_table(line: Line, after: Line | None) -> bool:
    if line.shape == "figure":
        return False
    if line.level:
        # # 食品烟酒 before a figure: of which food
        return after is None or after.shape != "figure"
    if (line.text[0] == "附" and is_attachment(line)) or tells_who_filled_in(line):
        return True
    if line.shape == "cells":
        return False
    if line.is_tabbed:
        # 1.公务用车经费 before a figure is a cell, （一）工作情况 before sentences is their heading
        return (line.shape == "prose" and (len(line.text) >= _LONG_CELL or "。" in line.text)) \
            or (line.mark is not None and after is not None and after.shape == "prose")
    return line.shape == "prose" or is_item(line)


def _sureness(line: Line) -> str:
    """How a line is known as a cell; empty if it is not."""
    if line.shape == "cells":
        return "" if is_label(line) and line.text.count("\t") == 1 else "cells"
    if line.shape == "figure":
        return "" if is_date(line) else "figure"
    if line.is_tabbed:
        return "tabbed"
    if is_caption(line):
        return "caption"
    return "header" if is_header_cell(line) else ""


def _mark_run(run: list[Line], before: Line | None, after: Line | None) -> None:
    """The tables in a run of lines that are no prose."""
    sure = [(at, how) for at, line in enumerate(run) if (how := _sureness(line))]
    first = 0
    for number, (at, _) in enumerate(sure):
        if number + 1 == len(sure) or sure[number + 1][0] - at > _FARTHEST:
            _mark_table(run, sure[first:number + 1], before, after)
            first = number + 1
    if not any(line.kind for line in run):
        _mark_outline(run)


def _mark_table(run: list[Line], sure: list[tuple[int, str]], before: Line | None, after: Line | None) -> None:
    hows = [how for _, how in sure]
    figures, headers = hows.count("figure"), hows.count("header")
    begin, end = sure[0][0], sure[-1][0] + 1
    whole = figures >= _FEWEST_FIGURES or headers >= _FEWEST_HEADERS or any(how in ("cells", "tabbed") for how in hows)
    if not whole:
        for at, how in sure:
            if how == "caption" or (how == "figure" and not _is_in_sentence(run, at, before, after)):
                run[at].kind = "table"
        return
    if hows[0] in ("figure", "header"):
        begin = _first_header(run, begin)
    for line in run[begin:end]:
        line.kind = "table"


def _first_header(run: list[Line], begin: int) -> int:
    """Where the header cells before the first sure cell begin."""
    at = begin
    while at > 0 and begin - at < _MOST_HEADERS:
        line = run[at - 1]
        if line.shape != "short" or line.kind or line.mark is not None or is_date(line) or is_label(line) \
                or (is_title(line) and not line.text.endswith(_HEADER_ENDINGS)):
            break
        at -= 1
    return at


def _is_in_sentence(run: list[Line], at: int, before: Line | None, after: Line | None) -> bool:
    """Whether a figure that stands alone on its line was torn out of a sentence."""
    previous = run[at - 1] if at else before
    following = run[at + 1] if at + 1 < len(run) else after
    if previous is None or previous.ends_sentence:
        return False
    if tears_figure(previous, run[at]):
        return True
    if following is None or following.shape == "figure" or following.mark is not None:
        return False
    return previous.shape in ("prose", "long", "clause") or (following.shape in ("prose", "clause") and is_torn(run[at], following))


def _mark_outline(run: list[Line]) -> None:
    """Numbered names out of order are what is left of a table; what leads to the text behind them is none."""
    numbered = [line for line in run if line.mark is not None]
    if len(numbered) < _LONGEST_OUTLINE:
        return
    values: dict[str, int] = {}
    breaks = 0
    for line in numbered:
        style, value = line.mark.style, line.mark.value
        breaks += value != values.get(style, 0) + 1
        rank = ranks()[style]
        values = {other: last for other, last in values.items() if ranks()[other] < rank} | {style: value}
    if breaks < _FEWEST_BREAKS:
        return
    for line in run[:_last_chain(run)]:
        line.kind = "table"


def _last_chain(run: list[Line]) -> int:
    """Where the headings begin that stand one below the other at the end of a run."""
    at, rank = len(run), 99
    while at > 0:
        line = run[at - 1]
        if line.mark is not None:
            if not is_heading(line) or ranks()[line.mark.style] >= rank:
                break
            rank = ranks()[line.mark.style]
        elif rank <= 1 or len(run) - at > 3:
            break
        at -= 1
    return at


def find_contents(lines: list[Line]) -> None:
    """A list of contents: from 目录 to where its first entry comes again, and lines that end in dots."""
    for at, line in enumerate(lines):
        if has_leader(line):
            line.kind = "table"
        elif begins_contents(line) and not line.kind:
            end = _end_of_contents(lines, at + 1)
            for entry in lines[at:end]:
                entry.kind = "table"


def _end_of_contents(lines: list[Line], begin: int) -> int:
    seen: set[str] = set()
    for at in range(begin, len(lines)):
        line = lines[at]
        entry = line.text.rstrip("0123456789.…· \t")
        if begins_contents(line) or line.shape == "figure" or not entry:
            continue
        if line.shape not in ("short", "long", "clause", "cells") or entry in seen:
            # what stands directly above the text is its heading, not an entry
            return at if entry in seen else max(begin, at - 1) if seen else begin - 1
        seen.add(entry)
    return begin - 1
