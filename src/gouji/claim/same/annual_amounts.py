"""Annual amounts: what a report says of the money of its unit in this year and the last, under keys that other reports share.

What it says of the last year is often not printed, but follows: 2024年支出130万元，比上年增加5万元 is 125万元 for 2023. Names are those of
`grammar/annual.toml`, and count only whole.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import NamedTuple

from gouji import lexicon
from gouji.claim.changes.changes import explains
from gouji.claim.same.keyed_figures import stage_of
from gouji.document import Document
from gouji.quantity import Interval, Quantity
from gouji.view.prose.statements import Change, Outline, Paragraph, Statement
from gouji.view.table.money_units import in_unit
from gouji.view.table.tables import Column, Table

INITIAL, EXECUTED, OPENING, CLOSING = _STAGES = "initial", "executed", "opening", "closing"
_SENTENCE, _COMMA = re.compile("[。；;！？\n]"), re.compile("[，,：:]")
# So far before the amount of a change may its sentence begin.
_LONGEST = 200
_BLANKS = re.compile(r"\s+")


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
    found = [*_of_prose(outline, year, stage), *_of_tables(outline.document, tables, year, stage)]
    printed = _agreeing(found)
    changes = _Changes(outline, year, stage, {key: annual for key, annual in printed.items() if key.year == year},
                       {annual.start: annual for annual in found if annual.key in printed and annual.key.year == year})
    before = [annual for statement in _statements(outline) for annual in changes.of(statement)]
    before += [annual for paragraph in outline.paragraphs for annual in changes.named(paragraph)]
    return sorted(_agreeing([*printed.values(), *before]).values(), key=lambda annual: (annual.start, annual.key))


def _agreeing(found: Iterable[Annual]) -> dict[Key, Annual]:
    """The most exact of each key, if all of that key agree."""
    known: dict[Key, list[Annual]] = {}
    for annual in found:
        known.setdefault(annual.key, []).append(annual)
    return {key: min(same, key=_width) for key, same in known.items() if _agree(same)}


def says(indicator: str) -> str:
    """What an indicator is called in messages, with its scope."""
    scope, _, name = indicator.rpartition("/")
    row = next(row for row in lexicon.entry("annual", "indicator") if row["id"] == name)
    return lexicon.text("annual", "scope-names", scope) + row.get("scoped", row["says"]) if scope else row["says"]


def _width(annual: Annual):
    return annual.interval.high - annual.interval.low, bool(annual.equation), annual.start


def _agree(same: list[Annual]) -> bool:
    low, high = max(annual.interval.low for annual in same), min(annual.interval.high for annual in same)
    return low <= high


def _stage_of_report(title: str) -> str:
    """The stage of amounts that name none."""
    if lexicon.pattern("annual", "title", "open").search(title):
        return ""
    return next((stage for stage, pattern in lexicon.patterns("annual", "reports").items() if pattern.search(title)), "")


def _statements(outline: Outline) -> Iterator[Statement]:
    for paragraph in outline.paragraphs:
        for statement in paragraph.statements:
            yield statement
            for group in statement.groups:
                yield from group


def _of_prose(outline: Outline, year: int, default: str) -> Iterator[Annual]:
    """The figures whose label is the name of an indicator."""
    whole: tuple[int, str] = (0, "")
    for statement in _statements(outline):
        quantity, label = statement.quantity, _BLANKS.sub("", outline.label(statement))
        if not _is_exact(quantity) or statement.led_by("EXCLUDING"):
            continue
        is_part = not _is_main(statement)
        name = _named(label, not is_part, whole[1] if statement.sentence == whole[0] else "")
        if name is None:
            whole = whole if is_part else (0, "")
            continue
        if not is_part and not (name.part_of and whole == (statement.sentence, name.part_of)):
            whole = statement.sentence, name.indicator
        said = lexicon.pattern("words", "year-of-date").search(label)
        of_year, stage = int(said[0]) if said else year, _carried(label) if name.carried else _stage(label) or default
        if stage in _STAGES and of_year in (year, year - 1):
            indicator = _in_scope(name, label, outline.document, quantity.start)
            yield Annual(Key(indicator, of_year, stage), label, quantity.interval, quantity.start, quantity.end)


def _is_main(statement: Statement) -> bool:
    return statement.parent is None and not statement.led_by("AMONG", "COMPOSED", "INCLUDING")


class _Changes(NamedTuple):
    """The changes of a report, by which amounts of the year before are known."""

    outline: Outline
    year: int
    stage: str
    """Of amounts that name none."""
    by_key: dict[Key, Annual]
    by_start: dict[int, Annual]
    """The amounts of the report on its own year."""

    def of(self, statement: Statement) -> Iterator[Annual]:
        """What follows from the changes that are said of a figure in its own clause, or in a sentence that names no other."""
        text, current = self.outline.document.text, self.by_start.get(statement.quantity.start)
        if current is None:
            return
        for change in statement.changes:
            basis = change.basis and self.outline.text(change.basis)
            if basis is None or change.loose or change.comparable or not self._is_last_year(basis, current.key.stage):
                continue
            if change.base is not None:
                yield _before(current, change.base.interval, change.base.start, change.base.end)
            elif change.delta is not None and _is_exact(change.delta) and self._is_its_own(statement, change):
                yield self._without(current, change.delta, change.down, change.basis.start)
        flat = lexicon.pattern("annual", "last", "flat").match(text, statement.quantity.end)
        if flat and _is_main(statement) and self._is_last_year(flat["basis"], current.key.stage):
            yield _before(current, current.interval, flat.start("basis"), flat.end())

    def _is_its_own(self, statement: Statement, change: Change) -> bool:
        """Whether it is this figure that has changed. Behind a list of parts it may be the whole, unless the list goes on."""
        text = self.outline.document.text
        if lexicon.pattern("annual", "last", "around_step").sub("", text[change.basis.end:change.delta.start]):
            return False
        return explains(statement, change) if change.rate is not None else _is_main(statement) or text.startswith((";", "；"), change.delta.end)

    def named(self, paragraph: Paragraph) -> Iterator[Annual]:
        """What follows from changes that name what has changed: 本年支出比上年增加5万元; 与上年相比，会议费减少1万元，培训费增加2万元."""
        text = self.outline.document.text
        for delta in paragraph.quantities:
            sentence = _SENTENCE.split(text[max(paragraph.block.start, delta.start - _LONGEST):delta.start])[-1]
            step, basis = lexicon.pattern("annual", "last", "step").search(sentence), None
            for basis in lexicon.pattern("annual", "last", "basis").finditer(sentence):
                pass
            if step is None or basis is None or not _is_exact(delta) or lexicon.pattern("annual", "last", "restated").search(sentence):
                continue
            clause = _COMMA.split(sentence[:step.start()])[-1]
            before, _, behind = clause.partition(basis[0])
            words = _BLANKS.sub("", before or behind)
            name = _named(words, True)
            key = name and Key(_in_scope(name, words, self.outline.document, delta.start), self.year, _stage(words) or self.stage)
            current = self.by_key.get(key) if key else None
            if current is not None and self._is_last_year(basis["words"], current.key.stage):
                start = delta.start - (len(sentence) - step.start()) - len(clause)
                yield self._without(current, delta, step["down"] is not None, start)

    def _is_last_year(self, basis: str, stage: str) -> bool:
        """Whether 比… compares with last year, and an amount of this stage with the same: 比上年预算 is another comparison for what was spent."""
        named = _stage(basis)
        if lexicon.pattern("annual", "last", "restated").search(basis) or not (lexicon.pattern("annual", "last", "words").search(basis) or lexicon.text("indicators", "names", "year").format(self.year - 1) in basis):
            return False
        return named in ("", stage) or (named == "budget" and stage == INITIAL)

    def _without(self, current: Annual, delta: Quantity, is_down: bool, start: int) -> Annual:
        """The amount without its change."""
        text, size = self.outline.document.text, delta.interval
        # 减少-5万元 is meant as 5万元.
        size = -size if size.high < 0 else size
        before = current.interval + size if is_down else current.interval - size
        equation = f" {'+' if is_down else '-'} ".join((text[current.start:current.end], text[delta.start:delta.end]))
        return _before(current, before, start, delta.end, equation)


def _before(current: Annual, interval: Interval, start: int, end: int, equation: str = "") -> Annual:
    """The same amount a year before."""
    return Annual(current.key._replace(year=current.key.year - 1), current.name, interval, start, end, equation)


def _is_exact(figure: Quantity) -> bool:
    return figure.kind == "money" and not figure.qualifier and figure.upper is None and figure.interval.high.is_finite()


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
    if not column.is_amount or lexicon.pattern("annual", "last", "column_other").search(column.name):
        return None
    is_last = column.year == year - 1 or (column.year is None and lexicon.pattern("annual", "last", "column_last").search(column.name) is not None)
    if column.year not in (None, year, year - 1):
        return None
    stage = _stage(column.name)
    if not stage and (column.year is not None or is_last or lexicon.pattern("annual", "last", "column").search(column.name)):
        stage = default
    if carried:
        return Key(indicator, year, carried) if stage == EXECUTED and not is_last else None
    return Key(indicator, year - is_last, stage) if stage in (INITIAL, EXECUTED) else None


class _Name(NamedTuple):
    """An indicator of `grammar/annual.toml` with the pattern that finds it in a label."""

    indicator: str
    pattern: re.Pattern[str]
    alone: bool
    """Whether its name says enough by itself, whatever stands above it, and also as a part of a list."""
    carried: bool
    part_of: str


def _named(label: str, is_main: bool, whole: str = "") -> _Name | None:
    """The indicator that a label names, behind the figure of a whole that is broken down."""
    if not label or lexicon.pattern("annual", "around", "other").search(label):
        return None
    is_main = is_main or lexicon.pattern("annual", "around", "scope").search(label) is not None
    bare = lexicon.pattern("annual", "around", "stages").sub("", label)
    return next((name for name in _names() if (is_main or name.alone or (whole and name.part_of == whole)) and name.pattern.search(bare)), None)


def _in_scope(name: _Name, label: str, document: Document, offset: int) -> str:
    if name.alone:
        return name.indicator
    for words in (label, *reversed(document.headings(offset))):
        scope = next((scope for scope, pattern in lexicon.patterns("annual", "scopes").items() if pattern.search(words)), "")
        if scope:
            return f"{scope}/{name.indicator}"
    return name.indicator


def _carried(label: str) -> str:
    return OPENING if lexicon.text("annual", "around", "opening") in label else CLOSING


def _stage(words: str) -> str:
    """The stage that words name; 一般公共预算 is none."""
    return stage_of(lexicon.pattern("annual", "around", "scope").sub("", words))


@cache
def _names() -> tuple[_Name, ...]:
    found = []
    for row in lexicon.entry("annual", "indicator"):
        name = f"{{scope}}?(?:{row['name']})"
        if "scoped" in row:
            name = f"(?:{name}|{{scope}}{row['scoped']})"
        found.append(_Name(row["id"], lexicon.compiled("annual", f"^{{before}}{name}{{after}}$"), row.get("alone", False), row.get("carried", False),
                           row.get("part_of", "")))
    return tuple(found)
