"""Rates: 执行率, 到位率 of the amounts that stand nearest, and rates that bear the name of what was done, 整改率."""

from __future__ import annotations

from collections.abc import Iterator

from gouji import lexicon
from gouji.claim.definitions.book import Definition, rates
from gouji.claim.definitions.nearest import (
    MOST_READINGS,
    Distance,
    Facts,
    as_operand,
    distance,
    measures_alike,
)
from gouji.claim.model import Claim, Reading
from gouji.view.facts import Fact


def find(known: Facts) -> Iterator[Claim]:
    """The claims of all rates whose numerator and base are told."""
    for fact in known.facts:
        if fact.quantity.unit != "%" or not fact.rate or not fact.is_single:
            continue
        definition = next((d for d in rates() if fact.rate.endswith(d.results)), None)
        claims = list(_defined(known, fact, definition)) if definition is not None else []
        yield from claims or _productive(known, fact)


def _defined(known: Facts, rate: Fact, definition: Definition) -> Iterator[Claim]:
    numerator = _numerator(known, rate, definition)
    if numerator is None:
        return
    bases = _bases(known, rate, numerator, definition)
    if not bases:
        return
    readings = [
        Reading(
            as_operand("stated", rate), (as_operand("actual", numerator), as_operand("target", base)), definition.name
        )
        for base in bases
    ]
    yield Claim(
        "completion",
        definition.name,
        readings[0].stated,
        readings[0].operands,
        asserted=_is_sure(rate, numerator, bases),
        alternatives=tuple(readings[1:]),
    )


def _numerator(known: Facts, rate: Fact, definition: Definition) -> Fact | None:
    """What the rate is of: the nearest of its class before it in its sentence, behind it, or in the sentence before."""

    def may_be(fact: Fact) -> bool:
        return (
            fact.predicate in definition.firsts
            and fact.measure[0] == "money"
            and fact.is_single
            and (not rate.names_source or fact.source == rate.source)
        )

    for fact in known.neighbours(rate, -1):
        if may_be(fact):
            return fact
        if fact.rate and not rate.names_source:
            break
    for fact in known.neighbours(rate, 1):
        if may_be(fact):
            return fact
        if fact.rate:
            break
    at = known.at[rate.number] - 1
    if (
        at >= 0
        and known.facts[at].paragraph == rate.paragraph
        and known.facts[at].sentence == rate.sentence - 1
        and may_be(known.facts[at])
    ):
        return known.facts[at]
    return None


def _bases(known: Facts, rate: Fact, numerator: Fact, definition: Definition) -> list[Fact]:
    """What the numerator may be measured by, the nearest first; of several equally near the first that the definition
    names."""
    later = max(rate, numerator, key=lambda fact: fact.number)
    found: list[tuple[bool, Distance, bool, int, int, Fact]] = []
    for rank, predicate in enumerate((*definition.seconds(numerator.predicate), "")):
        for base in _of_its_source(known, later, predicate, numerator):
            near = distance(base, rate)
            if base is numerator or not base.is_single or base.quantity.value <= 0 or not known.agree(base, numerator):
                continue
            if not predicate and not (base.is_sum or base.names_source):
                continue
            is_foreign = known.is_foreign(base, numerator) and not numerator.source
            found.append(
                (
                    is_foreign and near > Distance.SENTENCE,
                    near,
                    base.stage == "initial",
                    rank,
                    later.number - base.number,
                    base,
                )
            )
    found.sort(key=lambda row: row[:-1])
    if found and not found[0][0]:
        found = [row for row in found if not row[0]]
    elif len({base.name for *_, base in found}) > 1:
        # amounts of several things, and the rate does not say of which
        found = [row for row in found if row[1] <= Distance.PARAGRAPH]
    return _different([base for *_, base in found])


def _of_its_source(known: Facts, later: Fact, predicate: str, numerator: Fact) -> Iterator[Fact]:
    """The amounts of one class of the same source; where none is named, those of the only one, or of all of one in
    the same paragraph."""
    yield from known.before(later, predicate, numerator.source, numerator)
    if numerator.source:
        return
    if known.only_source:
        yield from known.before(later, predicate, known.only_source, numerator)
        return
    at = known.at[numerator.number] - 1
    while at >= 0 and known.facts[at].paragraph == numerator.paragraph:
        base = known.facts[at]
        if base.is_sum and base.source and base.predicate == predicate and base.measure == numerator.measure:
            yield base
        at -= 1


def _different(bases: list[Fact]) -> list[Fact]:
    """The first of each value, and not too many."""
    return list({base.quantity.value: base for base in reversed(bases[:MOST_READINGS])}.values())[::-1]


def _is_sure(rate: Fact, numerator: Fact, bases: list[Fact]) -> bool:
    """Whether the words leave one reading: one base, in the same sentence or of the same source by name."""
    base = bases[0]
    is_here = distance(base, rate) == Distance.SENTENCE
    is_named = bool(numerator.source) and (numerator.names_source or numerator.shared_source) and base.names_source
    return (
        len(bases) == 1
        and (is_here or is_named)
        and distance(numerator, rate) == Distance.SENTENCE
        and base.is_own
        and numerator.is_own
        and base.stage != "initial"
        and base.predicate in ("planned", "received")
    )


def _productive(known: Facts, rate: Fact) -> Iterator[Claim]:
    """应整改20处，已整改19处，整改率95%: the two counts before the rate, of which one bears the name of the rate or tells what was
    done."""
    named = lexicon.pattern("definitions", "productive", "rate").match(rate.rate)
    if named is None or lexicon.pattern("definitions", "productive", "never").search(named["stem"]):
        return
    stem = lexicon.pattern("definitions", "productive", "ending").sub("", named["stem"]) or named["stem"]
    before = _counts_before(known, rate)
    if len(before) < 2 or not measures_alike(*before) or not all(fact.is_single for fact in before):
        return
    last, first = before
    for actual, whole in ((last, first), (first, last)):
        claim = _of_counts(rate, actual, whole, stem)
        if claim is not None:
            yield claim
            return


def _counts_before(known: Facts, rate: Fact) -> list[Fact]:
    """The two counts before a rate, from which no other rate parts it. What money a task has taken is no count of
    it."""
    found: list[Fact] = []
    for fact in known.neighbours(rate, -1):
        if fact.quantity.kind in ("rate", "money") or len(found) == 2:
            break
        found.append(fact)
    return found


def _of_counts(rate: Fact, actual: Fact, whole: Fact, stem: str) -> Claim | None:
    """The rate of one count in another, if their words say so: what was done bears the name of the rate, or stands
    against what was due."""

    def says(what: str, label: str) -> bool:
        return lexicon.pattern("definitions", "productive", what).search(label) is not None

    label = actual.label
    is_later = actual.number > whole.number
    is_named = set(stem[-2:]) <= set(label)
    is_due = says("whole", whole.label) or (is_later and says("within", label))
    is_done = says("done", label)
    if (
        says("other", label)
        or says("other", whole.label)
        or not is_due
        or not (is_named or is_done)
        or not (is_later or is_done)
    ):
        return None
    return Claim(
        "completion",
        lexicon.text("definitions", "productive", "name"),
        as_operand("stated", rate),
        (as_operand("actual", actual), as_operand("target", whole)),
        asserted=is_later and (is_named or (is_done and stem[-1] in label)),
    )
