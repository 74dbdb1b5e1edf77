"""Units declared once: 单位：万元 above a table, or 项目资金(万元) in it, give the bare numbers below their unit."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from gouji.document import Block, Document
from gouji.quantity import build, numerals, patterns, units
from gouji.quantity.model import Quantity

# a caption stands at most so far above its table
_REACH = 120
_YEARS = range(1980, 2051)
_ROW = re.compile("[^\\t\\n]\\t+[^\\t\\n]")
_DIGIT = re.compile("[0-9]")


class _Declaration(NamedTuple):
    """A unit that is declared, in a caption or in a bracket; neither in a header that has none, as 分值 or 序号."""

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
            result[first:last] = _inherited(document.text, block, result[first:last], caption)
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


def _inherited(text: str, table: Block, quantities: Sequence[Quantity], caption: str) -> list[Quantity]:
    """The figures of one table."""
    rows = _ROW.search(text, table.start, table.end) is not None
    read = _by_rows if rows else _by_lines
    declared = read(text, table, quantities, caption)
    return [_with_unit(q, unit) if unit and _is_bare(q) else q for q, unit in zip(quantities, declared, strict=True)]


def _by_lines(text: str, table: Block, quantities: Sequence[Quantity], current: str) -> Iterator[str]:
    """One cell to a line: a declared unit holds until the next."""
    declarations = list(_declarations(text, table.start, table.end))[::-1]
    for quantity in quantities:
        while declarations and declarations[-1].start < quantity.start:
            declaration = declarations.pop()
            current = declaration.caption or declaration.bracket
        yield current


def _by_rows(text: str, table: Block, quantities: Sequence[Quantity], caption: str) -> Iterator[str]:
    """Cells set off by tabs: a unit holds for its column, one in the first column for its row and those below, and
    a row of headers without figures begins anew. Where cells were merged the columns of headers and rows do not
    correspond any more: then nothing is inherited."""
    columns: dict[int, str] = {}
    current, header_tabs = caption, -1
    tabs, line_start, line_end = -1, table.start, -1
    for quantity in quantities:
        while quantity.start >= line_end:
            line_start = table.start if line_end < 0 else line_end + 1
            line_end = text.find("\n", line_start, table.end)
            line_end = table.end if line_end < 0 else line_end
            line = text[line_start:line_end]
            tabs = line.count("\t")
            if not _DIGIT.search(line) and len(line.split()) > 1:
                current, columns, header_tabs = caption, {}, tabs
            for declaration in _declarations(line, 0, len(line)):
                column = line.count("\t", 0, declaration.start)
                if declaration.caption:
                    caption = current = declaration.caption
                elif column:
                    columns[column] = declaration.bracket
                else:
                    current = declaration.bracket
        if columns and tabs != header_tabs:
            yield ""
        else:
            yield columns.get(text.count("\t", line_start, quantity.start), current)


def _is_bare(quantity: Quantity) -> bool:
    return quantity.kind == "number" and not quantity.unit and not (not quantity.decimals and int(quantity.value) in _YEARS)


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
