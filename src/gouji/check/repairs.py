"""One figure, one repair: which single figure, put right, mends the broken claims of a document.

The claims are a graph over their figures. For every figure of a broken claim the values are computed that would make the claim hold; a
repair is the better the more broken claims it mends, the fewer that hold it breaks, and the likelier the slip that it undoes. What one
repair mends is one mistake, told once; where no repair stands out, none of the figures is accused.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from typing import NamedTuple

from gouji.check import arithmetic
from gouji.check.model import BROKEN, EXPLAINED, HOLDS, Verdict
from gouji.check.needed import needed
from gouji.check.slips import Slip, slips_to
from gouji.claim import Claim, Figure
from gouji.quantity import Interval, Quantity

# So many times likelier than the next must a repair be to stand out.
_STANDS_OUT = 5
# A claim over more figures than this is too long to try each of them.
_MOST_FIGURES = 60
# A value that no slip explains is proposed only if so few printed values would do.
_FEW_VALUES = 3
# Of a claim so many readings are tried.
_MOST_READINGS = 6
_SCORE = "score"
_NO_SLIP = Decimal("0.0001")


class Repair(NamedTuple):
    """One figure and what it should be."""

    claim: Claim
    """The claim that it mends, in the reading in which it does."""
    culprit: Figure
    value: Decimal
    slip: Slip | None
    mends: tuple[int, ...]
    """Which of the broken verdicts hold with it."""
    breaks: int
    """How many claims that hold would be broken by it."""

    off: Decimal = Decimal(0)
    """How far it is from the middle of what would do."""

    @property
    def likelihood(self) -> Decimal:
        return self.slip.likelihood if self.slip else _NO_SLIP


class _Place(NamedTuple):
    """A figure in one claim."""

    verdict: int
    operand: Figure


class Mending(NamedTuple):
    """The best repair of a verdict, and whether it stands out among those of other figures."""

    repair: Repair
    is_clear: bool


def mendings(verdicts: Sequence[Verdict], broken: Sequence[int]) -> dict[int, Mending]:
    """The best repair of each of these broken verdicts that has one, by its index."""
    return _ranked(_candidates(verdicts, broken))


def explanations(verdicts: Sequence[Verdict], unsure: Sequence[int], fewest: Decimal) -> dict[int, Mending]:
    """For each undecidable verdict the one slip that would make it hold and breaks nothing that holds: a list that seemed partial may
    be complete, with one figure mistyped. The slip must be `fewest` times likelier than chance for each figure of the claim. Scores are
    left out: they have claims of their own, which know weights from marks."""
    found: dict[int, list[Repair]] = {}
    for index, candidates in _candidates(verdicts, unsure).items():
        claim = verdicts[index].claim
        if claim.figure.quantity.kind == _SCORE:
            continue
        enough = fewest * len(claim.all_figures) * len(claim.readings)
        telling = [r for r in candidates if r.slip is not None and not r.breaks and r.slip.strength >= enough]
        if telling:
            found[index] = telling
    return _ranked(found)


def strongest_slip(claim: Claim) -> Decimal:
    """How much the strongest slip proves that alone would make a claim hold, shared among all figures that may have it; 0 if none would."""
    if claim.kind not in arithmetic.COMPUTED or len(claim.operands) > _MOST_FIGURES:
        return Decimal(0)
    figures = claim.all_figures
    found = Decimal(0)
    for operand in figures:
        target = needed(claim, operand)
        if target is not None and operand.quantity is not None and operand.interval.high >= 0:
            beside = {o.quantity.decimals for o in figures if o is not operand and o.quantity.base == operand.quantity.base}
            found = max([found, *(slip.strength for slip in slips_to(operand.quantity, target, beside)[:1])])
    return found / len(figures)


def _candidates(verdicts: Sequence[Verdict], indices: Sequence[int]) -> dict[int, list[Repair]]:
    """All repairs of the figures of these verdicts, by the verdicts that they mend."""
    candidates: dict[int, list[Repair]] = defaultdict(list)
    if not indices:
        return candidates
    places = _places(verdicts, indices)
    seen: set[tuple[int, Decimal]] = set()
    for index in indices:
        claim = verdicts[index].claim
        if claim.kind not in arithmetic.COMPUTED or len(claim.operands) > _MOST_FIGURES:
            continue
        for reading in claim.readings[:_MOST_READINGS]:
            read = claim.read_as(reading) if claim.alternatives else claim
            for operand in read.all_figures:
                for repair in _of_figure(verdicts, index, read, operand, places[id(operand.quantity)]):
                    key = (id(operand.quantity), repair.value)
                    if key not in seen:
                        seen.add(key)
                        for mended in repair.mends:
                            candidates[mended].append(repair)
    return candidates


def _ranked(candidates: Mapping[int, Sequence[Repair]]) -> dict[int, Mending]:
    """The best repair first, with all that it mends; then the best of what is left."""
    found: dict[int, Mending] = {}
    in_order = sorted({id(r): r for rs in candidates.values() for r in rs}.values(), key=_rank, reverse=True)
    for best in in_order:
        if any(i in found for i in best.mends):
            continue
        rivals = [r for i in best.mends for r in candidates.get(i, ()) if r.culprit.quantity is not best.culprit.quantity]
        is_clear = all(_is_better(best, rival) for rival in rivals)
        mended = best.mends if is_clear else [i for i in best.mends if i in candidates]
        found |= {i: Mending(best, is_clear) for i in mended if i in candidates}
    return found


def _rank(repair: Repair) -> tuple[int, Decimal, Decimal]:
    return len(repair.mends) - repair.breaks, repair.likelihood, -repair.off


def _is_better(repair: Repair, other: Repair) -> bool:
    net, its = len(repair.mends) - repair.breaks, len(other.mends) - other.breaks
    return net > its or (net == its and repair.likelihood >= _STANDS_OUT * other.likelihood)


def _places(verdicts: Sequence[Verdict], indices: Sequence[int]) -> dict[int, list[_Place]]:
    """All claims in which the figures of these verdicts stand; of those that are undecidable only these."""
    among = frozenset(indices)
    wanted = {id(o.quantity) for i in indices for reading in verdicts[i].claim.readings
              for o in (*reading.operands, reading.stated) if isinstance(o, Figure)}
    places: dict[int, list[_Place]] = {key: [] for key in wanted}
    for i, verdict in enumerate(verdicts):
        if verdict.outcome in (BROKEN, HOLDS, EXPLAINED) or i in among:
            for operand in verdict.claim.all_operands:
                if isinstance(operand, Figure) and id(operand.quantity) in wanted:
                    places[id(operand.quantity)].append(_Place(i, operand))
    return places


def _of_figure(verdicts: Sequence[Verdict], index: int, claim: Claim, operand: Figure, places: Sequence[_Place]) -> Iterable[Repair]:
    """The repairs of one figure that mend one broken claim in one of its readings, with all they mend or break."""
    target = needed(claim, operand)
    quantity = operand.quantity
    if target is None:
        return
    mirrored = operand.interval.high < 0 < quantity.value
    target = -target if mirrored else target
    beside = {o.quantity.decimals for o in claim.all_figures if o is not operand and o.quantity.base == quantity.base}
    slips = slips_to(quantity, target, beside)
    for slip in slips or _closest(quantity, target):
        value, step = (slip.value, slip.step) if isinstance(slip, Slip) else (slip, quantity.step)
        printed = Interval.around(-value if mirrored else value, step / 2)
        mends, breaks = [index], 0
        for place in places:
            verdict = verdicts[place.verdict]
            wanted = needed(verdict.claim, place.operand) if place.verdict != index else None
            if wanted is None:
                continue
            does = wanted.meets(printed)
            if verdict.outcome not in (HOLDS, EXPLAINED):
                mends += [place.verdict] if does else []
            elif not does:
                breaks += 1
        yield Repair(claim, operand, value, slip if isinstance(slip, Slip) else None, tuple(mends), breaks, abs(value - target.middle))


def _closest(quantity: Quantity, target: Interval) -> tuple[Decimal, ...]:
    """The value that would do, printed as the figure is, if few others would."""
    if quantity.upper is not None or not quantity.value or target.low.is_infinite() or target.high.is_infinite() or target.width > _FEW_VALUES * quantity.step:
        return ()
    value = (target.middle / quantity.step).to_integral_value() * quantity.step
    return () if value * quantity.value < 0 else (value,)
