"""Changes against an earlier value: A，比上年增加D，增长P% · A，比上年的B增长P% · 上年B，今年A，比上年下降P%."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from gouji import lexicon
from gouji.claim.changes import formers
from gouji.claim.changes.words import spoken
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
        for change in paragraph.openings:
            found.extend(_detached(outline, paragraph, paragraph.statements[:0], _without_mean(outline, change)))
        for statement in paragraph.statements:
            found.extend(_of_statement(outline, paragraph, statement))
            for group in statement.groups:
                for inner in group:
                    found.extend(_of_statement(outline, paragraph, inner))
    return found


def _of_statement(outline: Outline, paragraph: Paragraph, statement: Statement) -> Iterator[Claim]:
    comparable = False
    if formers.is_former(outline, statement) or formers.is_contrasted(outline, statement):
        yield from _of_former(outline, paragraph, statement)
        return
    base = formers.before(outline, paragraph, statement)
    for change in (_without_mean(outline, change) for change in statement.changes):
        comparable = comparable or change.comparable
        if change.implied and not _names(outline, statement, change):
            yield from _detached(outline, paragraph, paragraph.statements[:statement.index + 1], change)
            continue
        if change.base is not None:
            yield from _with_base(outline, statement, change, change.base, not change.loose, comparable)
        elif base is not None and not change.loose and not comparable and formers.may_be_basis(outline, change):
            yield from _with_base(outline, statement, change, base.quantity, True, comparable, outline.label(base))
        elif change.delta is not None and change.rate is not None:
            yield from _with_delta(outline, paragraph, statement, change, comparable)
        elif change.rate is not None and change.basis is not None:
            named = _named_base(outline, paragraph, statement, change)
            if named is not None:
                yield from _with_base(outline, statement, change, named.quantity, not comparable and not change.loose,
                                      comparable, outline.label(named))


def _without_mean(outline: Outline, change: Change) -> Change:
    """The change without a rate that is a mean over years: 年均增长2.7% is not what the whole period brought."""
    if change.rate is None:
        return change
    between = outline.document.text[change.start:change.rate.start]
    is_mean = any(word in between for word in lexicon.words("rates", "change", "yearly"))
    return replace(change, rate=None) if is_mean else change


def _of_former(outline: Outline, paragraph: Paragraph, base: Statement) -> Iterator[Claim]:
    """本年A，上年为B，增加D，增长P%: what is told behind the base is told of the figure before it. 上年B，本年增加D，增长P% needs no A."""
    current = formers.current_of(outline, paragraph, base)
    before = [c for c in current.changes if c.base is None and not c.loose and formers.may_be_basis(outline, c)] if current is not None else []
    for change in (_without_mean(outline, change) for change in [*before, *base.changes]):
        if change.base is not None or not formers.may_be_basis(outline, change):
            continue
        if current is not None:
            yield from _with_base(outline, current, change, base.quantity, not change.loose, change.comparable, outline.label(base))
        else:
            before_it = paragraph.statements[:base.index] if base.parent is None else []
            above = [s for s in formers.above(outline, paragraph, before_it) if formers.are_alike(outline, s, base)]
            yield from _against(outline, above, change, base.quantity, outline.label(base))


def _of_base_alone(outline: Outline, change: Change, base: Quantity, label: str = "") -> Iterator[Claim]:
    """上年B，本年增加D，增长P%: P is D ÷ B, whichever way it goes."""
    if change.delta is None or change.rate is None or change.is_apart or change.delta.kind != base.kind or change.delta.base != base.base:
        return
    down = change.down
    yield Claim("growth", lexicon.name("change-and-rate"), _signed(change.rate, down), (operand("base", base, label), _size(change.delta)),
                asserted=not change.comparable, detail=_form(outline, change, down))


def _form(outline: Outline, change: Change, down: bool = False) -> ChangeForm:
    text = outline.document.text
    words = (*(spoken(text, change.rate_word, change.rate) if change.rate is not None else ()),
             *(spoken(text, change.delta_word, change.delta) if change.delta is not None else ()))
    return ChangeForm(down=down, words=words)


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
    yield from _of_delta(outline, current, change, not change.loose and not comparable)


def _of_delta(outline: Outline, current: Statement, change: Change, asserted: bool) -> Iterator[Claim]:
    """Two words that differ are a claim of their own; the amounts go the way that fits."""
    delta, rate = change.delta, change.rate
    if delta is None or rate is None:
        return
    rate_down = change.rate_down
    if change.rate_down != change.down and not change.is_apart:
        fitting = [down for down in (False, True) if explains(current, replace(change, down=down))]
        if len(fitting) == 1:
            change, rate_down = replace(change, down=fitting[0]), fitting[0]
    asserted = asserted and rate_down == change.down and _may_be_recomputed(outline, current)
    yield Claim("growth", lexicon.name("change-and-rate"), _signed(rate, rate_down),
                (as_operand(outline, "current", current), _size(delta)), asserted=asserted, detail=_form(outline, change, change.down))


def _detached(outline: Outline, paragraph: Paragraph, before: Sequence[Statement], change: Change) -> Iterator[Claim]:
    """A change in a sentence of its own, whose figure stands before it, in this paragraph or above: by name, or the only one that fits."""
    measure = change.delta or change.base
    if measure is None or change.is_apart or change.comparable:
        return
    candidates = [s for s in formers.above(outline, paragraph, before) if s.quantity.kind == measure.kind and s.quantity.base == measure.base]
    named = [s for s in candidates if _names(outline, s, change)]
    if change.base is not None:
        yield from _against(outline, named or candidates, change, change.base)
        return
    if change.rate is None:
        return
    # as the words say; only if nothing fits so, one of the words may be turned
    fitting = ([s for s in candidates if explains(s, change)]
               or [s for s in candidates if explains(s, replace(change, down=not change.down))])
    of_name = [s for s in fitting if s in named] or fitting
    if of_name:
        yield from _of_delta(outline, of_name[0], change, True)
    elif len({s.quantity.value for s in named}) == 1 and named[0].paragraph == paragraph.number:
        yield from _of_delta(outline, named[0], change, True)
    elif before and not named:
        whole = _whole(paragraph, before[-1], change)
        yield from _of_delta(outline, whole or before[-1], change, whole is not None)


def _against(outline: Outline, candidates: Sequence[Statement], change: Change, base: Quantity, label: str = "") -> Iterator[Claim]:
    """Against a base that is printed: the figure whose distance from it is the change, whichever way the words go. That they go the other
    way is told only where the amount or a rate with two decimals says so, for a coarse rate fits many figures."""
    for current in candidates:
        claims = list(_with_base(outline, current, change, base, True, change.comparable, label))
        if claims and all(_is_apart_by(claim, current.quantity.interval, base.interval, _is_fine(change)) for claim in claims):
            yield from claims
            return
    yield from _of_base_alone(outline, change, base, label)


def _is_fine(change: Change) -> bool:
    return change.delta is not None or (change.rate is not None and change.rate.decimals > 1)


def _is_apart_by(claim: Claim, current: Interval, base: Interval, up_or_down: bool) -> bool:
    """Whether two values differ by a change."""
    stated = claim.figure.interval
    difference = current - base
    if claim.kind == "growth":
        if base.low <= 0:
            return False
        ratio = current / base
        difference = Interval((ratio.low - 1) * 100, (ratio.high - 1) * 100)
    return stated.meets(difference) or (up_or_down and (-stated).meets(difference))


def _names(outline: Outline, statement: Statement, change: Change) -> bool:
    """Whether the words of a change are the end of what the figure is called, or its whole."""
    words = outline.document.text[slice(*change.subject)].strip("，,、 ：:“”\"")
    if not words or lexicon.pattern("changes", "subject", "nothing").match(words):
        return False
    start = max(statement.quantity.start - len(words) - 3, 0)
    before = outline.document.text[start:statement.quantity.start].rstrip(lexicon.text("sentences", "same-subject", "before"))
    return before.replace("”", "").endswith(words.replace("”", ""))


def _subject(outline: Outline, paragraph: Paragraph, statement: Statement, change: Change) -> Statement | None:
    """Whose change it is: the figure before it, or the whole of the list that ends there if only that fits."""
    candidates = [statement, *paragraph.statements[max(0, statement.index - _LOOK_BACK):statement.index][::-1]] \
        if statement.parent is None else [statement]
    delta = change.delta
    if delta is None:
        return None
    same = [c for c in candidates if c.quantity.kind == delta.kind and c.quantity.base == delta.base]
    if not same or same[0] is not statement:
        return statement if statement.quantity.kind == delta.kind == "money" else None
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
    if change.delta is None or whole.quantity.kind != change.delta.kind or any(explains(s, change) for s in before):
        return None
    return whole


def explains(statement: Statement, change: Change) -> bool:
    """Whether this figure, changed by so much, has grown at the printed rate."""
    if change.delta is None or change.rate is None:
        return False
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
    form = _form(outline, change)
    if change.delta is not None and change.delta.kind == base.kind and change.delta.base == base.base:
        yield Claim("change", lexicon.name("change-from-base"), _signed(change.delta, change.down), (current, first), asserted, detail=form)
    if change.rate is not None:
        yield Claim("growth", lexicon.name("rate-from-base"), _signed(change.rate, change.rate_down), (current, first), asserted, detail=form)


def _named_base(outline: Outline, paragraph: Paragraph, statement: Statement, change: Change) -> Statement | None:
    """The figure before this one that the words of the comparison name: 比2023年预算执行数 with 2023年…预算执行数为B."""
    words = outline.text(change.basis) if change.basis is not None else ""
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
