"""Shares: A，占(named whole)的P% · T，其中A，占P% · shares that add to 100%."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import NamedTuple

from gouji import lexicon
from gouji.claim.model import Claim, Figure, Operand, operand
from gouji.claim.topics import Topic
from gouji.claim.totals.sums import adds_up, as_operand
from gouji.quantity import Interval, Quantity
from gouji.view.genre import genre, lists_are_complete
from gouji.view.prose import runs
from gouji.view.prose.clauses import Share
from gouji.view.prose.labels import indicator, without_scope
from gouji.view.prose.statements import Outline, Paragraph, Statement

# How many figures of one name are kept in mind, and how many names a figure is looked up by.
_RECENT, _ENDING = 6, 2
# A list that begins so many characters behind its whole is a list of no other.
_CLOSE = 80
_HUNDRED = Decimal(100)


def find(outline: Outline, sums: Sequence[Claim]) -> list[Claim]:
    """The claims of all shares, given the sums and parts that tell which figure is whose part."""
    wholes = _wholes_of(sums)
    names = _Names(outline)
    by_figure: dict[int, Share] = {}
    found: list[Claim] = []
    for paragraph in outline.paragraphs:
        for row, at in _all(paragraph.statements):
            for share in row[at].shares:
                for own in _each(outline, paragraph, row, at, share):
                    by_figure[id(own.statement.quantity)] = own.share
                    found.extend(_claim(outline, paragraph, own, wholes, names))
            names.add(row[at])
    found.extend(_add_to_hundred(sums, by_figure))
    return found


def _all(row: Sequence[Statement]) -> Iterator[tuple[Sequence[Statement], int]]:
    """Each statement as its place among its neighbours."""
    for at, statement in enumerate(row):
        yield row, at
        for group in statement.groups:
            yield from _all(group)


class _Own(NamedTuple):
    """An amount, its share, and the amounts of its run, none of which is its whole."""

    statement: Statement
    share: Share
    run: Sequence[Statement]
    loose: bool


def _each(outline: Outline, paragraph: Paragraph, row: Sequence[Statement], at: int, share: Share) -> Iterator[_Own]:
    """The share of each amount of the run that ends here; none if it cannot be told which rate is whose."""
    text = outline.document.text
    rates = runs.rates(text, paragraph.quantities, share.rate)
    run = runs.amounts(text, row, at, len(rates))
    if len(run) > 1 and lexicon.pattern("rates", "runs", "joint").search(_whole_named(outline, share)):
        # 分别占甲、乙的p、q: each has a whole of its own
        return
    loose = share.cue.start in row[at].loose
    for statement, rate in zip(run, rates, strict=False):
        yield _Own(statement, share._replace(rate=rate), run, loose)


def _whole_named(outline: Outline, share: Share) -> str:
    return lexicon.pattern("rates", "share", "words").sub(r"\1", outline.text(share.cue))


def _wholes_of(sums: Sequence[Claim]) -> dict[int, tuple[Operand, bool]]:
    """The whole that each part belongs to, by identity of the part's figure, and whether the list adds up."""
    found: dict[int, tuple[Operand, bool]] = {}
    for claim in sums:
        if claim.kind == "part-of":
            found.setdefault(id(claim.stated.quantity), (claim.operands[0], 0 < claim.stated.start - claim.operands[0].end < _CLOSE))
        elif claim.kind == "sum" and claim.topic != Topic.ACCOUNT:
            certain = (adds_up(claim.figure.interval, [o.interval for o in claim.figures])
                       or claim.topic == Topic.WITHIN
                       or (claim.topic in (Topic.AMONG, Topic.BRACKETS) and 0 < claim.operands[0].start - claim.stated.end < _CLOSE
                       and all(part.interval.low <= claim.figure.interval.high for part in claim.figures)))
            for part in claim.operands:
                if certain or id(part.quantity) not in found:
                    found[id(part.quantity)] = (claim.stated, certain)
    return found


class _Names:
    """The figures seen so far by the end of their names, a bounded number for each."""

    def __init__(self, outline: Outline):
        self.outline = outline
        self.is_on_one_owner = lists_are_complete(genre(outline.document))
        """Whether amounts of one name are one amount, as in the reports of a unit on itself."""
        self.by_name: dict[str, list[Statement]] = defaultdict(list)
        self.by_ending: dict[str, list[tuple[str, Statement]]] = defaultdict(list)

    def add(self, statement: Statement) -> None:
        name = indicator(self.outline.label(statement))
        if len(name) < _ENDING:
            return
        for row, entry in ((self.by_ending[name[-_ENDING:]], (name, statement)),
                           (self.by_name[without_scope(name)], statement)):
            row.append(entry)
            del row[:-_RECENT]

    def like(self, name: str) -> list[Statement]:
        """Figures whose name ends as this one does, or the reverse; the latest first."""
        short = without_scope(name)
        if len(short) < _ENDING:
            return []
        alike = [s for other, s in reversed(self.by_ending.get(name[-_ENDING:], ()))
                 if other == short or (len(short) > 3 and other.endswith(short))
                 or (len(without_scope(other)) > 3 and name.endswith(without_scope(other)))]
        return list(dict.fromkeys([*alike, *reversed(self.by_name.get(short, ()))]))


def _claim(outline: Outline, paragraph: Paragraph, own: _Own, wholes: dict[int, tuple[Operand, bool]], names: _Names) -> Iterator[Claim]:
    statement, share = own.statement, own.share
    if share.rate.unit != "%":
        return
    name = indicator(_whole_named(outline, share))
    part = as_operand(outline, "part", statement)
    listed, certain = wholes.get(id(statement.quantity), (None, False))
    nameless = bool(lexicon.pattern("rates", "share", "nameless").match(name))
    candidates: list[tuple[str, Operand, bool]] = []
    if not nameless:
        alike = [s for s in names.like(name) if s not in own.run]
        called = [s for s in alike if indicator(outline.label(s)) == name]
        # 占中央资金的63%, and one amount of 中央资金 in all that stands before
        is_one = len({s.quantity.value for s in called}) == 1 and names.is_on_one_owner
        candidates += [(lexicon.name("share-of-named"), as_operand(outline, "whole", s),
                        (s.paragraph == statement.paragraph and indicator(outline.label(s)).endswith(name))
                        or (is_one and s is called[0]))
                       for s in (called if is_one else alike)]
    if listed is not None:
        candidates.append((lexicon.name("share-of-list"), Figure("whole", listed.start, listed.end, listed.interval, listed.quantity, listed.label),
                           nameless and certain))
    if nameless:
        candidates += [(lexicon.name("share-of-nearby"), as_operand(outline, "whole", s), False) for s in _nearby(paragraph, statement)
                       if s not in own.run]
    candidates = [c for c in candidates if _may_be_whole(c[1].quantity, statement.quantity)]
    for frame, whole, _ in candidates:
        if _fits(statement.quantity, whole, share.rate):
            yield _share_claim(frame, share, part, whole, asserted=True)
            return
    if candidates:
        frame, whole, near = candidates[0]
        only = sum(1 for c in candidates if c[2]) == 1
        yield _share_claim(frame, share, part, whole, asserted=near and only and not own.loose)


def _nearby(paragraph: Paragraph, statement: Statement) -> list[Statement]:
    row = paragraph.statements
    at = statement.index if statement.parent is None else statement.parent.index
    return [*row[max(0, at - 8):at][::-1], *row[:1]]


def _may_be_whole(whole: Quantity, part: Quantity) -> bool:
    return whole is not part and whole.kind == part.kind and whole.base == part.base and whole.value > 0


def _fits(part: Quantity, whole: Operand, rate: Quantity) -> bool:
    return (part.interval / whole.interval).times(_HUNDRED).meets(rate.interval)


def _share_claim(frame: str, share: Share, part: Operand, whole: Operand, asserted: bool) -> Claim:
    return Claim("share", frame, operand("stated", share.rate), (part, whole), asserted)


def _add_to_hundred(sums: Sequence[Claim], shares: dict[int, Share]) -> Iterator[Claim]:
    """The shares of parts that make up their whole add to 100%."""
    for claim in sums:
        if claim.kind != "sum":
            continue
        own = [shares.get(id(o.quantity)) for o in claim.operands]
        if len(own) < 2 or any(s is None or s.rate.unit != "%" for s in own) or claim.topic == Topic.ACCOUNT:
            continue
        if not _complete(claim):
            continue
        first, last = own[0].rate, own[-1].rate
        stated = Figure("stated", first.start, last.end, Interval.exactly(_HUNDRED), _hundred(first))
        yield Claim("share-sum", lexicon.name("shares-add-up"), stated, tuple(operand("share", s.rate) for s in own))


def _complete(claim: Claim) -> bool:
    low = sum(o.interval.low for o in claim.figures)
    high = sum(o.interval.high for o in claim.figures)
    return low <= claim.figure.interval.high and claim.figure.interval.low <= high


def _hundred(like: Quantity) -> Quantity:
    return like._replace(value=_HUNDRED, interval=Interval.exactly(_HUNDRED))
