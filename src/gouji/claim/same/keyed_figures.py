"""Keyed figures: the figures of a package, each under the name, year and budget stage of its indicator.

Names are those of `grammar/indicators.toml`, and count only whole. An entry without year is of the year of the report.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from gouji import lexicon
from gouji.claim.model import Operand, operand
from gouji.quantity import Quantity
from gouji.view.prose.statements import Outline
from gouji.view.table.money_units import in_unit
from gouji.view.table.tables import Table

PROSE, TABLE = "prose", "table"
_BLANKS = re.compile(r"\s+")


class Key(NamedTuple):
    """What makes two figures one indicator."""

    indicator: str
    """Its id in `grammar/indicators.toml`."""
    year: int
    stage: str
    """`initial`, `adjusted`, `budget` (which of the two is not said), `executed`; empty for what has no stage."""


class Entry(NamedTuple):
    """A figure with its key."""

    key: Key
    figure: Operand
    where: str
    """`prose` or `table`."""


def of_prose(outline: Outline, year: int) -> Iterator[Entry]:
    """The figures of the text whose whole label is the name of an indicator."""
    for paragraph in outline.paragraphs:
        for statement in paragraph.statements:
            quantity = statement.quantity
            if statement.parent is not None or quantity.qualifier or quantity.upper is not None or statement.led_by("AMONG"):
                continue
            label = _BLANKS.sub("", outline.label(statement))
            for name, kind, pattern in _indicators():
                if quantity.kind == kind and (match := pattern.search(_without_stage(label))) is not None:
                    said = lexicon.pattern("words", "year-of-date").search(label)
                    key = Key(name, int(said[0]) if said else year, stage_of(label))
                    if key.stage or kind != "money":
                        yield Entry(key, operand("stated", quantity, match["name"]), PROSE)
                    break


def of_table(table: Table, year: int) -> Iterator[Entry]:
    """The figures of the rows that are named as an indicator, by the year and stage that the headers give."""
    for row in table.rows:
        for name, kind, pattern in _indicators():
            if kind != "money" or not pattern.search(row.name):
                continue
            for column in table.columns.values():
                figure = row.given.get(column.index)
                figure = figure and in_unit(figure, table.unit_of(column))
                stage = stage_of(column.name)
                if figure is not None and figure.kind == "money" and column.is_amount and stage:
                    yield Entry(Key(name, column.year or year, stage), operand("stated", figure, row.name), TABLE)


def of_header(words: str, figure: Quantity, year: int) -> Iterator[Entry]:
    """A figure that stands below its name: 编制数."""
    for name, kind, pattern in _indicators():
        if kind == "persons" and pattern.search(words) and figure.kind in (kind, "number"):
            said = lexicon.pattern("words", "year-of-date").search(words)
            yield Entry(Key(name, int(said[0]) if said else year, ""), operand("stated", figure, words), TABLE)


def stage_of(words: str) -> str:
    """The budget stage that words name; empty if they name none or more than one."""
    found = [stage for stage, pattern in lexicon.patterns("indicators", "stages").items() if pattern.search(words)]
    if "budget" in found and ("initial" in found or "adjusted" in found):
        found.remove("budget")
    return found[0] if len(found) == 1 else ""


def _without_stage(label: str) -> str:
    for pattern in lexicon.patterns("indicators", "stages").values():
        label = pattern.sub("", label)
    return label


@cache
def _indicators() -> tuple[tuple[str, str, re.Pattern[str]], ...]:
    found = []
    for row in lexicon.entry("indicators", "indicator"):
        # of staff each count in the prose counts: where there is a second one, it is not known which is the unit's
        anchor = "" if row["kind"] == "persons" else "^{before}"
        found.append((row["id"], row["kind"], lexicon.compiled("indicators", f"{anchor}(?P<name>{row['name']}){{after}}$")))
    return tuple(found)
