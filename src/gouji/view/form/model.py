"""`Form`: what a self-evaluation form (自评表) holds: its funds, its indicators, the line that adds them up, the reasons it gives."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal
from typing import NamedTuple

from gouji.document.grids import Cell
from gouji.quantity import Quantity
from gouji.view.scores import full_marks


class FundRow(NamedTuple):
    """A source of funds, or their total, with its figures by column."""

    name: str
    is_total: bool
    figures: dict[str, Quantity]
    """By `initial`, `budget`, `executed`, `weight`, `rate`, `score`; a column without figure is missing."""
    reason: str = ""
    is_sure: bool = True
    """Whether the row has all cells of the header, each in its place."""


class Group(NamedTuple):
    """A group of indicators with a weight of its own: 产出指标（50分）."""

    weight: Quantity
    is_first: bool
    """Whether it is a group of the first level (一级指标); else it lies in one."""


@dataclass(slots=True)
class Indicator:
    """A row with a score, and in most forms a weight."""

    name: str
    cell: Cell
    """The cell of the name."""
    category: str
    """The first-level indicator it belongs to, as `grammar/forms.toml` calls it: output, benefit …; empty if it is not clear."""
    is_satisfaction: bool
    target: tuple[Quantity, ...]
    actual: tuple[Quantity, ...]
    target_cell: Cell
    actual_cell: Cell
    sign: str
    """What the column of signs says: ≥, ≤, =, or nothing."""
    weight: Quantity | None
    score: Quantity | None
    reason: str
    is_cost: bool
    groups: tuple[Group, ...]
    is_sure: bool
    """Whether the row has all cells of the header, each in its place."""
    is_explained: bool = False
    """Whether a reason for its deviation stands anywhere."""

    @property
    def is_deducted(self) -> bool:
        return self.has_marks and self.score.value < self.weight.value

    @property
    def has_full_marks(self) -> bool:
        return self.weight is not None and self.score is not None and self.score.value >= self.weight.value

    @property
    def has_marks(self) -> bool:
        return self.weight is not None and self.score is not None


class Blank(NamedTuple):
    """A cell that had to be filled in, in a row whose neighbours are."""

    row: str
    column: str
    """`actual` or `score`."""
    beside: Cell
    """The nearest cell before it that has words."""


@dataclass(slots=True)
class Form:
    """One form."""

    funds: list[FundRow] = field(default_factory=list)
    has_all_funds: bool = True
    """Whether each figure of the funds could be given its place."""
    cuts: dict[str, list[FundRow]] = field(default_factory=dict)
    """Parts of the total budget that stand in cells of their own, by the cut they belong to: by source, by kind of expenditure."""
    indicators: list[Indicator] = field(default_factory=list)
    total_weight: Quantity | None = None
    total_score: Quantity | None = None
    is_complete: bool = True
    """Whether each row with figures could be read."""
    kind: str = ""
    """`whole` for the form of a whole unit, `project` for that of a project; empty if neither is said."""
    budget_header: str = ""
    """What the column of the budget is called."""
    has_reasons: bool = False
    """Whether it has a place for reasons of deviations."""
    asks_for_execution: bool = False
    """Whether that place stands beside the funds."""
    has_actual: bool = False
    """Whether it has a column for what was reached."""
    has_own_scoring: bool = False
    """Whether it prints how each indicator is scored."""
    remarks: list[str] = field(default_factory=list)
    """Reasons given for the form as a whole."""
    blanks: list[Blank] = field(default_factory=list)
    is_execution_explained: bool = False

    @property
    def execution(self) -> FundRow | None:
        """The row of the funds that bears weight and score."""
        scored = [row for row in self.funds if row.is_total and ("weight" in row.figures or "score" in row.figures)]
        return scored[0] if len(scored) == 1 else None

    @property
    def execution_weight(self) -> Quantity | None:
        return self.execution.figures.get("weight") if self.execution is not None else None

    @property
    def execution_score(self) -> list[Quantity]:
        """The score of budget execution, if it has one."""
        return [q for q in [self.execution.figures.get("score")] if q is not None] if self.execution is not None else []

    @property
    def is_confirmed(self) -> bool:
        """Whether the weights of all rows make up a whole, or their scores the total, so that no row was lost or read askew."""
        if not self.is_complete or not self.indicators or not all(row.has_marks for row in self.indicators):
            return False
        if self.total_score is not None:
            scores = added(row.score for row in self.indicators)
            if scores and self.total_score.value - scores in (0, *(q.value for q in self.execution_score)):
                return True
        total = added(row.weight for row in self.indicators)
        execution = self.execution_weight.value if self.execution_weight is not None else None
        full = max(full_marks())
        wholes = {full, full - execution} if execution is not None else set(full_marks())
        if self.total_weight is not None:
            wholes |= {self.total_weight.value, self.total_weight.value - (execution or 0)}
        return total in wholes

    @property
    def judged(self) -> list[Indicator]:
        """The rows of which it is sure that each figure is what its column says; none if scores are not in marks of the weight."""
        above = sum(row.has_marks and row.score.value > row.weight.value for row in self.indicators)
        if above > 1 and above * 2 > len(self.indicators):
            return []
        return self.indicators if self.is_confirmed else [row for row in self.indicators if row.is_sure]


def added(figures: Iterable[Quantity]) -> Decimal:
    """The sum of weights or scores as they are printed."""
    return sum((figure.value for figure in figures), Decimal(0))
