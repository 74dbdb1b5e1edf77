"""Verdicts on written formulas: each side is evaluated and compared with the next."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from decimal import Decimal

from gouji import lexicon
from gouji.check.model import BROKEN, EXPLAINED, HOLDS, UNDECIDABLE, Verdict
from gouji.check.wording import amount, printed
from gouji.claim import Claim, Operand, as_figure
from gouji.claim.formulas import Node, expression
from gouji.document import Document
from gouji.quantity import Interval, Quantity

_HUNDRED = Decimal(100)
_ONE = Interval.exactly(Decimal(1))
# The ways to take a figure: in base units, measures of space, time and mass as printed, all as printed.
_BASE, _MEASURES, _PRINTED = "base", "measures", "printed"
_PHYSICAL = frozenset(("length", "area", "volume", "mass", "energy", "duration"))
_PERCENT = Decimal("0.01")


class _DivisionByZero(Exception):
    """A divisor that may be zero."""


def _value(node: Node, way: str) -> Interval:
    """The possible values of an expression, its figures taken in one of the ways of `_ways`."""
    if node.quantity is not None:
        return _figure(node.quantity, way)
    values = [_term(child, node.operator, way) for child in node.children]
    match node.operator:
        case "+":
            return values[0] + values[1]
        case "-":
            return values[0] - values[1]
        case "*":
            return values[0] * values[1]
        case "/" if not values[1].low <= 0 <= values[1].high:
            return values[0] / values[1]
        case "negative":
            return -values[0]
    raise _DivisionByZero


def _term(node: Node, operator: str, way: str) -> Interval:
    """A child of an operator. Points and bare numbers that are added are meant as printed: 10-0.5=9.5."""
    if _is_whole(node):
        return _ONE
    quantity = node.quantity
    if quantity is not None and operator in "+-" and quantity.scale == 1 and (not quantity.unit or quantity.kind == "score"):
        return Interval.exactly(quantity.value)
    return _value(node, way)


def _is_whole(node: Node) -> bool:
    """Whether it is the factor 100%, which is no measured rate."""
    return node.quantity is not None and node.quantity.unit == "%" and node.quantity.value == _HUNDRED


def _result(node: Node, way: str) -> Interval:
    """The value after the equals sign; a lone figure there is rounded, even a whole one."""
    value = _value(node, way)
    if node.quantity is None or value.width:
        return value
    step = node.quantity.step * (value.middle / node.quantity.value if node.quantity.value else 1)
    return Interval.around(value.middle, abs(step) / 2)


def _figure(quantity: Quantity, way: str) -> Interval:
    """A figure in a formula. A bare whole number is a count or a constant, so exact."""
    factor = _PERCENT if quantity.unit in lexicon.words("equations", "percent", "units") else None
    if factor is not None:
        return quantity.interval.times(factor)
    if not quantity.decimals and quantity.scale == 1 and not quantity.qualifier:
        return Interval.exactly(quantity.value)
    if way == _PRINTED or (way == _MEASURES and quantity.kind in _PHYSICAL):
        return quantity.interval.times(1 / quantity.scale)
    return quantity.interval


def _readings(left: Node, right: Node) -> Iterator[tuple[Interval, Interval]]:
    """The values of both sides, in each way in which people write units and percent signs in formulas."""
    figures = [*left.figures(), *right.figures()]
    hundreds = any(q.unit in lexicon.words("equations", "percent", "units") for q in figures) or any(q.value == _HUNDRED for q in figures)
    for way in _ways(figures):
        first, second = _value(left, way), _result(right, way)
        yield first, second
        if hundreds:
            # ×100 instead of ×100%, or a result without its percent sign
            yield first.times(_HUNDRED), second
            yield first.times(1 / _HUNDRED), second


def _ways(figures: list[Quantity]) -> list[str]:
    """How units may be meant: 3公里×20万元=60万元 counts kilometres; where units are left out only the numbers count."""
    ways = [_BASE]
    if any(q.kind in _PHYSICAL and q.scale != 1 for q in figures):
        ways.append(_MEASURES)
    if any(q.scale != 1 for q in figures) and any(not q.unit for q in figures):
        ways.append(_PRINTED)
    return ways


def _formula(claim: Claim, document: Document) -> Verdict:
    quantities = [o.quantity for o in claim.operands if o.quantity is not None]
    if claim.stated.quantity is not None:
        quantities.append(claim.stated.quantity)
    quantities.sort(key=lambda q: q.start)
    left = [_node(o, document, quantities) for o in claim.operands if o.role == "expression"]
    if not left:
        left = [_node(claim.operands[0], document, quantities)]
    right = _node(claim.stated, document, quantities)
    stated_text = printed(claim.stated, document)
    shown = printed(claim.operands[0], document)
    try:
        readings = [pair for node in left for pair in _readings(node, right)]
        nearest, result = _nearest(readings, _value(left[0], _BASE))
    except _DivisionByZero:
        return Verdict(claim, UNDECIDABLE, None, f"{shown} = ?", stated_text, "")
    computed_text = _written(nearest, result, claim.stated)
    equation = f"{shown} = {computed_text}"
    if any(first.meets(second) for first, second in readings):
        return Verdict(claim, HOLDS, nearest, equation, stated_text, computed_text)
    if claim.stated.quantity is not None and any(_is_cut(first, second) for first, second in readings):
        return Verdict(claim, EXPLAINED, nearest, equation, stated_text, computed_text, diagnosis="truncated")
    if _is_capped(claim, nearest, result):
        return Verdict(claim, UNDECIDABLE, nearest, equation, stated_text, computed_text)
    return Verdict(claim, BROKEN, nearest, equation, stated_text, computed_text, _gap(nearest, result, claim.stated))


def _is_capped(claim: Claim, computed: Interval, result: Interval) -> bool:
    """(96%÷95%)×10=10分: a score does not rise above its weight, which is one of the factors."""
    stated = claim.stated.quantity
    return (stated is not None and stated.kind in ("score", "number") and computed.middle > result.middle
            and any(o.quantity is not None and o.quantity.value == stated.value for o in claim.operands))


def _node(place: Operand, document: Document, quantities: list[Quantity]) -> Node:
    if place.quantity is not None:
        return Node("figure", place.start, place.end, quantity=place.quantity)
    found = expression(document.text, place.start, place.end, quantities)
    if found is None:
        raise ValueError(f"no formula: {document.text[place.start:place.end]}")
    return found


def _nearest(readings: list[tuple[Interval, Interval]], plain: Interval) -> tuple[Interval, Interval]:
    """The reading whose sides are closest to each other: what the writer meant."""
    def distance(pair: tuple[Interval, Interval]) -> Decimal:
        first, second = (abs(side.middle) for side in pair)
        return abs(first - second) / max(first, second) if max(first, second) else Decimal(0)

    return min(readings, key=distance, default=(plain, plain))


def _is_cut(computed: Interval, stated: Interval) -> bool:
    """Whether the printed result is the computed one with its further digits dropped."""
    low = stated.middle
    return bool(stated.width) and Interval(low, low + stated.width, high_open=True).meets(computed) and low > 0


def _written(computed: Interval, result: Interval, stated: Operand) -> str:
    """The computed value as the stated figure would be written; with the digits it needs to differ from it."""
    quantity = stated.quantity
    if quantity is None:
        return f"{computed.middle:.4f}".rstrip("0").rstrip(".")
    value = computed.middle * (quantity.value / result.middle if result.middle else quantity.scale)
    text = amount(value, quantity.unit, quantity.scale, quantity.decimals)
    if text == amount(quantity.value, quantity.unit, quantity.scale, quantity.decimals) and computed.middle != result.middle:
        text = amount(value, quantity.unit, quantity.scale, quantity.decimals + 2)
    return text


def _gap(computed: Interval, result: Interval, stated: Operand) -> str:
    quantity = stated.quantity
    if quantity is None or not result.middle:
        return ""
    difference = abs(computed.middle - result.middle) * quantity.value / result.middle
    return amount(abs(difference), quantity.unit, quantity.scale, quantity.decimals)


def _substituted(claim: Claim, document: Document) -> Verdict:
    """A value put into a formula against the one disclosed for the term."""
    disclosed = as_figure(claim.operands[0])
    stated_text = printed(claim.stated, document)
    known_text = printed(disclosed, document)
    equation = f"{claim.stated.label} = {known_text}"
    node = _operand_node(claim, document)
    if node is None:
        return Verdict(claim, UNDECIDABLE, None, equation, stated_text, known_text)
    try:
        values = [_value(node, way) for way in (_BASE, _PRINTED)]
    except _DivisionByZero:
        return Verdict(claim, UNDECIDABLE, None, equation, stated_text, known_text)
    known = [disclosed.quantity.interval, disclosed.quantity.interval.times(1 / disclosed.quantity.scale)]
    if any(v.meets(k) for v in values for k in known):
        return Verdict(claim, HOLDS, disclosed.interval, equation, stated_text, known_text)
    return Verdict(claim, BROKEN, disclosed.interval, equation, stated_text, known_text)


def _operand_node(claim: Claim, document: Document) -> Node | None:
    if claim.stated.quantity is not None:
        return _node(claim.stated, document, [])
    return expression(document.text, claim.stated.start, claim.stated.end,
                      [as_figure(o).quantity for o in claim.operands if o.role == "term"])


VERIFIERS: dict[str, Callable[[Claim, Document], Verdict]] = {"formula": _formula, "formula-operand": _substituted}
