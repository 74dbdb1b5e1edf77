"""Indicators of the forms in the prose of the package: the same insurance and measure, or the same thing counted.

Where both places tell whose it is and what is measured, one figure is wrong. Where only the thing counted agrees, the forms of a
project may count less than the report on the whole unit: then the report is asked to say so, no more.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from gouji import lexicon
from gouji.claim.details import Shared
from gouji.claim.model import Claim, Operand, operand
from gouji.quantity import Quantity
from gouji.view.form.model import Form, Indicator
from gouji.view.prose.statements import Outline, Paragraph, Statement

SAME, COUNTED = "prose-and-form", "prose-and-form-item"
_HEAD = 30


class _Key(NamedTuple):
    """What a figure is of, and its unit."""

    subject: str
    measure: str
    base: str


def find(outline: Outline, forms: Iterable[Form]) -> Iterator[Claim]:
    """The claims that figures of one thing are one figure."""
    reached = [(row, figure, label) for form in forms for row in form.indicators for figure, label in _actuals(outline, row)]
    if not reached:
        return
    insured, counted = _of_prose(outline)
    for row, figure, label in reached:
        key = _insurance(row.name, label, figure.base)
        known = _only(insured.get(key, [])) if key is not None else None
        if known is not None:
            yield _claim("restatement", lexicon.name(SAME), known, figure, row, f"{row.name}，{label}" if label != row.name else row.name)
            continue
        name = _thing(row.name)
        known = _only(counted.get((name, figure.base), [])) if name and len(row.actual) == 1 else None
        if known is not None:
            yield _claim("scope", lexicon.name(COUNTED), known, figure, row, name)


def _claim(kind: str, frame: str, first: Quantity, figure: Quantity, row: Indicator, said: str) -> Claim:
    before, after = sorted((first, figure), key=lambda quantity: quantity.start)
    stated: Operand = operand("stated", after, row.name)
    return Claim(kind, frame, stated, (operand("first", before),), detail=Shared(said))


def _actuals(outline: Outline, row: Indicator) -> Iterator[tuple[Quantity, str]]:
    """The figures reached, each with the words before it in its cell, or the name of the row."""
    at = row.actual_cell.start
    for figure in row.actual:
        words = outline.document.text[at:figure.start].strip(" \n\t，,、；;：:")
        yield figure, words or row.name
        at = figure.end


def _of_prose(outline: Outline) -> tuple[dict[_Key, list[Quantity]], dict[tuple[str, str], list[Quantity]]]:
    insured: dict[_Key, list[Quantity]] = {}
    counted: dict[tuple[str, str], list[Quantity]] = {}
    for paragraph in outline.paragraphs:
        head = _head(outline, paragraph)
        for statement in paragraph.statements:
            quantity, label = statement.quantity, outline.label(statement)
            if quantity.kind in ("money", "rate", "score", "number") or quantity.upper is not None or statement.changes:
                continue
            key = _insurance(_subject_before(outline, statement) or head, label, quantity.base)
            if key is not None:
                insured.setdefault(key, []).append(quantity)
            name = _thing(label)
            if name:
                counted.setdefault((name, quantity.base), []).append(quantity)
    return insured, counted


def _head(outline: Outline, paragraph: Paragraph) -> str:
    """What stands before the colon of a list item: 2.企业社保：."""
    head, colon, _ = outline.document.text[paragraph.block.start:paragraph.block.start + _HEAD].partition(":")
    return head if colon else ""


def _subject_before(outline: Outline, statement: Statement) -> str:
    label = outline.label(statement)
    return label if any(pattern.search(label) for pattern in lexicon.patterns("indicators", "insurance", "subjects").values()) else ""


def _insurance(subject: str, label: str, base: str) -> _Key | None:
    """The key of a figure of an insurance; None if it is of none, of several, or a target."""
    if lexicon.pattern("indicators", "insurance", "target").search(label):
        return None
    words = lexicon.pattern("indicators", "insurance", "around").sub("", lexicon.pattern("indicators", "cells", "aside").sub("", label))
    subjects = [name for name, pattern in lexicon.patterns("indicators", "insurance", "subjects").items() if pattern.search(subject)]
    measures = [name for name, pattern in lexicon.patterns("indicators", "insurance", "measures").items() if pattern.search(words)]
    return _Key(subjects[0], measures[0], base) if len(subjects) == 1 and len(measures) == 1 else None


def _thing(label: str) -> str:
    """What is counted, without what was done with it; empty if that says too little."""
    words = lexicon.pattern("indicators", "counted", "around").sub("", lexicon.pattern("indicators", "cells", "aside").sub("", label))
    return words if len(words) >= lexicon.count("indicators", "counted", "shortest") and not lexicon.pattern("indicators", "counted", "common").fullmatch(words) else ""


def _only(found: list[Quantity]) -> Quantity | None:
    """The figure, if all under one key agree."""
    return found[0] if found and all(found[0].interval.meets(other.interval) for other in found) else None
