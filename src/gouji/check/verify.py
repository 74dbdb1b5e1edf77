"""Verdicts: each claim is recomputed and compared with what is stated."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from decimal import Decimal

from gouji.check import against_thresholds, arithmetic, wording
from gouji.check.diagnosis import diagnose
from gouji.check.evidence import TELLING, weighed
from gouji.check.model import BROKEN, EXPLAINED, HOLDS, UNDECIDABLE, Verdict
from gouji.check.repairs import strongest_slip
from gouji.check.verifiers import verifier
from gouji.claim import Claim, Figure, Operand, Reading, as_figure
from gouji.claim.kinds import KINDS
from gouji.document import Document
from gouji.quantity import Interval
from gouji.thresholds import Limits, defaults


def verify(claims: Iterable[Claim], document: Document, limits: Limits | None = None) -> tuple[Verdict, ...]:
    """The verdicts on all claims, in the order of their stated figures; `limits` are the thresholds in force."""
    limits = limits or defaults()
    found = [_verdict(claim, document, limits) for claim in claims]
    slips = {id(v.culprit.quantity): (v.culprit, v.correction) for v in found if isinstance(v.culprit, Figure) and v.diagnosis == "unit-slip"}
    if slips:
        found = [_after_slips(verdict, slips, document) for verdict in found]
    return weighed(sorted(found, key=lambda v: (v.claim.stated.start, v.claim.stated.end)), document,
                   lambda claim: _decided(claim, document, limits))


# How the outcomes of several readings are weighed: a claim holds if one of them holds, and is broken only if all are.
_BEST_FIRST = (HOLDS, EXPLAINED, UNDECIDABLE, BROKEN)


def _of_readings(claim: Claim, decide: Callable[[Claim], Verdict]) -> Verdict:
    """The verdict on the reading that comes out best; of several that fail alike, on the one that a slip explains, or the likeliest."""
    if not claim.alternatives:
        return decide(claim)
    verdicts = [decide(claim.read_as(reading)) for reading in claim.readings]
    best = min(verdicts, key=lambda verdict: _BEST_FIRST.index(verdict.outcome))
    if best.outcome in (HOLDS, EXPLAINED):
        return best
    alike = [verdict for verdict in verdicts if verdict.outcome == best.outcome]
    explained = max(alike, key=lambda verdict: strongest_slip(verdict.claim))
    return explained if strongest_slip(explained.claim) >= TELLING * len(verdicts) else best


def _verdict(claim: Claim, document: Document, limits: Limits) -> Verdict:
    return _of_readings(claim, lambda reading: _decided(reading, document, limits))


def _decided(claim: Claim, document: Document, limits: Limits) -> Verdict:
    """The verdict on a claim in its own reading."""
    match KINDS[claim.kind].verifier:
        case "arithmetic":
            return _recomputed(claim, document)
        case "against_thresholds":
            return against_thresholds.VERIFIERS[claim.kind](claim, document, limits)
        case _:
            return verifier(claim.kind)(claim, document)


def _recomputed(claim: Claim, document: Document) -> Verdict:
    computed = arithmetic.compute(claim)
    stated = claim.figure
    stated_text = wording.printed(stated, document)
    if computed is None:
        return Verdict(claim, UNDECIDABLE, None, wording.equation(claim, document, "?"), stated_text, "")
    shown = arithmetic.as_printed(claim, computed)
    turned = wording.turned(claim, computed)
    computed_text = wording.result(shown, stated, wording.more_decimals(claim), wording.is_signed(claim) or turned)
    equation = wording.equation(claim, document, computed_text, turned)
    if turned:
        stated_text = wording.with_word(claim, document)
    if stated.interval.meets(computed):
        return Verdict(claim, HOLDS, computed, equation, stated_text, computed_text)
    if _within_last_place(claim, computed):
        slip = "truncated" if abs(computed.middle) > abs(stated.interval.middle) else "rounding"
        return Verdict(claim, EXPLAINED, computed, equation, stated_text, computed_text, diagnosis=slip)
    difference = wording.in_unit_of(abs(shown - stated.interval.middle), stated.quantity, wording.more_decimals(claim))
    diagnosis, culprit, correction = diagnose(claim, computed)
    # A figure ten thousand times too small that fits to the last digit with the next unit is its own evidence.
    outcome = BROKEN if claim.asserted or diagnosis == "unit-slip" else UNDECIDABLE
    return Verdict(claim, outcome, computed, equation, stated_text, computed_text, difference, diagnosis, culprit, correction=correction)


def _after_slips(verdict: Verdict, slips: dict[int, tuple[Figure, str]], document: Document) -> Verdict:
    """The verdict with slipped units put right: a claim that then holds was broken by the slip, another by itself."""
    if verdict.outcome not in (BROKEN, UNDECIDABLE) or verdict.diagnosis == "unit-slip":
        return verdict
    claim = verdict.claim
    if KINDS[claim.kind].verifier != "arithmetic":
        return verdict
    slipped = next((o for o in claim.all_figures if id(o.quantity) in slips), None)
    if slipped is None:
        return verdict
    culprit, correction = slips[id(slipped.quantity)]
    mended = wording.mended(culprit, correction)
    again = _of_readings(_with_figure(claim, slipped, mended), lambda reading: _recomputed(reading, document))
    if again.outcome == HOLDS:
        return replace(verdict, outcome=BROKEN, diagnosis="unit-slip", culprit=slipped, correction=correction)
    return replace(again, claim=claim, equation=again.equation.replace(wording.printed(slipped, document), correction, 1))


def _with_figure(claim: Claim, slipped: Figure, interval: Interval) -> Claim:
    """The claim with a figure that stands for another interval, in all its readings."""
    def mended(operand: Operand) -> Operand:
        is_slipped = isinstance(operand, Figure) and operand.quantity is slipped.quantity
        return as_figure(operand)._replace(interval=interval) if is_slipped else operand

    readings = (Reading(mended(stated), tuple(map(mended, operands)), why) for stated, operands, why in claim.readings)
    own, *others = readings
    return replace(claim, stated=own.stated, operands=own.operands, alternatives=tuple(others))


def _within_last_place(claim: Claim, computed: Interval) -> bool:
    """Whether cutting instead of rounding, or one unit in the last place, explains the difference."""
    if not KINDS[claim.kind].is_rounded:
        return False
    step = claim.figure.quantity.step
    printed = claim.figure.interval.middle
    return (Interval(printed - step, printed + step).meets(computed) and abs(printed) >= 2 * step) or _cut(printed, step, computed)


def _cut(printed: Decimal, step: Decimal, computed: Interval) -> bool:
    """Whether the printed value is a computed one with its further digits dropped."""
    if printed >= 0:
        return Interval(printed, printed + step, high_open=True).meets(computed)
    return Interval(printed - step, printed, low_open=True).meets(computed)
