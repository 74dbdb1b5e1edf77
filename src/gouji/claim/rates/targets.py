"""Targets and what was reached of them, where no rate is printed: 计划参保B人；实际参保A人."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from gouji import lexicon
from gouji.claim.details import Reason, Target
from gouji.claim.model import Claim, Figure
from gouji.claim.totals.sums import as_operand
from gouji.quantity import Figures
from gouji.view.prose.statements import Outline, Paragraph, Statement

_BREAKS = re.compile("[。；;，,\n]")
_SHORTEST_NAME = 3


def find(outline: Outline, figures: Figures) -> list[Claim]:
    """The claims of targets and actual figures that stand in one item, and of bases that a change implies."""
    found: list[Claim] = []
    for paragraph in outline.paragraphs:
        found.extend(_targets(outline, paragraph))
        found.extend(_implied_bases(outline, paragraph))
    return found


def _targets(outline: Outline, paragraph: Paragraph) -> Iterator[Claim]:
    for target, actual in pairwise(paragraph.statements):
        if not actual.adds_to(target) or actual.quantity.kind in ("money", "score", "number", "duration") or actual.completions:
            continue
        planned, reached = _clause(outline, paragraph, target), _clause(outline, paragraph, actual)
        is_planned = lexicon.pattern("assertions", "target", "planned")
        if not is_planned.search(planned) or not lexicon.pattern("assertions", "target", "actual").search(reached) \
                or is_planned.search(reached.rpartition(":")[2]):
            continue
        name, other = (lexicon.pattern("assertions", "target", "around").sub("", outline.label(s)) for s in (target, actual))
        if len(name) >= _SHORTEST_NAME and name == other:
            text = outline.document.text[paragraph.block.start:paragraph.block.end]
            reason = Reason(is_given=lexicon.pattern("assertions", "reason", "cue").search(text) is not None)
            yield Claim("target", lexicon.name("plan-and-fact"), as_operand(outline, "stated", actual), (as_operand(outline, "target", target),),
                        detail=Target(reason=reason))


def _clause(outline: Outline, paragraph: Paragraph, statement: Statement) -> str:
    """The words before a figure, back to the last full stop, semicolon or comma; a label with colon among them."""
    text = outline.document.text[paragraph.block.start:statement.quantity.start]
    return _BREAKS.split(text)[-1]


def _implied_bases(outline: Outline, paragraph: Paragraph) -> Iterator[Claim]:
    """执行数A，与年初预算对比减少D: the base A+D against the one budget that the paragraph prints."""
    for statement in paragraph.statements:
        for change in statement.changes:
            if change.delta is None or change.basis is None or lexicon.text("assertions", "base", "compared") not in outline.text(change.basis):
                continue
            side = _side(outline.label(statement))
            budgets = [s for s in paragraph.statements if s.adds_to(statement) and s is not statement
                       and lexicon.pattern("assertions", "base", "initial").search(outline.label(s)) and _side(outline.label(s)) == side]
            if len({b.quantity.value for b in budgets}) == 1:
                step = Figure("part" if change.down else "minus", change.delta.start, change.delta.end,
                               change.delta.interval, change.delta)
                yield Claim("implied-base", lexicon.name("change-from-budget"), as_operand(outline, "stated", budgets[0]),
                            (as_operand(outline, "part", statement), step))


def _side(label: str) -> str:
    """Whether a figure is of expense or of income, by the later word; empty if by neither."""
    expense, income = lexicon.text("assertions", "base", "expense"), lexicon.text("assertions", "base", "income")
    return expense if label.rfind(expense) > label.rfind(income) else income if income in label else ""
