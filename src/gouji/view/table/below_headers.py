"""Rows of values below their headers, as the basic-data table has them: 编制数 | 在职人数 | 控制率, and 25 | 21 | 84% below."""

from __future__ import annotations

import re
from collections.abc import Iterator

from gouji.document import Document
from gouji.document.grids import Row, grids

_ASIDE = re.compile(r"\s+|[(（][^()（）]*[)）]")


def headed_rows(document: Document) -> Iterator[tuple[list[str], Row]]:
    """Each row of a table with the words of the row above it, without blanks and brackets."""
    for grid in grids(document):
        for header, values in zip(grid, grid[1:], strict=False):
            yield [_ASIDE.sub("", cell.text) for cell in header], values
