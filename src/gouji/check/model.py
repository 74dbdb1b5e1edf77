"""`Verdict`: whether a claim can be true, and what it computes to."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import NamedTuple

from gouji.claim import Claim, Figure, Words
from gouji.quantity import Interval

HOLDS = "holds"
EXPLAINED = "explained"
BROKEN = "broken"
UNDECIDABLE = "undecidable"


class Assertion(StrEnum):
    """How sure it is that the report asserts a relation."""

    FORCED = "forced"
    """By structure: a total under its own header, a bracket that lists all, a rate with both figures in one clause."""
    WORDED = "worded"
    """By words: 分别为, 由…构成, 加…总计, or complete by definition."""
    USUAL = "usual"
    """As reports of this kind usually do."""
    OPEN = "open"


class Mismatch(StrEnum):
    """What the difference between the stated and the computed value looks like."""

    SLIP = "slip"
    """One mistake that people make explains it."""
    NEAR = "near"
    """It is small against the whole."""
    FAR = "far"
    NONE = "none"
    """Nothing is computed: words or dates contradict each other."""


class Evidence(NamedTuple):
    """What speaks for a broken claim."""

    kind: str
    """The kind of the claim."""
    asserted: Assertion
    mismatch: Mismatch
    strength: Decimal = Decimal(0)
    """How many times likelier than chance the slip is that explains the mismatch; 0 without one."""
    vouched: int = 0
    """How many other relations that hold join the same figures."""
    level: str = "error"
    """How loud that may be told: `error`, `warning`, `info`, or `silent`."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """The outcome of recomputing one claim."""

    claim: Claim
    outcome: str
    """`holds`; `explained` (outside the interval, but cut instead of rounded); `broken`; `undecidable`."""
    computed: Interval | None
    """The possible results, in the unit of the stated figure's dimension."""
    equation: str
    """The computation as a reader writes it: 68.66元 ÷ 580.15万元 = 0.0012%."""
    stated_text: str
    computed_text: str
    """The result in the unit and with the decimals of the stated figure: 101.0%."""
    difference_text: str = ""
    """Stated against computed, in the same unit, without sign: 3人."""
    diagnosis: str = ""
    """The slip that would explain it: `unit-slip`, `inverted`, `divided-by-current`, `digit-slip`, `truncated`,
    `rounding`, `opposite-sign`; empty if none fits."""
    culprit: Figure | Words | None = None
    """The figure, or the word of direction, that the diagnosis puts in doubt."""
    culprit_text: str = ""
    """How the culprit is printed."""
    correction: str = ""
    """What the culprit would have to be: 266.9万元."""
    evidence: Evidence | None = None
    """What speaks for it, of a broken claim."""
    also: tuple[Verdict, ...] = ()
    """Other broken claims that the same repair mends; they are told with this one."""
    is_told: bool = False
    """Whether it is told with another broken claim."""
