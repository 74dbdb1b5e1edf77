"""A sample as the parts a Word file is made of: headings, paragraphs and tables with merged cells."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

_HEADING, _ROW, _RULE = re.compile(r"(#+) +(.*)"), re.compile(r"\|(.*)\|\s*"), re.compile(r"[|\s:-]+")
_NUMBERED = ((1, re.compile("([一二三四五六七八九十]+)、(.+)")), (2, re.compile("（([一二三四五六七八九十]+)）(.+)")))
_DIGITS = "一二三四五六七八九十"
_LONGEST_HEADING = 20


class Text(NamedTuple):
    """A heading or a paragraph."""

    text: str
    level: int = 0
    """Level of a heading; 0 if it is none."""
    list_level: int | None = None
    """Level of the list that numbers it; the number is no part of the text then."""


class Cell(NamedTuple):
    """A cell of a table as it is laid out."""

    text: str
    span: int = 1
    """The columns it goes over."""
    is_covered: bool = False
    """Whether it belongs to the cell above it."""


@dataclass(slots=True)
class Table:
    rows: list[list[str]] = field(default_factory=list)

    def cells(self) -> list[list[Cell]]:
        """The rows with cells merged where they are empty because a label goes on: below it in the first two columns, beside it
        where a row has nothing but a label and one more text, and before the total."""
        found: list[list[Cell]] = []
        for number, row in enumerate(self.rows):
            filled = [at for at, text in enumerate(row) if text]
            if len(filled) == 2 and filled[0] == 0 and len(row) > 3:
                second = filled[1]
                found.append([Cell(row[0], second), Cell(row[second], len(row) - second)])
                continue
            cells: list[Cell] = []
            for at, text in enumerate(row):
                if text or at > 1 or not number or (at and row[0]):
                    cells.append(Cell(text))
                else:
                    cells.append(Cell("", 1, self._goes_on(number - 1, at)))
            found.append(cells)
        return found

    def _goes_on(self, number: int, column: int) -> bool:
        """Whether the text above an empty cell stands in a cell of its own width."""
        while number > 0 and not self.rows[number][column]:
            number -= 1
        return bool(self.rows[number][column]) and sum(map(bool, self.rows[number])) > 2


def report(path: Path) -> list[Text | Table]:
    """The parts of a sample. Its lines are paragraphs."""
    data = path.read_bytes()
    try:
        source = data.decode()
    except UnicodeDecodeError:
        source = data.decode("gb18030")
    parts: list[Text | Table] = []
    counts = [0, 0, 0]
    for line in source.splitlines():
        line = line.strip(" \u3000").replace("**", "")
        if row := _ROW.fullmatch(line):
            if not parts or not isinstance(parts[-1], Table):
                parts.append(Table())
            if not _RULE.fullmatch(line):
                parts[-1].rows.append([cell.strip() for cell in row[1].split("|")])
        elif line:
            parts.append(_text(line, counts))
    return parts


def _text(line: str, counts: list[int]) -> Text:
    level = 0
    if heading := _HEADING.fullmatch(line):
        level, line = len(heading[1]), heading[2]
    for rank, pattern in _NUMBERED:
        match = pattern.fullmatch(line)
        if match and len(line) <= _LONGEST_HEADING:
            level = level or rank
            # Numbers that do not follow one another were written by hand.
            if match[1] == _DIGITS[counts[rank]]:
                counts[rank] += 1
                counts[rank + 1:] = [0] * len(counts[rank + 1:])
                return Text(match[2], level, rank - 1)
    return Text(line, level)
