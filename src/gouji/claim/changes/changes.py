"""Changes against an earlier value: A，比上年增加D，增长P% · A，比上年的B增长P% · 上年B，今年A，比上年下降P%."""

from __future__ import annotations

import re
from collections.abc import Iterator

from gouji import lexicon
from gouji.claim.details import ChangeForm
from gouji.claim.model import Claim, Figure, operand
from gouji.claim.totals.sums import as_operand
from gouji.quantity import Interval, Quantity
from gouji.quantity.interval import INFINITY
from gouji.view.prose.labels import grows_in_real_terms
from gouji.view.prose.statements import STOP, Change, Outline, Paragraph, Statement

# How many figures back the one that changed may stand.
_LOOK_BACK = 6
_YEAR = re.compile(r"(?:19|20)\d\d")


def find(outline: Outline) -> list[Claim]:
    """The claims of all changes whose base or amount is printed."""
    found: list[Claim] = []
    for paragraph in outline.paragraphs:
        for statement in paragraph.statements:
            found.extend(_of_statement(outline, paragraph, statement))
            for group in statement.groups:
                for inner in group:
                    found.extend(_of_statement(outline, paragraph, inner))
    return found


def _of_statement(outline: Outline, paragraph: Paragraph, statement: Statement) -> Iterator[Claim]:
    comparable = False
    for change in statement.changes:
        comparable = comparable or change.comparable
        if change.base is not None:
            yield from _with_base(outline, statement, change, change.base, not change.loose, comparable)
        elif change.delta is not None and change.rate is not None:
            yield from _with_delta(outline, paragraph, statement, change, comparable)
        elif change.rate is not None and change.basis is not None:
            base = _named_base(outline, paragraph, statement, change)
            if base is not None:
                yield from _with_base(outline, statement, change, base.quantity, not comparable and not change.loose,
                                      comparable, outline.label(base))


def _signed(quantity: Quantity, down: bool, role: str = "stated") -> Figure:
    """A change as it counts: 下降3.5% is −3.5%; a printed minus after 下降 does not turn it round."""
    interval = quantity.interval
    if down and interval.high > 0:
        interval = -interval
    return Figure(role, quantity.start, quantity.end, interval, quantity)


def _size(delta: Quantity) -> Figure:
    """The amount of a change; a printed minus behind 减少 is judged elsewhere."""
    interval = -delta.interval if delta.interval.high < 0 else delta.interval
    return Figure("delta", delta.start, delta.end, interval, delta)


def _with_delta(outline: Outline, paragraph: Paragraph, statement: Statement, change: Change,
                comparable: bool) -> Iterator[Claim]:
    """A，±D，±P%: the base is what A was before the change."""
    current = _subject(outline, paragraph, statement, change)
    if current is None:
        return
    loose = change.loose
    whole = _whole(paragraph, statement, change) if change.implied else None
    if whole is not None:
        current, loose = whole, False
    loose = loose or comparable or change.rate_down != change.down
    yield Claim("growth", lexicon.name("change-and-rate"), _signed(change.rate, change.rate_down),
                (as_operand(outline, "current", current), _size(change.delta)),
                asserted=not loose and _may_be_recomputed(outline, current),
                detail=ChangeForm(down=change.down))


def _subject(outline: Outline, paragraph: Paragraph, statement: Statement, change: Change) -> Statement | None:
    """Whose change it is: the figure before it, or the whole of the list that ends there if only that fits."""
    candidates = [statement, *paragraph.statements[max(0, statement.index - _LOOK_BACK):statement.index][::-1]] \
        if statement.parent is None else [statement]
    same = [c for c in candidates if c.quantity.kind == change.delta.kind and c.quantity.base == change.delta.base]
    if not same or same[0] is not statement:
        return _slipped(statement, change)
    if explains(statement, change):
        return statement
    return next((c for c in same[1:] if c.sentence == statement.sentence and explains(c, change)), statement)


def _whole(paragraph: Paragraph, last: Statement, change: Change) -> Statement | None:
    """The whole of the list that is all of the sentence before, if the change is that of no figure so far: then it is wrong whichever
    is meant, and the whole is the likeliest."""
    before = paragraph.statements[max(0, last.index - _LOOK_BACK):last.index + 1]
    row = [s for s in before if s.sentence == last.sentence]
    whole, *parts = row
    openers = [s for s in parts if s.led_by("AMONG", "COMPOSED")]
    if whole.gap != STOP or whole.changes or openers != parts[:1] or not all(s.adds_to(whole) for s in parts):
        return None
    if whole.quantity.kind != change.delta.kind or any(explains(s, change) for s in before):
        return None
    return whole


def _slipped(statement: Statement, change: Change) -> Statement | None:
    return statement if statement.quantity.kind == change.delta.kind == "money" else None


def explains(statement: Statement, change: Change) -> bool:
    """Whether this figure, changed by so much, has grown at the printed rate."""
    current, delta = statement.quantity.interval, _size(change.delta).interval
    sign = 1 if change.down else -1
    # The change is part of its own base: the ends of the intervals belong together.
    bases = current.high + sign * delta.low, current.low + sign * delta.high
    if min(*bases, delta.low) <= 0:
        return False
    highest = 100 * delta.high / bases[1] if delta.high.is_finite() else INFINITY
    return Interval(100 * delta.low / bases[0], highest).meets(change.rate.interval)


def _may_be_recomputed(outline: Outline, current: Statement) -> bool:
    return not grows_in_real_terms(outline.label(current))


def _with_base(outline: Outline, statement: Statement, change: Change, base: Quantity, asserted: bool,
               comparable: bool, label: str = "") -> Iterator[Claim]:
    if base.kind != statement.quantity.kind or base.base != statement.quantity.base:
        return
    current = as_operand(outline, "current", statement)
    first = operand("base", base, label)
    asserted = asserted and not comparable and _may_be_recomputed(outline, statement)
    if change.delta is not None:
        yield Claim("change", lexicon.name("change-from-base"), _signed(change.delta, change.down), (current, first), asserted)
    if change.rate is not None:
        yearly = outline.document.text[change.start:change.rate.start]
        if lexicon.text("rates", "change", "yearly") not in yearly:
            yield Claim("growth", lexicon.name("rate-from-base"), _signed(change.rate, change.rate_down), (current, first), asserted)


def _named_base(outline: Outline, paragraph: Paragraph, statement: Statement, change: Change) -> Statement | None:
    """The figure before this one that the words of the comparison name: 比2023年预算执行数 with 2023年…预算执行数为B."""
    words = outline.text(change.basis)
    year = _YEAR.search(words)
    stage = lexicon.pattern("rates", "change", "stage").search(words)
    if year is None or stage is None:
        return None
    for other in paragraph.statements[max(0, statement.index - 3):statement.index][::-1]:
        label = outline.label(other)
        if other.sentence == statement.sentence and year[0] in label and stage[0] in label and other.adds_to(statement):
            return other
        if other.gap == STOP:
            break
    return None
