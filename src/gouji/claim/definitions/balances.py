"""Balances: what is left after what was spent, and the budget of the year after what was added and cut."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from gouji import lexicon
from gouji.claim.definitions.book import Definition, differences
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
    """The claims of all amounts that are left, and of all budgets in two stages."""
    for fact in known.facts:
        definition = next((d for d in differences() if fact.predicate in d.results), None)
        if definition is not None and fact.is_own and fact.measure[0] == "money" and fact.is_single:
            yield from _left(known, fact, definition)
    yield from _bridges(known)


def _left(known: Facts, left: Fact, definition: Definition) -> Iterator[Claim]:
    found: list[tuple[tuple[int, int, int], Fact, Fact]] = []
    for rank, (first, second) in enumerate(definition.pairs):
        taken = next((f for f in known.before(left, second, left.source, left) if _is_of(known, f, left)), None)
        reach = Distance.DOCUMENT if left.stage == "closing" else Distance.PARAGRAPH
        if taken is None or distance(taken, left) > reach:
            continue
        for base in known.before(left, first, left.source, left):
            near = distance(base, left)
            if (
                near <= max(reach, Distance.SECTION)
                and _is_of(known, base, left)
                and known.agree(base, taken)
                and base is not taken
            ):
                found.append(((near, rank, left.number - base.number), base, taken))
                break
    found.sort(key=lambda row: row[0])
    readings = [
        Reading(as_operand("stated", left), (as_operand("part", base), as_operand("minus", taken)), definition.name)
        for _, base, taken in found[:MOST_READINGS]
    ]
    if not readings:
        return
    _, base, taken = found[0]
    is_sure = (
        len(readings) == 1
        and distance(base, left) == distance(taken, left) == Distance.SENTENCE
        and base.is_own
        and taken.is_own
    )
    yield Claim(
        "carry-over",
        definition.name,
        readings[0].stated,
        readings[0].operands,
        asserted=is_sure,
        alternatives=tuple(readings[1:]),
    )


def _is_of(known: Facts, fact: Fact, left: Fact) -> bool:
    """Whether an amount may be what is left of, or what was taken: of the same thing, or in the same sentence."""
    return (
        fact.is_single
        and known.agree(fact, left)
        and (
            distance(fact, left) == Distance.SENTENCE
            or not (known.is_foreign(fact, left) or (fact.is_part and not left.is_part))
        )
    )


def _bridges(known: Facts) -> Iterator[Claim]:
    """A budget at the start of the year, what was added and cut, and the budget they lead to, with no other amount
    between."""
    for row in lexicon.entry("definitions", "bridge"):
        opening: Fact | None = None
        steps: list[Fact] = []
        for fact in known.facts:
            if fact.measure[0] != "money" or fact.depth:
                continue
            if opening is not None and (fact.paragraph != opening.paragraph or not measures_alike(fact, opening)):
                opening, steps = None, []
            if (
                fact.predicate == row["opening"]
                and fact.stage == "initial"
                and not (opening is not None and steps)
                and fact.is_single
            ):
                opening, steps = fact, []
            elif opening is not None and fact.predicate in (row["more"], row["less"]) and fact.is_single:
                steps.append(fact)
            elif opening is not None:
                if steps and fact.predicate in row["closing"] and not fact.names_source and fact.is_single:
                    yield _bridge(row, opening, steps, fact)
                opening, steps = None, []


def _bridge(row: dict[str, Any], opening: Fact, steps: list[Fact], closing: Fact) -> Claim:
    operands = (
        as_operand("part", opening),
        *(as_operand("part" if step.predicate == row["more"] else "minus", step) for step in steps),
    )
    is_sure = closing.predicate == row["opening"] and closing.sentence == opening.sentence
    return Claim("bridge", row["name"], as_operand("stated", closing), operands, asserted=is_sure)
