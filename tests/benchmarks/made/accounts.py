"""The accounts of a unit, and the report on them as it is published: the figures of a year beside those of the year before."""

from __future__ import annotations

import tomllib
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from random import Random
from typing import NamedTuple

from tests.benchmarks.made.draft import Defect, Draft, amount, percent

NOW, LAST = "now", "last"


class Accounts(NamedTuple):
    """What a unit had and spent in a year, in hundredths of 万元. All other figures follow from these, so that those of a department are
    the sums of its units'."""

    opening: int
    """年初结转和结余."""
    granted: int
    business: int
    other: int
    staff: int
    public: int
    project: int
    own: int
    """Spent on projects, and not from the budget."""
    social: int
    health: int
    housing: int
    abroad: int
    vehicles: int
    guests: int

    @property
    def income(self) -> int:
        return self.granted + self.business + self.other

    @property
    def total(self) -> int:
        return self.opening + self.income

    @property
    def basic(self) -> int:
        return self.staff + self.public

    @property
    def spent(self) -> int:
        return self.basic + self.project

    @property
    def closing(self) -> int:
        return self.total - self.spent

    @property
    def granted_spent(self) -> int:
        return self.spent - self.own

    @property
    def main(self) -> int:
        """Spent from the budget on what the department is for."""
        return self.granted_spent - self.social - self.health - self.housing

    @property
    def three(self) -> int:
        return self.abroad + self.vehicles + self.guests

    def changed(self, **more: int) -> Accounts:
        return self._replace(**{name: getattr(self, name) + value for name, value in more.items()})


_OVERALL = (
    ("一、本年收入", "income"), ("1.财政拨款收入", "granted"), ("2.事业收入", "business"), ("3.其他收入", "other"), ("二、年初结转和结余", "opening"),
    ("收入总计", "total"))
_SPENT = (
    ("一、本年支出", "spent"), ("1.基本支出", "basic"), ("2.项目支出", "project"), ("二、年末结转和结余", "closing"), ("支出总计", "total"))
_BASIC = (("1.人员经费", "staff"), ("2.公用经费", "public"), ("合计", "basic"))
_THREE = (("1.因公出国（境）费", "abroad"), ("2.公务用车购置及运行维护费", "vehicles"), ("3.公务接待费", "guests"), ("合计", "three"))


class Department(NamedTuple):
    """What it does, and what is said of it."""

    name: str
    function: str
    offices: tuple[str, ...]
    duties: tuple[str, ...]


@cache
def _words() -> dict:
    return tomllib.loads(Path(__file__).with_name("years.toml").read_text("utf-8"))


@cache
def departments() -> tuple[Department, ...]:
    return tuple(Department(one["name"], one["function"], tuple(one["offices"]), tuple(one["duties"])) for one in _words()["department"])


def first_year(chance: Random) -> Accounts:
    staff = chance.randint(20_000, 200_000)
    public, project, own = staff * chance.randint(8, 25) // 100, chance.randint(5_000, 150_000), chance.randint(0, 4_000)
    made = Accounts(chance.randint(500, 9_000), 0, own + chance.randint(100, 3_000), chance.randint(50, 900), staff, public, project, own,
                    *(staff * share // 100 for share in (12, 6, 8)), chance.choice((0, 0, 0, 360)), chance.randint(200, 900), chance.randint(50, 400))
    return _balanced(chance, made)


def next_year(chance: Random, last: Accounts) -> Accounts:
    """It begins with what the last one left."""
    moved = Accounts(*(value * chance.randint(860, 1180) // 1000 for value in last))
    return _balanced(chance, moved._replace(opening=last.closing, abroad=last.abroad))


def _balanced(chance: Random, made: Accounts) -> Accounts:
    """With as much from the budget as leaves something at the end of the year."""
    without = made._replace(granted=0)
    return without._replace(granted=chance.randint(500, 9_000) - without.closing)


def total(parts: Sequence[Accounts]) -> Accounts:
    return Accounts(*map(sum, zip(*parts, strict=True)))


def deeds(unit: str, year: int, duties: Sequence[str]) -> str:
    """A paragraph on the work of a unit, of more than eighty characters and without figures, that names it."""
    chance = Random(f"{unit} {year}")
    first, second = chance.sample(duties, k=2)
    return chance.choice(_words()["words"]["deeds"]).format(unit=unit, year=year, first=first, second=second)


@dataclass(frozen=True, slots=True)
class Statement:
    """The report on the accounts of a year."""

    unit: str
    department: Department
    year: int
    now: Accounts
    last: Accounts
    wrong: Mapping[tuple[str, str], str]
    """The codes of the defects in it, by year (now or last) and figure."""
    members: tuple[str, ...] = ()
    """The units of a department; none if it is the report of a unit."""
    copied: Collection[str] = ()
    """Paragraphs taken over from the reports of others."""

    def written(self, draft: Draft) -> None:
        _Writer(draft, self).write()


class _Writer:
    """Writes a statement. What is wrong in it is noted where it first stands."""

    def __init__(self, draft: Draft, statement: Statement):
        self.draft, self.chance, self.of = draft, draft.chance, statement
        self._separator = "," if self.chance.random() < 0.3 else ""
        self._noted: set[tuple[str, str]] = set()
        # A figure of the last year stands in tables only, or is implied by a change.
        self._has_tables = self.chance.random() < 0.7
        self._tells_changes = not self._has_tables or self.chance.random() < 0.6

    def write(self) -> None:
        draft, of = self.draft, self.of
        kind = "部门" if of.members else "单位"
        draft.title(self._word("title", kind=kind))
        draft.heading(f"{kind}概况")
        if of.members:
            draft.say(self._word("members", units="、".join(of.members)))
        draft.say(deeds(of.unit, of.year, of.department.duties))
        draft.say(*self._general())
        draft.heading("收入支出决算总体情况")
        self._overall()
        draft.heading("财政拨款支出决算情况")
        self._granted()
        draft.heading("“三公”经费支出决算情况")
        self._three()
        draft.heading("其他重要事项")
        for paragraph in of.copied:
            draft.say(paragraph)
            draft.defects.append(Defect("A805", paragraph))
        draft.say(*self._general())

    def _overall(self) -> None:
        self._say("overall", "overall_change", "total")
        self.draft.say(self._word("income"), self._word("income_total"))
        self._say("spent", "spent_change", "spent", end=self._word("spent_total"))
        self._table(_OVERALL)
        self._table(_SPENT)

    def _granted(self) -> None:
        self._say("granted", "granted_change", "granted_spent")
        self.draft.say(self._word("functions", function=self.of.department.function))
        changes = self._word("basic_change") if self._tells_changes else ""
        self.draft.say(self._word("basic"), self._word("basic_kinds"), changes)
        self._table(_BASIC)

    def _three(self) -> None:
        self._say("three", "three_change", "three")
        if self._tells_changes:
            for name in ("vehicles", "guests"):
                self.draft.say(self._word(f"{name}_change", change=self._change(name)))
        self._table(_THREE)

    def _say(self, said: str, changed: str, name: str, end: str = "") -> None:
        more = [self._word(changed, change=self._change(name)), self._word("why")] if self._tells_changes else []
        self.draft.say(self._word(said), *more, end)

    def _general(self) -> list[str]:
        return [self._filled(words) for words in self.chance.sample(_words()["words"]["general"], k=self.chance.randint(1, 3))]

    def _word(self, said: str, **more: str) -> str:
        return self._filled(self.chance.choice(_words()["words"][said]), **more)

    def _filled(self, words: str, **more: str) -> str:
        """A sentence with the figures that it asks for."""
        return words.format_map(_Figures(self, more))

    def figure(self, name: str) -> str:
        of = self.of
        if name in ("unit", "year"):
            return str(getattr(of, name))
        if name == "last":
            return str(of.year - 1)
        if name == "us":
            return "本部门" if of.members else "本单位"
        part, _, kind = name.rpartition("_")
        if kind == "change":
            return self._change(part)
        if kind == "share":
            return percent(getattr(of.now, part), of.now.spent)
        return f"{self._amount(NOW, name)}万元"

    def _change(self, name: str) -> str:
        now, last = getattr(self.of.now, name), getattr(self.of.last, name)
        if now == last:
            return "持平"
        word, rate = ("增加", "增长") if now > last else ("减少", "下降")
        difference = f"{amount(abs(now - last), self._separator)}万元"
        self._note(LAST, name, difference)
        return f"{word}{difference}，{rate}{percent(abs(now - last), last)}" if last else f"{word}{difference}"

    def _amount(self, year: str, name: str) -> str:
        shown = amount(getattr(self.of.now if year == NOW else self.of.last, name), self._separator)
        self._note(year, name, shown)
        return shown

    def _note(self, year: str, name: str, shown: str) -> None:
        if (year, name) in self.of.wrong and (year, name) not in self._noted:
            self._noted.add((year, name))
            self.draft.defects.append(Defect(self.of.wrong[year, name], shown))

    def _table(self, rows: Sequence[tuple[str, str]]) -> None:
        if not self._has_tables:
            return
        columns = [(NOW, "本年决算数"), (LAST, "上年决算数")]
        if self.chance.random() < 0.4:
            columns.reverse()
        self.draft.say("单位：万元")
        self.draft.table([["项目", *(title for _, title in columns)],
                          *([label, *(self._amount(year, name) for year, _ in columns)] for label, name in rows)])


class _Figures(dict):
    """The figures of a report by their names, each written when it is asked for."""

    def __init__(self, writer: _Writer, given: Mapping[str, str]):
        super().__init__(given)
        self._writer = writer

    def __missing__(self, name: str) -> str:
        return self._writer.figure(name)
