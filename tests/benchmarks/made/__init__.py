"""Thousands of invented self-evaluation reports, each different, with known defects."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from random import Random
from typing import NamedTuple

from tests.benchmarks.made.broken import BREAKAGES, HANGING, Breakage
from tests.benchmarks.made.draft import Defect, Draft
from tests.benchmarks.made.files import file
from tests.benchmarks.made.names import COUNTY, unit
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
    """The code of the reason for which it cannot be checked."""
    folder: str = ""
    """Whose folder it lies in, if not in the unit's own."""

    @property
    def path(self) -> str:
        """Where a bureau keeps it: by year, county and unit."""
        return f"{self.year}/{self.unit[:COUNTY]}/{self.folder or self.unit}/{self.name}"


def reports(count: int, seed: int, kinds: dict[str, int] = KINDS) -> Iterator[Made]:
    """The n-th report is the same for the same seed and kinds, however many there are."""
    for number in range(count):
        yield report(number, seed, kinds)


def broken(count: int, seed: int) -> Iterator[Made]:
    """Files that cannot be checked, or take long, of all sorts in turn."""
    return _spoilt(count, seed, BREAKAGES)


def hanging(count: int, seed: int) -> Iterator[Made]:
    """Files whose check takes longer than a few seconds."""
    return _spoilt(count, seed, HANGING)


def _spoilt(count: int, seed: int, ways: Sequence[Breakage]) -> Iterator[Made]:
    for number in range(count):
        made, how = report(number, seed, {"docx": 1}), ways[number % len(ways)]
        name = f"{made.name.removesuffix('docx')}{how.kind}"
        yield made._replace(name=name, kind=how.kind, data=how.spoilt(made.data, Random(f"{seed} {number}")), defects=(), failure=how.failure)


def report(number: int, seed: int, kinds: dict[str, int] = KINDS) -> Made:
    chance = Random(f"{seed} {number}")
    kind, = chance.choices(list(kinds), list(kinds.values()))
    owner, year = unit(number, seed), chance.randint(2021, 2024)
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
    places: dict[str, list[int]] = {}
    for at, (code, _) in enumerate(draft.offered):
        places.setdefault(code, []).append(at)
    chosen: dict[int, int] = {}
    for code in chance.sample(sorted(places), k=min(len(places), chance.randint(1, _MOST_DEFECTS))):
        at = chance.choice(places[code])
        chosen.setdefault(draft.offered[at][1], at)
    return frozenset(chosen.values())
