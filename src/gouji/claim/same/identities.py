"""The same indicator stated twice: figures under one full name, in sentences repeated word for word, or in one item.

A name counts only with all that makes it one indicator: measure, scope, period and stage are part of the words that
are compared, so nothing is joined on a part of a name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import zip_longest

from gouji import lexicon
from gouji.claim.model import Claim, operand
from gouji.claim.totals.sums import as_operand
from gouji.quantity import Quantity
from gouji.view.prose.labels import indicator
from gouji.view.prose.statements import Outline, Paragraph, Statement

_YEAR = re.compile(r"(?:19|20)\d\d")
# A name of so many characters, with a measure in it, names one indicator; its year stands at most so far before.
_FULL_NAME, _YEAR_REACH = 8, 60
# A paragraph is a repetition of another if all its words agree and so do at least this many figures and this share of them.
_EQUAL_FIGURES, _EQUAL_SHARE = 2, 0.6


def find(outline: Outline) -> list[Claim]:
    """The claims that figures of one name are one figure."""
    return [*_repeated(outline), *_in_items(outline), *_of_one_name(outline)]


def _repeated(outline: Outline) -> Iterator[Claim]:
    """Figures of paragraphs that agree in every word."""
    text = outline.document.text
    seen: dict[str, Paragraph] = {}
    for paragraph in outline.paragraphs:
        if len(paragraph.quantities) <= _EQUAL_FIGURES:
            continue
        words, at = [], paragraph.block.numbering.end if paragraph.block.numbering else paragraph.block.start
        for quantity in paragraph.quantities:
            words.append(text[at:quantity.number_start])
            at = quantity.number_end
        words.append(text[at:paragraph.block.end])
        first = seen.setdefault("#".join(words), paragraph)
        if first is not paragraph:
            yield from _same_figures(first.quantities, paragraph.quantities)


def _same_figures(first: Sequence[Quantity], second: Sequence[Quantity]) -> Iterator[Claim]:
    equal = sum(a.value == b.value for a, b in zip(first, second, strict=True))
    if equal < _EQUAL_FIGURES or equal < _EQUAL_SHARE * len(first):
        return
    for a, b in zip(first, second, strict=True):
        yield Claim("restatement", lexicon.name("repeated-paragraph"), operand("stated", b), (operand("first", a),))


def _of_one_name(outline: Outline) -> Iterator[Claim]:
    """Figures with the same full name and the same year, in a report on one unit."""
    text = outline.document.text
    if lexicon.pattern("restatements", "names", "several-levels").search(text):
        return
    first: dict[tuple[str, str, str, str], Statement] = {}
    for paragraph in outline.paragraphs:
        sentence, year = -1, ""
        for statement in paragraph.statements:
            if statement.sentence != sentence:
                sentence, year = statement.sentence, ""
            label = outline.label(statement)
            before = text[max(paragraph.block.start, statement.quantity.start - _YEAR_REACH):statement.quantity.start]
            year = next(iter(_YEAR.findall(label)[-1:] or _YEAR.findall(before)[-1:]), year)
            name = lexicon.pattern("restatements", "names", "own").sub("", indicator(lexicon.pattern("restatements", "names", "year").sub("", label)))
            if len(name) < _FULL_NAME or not year or not lexicon.pattern("restatements", "names", "measure").search(name) or statement.parent is not None:
                continue
            key = (name, year, statement.quantity.kind, statement.quantity.base)
            other = first.setdefault(key, statement)
            if other is not statement and other.paragraph != statement.paragraph:
                yield Claim("restatement", lexicon.name("same-indicator"), as_operand(outline, "stated", statement),
                            (as_operand(outline, "first", other),))


def _in_items(outline: Outline) -> Iterator[Claim]:
    """“…（项）”A万元 … 2024年预算安排A万元: the amount at the head of an item, and again in its text, which may go on in the next
    paragraph."""
    for paragraph, following in zip_longest(outline.paragraphs, outline.paragraphs[1:]):
        statements = paragraph.statements
        if not statements or not lexicon.pattern("restatements", "names", "item-head").search(outline.label(statements[0])):
            continue
        end = paragraph.block.end
        behind = list(statements[1:])
        if following is not None and following.block.numbering is None and following.block.kind == "paragraph":
            behind += following.statements
            end = following.block.end
        years = [int(year) for year in lexicon.pattern("restatements", "names", "year-named").findall(outline.document.text, paragraph.block.start, end)]
        for statement in behind:
            again = lexicon.pattern("restatements", "names", "budget-again").match(outline.label(statement))
            if again and int(again[1]) == max(years) and statement.adds_to(statements[0]):
                yield Claim("restatement", lexicon.name("item-restated"), as_operand(outline, "stated", statement),
                            (as_operand(outline, "first", statements[0]),))
                break
