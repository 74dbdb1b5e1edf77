"""Targets met: 预算B，完成A，为预算的P% · A，为年初预算B的P% · 任务B，完成A，完成率P%."""

from __future__ import annotations

from collections.abc import Iterator

from gouji import lexicon
from gouji.claim.model import Claim, operand
from gouji.claim.totals.sums import as_operand
from gouji.view.prose.clauses import Completion
from gouji.view.prose.statements import STOP, Outline, Paragraph, Statement

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
    stated = operand("stated", completion.rate, outline.text(completion.cue) if completion.cue.type == "RATENAME" else "")
    if completion.target is not None:
        yield Claim("completion", lexicon.name("rate-of-target"), stated, (actual, operand("target", completion.target)))
        return
    targets = _targets(outline, paragraph, statement, completion)
    if not targets or not _is_rate_of(outline, statement, targets[0], completion):
        return
    fitting = [t for t in targets if _fits(statement, t, completion)]
    chosen = fitting[0] if fitting else targets[0]
    yield Claim("completion", lexicon.name("target-then-result"), stated, (actual, as_operand(outline, "target", chosen)),
                asserted=(len(targets) == 1 and _is_sure(outline, chosen, completion)
                          and not _has_nearer(outline, paragraph, chosen, statement, completion)))


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
        if other.sentence != statement.sentence and (found or not _goes_on(outline, other, statement)):
            break
        if other.completions:
            break
        if other.adds_to(statement) and _is_target(outline, other, statement):
            found.append(other)
    for stage in (lexicon.pattern("rates", "completion", "adjusted"), lexicon.pattern("rates", "completion", "initial")):
        named = [t for t in found if stage.search(outline.label(t))]
        if stage.search(words) and named:
            return named[:1]
    return found


def _goes_on(outline: Outline, other: Statement, actual: Statement) -> bool:
    """全年预算B。全年支出A: whether the next sentence tells, without a subject of its own, what became of the figure before it."""
    return (other.index == actual.index - 1 and other.sentence == actual.sentence - 1 and other.gap == STOP
            and lexicon.pattern("rates", "completion", "without-subject").fullmatch(outline.label(actual)) is not None)


def _is_target(outline: Outline, other: Statement, actual: Statement) -> bool:
    """Whether a figure may be what the actual one is measured by; what has been received is, if spending is."""
    label, done = outline.label(other), outline.label(actual)
    if lexicon.pattern("rates", "completion", "target").search(label) or (_is_only_received(label) and lexicon.pattern("rates", "completion", "spent").search(done)):
        return True
    return other.index == actual.index - 1 and lexicon.pattern("rates", "completion", "plan").search(label) is not None and lexicon.pattern("rates", "completion", "done").sub("", done) in label


def _is_only_received(label: str) -> bool:
    """Whether a figure is what has been received, which may or may not be all that was to be spent."""
    return lexicon.pattern("rates", "completion", "received").search(label) is not None and not lexicon.pattern("rates", "completion", "target").search(label)


def _is_sure(outline: Outline, target: Statement, completion: Completion) -> bool:
    """Whether the rate can be of no other figure: 执行率 is of the budget as it was adjusted, which 年初预算 may not be."""
    label = outline.label(target)
    is_executed = completion.cue.type == "RATENAME" and lexicon.pattern("rates", "completion", "spent").search(outline.text(completion.cue)) is not None
    return not _is_only_received(label) and not (is_executed and lexicon.pattern("rates", "completion", "initial").search(label))


def _has_nearer(outline: Outline, paragraph: Paragraph, target: Statement, actual: Statement, completion: Completion) -> bool:
    """Whether a rate that names neither target nor money may be of a figure between both: 任务2760人，在管2815人，达标1738人，控制率61.74%."""
    name = outline.text(completion.cue)
    told = ("of-target", "of-money", "is-done", "spent", "received")
    if completion.cue.type != "RATENAME" or any(lexicon.pattern("rates", "completion", what).search(name) for what in told):
        return False
    between = paragraph.statements[target.index + 1:actual.index]
    return any(other.adds_to(actual) and other.quantity.value >= actual.quantity.value for other in between)


def _is_rate_of(outline: Outline, actual: Statement, target: Statement, completion: Completion) -> bool:
    """Whether the name of the rate may mean these figures."""
    name, done = outline.text(completion.cue), outline.label(actual)
    if (lexicon.pattern("rates", "completion", "received").search(name) and lexicon.pattern("rates", "completion", "spent").search(done)) or (lexicon.pattern("rates", "completion", "spent").search(name) and lexicon.pattern("rates", "completion", "received").search(done)):
        return False
    if completion.cue.type != "RATENAME":
        return True
    is_money = actual.quantity.kind == "money"
    if not is_money and lexicon.pattern("rates", "completion", "of-money").search(name):
        return False
    # 支出90万元，任务完成率100% is of the task, not of the money, unless the money is the task
    called = lexicon.pattern("rates", "completion", "of-target").search(name)
    return called is None or called[0] in outline.label(target) or (not is_money and lexicon.pattern("rates", "completion", "is-done").search(done) is not None)
