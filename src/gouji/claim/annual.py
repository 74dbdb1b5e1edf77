"""Annual amounts: what a report says of the money of its unit in this year and the last, under keys that other reports share.

What it says of the last year is often not printed, but follows: 2024年支出130万元，比上年增加5万元 is 125万元 for 2023. Names are those of
`grammar/annual.toml`, and count only whole.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import NamedTuple

from gouji.claim.entries import stage_of
from gouji.claim.moneyunits import in_unit
from gouji.claim.statements import Change, Outline, Statement
from gouji.claim.tables import Column, Table
from gouji.document import Document
from gouji.grammar import lexicon
from gouji.quantity import Interval, Quantity

INITIAL, EXECUTED, OPENING, CLOSING = "initial", "executed", "opening", "closing"
_BLANKS = re.compile(r"\s+")
_YEAR = re.compile(r"(?:19|20)\d\d(?=年)")


class Key(NamedTuple):
    """What makes amounts of several reports of one unit one amount."""

    indicator: str
    """Its id in `grammar/annual.toml`, behind that of the scope: general/basic."""
    year: int
    stage: str
    """`initial` of a budget, `executed`; `opening` and `closing` of what is carried over."""


class Annual(NamedTuple):
    """An amount with its key."""

    key: Key
    name: str
    """As the report calls it."""
    interval: Interval
    """In 元."""
    start: int
    end: int
    """Text offsets of the figure; of an amount that follows from a change, those of the change."""
    equation: str = ""
    """How it follows, as far as it is printed: 130万元 - 5万元; empty if the amount itself is printed."""


def amounts(outline: Outline, tables: Iterable[Table], year: int | None, title: str) -> list[Annual]:
    """The amounts of a report on this year, in its order. Those under one key that do not agree with each other are left out: it is not
    known which is meant."""
    if year is None:
        return []
    stage = _stage_of_report(title)
    known: dict[Key, list[Annual]] = {}
    for found in (*_of_prose(outline, year, stage), *_of_tables(outline.document, tables, year, stage)):
        known.setdefault(found.key, []).append(found)
    kept = [min(same, key=_width) for same in known.values() if _agree(same)]
    return sorted(kept, key=lambda annual: (annual.start, annual.key))


def says(indicator: str) -> str:
    """What an indicator is called in messages, with its scope."""
    scope, _, name = indicator.rpartition("/")
    data = lexicon("annual")
    row = next(row for row in data["indicator"] if row["id"] == name)
    return data["scope-names"][scope] + row.get("scoped", row["says"]) if scope else row["says"]


def _width(annual: Annual):
    return annual.interval.high - annual.interval.low, bool(annual.equation), annual.start


def _agree(same: list[Annual]) -> bool:
    low, high = max(annual.interval.low for annual in same), min(annual.interval.high for annual in same)
    return low <= high


def _stage_of_report(title: str) -> str:
    """The stage of amounts that name none."""
    patterns = _patterns()
    if patterns.open.search(title):
        return ""
    return next((stage for stage, pattern in patterns.reports if pattern.search(title)), "")


def _of_prose(outline: Outline, year: int, default: str) -> Iterator[Annual]:
    for paragraph in outline.paragraphs:
        for statement in paragraph.statements:
            quantity = statement.quantity
            if quantity.kind != "money" or quantity.qualifier or quantity.upper is not None or not quantity.interval.high.is_finite():
                continue
            yield from _of_statement(outline, statement, year, default)
            for group in statement.groups:
                for inner in group:
                    if inner.quantity.kind == "money" and not inner.quantity.qualifier and inner.quantity.upper is None:
                        yield from _of_statement(outline, inner, year, default)


def _of_statement(outline: Outline, statement: Statement, year: int, default: str) -> Iterator[Annual]:
    label = _BLANKS.sub("", outline.label(statement))
    name = _named(label, statement.parent is None and not statement.led_by("AMONG"))
    if name is None:
        return
    indicator = _in_scope(name, label, outline.document, statement.quantity.start)
    said = _YEAR.search(label)
    of_year, quantity = int(said[0]) if said else year, statement.quantity
    if name.carried:
        yield Annual(Key(indicator, of_year, _carried(label)), label, quantity.interval, quantity.start, quantity.end)
        return
    stage = _stage(label) or default
    if stage not in (INITIAL, EXECUTED) or of_year not in (year, year - 1):
        return
    yield Annual(Key(indicator, of_year, stage), label, quantity.interval, quantity.start, quantity.end)
    if of_year == year:
        yield from _of_last_year(outline, statement, Key(indicator, year - 1, stage), label)


def _of_last_year(outline: Outline, statement: Statement, key: Key, label: str) -> Iterator[Annual]:
    """What was the amount in the year before, by the changes that are said of it."""
    text, current = outline.document.text, statement.quantity
    for change in statement.changes:
        if change.basis is None or change.loose or change.comparable:
            continue
        words = outline.text(change.basis)
        if not re.search(lexicon("annual")["last"]["words"].format(last=key.year), words) or _patterns().restated.search(words):
            continue
        stage = _stage(words)
        if stage and stage not in (key.stage, "budget") or stage == "budget" and key.stage != INITIAL:
            continue
        if change.base is not None:
            yield Annual(key, label, change.base.interval, change.base.start, change.base.end)
        elif change.delta is not None and _is_exact(change.delta):
            delta, sign = _size(change), "+" if change.down else "-"
            before = current.interval + delta if change.down else current.interval - delta
            equation = f"{text[current.start:current.end]} {sign} {text[change.delta.start:change.delta.end]}"
            yield Annual(key, label, before, change.basis.start, change.delta.end, equation)
        elif change.rate is None and change.points is None and change.multiple is None and (
                flat := _patterns().flat.match(text, change.basis.end)):
            yield Annual(key, label, current.interval, change.basis.start, flat.end())


def _is_exact(delta: Quantity) -> bool:
    return delta.kind == "money" and not delta.qualifier and delta.upper is None and delta.interval.high.is_finite()


def _size(change: Change) -> Interval:
    """减少-5万元 is meant as 5万元."""
    interval = change.delta.interval
    return -interval if interval.high < 0 else interval


def _of_tables(document: Document, tables: Iterable[Table], year: int, default: str) -> Iterator[Annual]:
    """The figures of rows that are named as an indicator, in columns whose year and stage are known."""
    for table in tables:
        for row in table.rows:
            label = _BLANKS.sub("", row.name)
            name = _named(label, True)
            if name is None:
                continue
            indicator = _in_scope(name, label, document, row.label.start)
            for column in table.columns.values():
                key = _key_of_column(column, indicator, year, default, _carried(label) if name.carried else "")
                figure = row.given.get(column.index) if key is not None else None
                figure = figure and in_unit(figure, table.unit_of(column))
                if figure is not None and figure.kind == "money" and figure.interval.high.is_finite():
                    yield Annual(key, label, figure.interval, figure.start, figure.end)


def _key_of_column(column: Column, indicator: str, year: int, default: str, carried: str) -> Key | None:
    patterns = _patterns()
    if not column.is_amount or patterns.column_other.search(column.name):
        return None
    is_last = column.year == year - 1 or column.year is None and patterns.column_last.search(column.name) is not None
    if column.year not in (None, year, year - 1):
        return None
    stage = _stage(column.name)
    if not stage and (column.year is not None or is_last or patterns.column.search(column.name)):
        stage = default
    if carried:
        return Key(indicator, year, carried) if stage == EXECUTED and not is_last else None
    return Key(indicator, year - is_last, stage) if stage in (INITIAL, EXECUTED) else None


class _Name(NamedTuple):
    """An indicator as it is looked for."""

    indicator: str
    pattern: re.Pattern[str]
    alone: bool
    """Whether it is what it is whatever stands above it, and as a part of a list."""
    carried: bool


def _named(label: str, is_main: bool) -> _Name | None:
    """The indicator that a label names."""
    if not label or _patterns().other.search(label):
        return None
    is_main = is_main or _patterns().scope.search(label) is not None
    bare = _patterns().stages.sub("", label)
    return next((name for name in _names() if (is_main or name.alone) and name.pattern.search(bare)), None)


def _in_scope(name: _Name, label: str, document: Document, offset: int) -> str:
    if name.alone:
        return name.indicator
    for words in (label, *reversed(document.headings(offset))):
        scope = next((scope for scope, pattern in _patterns().scopes if pattern.search(words)), "")
        if scope:
            return f"{scope}/{name.indicator}"
    return name.indicator


def _carried(label: str) -> str:
    return OPENING if "年初" in label else CLOSING


def _stage(words: str) -> str:
    """The stage that words name; 一般公共预算 is none."""
    return stage_of(_patterns().scope.sub("", words))


class _Patterns(NamedTuple):
    open: re.Pattern[str]
    reports: tuple[tuple[str, re.Pattern[str]], ...]
    other: re.Pattern[str]
    stages: re.Pattern[str]
    restated: re.Pattern[str]
    flat: re.Pattern[str]
    column: re.Pattern[str]
    column_last: re.Pattern[str]
    column_other: re.Pattern[str]
    scopes: tuple[tuple[str, re.Pattern[str]], ...]
    scope: re.Pattern[str]


@cache
def _patterns() -> _Patterns:
    data = lexicon("annual")
    last = data["last"]
    return _Patterns(
        re.compile(data["title"]["open"]), tuple((row["stage"], re.compile(row["title"])) for row in data["report"]),
        re.compile(data["around"]["other"]), re.compile(data["around"]["stages"]), re.compile(last["restated"]), re.compile(last["flat"]),
        re.compile(last["column"]), re.compile(last["column_last"]), re.compile(last["column_other"]),
        tuple((scope, re.compile(words)) for scope, words in data["scopes"].items()), re.compile("|".join(data["scopes"].values())))


@cache
def _names() -> tuple[_Name, ...]:
    data = lexicon("annual")
    before, after = data["around"]["before"], data["around"]["after"]
    scope = "|".join(data["scopes"].values())
    found = []
    for row in data["indicator"]:
        name = f"(?:{scope})?(?:{row['name']})"
        if "scoped" in row:
            name = f"(?:{name}|(?:{scope}){row['scoped']})"
        found.append(_Name(row["id"], re.compile(f"^{before}{name}{after}$"), row.get("alone", False), row.get("carried", False)))
    return tuple(found)
