"""`Facts`: all that is known of one document when the rules are asked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import chain
from typing import TYPE_CHECKING

from gouji.check import BROKEN, Verdict
from gouji.config import Config
from gouji.document import Document
from gouji.quantity import Figures
from gouji.thresholds import Limits, in_force

if TYPE_CHECKING:
    from gouji.claim import Operand
    from gouji.quantity.names import Names
    from gouji.template import Template

ALL = "*"
"""Stands for every kind of claim."""


@dataclass(slots=True)
class Facts:
    """The document, its figures, and the verdicts on its claims by kind."""

    document: Document
    figures: Figures
    verdicts: tuple[Verdict, ...]
    config: Config = field(default_factory=Config)
    names: Names | None = None
    """Where the names of the glossary stand, if the project has one."""
    by_outcome: dict[tuple[str, str], list[Verdict]] = field(default_factory=dict)
    """By kind of claim, or `ALL`, and how it came out."""

    def __post_init__(self) -> None:
        for verdict in self.verdicts:
            for kind in (verdict.claim.kind, ALL):
                self.by_outcome.setdefault((kind, verdict.outcome), []).append(verdict)

    @property
    def template(self) -> Template | None:
        """The template that the user has chosen. Raises UnknownTemplate."""
        from gouji.template import find_template

        return find_template(self.config.template) if self.config.template else None

    @property
    def limits(self) -> Limits:
        """The thresholds in force."""
        return in_force(self.config.thresholds)

    def text_of(self, operand: Operand) -> str:
        """The words of the document at an operand."""
        return self.document.text[operand.start:operand.end]

    def of(self, kinds: Sequence[str], outcomes: Sequence[str] = (BROKEN,)) -> list[Verdict]:
        """The verdicts on claims of these kinds that came out so, in document order."""
        found = [self.by_outcome.get((kind, outcome), []) for kind in kinds for outcome in outcomes]
        return found[0] if len(found) == 1 else sorted(chain.from_iterable(found), key=lambda v: v.claim.stated.start)
