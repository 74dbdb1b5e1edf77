"""`Verdict`: whether a claim can be true, and what it computes to."""

from __future__ import annotations

from dataclasses import dataclass

from gouji.claim import Claim, Figure
from gouji.quantity import Interval

HOLDS = "holds"
EXPLAINED = "explained"
BROKEN = "broken"
UNDECIDABLE = "undecidable"


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
    culprit: Figure | None = None
    """The figure that the diagnosis puts in doubt."""
    correction: str = ""
    """What the culprit would have to be: 266.9万元."""
