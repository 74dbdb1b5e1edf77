"""Targets and what was reached of them, where no rate is printed: 计划参保B人；实际参保A人."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import pairwise

from gouji.claim.details import Reason, Target
from gouji.claim.model import Claim, Operand
from gouji.claim.totals.sums import as_operand
from gouji.grammar import lexicon
from gouji.quantity import Figures
from gouji.view.prose.statements import Outline, Paragraph, Statement

_BREAKS = re.compile("[。；;，,\n]")
_SHORTEST_NAME = 3


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    data = lexicon("assertions")
    return {name: re.compile(data["target"][name]) for name in ("planned", "actual", "around")} | {
        "reason": re.compile(data["reason"]["cue"]), "initial": re.compile(data["base"]["initial"])}


def find(outline: Outline, figures: Figures) -> list[Claim]:
    """The claims of targets and actual figures that stand in one item, and of bases that a change implies."""
    found: list[Claim] = []
    for paragraph in outline.paragraphs:
        found.extend(_targets(outline, paragraph))
        found.extend(_implied_bases(outline, paragraph))
    return found


def _targets(outline: Outline, paragraph: Paragraph) -> Iterator[Claim]:
    patterns = _patterns()
    for target, actual in pairwise(paragraph.statements):
        if not actual.adds_to(target) or actual.quantity.kind in ("money", "score", "number", "duration") or actual.completions:
            continue
        planned, reached = _clause(outline, paragraph, target), _clause(outline, paragraph, actual)
        if not patterns["planned"].search(planned) or not patterns["actual"].search(reached) or patterns["planned"].search(reached.rpartition(":")[2]):
            continue
        name, other = (patterns["around"].sub("", outline.label(s)) for s in (target, actual))
        if len(name) >= _SHORTEST_NAME and name == other:
            text = outline.document.text[paragraph.block.start:paragraph.block.end]
            reason = Reason(is_given=patterns["reason"].search(text) is not None)
            yield Claim("target", "计划B，实际A", as_operand(outline, "stated", actual), (as_operand(outline, "target", target),),
                        detail=Target(reason=reason))


def _clause(outline: Outline, paragraph: Paragraph, statement: Statement) -> str:
    """The words before a figure, back to the last full stop, semicolon or comma; a label with colon among them."""
    text = outline.document.text[paragraph.block.start:statement.quantity.start]
    return _BREAKS.split(text)[-1]


def _implied_bases(outline: Outline, paragraph: Paragraph) -> Iterator[Claim]:
    """执行数A，与年初预算对比减少D: the base A+D against the one budget that the paragraph prints."""
    for statement in paragraph.statements:
        for change in statement.changes:
            if change.delta is None or change.basis is None or "年初预算" not in outline.text(change.basis):
                continue
            side = _side(outline.label(statement))
            budgets = [s for s in paragraph.statements if s.adds_to(statement) and s is not statement
                       and _patterns()["initial"].search(outline.label(s)) and _side(outline.label(s)) == side]
            if len({b.quantity.value for b in budgets}) == 1:
                step = Operand("part" if change.down else "minus", change.delta.start, change.delta.end,
                               change.delta.interval, change.delta)
                yield Claim("implied-base", "与年初预算对比±D", as_operand(outline, "stated", budgets[0]),
                            (as_operand(outline, "part", statement), step))


def _side(label: str) -> str:
    return "支出" if label.rfind("支出") > label.rfind("收入") else "收入" if "收入" in label else ""
