"""Sources: what is told of each source of money, and of all of them, is a sum."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from gouji import lexicon
from gouji.claim.definitions.nearest import Facts, as_operand, measures_alike
from gouji.claim.model import Claim
from gouji.view.facts import Fact


def find(known: Facts) -> Iterator[Claim]:
    """The claims of all runs of amounts of different sources with a whole beside them."""
    rows = lexicon.entry("definitions", "sources")
    for row in rows:
        classes = frozenset(row["classes"])
        for run in _runs(known.facts, classes):
            yield from _sums(known, run, row["name"])


def _runs(facts: Sequence[Fact], classes: frozenset[str]) -> Iterator[list[Fact]]:
    """Amounts of one class that follow each other in a paragraph, each of another source; rates between them are no
    break."""
    run: list[Fact] = []
    for fact in facts:
        if fact.measure[0] != "money" or (run and fact.depth > run[0].depth):
            continue
        goes_on = (
            bool(run)
            and fact.names_source
            and fact.depth == run[0].depth
            and fact.paragraph == run[0].paragraph
            and _is_one(fact, classes)
            and _is_same(fact, run[0])
            and measures_alike(fact, run[0])
            and all((fact.source, fact.year) != (other.source, other.year) for other in run)
        )
        if goes_on:
            run.append(fact)
            continue
        if len(run) > 1:
            yield run
        run = [fact] if fact.names_source and _is_one(fact, classes) else []
    if len(run) > 1:
        yield run


def _is_same(fact: Fact, first: Fact) -> bool:
    return fact.predicate == first.predicate or not fact.predicate or not first.predicate


def _is_one(fact: Fact, classes: frozenset[str]) -> bool:
    return fact.predicate in classes and fact.is_single and not (fact.is_sum and len(fact.sources) != 1)


def _sums(known: Facts, run: list[Fact], name: str) -> Iterator[Claim]:
    """The whole of a run: the amount of no source, or of several, directly before it or behind it."""
    first, last = known.at[run[0].number], known.at[run[-1].number]
    run, composed = _composed(run)
    if composed is not None:
        yield Claim(
            "sum",
            name,
            as_operand("stated", composed),
            tuple(as_operand("part", fact) for fact in _of(composed, run)),
            asserted=False,
        )
    if _goes_on(known, run, last):
        return
    behind = _beside(known, run, range(last + 1, min(len(known.facts), last + 4)))
    before = _beside(known, run, range(first - 1, max(-1, first - 3), -1))
    for whole, is_near in (
        (before, before is not None and run[0].is_part),
        (behind, behind is not None and behind.is_sum),
    ):
        if whole is not None:
            yield Claim(
                "sum",
                name,
                as_operand("stated", whole),
                tuple(as_operand("part", fact) for fact in run),
                asserted=is_near and whole.predicate == run[0].predicate and whole.is_own,
            )
            return
    whole = _elsewhere(known, run)
    if whole is not None:
        yield Claim(
            "sum", name, as_operand("stated", whole), tuple(as_operand("part", fact) for fact in run), asserted=False
        )


def _composed(run: list[Fact]) -> tuple[list[Fact], Fact | None]:
    """The run without an amount at its end that is the sum of some of its sources: 上级资金 of central, provincial and
    municipal."""
    last = run[-1]
    return (run[:-1], last) if len(_of(last, run)) > 1 else (run, None)


def _of(composed: Fact, run: list[Fact]) -> list[Fact]:
    table = lexicon.entry("facts", "composed")
    return [fact for fact in run if fact.source in table.get(composed.source, ())]


def _goes_on(known: Facts, run: list[Fact], last: int) -> bool:
    """Whether the list has another item behind it, of which it is not known whose money it is."""
    following = known.facts[last + 1] if last + 1 < len(known.facts) else None
    return (
        following is not None
        and following.sentence == run[-1].sentence
        and following.depth == run[0].depth
        and not following.is_sum
        and measures_alike(following, run[0])
        and not following.is_own
        and following.predicate == run[-1].predicate
        and bool(following.name)
    )


def _elsewhere(known: Facts, run: list[Fact]) -> Fact | None:
    """The amount of no source that is nearest behind the run or before it, of what was done with its parts."""
    if not run[0].predicate:
        return None
    places = (*known.behind(run[-1], run[0].predicate, "", run[0]), *known.before(run[0], run[0].predicate, "", run[0]))
    return next(
        (f for f in places if f.is_single and not f.is_part and f.is_own and not f.name and known.agree(f, run[0])),
        None,
    )


def _beside(known: Facts, run: list[Fact], places: range) -> Fact | None:
    for at in places:
        fact = known.facts[at]
        if fact.paragraph != run[0].paragraph or fact.depth > run[0].depth:
            if fact.depth > run[0].depth:
                continue
            return None
        if not measures_alike(fact, run[0]):
            continue
        is_whole = (
            len(fact.sources) != 1
            and fact.is_single
            and fact.predicate in (run[0].predicate, "", "planned", "invested")
        )
        return fact if is_whole or (len(fact.sources) != 1 and fact.predicate == "spent" and fact.is_sum) else None
    return None
