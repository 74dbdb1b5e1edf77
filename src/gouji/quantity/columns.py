"""What the headers of a table say about the units of its columns: which hold rates, and which row names years."""

from __future__ import annotations

import re
from itertools import pairwise

from gouji import lexicon

FIGURE = re.compile(r"[-+−－(（]?\d[\d,，]*(?:[.．]\d+)?[)）]?[%％‰]?")
_BLANKS, _BRACKETS = re.compile(r"\s+"), re.compile(r"[(（][^()（）]*[)）]")
# The number or letter of a column, and how it is worked out from others.
_COLUMN_MARK = re.compile(r"[(（]?(?P<name>\d{1,2}|[A-Za-z]|[①-⑳])[)）]?(?P<made>[=＝][\dA-Za-z①-⑳()（）\[\]+＋\-－−–*×xX÷/／%％.]{1,40})?")
_FIRST_MARKS = ("1", "A", "a", "①")
# So many cells make a row of years or of numbers.
_FEWEST = 2


class Columns:
    """The units of the columns of a table, by their place in the row, as its rows of headers are read one after another."""

    def __init__(self) -> None:
        self._units: dict[int, str] = {}
        self._below: dict[int, tuple[int, str]] = {}
        """Empty places beside a header of rates, with the place and unit of that header: it reaches over those that have headers of
        their own below it."""

    def __bool__(self) -> bool:
        return bool(self._units)

    def unit(self, column: int, usual: str) -> str:
        return self._units.get(column, usual)

    def declare(self, column: int, unit: str) -> None:
        """Notes a unit that a header declares in brackets. One that only says to be without unit takes none away."""
        if unit or column not in self._units:
            self._units[column] = unit

    def add_header(self, line: str) -> bool:
        """Notes the columns of rates that a row of headers names, and tells whether there are any."""
        cells = [_BLANKS.sub("", cell) for cell in line.split("\t")]
        for column, (above, unit_above) in self._below.items():
            if column < len(cells) and cells[column] and cells[above]:
                self._units.setdefault(column, unit_above)
        self._below = {}
        rate: tuple[int, str] | None = None
        found = False
        for column, cell in enumerate(cells):
            if cell:
                rate = (column, unit) if column and (unit := _of_rate(cell)) is not None else None
                if rate is not None:
                    self._units[column] = rate[1]
                    found = True
            elif rate is not None:
                self._below[column] = rate
        return found


def _of_rate(header: str) -> str | None:
    """The unit of a column of rates: % if its header prints the sign, none if it only says 增长率; None for another column."""
    if lexicon.pattern("units", "columns", "percent").search(header):
        return "‰" if "‰" in header else "%"
    return "" if lexicon.pattern("units", "columns", "rate").search(_BRACKETS.sub("", header)) else None


def is_header_row(line: str) -> bool:
    """Whether a row of a table has several cells with words and none that is a figure, but for years."""
    cells = [stripped for cell in line.split("\t") if (stripped := _BLANKS.sub("", cell))]
    return len(cells) > 1 and (all(not FIGURE.fullmatch(cell) for cell in cells) or _are_years(cells))


def names_years(line: str) -> bool:
    """Whether a row names years above its columns: 项目 | 2025.3 | 2024 | 2023."""
    return _are_years([stripped for cell in line.split("\t") if (stripped := _BLANKS.sub("", cell))])


def _are_years(cells: list[str]) -> bool:
    year = lexicon.pattern("units", "columns", "year").fullmatch
    first = 0 if cells and year(cells[0]) else 1
    years = [cell for cell in cells[first:] if year(cell)]
    return len(years) >= _FEWEST and len(set(years)) == len(years) and all(
        year(cell) or not FIGURE.fullmatch(cell) for cell in cells[first:])


def numbers_columns(cells: list[str]) -> bool:
    """Whether a row numbers the columns and perhaps says how they are worked out: 栏次 | 1 | 2 | 3=2/1×100, A | B | C=A-B. It is part of
    the header, and no arithmetic of the report."""
    words = [stripped for cell in cells if (stripped := _BLANKS.sub("", cell))]
    counting = lexicon.pattern("units", "columns", "counting").fullmatch
    is_led = bool(words) and counting(words[0]) is not None
    marks = [_COLUMN_MARK.fullmatch(word) for word in words if not counting(word)]
    if len(marks) < _FEWEST or not all(marks):
        return False
    names = [mark["name"] for mark in marks if mark is not None]
    if not all(ord(after) - ord(before) == 1 if len(before) == len(after) == 1 else before.isdecimal() and after.isdecimal()
               and int(after) - int(before) == 1 for before, after in pairwise(names)):
        return False
    return is_led or any(mark["made"] for mark in marks if mark is not None) or (names[0] in _FIRST_MARKS and len(names) > _FEWEST)


def labels_column(header: str) -> bool:
    """Whether a header is a year, or the number of a column with how it is worked out, and says nothing of what stands below it."""
    return _COLUMN_MARK.fullmatch(header) is not None or lexicon.pattern("units", "columns", "year").fullmatch(header) is not None


def is_level(text: str, at: int, unit: str) -> bool:
    """Whether a bracket that begins at `at` tells the level of a budget item, as in 行政运行（项）, and no unit, as in 数量（项）."""
    return unit in lexicon.entry("units", "columns", "levels") and text[at - 1:at] not in lexicon.entry("units", "columns", "counted")
