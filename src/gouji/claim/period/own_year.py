"""What a report says about its own year: titles, captions and sentences must name the same one."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from gouji import lexicon
from gouji.claim.details import Year
from gouji.claim.model import Claim, Number, Operand
from gouji.claim.topics import Topic
from gouji.document import Document
from gouji.quantity import DateMention, Figures, Interval
from gouji.view import spans
from gouji.view.report_year import ReportYear, YearLine

TITLE, STATEMENT = "year-of-title", "own-year"

# How much of the words behind a year must stand elsewhere with another year to show that it is a slip.
_SAME_WORDS = 12
# So many titles with one other year are no slip: the report tells of two years.
_SEVERAL = 4
_YEAR = re.compile(r"(?<!\d)20\d\d(?!\d)")


def find(document: Document, figures: Figures, report: ReportYear) -> Iterator[Claim]:
    """Titles, captions and statements about the own year name the same year."""
    if report.year is None:
        return
    own = [line.mention for line in report.lines if line.mention.year == report.year]
    forms = {line.words for line in report.lines if line.mention.year == report.year}
    ends = [*(line.mention.start for line in report.lines[1:]), len(document.text)][:len(report.lines)]
    titles = Counter(line.mention.year for line in report.lines)
    named = [(mention.start, mention.year) for mention in figures.dates if mention.year is not None and mention.valid]
    for line, end in zip(report.lines, ends, strict=True):
        if line.mention.year == report.year:
            if line.mention is not own[0]:
                yield _claim(line.mention, own[:1], report.year, lexicon.name(TITLE))
        elif _is_own(line, report, forms) and titles[line.mention.year] < _SEVERAL and not _heads_another_year(line, named, end, report.year):
            yield _claim(line.mention, own[:2], report.year, lexicon.name(TITLE))
    if report.is_closed and report.counts[report.year] >= lexicon.count("periods", "statements", "least-own"):
        yield from _statements(document, figures, report)


def _is_own(line: YearLine, report: ReportYear, forms: set[str]) -> bool:
    """Whether a title or caption with another year can only mean the report's own."""
    if not report.is_closed and not line.is_caption:
        return False
    if line is report.lines[0] or line.words in forms:
        return True
    return len(forms) > 1 and bool(lexicon.pattern("periods", "titles", "own-form").search(line.words)) and not lexicon.pattern("periods", "titles", "other-form").search(line.words)


def _heads_another_year(line: YearLine, named: list[tuple[int, int]], end: int, year: int) -> bool:
    """Whether what stands below a title, up to the next one, is about the year that the title names: the plan of the next year, or another
    report in the same file."""
    below = [told for _, told in named[bisect_right(named, (line.mention.end, 0)):bisect_right(named, (end, 0))]]
    return below.count(line.mention.year or 0) > below.count(year)


def _statements(document: Document, figures: Figures, report: ReportYear) -> Iterator[Claim]:
    """Sentences about the own year that name another year, once outside the tables."""
    tables = [(block.start, block.end) for block in document.blocks if block.kind == "table"]
    others = [report.witness] if report.witness else []
    titled = {line.mention.start for line in report.lines}
    for mention in figures.dates:
        if mention.kind == "year" and mention.valid and mention.year not in (None, report.year) and mention.start not in titled \
                and report.counts[mention.year] == 1 and not spans.inside(tables, mention.start) \
                and _is_about_own_year(document, mention, report):
            yield _claim(mention, others, report.year, lexicon.name(STATEMENT), Topic.OWN_YEAR)


def _is_about_own_year(document: Document, mention: DateMention, report: ReportYear) -> bool:
    text = document.text
    start, end = _around(text, mention.start, "。;\n")
    rest = text[start:mention.start] + text[mention.end:end]
    if _YEAR.search(rest) or lexicon.pattern("periods", "statements", "elsewhere").search(rest):
        return False
    printed, behind = text[mention.start:mention.end], text[mention.end:end]
    same = printed.replace(str(mention.year), str(report.year)) + behind[:_SAME_WORDS]
    if len(behind) >= _SAME_WORDS and same in text:
        return True
    opens = mention.start == start or text[mention.start - 1] == ":"
    if lexicon.pattern("periods", "statements", "behind").match(printed.lstrip("0123456789") + behind) and (opens or lexicon.pattern("periods", "statements", "before").search(text, start, mention.start)):
        return True
    return opens and mention.year == report.year - 1 and _is_among_own(document, mention, report)


def _is_among_own(document: Document, mention: DateMention, report: ReportYear) -> bool:
    """Whether nothing in the paragraph and in its heading points to another year."""
    text = document.text
    start, end = _around(text, mention.start, "\n")
    years = {int(year) for year in _YEAR.findall(text, start, end)}
    if years - {mention.year, report.year} or lexicon.pattern("periods", "statements", "compared").search(text, start, end):
        return False
    block = next(b for b in document.blocks if b.start <= mention.start < b.end)
    return not lexicon.pattern("periods", "statements", "other-section").search(document.sections[block.section].title)


def _around(text: str, at: int, marks: str) -> tuple[int, int]:
    """The sentence or paragraph around an offset."""
    return spans.begin(text, at, marks), spans.end(text, at, marks)


def _claim(mention: DateMention, others: list[DateMention], year: int, frame: str,
           topic: Topic | None = None) -> Claim:
    operands = tuple(year_operand("year", other) for other in others)
    return Claim("report-year", frame, year_operand("stated", mention), operands, topic=topic, detail=Year(year))


def year_operand(role: str, mention: DateMention) -> Operand:
    """A date as an operand that stands for its year."""
    return Number(role, mention.start, mention.end, Interval.exactly(Decimal(mention.year)))


def ordinal(day: date) -> Interval:
    """A day as a number that can be compared."""
    return Interval.exactly(Decimal(day.toordinal()))
