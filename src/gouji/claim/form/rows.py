"""The rows of a form side by side: cells left empty or copied, rows told twice, units that do not go together."""

from __future__ import annotations

from collections.abc import Iterator

from gouji import lexicon
from gouji.claim.details import Column, Dimensions
from gouji.claim.model import Claim, Operand, Words, operand
from gouji.document.grids import Cell
from gouji.quantity import Quantity
from gouji.view.form.cells import bare
from gouji.view.form.model import Form, Indicator

COPIED, NUMBER_FOR_WORDS, UNITS, TWICE, BLANK = "copied-target", "number-for-words", "units-of-target", "same-indicator", "blank"
# Dimensions that cannot stand for one another; within the counts, people use classifiers freely.
_FAMILIES = {"money": "money", "quotient": "money", "rate": "rate", "length": "length", "area": "area", "mass": "mass"} | dict.fromkeys(
    ("persons", "person-times", "households", "bodies", "cases", "records", "times", "posts", "count"), "count")


def find(form: Form) -> Iterator[Claim]:
    """The claims on the rows of one form."""
    rows = form.judged
    yield from _together("copied-target", COPIED, [row for row in rows if _is_copied(row)])
    yield from _together("number-for-words", NUMBER_FOR_WORDS, [row for row in rows if _is_number_for_words(row)])
    for row in rows:
        yield from _units(row)
    yield from _twice(rows)
    yield from _blanks(form)


def _together(kind: str, frame: str, rows: list[Indicator]) -> Iterator[Claim]:
    """One claim for all cells of a form that are filled in alike."""
    if rows:
        first, *others = (row.actual_cell for row in rows)
        yield Claim(kind, lexicon.name(frame), _words("stated", first), tuple(_words("repeat", cell) for cell in others))


def _words(role: str, cell: Cell) -> Operand:
    return Words(role, cell.start, cell.end, bare(cell.text))


def _is_copied(row: Indicator) -> bool:
    """Whether the result is nothing but the words of the target."""
    target = bare(row.target_cell.text)
    return not row.target and target == bare(row.actual_cell.text) and not any(c.isdigit() for c in target) \
        and len(target) >= lexicon.count("forms", "rows", "least-copied") and not lexicon.pattern("forms", "rows", "status").fullmatch(target)


def _is_number_for_words(row: Indicator) -> bool:
    """Whether the result is a bare number and the target has none: 可控 → 100."""
    return not row.target and row.target_cell.text != "" and not any(c.isdigit() for c in row.target_cell.text) \
        and len(row.actual) == 1 and row.actual[0].kind == "number" and _is_all(row.actual_cell, row.actual[0])


def _units(row: Indicator) -> Iterator[Claim]:
    """A target in one dimension and a result in another: 90% → 35个村."""
    if len(row.target) != 1 or len(row.actual) != 1:
        return
    target, actual = row.target[0], row.actual[0]
    families = {_FAMILIES.get(figure.kind) for figure in (target, actual)}
    if None not in families and not target.inherited and not actual.inherited \
            and _is_all(row.target_cell, target) and _is_all(row.actual_cell, actual):
        yield Claim("unit-pair", lexicon.name(UNITS), operand("stated", actual, row.name), (operand("target", target),),
                    detail=Dimensions(are_apart=len(families) > 1))


def _is_all(cell: Cell, figure: Quantity) -> bool:
    """Whether a figure is all of a cell but for a sign before it."""
    return cell.end - figure.end <= 1 and figure.start - cell.start <= lexicon.count("forms", "rows", "longest-sign")


def _twice(rows: list[Indicator]) -> Iterator[Claim]:
    """The same indicator with the same target in two places. Of rows one below the other the name may be one merged cell."""
    known: dict[tuple[str, str], tuple[int, Indicator]] = {}
    for index, row in enumerate(rows):
        if len(row.name) < lexicon.count("forms", "rows", "least-name") or row.name.endswith(lexicon.text("forms", "indicators", "noun")):
            continue
        at, first = known.setdefault((row.name, bare(row.target_cell.text)), (index, row))
        if index - at > 1 and row.target_cell.text:
            yield Claim("duplicate-row", lexicon.name(TWICE), _words("stated", row.cell), (_words("first", first.cell),))


def _blanks(form: Form) -> Iterator[Claim]:
    """A cell or two left empty where all other rows are filled in; a form that is half empty is not yet meant to be read."""
    limits = lexicon.entry("forms", "rows")
    if len(form.blanks) > limits["most-blanks"] or len(form.indicators) < limits["fewest-filled"]:
        return
    for blank in form.blanks:
        yield Claim("blank-cell", lexicon.name(BLANK), _words("stated", blank.beside), (), detail=Column(blank.column))
