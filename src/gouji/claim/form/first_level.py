"""The weights of a form by first-level indicator (一级指标), as the template of a place lays them down."""

from __future__ import annotations

from collections.abc import Iterator

from gouji import lexicon
from gouji.claim.details import FormKind
from gouji.claim.model import Claim, operand
from gouji.view.form.model import Form

FRAME = "first-level-weights"
EXECUTION, SATISFACTION = "execution", "satisfaction"


def find(form: Form) -> Iterator[Claim]:
    """One claim that lists all weights, each labelled with its first-level indicator, and that of budget execution."""
    rows = form.indicators
    if not form.is_confirmed or len(rows) < 2 or not all(row.category for row in rows):
        return
    weights = [operand("weight", row.weight, row.category) for row in rows]
    if form.execution_weight is not None:
        weights.append(operand("weight", form.execution_weight, EXECUTION))
    first = rows[0]
    stated = operand("stated", first.weight, first.category)
    yield Claim("first-level", lexicon.name(FRAME), stated, tuple(weights), detail=FormKind(form.kind))
    satisfied = [operand("weight", row.weight, SATISFACTION) for row in rows if row.is_satisfaction]
    if satisfied:
        yield Claim("satisfaction-level", lexicon.name(FRAME), satisfied[0]._replace(role="stated"), tuple(satisfied), detail=FormKind(form.kind))
