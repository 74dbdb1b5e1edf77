"""Dates and periods: whether they exist, in which order they stand, and what they say about the report's own year."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator
from datetime import date

from gouji import lexicon
from gouji.claim.details import BaseYear
from gouji.claim.model import Claim, Number, Words
from gouji.claim.period import fill_dates, own_year
from gouji.claim.period.days import last_day, span_days
from gouji.claim.period.own_year import ordinal, year_operand
from gouji.document import Document
from gouji.quantity import DateMention, Figures
from gouji.view import report_year, spans
from gouji.view.report_year import ReportYear


def find(document: Document, figures: Figures) -> list[Claim]:
    """All claims about dates and periods."""
    found = [*_calendar(document, figures), *_letter_years(document)]
    for span, own, report in report_year.of_each(document, figures):
        dates = fill_dates.read(document, own)
        found += [*_cut_years(document, own, report), *own_year.find(document, own, report), *_bases(document, own, report),
                  *fill_dates.find(document, report, dates, span), *fill_dates.forecasts(document, own, report, dates),
                  *_cutoffs(document, own, report, dates)]
    return sorted(found, key=lambda claim: claim.stated.start)


def _calendar(document: Document, figures: Figures) -> Iterator[Claim]:
    """Dates exist, years have four digits, spans run forward."""
    for mention in figures.dates:
        if mention.kind == "span":
            days = span_days(mention.iso)
            if days is not None and _names_both_years(document.text[mention.start:mention.end], mention):
                yield _order(document, mention, days)
                continue
        if not mention.valid:
            printed = document.text[mention.start:mention.end]
            if _is_run_together(printed):
                continue
            kind = "year-digits" if _lacks_digits(printed, mention) else "calendar"
            yield Claim(kind, lexicon.name("date"), Words("stated", mention.start, mention.end, printed), ())


def _cut_years(document: Document, figures: Figures, report: ReportYear) -> Iterator[Claim]:
    """20年12月 in a report that otherwise never speaks of 2020."""
    text = document.text
    if report.year is not None and abs(report.year - _CUT_YEAR) > 1:
        cut = [d for d in figures.dates if d.year == _CUT_YEAR and text.startswith(lexicon.text("periods", "dates", "cut"), d.start)]
        if len(cut) == report.counts[_CUT_YEAR]:
            yield from (Claim("year-digits", lexicon.name("date"), Words("stated", d.start, d.end, text[d.start:d.end]), ()) for d in cut)


def _letter_years(document: Document) -> Iterator[Claim]:
    """Years with a letter in them: 2O24年."""
    text = document.text
    if "O" in text or "o" in text:
        for match in lexicon.pattern("periods", "dates", "letter-year").finditer(text):
            yield Claim("year-digits", lexicon.name("date"), Words("stated", *match.span(), match[0]), ())


# What is left of 2024年 when its last digits are lost, and the year it is read as.
_CUT_YEAR = 2020


def _lacks_digits(printed: str, mention: DateMention) -> bool:
    """Whether the year is written with too few or too many digits: 202年度, 20 年."""
    digits = lexicon.pattern("periods", "dates", "number").match(printed)
    return digits is not None and len(digits[1]) != 4 and mention.kind == "year"


def _is_run_together(printed: str) -> bool:
    """Whether the number of a table or of a note stands directly before a year: 表1-1 and 2025年."""
    return lexicon.pattern("periods", "dates", "run-together").match(printed) is not None


def _names_both_years(printed: str, mention: DateMention) -> bool:
    """Whether both ends have a year of their own; 11月至3月 may run into the next year."""
    return len(lexicon.pattern("periods", "dates", "any-year").findall(printed)) == 2


def _order(document: Document, mention: DateMention, days: tuple[date, date]) -> Claim:
    text = document.text
    cut = next((at for at in range(mention.start + 4, mention.end)
                if lexicon.pattern("periods", "dates", "dash").match(text, at) and _is_between(text, mention, at)), mention.start)
    earlier = Number("earlier", mention.start, cut, ordinal(days[0]), text[mention.start:cut])
    later_start = cut + 1
    while later_start < mention.end and lexicon.pattern("periods", "dates", "between").match(text, later_start):
        later_start += 1
    later = Number("later", later_start, mention.end, ordinal(days[1]), text[later_start:mention.end])
    stated = Words("stated", mention.start, mention.end, text[mention.start:mention.end])
    return Claim("date-order", lexicon.name("period"), stated, (earlier, later))


def _is_between(text: str, mention: DateMention, at: int) -> bool:
    """Whether what follows the dash is a year of its own."""
    return lexicon.pattern("periods", "dates", "second-year").match(text[at:mention.end]) is not None


def _bases(document: Document, figures: Figures, report: ReportYear) -> Iterator[Claim]:
    """比2024年预算增加, in the budget for 2024; 上年（2021年）, in a report on 2023."""
    if report.year is None:
        return
    text = document.text
    for mention in figures.dates:
        if mention.year is None or mention.kind != "year" or not mention.valid:
            continue
        before_from = max(0, mention.start - 8)
        stated = Words("stated", mention.start, mention.end, text[mention.start:mention.end])
        witness = report.witness
        operands = (Words("year", witness.start, witness.end),) if witness else ()
        if lexicon.pattern("periods", "base", "previous").search(text, before_from, mention.start) and text[mention.end:mention.end + 1] in ")":
            if not _other_years(text, mention, report.year):
                yield Claim("base-year", lexicon.name("last-year"), stated, operands, detail=BaseYear(mention.year, report.year - 1))
        elif report.is_budget and lexicon.pattern("periods", "base", "comparison").search(text, before_from, mention.start) \
                and lexicon.pattern("periods", "base", "behind").match(text[mention.end:mention.end + 30]):
            expected = report.year - 1 if mention.year >= report.year else mention.year
            yield Claim("base-year", lexicon.name("year-compared"), stated, operands, detail=BaseYear(mention.year, expected))


def _other_years(text: str, mention: DateMention, year: int) -> bool:
    """Whether the sentence speaks of a year other than the report's before it comes to 上年."""
    start = spans.begin(text, mention.start, "。;\n")
    return any(int(y) != year for y in lexicon.pattern("periods", "dates", "year").findall(text, start, mention.start))


def _cutoffs(document: Document, figures: Figures, report: ReportYear, dates: fill_dates.FilingDates) -> Iterator[Claim]:
    """截至2021年12月31日: the same day as the other cut-offs of the report, and not after it was filled in."""
    text = document.text
    before = lexicon.pattern("periods", "cutoffs", "before")
    cutoffs = [d for d in figures.dates if d.until and d.year is not None and d.valid and d.kind in ("date", "month")
               and before.search(text, max(0, d.start - 4), d.start)]
    own = [d for d in cutoffs if d.year == report.year]
    common = Counter(d.iso[4:] for d in own)
    witnesses = {d.iso[4:]: d for d in reversed(own)}
    ends = [b.end for b in document.blocks]
    for mention in cutoffs:
        day = last_day(mention)
        start = spans.begin(text, mention.start, "。;\n")
        if day is None or lexicon.pattern("periods", "cutoffs", "opening").search(text, start, mention.start):
            continue
        filed = dates.of_part(document, bisect_right(ends, mention.start))
        if filed is not None and mention.kind == "date":
            stated = Number("stated", mention.start, mention.end, ordinal(day), text[mention.start:mention.end])
            yield Claim("cutoff", lexicon.name("cutoff-and-filing"), stated, (filed.operand("filed"),))
        if report.year is None or not report.is_closed:
            continue
        if mention.year == report.year or (report.counts[mention.year] == 1 and common[mention.iso[4:]] > 1):
            witness = witnesses[mention.iso[4:]]
            if witness is not mention:
                yield Claim("cutoff-year", lexicon.name("one-cutoff"), year_operand("stated", mention), (year_operand("year", witness),))
