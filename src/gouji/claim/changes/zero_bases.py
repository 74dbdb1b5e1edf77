"""Growth from nothing: 比上年的0万元增长100%. A base of zero has no rate."""

from __future__ import annotations

from collections.abc import Iterator

from gouji import lexicon
from gouji.claim.model import Claim, operand
from gouji.claim.totals.sums import as_operand
from gouji.view.prose.passages import comparable
from gouji.view.prose.statements import Change, Outline, Statement


def find(outline: Outline) -> list[Claim]:
    """The claims of all rates of growth whose base is printed as zero, or is what is left if nothing is."""
    return list(_claims(outline))


def _claims(outline: Outline) -> Iterator[Claim]:
    for paragraph in outline.paragraphs:
        for statement in paragraph.statements:
            for change in statement.changes:
                yield from _of_change(outline, statement, change)
            for group in statement.groups:
                for inner in group:
                    for change in inner.changes:
                        yield from _of_change(outline, inner, change)


def _of_change(outline: Outline, statement: Statement, change: Change) -> Iterator[Claim]:
    if change.loose:
        return
    if change.rate is not None and change.rate.value:
        current = as_operand(outline, "current", statement)
        base, delta = change.base, change.delta
        if base is not None and not base.value and comparable(base, statement.quantity):
            yield Claim("zero-base", lexicon.name("rate-on-zero"), operand("stated", change.rate), (current, operand("base", base)))
        elif (base is None and delta is not None and not change.down and comparable(delta, statement.quantity)
              and delta.value == statement.quantity.value):
            yield Claim("zero-base", lexicon.name("rate-from-nothing"), operand("stated", change.rate), (current, operand("delta", delta)))
