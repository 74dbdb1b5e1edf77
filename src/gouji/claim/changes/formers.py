"""The figure of the year before that stands beside a figure: 本年A，上年为B · 2022年B，2023年A; and the figures above a sentence."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from gouji import lexicon
from gouji.view.prose.statements import Change, Outline, Paragraph, Statement

# So many figures, and so many paragraphs, may stand between a change and the figure that changed.
_MOST_FIGURES, _MOST_PARAGRAPHS = 12, 3
_SIGNS, _LONGEST_CLAUSE = "，。；：,;:\n", 40


def is_former(outline: Outline, statement: Statement) -> bool:
    """Whether a figure is that of the year before, by its own name."""
    return lexicon.pattern("changes", "former", "label").match(outline.label(statement)) is not None


def is_contrasted(outline: Outline, statement: Statement) -> bool:
    """Whether a figure of a named year is followed by what changed this year: 2023年计划投入B，本年规模扩大P%."""
    if not statement.changes or not lexicon.pattern("changes", "former", "year").search(_clause(outline, statement)):
        return False
    words = outline.document.text[slice(*statement.changes[0].subject)]
    return statement.changes[0].basis is None and lexicon.pattern("changes", "former", "this-year").match(words) is not None


def _clause(outline: Outline, statement: Statement) -> str:
    """The words before a figure back to the last punctuation, those of a comparison among them."""
    before = outline.document.text[max(0, statement.quantity.start - _LONGEST_CLAUSE):statement.quantity.start]
    return before[max(before.rfind(sign) for sign in _SIGNS) + 1:]


def current_of(outline: Outline, paragraph: Paragraph, base: Statement) -> Statement | None:
    """The figure directly before the base, in its sentence, if it is one of the same thing in this year."""
    if base.parent is not None or not base.index:
        return None
    other = paragraph.statements[base.index - 1]
    if other.sentence != base.sentence or not other.adds_to(base) or is_former(outline, other) or other.groups:
        return None
    return other if are_alike(outline, other, base) else None


def before(outline: Outline, paragraph: Paragraph, statement: Statement) -> Statement | None:
    """The figure of the year before that stands directly before this one, in its sentence."""
    if statement.parent is not None or not statement.index:
        return None
    other = paragraph.statements[statement.index - 1]
    if other.sentence != statement.sentence or not other.adds_to(statement) or other.changes or other.led_by("AMONG"):
        return None
    if not are_alike(outline, other, statement):
        return None
    return other if is_former(outline, other) or _follows(outline, other, statement) else None


def _follows(outline: Outline, first: Statement, second: Statement) -> bool:
    """Whether the second is named by the year after that of the first."""
    year = lexicon.pattern("changes", "former", "year")
    years = year.findall(outline.label(first)), year.findall(outline.label(second))
    return len(years[0]) == len(years[1]) == 1 and int(years[1][0]) == int(years[0][0]) + 1


def are_alike(outline: Outline, first: Statement, second: Statement) -> bool:
    """Whether two names are one without their years, or one of them says nothing else."""
    around = lexicon.pattern("changes", "former", "around")
    names = [around.sub("", outline.label(s)).strip() for s in (first, second)]
    return not all(names) or names[0].endswith(names[1]) or names[1].endswith(names[0])


def may_be_basis(outline: Outline, change: Change) -> bool:
    """Whether the comparison may be with a figure of the year before: it says so, or does not say with what."""
    return change.basis is None or lexicon.pattern("changes", "former", "basis").search(outline.text(change.basis)) is not None


def above(outline: Outline, paragraph: Paragraph, own: Sequence[Statement]) -> list[Statement]:
    """The figures before a sentence, the nearest first; not those in brackets."""
    found = list(reversed(own))[:_MOST_FIGURES]
    at = bisect_left(outline.paragraphs, paragraph.number, key=lambda other: other.number)
    for other in reversed(outline.paragraphs[max(0, at - _MOST_PARAGRAPHS):at]):
        found += other.statements[::-1]
    return found[:_MOST_FIGURES]
