"""What the rules on templates share: the weights of a form by first-level indicator, and how they are told."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING

from gouji.check import Verdict
from gouji.claim import Operand
from gouji.rule.facts import Facts
from gouji.rule.model import Finding, Rule

if TYPE_CHECKING:
    from gouji.template import Range, Template

EXECUTION, SATISFACTION = "execution", "satisfaction"
_TITLES = {"cost": "成本指标", "output": "产出指标", "benefit": "效益指标", "satisfaction": "满意度指标", "budgeting": "预算编制情况",
           "carrying-out": "预算执行情况", "use": "预算使用效益"}


class TemplateRule(Rule):
    """A rule on what the template of a place lays down; without one it is silent."""

    template = "national-2021"
    kind = "first-level"
    """The kind of claim it looks at."""

    def check(self, facts: Facts) -> Iterator[Finding]:
        template = facts.template
        if template is None:
            return
        for verdict in facts.of(self.kind):
            if template.is_for(verdict.claim.note):
                yield from self.compared(verdict, template)

    def compared(self, verdict: Verdict, template: Template) -> Iterator[Finding]:
        """What of a form differs from the template."""
        raise NotImplementedError


def title(category: str) -> str:
    """What a first-level indicator is called."""
    return _TITLES.get(category, category)


def sums(verdict: Verdict) -> dict[str, Decimal]:
    """The weights of a form, added up by first-level indicator."""
    found: dict[str, Decimal] = {}
    for weight in verdict.claim.operands:
        found[weight.label] = found.get(weight.label, Decimal(0)) + weight.quantity.value
    return found


def of_execution(verdict: Verdict) -> Operand:
    """The weight of budget execution."""
    return next(weight for weight in verdict.claim.operands if weight.label == EXECUTION)


def fits(scheme: Mapping[str, Range], weights: Mapping[str, Decimal]) -> bool:
    """Whether the weights are those of a scheme; what it does not name must be missing."""
    return distance(scheme, weights) == 0


def distance(scheme: Mapping[str, Range], weights: Mapping[str, Decimal]) -> Decimal:
    """How many marks have to be moved to come to a scheme; those of execution and satisfaction are judged by themselves."""
    total = Decimal(0)
    for category in (scheme.keys() | weights.keys()) - {EXECUTION, SATISFACTION}:
        low, high = scheme.get(category, (Decimal(0), Decimal(0)))
        weight = weights.get(category, Decimal(0))
        total += max(low - weight, weight - high, Decimal(0))
    return total


def described(weights: Mapping[str, Decimal | Range]) -> str:
    """产出指标50分、效益指标30分."""
    named = {category: weight for category, weight in weights.items() if category not in (EXECUTION, SATISFACTION)}
    return "、".join(f"{title(category)}{_marks(weight)}" for category, weight in named.items())


def alternatives(ranges: Sequence[Range]) -> str:
    """10分或0分."""
    return "或".join(map(_marks, ranges))


def _marks(weight: Decimal | Range) -> str:
    if isinstance(weight, Decimal):
        return f"{weight:f}分"
    low, high = weight
    return f"{low:f}分" if low == high else f"{low:f}—{high:f}分"
