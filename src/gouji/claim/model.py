"""`Claim`: what a report says about its figures, as an equation or inequality over figures that stand in it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from gouji.claim.details import Detail
from gouji.claim.topics import Topic
from gouji.quantity import Interval, Quantity

if TYPE_CHECKING:
    from gouji.view.prose.passages import Passage

D = TypeVar("D", bound=Detail)


class Figure(NamedTuple):
    """A figure in the role it plays in one claim. A figure is one `Quantity` object in all its claims."""

    role: str
    """`stated` for the result; `part`, `whole`, `current`, `delta`, `base`, `actual`, `target`, `income`, `expense` …"""
    start: int
    end: int
    """Text offsets."""
    interval: Interval
    """Its possible values in this claim, in base units."""
    quantity: Quantity
    label: str = ""
    """The words that name it in the report."""


class Number(NamedTuple):
    """A number that no quantity of the text stands for: a day, a year, a grade, the mark of an item, 两 in 两个."""

    role: str
    start: int
    end: int
    interval: Interval
    label: str = ""

    @property
    def quantity(self) -> None:
        return None


class Words(NamedTuple):
    """Words in a role: an item that is only counted, a verb, a name."""

    role: str
    start: int
    end: int
    label: str = ""
    """The words as they are shown, or what they are of."""

    @property
    def interval(self) -> None:
        return None

    @property
    def quantity(self) -> None:
        return None


Operand = Figure | Number | Words
"""What takes part in a claim."""


class Reading(NamedTuple):
    """One way to read what the report says: which figure is the result, and of which others."""

    stated: Operand
    operands: tuple[Operand, ...]
    why: str
    """What speaks for it: the wording, or what stands around it."""


@dataclass(frozen=True, slots=True)
class Claim:
    """One relation that the report asserts, by a frame (a wording pattern) or by its structure."""

    kind: str
    """Its name in `gouji.claim.kinds`, which says what decides it."""
    frame: str
    """The wording that asserts it, as a text to be shown: `其中`, `加…总计`, `占…的`, `比上年±D±P` …"""
    stated: Operand
    operands: tuple[Operand, ...]
    asserted: bool = True
    """False if the words leave open whether the relation is meant to hold (其中 may list only some parts). Where it
    does not hold, such a claim is undecidable, unless one strong slip would mend it."""
    topic: Topic | None = None
    """What it is about, where a rule or another claim tells it from others of its kind."""
    detail: Detail | None = None
    """What else the check, a rule or the reader must know of it."""
    alternatives: tuple[Reading, ...] = ()
    """The other readings that the words allow, the likeliest first."""
    may_be_torn: bool = False
    """Whether figures of it may be out of sight, hidden or behind a boundary that is not decided: it can hold, and is never told."""

    @property
    def readings(self) -> tuple[Reading, ...]:
        """All readings that the words allow, its own first."""
        return (Reading(self.stated, self.operands, self.frame), *self.alternatives)

    def read_as(self, reading: Reading) -> Claim:
        """The claim in one of its readings; the others are alternatives."""
        others = tuple(other for other in self.readings if other != reading)
        return replace(self, stated=reading.stated, operands=reading.operands, alternatives=others)

    @property
    def note(self) -> str:
        """The detail as a text, to be shown."""
        return "" if self.detail is None else str(self.detail)

    def told(self, sort: type[D]) -> D:
        """Its detail, which is of this sort. Raises TypeError if what made the claim told something else."""
        if not isinstance(self.detail, sort):
            raise TypeError(f"a claim of kind {self.kind} tells {self.detail!r}, not its {sort.__name__}")
        return self.detail

    @property
    def figure(self) -> Figure:
        """The stated operand, of a claim that states a figure. Raises TypeError if it is none."""
        return as_figure(self.stated)

    @property
    def figures(self) -> tuple[Figure, ...]:
        """The operands of a claim whose operands are all figures. Raises TypeError if one is none."""
        return tuple(map(as_figure, self.operands))

    @property
    def all_figures(self) -> tuple[Figure, ...]:
        return (*self.figures, self.figure)

    @property
    def all_operands(self) -> tuple[Operand, ...]:
        return (*self.operands, self.stated)


def as_figure(operand: Operand) -> Figure:
    """An operand that is a figure. Raises TypeError if it is none."""
    if not isinstance(operand, Figure):
        raise TypeError(f"no figure, but {operand!r}")
    return operand


def as_number(operand: Operand) -> Figure | Number:
    """An operand that has a value. Raises TypeError if it is words."""
    if isinstance(operand, Words):
        raise TypeError(f"no number, but {operand!r}")
    return operand


class Binding(NamedTuple):
    """The operands of a claim whose wording is known, and which figures it is about."""

    stated: Operand
    operands: tuple[Operand, ...]
    asserted: bool = True


def operand(role: str, quantity: Quantity, label: str = "") -> Figure:
    """A quantity in a role, with the interval it has by itself."""
    return Figure(role, quantity.start, quantity.end, quantity.interval, quantity, label)


def number(role: str, start: int, end: int, interval: Interval, quantity: Quantity | None = None, label: str = "") -> Figure | Number:
    """A number in a role, be it one of the figures of the text or not."""
    return Number(role, start, end, interval, label) if quantity is None else Figure(role, start, end, interval, quantity, label)


def words(passage: Passage, role: str, start: int, end: int) -> Words:
    """Words of the skeleton of a passage in a role."""
    return Words(role, passage.offset(start), passage.offset(end - 1) + 1)
