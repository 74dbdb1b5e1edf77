"""Control rates in a table whose values stand in the row below their headers: 编制数, 在职人数, 控制率."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from gouji import lexicon
from gouji.claim.model import Claim, operand
from gouji.claim.topics import Topic
from gouji.document import Document
from gouji.document.grids import Row
from gouji.quantity import Figures, Quantity
from gouji.view.form.cells import CellFigures
from gouji.view.table.below_headers import headed_rows
from gouji.view.table.precision import alike, as_rate


class _Rate(NamedTuple):
    """A control rate and what it is made of, by the headers."""

    frame: str
    topic: Topic | None
    rate: re.Pattern[str]
    actual: re.Pattern[str]
    base: re.Pattern[str]


def find(document: Document, figures: Figures) -> Iterator[Claim]:
    """控制率 = 实际 ÷ 核定."""
    cells = CellFigures(figures.quantities)
    for words, values in headed_rows(document):
        for rate in _rates():
            yield from _claim(rate, words, values, cells)


def _claim(rate: _Rate, words: list[str], values: Row, cells: CellFigures) -> Iterator[Claim]:
    found: list[Quantity] = []
    for pattern in (rate.rate, rate.actual, rate.base):
        columns = [at for at, word in enumerate(words) if pattern.fullmatch(word)]
        figure = cells.lone(values[columns[0]]) if len(columns) == 1 and columns[0] < len(values) else None
        if figure is None:
            return
        found.append(figure)
    stated, actual, base = found
    if stated.kind in ("rate", "number") and base.value > 0 and alike((actual, base)):
        yield Claim("completion", rate.frame, operand("stated", as_rate(stated)), (operand("actual", actual), operand("target", base)),
                    topic=rate.topic)


@cache
def _rates() -> tuple[_Rate, ...]:
    return tuple(_Rate(row["frame"], Topic(row["topic"]) if "topic" in row else None,
                       *(lexicon.compiled("forms", row[name]) for name in ("rate", "actual", "base")))
                 for row in lexicon.entry("forms", "control"))
