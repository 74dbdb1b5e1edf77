"""A report while it is written: its parts, and the places where a slip of the pen could be made."""

from __future__ import annotations

from collections.abc import Collection
from decimal import ROUND_HALF_UP, Decimal
from random import Random
from typing import NamedTuple, TypeVar

from tests.sets.report import Table, Text

Value = TypeVar("Value")
_DIGITS = "一二三四五六七八九十"
# The first number of each level that may be skipped; the rows of tables are numbered 一、 and 二、 too, and could fill the gap.
_SKIPPED = (3, 2)


class Defect(NamedTuple):
    """What is wrong in a report."""

    code: str
    text: str
    """The passage at which it is to be reported."""


class Draft:
    """Parts of a report. Each figure that could be wrong passes through `slip`, which leaves it right unless it is among the slips
    that are wanted."""

    def __init__(self, chance: Random, *, has_lists: bool = False, wanted: Collection[int] = ()):
        self.chance = chance
        self.parts: list[Text | Table] = []
        self.offered: list[tuple[str, int]] = []
        """The code of each possible slip, and the part of the report it is in."""
        self.defects: list[Defect] = []
        self._wanted = wanted
        self._has_lists = has_lists
        """Whether numbers are left to the lists of the file."""
        self._numbers = [0, 0]

    def slip(self, code: str, right: Value, wrong: Value, *at: str) -> Value:
        """The right value, or the wrong one where that is wanted; gouji reports it at the wrong value, if not elsewhere."""
        self.offered.append((code, len(self.parts)))
        if len(self.offered) - 1 not in self._wanted:
            return right
        self.defects += (Defect(code, text) for text in at or (str(wrong),))
        return wrong

    def title(self, text: str) -> None:
        self.parts.append(Text(text, 1))

    def heading(self, text: str, level: int = 1) -> None:
        """With its number, 一、 or （一）."""
        at = level - 1
        self._numbers[at] += 1
        self._numbers[level:] = [0] * len(self._numbers[level:])
        if self._has_lists:
            self.parts.append(Text(text, level, at))
            return
        number = ("{}、", "（{}）")[at].format(_DIGITS[self._numbers[at] - 1])
        if self._numbers[at] >= _SKIPPED[at]:
            skipped = ("{}、", "（{}）")[at].format(_DIGITS[self._numbers[at]])
            number = self.slip("N604", number, skipped)
            self._numbers[at] += number == skipped
        self.parts.append(Text(number + text, level))

    def say(self, *sentences: str) -> None:
        """A paragraph."""
        self.parts.append(Text("".join(sentences)))

    def table(self, rows: list[list[str]]) -> None:
        self.parts.append(Table(rows))


def rounded(number: Decimal, places: int = 2) -> Decimal:
    return number.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)


def percent(part: int, whole: int, places: int = 2) -> str:
    return f"{rounded(Decimal(part) * 100 / whole, places)}%"


def shares(chance: Random, total: int, count: int) -> list[int]:
    """Unequal parts of a total, none of them small, the largest first."""
    weights = sorted((chance.randint(20, 100) for _ in range(count)), reverse=True)
    parts = [total * weight // sum(weights) for weight in weights]
    return [parts[0] + total - sum(parts), *parts[1:]]


def amount(hundredths: int, separator: str = "") -> str:
    """Money in 万元, to the last of two places."""
    return f"{hundredths // 100:{separator}}.{hundredths % 100:02}"
