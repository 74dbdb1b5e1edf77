"""Verdicts on figures that must agree with one of several others: the report leaves open with which."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

from gouji.check.model import BROKEN, HOLDS, UNDECIDABLE, Verdict
from gouji.check.wording import in_unit_of, printed
from gouji.claim import Claim, Figure
from gouji.document import Document
from gouji.quantity import Interval


def verify(claim: Claim, document: Document) -> Verdict:
    """Whether the stated figure, or the sum of the parts, meets any of the candidates."""
    parts = [o for o in claim.figures if o.role == "part"]
    candidates = [o for o in claim.figures if o.role == "candidate"]
    value = _sum(parts) if parts else claim.figure.interval
    fitting = next((o for o in candidates if value.meets(o.interval)), None)
    others = "、".join(printed(o, document) for o in candidates)
    stated = printed(claim.figure, document)
    equation = stated
    if len(parts) > 1:
        finest = max(part.quantity.decimals for part in parts)
        stated = in_unit_of(value.middle, claim.figure.quantity, finest - claim.figure.quantity.decimals)
        equation = f"{' + '.join(printed(part, document) for part in parts)} = {stated}"
    if fitting is not None:
        return Verdict(claim, HOLDS, value, f"{equation} = {printed(fitting, document)}", stated, others)
    executed = next((o for o in claim.figures if o.role == "executed" and value.meets(o.interval)), None)
    outcome = BROKEN if claim.asserted or executed is not None else UNDECIDABLE
    return Verdict(claim, outcome, value, f"{equation} ≠ {others}", stated, others, diagnosis="executed" if executed is not None else "")


def _sum(parts: list[Figure]) -> Interval:
    total = Interval.exactly(Decimal(0))
    for part in parts:
        total = total + part.interval
    return total


VERIFIERS: dict[str, Callable[[Claim, Document], Verdict]] = {"either": verify}
