"""The number of projects a report evaluates, against its forms and the projects it scores one by one."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from decimal import Decimal

from gouji import lexicon
from gouji.claim.details import CountRange
from gouji.claim.model import Claim, Words, number
from gouji.document import Document, Section
from gouji.quantity import Interval, Quantity
from gouji.view.numbering import ordinals
from gouji.view.spans import inside


def find(document: Document, quantities: dict[int, Quantity]) -> Iterator[Claim]:
    """自评的项目资金共有3个, with three forms and three scored projects behind it."""
    if all(document.text.count(word) < 2 for word in lexicon.words("counts", "projects", "evaluated")):
        return
    tables = [(b.start, b.end) for b in document.blocks if b.kind == "table"]
    declared = lexicon.pattern("counts", "projects", "declared").finditer(document.text)
    match = next((m for m in declared if not inside(tables, m.start())), None)
    if match is None:
        return
    group = next(name for name in ("n1", "n2", "n3") if match[name])
    value = ordinals.counted(match[group])
    if value is None:
        return
    forms, scored = _forms(document), _scored(document, match.end())
    witnesses = [w for w in (forms, scored) if len(w) > 1]
    if not witnesses:
        return
    start, end = match.span(group)
    quantity = quantities.get(start)
    stated = number("stated", start, quantity.end if quantity else end + 1, Interval.exactly(Decimal(value)), quantity)
    fitting = next((w for w in witnesses if len(w) == value), None)
    # two ways of counting must agree before the printed number is put in doubt
    certain = fitting is not None or (len(witnesses) == 2 and len(forms) == len(scored))
    items = fitting or witnesses[0]
    operands = tuple(Words("item", a, b, document.text[a:b].strip()) for a, b in items)
    yield Claim("project-count", lexicon.name("number-of-projects"), stated, operands, asserted=certain,
                detail=CountRange(len(items), len(items)))


def _forms(document: Document) -> list[tuple[int, int]]:
    """The titles of the forms that are filled in once for a project."""
    return [match.span("title") for match in lexicon.pattern("counts", "projects", "form").finditer(document.text)]


def _scored(document: Document, after: int) -> list[tuple[int, int]]:
    """The numbered parts below one heading that each end with a score of their own."""
    best: list[Section] = []
    marks = [m.start() for m in lexicon.pattern("counts", "projects", "scored").finditer(document.text, after)]
    children: dict[int, list[Section]] = {}
    for section in document.sections:
        if section.parent is not None and section.start > after:
            children.setdefault(section.parent, []).append(section)
    for siblings in children.values():
        if len(siblings) > len(best) and all(bisect_left(marks, s.end) - bisect_left(marks, s.start) == 1 for s in siblings):
            best = siblings
    return [(s.start, _line_end(document.text, s.start, min(s.end, s.start + len(s.title) + _MARK))) for s in best]


# A heading is so many characters longer than its title: its number and Markdown marks.
_MARK = 12


def _line_end(text: str, start: int, limit: int) -> int:
    end = text.find("\n", start, limit)
    return limit if end < 0 else end
