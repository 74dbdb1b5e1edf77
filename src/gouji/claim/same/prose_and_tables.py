"""One indicator in several places of a package: prose, basic-data table, self-evaluation form.

Figures are joined by their key (`keyed_figures`), never by a part of a name. Where a place has several figures under one key, it is not
known which is meant, and nothing is joined.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from gouji import lexicon
from gouji.claim.details import Shared
from gouji.claim.model import Claim, operand
from gouji.claim.same import keyed_figures
from gouji.claim.same.filled_forms import WHOLE, FilledForm
from gouji.claim.same.keyed_figures import PROSE, TABLE, Entry, Key
from gouji.claim.topics import Topic
from gouji.document import Document
from gouji.quantity import Figures
from gouji.view import report_year
from gouji.view.form.cells import CellFigures
from gouji.view.prose.statements import Outline
from gouji.view.table.below_headers import headed_rows
from gouji.view.table.tables import Table

SAME = "prose-and-table"
_BUDGETS = (("initial", "candidate"), ("budget", "candidate"), ("executed", "executed"))
_STAGES = {"initial": ("initial",), "adjusted": ("budget",), "budget": ("initial", "budget"), "executed": ("executed",)}


def find(outline: Outline, figures: Figures, found_tables: Sequence[Table], forms: Sequence[FilledForm]) -> Iterator[Claim]:
    """The claims that figures under one key are one figure. Reports without tables have none."""
    document = outline.document
    if not found_tables and not forms:
        return
    year = report_year.common(document, figures)
    if year is None:
        return
    known = _by_key([*keyed_figures.of_prose(outline, year), *(entry for table in found_tables for entry in keyed_figures.of_table(table, year)),
                     *_of_headers(document, figures, year)])
    for key, by_place in known.items():
        prose, table = _only(by_place.get(PROSE, ())), _only(by_place.get(TABLE, ()))
        if prose is not None and table is not None:
            first, second = sorted((prose.figure, table.figure), key=lambda o: o.start)
            other = _of_other_year(known, key, prose) if not prose.figure.interval.meets(table.figure.interval) else None
            if other is not None:
                yield Claim("year-swap", lexicon.name(SAME), table.figure, (prose.figure._replace(role="first"), other.figure._replace(role="neighbour")),
                            detail=Shared(_said(key, table)))
                continue
            yield Claim("restatement", lexicon.name(SAME), second._replace(role="stated"), (first._replace(role="first"),), detail=Shared(_said(key, table)))
    whole = [form for form in forms if form.form.kind == WHOLE and form.total is not None and form.unit]
    if len(whole) == 1:
        yield from _totals(whole[0], found_tables, year)
        yield from _budget(whole[0], outline, year)


def _by_key(found: Iterable[Entry]) -> dict[Key, dict[str, list[Entry]]]:
    known: dict[Key, dict[str, list[Entry]]] = {}
    for entry in found:
        known.setdefault(entry.key, {}).setdefault(entry.where, []).append(entry)
    return known


def _only(found: Sequence[Entry]) -> Entry | None:
    """The entry, if all of one place agree."""
    return found[0] if found and len({entry.figure.quantity.value for entry in found}) == 1 else None


def _of_other_year(known: dict[Key, dict[str, list[Entry]]], key: Key, prose: Entry) -> Entry | None:
    """The figure of the tables for another year that is the one the prose has for this."""
    for other, by_place in known.items():
        if (other.indicator, other.stage) == (key.indicator, key.stage) and other.year != key.year and PROSE not in by_place:
            table = _only(by_place.get(TABLE, ()))
            if table is not None and table.figure.quantity.value == prose.figure.quantity.value != 0:
                return table
    return None


def _said(key: Key, entry: Entry) -> str:
    """The key in words: 基本支出，2024年，预算数."""
    year = lexicon.text("indicators", "names", "year").format(key.year)
    return "，".join(filter(None, (entry.figure.label, year, lexicon.entry("indicators", "names").get(key.stage, ""))))


def _of_headers(document: Document, figures: Figures, year: int) -> Iterator[Entry]:
    """Figures of the row below their headers."""
    cells = CellFigures(figures.quantities)
    for header, values in headed_rows(document):
        for words, cell in zip(header, values, strict=False):
            figure = cells.lone(cell) if words else None
            if figure is not None:
                yield from keyed_figures.of_header(words, figure, year)


def _totals(form: FilledForm, found_tables: Iterable[Table], year: int) -> Iterator[Claim]:
    """一、基本支出 and 二、项目支出, all that a table of expenditure has, against the total of the form in the same stage."""
    for table in found_tables:
        firsts = [row for row in table.rows if row.rank == 1]
        if [row.value for row in firsts] != [1, 2]:
            continue
        parts = [entry for row in firsts for entry in keyed_figures.of_table(table._replace(rows=(row,)), year) if entry.key.year == year]
        for stage, columns in _STAGES.items():
            chosen = [entry for entry in parts if entry.key.stage == stage]
            totals = [form.amount(form.total.figures[column], "candidate", form.total.name)
                      for column in columns if column in form.total.figures]
            if [entry.key.indicator for entry in chosen] == ["basic", "project"] and len(totals) == len(columns):
                yield Claim("either", lexicon.text("topics", Topic.BASIC_AND_PROJECT), chosen[0].figure,
                            (*(entry.figure._replace(role="part") for entry in chosen), *totals), topic=Topic.BASIC_AND_PROJECT)


def _budget(form: FilledForm, outline: Outline, year: int) -> Iterator[Claim]:
    """The budget that the prose gives is that of the start of the year or the adjusted one, and not what was spent."""
    totals = [form.amount(form.total.figures[column], role, form.total.name)
              for column, role in _BUDGETS if column in form.total.figures]
    if len(totals) < len(_BUDGETS):
        return
    for paragraph in outline.paragraphs:
        for statement in paragraph.statements:
            label = outline.label(statement)
            named = lexicon.pattern("indicators", "funds", "whole").search(label) if statement.quantity.kind == "money" and str(year) in label else None
            if named is not None and not statement.quantity.qualifier:
                # of one source of funds it is said only that it is what was spent of all
                yield Claim("either", lexicon.text("topics", Topic.BUDGET_AND_FORM),
                            operand("stated", statement.quantity, label), tuple(totals), asserted=not named["grant"],
                            topic=Topic.BUDGET_AND_FORM)
