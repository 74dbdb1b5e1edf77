"""The words of one change against each other: 增加5万元，下降3% · 比上年增加5万元。支出减少的主要原因是…"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace

from gouji import lexicon
from gouji.claim.changes.changes import explains
from gouji.claim.changes.words import as_words, opposite, spoken
from gouji.claim.details import Clash, Clashing
from gouji.claim.model import Claim, Words, operand
from gouji.claim.totals.sums import as_operand
from gouji.quantity import Quantity
from gouji.view.prose.statements import Change, Outline, Statement


def find(outline: Outline, claims: Sequence[Claim]) -> list[Claim]:
    """The claims of all changes whose words differ. Of those that other claims hold against a printed base, these tell which word is wrong."""
    told = {o.quantity.start for c in claims if c.kind in ("growth", "change") and {"current", "base"} <= {o.role for o in c.operands}
            for o in (c.stated,) if o.quantity is not None}
    return list(_claims(outline, told))


def _claims(outline: Outline, against_base: Collection[int]) -> Iterator[Claim]:
    for paragraph in outline.paragraphs:
        told: list[tuple[Statement | None, Change]] = [(None, change) for change in paragraph.openings]
        for statement in paragraph.statements:
            told += [(statement, change) for change in statement.changes]
            told += [(inner, change) for group in statement.groups for inner in group for change in inner.changes]
        for owner, change in told:
            if change.delta is None or change.delta.start not in against_base:
                yield from _of_change(outline, owner, change)
        yield from _of_reasons(outline, told, paragraph.block.end)


def _of_change(outline: Outline, statement: Statement | None, change: Change) -> Iterator[Claim]:
    """Amount and rate of one change go one way."""
    delta, rate = change.delta, change.rate
    if delta is None or rate is None or change.is_apart or not delta.value or not rate.value:
        return
    text = outline.document.text
    words = (*spoken(text, change.delta_word, delta), *spoken(text, change.rate_word, rate))
    if len(words) != 2 or _is_up(delta, change.down) == _is_up(rate, change.rate_down):
        return
    wrong = _wrong(statement, change)
    # in the order of their words: the other one, then the one in doubt
    figures = [operand("delta", delta), operand("rate", rate)][::-1 if wrong == "delta" else 1]
    if wrong is not None and statement is not None:
        figures.append(as_operand(outline, "current", statement))
    # the word in doubt first; without the figure that changed it may be either
    first, second = words if wrong == "delta" else words[::-1]
    yield Claim("direction", lexicon.name("two-directions"), as_words("stated", first), (as_words("word", second), *figures),
                detail=Clashing(Clash.TURNED, wrong is not None))


def _is_up(quantity: Quantity, down: bool) -> bool:
    """Which way a figure goes: 增加-5万元 is a decline; 减少-5万元 is judged elsewhere."""
    return not down and quantity.value >= 0


def _wrong(statement: Statement | None, change: Change) -> str | None:
    """Whether the word of the amount or that of the rate is wrong, if the figure that changed tells."""
    if statement is None or change.delta is None:
        return None
    if statement.quantity.kind != change.delta.kind or statement.quantity.base != change.delta.base:
        return None
    fitting = [down for down in (False, True) if explains(statement, replace(change, down=down))]
    if len(fitting) != 1:
        return None
    return "delta" if fitting[0] != change.down else "rate"


def _of_reasons(outline: Outline, told: Sequence[tuple[Statement | None, Change]], end: int) -> Iterator[Claim]:
    """The sentence that gives the reason of a change names its direction again."""
    text = outline.document.text
    reason = lexicon.pattern("changes", "reason", "words")
    for number, (_, change) in enumerate(told):
        last = change.rate or change.delta
        if last is None or change.points is not None:
            continue
        following = min(told[number + 1][1].start if number + 1 < len(told) else end, last.end + _MOST_BETWEEN, end)
        match = reason.match(text, last.end, following)
        if match is None:
            continue
        if not _says_all(outline, told, number, match["subject"] or "", change):
            continue
        word = next(iter(spoken(text, change.rate_word or change.delta_word, last)), None)
        down = lexicon.pattern("changes", "reason", "decline").fullmatch(match["word"]) is not None
        if word is None or not opposite(match["word"]) or down == change.down:
            continue
        yield Claim("direction", lexicon.name("direction-of-reason"), Words("stated", *match.span("word"), match["word"]),
                    (as_words("word", word), operand("rate" if change.rate is not None else "delta", last)), detail=Clashing(Clash.REASON, True))


# A reason that stands further from its change may be that of another.
_MOST_BETWEEN = 40


def _says_all(outline: Outline, told: Sequence[tuple[Statement | None, Change]], number: int, subject: str, change: Change) -> bool:
    """Whether the change is the only one that the reason may be of: all changes of its figure go one way, and what changed is named as before
    or not at all."""
    statement = told[number][0]
    if change.down != change.rate_down and change.delta is not None and change.rate is not None:
        return False
    near = [c for s, c in told[max(0, number - 3):number + 2] if s is statement]
    if any(c.down != change.down or c.rate_down != change.rate_down for c in near):
        return False
    start = max(0, (statement.label_start if statement is not None else change.start) - 2)
    before = outline.document.text[start:change.start]
    return not subject or lexicon.pattern("changes", "subject", "nothing").match(subject) is not None or subject in before
