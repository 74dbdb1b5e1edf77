"""Whether a list of figures adds up to a total, and as which claim: the arithmetic that all sum frames share."""

from __future__ import annotations

from collections.abc import Sequence

from gouji import lexicon
from gouji.claim.model import Claim, Figure, operand
from gouji.claim.topics import Topic
from gouji.quantity import Interval
from gouji.view.prose.statements import Outline, Statement


def adds_up(total: Interval, parts: Sequence[Interval]) -> bool:
    """Whether the parts can sum to the total."""
    low = sum(p.low for p in parts)
    high = sum(p.high for p in parts)
    return low <= total.high and total.low <= high


def fits(total: Statement, parts: Sequence[Statement]) -> bool:
    """Whether these statements sum to the total within what their digits tell."""
    return adds_up(total.quantity.interval, [p.quantity.interval for p in parts])


def is_telling(total: Statement, parts: Sequence[Statement]) -> bool:
    """Whether a fit means something: at least two parts are larger than what rounding leaves open."""
    width = total.quantity.interval.width + sum(p.quantity.interval.width for p in parts)
    return sum(1 for p in parts if abs(p.quantity.value) > width) > 1


def sum_claim(outline: Outline, frame: str, total: Statement, parts: Sequence[Statement], asserted: bool,
              topic: Topic | None = None) -> Claim:
    """The claim that the parts make up the total."""
    return Claim("sum", frame, as_operand(outline, "stated", total),
                 tuple(as_operand(outline, "part", p) for p in parts), asserted, topic)


def as_operand(outline: Outline, role: str, statement: Statement) -> Figure:
    """A statement's figure in a role, with its label."""
    quantity = statement.quantity
    return operand(role, quantity, outline.label(statement))


def is_among(statement: Statement) -> bool:
    """Whether 其中 or 包括 leads to this figure, and no full stop parts them."""
    for cue in reversed(statement.leads):
        if cue.type in ("AMONG", "STOP"):
            return cue.type == "AMONG"
    return False


def side(label: str) -> str:
    """Which side of an account a label names last; empty if none."""
    said = list(lexicon.pattern("accounts", "words", "side").finditer(label))
    return "" if not said else "income" if said[-1]["income"] else "expense"
