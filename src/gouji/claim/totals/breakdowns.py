"""Total and parts, the total first: T，其中A、B · T（A、B） · 按…分，A、B · 分别为A、B.

其中 may list only some parts, so a list that does not add up is asserted to be complete only by what `completeness`
finds in its words and structure.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence, Set
from dataclasses import replace
from itertools import islice, takewhile
from typing import NamedTuple

from gouji import lexicon
from gouji.claim.model import Claim, Reading
from gouji.claim.topics import Topic
from gouji.claim.totals.above import are_above
from gouji.claim.totals.completeness import (
    agree_but_for_one_digit,
    are_told_each,
    closed_by_definition,
    exceed_by_definition,
    exceeds_the_staff,
    fill_the_brackets,
)
from gouji.claim.totals.sums import adds_up, as_operand, fits, is_telling, side, sum_claim
from gouji.view.prose.labels import indicator, is_mean_or_rate, without_scope
from gouji.view.prose.statements import SEMICOLON, STOP, Outline, Paragraph, Statement
from gouji.view.prose.tokens import Cue

_OPENERS = ("AMONG", "COMPOSED", "CUT", "WITHIN")
# How many figures back the whole of a list may stand, and over how many lines a list may run.
_LOOK_BACK, _LINES = 6, 40
# So many wholes are kept for a second cut, which may stand so many lines further down.
_RECENT, _LINES_BEFORE = 2, 8
# No more readings of one list than this are told apart.
_MOST_READINGS = 4
# Figures of which none is a part of another: of two 年 behind 包括 one is no more than when it was.
_NOT_ADDED = frozenset(("rate", "points", "multiple", "duration"))
# Only the first so many candidates for the whole are looked at for a wrong digit.
_LIKELY = 3


def find(outline: Outline) -> list[Claim]:
    """The sum claims of all lists that follow their total."""
    found: list[Claim] = []
    before: list[Statement] = []
    known = _Known([], set())
    for number, paragraph in enumerate(outline.paragraphs):
        found.extend(_of_paragraph(outline, paragraph, before, _continuation(outline, number), known))
        found.extend(_on_lines(outline, number, before))
        if paragraph.statements:
            before = paragraph.statements
    return _closed_elsewhere(found)


def _closed_elsewhere(claims: list[Claim]) -> list[Claim]:
    """Lists that name the same whole and parts as one that adds up are taken to be complete as well."""
    complete = {_names(c) for c in claims if adds_up(c.stated.interval, [o.interval for o in c.operands])}
    return [c if c.asserted or _names(c) not in complete else replace(c, asserted=True) for c in claims]


def _names(claim: Claim) -> tuple[str, ...]:
    """Whole and parts of a list by name, leaving aside whose they are; a list without distinct names is like no other."""
    names = tuple(without_scope(indicator(o.label)) for o in claim.all_operands)
    return names if all(names) and len(set(names)) == len(names) else tuple(str(o.start) for o in claim.all_operands)


def _continuation(outline: Outline, number: int) -> list[Statement]:
    """The statements of the paragraphs that go on with the last list of this one."""
    found: list[Statement] = []
    for paragraph in outline.paragraphs[number + 1:number + 1 + _LINES]:
        if not paragraph.continues or _mark(outline, paragraph) is not None:
            break
        found += paragraph.statements
    return found


def _on_lines(outline: Outline, number: int, before: list[Statement]) -> Iterator[Claim]:
    """T：and then an item a line, each beginning with a dash or number of one style."""
    paragraphs = outline.paragraphs
    head = paragraphs[number]
    if not head.cues or head.cues[-1].type not in ("COLON", "AMONG", "COMPOSED"):
        return
    items: list[Statement] = []
    mark = None
    for paragraph in paragraphs[number + 1:number + 1 + _LINES]:
        own = _mark(outline, paragraph)
        if own is None or (mark is not None and own != mark) or not paragraph.statements:
            break
        mark = own
        items.append(paragraph.statements[0])
    if len(items) < 2:
        return
    wholes = [*reversed(head.statements[-_LOOK_BACK:]), *reversed(before[-1:]), *before[:1]]
    for whole in wholes:
        parts = [s for s in items if s.adds_to(whole)]
        if len(parts) > 1 and fits(whole, parts) and is_telling(whole, parts):
            yield sum_claim(outline, lexicon.name("on-lines"), whole, parts, asserted=True)
            return
    if head.statements and all(s.adds_to(head.statements[-1]) for s in items):
        yield sum_claim(outline, lexicon.name("on-lines"), head.statements[-1], items, asserted=False)


def _mark(outline: Outline, paragraph: Paragraph) -> str | None:
    """How a list item begins: its style of number, or its dash; None if it is no item."""
    if paragraph.block.numbering is not None:
        return paragraph.block.numbering.style
    first = outline.document.text[paragraph.block.start:paragraph.block.start + 1]
    return first if first in "—-●•·*" else None


class _Known(NamedTuple):
    """The lists so far."""

    wholes: list[Statement]
    """The last figures that were broken down."""
    parts: set[int]
    """The figures that are parts of them, by identity: a second cut is of the whole again."""


def _of_paragraph(outline: Outline, paragraph: Paragraph, before: list[Statement], after: list[Statement],
                  known: _Known) -> Iterator[Claim]:
    statements = paragraph.statements
    for statement in statements:
        yield from _in_brackets(outline, statement)
    earlier = [s for s in known.wholes if paragraph.number - s.paragraph <= _LINES_BEFORE]
    wholes: list[Statement] = []
    for at, statement in enumerate(statements):
        opener = next((c for c in reversed(statement.leads) if c.type in _OPENERS), None)
        if opener is None and _opens_each(outline, statements, at):
            opener = statement.lead("EACH")
        if opener is None:
            continue
        if opener.type == "WITHIN":
            candidates = _named(outline, statement, [*before, *statements[:at]])
        else:
            candidates = _wholes(outline, statements, at, before, wholes)
        if opener.type == "CUT":
            candidates = _of_second_cut(candidates, earlier, known.parts)
        if not candidates or _is_unread(outline, paragraph, candidates[0], opener):
            continue
        claim = _list_claim(outline, opener.type, candidates, [*statements[at:], *after])
        if claim is not None:
            whole = next(s for s in candidates if s.quantity is claim.stated.quantity)
            wholes.append(whole)
            known.wholes[:] = [*known.wholes[1 - _RECENT:], whole]
            known.parts.update(id(part.quantity) for part in claim.operands)
            yield claim
        yield from _part_of(outline, candidates, statements[at], claim)


def _opens_each(outline: Outline, statements: Sequence[Statement], at: int) -> bool:
    """Whether 分别为 leads the parts of the one figure before it: behind a colon or before a name, and no second row of figures."""
    if not at or at + 1 == len(statements) or not statements[at].adds_to(statements[at - 1]) or not outline.label(statements[at]):
        return False
    whole, first, second = statements[at - 1], statements[at], statements[at + 1]
    alone = at == 1 or not statements[at - 2].adds_to(whole) or whole.gap >= SEMICOLON or whole.led_by("AMONG")
    return alone and second.adds_to(whole) and bool(outline.label(second)) and not first.led_by("BASE", "SHARE")


def _of_second_cut(candidates: list[Statement], earlier: Sequence[Statement], parts: Set[int]) -> list[Statement]:
    """What 按…分 may cut: no part of another list, but the wholes of the lists on the lines before."""
    return list(dict.fromkeys([*(s for s in candidates if id(s.quantity) not in parts), *reversed(earlier)]))


def _is_unread(outline: Outline, paragraph: Paragraph, whole: Statement, opener: Cue) -> bool:
    """Whether between a figure and the list stands a number that could not be read with its unit, and may be the whole."""
    if whole.paragraph != paragraph.number:
        return False
    first = bisect_left(paragraph.quantities, whole.quantity.end, key=lambda q: q.start)
    for quantity in takewhile(lambda q: q.start < opener.start, islice(paragraph.quantities, first, None)):
        if quantity.kind == "number" and lexicon.pattern("partitions", "completeness", "mark").match(outline.document.text, quantity.end):
            return True
    return False


def _part_of(outline: Outline, candidates: list[Statement], first: Statement, list_claim: Claim | None) -> Iterator[Claim]:
    """A人，其中B人: B is not more than A, even if the list is partial."""
    whole = next(iter(candidates), None)
    if (whole is None or first.gap >= SEMICOLON or not first.led_by("AMONG") or not first.adds_to(whole)
            or (list_claim is not None and list_claim.asserted) or first.quantity.kind in _NOT_ADDED):
        return
    if not outline.label(first) or is_mean_or_rate(outline.label(whole)) or is_mean_or_rate(outline.label(first)):
        return
    yield Claim("part-of", lexicon.name("part-of-whole"), as_operand(outline, "stated", first), (as_operand(outline, "whole", whole),),
                asserted=first.quantity.kind != "money" and whole.index == first.index - 1)


def _in_brackets(outline: Outline, whole: Statement) -> Iterator[Claim]:
    for group in whole.groups:
        for inner in group:
            yield from _in_brackets(outline, inner)
        if group[0].led_by("EXCLUDING", "PLUS", "MINUS"):
            continue
        claim = _list_claim(outline, "BRACKETS", [whole], group)
        if claim is not None:
            yield claim


def _named(outline: Outline, first: Statement, before: list[Statement]) -> list[Statement]:
    """The figures that 基本支出中， names, the nearest first."""
    within = first.lead("WITHIN")
    words = next((c for c in reversed(first.leads) if c.type == "TEXT" and c.end == within.start), None)
    name = indicator(outline.text(words).removeprefix(lexicon.text("accounts", "words", "within"))) if words else ""
    if len(name) < 3:
        return []
    return [s for s in reversed(before) if indicator(outline.label(s)).endswith(name)]


def _wholes(outline: Outline, statements: list[Statement], at: int, before: list[Statement],
            earlier: list[Statement]) -> list[Statement]:
    """What a list that begins at `at` may be a breakdown of, the likeliest first."""
    opener = statements[at]
    near = statements[max(0, at - _LOOK_BACK):at][::-1]
    alone = _side_alone(outline, opener)
    if alone:
        # an item of the list of income is no whole of the list of expense: that is the expense, or the whole of both
        return list(dict.fromkeys([*(s for s in near if side(outline.label(s)) == alone),
                                   *(s for s in reversed(earlier) if side(outline.label(s)) in (alone, ""))]))
    if near and opener.led_by("AMONG") and opener.gap < STOP and near[0].adds_to(opener):
        # A万元，其中B万元: the whole stands in this sentence
        return [s for s in near if s.sentence == opener.sentence]
    if opener.led_by("CUT"):
        order = [*reversed(earlier), *near, *statements[:1]] if at else []
    else:
        order = [*near, *reversed(earlier), *(statements[:1] if at else [])]
    if at == 0 or (opener.gap == STOP and len(near) < 2):
        order += [*before[-1:], *before[:1], *before[-_LOOK_BACK:-1][::-1]]
    return list(dict.fromkeys(order))


def _side_alone(outline: Outline, opener: Statement) -> str:
    """The side of an account that is all that is named before a second list: 收入包括A、B；支出包括; empty if there is more or less."""
    leads = [c.type for c in opener.leads]
    if opener.gap != SEMICOLON or "AMONG" not in leads:
        return ""
    words = "".join(outline.text(c) for c in opener.leads[:leads.index("AMONG")] if c.type in ("TEXT", "TOTAL"))
    return side(words) if lexicon.pattern("accounts", "words", "side-alone").fullmatch(words) else ""


_FRAMES = {"AMONG": "among", "COMPOSED": "composed", "CUT": "cut", "WITHIN": "within", "EACH": "each", "BRACKETS": "in-brackets"}
_TOPICS = {"AMONG": Topic.AMONG, "WITHIN": Topic.WITHIN, "BRACKETS": Topic.BRACKETS}


def _list_claim(outline: Outline, opener: str, candidates: list[Statement], tail: list[Statement]) -> Claim | None:
    frame, topic = lexicon.name(_FRAMES[opener]), _TOPICS.get(opener)
    readings = list(_readings(outline, tail))
    for whole in candidates:
        # income per head is the sum of its sources, but not of those of town and country
        fewest = 3 if is_mean_or_rate(outline.label(whole)) else 2
        for reading in readings:
            parts = [p for p in reading if p.adds_to(whole)]
            for size in range(len(parts), fewest - 1, -1):
                chosen = parts[:size]
                if fits(whole, chosen) and is_telling(whole, chosen):
                    return sum_claim(outline, frame, whole, chosen, True, topic)
    return _unfit(outline, opener, candidates, readings)


def _unfit(outline: Outline, opener: str, candidates: list[Statement], readings) -> Claim | None:
    """The claim of a list that does not add up: asserted only where words, structure or digits close the list."""
    if not candidates or not readings:
        return None
    frame, topic = lexicon.name(_FRAMES[opener]), _TOPICS.get(opener)
    whole = candidates[0]
    parts = [p for p in readings[0] if p.adds_to(whole)]
    if any(p.quantity.upper is not None for p in (whole, *parts)):
        return None
    if len(parts) < 2 or any(is_mean_or_rate(outline.label(s)) for s in (whole, *parts)):
        return None
    for candidate in candidates[:_LIKELY]:
        same = [p for p in readings[0] if p.adds_to(candidate)]
        if len(same) > 1 and agree_but_for_one_digit(candidate, same):
            return sum_claim(outline, frame, candidate, same, True, topic)
    closed = closed_by_definition(outline, whole, parts) if opener != "CUT" or len(candidates) == 1 else []
    closed = closed or exceed_by_definition(outline, whole, parts)
    if not closed and (exceeds_the_staff(outline, whole, parts)
                       or (opener == "AMONG" and len(readings) == 1 and are_above(outline, candidates, readings[0]))
                       or (opener == "EACH" and are_told_each(outline, whole, readings[0], parts))
                       or (opener == "BRACKETS" and fill_the_brackets(outline, whole, readings[0], parts))):
        closed = parts
    claim = sum_claim(outline, frame, whole, closed or parts, bool(closed), topic)
    return claim if closed and closed != parts else _with_readings(outline, claim, whole, readings)


def _with_readings(outline: Outline, claim: Claim, whole: Statement, readings: Sequence[Sequence[Statement]]) -> Claim:
    """The claim with the other readings that the words allow: what a nested list takes with it, and where the list may end."""
    own = [operand.quantity for operand in claim.operands]
    others: list[Reading] = []
    for reading in readings:
        for shorter in _ends(reading):
            parts = [p for p in shorter if p.adds_to(whole)]
            quantities = [p.quantity for p in parts]
            known = any([o.quantity for o in other.operands] == quantities for other in others)
            if len(parts) > 1 and quantities != own and not known and len(others) < _MOST_READINGS:
                others.append(Reading(claim.stated, tuple(as_operand(outline, "part", p) for p in parts), claim.frame))
    return replace(claim, alternatives=tuple(others)) if others else claim


def _ends(reading: Sequence[Statement]) -> Iterator[Sequence[Statement]]:
    """A list to its last item, to each break that is stronger than all within it, and to what sums up something else."""
    yield reading
    widest = 0
    for size, item in enumerate(reading):
        strength = _break(item)
        if size > 1 and (strength > widest or item.led_by("TOTAL")):
            yield reading[:size]
        if size:
            widest = max(widest, strength)


def _break(statement: Statement) -> int:
    """How strong the break before an item is: a comma is a stronger one than 、."""
    return 2 * statement.gap - (statement.led_by("DUN") and not statement.led_by("COMMA"))


def _readings(outline: Outline, tail: Sequence[Statement]) -> Iterator[list[Statement]]:
    """The ways to read the items of a list: what a nested 其中 takes with it is not said by the words."""
    items: list[Statement] = []
    nested: list[int] = []
    ordinal = lexicon.pattern("partitions", "completeness", "ordinal")
    ordinals, skipping = bool(tail) and ordinal.match(outline.label(tail[0])) is not None, False
    for number, statement in enumerate(tail):
        if number and statement.gap == STOP and ordinals and not ordinal.match(outline.label(statement)):
            # what is told of an item of 一是…。二是…。 is no item itself
            skipping = True
            continue
        if number and ((statement.gap == STOP and not ordinals) or statement.led_by("PLUS", "CUT", "COMPOSED") or _resumes(statement)):
            break
        if skipping and not ordinal.match(outline.label(statement)):
            continue
        skipping = False
        if number and statement.led_by("AMONG", "EACH"):
            nested.append(len(items))
        items.append(statement)
    if not nested:
        yield items
        return
    yield _without_nested(items, nested, until_semicolon=True)
    yield _without_nested(items, nested, until_semicolon=False)
    yield [s for i, s in enumerate(items) if i not in nested]
    yield items


def _resumes(statement: Statement) -> bool:
    return statement.led_by("TOTAL") and statement.gap >= SEMICOLON


def _without_nested(items: list[Statement], nested: list[int], until_semicolon: bool) -> list[Statement]:
    kept, inside = [], False
    for number, statement in enumerate(items):
        if number in nested:
            inside = True
        elif inside and until_semicolon and statement.gap >= SEMICOLON:
            inside = False
        if not inside:
            kept.append(statement)
    return kept
