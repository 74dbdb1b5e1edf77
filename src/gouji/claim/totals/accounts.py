"""Accounts: A，加B、C，减D，总计T, and rows that a total closes: A1，A2，A3，总计T.

What is added to is the head of the account: the last figure before 加 that is named as income or expense as a whole, on the side of
the total, since the total before. Lists in between are passed over, whatever adds up. Where no such figure is in sight, nothing is
asserted.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain

from gouji import lexicon
from gouji.claim.model import Claim, Reading
from gouji.claim.topics import Topic
from gouji.claim.totals.sums import adds_up, as_operand, is_among, is_telling, side
from gouji.view.prose.labels import indicator, without_scope
from gouji.view.prose.statements import SEMICOLON, STOP, Outline, Statement

# How many figures an account may list, over how many sentences a row may run, and so many back its head may stand.
_LONGEST_ACCOUNT, _SENTENCES, _HEAD_WITHIN = 40, 6, 14
# No more heads than this are readings of one account.
_MOST_HEADS = 3

_Signed = tuple[Statement, bool]
"""A figure of an account, and whether it is taken off."""


def find(outline: Outline) -> list[Claim]:
    """The claims of all accounts."""
    found: list[Claim] = []
    before: deque[Statement] = deque(maxlen=_LONGEST_ACCOUNT)
    for paragraph in outline.paragraphs:
        for statement in paragraph.statements:
            if statement.led_by("TOTAL") and not statement.led_by("AMONG", "PLUS"):
                claim = _total(outline, list(before), statement)
                if claim is not None:
                    found.append(claim)
            before.append(statement)
    return found


def _total(outline: Outline, before: Sequence[Statement], total: Statement) -> Claim | None:
    """The claim of a total on what stands before it."""
    beside = [s for s in before if s.paragraph == total.paragraph and s.sentence > total.sentence - _SENTENCES]
    account = _since_last_total(before, total)
    start = _first_added(outline, account, total)
    if start is None:
        closed = _fitting(_tails(beside), total) or _plain(_row_of_sentence(outline, beside, total))
        return _claim(outline, total, [closed], asserted=True)
    row = _main(account[start:])
    if not row or not all(s.adds_to(total) for s in row):
        return None
    head_row, certain = _heads(outline, account[:start], total)
    readings = [[(s, False) for s in base] + signed
                for base in _with_addends(head_row, account[:start], row[0]) for signed in _signs(row)]
    holds = bool(_fitting(readings, total))
    if not holds:
        # another base that would make it right is a reading as well, if an unlikely one
        other = _fitting(chain(_from_bases(beside, row), _tails(beside)), total)
        readings += [other] if other else []
        holds = bool(other)
    return _claim(outline, total, readings, asserted=holds or (certain and _is_clear(total, row)))


def _claim(outline: Outline, total: Statement, readings: Sequence[Sequence[_Signed]], asserted: bool) -> Claim | None:
    """The claim in its readings, the likeliest first."""
    operands = [tuple(as_operand(outline, "minus" if off else "part", s) for s, off in reading) for reading in readings if reading]
    if not operands:
        return None
    stated, frame = as_operand(outline, "stated", total), lexicon.name("plus-total")
    return Claim("sum", frame, stated, operands[0], asserted, Topic.ACCOUNT,
                 alternatives=tuple(Reading(stated, others, frame) for others in operands[1:]))


def _since_last_total(before: Sequence[Statement], total: Statement) -> list[Statement]:
    """What stands between the total before and this one; with that total, which may be added to."""
    near = [s for s in before if s.sentence > total.sentence - _HEAD_WITHIN]
    for at in range(len(near) - 1, -1, -1):
        if near[at].led_by("TOTAL") and near[at].adds_to(total) and not near[at].led_by("AMONG"):
            return near[at:]
    return near


def _first_added(outline: Outline, account: Sequence[Statement], total: Statement) -> int | None:
    """Where the row begins that the total closes, in its sentence or the one before; the head of an account is not passed."""
    found = None
    sentence = account[-1].sentence if account and total.gap == STOP else total.sentence
    for at in range(len(account) - 1, 0, -1):
        if account[at].sentence != sentence or (found is not None and _is_head(outline, account[at])):
            break
        if account[at].led_by("PLUS", "MINUS"):
            found = at
    return found


def _heads(outline: Outline, before: Sequence[Statement], total: Statement) -> tuple[list[Statement], bool]:
    """What may be added to, the likeliest first, and whether the words leave no doubt of it."""
    main = [s for s in _main(before, STOP) if s.adds_to(total)]
    own = side(outline.label(total)) or next((side(outline.label(s)) for s in reversed(main) if _is_head(outline, s)), "")
    named = [s for s in reversed(main) if _is_head(outline, s) and side(outline.label(s)) == own]
    if named:
        return named[:_MOST_HEADS], True
    # the total before may be added to as well, but does not stand in the way of a figure behind it
    main = main[1:] if len(main) > 1 and main[0].led_by("TOTAL") else main
    if len(main) != 1 or main[0].sentence < total.sentence - 1 or side(outline.label(main[0])) not in (own, ""):
        return [], False
    return main, not main[0].names_several


def _with_addends(heads: Sequence[Statement], before: Sequence[Statement], first: Statement) -> Iterator[list[Statement]]:
    """Each head with what stands between it and 加 in the sentence of 加, which is added as well, and by itself."""
    main = _main(before)
    for head in heads:
        behind = [s for s in main if (s.paragraph, s.index) > (head.paragraph, head.index)]
        between = [s for s in behind if s.sentence == first.sentence and s.adds_to(head)]
        if between:
            yield [head, *between]
        yield [head]


def _is_head(outline: Outline, statement: Statement) -> bool:
    """Whether a figure is the income or the expense of a budget or a year as a whole."""
    name = without_scope(indicator(outline.label(statement)))
    return lexicon.pattern("accounts", "words", "head").fullmatch(name) is not None


def _signs(row: Sequence[Statement]) -> list[list[_Signed]]:
    """The row with its signs: 减去A、B、C takes off all three; behind a comma it may be either."""
    close, wide = [], []
    off_close = off_wide = False
    for statement in row:
        if statement.led_by("PLUS") or statement.gap >= SEMICOLON:
            off_close = off_wide = False
        elif statement.led_by("COMMA"):
            off_close = False
        if statement.led_by("MINUS"):
            off_close = off_wide = True
        close.append((statement, off_close))
        wide.append((statement, off_wide))
    return [wide] if wide == close else [wide, close]


def _plain(row: Sequence[Statement]) -> list[_Signed]:
    return _signs(row)[0]


def _adds_up(total: Statement, row: Sequence[_Signed]) -> bool:
    return adds_up(total.quantity.interval, [-s.quantity.interval if off else s.quantity.interval for s, off in row])


def _fitting(rows: Iterable[Sequence[_Signed]], total: Statement) -> list[_Signed]:
    """The first of the rows that comes to the total; empty if none does."""
    for row in rows:
        same = [(s, off) for s, off in row if s.adds_to(total)]
        if len(same) > 1 and _adds_up(total, same) and is_telling(total, [s for s, _ in same]):
            return same
    return []


def _from_bases(before: Sequence[Statement], row: Sequence[Statement]) -> Iterator[list[_Signed]]:
    """The row added to any figure before it, the nearest first, or to none."""
    known = {id(s) for s in row}
    for base in reversed([s for s in before if id(s) not in known]):
        yield from ([(base, False), *signed] for signed in _signs(row))
    yield _plain(row)


def _tails(before: Sequence[Statement]) -> Iterator[list[_Signed]]:
    """All rows that end with the last figure, with and without what 其中 breaks down."""
    for size in range(2, len(before) + 1):
        tail = before[-size:]
        yield _plain(tail)
        main = _main(tail)
        if len(main) != len(tail):
            yield _plain(main)


def _main(statements: Sequence[Statement], until: int = SEMICOLON) -> list[Statement]:
    """Without what a 其中 breaks down, which runs to a break so strong."""
    kept, inside = [], False
    for statement in statements:
        if is_among(statement):
            inside = True
        elif inside and (statement.gap >= until or statement.led_by("PLUS")):
            inside = False
        if not inside:
            kept.append(statement)
    return kept


def _row_of_sentence(outline: Outline, before: Sequence[Statement], total: Statement) -> list[Statement]:
    """A1，A2，A3，总计T as a sentence of its own: every item has its amount, and nothing else stands in it."""
    cue = total.lead("TOTAL")
    words = outline.text(cue) if cue is not None else ""
    is_counted = words.startswith(lexicon.text("accounts", "words", "counted"))
    if is_counted and not lexicon.pattern("accounts", "words", "counted-up").search(words):
        return []
    row = [s for s in before if s.sentence == total.sentence]
    plain = [*row[1:], total]
    if len(row) < 3 or any(s.gap > 1 or s.names_several or s.led_by("AMONG", "CUT", "COMPOSED", "ETC") for s in plain):
        return []
    if not all(s.adds_to(total) for s in row) or row[0].led_by("AMONG", "COMPOSED"):
        return []
    if any(s.led_by("TOTAL", "PLUS") for s in row) or row[0].led_by("DUN"):
        # it has a head or a first item that is not in sight, or closes another row
        return []
    return [] if any(_is_of_other_side(outline, s, total) for s in row) else row


def _is_of_other_side(outline: Outline, statement: Statement, total: Statement) -> bool:
    """Whether a figure cannot be in a total of income, or of expense: income in an expense, a budget in what was spent."""
    of_total = outline.label(total)
    own = side(of_total)
    foreign = lexicon.pattern("accounts", "words", f"not-in-{own}").search(outline.label(statement)) if own else None
    return foreign is not None and foreign[0] not in of_total


def _is_clear(total: Statement, row: Sequence[Statement]) -> bool:
    """Whether the words leave no doubt of what is added: each has its amount, and the total stands in their sentence."""
    if total.led_by("ETC") or total.names_several or row[0].sentence != total.sentence:
        return False
    return not any(s.names_several and not s.led_by("ETC") for s in row) and all(s.quantity.upper is None for s in (*row, total))
