"""`Facts`: all that is known of one document when the rules are asked."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field

from gouji.check import BROKEN, Verdict
from gouji.document import Document
from gouji.quantity import Figures


@dataclass(slots=True)
class Facts:
    """The document, its figures, and the verdicts on its claims by kind."""

    document: Document
    figures: Figures
    verdicts: tuple[Verdict, ...]
    by_kind: dict[str, list[Verdict]] = field(default_factory=lambda: defaultdict(list))

    def __post_init__(self) -> None:
        for verdict in self.verdicts:
            self.by_kind[verdict.claim.kind].append(verdict)

    def of(self, *kinds: str) -> list[Verdict]:
        """The verdicts on claims of these kinds, in document order."""
        if len(kinds) == 1:
            return self.by_kind.get(kinds[0], [])
        return sorted((v for k in kinds for v in self.by_kind.get(k, [])), key=lambda v: v.claim.stated.start)

    def broken(self, *kinds: str) -> list[Verdict]:
        """The broken ones among them that no slip of a unit explains; the slip is a finding of its own."""
        return [v for v in self.of(*kinds) if v.outcome == BROKEN and v.diagnosis != "unit-slip"]
