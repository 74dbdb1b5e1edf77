"""`Facts`: all that is known of one document when the rules are asked."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
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
    by_kind: dict[str, list[Verdict]] = field(default_factory=lambda: defaultdict(list))

    def __post_init__(self) -> None:
        for verdict in self.verdicts:
            self.by_kind[verdict.claim.kind].append(verdict)

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

    def of(self, *kinds: str) -> Sequence[Verdict]:
        """The verdicts on claims of these kinds, in document order; of all kinds if `*` is among them."""
        if ALL in kinds:
            return self.verdicts
        if len(kinds) == 1:
            return self.by_kind.get(kinds[0], [])
        return sorted((v for k in kinds for v in self.by_kind.get(k, [])), key=lambda v: v.claim.stated.start)

    def broken(self, *kinds: str) -> list[Verdict]:
        """The broken ones among them that no slip of a unit explains; the slip is a finding of its own."""
        return [v for v in self.of(*kinds) if v.outcome == BROKEN and v.diagnosis != "unit-slip"]
