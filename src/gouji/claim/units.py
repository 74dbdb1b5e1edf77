"""Units: whether a figure of this name can have its unit, whether it has one at all, and a minus behind 减少."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import pairwise

from gouji import lexicon
from gouji.claim.details import Measure
from gouji.claim.model import Claim, operand
from gouji.document import Document
from gouji.quantity import Figures, Quantity
from gouji.view.prose.statements import Outline, Statement

_NOTHING_FOLLOWS = re.compile("[，。；;,、)：:\n]|$")
# Years as whole numbers are dates or spans; a year with decimals, or of a size no span has, is neither.
_LONGEST_SPAN = 200


def find(outline: Outline, figures: Figures) -> list[Claim]:
    """The claims of units that the labels contradict or that are missing."""
    found: list[Claim] = []
    scales = lexicon.words("words", "bare-scale")
    for paragraph in outline.paragraphs:
        for statement in _all(paragraph.statements):
            found.extend(_dimension(outline, statement))
            found.extend(_double_negative(outline, statement))
        told = False
        for quantity in paragraph.quantities:
            if quantity.unit in scales and not told:
                missing = list(_missing(outline, paragraph.quantities, quantity))
                # one finding tells it for the paragraph
                told = bool(missing)
                found.extend(missing)
            if quantity.value < 0 or (quantity.unit == "%" and quantity.value > 100):
                found.extend(_out_of_range(outline, paragraph.block.start, quantity))
            if len(quantity.approximators) > 1:
                found.extend(_approximators(quantity))
    found.extend(_magnitudes(outline.document, figures.quantities))
    return found


def _all(statements: list[Statement]) -> Iterator[Statement]:
    for statement in statements:
        yield statement
        for group in statement.groups:
            yield from _all(group)


@cache
def _measures() -> tuple[tuple[str, re.Pattern[str], frozenset[str]], ...]:
    return tuple((name, re.compile(f"(?:{lexicon.source('measures', name, 'label')})$"), frozenset(row["never"]))
                 for name, row in lexicon.entry("measures").items() if "never" in row)


def _dimension(outline: Outline, statement: Statement) -> Iterator[Claim]:
    """其它项资金预算28.09年: a label that names money with a figure that is none."""
    quantity = statement.quantity
    if quantity.kind == "duration" and quantity.decimals == 0 and quantity.value < _LONGEST_SPAN:
        return
    label = outline.label(statement).rstrip(lexicon.text("words", "lead-in") + " ")
    for name, words, never in _measures():
        if quantity.kind in never and words.search(label):
            yield Claim("dimension", lexicon.name("indicator-and-unit"), operand("stated", quantity, label), (), detail=Measure(name))
            return


def _missing(outline: Outline, row: list[Quantity], quantity: Quantity) -> Iterator[Claim]:
    """120.56万，: a scale without a unit behind it, beside figures of the same sentence that have one."""
    text = outline.document.text
    if quantity.approximators or not _NOTHING_FOLLOWS.match(text, quantity.end):
        return
    stop = text.rfind("。", 0, quantity.start)
    scales = lexicon.words("words", "bare-scale")
    beside = [q for q in row if q.kind == "money" and q.unit not in scales and stop < q.start < quantity.start + 60 and "。" not in text[quantity.end:q.start]]
    label = text[max(stop + 1, quantity.start - 20):quantity.start].rstrip(lexicon.text("words", "lead-in") + ": ")
    numbered = (*lexicon.words("measures", "money", "label"), *lexicon.words("measures", "counted", "label"))
    if beside and label.endswith(numbered):
        nearest = min(beside, key=lambda q: abs(q.start - quantity.start))
        yield Claim("unit-missing", lexicon.name("unit-missing"), operand("stated", quantity, label), (operand("first", nearest),))


def _double_negative(outline: Outline, statement: Statement) -> Iterator[Claim]:
    """减少-1037.00万元: the word and the sign say the same, or cancel each other."""
    for change in statement.changes:
        for quantity, down in ((change.delta, change.down), (change.rate, change.rate_down)):
            if quantity is not None and down and quantity.value < 0:
                yield Claim("double-negative", lexicon.name("decline-and-minus"), operand("stated", quantity), (operand("current", statement.quantity),))


def _out_of_range(outline: Outline, start: int, quantity: Quantity) -> Iterator[Claim]:
    """满意度105%, 参保人数-3人: values that a figure of this name cannot have."""
    text = outline.document.text
    if quantity.unit == "%" and not 0 <= quantity.value <= 100:
        if lexicon.pattern("assertions", "rate", "glued").match(text, quantity.start):
            # 20100%100%20: cells run together, 20 and 100% and what was reached
            return
        if lexicon.pattern("assertions", "rate", "bounded").search(text, max(start, quantity.start - 16), quantity.start):
            yield Claim("rate-range", lexicon.name("rate-range"), operand("stated", quantity), ())
    elif quantity.value < 0 and quantity.kind not in ("rate", "points", "multiple", "number"):
        never, unless = lexicon.pattern("assertions", "negative", "never"), lexicon.pattern("assertions", "negative", "unless")
        label = re.split("[，。；：:;,、]", text[max(start, quantity.start - 20):quantity.start])[-1]
        if never.search(label) and not unless.search(label):
            yield Claim("negative", lexicon.name("never-negative"), operand("stated", quantity, label), ())




def _approximators(quantity: Quantity) -> Iterator[Claim]:
    """约20万左右, 近300余人, 超过50多家."""
    words = set(quantity.approximators)
    about = words.intersection(lexicon.words("words", "any-about"))
    if len(about) > 1 or (about and not words.isdisjoint(lexicon.words("words", "any-least"))):
        yield Claim("approximators", lexicon.name("approximators"), operand("stated", quantity), ())


# Two neighbouring cells of one unit family that are so far apart cannot be target and result of one indicator.
_FAR_APART = 1000


def _magnitudes(document: Document, quantities: tuple[Quantity, ...]) -> Iterator[Claim]:
    """12万人次 and 108800万人次 in neighbouring cells of a table."""
    tables = [b for b in document.blocks if b.kind == "table"]
    at = 0
    for first, second in pairwise(quantities):
        while at < len(tables) and tables[at].end <= first.start:
            at += 1
        if at == len(tables):
            return
        if tables[at].start > first.start or second.end > tables[at].end:
            continue
        if first.kind not in ("persons", "person-times") or first.base != second.base or first.inherited or second.inherited:
            continue
        between = document.text[first.end:second.start]
        small, large = sorted((first, second), key=lambda q: q.value)
        if not between.strip(" |\t\n") and small.value > 0 and large.value >= _FAR_APART * small.value:
            yield Claim("magnitude", lexicon.name("neighbouring-cells"), operand("stated", large), (operand("target", small),))
