"""The figure ledger（数字台账）: every figure of a document in exactly one state, read off the verdicts it takes part in."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable

from gouji.check.model import BROKEN, EXPLAINED, HOLDS, Verdict
from gouji.quantity import Figures

CONSISTENT, CONTRADICTED, TO_EXPLAIN, UNCHECKED, NOT_UNDERSTOOD = (
    "consistent", "contradicted", "to_explain", "unchecked", "not_understood")
STATES = (CONSISTENT, CONTRADICTED, TO_EXPLAIN, UNCHECKED, NOT_UNDERSTOOD)

_STATE_OF = {BROKEN: CONTRADICTED, EXPLAINED: TO_EXPLAIN, HOLDS: CONSISTENT}
# The graver state wins where a figure takes part in several claims.
_GRAVITY = {CONTRADICTED: 3, TO_EXPLAIN: 2, CONSISTENT: 1, UNCHECKED: 0, NOT_UNDERSTOOD: 0}


def ledger(figures: Figures, verdicts: Iterable[Verdict], unread_tables: Iterable[tuple[int, int]] = ()) -> dict[int, str]:
    """The state of each figure by the text offset at which it begins; figures that could not be read among them, and those of
    tables whose shape could not be told."""
    states = {quantity.start: UNCHECKED for quantity in figures.quantities}
    for verdict in verdicts:
        state = _STATE_OF.get(verdict.outcome)
        if state is None:
            continue
        for operand in verdict.claim.all_operands:
            known = states.get(operand.start)
            if operand.quantity is not None and known is not None and _GRAVITY[state] > _GRAVITY[known]:
                states[operand.start] = state
    starts = [quantity.start for quantity in figures.quantities]
    for start, end in unread_tables:
        for at in starts[bisect_left(starts, start):bisect_left(starts, end)]:
            if states[at] == UNCHECKED:
                states[at] = NOT_UNDERSTOOD
    for unread in figures.unread:
        states.setdefault(unread.start, NOT_UNDERSTOOD)
    return states
