"""What a claim tells beside its figures: a small record for each sort of thing told.

Written out, a detail is the text that stands for it in a listing; nothing compares that text. They are named tuples, since so many
dataclasses would cost every start some ten milliseconds.
"""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple

from gouji.claim.topics import Topic


class Comparator(StrEnum):
    """How one figure stands to another."""

    LESS = "<"
    MORE = ">"
    AT_MOST = "≤"
    AT_LEAST = "≥"
    EQUAL = "="
    ABOUT = "≈"


class Bound(NamedTuple):
    """How the stated figure stands to its bound or base, as the words say."""

    comparator: Comparator

    def __str__(self) -> str:
        return self.comparator


class Clash(StrEnum):
    """Words of one change that cannot all be true."""

    ZERO = "zero"
    """增加0万元，增长5%: a change of nothing."""
    FLAT = "flat"
    """减少为0万元，与上年持平: moved, and unchanged."""
    CHANGED = "changed"
    """持平，增加5万元."""
    STRICT = "strict"
    """持平，变动率小于0."""
    TURNED = "turned"
    """增加5万元，下降3%."""
    REASON = "reason"
    """增加5万元，减少的主要原因是…"""


class Clashing(NamedTuple):
    """The words of a change clash with each other, or with its figure."""

    clash: Clash
    is_known: bool = False
    """Whether it is known which of the words is wrong: the stated one."""

    def __str__(self) -> str:
        return self.clash


class Spoken(NamedTuple):
    """The word of direction before a figure."""

    figure: int
    """Where the figure begins."""
    start: int
    end: int
    word: str


class ChangeForm(NamedTuple):
    """How a change is told."""

    down: bool = False
    """The words say 减少, the figure has no sign of its own."""
    signed: bool = False
    """The figure bears its own sign, as in the columns of tables."""
    real: bool = False
    """In comparable prices, not as printed."""
    words: tuple[Spoken, ...] = ()
    """The words of direction before its figures."""

    def word_of(self, figure: int) -> Spoken | None:
        """The word before the figure that begins here."""
        return next((spoken for spoken in self.words if spoken.figure == figure), None)

    def __str__(self) -> str:
        return " ".join(name for name in ("down", "signed", "real") if getattr(self, name))


class Multiple(NamedTuple):
    """How a change is told as a multiple."""

    doublings: int = 0
    """翻两番 is two; 增长2倍 is none."""
    down: bool = False
    """减少2倍, which nothing can do."""

    def __str__(self) -> str:
        return "down" if self.down else f"doubled {self.doublings}" if self.doublings else "grown"


class RatioTerm(NamedTuple):
    """A term of a structure x:y:z, of which no unit tells that it is a percentage."""

    number: int

    def __str__(self) -> str:
        return "ratio-term"


class CountRange(NamedTuple):
    """How many items a list can be read as having."""

    fewest: int
    most: int | None
    """None if the list is open."""

    def __str__(self) -> str:
        return f"{self.fewest}..{'' if self.most is None else self.most}"

    def allows(self, number: int) -> bool:
        """Whether the list can be read as having so many items."""
        return self.fewest <= number and (self.most is None or number <= self.most)


class Partition(NamedTuple):
    """The parts are all there are by definition, of a whole that has a rule of its own."""

    topic: Topic

    def __str__(self) -> str:
        return self.topic


class Reason(NamedTuple):
    """Whether a deviation is explained."""

    is_given: bool = False
    is_asked: bool = True
    """Whether the form has a place for a reason."""

    def __str__(self) -> str:
        return "explained" if self.is_given else "" if self.is_asked else "not-asked"

    @property
    def is_missing(self) -> bool:
        """Whether a reason is asked for and none is given."""
        return self.is_asked and not self.is_given


class Target(NamedTuple):
    """Which way a target is to be reached, and whether missing it is explained."""

    comparator: Comparator | None = None
    """None if nothing tells whether less or more is better."""
    reason: Reason = Reason()

    def __str__(self) -> str:
        return " ".join(filter(None, (self.comparator, str(self.reason))))


class Measure(NamedTuple):
    """What the words before a figure are a measure of: `money`, `persons` …"""

    name: str

    def __str__(self) -> str:
        return self.name


class Dimensions(NamedTuple):
    """Whether two figures are of dimensions that cannot stand for one another."""

    are_apart: bool

    def __str__(self) -> str:
        return "apart" if self.are_apart else ""


class Column(NamedTuple):
    """The column of a form that it is about: `score`, `weight`, `actual`."""

    name: str

    def __str__(self) -> str:
        return self.name


class Tier(NamedTuple):
    """The tier that words put an indicator into: `full`, `partial`, `none`."""

    name: str

    def __str__(self) -> str:
        return self.name


class FormKind(NamedTuple):
    """The kind of form: of a `project`, of the `whole` department, or empty if it does not say."""

    name: str

    def __str__(self) -> str:
        return self.name


class Shared(NamedTuple):
    """What two figures are both of, in words: 基本支出，2024年，预算数."""

    words: str = ""

    def __str__(self) -> str:
        return self.words


class Year(NamedTuple):
    """The year that is expected."""

    expected: int

    def __str__(self) -> str:
        return str(self.expected)


class BaseYear(NamedTuple):
    """The year of the base as printed, and the one that is expected."""

    printed: int
    expected: int

    def __str__(self) -> str:
        return f"{self.printed} {self.expected}"


class Expected(NamedTuple):
    """What would stand there instead, or what the words are held against: the usual name, the number that is due, how many there are."""

    words: str = ""

    def __str__(self) -> str:
        return self.words


class Subject(NamedTuple):
    """What two statements are about."""

    words: str

    def __str__(self) -> str:
        return self.words


class Residue(NamedTuple):
    """What a template left behind: `figure`, `name`, `directions`, `percent`, `amount`, `told`, `broken`. The frame names it already."""

    sort: str

    def __str__(self) -> str:
        return ""


Detail = (Bound | Clashing | ChangeForm | Multiple | RatioTerm | CountRange | Partition | Reason | Target | Measure | Dimensions | Column | Tier
          | FormKind | Shared | Year | BaseYear | Expected | Subject | Residue)
"""Any of them."""
