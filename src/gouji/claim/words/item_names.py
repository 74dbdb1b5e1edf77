"""The same list of amounts under other names: 征缴工作经费4万元 in the text, 五险统一征缴工作经费 4 in the table."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from gouji import lexicon
from gouji.claim.details import Detail, Expected
from gouji.claim.model import Claim, Operand
from gouji.claim.words.word_operands import said
from gouji.document import Document

# Lists of fewer amounts agree by chance.
_FEWEST = 3
# The name of a row stands so near before its figures, and is so long.
_REACH, _SHORTEST, _LONGEST = 160, 3, 40
_CELL = re.compile("[\n\t|]")


def find(document: Document, claims: Sequence[Claim]) -> Iterator[Claim]:
    """Lists with the same total and the same amounts, in which some names agree and others do not."""
    lists: dict[tuple, Claim] = {}
    told: set[tuple[int, Detail | None]] = set()
    for claim in claims:
        key = _key(claim) if claim.kind == "sum" else None
        if key is None:
            continue
        first = lists.setdefault(key, claim)
        if first is not claim:
            for drift in _drifts(document, first, claim):
                # one row has a figure in each of several columns
                if (drift.stated.start, drift.detail) not in told:
                    told.add((drift.stated.start, drift.detail))
                    yield drift


def _key(claim: Claim) -> tuple | None:
    """The total and the amounts as printed; None if an amount comes twice, or there are too few."""
    parts = [_printed(o) for o in claim.operands if o.quantity is not None and o.quantity.value]
    if len(parts) < _FEWEST or len(set(parts)) != len(parts) or any(o.role != "part" for o in claim.operands):
        return None
    return _printed(claim.stated), *sorted(parts)


def _printed(operand: Operand) -> Decimal:
    """The printed number; the unit of a column is often left to its header."""
    return (operand.quantity.value / operand.quantity.scale).normalize()


def _drifts(document: Document, first: Claim, second: Claim) -> Iterator[Claim]:
    others = {_printed(o): o for o in first.operands}
    pairs = [(o, others[_printed(o)]) for o in second.operands if o.quantity.value]
    named = [(_name(document, o), _name(document, other)) for o, other in pairs]
    if not all(one and two for one, two in named):
        return
    drifted = [(one, two) for one, two in named if not _is_same(one[0], two[0]) and _is_class(one[0]) == _is_class(two[0])]
    if 0 < len(drifted) < len(named):
        for (name, start, end), (usual, *place) in drifted:
            yield Claim("item-name", lexicon.name("item-names"), said("stated", start, end, name), (said("first", *place, usual),), detail=Expected(usual))


def _is_class(name: str) -> bool:
    """Whether a name is that of a class, 一、: the only item below it has its amount."""
    return lexicon.pattern("wording", "items", "class").match(name) is not None


def _name(document: Document, operand: Operand) -> tuple[str, int, int] | None:
    """What an amount is called and where: its label, or the cell before it in its row."""
    text = document.text
    floor = max(0, operand.start - _REACH)
    if operand.label:
        at = text.rfind(operand.label, floor, operand.start)
        return (operand.label, at, at + len(operand.label)) if at >= 0 else None
    end = operand.start
    while end > floor:
        start = max((m.end() for m in _CELL.finditer(text, floor, end)), default=floor)
        if lexicon.pattern("words", "han").search(text, start, end):
            name = text[start:end].strip()
            at = text.index(name, start)
            return (name, at, at + len(name)) if len(name) <= _LONGEST else None
        end = start - 1
    return None


def _is_same(one: str, two: str) -> bool:
    """Whether the core of one name is a shorter form of the other."""
    short, long = sorted((_core(one), _core(two)), key=len)
    if len(short) < _SHORTEST - 1:
        return True
    rest = iter(long)
    return all(character in rest for character in short)


def _core(name: str) -> str:
    """The name without numbers, brackets and the words that any item may bear."""
    return lexicon.pattern("wording", "items", "common").sub("", lexicon.pattern("wording", "items", "aside").sub("", name))
