"""What speaks for a broken claim: how sure it is that the report asserts it, and whether the mismatch looks like a person's mistake.

Both answers are read off the claim, never off the rule that will tell it. What the pair of them is worth has been measured on judged
findings and stands in `grammar/calibration.toml`.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from functools import cache

from gouji import lexicon
from gouji.check import arithmetic, wording
from gouji.check.calibration import SILENT, level
from gouji.check.model import BROKEN, EXPLAINED, HOLDS, UNDECIDABLE, Assertion, Evidence, Mismatch, Verdict
from gouji.check.repairs import Mending, explanations, mendings
from gouji.claim import Claim, Figure
from gouji.document import Document
from gouji.view.genre import genre, lists_are_complete

# A mismatch below this part of the whole is a near one.
_NEAR = Decimal("0.01")
# A slip so many times likelier than chance explains a mismatch.
TELLING = Decimal(20)


def weighed(verdicts: Sequence[Verdict], document: Document, decide: Callable[[Claim], Verdict]) -> tuple[Verdict, ...]:
    """The verdicts; each broken one with its evidence and, if one stands out, its repair.

    Of those that one repair mends, one tells of all. A broken claim whose evidence is too weak becomes undecidable.
    `decide` gives the verdict on another reading of a claim.
    """
    broken = [i for i, v in enumerate(verdicts) if v.outcome == BROKEN]
    unsure = [i for i, v in enumerate(verdicts) if v.outcome == UNDECIDABLE and v.computed is not None and v.claim.kind in arithmetic.COMPUTED
              and not v.claim.may_be_torn]
    if not broken and not unsure:
        return tuple(verdicts)
    complete = lists_are_complete(genre(document))
    sure = Assertion.USUAL if complete else Assertion.OPEN
    unsure = [i for i in unsure if level(verdicts[i].claim.kind, sure, Mismatch.SLIP) != SILENT]
    mending = explanations(verdicts, unsure, TELLING) | mendings(verdicts, broken)
    doubted = [*broken, *(i for i in unsure if i in mending)]
    vouched = _vouching(verdicts, doubted)
    found = list(verdicts)
    for i in doubted:
        if i in mending and verdicts[i].claim.alternatives and mending[i].repair.claim.operands != verdicts[i].claim.operands:
            found[i] = decide(mending[i].repair.claim)
        evidence = _evidence(found[i], mending.get(i), vouched[i], complete)
        outcome = UNDECIDABLE if evidence.level == SILENT else BROKEN
        found[i] = replace(_repaired(found[i], mending.get(i), document), evidence=evidence, outcome=outcome)
    _tell_once(found, mending)
    return tuple(found)


def _tell_once(verdicts: list[Verdict], mending: Mapping[int, Mending]) -> None:
    """Marks what the same repair mends: it is told with the claim that states the culprit, or with the first."""
    for repair in {id(m.repair): m.repair for m in mending.values() if m.is_clear}.values():
        told = [i for i in repair.mends if i in mending and mending[i].repair is repair and verdicts[i].outcome == BROKEN
                and verdicts[i].diagnosis == "digit-slip"]
        told.sort(key=lambda i: (verdicts[i].claim.stated.quantity is not repair.culprit.quantity, i))
        for i in told[1:]:
            verdicts[i] = replace(verdicts[i], is_told=True)
        if told[1:]:
            verdicts[told[0]] = replace(verdicts[told[0]], also=tuple(verdicts[i] for i in told[1:]))


def _repaired(verdict: Verdict, mending: Mending | None, document: Document) -> Verdict:
    """The verdict with the figure in doubt and what it would have to be, unless a slip of its own kind is known already."""
    if mending is None or not mending.is_clear or verdict.diagnosis in ("unit-slip", "opposite-sign"):
        return verdict
    repair = mending.repair
    quantity = repair.culprit.quantity
    if quantity is None or (verdict.diagnosis and len(repair.mends) == 1):
        return verdict
    correction = repair.slip.printed(quantity) if repair.slip is not None else wording.in_unit_of(repair.value, quantity)
    return replace(verdict, diagnosis="digit-slip", culprit=repair.culprit, culprit_text=wording.printed(repair.culprit, document),
                   correction=correction)


def _evidence(verdict: Verdict, mending: Mending | None, vouched: int, complete: bool) -> Evidence:
    """The evidence for one broken claim; `complete` says that lists in reports of this genre usually are."""
    slip = mending.repair.slip if mending is not None else None
    strength = slip.strength / (len(verdict.claim.all_operands) * len(verdict.claim.readings)) if slip is not None else Decimal(0)
    asserted, mismatch = assertion_of(verdict, complete), mismatch_of(verdict, strength)
    return Evidence(verdict.claim.kind, asserted, mismatch, strength, vouched, level(verdict.claim.kind, asserted, mismatch))


def assertion_of(verdict: Verdict, complete: bool) -> Assertion:
    """How sure it is that the report asserts the claim, by its kind and wording; a list that may be partial is usually complete in a
    report of such a genre. A figure ten thousand times too small that fits to the last digit with the next unit is its own evidence."""
    claim = verdict.claim
    if not claim.asserted and verdict.diagnosis != "unit-slip":
        return Assertion.USUAL if complete else Assertion.OPEN
    return _assertions().get((claim.kind, claim.frame)) or _assertions().get((claim.kind, ""), Assertion.WORDED)


def mismatch_of(verdict: Verdict, strength: Decimal) -> Mismatch:
    """What the difference between the stated and the computed value looks like."""
    if verdict.claim.kind not in arithmetic.COMPUTED or verdict.computed is None:
        return Mismatch.NONE
    if verdict.diagnosis or strength >= TELLING:
        return Mismatch.SLIP
    stated, computed = verdict.claim.figure.interval, verdict.computed
    apart = max(stated.low - computed.high, computed.low - stated.high)
    whole = max(abs(stated.middle), abs(computed.middle))
    return Mismatch.NEAR if apart < _NEAR * whole else Mismatch.FAR


def _vouching(verdicts: Sequence[Verdict], doubted: Iterable[int]) -> dict[int, int]:
    """For each doubted claim how many that hold join two of its figures: such a claim has not been misread."""
    holding: dict[int, set[int]] = defaultdict(set)
    for i, verdict in enumerate(verdicts):
        if verdict.outcome in (HOLDS, EXPLAINED):
            for operand in verdict.claim.all_operands:
                if isinstance(operand, Figure):
                    holding[id(operand.quantity)].add(i)
    found: dict[int, int] = {}
    for i in doubted:
        figures = (o for o in verdicts[i].claim.all_operands if isinstance(o, Figure))
        seen = Counter(other for figure in figures for other in holding.get(id(figure.quantity), ()))
        found[i] = sum(1 for count in seen.values() if count > 1)
    return found


@cache
def _assertions() -> dict[tuple[str, str], Assertion]:
    """Levels by kind and wording; the kind with no wording has the usual one."""
    found: dict[tuple[str, str], Assertion] = {}
    for kind, levels in lexicon.entry("evidence", "assertion").items():
        found[kind, ""] = Assertion(levels["usually"])
        for sure in Assertion:
            found |= {(kind, frame): sure for frame in levels.get(sure, ())}
    return found
