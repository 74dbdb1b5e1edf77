"""Sets of reports that are to be compared with one another: units over several years, departments with their units, and copies."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from random import Random

from tests.benchmarks.made import Made
from tests.benchmarks.made.accounts import (
    LAST,
    NOW,
    Accounts,
    Department,
    Statement,
    deeds,
    departments,
    first_year,
    next_year,
    total,
)
from tests.benchmarks.made.draft import Defect, Draft
from tests.benchmarks.made.files import file
from tests.benchmarks.made.names import counties, county

KINDS = {"docx": 60, "txt": 10, "md": 10, "pdf": 20}
_FIRST = 2021
_SLIP = 10_000
_FIGURES = ("opening", "granted", "business", "other", "income", "total", "staff", "public", "basic", "project", "spent", "closing", "granted_spent",
            "social", "health", "housing", "main", "abroad", "vehicles", "guests", "three")


def years(count: int, seed: int, kinds: Mapping[str, int] = KINDS) -> Iterator[Made]:
    """The reports of so many sets, of all sorts in turn. The n-th set is the same for the same seed and kinds, however many there are."""
    for number in range(count):
        yield from one_set(number, seed, kinds)


def one_set(number: int, seed: int, kinds: Mapping[str, int] = KINDS) -> Iterator[Made]:
    places = _places(seed)
    place, department = places[number % len(places)]
    return _SORTS[number % len(_SORTS)](_Set(Random(f"years {seed} {number}"), county(place), department, kinds))


@cache
def _places(seed: int) -> tuple[tuple[str, Department], ...]:
    """Every department of every county, in no order."""
    places = [(place, department) for place in counties() for department in departments()]
    Random(seed).shuffle(places)
    return tuple(places)


class _Set:
    """A department of a county, and some years that follow one another."""

    def __init__(self, chance: Random, county: str, department: Department, kinds: Mapping[str, int]):
        self.chance, self._county, self._department, self._kinds = chance, county, department, kinds
        self.years = range(2024 - chance.randint(1, 2), 2025)
        self.offices = [f"{county}{office}" for office in chance.sample(department.offices, k=chance.randint(2, 5))]

    @property
    def department(self) -> str:
        return f"{self._county}{self._department.name}"

    def accounts(self) -> dict[int, Accounts]:
        """Of all years, and the one before."""
        found = {self.years[0] - 1: first_year(self.chance)}
        for year in self.years:
            found[year] = next_year(self.chance, found[year - 1])
        return found

    def deeds(self, unit: str, year: int) -> str:
        return deeds(unit, year, self._department.duties)

    def made(self, unit: str, year: int, now: Accounts, last: Accounts, wrong: Mapping[tuple[str, str], str] | None = None, *, folder: str = "",
             members: tuple[str, ...] = (), copied: tuple[str, ...] = ()) -> Made:
        kind, = self.chance.choices(list(self._kinds), list(self._kinds.values()))
        draft = Draft(self.chance, has_lists=kind == "docx" and self.chance.random() < 0.5)
        Statement(unit, self._department, year, now, last, wrong or {}, members, copied).written(draft)
        return Made(f"{draft.parts[0].text}.{kind}", kind, file(draft.parts, kind, self.chance), unit, year, tuple(draft.defects), folder=folder)

    def unit(self, accounts: dict[int, Accounts], unit: str, **more) -> Iterator[Made]:
        """The reports of a unit that agree with one another."""
        for year in self.years:
            yield self.made(unit, year, accounts[year], accounts[year - 1], **more)


def _differing(right: Accounts, wrong: Accounts, year: str, code: str) -> dict[tuple[str, str], str]:
    return {(year, name): code for name in _FIGURES if getattr(right, name) != getattr(wrong, name)}


def _slip(accounts: Accounts, chance: Random) -> Accounts:
    """The accounts with a figure wrong, and what follows from it; what is left at the end of the year is the same."""
    more = chance.randint(50, 900)
    slips = {"guests": more}, {"vehicles": more}, {"staff": more, "public": -more}, {"project": more, "granted": more}
    return accounts.changed(**chance.choice(slips))


def _department(made: _Set, *, is_wrong: bool = False) -> Iterator[Made]:
    """A department and its units; if it is wrong, its last report is not the sum of theirs."""
    name = made.department
    own = f"{name}（本级）"
    members = (own, *made.offices)
    accounts = {unit: made.accounts() for unit in members}
    for unit in members:
        yield from made.unit(accounts[unit], unit, folder=name)
    totals = {year: total([accounts[unit][year] for unit in members]) for year in accounts[own]}
    for year in made.years:
        now = _slip(totals[year], made.chance) if is_wrong and year == made.years[-1] else totals[year]
        yield made.made(name, year, now, totals[year - 1], _differing(totals[year], now, NOW, "A803"), folder=name, members=members)


def _wrong_department(made: _Set) -> Iterator[Made]:
    return _department(made, is_wrong=True)


def _unit(made: _Set) -> Iterator[Made]:
    return made.unit(made.accounts(), made.offices[0])


def _wrong_last_year(made: _Set) -> Iterator[Made]:
    """The figures of the last year are not those that were reported then; all in the report follows from them."""
    unit, accounts = made.offices[0], made.accounts()
    for year in made.years:
        right, now = accounts[year - 1], accounts[year]
        last = _slip(right, made.chance) if year == made.years[-1] else right
        yield made.made(unit, year, now, last, _differing(right, last, LAST, "A801"))


def _wrong_opening(made: _Set) -> Iterator[Made]:
    """What was left of the last year is not what this one begins with."""
    unit, accounts, more = made.offices[0], made.accounts(), made.chance.randint(20, 900)
    for year in made.years:
        is_wrong = year == made.years[-1]
        now = accounts[year].changed(opening=more) if is_wrong else accounts[year]
        yield made.made(unit, year, now, accounts[year - 1], {(NOW, "opening"): "A802"} if is_wrong else None)


def _out_of_line(made: _Set) -> Iterator[Made]:
    """“三公”经费 in 元 that are called 万元, in all years."""
    unit = made.offices[0]
    accounts = {year: one._replace(abroad=one.abroad * _SLIP, vehicles=one.vehicles * _SLIP, guests=one.guests * _SLIP)
                for year, one in made.accounts().items()}
    return made.unit(accounts, unit, wrong={(NOW, name): "A806" for name in ("vehicles", "guests", "three")})


def _duplicate(made: _Set) -> Iterator[Made]:
    """In the last year two units hand in the same file, each in its own folder."""
    first, second = made.offices[:2]
    own = list(made.unit(made.accounts(), first))
    yield from own
    yield from list(made.unit(made.accounts(), second))[:-1]
    copy = own[-1]
    yield copy._replace(name=copy.name.replace(first, second), folder=second, defects=(Defect("A804", copy.name.removesuffix(f".{copy.kind}")),))


def _copied(made: _Set) -> Iterator[Made]:
    """In the last year a unit takes over a paragraph of another with its name."""
    first, second = made.offices[:2]
    yield from made.unit(made.accounts(), first)
    accounts = made.accounts()
    for year in made.years:
        yield made.made(second, year, accounts[year], accounts[year - 1], copied=(made.deeds(first, year),) if year == made.years[-1] else ())


_SORTS = (_department, _wrong_last_year, _wrong_opening, _wrong_department, _out_of_line, _duplicate, _copied, _unit)
