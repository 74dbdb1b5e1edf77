"""Units declared once: 单位：万元 above a table, or 项目资金(万元) in it, give the bare numbers below their unit."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from gouji import lexicon
from gouji.document import Block, Document
from gouji.quantity import build, numerals, patterns, units
from gouji.quantity.columns import FIGURE, Columns, is_header_row, is_level, names_years, numbers_columns
from gouji.quantity.model import Quantity

# a caption stands at most so far above its table
_REACH = 120
_YEARS = range(1980, 2051)
_ROW = re.compile("[^\\t\\n]\\t+[^\\t\\n]")
_NARROW = str.maketrans("（）：％\u3000", "():% ")
_DIGIT = re.compile("[0-9]")


class _Declaration(NamedTuple):
    """A unit that a caption or a bracket declares. Headers of columns without unit, 分值 or 序号, have neither."""

    start: int
    caption: str = ""
    bracket: str = ""


_CLOSING = re.compile("[ ]?[)）]")


def _declarations(text: str, start: int, end: int) -> Iterator[_Declaration]:
    """The declarations in `text[start:end]`: 单位：万元, (万元), （%）, 计量单位:人, 序号."""
    at = start
    opening_of = patterns.pattern("opening", section="declared")
    while (opening := opening_of.search(text, at, end)) is not None:
        at = opening.end()
        kind = opening.lastgroup
        if kind is None:
            yield _Declaration(opening.start())
            continue
        unit_end = _unit_end(text, at)
        behind = unit_end
        if kind == "bracket" and is_level(text, opening.start(), text[at:unit_end]):
            continue
        if kind == "bracket":
            closing = _CLOSING.match(text, unit_end, end)
            if closing is None:
                # (单位：万元，人): what stands in the bracket is a caption
                at = opening.start() + 1
                continue
            behind = closing.end()
        if unit_end == at or unit_end > end or text[behind:behind + 1].isalnum():
            at = opening.start() + 1
            continue
        yield _Declaration(opening.start(), **{kind: text[at:unit_end]})
        at = behind


def _unit_end(text: str, at: int) -> int:
    """Where the unit ends that begins at `at`, its magnitude included; `at` itself if there is none."""
    end = units.end_at(text, at)
    if end > at and not text[end:end + 1].isalnum():
        return end
    magnitude = next((name for name in numerals.longest_magnitudes() if text.startswith(name, at)), "")
    return units.end_at(text, at + len(magnitude)) if magnitude else at


def with_declared_units(document: Document, quantities: list[Quantity]) -> list[Quantity]:
    """The quantities, where bare numbers in tables have the unit that is declared for them."""
    tables = [(number, block) for number, block in enumerate(document.blocks) if block.kind == "table"]
    if not tables:
        return quantities
    result = list(quantities)
    starts = [q.start for q in quantities]
    for number, block in tables:
        first, last = bisect_left(starts, block.start), bisect_left(starts, block.end)
        if first < last:
            caption = _caption(document, document.blocks[:number], block)
            result[first:last] = _inherited(document, block, result[first:last], caption)
    return result


def _caption(document: Document, before: Sequence[Block], table: Block) -> str:
    """The unit declared in the lines directly above the table."""
    begin = table.start
    for block in reversed(before[-4:]):
        if block.kind == "table" or table.start - block.start > _REACH:
            break
        begin = block.start
    found = ""
    for declaration in _declarations(document.text, begin, table.start):
        found = declaration.caption or declaration.bracket or found
    return found


def _inherited(document: Document, table: Block, quantities: Sequence[Quantity], caption: str) -> list[Quantity]:
    """The figures of one table."""
    text = document.text
    if _ROW.search(text, table.start, table.end) is not None:
        declared = _by_rows(document, table, quantities, caption)
    else:
        declared = _by_lines(text, table, quantities, caption)
    return [_with_unit(q, unit) if unit and _is_bare(q, text) else q for q, unit in zip(quantities, declared, strict=True)]


def _by_lines(text: str, table: Block, quantities: Sequence[Quantity], current: str) -> Iterator[str]:
    """One cell to a line: a declared unit holds until the next."""
    declarations = list(_declarations(text, table.start, table.end))[::-1]
    for quantity in quantities:
        while declarations and declarations[-1].start < quantity.start:
            declaration = declarations.pop()
            current = declaration.caption or declaration.bracket
        yield current


def _by_rows(document: Document, table: Block, quantities: Sequence[Quantity], caption: str) -> Iterator[str]:
    """Cells set off by tabs: a unit holds for its column, one in the first column for its row and those below, and
    a row of headers without figures begins anew. Where cells were merged the columns of headers and rows do not
    correspond any more: then nothing is inherited, unless the file itself says where each cell stands."""
    current, columns, header_tabs = caption, Columns(), -1
    row, line_end = _Row("", 0), -1
    is_header = is_label_row = False
    for quantity in quantities:
        while quantity.start >= line_end:
            line_start = table.start if line_end < 0 else line_end + 1
            line_end = document.text.find("\n", line_start, table.end)
            line_end = table.end if line_end < 0 else line_end
            row = _row(document, line_start, line_end)
            tabs = row.text.count("\t")
            was_header, is_header = is_header, is_header_row(row.text)
            # a header may take several rows
            if is_header and not (was_header and tabs == header_tabs) and not _DIGIT.search(row.text) and len(row.text.split()) > 1:
                current, columns, header_tabs = caption, Columns(), tabs
            is_label_row = (is_header and names_years(row.text)) or numbers_columns(row.text.split("\t"))
            if is_header and columns.add_header(row.text) and header_tabs < 0:
                header_tabs = tabs
            for declaration in _declarations(row.text, 0, len(row.text)):
                column = row.text.count("\t", 0, declaration.start)
                if declaration.caption:
                    caption = current = declaration.caption
                    if not tabs:
                        # another table, whose header may be one of years
                        columns, header_tabs = Columns(), -1
                elif column:
                    columns.declare(column, declaration.bracket)
                else:
                    current = declaration.bracket
        if is_label_row or (columns and tabs != header_tabs and not row.is_exact):
            yield ""
        else:
            yield columns.unit(row.column(document, quantity.start), current)


class _Row(NamedTuple):
    """A line of a table: as the file has it where it tells its cells, since empty ones are missing in the text of the document."""

    text: str
    start: int
    is_exact: bool = False

    def column(self, document: Document, at: int) -> int:
        if self.is_exact:
            return document.source.count("\t", self.start, document.source_offset(at))
        return document.text.count("\t", self.start, at)


def _row(document: Document, start: int, end: int) -> _Row:
    if document.places and start < end:
        number, _ = document.position(document.source_offset(start))
        if "row" in document.places[number - 1]:
            begin = document.line_starts[number - 1]
            stop = document.line_starts[number] - 1 if number < len(document.line_starts) else len(document.source)
            return _Row(document.source[begin:stop].translate(_NARROW), begin, True)
    return _Row(document.text[start:end], start)


def _is_bare(quantity: Quantity, text: str) -> bool:
    """Whether it has no unit and is no year."""
    if quantity.kind != "number" or quantity.unit:
        return False
    return bool(quantity.decimals) or int(quantity.value) not in _YEARS or "," in text[quantity.number_start:quantity.number_end] \
        or _is_amount_of_row(text, quantity)


def _is_amount_of_row(text: str, quantity: Quantity) -> bool:
    """Whether what could be a year fills a cell in a row with other figures that are none, and no cell before it speaks of years."""
    start, end = text.rfind("\n", 0, quantity.start) + 1, text.find("\n", quantity.end)
    before = text[start:quantity.start].split("\t")
    cells = [cell.strip() for cell in text[start:end if end >= 0 else len(text)].split("\t")]
    own = len(before) - 1
    if not own or cells[own] != text[quantity.start:quantity.end] or lexicon.pattern("units", "columns", "of-years").search(before[-2]):
        return False
    return any(FIGURE.fullmatch(cell) and not (cell.isdecimal() and int(cell) in _YEARS) for at, cell in enumerate(cells) if at not in (0, own))


def _with_unit(quantity: Quantity, printed: str) -> Quantity:
    unit = units.named(printed)
    value = quantity.value * unit.scale
    upper = None if quantity.upper is None else quantity.upper * unit.scale
    if quantity.approximators:
        interval = quantity.interval.times(unit.scale)
    else:
        interval = build.stands_for(value, unit, quantity.decimals)
        if upper is not None:
            interval = interval.hull(build.stands_for(upper, unit, quantity.decimals))
    return quantity._replace(kind=unit.kind, value=value, unit=printed, base=unit.base, scale=unit.scale, interval=interval,
                             upper=upper, inherited=True)
