"""Targets met: 预算B，完成A，为预算的P% · A，为年初预算B的P% · 任务B，完成A，完成率P%."""

from __future__ import annotations

import re
from collections.abc import Iterator

from gouji.claim.clauses import Completion
from gouji.claim.model import Claim, operand
from gouji.claim.statements import Outline, Paragraph, Statement
from gouji.claim.sums import as_operand

# 预算收入完成 names an indicator; a target is what the label ends with.
_TARGET = re.compile("(?:预算|任务|目标|计划|指标|下达|预期|批复|调整)(?:数|值|总?额|总数|人数|安排|合计|汇总)*[为是达到]*$|(?:应|需)[^的]{0,12}$")
_ADJUSTED = re.compile("调整|变动")
_INITIAL = re.compile("年初")
_LOOK_BACK = 4


def find(outline: Outline) -> list[Claim]:
    """The claims of all rates of completion whose target is printed."""
    found: list[Claim] = []
    for paragraph in outline.paragraphs:
        for statement in paragraph.statements:
            for completion in statement.completions:
                found.extend(_claim(outline, paragraph, statement, completion))
    return found


def _claim(outline: Outline, paragraph: Paragraph, statement: Statement, completion: Completion) -> Iterator[Claim]:
    if completion.rate is None or completion.cue.start in statement.loose:
        return
    actual = as_operand(outline, "actual", statement)
    stated = operand("stated", completion.rate)
    if completion.target is not None:
        yield Claim("completion", "为预算B的P", stated, (actual, operand("target", completion.target)))
        return
    targets = _targets(outline, paragraph, statement, completion)
    if not targets:
        return
    fitting = [t for t in targets if _fits(statement, t, completion)]
    chosen = fitting[0] if fitting else targets[0]
    yield Claim("completion", "预算B，完成A，P", stated, (actual, as_operand(outline, "target", chosen)),
                asserted=len(targets) == 1)


def _fits(statement: Statement, target: Statement, completion: Completion) -> bool:
    whole = target.quantity.interval
    if whole.low <= 0:
        return False
    return (statement.quantity.interval / whole).times(100).meets(completion.rate.interval)


def _targets(outline: Outline, paragraph: Paragraph, statement: Statement, completion: Completion) -> list[Statement]:
    """Targets named in the same sentence before the actual figure, the nearest first."""
    words = outline.text(completion.cue)
    found = []
    for other in paragraph.statements[max(0, statement.index - _LOOK_BACK):statement.index][::-1]:
        if other.sentence != statement.sentence:
            break
        if other.completions:
            break
        if other.adds_to(statement) and _TARGET.search(outline.label(other)):
            found.append(other)
    for stage in (_ADJUSTED, _INITIAL):
        named = [t for t in found if stage.search(outline.label(t))]
        if stage.search(words) and named:
            return named[:1]
    return found
