"""What speaks for a broken claim: how sure it is that the report asserts it, and whether the mismatch looks like a person's mistake.

Both answers are read off the claim, never off the rule that will tell it. What the pair of them is worth has been measured on judged
findings and stands in `grammar/calibration.toml`.
"""

from __future__ import annotations

from decimal import Decimal
from enum import StrEnum
from functools import cache
from typing import NamedTuple

from gouji.check import arithmetic
from gouji.check.model import Verdict
from gouji.check.repairs import Repair
from gouji.claim import Claim
from gouji.grammar import lexicon

# A mismatch below this part of the whole is a near one.
_NEAR = Decimal("0.01")
# A slip so many times likelier than chance explains a mismatch.
_TELLING = 20


class Assertion(StrEnum):
    """How sure it is that the report asserts the relation."""

    FORCED = "forced"
    WORDED = "worded"
    USUAL = "usual"
    OPEN = "open"


class Mismatch(StrEnum):
    """What the difference looks like."""

    SLIP = "slip"
    NEAR = "near"
    FAR = "far"
    NONE = "none"
    """Nothing is computed: words or dates contradict each other."""


class Evidence(NamedTuple):
    """The two answers for one broken claim."""

    asserted: Assertion
    mismatch: Mismatch
    is_vouched: bool = False
    """Whether other relations that hold join the same figures."""
    repair: Repair | None = None


def assess(verdict: Verdict, repair: Repair | None, is_vouched: bool) -> Evidence:
    """The evidence for one broken or undecidable claim."""
    return Evidence(assertion_of(verdict.claim), mismatch_of(verdict, repair), is_vouched, repair)


def assertion_of(claim: Claim) -> Assertion:
    """How sure it is that the report asserts the claim, by its kind and wording."""
    if not claim.asserted:
        return Assertion.OPEN
    return _assertions().get((claim.kind, claim.frame)) or _assertions().get((claim.kind, ""), Assertion.WORDED)


def mismatch_of(verdict: Verdict, repair: Repair | None) -> Mismatch:
    """What the difference between the stated and the computed value looks like."""
    if verdict.claim.kind not in arithmetic.KINDS or verdict.computed is None:
        return Mismatch.NONE
    if verdict.diagnosis or repair is not None and repair.slip is not None and repair.slip.strength >= _TELLING:
        return Mismatch.SLIP
    stated, computed = verdict.claim.stated.interval, verdict.computed
    apart = max(stated.low - computed.high, computed.low - stated.high)
    whole = max(abs(stated.middle), abs(computed.middle))
    return Mismatch.NEAR if apart < _NEAR * whole else Mismatch.FAR


@cache
def _assertions() -> dict[tuple[str, str], Assertion]:
    """Levels by kind and wording; the kind with no wording has the usual one."""
    found: dict[tuple[str, str], Assertion] = {}
    for kind, levels in lexicon("evidence")["assertion"].items():
        found[kind, ""] = Assertion(levels["usually"])
        for level in Assertion:
            found |= {(kind, frame): level for frame in levels.get(level, ())}
    return found
