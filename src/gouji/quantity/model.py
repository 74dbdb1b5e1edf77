"""`Quantity`, `DateMention` and `Unread`: what is found in a text. They know nothing of what the figures mean."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple

from gouji.quantity.interval import Interval


class Quantity(NamedTuple):
    """A figure with its unit. Offsets are those of `Document.text`.

    `value` and `interval` are in the base unit, which is the printed one without 十 百 千 万 亿: 元 for 万元, 公顷 for 千公顷,
    吨, 公里 …; a rate in its own unit, so 12.16% is 12.16. Two quantities can be added or compared only if their `kind` and `base` agree.
    """

    start: int
    end: int
    """The figure with its sign, currency mark, unit and the words between (2万余份); 约, ≥, 以上 beside it are excluded."""
    kind: str
    """The dimension: `money`, `persons`, `person-times`, `person-time`, `households`, `bodies` (家, 所), `cases` (件, 起), `records`
    (条, 份), `times` (次), `posts`, `count` (other classifiers), `rate` (%, ‰, 成), `points` (百分点), `multiple` (倍, 番), `ratio`
    (三分之一), `length`, `area`, `volume`, `mass`, `energy`, `transport`, `measure`, `duration`, `age`, `score`, `quotient`, `number`
    (no unit)."""
    value: Decimal
    unit: str
    """As printed, folded: 万元, 人次, %, 元/人/月; inherited from 单位：万元 if the figure itself has none; else empty."""
    base: str
    """The unit without its scale: 元 for 万元, 人次 for 万人次, 条 for 条; figures of kind `count` compare only within one base."""
    scale: Decimal
    """How many base units one printed unit is: 10000 for 万元."""
    decimals: int
    """Digits printed after the decimal point, of the number before its unit."""
    interval: Interval
    """What the printed figure stands for, qualifiers included."""
    qualifier: str = ""
    """"" | "approx" | "range" | "≥" | "≤" | ">" | "<"."""
    upper: Decimal | None = None
    """For a range, its upper value; `value` is the lower."""
    number_start: int = 0
    number_end: int = 0
    """The digits alone, without unit and qualifier, with the sign."""
    inherited: bool = False
    """Whether the unit is that of a header, not printed with the figure."""
    approximators: tuple[str, ...] = ()
    """The words that make it approximate or a bound, as printed: 约, 余, 左右, 以上, ≥ …"""

    @property
    def step(self) -> Decimal:
        """One unit in the last printed place, in base units."""
        return self.scale.scaleb(-self.decimals)


class DateMention(NamedTuple):
    """A date or a period. Unwritten parts are None; 上年 and 本年 are not resolved here."""

    start: int
    end: int
    kind: str
    """`date` (a day), `month`, `quarter`, `half`, `year`, `span` (from … to …), `relative` (上年, 本年, 年底)."""
    iso: str
    """`2025-06-06`, `2025-06`, `2025`, `2025-Q3`, `2025-H1`, `XXXX-12` without year, `2024-01-01/2024-12-31`, or the
    word for a relative one: `previous-year`, `this-year`, `next-year`, `year-end`, `XXXX-12-31` …"""
    year: int | None = None
    month: int | None = None
    day: int | None = None
    valid: bool = True
    """False for a day that no calendar has (2月30日) and for a year with missing digits (202年度)."""
    until: bool = False
    """True after 截至/截止/到 … : a cut-off, not an event."""


class Unread(NamedTuple):
    """What looks like a quantity and cannot be read."""

    start: int
    end: int
    reason: str


class Formula(NamedTuple):
    """A printed equation such as (774.55-774.55)/774.55*100%=0. Its numbers are quantities too."""

    start: int
    end: int
    sides: tuple[tuple[int, int], ...]
    """The spans between the equals signs."""


@dataclass(frozen=True, slots=True)
class Figures:
    """All figures, dates and formulas of a document, each in order of appearance."""

    quantities: tuple[Quantity, ...]
    dates: tuple[DateMention, ...]
    formulas: tuple[Formula, ...]
    unread: tuple[Unread, ...]
