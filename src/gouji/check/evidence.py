"""What speaks for a broken claim: how sure it is that the report asserts it, and whether the mismatch looks like a person's mistake.

Both answers are read off the claim, never off the rule that will tell it. What the pair of them is worth has been measured on judged
findings and stands in `grammar/calibration.toml`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from functools import cache

from gouji.check import arithmetic, wording
from gouji.check.calibration import SILENT, level
from gouji.check.model import BROKEN, EXPLAINED, HOLDS, UNDECIDABLE, Assertion, Evidence, Mismatch, Verdict
from gouji.check.repairs import Repair, explanations, repairs
from gouji.claim import Claim
from gouji.document import Document
from gouji.grammar import lexicon

# A mismatch below this part of the whole is a near one.
_NEAR = Decimal("0.01")
# A slip so many times likelier than chance explains a mismatch.
_TELLING = 20


def weighed(verdicts: Sequence[Verdict], document: Document) -> tuple[Verdict, ...]:
    """The verdicts, of which each broken one carries its evidence and the repair that stands out. What one repair mends is told with one
    of them, and what is too uncertain to be told is undecidable."""
    mending, explained = repairs(verdicts), explanations(verdicts, Decimal(_TELLING))
    if not explained and not any(v.outcome == BROKEN for v in verdicts):
        return tuple(verdicts)
    vouching = _vouching(verdicts)
    found = list(verdicts)
    for i, repair in explained.items():
        evidence = assess(verdicts[i], repair, vouching.get(i, 0))
        if evidence.level != SILENT:
            found[i] = replace(_repaired(verdicts[i], repair, document), evidence=evidence, outcome=BROKEN)
    for i, verdict in enumerate(verdicts):
        if verdict.outcome == BROKEN:
            evidence = assess(verdict, mending.get(i), vouching.get(i, 0))
            outcome = UNDECIDABLE if evidence.level == SILENT else BROKEN
            found[i] = replace(_repaired(verdict, mending.get(i), document), evidence=evidence, outcome=outcome)
    for repair in {id(r): r for r in mending.values()}.values():
        told = [i for i in repair.mends if found[i].outcome == BROKEN and found[i].diagnosis == "digit-slip"]
        lead = min(told, key=lambda i: (found[i].claim.stated.quantity is not repair.culprit.quantity, i), default=None)
        for i in told:
            if i != lead:
                found[i] = replace(found[i], is_told=True)
        if len(told) > 1:
            found[lead] = replace(found[lead], also=tuple(found[i] for i in told if i != lead))
    return tuple(found)


def _repaired(verdict: Verdict, repair: Repair | None, document: Document) -> Verdict:
    """The verdict with the figure in doubt and what it would have to be, unless a slip of its own kind is known already."""
    if repair is None or verdict.diagnosis == "unit-slip" or verdict.diagnosis and len(repair.mends) == 1:
        return verdict
    quantity = repair.culprit.quantity
    assert quantity is not None
    correction = repair.slip.printed(quantity) if repair.slip is not None else wording.in_unit_of(repair.value, quantity)
    return replace(verdict, diagnosis="digit-slip", culprit=repair.culprit, culprit_text=wording.printed(repair.culprit, document),
                   correction=correction)


def assess(verdict: Verdict, repair: Repair | None, vouched: int) -> Evidence:
    """The evidence for one broken claim."""
    strength = repair.slip.strength if repair is not None and repair.slip is not None else Decimal(0)
    asserted, mismatch = assertion_of(verdict.claim), mismatch_of(verdict, strength)
    return Evidence(asserted, mismatch, strength, vouched, level(verdict.claim.kind, asserted, mismatch))


def assertion_of(claim: Claim) -> Assertion:
    """How sure it is that the report asserts the claim, by its kind and wording."""
    if not claim.asserted:
        return Assertion.OPEN
    return _assertions().get((claim.kind, claim.frame)) or _assertions().get((claim.kind, ""), Assertion.WORDED)


def mismatch_of(verdict: Verdict, strength: Decimal) -> Mismatch:
    """What the difference between the stated and the computed value looks like."""
    if verdict.claim.kind not in arithmetic.COMPUTED or verdict.computed is None:
        return Mismatch.NONE
    if verdict.diagnosis or strength >= _TELLING:
        return Mismatch.SLIP
    stated, computed = verdict.claim.stated.interval, verdict.computed
    apart = max(stated.low - computed.high, computed.low - stated.high)
    whole = max(abs(stated.middle), abs(computed.middle))
    return Mismatch.NEAR if apart < _NEAR * whole else Mismatch.FAR


def _vouching(verdicts: Sequence[Verdict]) -> dict[int, int]:
    """For each broken claim how many that hold join two of its figures: such a claim has not been misread."""
    holding: dict[int, set[int]] = defaultdict(set)
    for i, verdict in enumerate(verdicts):
        if verdict.outcome in (HOLDS, EXPLAINED):
            for operand in verdict.claim.all_operands:
                if operand.quantity is not None:
                    holding[id(operand.quantity)].add(i)
    found: dict[int, int] = {}
    for i, verdict in enumerate(verdicts):
        if verdict.outcome in (BROKEN, UNDECIDABLE):
            seen: dict[int, int] = defaultdict(int)
            for operand in verdict.claim.all_operands:
                for other in holding.get(id(operand.quantity), ()):
                    seen[other] += 1
            found[i] = sum(1 for count in seen.values() if count > 1)
    return found


@cache
def _assertions() -> dict[tuple[str, str], Assertion]:
    """Levels by kind and wording; the kind with no wording has the usual one."""
    found: dict[tuple[str, str], Assertion] = {}
    for kind, levels in lexicon("evidence")["assertion"].items():
        found[kind, ""] = Assertion(levels["usually"])
        for sure in Assertion:
            found |= {(kind, frame): sure for frame in levels.get(sure, ())}
    return found
