"""Nearest: the facts of a document by class, source and unit, so that nothing has to be searched for."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence
from enum import IntEnum

from gouji.claim.model import Figure, operand
from gouji.view.facts import Fact

# So many facts of one class are looked at, and so many different readings are kept.
_LOOK_BACK, MOST_READINGS = 4, 4


class Distance(IntEnum):
    """How far apart two facts stand."""

    SENTENCE = 0
    PARAGRAPH = 1
    SECTION = 2
    DOCUMENT = 3


Key = tuple[str, str, str, str]


class Facts:
    """All facts of a document in order, and where those of one class stand."""

    def __init__(self, facts: Sequence[Fact], title: str = "", year: int | None = None):
        self.facts = facts
        self.year = year
        """The report's own; without it a fact that names no year may be of any."""
        self.title = title
        self.at = {fact.number: i for i, fact in enumerate(facts)}
        self._by_key: dict[Key, list[Fact]] = defaultdict(list)
        self._numbers: dict[Key, list[int]] = defaultdict(list)
        sources = {fact.source for fact in facts if fact.names_source}
        self.only_source = sources.pop() if len(sources) == 1 else ""
        """The source of all money, if no other is named."""
        for fact in facts:
            key = _key(fact, fact.predicate, fact.source)
            self._by_key[key].append(fact)
            self._numbers[key].append(fact.number)

    def before(self, fact: Fact, predicate: str, source: str, like: Fact) -> Iterator[Fact]:
        """The facts of a class and source before a fact, the nearest first, that are measured as another one is."""
        key = _key(like, predicate, source)
        at = bisect_left(self._numbers.get(key, ()), fact.number)
        yield from reversed(self._by_key.get(key, [])[max(0, at - _LOOK_BACK) : at])

    def behind(self, fact: Fact, predicate: str, source: str, like: Fact) -> Iterator[Fact]:
        """The same behind it."""
        key = _key(like, predicate, source)
        at = bisect_left(self._numbers.get(key, ()), fact.number + 1)
        yield from self._by_key.get(key, [])[at : at + _LOOK_BACK]

    def is_named(self, fact: Fact) -> bool:
        """Whether its name tells it from the money that the whole report is about."""
        return bool(fact.name) and fact.name not in self.title

    def is_foreign(self, fact: Fact, to: Fact) -> bool:
        """Whether it has a name of its own, and the other none."""
        return self.is_named(fact) and not self.is_named(to)

    def agree(self, first: Fact, second: Fact) -> bool:
        """Whether two facts may be of one year and of one thing."""
        if first.year != second.year and (self.year is not None or (first.year and second.year)):
            return False
        if not self.is_named(first) or not self.is_named(second):
            return True
        return first.name.endswith(second.name) or second.name.endswith(first.name)

    def neighbours(self, fact: Fact, step: int) -> Iterator[Fact]:
        """The facts of its sentence, going away from it backwards (-1) or onwards (1)."""
        at = self.at[fact.number] + step
        while (
            0 <= at < len(self.facts)
            and self.facts[at].sentence == fact.sentence
            and self.facts[at].paragraph == fact.paragraph
        ):
            yield self.facts[at]
            at += step


def _key(fact: Fact, predicate: str, source: str) -> Key:
    return *fact.measure, predicate, source


def distance(first: Fact, second: Fact) -> Distance:
    """How far apart two facts stand."""
    if first.paragraph == second.paragraph:
        return Distance.SENTENCE if first.sentence == second.sentence else Distance.PARAGRAPH
    return Distance.SECTION if first.section == second.section else Distance.DOCUMENT


def measures_alike(first: Fact, second: Fact) -> bool:
    """Whether two figures can be added."""
    return first.measure == second.measure


def as_operand(role: str, fact: Fact) -> Figure:
    """A fact in a role, with its label."""
    return operand(role, fact.quantity, fact.label.strip(" 　:：,，、"))
