"""Verdicts on comparisons and on the words of a change: order, direction, 持平, percentage points, multiples."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

from gouji import lexicon
from gouji.check.model import BROKEN, HOLDS, UNDECIDABLE, Verdict
from gouji.check.wording import in_unit_of, printed, result
from gouji.claim import Claim, Figure, Words, as_figure
from gouji.claim.changes.words import opposite
from gouji.claim.details import Bound, Clash, Clashing, Comparator, Multiple
from gouji.claim.topics import Topic
from gouji.document import Document
from gouji.quantity import Interval

_HUNDRED = Decimal(100)
_ZERO, _ONE = Decimal(0), Decimal(1)
# A growth of 100 % from nothing is how forms are filled in, and no one is misled by it.
_CONVENTION = Decimal(100)


def _holds(first: Interval, relation: Comparator, second: Interval) -> bool:
    """Whether some values of both stand in this relation."""
    match relation:
        case Comparator.LESS:
            return first.low < second.high
        case Comparator.MORE:
            return first.high > second.low
        case Comparator.AT_MOST:
            return first.low <= second.high
        case Comparator.AT_LEAST:
            return first.high >= second.low
        case _:
            return first.meets(second)


def _ordered(claim: Claim, document: Document) -> Verdict:
    """A小于B, and 由B增加到A, which says A大于B."""
    first = claim.figure
    bounds = [as_figure(bound) for bound in (claim.operands if claim.topic is Topic.STAFFING_QUOTA else claim.operands[:1])]
    texts = printed(first, document), " + ".join(printed(bound, document) for bound in bounds)
    relation = claim.told(Bound).comparator
    equation = f"{texts[0]} {relation} {texts[1]}"
    whole = sum((bound.interval for bound in bounds[1:]), bounds[0].interval)
    if _holds(first.interval, relation, whole):
        return Verdict(claim, HOLDS, whole, equation, *texts)
    outcome = BROKEN if claim.asserted else UNDECIDABLE
    return Verdict(claim, outcome, whole, f"{texts[0]} {_relation(first.interval, whole)} {texts[1]}", *texts, _distance(first, *bounds))


def _relation(first: Interval, second: Interval) -> Comparator:
    """How two figures do stand to each other."""
    if first.low > second.high:
        return Comparator.MORE
    return Comparator.LESS if first.high < second.low else Comparator.EQUAL


def _within(claim: Claim, document: Document) -> Verdict:
    """Whether a part is not larger than its whole."""
    part, whole = claim.figure, as_figure(claim.operands[0])
    holds = part.interval.low <= whole.interval.high
    outcome = HOLDS if holds else BROKEN if claim.asserted else UNDECIDABLE
    stated, bound = printed(part, document), printed(whole, document)
    relation = Comparator.AT_MOST if holds else Comparator.MORE
    return Verdict(claim, outcome, whole.interval, f"{stated} {relation} {bound}", stated, bound)


def _distance(first: Figure, *bounds: Figure) -> str:
    """How far a figure and the sum of its bounds are apart, in the unit of the figure."""
    decimals = max(0, *(bound.quantity.decimals - first.quantity.decimals for bound in bounds))
    return in_unit_of(abs(first.quantity.value - sum(bound.quantity.value for bound in bounds)), first.quantity, decimals)


def _direction(claim: Claim, document: Document) -> Verdict:
    stated_text = printed(claim.stated, document)
    clash = claim.detail.clash if isinstance(claim.detail, Clashing) else None
    if clash is Clash.ZERO:
        rates = [o for o in claim.figures if o.role == "rate" and o.quantity.value]
        equation = f"{stated_text} = 0"
        if rates:
            return Verdict(claim, BROKEN, claim.figure.interval, f"{stated_text} ≠ {printed(rates[0], document)}",
                           stated_text, printed(rates[0], document), diagnosis="zero-with-rate")
        return Verdict(claim, BROKEN, claim.figure.interval, equation, stated_text, stated_text, diagnosis="zero-change")
    if clash is Clash.FLAT:
        words = " ≠ ".join(printed(o, document) for o in claim.operands)
        return Verdict(claim, BROKEN, None, words, stated_text, "", diagnosis="moved-and-flat")
    if clash in (Clash.TURNED, Clash.REASON):
        return _of_words(claim, clash, document)
    verdict = _ordered(claim, document)
    if verdict.outcome == BROKEN:
        return Verdict(claim, BROKEN, verdict.computed, verdict.equation, verdict.stated_text, verdict.computed_text,
                       verdict.difference_text, "opposite-sign")
    return verdict


def _of_words(claim: Claim, clash: Clash, document: Document) -> Verdict:
    """Two words of one change that go different ways: one of them is to be exchanged."""
    stated, other = claim.stated, claim.operands[0]
    known = isinstance(claim.detail, Clashing) and claim.detail.is_known
    figures = [o for o in claim.operands if isinstance(o, Figure) and o.role in ("delta", "rate")]
    told = [f"{word}{printed(figure, document)}" for word, figure in zip((other.label, stated.label), figures, strict=False)]
    equation = " ≠ ".join(told if clash is Clash.TURNED else [*told, stated.label])
    diagnosis = {Clash.TURNED: "turned-words" if known else "two-words", Clash.REASON: "turned-reason"}[clash]
    return Verdict(claim, BROKEN, None, equation, stated.label, other.label, diagnosis=diagnosis,
                   culprit=stated if known and isinstance(stated, Words) else None, correction=opposite(stated.label) if known else "")


def _flat(claim: Claim, document: Document) -> Verdict:
    stated_text = printed(claim.stated, document)
    flat_text = printed(claim.operands[0], document)
    clash = claim.detail.clash if isinstance(claim.detail, Clashing) else None
    if clash is Clash.STRICT:
        return Verdict(claim, BROKEN, None, f"{flat_text} ≠ {stated_text}", stated_text, "0", diagnosis="flat-and-strict")
    if clash is Clash.CHANGED:
        if claim.figure.quantity.value:
            return Verdict(claim, BROKEN, None, f"{flat_text} ≠ {stated_text}", stated_text, "0", diagnosis="flat-and-changed")
        return Verdict(claim, HOLDS, claim.figure.interval, f"{flat_text} = {stated_text}", stated_text, "0")
    base, nearness = as_figure(claim.operands[0]), claim.told(Bound).comparator
    room = base.interval
    if nearness is Comparator.ABOUT:
        nearly = Decimal(lexicon.entry("comparisons", "flat", "nearly_percent")) / _HUNDRED
        room = Interval(min(room.low * (_ONE - nearly), room.low * (_ONE + nearly)),
                        max(room.high * (_ONE + nearly), room.high * (_ONE - nearly)))
    equation = f"{stated_text} {nearness} {flat_text}"
    if claim.figure.interval.meets(room):
        return Verdict(claim, HOLDS, base.interval, equation, stated_text, flat_text)
    outcome = BROKEN if claim.asserted else UNDECIDABLE
    return Verdict(claim, outcome, base.interval, equation, stated_text, flat_text, _distance(claim.figure, base),
                   diagnosis="not-flat")


def _zero_base(claim: Claim, document: Document) -> Verdict:
    """Growth from nothing has no rate, but for the customary 100 %."""
    stated = claim.figure
    stated_text = printed(stated, document)
    current, other = claim.figures
    if other.role == "base":
        equation = f"({printed(current, document)} − {printed(other, document)}) ÷ {printed(other, document)}"
    else:
        equation = f"{printed(other, document)} ÷ ({printed(current, document)} − {printed(other, document)})"
    if _CONVENTION in stated.interval:
        return Verdict(claim, HOLDS, stated.interval, equation, stated_text, stated_text)
    # what is printed as zero may be half of the last place: the smallest rate that this leaves
    base = other.interval if other.role == "base" else current.interval - other.interval
    if base.high > 0 and current.interval.low > base.high:
        least = (current.interval.low / base.high - 1) * _HUNDRED
        if stated.interval.high >= least:
            return Verdict(claim, UNDECIDABLE, None, equation, stated_text, "")
    return Verdict(claim, BROKEN, None, equation, stated_text, "")


def _points(claim: Claim, document: Document) -> Verdict:
    """由92%提高到96%，提高4%: 4 points, or 4.35 percent."""
    stated = claim.figure
    current, base = (o.interval for o in claim.figures)
    difference = _absolute(current - base)
    relative = None if base.low <= 0 else _absolute((current / base - Interval.exactly(_ONE)).times(_HUNDRED))
    as_points = stated.quantity.kind == "points"
    meant, other = (difference, relative) if as_points else (relative, difference)
    stated_text = printed(stated, document)
    texts = [printed(o, document) for o in claim.figures]
    in_points = lexicon.text("equations", "units", "points").format(_digits(difference, stated))
    equation = f"{texts[0]} − {texts[1]} = {in_points}"
    if meant is not None and stated.interval.meets(meant) and not _is_difference(stated, claim.figures, relative):
        return Verdict(claim, HOLDS, meant, equation, stated_text, stated_text)
    if other is not None and stated.interval.meets(other):
        correction = f"{_digits(other, stated)}%" if as_points else in_points
        return Verdict(claim, BROKEN, difference, equation, stated_text, in_points,
                       diagnosis="points-for-percent" if as_points else "percent-for-points", culprit=stated,
                       correction=correction)
    return Verdict(claim, BROKEN, difference, equation, stated_text, in_points)


def _is_difference(stated: Figure, operands: tuple[Figure, ...], relative: Interval | None) -> bool:
    """Whether a percentage is the plain difference, and the relative change only by its few digits.

    提高4% from 92% to 96% is the difference 4, though 4.35% rounds to it as well.
    """
    current, base = (o.quantity.value for o in operands)
    if stated.quantity.kind == "points" or relative is None or stated.quantity.value != abs(current - base):
        return False
    one_digit_more = Decimal(1).scaleb(-stated.quantity.decimals - 1)
    return (abs(current - base) / base * _HUNDRED).quantize(one_digit_more) != stated.quantity.value


def _absolute(interval: Interval) -> Interval:
    if interval.low >= 0:
        return interval
    if interval.high <= 0:
        return -interval
    return Interval(_ZERO, max(-interval.low, interval.high))


def _digits(interval: Interval, like: Figure) -> str:
    return in_unit_of(interval.middle, like.quantity).removesuffix(like.quantity.unit)


def _multiple(claim: Claim, document: Document) -> Verdict:
    stated_text = printed(claim.stated, document)
    told = claim.told(Multiple)
    if told.down:
        return Verdict(claim, BROKEN, None, f"{printed(claim.operands[0], document)}{stated_text}", stated_text, "",
                       diagnosis="decrease")
    texts = [printed(o, document) for o in claim.operands]
    current, base = (o.interval for o in claim.figures)
    if base.low <= 0:
        return Verdict(claim, UNDECIDABLE, None, f"{texts[0]} ÷ {texts[1]}", stated_text, "")
    ratio = current / base
    shown = current.middle / base.middle
    equation = f"{texts[0]} ÷ {texts[1]} = {shown:.2f}"
    if told.doublings:
        meant = Decimal(2) ** told.doublings
        room = Decimal(lexicon.entry("comparisons", "multiple", "doubling_percent")) / _HUNDRED
        fits = Interval(meant * (_ONE - room), meant * (_ONE + room)).meets(ratio)
        computed_text = lexicon.text("equations", "units", "times").format(f"{shown:.2f}")
        return Verdict(claim, HOLDS if fits else BROKEN, ratio, equation, stated_text, computed_text)
    stated = claim.figure
    growth = ratio - Interval.exactly(_ONE)
    # 增长1倍 is said of what lies nearer to 1 than to 2, whether or not a multiple counts as exact
    said = stated.interval.hull(Interval.around(stated.quantity.value, stated.quantity.step / 2))
    computed_text = result(shown - _ONE, stated)
    if said.meets(growth):
        return Verdict(claim, HOLDS, growth, equation, stated_text, computed_text)
    diagnosis = "growth-as-ratio" if said.meets(ratio) else ""
    return Verdict(claim, BROKEN, growth, equation, stated_text, computed_text, diagnosis=diagnosis)


VERIFIERS: dict[str, Callable[[Claim, Document], Verdict]] = {
    "part-of": _within,
    "comparison": _ordered,
    "direction": _direction,
    "flat": _flat,
    "zero-base": _zero_base,
    "points": _points,
    "multiple": _multiple,
}
