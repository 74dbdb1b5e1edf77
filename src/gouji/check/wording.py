"""How figures and equations are written in a verdict, in the document's own units."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Context, Decimal

from gouji.claim import Claim, Figure, Operand
from gouji.claim.details import ChangeForm
from gouji.document import Document
from gouji.quantity import Interval, Quantity
from gouji.quantity.units import unit

# Products of long rows of digits, which only a damaged text has, are written as they are.
_WIDE = Context(prec=2000)


def amount(value: Decimal, name: str, scale: Decimal, decimals: int) -> str:
    """A value in base units, written in the unit of this name with so many decimals: 101.0%, 275.47万元."""
    shown = (value / scale).quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP, _WIDE)
    return f"{shown:f}{name}"


def in_unit_of(value: Decimal, quantity: Quantity, more_decimals: int = 0) -> str:
    """A value in the unit and with the decimals of a printed figure, and with so many more as it needs: 275.47万元 beside 275.3万元."""
    decimals = max(quantity.decimals + more_decimals, 0)
    needed = -int((value / quantity.scale).quantize(Decimal(1).scaleb(-decimals), context=_WIDE).normalize().as_tuple().exponent)
    return amount(value, quantity.unit, quantity.scale, max(min(decimals, needed), quantity.decimals) if more_decimals > 0 else decimals)


def mended(operand: Figure, correction: str) -> Interval:
    """The interval of a figure whose unit is put right, as in 266.9元 → 266.9万元."""
    known = unit(correction.lstrip("-0123456789."))
    factor = (known.scale if known is not None else Decimal(1)) / operand.quantity.scale
    return operand.quantity.interval.times(factor)


def printed(operand: Operand, document: Document) -> str:
    """The figure as it is printed, without blanks."""
    return document.text[operand.start:operand.end].replace(" ", "")


_MOST_DECIMALS = 4


def more_decimals(claim: Claim) -> int:
    """How many more decimals a sum has than its total, as far as its parts are printed with more."""
    stated = claim.figure.quantity
    if claim.kind not in ("sum", "bridge", "carry-over", "rollup", "share-sum", "difference", "change"):
        return 0
    steps = [o.quantity.step for o in claim.figures]
    finest = -(min(steps) / stated.scale).adjusted() if steps else stated.decimals
    return max(0, min(finest, _MOST_DECIMALS) - stated.decimals)


def is_signed(claim: Claim) -> bool:
    """Whether the stated change bears its own sign."""
    return isinstance(claim.detail, ChangeForm) and claim.detail.signed


def result(computed: Decimal, stated: Figure, more: int = 0, signed: bool = False) -> str:
    """The computed value in the stated figure's unit, with so many more decimals. Prose gives the sign of a change in words, a
    column of a table in the figure."""
    value = computed if signed or stated.quantity.value < 0 else abs(computed)
    text = in_unit_of(value, stated.quantity, more)
    if Decimal(text.removesuffix(stated.quantity.unit)) == 0 and value:
        digits = stated.quantity.decimals + max(0, -(value / stated.quantity.scale).adjusted() + 1 - stated.quantity.decimals)
        text = amount(value, stated.quantity.unit, stated.quantity.scale, min(digits, 8))
    return text


def turned(claim: Claim, computed: Interval) -> bool:
    """Whether what is computed goes the other way than the words say: then both are written with their direction, or the message would
    say that 1.2% should be 1.2%."""
    return claim.kind in _DIRECTED and claim.figure.interval.middle * computed.middle < 0


# Kinds whose stated figure bears a direction.
_DIRECTED = frozenset(("growth", "growth-additivity", "change"))


def with_word(claim: Claim, document: Document) -> str:
    """The stated figure as it is printed, with the word of direction before it."""
    stated = claim.figure
    spoken = claim.detail.word_of(stated.start) if isinstance(claim.detail, ChangeForm) else None
    start = spoken.start if spoken is not None else stated.start
    return document.text[start:stated.end].replace(" ", "").replace("\n", "")


def equation(claim: Claim, document: Document, outcome: str, signed: bool = False) -> str:
    """The computation as a reader writes it, with the computed result, which may bear its sign."""
    texts = {id(o): printed(o, document) for o in claim.all_figures}
    if claim.kind in ("restatement", "balance"):
        (other,) = claim.figures
        sign = "=" if other.interval.meets(claim.figure.interval) else "≠"
        return f"{texts[id(other)]} {sign} {texts[id(claim.figure)]}"
    by_role: dict[str, list[str]] = {}
    for operand in claim.figures:
        by_role.setdefault(operand.role, []).append(texts[id(operand)])
    return f"{_left_side(claim, texts, by_role, signed or outcome.startswith('-'))} = {outcome}"


def _left_side(claim: Claim, texts: dict[int, str], by_role: dict[str, list[str]], signed: bool) -> str:
    def one(role: str) -> str:
        return by_role[role][0]

    match claim.kind:
        case "sum" | "bridge" | "carry-over" | "rollup" | "share-sum":
            terms = [("− " if o.role == "minus" else "+ ") + texts[id(o)] for o in claim.figures]
            return " ".join(terms).removeprefix("+ ")
        case "share" | "structure":
            return f"{one('part')} ÷ {one('whole')}"
        case "completion":
            return f"{one('actual')} ÷ {one('target')}"
        case "growth" if "current" not in by_role:
            return f"{one('delta')} ÷ {one('base')}"
        case "growth" if "base" in by_role:
            # A decrease is told by its amount: the larger figure comes first, unless the result bears a sign.
            current, base = (next(o for o in claim.figures if o.role == role) for role in ("current", "base"))
            is_turned = not signed and current.interval.middle < base.interval.middle
            first, second = (base, current) if is_turned else (current, base)
            return f"({texts[id(first)]} − {texts[id(second)]}) ÷ {one('base')}"
        case "growth" if claim.told(ChangeForm).down:
            return f"{one('delta')} ÷ ({one('current')} + {one('delta')})"
        case "growth":
            return f"{one('delta')} ÷ ({one('current')} − {one('delta')})"
        case "growth-additivity":
            bases = [f"{p}÷(1{'+' if not g.startswith('-') else ''}{g})"
                     for p, g in zip(by_role["part"], _signed_growths(claim, texts), strict=True)]
            return f"{one('total')} ÷ ({' + '.join(bases)}) − 1"
        case "difference" | "change":
            # A decrease is told by its amount: the larger figure comes first, unless the result bears a sign.
            first, second = claim.figures
            is_turned = not signed and not is_signed(claim) and claim.figure.quantity.value >= 0 and first.interval.middle < second.interval.middle
            return " − ".join(texts[id(o)] for o in (claim.figures[::-1] if is_turned else claim.figures))
        case "ratio" | "average":
            return " ÷ ".join(texts[id(o)] for o in claim.figures)
        case _:
            raise ValueError(f"no equation for claims of kind {claim.kind}")


def _signed_growths(claim: Claim, texts: dict[int, str]) -> list[str]:
    return [("-" if o.interval.high < 0 and not texts[id(o)].startswith("-") else "") + texts[id(o)]
            for o in claim.figures if o.role == "part-growth"]
