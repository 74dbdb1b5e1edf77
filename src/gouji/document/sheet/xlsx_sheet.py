"""One sheet of a workbook: its cells as they are printed, merged cells, hidden rows and columns, and so its lines."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import accumulate, pairwise
from typing import NamedTuple

from gouji.document.addresses import address, row_and_column
from gouji.document.rendered import PARAGRAPH, ROW, RenderedLine, RenderedRemark
from gouji.document.sheet.format import is_date_format, printed
from gouji.document.sheet.rows import MOST_COLUMNS, MOST_ROWS, one_line, row_line, too_large, with_paragraphs
from gouji.document.sheet.xlsx_parts import CellStyle, parse, unescaped

# Merged ranges may be said to cover the whole sheet, again and again; so many cells are looked at in all.
_MOST_STEPS = 5_000_000
_FIGURE, _COUNTS = re.compile(r"[-(]?[\d.,]+%?\)?"), re.compile("[1-9]")
_RANGE = re.compile(r"([^:]+):([^:]+)")
_DAYS_BEFORE_1904 = 1462
# One long text can stand in a million cells, and each cell costs only a few bytes.
_MOST_CHARACTERS = 20_000_000


@dataclass(slots=True)
class Shared:
    """What the sheets of a workbook share, and the account of what has been read of them."""

    strings: list[str]
    styles: list[CellStyle]
    is_1904: bool
    """Whether days are counted from 1904."""
    hidden_rows: int = 0
    hidden_columns: int = 0
    rows: int = 0
    characters: int = 0

    def count(self, characters: int, rows: int = 0) -> None:
        """Adds to the account. Raises UnreadableFile if it is too much."""
        self.characters += characters
        self.rows += rows
        if self.rows > MOST_ROWS:
            raise too_large(f"超过{MOST_ROWS}行")
        if self.characters > _MOST_CHARACTERS:
            raise too_large(f"超过{_MOST_CHARACTERS}字")


class _Merge(NamedTuple):
    row: int
    column: int
    last_row: int
    last_column: int


def _has_figure(cells: Iterable[str]) -> bool:
    """Whether one of the cells is a figure that counts."""
    return any(_FIGURE.fullmatch(cell) and _COUNTS.search(cell) for cell in cells)


def _is_true(attribute: str | None) -> bool:
    return attribute in ("1", "true", "on")


def _spans(line: RenderedLine) -> list[tuple[int, int]]:
    """Where each cell of a row begins and ends in its line."""
    if line.kind != ROW:
        return [(0, 0)] * (line.place.get("cell", 1) - 1) + [(0, len(line.text))]
    edges = accumulate((len(cell) + 1 for cell in line.text.split("\t")), initial=0)
    return [(start, following - 1) for start, following in pairwise(edges)]


class Sheet:
    """The cells of one sheet."""

    def __init__(self, shared: Shared):
        self.shared = shared
        self.rows: dict[int, dict[int, str]] = {}
        """Printed text by row and column, of cells that are not empty."""
        self.hidden_rows: set[int] = set()
        self.hidden_columns: set[int] = set()
        self.merges: list[_Merge] = []
        self.moved: dict[tuple[int, int], tuple[int, int]] = {}
        """Where the values of merged cells are shown, by the cells that hold them."""
        self.titles: set[tuple[int, int]] = set()
        """Cells merged over several columns."""
        self.continued: dict[int, list[int]] = {}
        """Rows into which a merged cell reaches from above, so that they belong to its table, with the places, counted from 0, where
        it begins."""
        self.reaching: set[int] = set()
        """Rows of which a merged cell reaches into rows below."""
        self.indents: dict[int, list[tuple[int, int]]] = {}
        """By row: the places, counted from 0, whose words are set in, and how far in halves of a character."""
        self.unknown_cells: list[tuple[int, int]] = []
        self._steps = 0
        self._row = self._column = 0
        self._cell: dict[str, str] = {}
        self._has_formula = self._is_text = self._is_reading = False
        self._parts: list[str] = []
        self._columns: dict[str, int] = {}

    def read(self, data: bytes) -> None:
        parse(data, self._start, self._end, self._text)

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        if name == "c":
            reference = attributes.get("r")
            self._column = self._column_of(reference) if reference else self._column + 1
            self._cell, self._has_formula = attributes, False
            self._parts.clear()
        elif name in ("v", "t"):
            self._is_text = not self._is_reading
        elif name == "f":
            self._has_formula = True
        elif name == "rPh":
            self._is_reading = True
        elif name == "row":
            self._row = int(attributes.get("r", self._row + 1))
            self._column = 0
            if _is_true(attributes.get("hidden")):
                self.hidden_rows.add(self._row)
        elif name == "col":
            if _is_true(attributes.get("hidden")):
                self._step(MOST_COLUMNS)
                self.hidden_columns.update(range(int(attributes["min"]), min(int(attributes["max"]), MOST_COLUMNS) + 1))
        elif name == "mergeCell" and (match := _RANGE.fullmatch(attributes["ref"])):
            (row, column), (last_row, last_column) = row_and_column(match[1]), row_and_column(match[2])
            self.merges.append(_Merge(row, column, last_row, last_column))

    def _end(self, name: str) -> None:
        if name in ("v", "t"):
            self._is_text = False
        elif name == "rPh":
            self._is_reading = False
        elif name == "c":
            self._add("".join(self._parts))

    def _text(self, characters: str) -> None:
        if self._is_text:
            self._parts.append(characters)

    def _column_of(self, reference: str) -> int:
        letters = reference.rstrip("0123456789")
        column = self._columns.get(letters)
        if column is None:
            column = self._columns[letters] = row_and_column(letters + "1")[1]
        return column

    def _add(self, raw: str) -> None:
        kind = self._cell.get("t", "n")
        if not raw:
            # A formula whose result is no characters has one.
            if self._has_formula and kind != "str":
                self.unknown_cells.append((self._row, self._column))
            return
        text = one_line(self._printed(raw, kind))
        if not text:
            return
        if self._column > MOST_COLUMNS:
            raise too_large(f"超过{MOST_COLUMNS}列")
        row = self.rows.get(self._row)
        if row is None:
            row = self.rows[self._row] = {}
            self.shared.count(0, rows=1)
        self.shared.count(len(text) + 1)
        row[self._column] = text
        if indent := self._style().indent:
            self.indents.setdefault(self._row, []).append((self._column - 1, indent))

    def _style(self) -> CellStyle:
        styles, number = self.shared.styles, int(self._cell.get("s", 0))
        return styles[number] if number < len(styles) else CellStyle()

    def _printed(self, raw: str, kind: str) -> str:
        number_format = self._style().number_format
        if kind == "s":
            return printed(self.shared.strings[int(raw)], number_format)
        if kind == "n":
            number = Decimal(raw.strip())
            return printed(number + _DAYS_BEFORE_1904 if self.shared.is_1904 and is_date_format(number_format) else number, number_format)
        if kind == "b":
            return printed(raw.strip() == "1", number_format)
        if kind == "d":
            from openpyxl.utils.datetime import from_ISO8601

            return printed(from_ISO8601(raw.strip()), number_format)
        return raw if kind == "e" else printed(unescaped(raw), number_format)

    def settle_merges(self) -> None:
        """Empties the places that merged cells cover, which may hold values that nobody sees. If the first place is hidden, the
        value is shown in the first that is not."""
        numbers = sorted(self.rows)
        moved: dict[tuple[int, int], str] = {}
        for merge in self.merges:
            row, column, last_row, last_column = merge
            if last_row > row:
                self.reaching.add(row)
            text = self.rows.get(row, {}).get(column, "")
            for number in numbers[bisect_left(numbers, row):bisect_right(numbers, last_row)]:
                cells = self.rows[number]
                self._step(len(cells) + 1)
                for covered in [at for at in cells if column <= at <= last_column]:
                    del cells[covered]
                if number > row:
                    self.continued.setdefault(number, []).append(column - 1)
            if not text:
                continue
            shown = self._first_shown(row, last_row, self.hidden_rows), self._first_shown(column, last_column, self.hidden_columns)
            moved[shown] = text
            self.moved[row, column] = shown
            if last_column > column:
                self.titles.add(shown)
        for (row, column), text in moved.items():
            self.rows.setdefault(row, {})[column] = text

    def _first_shown(self, first: int, last: int, hidden: set[int]) -> int:
        for number in range(first, last + 1):
            self._step(1)
            if number not in hidden:
                return number
        return first

    def _step(self, count: int) -> None:
        self._steps += count
        if self._steps > _MOST_STEPS:
            raise too_large("合并或隐藏的单元格过多")

    def lines(self, title: str) -> list[RenderedLine]:
        found: list[RenderedLine] = []
        before = 0
        is_top = True
        hidden = 0  # the first hidden row with figures since the last that was shown
        hidden_columns: set[int] = set()
        for number in sorted(self.rows):
            row = self.rows[number]
            if number in self.hidden_rows:
                self.shared.hidden_rows += bool(row)
                if not hidden and _has_figure(row.values()):
                    hidden = number
                continue
            columns = sorted(row.keys() - self.hidden_columns)
            unseen = row.keys() & self.hidden_columns
            hidden_columns |= unseen
            if not columns:
                continue
            gap = next((at for at in range(before + 1, number) if at not in self.hidden_rows), None)
            if before and gap:
                found.append(RenderedLine("", PARAGRAPH, {"kind": "xlsx", "sheet": title, "row": gap}, hides_rows=0 < hidden < gap))
            cells = [""] * columns[-1]
            for column in columns:
                cells[column - 1] = row[column]
            self.shared.count(columns[-1])
            place = {"kind": "xlsx", "sheet": title, "row": number}
            if number in self.continued:
                line = RenderedLine("\t".join(cells), ROW, place, covered=tuple(self.continued[number]))
            else:
                line = row_line(cells, place, is_top and (number, columns[-1]) in self.titles)
            indents = tuple(self.indents.get(number, ())) if line.kind == ROW else ()
            found.append(line._replace(indents=indents, reaches_down=number in self.reaching, hides_rows=hidden > 0, hides_cells=_has_figure(row[column] for column in unseen)))
            is_top = is_top and line.kind != ROW
            before, hidden = number, 0
        if found and hidden:
            found[-1] = found[-1]._replace(hides_rows=True)
        self.shared.hidden_columns += len(hidden_columns)
        return with_paragraphs(found)

    def remarks(self, notes: Mapping[tuple[int, int], str], lines: Sequence[RenderedLine], before: int) -> Iterator[RenderedRemark]:
        """What the notes tell gouji, by row and column, of the cells that are shown. So many lines stand before those of the sheet."""
        rows: dict[int, list[tuple[int, str]]] = {}
        for cell, words in notes.items():
            row, column = self.moved.get(cell, cell)
            rows.setdefault(row, []).append((column, words))
        for number, line in enumerate(lines if rows else (), before):
            spans = _spans(line) if line.place["row"] in rows else []
            for column, words in sorted(rows.get(line.place["row"], ())):
                start, end = spans[column - 1] if column <= len(spans) else (0, 0)
                if start < end:
                    self.shared.count(len(words))
                    yield RenderedRemark(words, number, start, number, end)

    def unknown(self) -> Iterable[str]:
        """Addresses of the visible formulas without a value."""
        return (address(row, column) for row, column in self.unknown_cells
                if row not in self.hidden_rows and column not in self.hidden_columns)
