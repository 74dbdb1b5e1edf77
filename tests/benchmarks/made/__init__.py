"""Thousands of invented self-evaluation reports, each different, with known defects."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random
from typing import NamedTuple

from tests.benchmarks.made.draft import Defect, Draft
from tests.benchmarks.made.files import file
from tests.benchmarks.made.names import unit
from tests.benchmarks.made.report import alone, single, whole

KINDS = {"docx": 70, "txt": 10, "md": 5, "pdf": 10, "xlsx": 5}
_CLEAN = 0.7
_MOST_DEFECTS = 4


class Made(NamedTuple):
    """A report as it is handed in."""

    name: str
    kind: str
    data: bytes
    unit: str
    year: int
    defects: tuple[Defect, ...] = ()
    failure: str = ""
    """The code for which it cannot be checked."""


def reports(count: int, seed: int, kinds: dict[str, int] = KINDS) -> Iterator[Made]:
    """The n-th report is the same for the same seed and kinds, however many there are."""
    for number in range(count):
        yield report(number, seed, kinds)


def report(number: int, seed: int, kinds: dict[str, int] = KINDS) -> Made:
    chance = Random(f"{seed} {number}")
    kind, = chance.choices(list(kinds), list(kinds.values()))
    owner, year = unit(chance), chance.randint(2021, 2024)
    write = alone if kind == "xlsx" else chance.choice((whole, whole, single))
    state = chance.getrandbits(64)
    has_lists = kind == "docx" and chance.random() < 0.5

    def written(wanted: frozenset[int] = frozenset()) -> Draft:
        draft = Draft(Random(state), has_lists=has_lists, wanted=wanted)
        write(draft, owner, year)
        return draft

    draft = written()
    if chance.random() >= _CLEAN:
        draft = written(_wanted(draft, chance))
    title = draft.parts[0].text if write is not alone else f"{owner.name}{year}年度项目支出绩效自评表"
    return Made(f"{title}.{kind}", kind, file(draft.parts, kind, chance), owner.name, year, tuple(draft.defects))


def _wanted(draft: Draft, chance: Random) -> frozenset[int]:
    """Some of the possible slips: of different codes and in different parts, so that none hides or adds to another."""
    order = chance.sample(range(len(draft.offered)), k=len(draft.offered))
    chosen: list[int] = []
    for at in order:
        if all(not set(draft.offered[at]) & set(draft.offered[other]) for other in chosen):
            chosen.append(at)
    return frozenset(chosen[:chance.randint(1, _MOST_DEFECTS)])
