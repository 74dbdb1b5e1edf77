"""What slip would explain a broken claim: a wrong unit, an inverted quotient, a wrong base."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from gouji import lexicon
from gouji.check import arithmetic, wording
from gouji.claim import Claim, Figure, Words
from gouji.claim.changes.words import as_words, opposite
from gouji.claim.details import ChangeForm
from gouji.quantity import Interval
from gouji.quantity.units import unit

_TEN_THOUSAND, _HUNDRED_MILLION = Decimal(10) ** 4, Decimal(10) ** 8
# Kinds in which a wrong scale cannot be taken for anything else.
_SCALED = frozenset(("sum", "bridge", "carry-over", "share", "growth", "completion", "average", "restatement"))
# A slip of unit changes a result grossly; smaller differences have other causes.
_GROSS = 10


def diagnose(claim: Claim, computed: Interval) -> tuple[str, Figure | Words | None, str]:
    """The name of the slip, the figure or word in doubt and what it would have to be; empty if none fits."""
    for finder in (_unit_slip, _inverted, _opposite, _divided_by_current):
        found = finder(claim, computed)
        if found:
            return found
    return "", None, ""


def _unit_slip(claim: Claim, computed: Interval) -> tuple[str, Figure, str] | None:
    if claim.kind not in _SCALED or not _is_gross(claim, computed):
        return None
    fits = []
    for operand in claim.all_figures:
        quantity = operand.quantity
        if quantity.inherited:
            continue
        for name, scale in _other_units(operand):
            factor = scale / quantity.scale
            if _holds_with(claim, operand, operand.interval.times(factor)):
                digits = wording.amount(quantity.value, "", quantity.scale, quantity.decimals)
                fits.append((operand, f"{digits}{name}"))
    if not fits:
        return None
    # several figures may mend it: the one whose unit stands alone is the slip, and 元 is written for 万元, not the reverse
    operand, correction = min(fits, key=lambda fit: (_same_units(claim, fit[0]), fit[0].quantity.scale))
    if claim.kind == "sum" and (_same_units(claim, operand) > 1 or len({o.quantity.unit for o in claim.all_figures}) > 2):
        return None
    return "unit-slip", operand, correction


def _is_gross(claim: Claim, computed: Interval) -> bool:
    stated, other = abs(claim.figure.interval.middle), abs(computed.middle)
    if claim.kind in ("sum", "bridge", "carry-over"):
        # one slipped part can vanish in the sum, or drown it
        parts = [abs(o.interval.middle) for o in claim.all_figures if o.interval.middle]
        return len(parts) > 1 and max(parts) / min(parts) > 100
    return not stated or not other or max(stated, other) / min(stated, other) > _GROSS


def _other_units(operand: Figure) -> list[tuple[str, Decimal]]:
    quantity = operand.quantity
    if quantity.kind == "money":
        names = lexicon.words("equations", "slips", "money")
        units = [(name, known.scale) for name in names if quantity.base == names[0] and (known := unit(name)) is not None]
        return [(name, scale) for name, scale in units if scale != quantity.scale]
    if quantity.scale == _TEN_THOUSAND:
        return [(quantity.base, Decimal(1))]
    if quantity.scale == 1 and quantity.kind not in ("rate", "points", "score", "number"):
        return [(lexicon.text("equations", "slips", "ten-thousand").format(quantity.base), _TEN_THOUSAND)]
    return []


def _same_units(claim: Claim, operand: Figure) -> int:
    return sum(1 for o in claim.all_figures if o.quantity.unit == operand.quantity.unit)


def _holds_with(claim: Claim, operand: Figure, interval: Interval) -> bool:
    """Whether the claim holds if one of its figures stood for another interval."""
    changed = operand._replace(interval=interval)
    if operand is claim.figure:
        result = arithmetic.compute(claim)
        return result is not None and interval.meets(result)
    operands = tuple(changed if o is operand else o for o in claim.figures)
    result = arithmetic.compute(replace(claim, operands=operands))
    return result is not None and claim.figure.interval.meets(result)


def _inverted(claim: Claim, computed: Interval) -> tuple[str, Figure, str] | None:
    if claim.kind not in ("completion", "share"):
        return None
    first, second = (o.interval for o in claim.figures[:2])
    if Decimal(0) in first:
        return None
    turned = (second / first).times(100)
    if claim.figure.interval.meets(turned):
        return "inverted", claim.figure, wording.result(arithmetic.as_printed(claim, computed), claim.figure)
    return None


def _opposite(claim: Claim, computed: Interval) -> tuple[str, Figure | Words | None, str] | None:
    """The figure that would do with the other sign: where a word tells its direction, the word is wrong."""
    if claim.kind in ("growth", "difference", "change", "growth-additivity") and (-claim.figure.interval).meets(computed):
        turned = claim.figure
    elif claim.kind == "growth-additivity":
        growths = [o for o in claim.figures if o.role == "part-growth" and _holds_with(claim, o, -o.interval)]
        if len(growths) != 1:
            return None
        turned = growths[0]
    else:
        return None
    spoken = claim.detail.word_of(turned.start) if isinstance(claim.detail, ChangeForm) else None
    if spoken is None:
        return "opposite-sign", None, ""
    return "opposite-sign", as_words("word", spoken), opposite(spoken.word)


def _divided_by_current(claim: Claim, computed: Interval) -> tuple[str, Figure, str] | None:
    if claim.kind != "growth":
        return None
    values = {o.role: o.interval for o in claim.figures}
    if "current" not in values:
        return None
    change = values.get("delta") or values["current"] - values["base"]
    if Decimal(0) in values["current"]:
        return None
    by_current = (change / values["current"]).times(100)
    stated = claim.figure.interval
    if by_current.meets(stated) or by_current.meets(-stated):
        return "divided-by-current", claim.figure, wording.result(arithmetic.as_printed(claim, computed), claim.figure)
    return None
