"""What a table calls its cells: the names of the row and of the column of each figure."""

from __future__ import annotations

from collections import Counter
from typing import NamedTuple

from gouji import lexicon
from gouji.document import Document
from gouji.document.grids import may_have_grids
from gouji.quantity import Figures
from gouji.view.table.tables import tables


class CellName(NamedTuple):
    """A figure's place in a table."""

    table: int
    row: int
    column: int
    row_name: str
    column_name: str
    """What tells the column from the others: 执行数, 2025年/执行数 where each year has one. Both may be empty."""


def cell_names(document: Document, figures: Figures) -> dict[int, CellName]:
    """By where a figure begins."""
    if not may_have_grids(document):
        return {}
    found: dict[int, CellName] = {}
    for number, table in enumerate(tables(document, figures)):
        names = _apart({index: column.name for index, column in table.columns.items()})
        for at, row in enumerate(table.rows):
            starts = {figure.start for figure in row.given.values()}
            name = row.name.lstrip("-—–") if row.label.start not in starts else ""
            for index, figure in row.given.items():
                found[figure.start] = CellName(number, at, index, name, names[index])
    return found


def _apart(names: dict[int, str]) -> dict[int, str]:
    """Names of columns: the innermost header where it tells the column from all others and is more than 小计, else all of them but
    those that stand over every column."""
    # 栏次 1 2 3 and D=E+F say how columns are counted, not what they are called
    parts = {index: [word for word in name.split("/") if not _numbers(word)] or [""] for index, name in names.items()}
    shared = 0
    while len(parts) > 1 and all(len(words) > shared + 1 for words in parts.values()) and len({words[shared] for words in parts.values()}) == 1:
        shared += 1
    innermost = Counter(words[-1] for words in parts.values())
    total = lexicon.pattern("forms", "footings", "total")
    return {index: words[-1] if innermost[words[-1]] == 1 and not total.search(words[-1]) else "/".join(words[shared:])
            for index, words in parts.items()}


def _numbers(word: str) -> bool:
    """Whether a header only numbers its column, or gives its formula."""
    return "=" in word or (not any(character.isalpha() and not character.isascii() for character in word) and not any(
        year for year in lexicon.pattern("tables", "headers", "year").findall(word)))
