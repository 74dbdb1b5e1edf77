"""Units: amounts ten thousand times off, and units that do not fit what is measured."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from gouji.check import Verdict
from gouji.claim import Operand
from gouji.claim.details import Measure
from gouji.rule.evidence import finding
from gouji.rule.facts import Facts
from gouji.rule.model import Finding, Related, Rule, Suggestion


def dimension(rule: Rule, verdicts: Sequence[Verdict], facts: Facts) -> Iterator[Finding]:
    for verdict in verdicts:
        yield finding(rule, verdict, verdict.claim.told(Measure).name)


def slip(rule: Rule, verdicts: Sequence[Verdict], facts: Facts) -> Iterator[Finding]:
    """One finding for one figure, told by the share or rate if there is one, which shows the slip best."""
    by_figure: dict[int, tuple[Operand, list[Verdict]]] = {}
    for verdict in verdicts:
        if verdict.culprit is not None:
            by_figure.setdefault(verdict.culprit.start, (verdict.culprit, []))[1].append(verdict)
    for culprit, broken in by_figure.values():
        yield _of_figure(rule, culprit, broken, facts)


def _of_figure(rule: Rule, culprit: Operand, verdicts: list[Verdict], facts: Facts) -> Finding:
    verdict = min(verdicts, key=lambda v: v.claim.kind == "sum")
    related = {(o.start, o.end): Related(o.role, o.start, o.end)
               for v in verdicts for o in v.claim.all_operands if o.start != culprit.start}
    values = {"figure": facts.text_of(culprit), "correction": verdict.correction, "equation": verdict.equation, "stated": verdict.stated_text}
    return Finding(rule, culprit.start, culprit.end, "sum" if verdict.claim.kind == "sum" else "slip", values,
                   related=tuple(related.values()), equation=verdict.equation, stated=verdict.stated_text,
                   computed=verdict.computed_text,
                   suggestion=Suggestion(culprit.start, culprit.end, verdict.correction, "改正单位后算式成立"), evidence=verdict.evidence)
