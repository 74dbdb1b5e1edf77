"""What the template of a place lays down for the weights of a form; without a template nothing is told."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING

from gouji.check import Verdict
from gouji.claim import Operand
from gouji.claim.details import FormKind
from gouji.rule.evidence import finding
from gouji.rule.facts import Facts
from gouji.rule.model import Finding, Rule

if TYPE_CHECKING:
    from gouji.template import Range, Template

_Weights = Mapping[str, Decimal]
_EXECUTION, _SATISFACTION = "execution", "satisfaction"
_TITLES = {"cost": "成本指标", "output": "产出指标", "benefit": "效益指标", "satisfaction": "满意度指标", "budgeting": "预算编制情况",
           "carrying-out": "预算执行情况", "use": "预算使用效益"}


def of_form(rule: Rule, verdicts: Sequence[Verdict], facts: Facts) -> Iterator[Finding]:
    """Compares each form that the template is for, in the way that the only message of the rule is named after."""
    template = facts.template
    if template is None:
        return
    (message,) = rule.messages
    for verdict in verdicts:
        if template.is_for(verdict.claim.told(FormKind).name):
            values = _COMPARED[message](_sums(verdict), template)
            if values:
                at = _weight_of_execution(verdict) if message == _EXECUTION else None
                yield finding(rule, verdict, message, at=at, template=template.title, **values)


def _weight_of_execution(verdict: Verdict) -> Operand:
    return next(weight for weight in verdict.claim.operands if weight.label == _EXECUTION)


def _sums(verdict: Verdict) -> _Weights:
    """The weights of a form, added up by first-level indicator."""
    found: dict[str, Decimal] = {}
    for weight in verdict.claim.operands:
        if weight.quantity is not None:
            found[weight.label] = found.get(weight.label, Decimal(0)) + weight.quantity.value
    return found


def _scheme(weights: _Weights, template: Template) -> dict[str, str]:
    """No way to share out the marks is the one of the form; the nearest is told."""
    nearest = min(template.schemes, key=lambda scheme: _distance(scheme, weights), default=None)
    if nearest is None or _distance(nearest, weights) == 0:
        return {}
    return {"stated": _described(weights), "computed": _described(nearest)}


def _distance(scheme: Mapping[str, Range], weights: _Weights) -> Decimal:
    """How many marks have to be moved to come to a scheme; those of execution and satisfaction are judged by themselves."""
    total = Decimal(0)
    for category in (scheme.keys() | weights.keys()) - {_EXECUTION, _SATISFACTION}:
        low, high = scheme.get(category, (Decimal(0), Decimal(0)))
        weight = weights.get(category, Decimal(0))
        total += max(low - weight, weight - high, Decimal(0))
    return total


def _execution(weights: _Weights, template: Template) -> dict[str, str]:
    weight = weights.get(_EXECUTION)
    if template.execution is None or weight is None or weight == template.execution:
        return {}
    return {"stated": _marks(weight), "computed": _marks(template.execution)}


def _satisfaction(weights: _Weights, template: Template) -> dict[str, str]:
    (weight,) = weights.values()
    if not template.satisfaction or any(low <= weight <= high for low, high in template.satisfaction):
        return {}
    return {"stated": _marks(weight), "computed": "或".join(map(_marks, template.satisfaction))}


def _missing(weights: _Weights, template: Template) -> dict[str, str]:
    missing = [_TITLES.get(category, category) for category in template.required if category not in weights]
    return {"computed": "、".join(missing)} if missing else {}


_COMPARED: dict[str, Callable[[_Weights, Template], dict[str, str]]] = {
    "scheme": _scheme, "execution": _execution, "satisfaction": _satisfaction, "missing": _missing}


def _described(weights: Mapping[str, Decimal | Range]) -> str:
    """产出指标50分、效益指标30分."""
    named = {category: weight for category, weight in weights.items() if category not in (_EXECUTION, _SATISFACTION)}
    return "、".join(f"{_TITLES.get(category, category)}{_marks(weight)}" for category, weight in named.items())


def _marks(weight: Decimal | Range) -> str:
    if isinstance(weight, Decimal):
        return f"{weight:f}分"
    low, high = weight
    return f"{low:f}分" if low == high else f"{low:f}—{high:f}分"
