"""A page of a PDF as it was read: its ruled tables, and the lines outside them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from gouji.document.pdf.lines import TextLine, Views
from gouji.document.pdf.tables import Cell, Table


@dataclass(slots=True)
class Page:
    """A page, or what is written on it in one direction: its ruled tables, and the lines outside them."""

    number: int
    height: float
    lines: list[TextLine]
    tables: list[Table]
    views: Views | None = None
    """How it lies, if it is not level as the page is shown."""
    left_out: int = 0
    """How many letters of the page were not read, since they stand aslant or are few that are turned."""

    is_unsure: bool = False
    """Whether letters of it may be missing."""

    def texts(self) -> Iterator[str]:
        yield from (line.text for line in self.lines)
        yield from (cell.text for cell in self.cells())

    def cells(self) -> Iterator[Cell]:
        return (cell for table in self.tables for row in table.rows for cell in row.cells)

    def drop_words(self) -> None:
        """The words take the most memory, and only their text is needed further on."""
        for line in self.lines:
            line.words = []
        for table in self.tables:
            for row in table.rows:
                row.cells = [cell._replace(words=()) for cell in row.cells]

    def in_order(self) -> list[TextLine | Table]:
        """What stands on it, top to bottom."""
        return sorted((*self.lines, *self.tables), key=lambda part: part.top)
