"""Which broken sums of scores are due to a score above its weight, which is a finding of its own."""

from __future__ import annotations

from gouji.check import Verdict
from gouji.rule.facts import Facts


def is_over_weight(verdict: Verdict, facts: Facts) -> bool:
    """Whether a score or weight of this sum already breaks its own bound."""
    broken = {id(operand.quantity) for v in facts.broken("score-bound") for operand in v.claim.all_operands}
    return any(operand.quantity is not None and id(operand.quantity) in broken for operand in verdict.claim.all_operands)
