"""The year a report is about: by its titles, by the captions of its forms, or by the year its text keeps to."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import NamedTuple

from gouji import lexicon
from gouji.document import Document
from gouji.quantity import DateMention, Figures
from gouji.view import reports, spans

# So many titles and captions at the beginning tell whether a report is about one year.
_HEAD = 5
# So many blocks at the beginning may hold the title of a report that names no year.
_FIRST_BLOCKS = 8
# In a title the year stands in front, perhaps behind the name of the place.
_LATE = 24
# A text keeps to a year if it names it so many times as often as any other.
_DOMINANT = 3
_SENTENCE_MARK = re.compile("[。，;:！？,]")
_YEAR = re.compile(r"(?<!\d)20\d\d(?!\d)")


@dataclass(frozen=True, slots=True)
class YearLine:
    """A title or caption with a year."""

    mention: DateMention
    words: str
    """The line without the year."""
    is_caption: bool
    """(2022年度) and nothing else."""


@dataclass(frozen=True, slots=True)
class ReportYear:
    """The year of a report and what shows it."""

    year: int | None
    """None if the report has no single year."""
    lines: tuple[YearLine, ...]
    title: str
    """All title lines together."""
    counts: Counter[int]
    """How often each year is written outside tables."""

    @property
    def is_closed(self) -> bool:
        """Whether it reports on a year that is over."""
        return bool(lexicon.pattern("periods", "titles", "closed").search(self.title))

    @property
    def is_budget(self) -> bool:
        return bool(lexicon.pattern("periods", "titles", "budget").search(self.title)) and not lexicon.pattern("periods", "titles", "not-budget").search(self.title)

    @property
    def witness(self) -> DateMention | None:
        """The first title or caption with the report's year."""
        return next((line.mention for line in self.lines if line.mention.year == self.year), None)


class OwnReport(NamedTuple):
    """One of the reports of a file, where it lies, what it tells, and its year."""

    span: tuple[int, int]
    figures: Figures
    year: ReportYear


def of_each(document: Document, figures: Figures) -> Iterator[OwnReport]:
    """The reports of a file, in order; mostly there is one."""
    found = reports.spans(document)
    for span in found:
        own = figures if len(found) == 1 else _within(figures, span)
        yield OwnReport(span, own, _read(document, own, span[0]))


def common(document: Document, figures: Figures) -> int | None:
    """The year of all reports of a file; None if they have several, or none."""
    years = {own.year.year for own in of_each(document, figures)}
    return years.pop() if len(years) == 1 else None


def _within(figures: Figures, span: tuple[int, int]) -> Figures:
    start, end = span
    return replace(figures, quantities=tuple(q for q in figures.quantities if start <= q.start < end),
                   dates=tuple(d for d in figures.dates if start <= d.start < end))


def read(document: Document, figures: Figures) -> ReportYear:
    """The report year by majority of titles and captions, or of the text where these leave it open; in a file of several reports that of
    the first."""
    return next(of_each(document, figures)).year


def _read(document: Document, figures: Figures, begin: int) -> ReportYear:
    lines = tuple(_lines(document, figures))
    tables = [(block.start, block.end) for block in document.blocks if block.kind == "table"]
    counts = Counter(d.year for d in figures.dates if d.year is not None and d.valid and not spans.inside(tables, d.start))
    head = _head(document, begin)
    title = " ".join((head, *(line.words for line in lines)))
    if lexicon.pattern("periods", "titles", "two-years").search(head) or any(lexicon.pattern("periods", "titles", "two-years").search(line.words) for line in lines[:_HEAD]) \
            or any(_names_two_years(document, line) for line in lines[:_HEAD]):
        return ReportYear(None, lines, title, counts)
    dominant = _dominant(counts)
    if not lines:
        return ReportYear(dominant if lexicon.pattern("periods", "titles", "closed").search(head) else None, lines, title, counts)
    return ReportYear(_of_lines(lines, counts, dominant), lines, title, counts)


def _dominant(counts: Counter[int]) -> int | None:
    """The year that the text keeps to."""
    first, *others = counts.most_common(2) or [(None, 0)]
    enough = first[1] >= lexicon.count("periods", "statements", "least-own")
    return first[0] if enough and (not others or first[1] >= _DOMINANT * others[0][1]) else None


def _of_lines(lines: tuple[YearLine, ...], counts: Counter[int], dominant: int | None) -> int | None:
    votes = Counter(line.mention.year for line in lines).most_common(2)
    year, titles = votes[0]
    if len(votes) > 1 and titles == votes[1][1]:
        # titles disagree: the text decides if it does so clearly
        return dominant if dominant in (year, votes[1][0]) else None
    if titles == counts[year] == 1 and dominant is not None and abs(dominant - year) == 1:
        # a title that nothing in the text bears out
        return dominant
    return year


def _head(document: Document, begin: int) -> str:
    """The short lines at the beginning of a report that name its kind."""
    text = document.text
    found = []
    first = bisect_left(document.blocks, begin, key=lambda block: block.start)
    for block in document.blocks[first:first + _FIRST_BLOCKS]:
        if block.kind != "table" and block.end - block.start <= lexicon.count("periods", "titles", "longest"):
            words = text[block.start:block.end]
            if lexicon.pattern("periods", "titles", "words").search(words) and not _SENTENCE_MARK.search(words):
                found.append(words)
    return " ".join(found)


def _names_two_years(document: Document, line: YearLine) -> bool:
    start, end = _line(document.text, line.mention.start)
    return len(set(_YEAR.findall(document.text, start, end))) > 1


def _lines(document: Document, figures: Figures) -> Iterator[YearLine]:
    """The short lines with a year that are titles or captions."""
    text = document.text
    longest = lexicon.count("periods", "titles", "longest")
    for mention in figures.dates:
        if mention.kind != "year" or not mention.valid or mention.year is None:
            continue
        start, end = _line(text, mention.start)
        if end - start > longest:
            continue
        words = f"{text[start:mention.start]}{text[mention.end:end]}".strip(" \t　#*[]【】")
        if words == "()" or (not words and text[mention.start:mention.end].endswith(lexicon.text("periods", "titles", "year"))):
            yield YearLine(mention, words, True)
        elif lexicon.pattern("periods", "titles", "words").search(words) and not _SENTENCE_MARK.search(words) and mention.start - start <= _LATE \
                and not words[:1].isdigit():
            yield YearLine(mention, words, False)


def _line(text: str, at: int) -> tuple[int, int]:
    """The line, or the cell of a table row, around an offset."""
    return spans.begin(text, at, "\n\t"), spans.end(text, at, "\n")
