"""Growth of a total against the growth of its parts, for every sum whose figures all tell how they grew."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from gouji import lexicon
from gouji.claim.changes.words import spoken
from gouji.claim.details import ChangeForm, Spoken
from gouji.claim.model import Claim, Figure, Operand
from gouji.claim.totals.sums import adds_up, as_operand
from gouji.quantity import Interval
from gouji.view.prose.labels import grows_in_real_terms
from gouji.view.prose.statements import Change, Outline, Statement


def find(outline: Outline, sums: Sequence[Claim]) -> list[Claim]:
    """The claims that follow from the sums: the growth of each total is the weighted growth of its parts."""
    by_figure = {id(s.quantity): s for p in outline.paragraphs for top in p.statements for s in _with_inner(top)}
    found = []
    for claim in sums:
        if not adds_up(claim.stated.interval, [o.interval for o in claim.operands]):
            continue
        whole = by_figure[id(claim.stated.quantity)]
        parts = [by_figure[id(o.quantity)] for o in claim.operands if o.role == "part"]
        if len(parts) == len(claim.operands):
            found.extend(_claim(outline, whole, parts))
    return found


def _with_inner(statement: Statement):
    yield statement
    for group in statement.groups:
        for inner in group:
            yield from _with_inner(inner)


def _claim(outline: Outline, whole: Statement, parts: list[Statement]) -> list[Claim]:
    total = _growth(whole)
    growths = [growth for part in parts if (growth := _growth(part)) is not None]
    if total is None or len(growths) < len(parts):
        return []
    operands: list[Operand] = []
    for part, growth in zip(parts, growths, strict=True):
        operands.append(as_operand(outline, "part", part))
        operands.append(_rate("part-growth", growth))
    operands.append(as_operand(outline, "total", whole))
    return [Claim("growth-additivity", lexicon.name("weighted-growth"), _rate("stated", total), tuple(operands),
                  asserted=_is_nominal(outline, whole, total) or _is_outside(total, growths),
                  detail=ChangeForm(real=grows_in_real_terms(outline.label(whole)), words=_words(outline, [total, *growths])))]


def _words(outline: Outline, changes: Sequence[Change]) -> tuple[Spoken, ...]:
    """The words of direction before the rates."""
    return tuple(word for c in changes if c.rate is not None for word in spoken(outline.document.text, c.rate_word, c.rate))


def _growth(statement: Statement) -> Change | None:
    """The one change of this figure that has a rate and no base of its own."""
    changes = [c for c in statement.changes if c.rate is not None and not c.loose]
    return changes[0] if changes else None


def _rate(role: str, change: Change) -> Figure:
    interval: Interval = change.rate.interval
    if change.rate_down and interval.high > Decimal(0):
        interval = -interval
    return Figure(role, change.rate.start, change.rate.end, interval, change.rate)


def _is_outside(total: Change, growths: list[Change]) -> bool:
    """Whether the total grew by more, or less, than every one of its parts, which no weights can bring about."""
    stated, parts = _rate("stated", total).interval, [_rate("part", g).interval for g in growths]
    return stated.low > max(p.high for p in parts) or stated.high < min(p.low for p in parts)


def _is_nominal(outline: Outline, whole: Statement, change: Change) -> bool:
    return not change.comparable and not grows_in_real_terms(outline.label(whole))
