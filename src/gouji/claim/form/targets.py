"""The indicators of a form: the target against what was reached, pair by pair, with the score and the reason that is given."""

from __future__ import annotations

from collections.abc import Iterator

from gouji import lexicon
from gouji.claim.details import Bound, Comparator, Reason, Target
from gouji.claim.model import Claim, Figure, operand
from gouji.document.grids import Cell
from gouji.quantity import Quantity
from gouji.quantity.interval import least, most
from gouji.view.form.model import Form, Indicator

FRAME = "target-and-result"
MISSED, REACHED, UNKNOWN = "missed", "reached", "unknown"
_AT_MOST, _AT_LEAST = ("≤", "<"), ("≥", ">")
# Figures of which less may be as good as more.
_EITHER_WAY = frozenset(("duration", "age"))
# A rate that is to be so large is one of which more is better.
_ALL = 100

Pair = tuple[Quantity, Quantity]


def find(form: Form) -> Iterator[Claim]:
    """The claims on the targets of one form: what was missed, and what was reached and yet cost marks."""
    for row in form.judged:
        pairs = pairs_of(row)
        states = [state(row, *pair) for pair in pairs]
        if (form.has_own_scoring and not row.is_deducted) or (row.weight is not None and not row.weight.value):
            continue
        if MISSED in states:
            yield from _missed(form, row, pairs[states.index(MISSED)])
        elif states and UNKNOWN not in states:
            yield from _reached(form, row, pairs[0])
        elif row.is_deducted and (row.actual_cell.text or not form.has_actual):
            yield Claim("unexplained-deduction", lexicon.name(FRAME), _score(row), (operand("weight", row.weight),), detail=_reason(form, row))


def _missed(form: Form, row: Indicator, pair: Pair) -> Iterator[Claim]:
    target, actual = pair
    figures = operand("stated", actual, row.name), operand("target", target)
    if row.has_full_marks:
        yield _full_score(row, pair)
    else:
        yield Claim("target", lexicon.name(FRAME), figures[0], (figures[1],), detail=Target(direction(row, target), _reason(form, row)))


def _reached(form: Form, row: Indicator, pair: Pair) -> Iterator[Claim]:
    target, actual = pair
    if row.is_deducted:
        others = operand("weight", row.weight), operand("target", target), operand("actual", actual)
        yield Claim("deduction", lexicon.name(FRAME), _score(row), others, detail=_reason(form, row))
    elif row.has_full_marks:
        yield _full_score(row, pair)
    if direction(row, target) is Comparator.AT_LEAST and target.value > 0:
        yield Claim("overachievement", lexicon.name(FRAME), operand("stated", actual, row.name),
                    (operand("target", target),), detail=_reason(form, row))


def _full_score(row: Indicator, pair: Pair) -> Claim:
    target, actual = pair
    return Claim("full-score", lexicon.name(FRAME), operand("stated", actual, row.name),
                 (operand("target", target), operand("weight", row.weight), operand("score", row.score)),
                 detail=Bound(direction(row, target) or Comparator.AT_LEAST))


def _score(row: Indicator) -> Figure:
    return operand("stated", row.score, row.name)


def _reason(form: Form, row: Indicator) -> Reason:
    return Reason(row.is_explained, is_asked=form.has_reasons)


def pairs_of(row: Indicator) -> list[Pair]:
    """The targets with what was reached of each; none if they do not correspond."""
    if not row.target or len(row.target) != len(row.actual):
        return []
    if len(row.target) > 1 and not all(map(_name_the_same, _names(row.target_cell, row.target), _names(row.actual_cell, row.actual))):
        return []
    pairs = [_alike(target, actual) for target, actual in zip(row.target, row.actual, strict=True)]
    found = [pair for pair in pairs if pair is not None]
    return found if len(found) == len(pairs) else []


def _alike(target: Quantity, actual: Quantity) -> Pair | None:
    """Target and result in one dimension; a bare number beside a rate is a rate too, unless it may be the share 0.98."""
    if target.upper is not None or actual.upper is not None:
        return None
    if (target.kind, target.base) == (actual.kind, actual.base):
        return target, actual
    if target.kind == "rate" and actual.kind == "number" and (actual.value > 1 or not actual.value):
        return target, actual._replace(kind="rate", unit=target.unit, base=target.base)
    if target.kind == "number" and actual.kind == "rate" and target.value > 1:
        return target._replace(kind="rate", unit=actual.unit, base=actual.base), actual
    return None


def _names(cell: Cell, figures: tuple[Quantity, ...]) -> list[str]:
    """The words before each figure of a cell."""
    begins = [cell.start, *(figure.end for figure in figures)]
    return [lexicon.pattern("forms", "direction", "no-name").sub("", cell.text[max(begin - cell.start, 0):max(figure.start - cell.start, 0)])
            for begin, figure in zip(begins, figures, strict=False)]


def _name_the_same(target: str, actual: str) -> bool:
    """Whether two figures have a word of their names in common, or neither has a name."""
    return bool(set(target) & set(actual)) or (not target and not actual)


def state(row: Indicator, target: Quantity, actual: Quantity) -> str:
    """Whether a target was missed or reached; unknown where less may be as good as more."""
    bound = direction(row, target)
    if bound is Comparator.AT_MOST:
        return MISSED if actual.interval.low > most(target.interval) else REACHED
    if bound is Comparator.AT_LEAST:
        return MISSED if actual.interval.high < least(target.interval) else REACHED
    return REACHED if actual.value == target.value else UNKNOWN


def direction(row: Indicator, target: Quantity) -> Comparator | None:
    """At most if less is better, at least if more is; None if nothing tells. So the form says, or it is what something costs."""
    sign = target.qualifier if target.qualifier in (*_AT_MOST, *_AT_LEAST) else row.sign
    if sign in _AT_MOST or lexicon.pattern("forms", "direction", "at-most").fullmatch(sign):
        return Comparator.AT_MOST
    if sign in _AT_LEAST or lexicon.pattern("forms", "direction", "at-least").fullmatch(sign):
        return Comparator.AT_LEAST
    if lexicon.pattern("forms", "direction", "more").search(row.name):
        return Comparator.AT_LEAST
    is_money = target.kind in ("money", "quotient")
    if row.is_cost and target.kind != "rate":
        return Comparator.AT_MOST if is_money else None
    if target.kind == "rate" and target.value >= _ALL and not lexicon.pattern("forms", "direction", "kept").search(row.name):
        return Comparator.AT_LEAST
    if (target.kind in _EITHER_WAY and target.base != lexicon.text("forms", "direction", "year")) or lexicon.pattern("forms", "direction", "less").search(row.name):
        return None
    is_equal = row.target_cell.text[:1] in "=＝" or lexicon.pattern("forms", "direction", "equal").fullmatch(row.sign)
    return None if is_money and not is_equal and not lexicon.pattern("forms", "direction", "earned").search(row.name) else Comparator.AT_LEAST
