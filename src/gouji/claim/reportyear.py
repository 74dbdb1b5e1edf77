"""The year a report is about: its titles, the captions of its forms, and what its sentences call the own year."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache

from gouji.claim.model import Claim, Operand
from gouji.document import Document
from gouji.grammar import lexicon
from gouji.quantity import DateMention, Figures, Interval

# How much of the words behind a year must stand elsewhere with another year to show that it is a slip.
_SAME_WORDS = 12


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
    """How often each year is written."""

    @property
    def is_closed(self) -> bool:
        """Whether it reports on a year that is over."""
        return bool(_patterns()["closed"].search(self.title))

    @property
    def is_budget(self) -> bool:
        return bool(_patterns()["budget"].search(self.title)) and not _patterns()["not-budget"].search(self.title)

    @property
    def witness(self) -> DateMention | None:
        """The first title or caption with the report's year."""
        return next((line.mention for line in self.lines if line.mention.year == self.year), None)


def read(document: Document, figures: Figures) -> ReportYear:
    """The report year by majority of titles and captions."""
    lines = tuple(_lines(document, figures))
    counts = Counter(d.year for d in figures.dates if d.year is not None and d.valid)
    title = " ".join(line.words for line in lines)
    if not lines or any(_patterns()["two-years"].search(line.words) for line in lines[:_HEAD]) \
            or any(_names_two_years(document, line) for line in lines[:_HEAD]):
        return ReportYear(None, lines, title, counts)
    return ReportYear(_majority(lines, counts), lines, title, counts)


# So many titles and captions at the beginning tell whether a report is about one year.
_HEAD = 5


def _majority(lines: tuple[YearLine, ...], counts: Counter[int]) -> int | None:
    votes = Counter(line.mention.year for line in lines).most_common(2)
    if len(votes) == 1 or votes[0][1] > votes[1][1]:
        return votes[0][0]
    # titles disagree: the text decides if it does so clearly
    (year, many), *others = counts.most_common(2)
    if year in (votes[0][0], votes[1][0]) and (not others or many >= 3 * others[0][1]):
        return year
    return None


def _names_two_years(document: Document, line: YearLine) -> bool:
    start, end = _line(document.text, line.mention.start)
    return len(set(_patterns()["year"].findall(document.text, start, end))) > 1


def _lines(document: Document, figures: Figures) -> Iterator[YearLine]:
    """The short lines with a year that are titles or captions."""
    text = document.text
    longest = lexicon("periods")["titles"]["longest"]
    for mention in figures.dates:
        if mention.kind != "year" or not mention.valid or mention.year is None:
            continue
        start, end = _line(text, mention.start)
        if end - start > longest:
            continue
        words = f"{text[start:mention.start]}{text[mention.end:end]}".strip(" \t　#*[]【】")
        if words == "()" or not words and text[mention.start:mention.end].endswith("年度"):
            yield YearLine(mention, words, True)
        elif _patterns()["title"].search(words) and not _patterns()["sentence"].search(words) and mention.start - start <= _LATE \
                and not words[:1].isdigit():
            yield YearLine(mention, words, False)


# In a title the year stands in front, perhaps behind the name of the place.
_LATE = 24


def _line(text: str, at: int) -> tuple[int, int]:
    start = text.rfind("\n", 0, at) + 1
    end = text.find("\n", at)
    tab = max(text.rfind("\t", start, at) + 1, start)
    return tab, len(text) if end < 0 else end


def find(document: Document, figures: Figures, report: ReportYear) -> Iterator[Claim]:
    """Titles, captions and statements about the own year name the same year."""
    if report.year is None:
        return
    own = [line.mention for line in report.lines if line.mention.year == report.year]
    for line in report.lines:
        if line.mention.year == report.year:
            if len(own) > 1 and line.mention is not own[0]:
                yield _claim(line.mention, own[:1], report.year, "标题年度")
        elif (line.is_caption or report.is_closed) and (_is_same_form(line, report) or line is report.lines[0]):
            yield _claim(line.mention, own[:2], report.year, "标题年度")
    if report.is_closed and report.counts[report.year] >= lexicon("periods")["statements"]["least-own"]:
        yield from _statements(document, figures, report)


def _is_same_form(line: YearLine, report: ReportYear) -> bool:
    """Whether another form with the same title or caption bears the report's year."""
    return any(other.words == line.words and other.mention.year == report.year for other in report.lines)


def _statements(document: Document, figures: Figures, report: ReportYear) -> Iterator[Claim]:
    """Sentences about the own year that name another year, once in the whole report."""
    text, patterns = document.text, _patterns()
    witness = report.witness
    for mention in figures.dates:
        if mention.kind != "year" or mention.year is None or not mention.valid or mention.year == report.year:
            continue
        if report.counts[mention.year] != 1 or any(line.mention is mention for line in report.lines):
            continue
        start, end = _sentence(text, mention.start)
        rest = text[start:mention.start] + text[mention.end:end]
        if patterns["year"].search(rest) or patterns["elsewhere"].search(rest):
            continue
        behind = text[mention.end:end]
        printed = text[mention.start:mention.end]
        same = printed.replace(str(mention.year), str(report.year)) + behind[:_SAME_WORDS]
        repeated = len(behind) >= _SAME_WORDS and same in text
        told = patterns["behind"].match(printed.lstrip("0123456789") + behind) \
            and (mention.start == start or patterns["before"].search(text, start, mention.start))
        if repeated or told:
            yield _claim(mention, [witness] if witness else [], report.year, "本年表述")


def _sentence(text: str, at: int) -> tuple[int, int]:
    start = max(text.rfind(mark, 0, at) for mark in "。;\n") + 1
    ends = [text.find(mark, at) for mark in "。;\n"]
    return start, min((e for e in ends if e >= 0), default=len(text))


def _claim(mention: DateMention, others: list[DateMention], year: int, frame: str) -> Claim:
    operands = tuple(year_operand("year", other) for other in others)
    return Claim("report-year", frame, year_operand("stated", mention), operands, note=str(year))


def year_operand(role: str, mention: DateMention) -> Operand:
    """A date as an operand that stands for its year."""
    return Operand(role, mention.start, mention.end, Interval.exactly(Decimal(mention.year)))


def ordinal(day: date) -> Interval:
    """A day as a number that can be compared."""
    return Interval.exactly(Decimal(day.toordinal()))


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    data = lexicon("periods")
    titles, statements = data["titles"], data["statements"]
    return {
        "title": re.compile(titles["words"]),
        "two-years": re.compile(titles["two-years"]),
        "closed": re.compile(titles["closed"]),
        "budget": re.compile(titles["budget"]),
        "not-budget": re.compile(titles["not-budget"]),
        "sentence": re.compile("[。，;:！？,;]"),
        "year": re.compile("(?<!\\d)20\\d\\d(?!\\d)"),
        "before": re.compile(statements["before"]),
        "behind": re.compile(statements["behind"]),
        "elsewhere": re.compile(statements["elsewhere"]),
    }
