"""When a report was filled in: fill dates of a package, forecasts that have come due, full-year figures told too early."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from gouji import lexicon
from gouji.claim.details import Year
from gouji.claim.model import Claim, Number, Operand
from gouji.claim.period.days import last_day
from gouji.claim.period.own_year import ordinal
from gouji.document import Document
from gouji.quantity import DateMention, Figures
from gouji.view import spans
from gouji.view.report_year import ReportYear

# How far before a date its label or a forecast may stand.
_REACH = 12


@dataclass(frozen=True, slots=True)
class FilingDate:
    """A date on which a part of the package was filled in or signed."""

    mention: DateMention
    day: date
    part: int
    """The attachment it stands in, 0 for the body."""
    is_labelled: bool
    """Whether 填报日期 stands before it; otherwise it stands alone on its line."""

    def operand(self, role: str) -> Operand:
        return Number(role, self.mention.start, self.mention.end, ordinal(self.day))


@dataclass(frozen=True, slots=True)
class FilingDates:
    """All of them, in order."""

    dates: tuple[FilingDate, ...]
    latest: dict[int, FilingDate]
    """The last date of each part."""
    only: FilingDate | None
    """The date of the package, if it has a single one."""

    def of_part(self, document: Document, block: int) -> FilingDate | None:
        """The date of the part a block stands in, or the only date of the package."""
        part = document.sections[document.blocks[min(block, len(document.blocks) - 1)].section].attachment
        return self.latest.get(part, self.only)


def read(document: Document, figures: Figures) -> FilingDates:
    """The labelled fill dates, and the dates that stand alone on a cover or below a part."""
    text = document.text
    ends = [b.end for b in document.blocks]
    found = []
    for mention in figures.dates:
        if mention.kind != "date" or mention.day is None or mention.year is None or not mention.valid:
            continue
        labelled = lexicon.pattern("periods", "filing", "label").search(text, max(0, mention.start - _REACH), mention.start) is not None
        if not labelled and not _stands_alone(text, mention):
            continue
        block = document.blocks[min(bisect_right(ends, mention.start), len(ends) - 1)]
        if not labelled and block.kind == "table":
            continue
        part = document.sections[block.section].attachment
        found.append(FilingDate(mention, date(mention.year, mention.month, mention.day), part, labelled))
    latest: dict[int, FilingDate] = {}
    for filed in sorted(found, key=lambda d: d.day):
        latest[filed.part] = filed
    return FilingDates(tuple(found), latest, found[0] if len({d.day for d in found}) == 1 else None)


def _stands_alone(text: str, mention: DateMention) -> bool:
    start, end = spans.begin(text, mention.start, "\n"), spans.end(text, mention.end, "\n")
    return not text[start:mention.start].strip(" \t　(") and not text[mention.end:end].strip(" \t　)")


def find(document: Document, report: ReportYear, dates: FilingDates, span: tuple[int, int]) -> Iterator[Claim]:
    """Each fill date lies behind the period its form tells of, and near those of the rest of the package; for the report of a file that
    lies there."""
    early = set()
    told: dict[int, tuple[int, int] | None] = {}
    parts = _parts(document)
    if report.year is not None and report.is_closed:
        for filed in dates.dates:
            if filed.part not in told:
                start, end = parts[filed.part]
                told[filed.part] = _full_year(document, max(start, span[0]), min(end, span[1]))
            evidence = told[filed.part]
            if evidence is None or filed.day.year < report.year:
                continue
            if filed.day < date(report.year, 12, 31):
                early.add(filed)
            last = Number("period-end", *evidence, ordinal(date(report.year, 12, 31)), document.text[slice(*evidence)])
            yield Claim("fill-date", lexicon.name("fill-date"), filed.operand("stated"), (last,), detail=Year(report.year))
    rest = [d for d in dates.dates if d not in early]
    labelled = [d for d in rest if d.is_labelled]
    if not labelled or (len({d.day for d in rest}) == 1 and len(rest) < 2):
        return
    usual = Counter(d.day for d in rest).most_common(1)[0][0]
    first = next(d for d in rest if d.day == usual)
    for filed in rest:
        if filed is not first and (filed.is_labelled or first.is_labelled):
            yield Claim("package-dates", lexicon.name("one-fill-date"), filed.operand("stated"), (first.operand("date"),))


def _parts(document: Document) -> dict[int, tuple[int, int]]:
    """Where each part of the package lies, by the number of its attachment."""
    first = document.sections[0]
    found = {first.attachment: (first.start, first.end if len(document.sections) == 1 else first.start)}
    for section in document.sections[1:]:
        start, end = found.get(section.attachment, (section.start, section.end))
        found[section.attachment] = min(start, section.start), max(end, section.end)
    return found


def _full_year(document: Document, start: int, end: int) -> tuple[int, int] | None:
    """Where a part tells figures that only the end of the year gives."""
    if lexicon.pattern("periods", "filing", "mid-year").search(document.text, start, min(end, start + _TITLE)):
        return None
    match = lexicon.pattern("periods", "filing", "full-year").search(document.text, start, end)
    return match.span() if match else None


# The title of a part lies within so many characters of its beginning.
_TITLE = 60


def forecasts(document: Document, figures: Figures, report: ReportYear, dates: FilingDates) -> Iterator[Claim]:
    """预计到2024年年底…: the day must lie behind the day of the report."""
    text = document.text
    ends = [b.end for b in document.blocks]
    for mention in figures.dates:
        match = lexicon.pattern("periods", "forecasts", "before").search(text, max(0, mention.start - _REACH), mention.start)
        if match is None or (mention.kind == "year" and not (match["to"] or match["will"])):
            continue
        if lexicon.pattern("periods", "forecasts", "named").match(text, mention.end):
            continue
        due = last_day(mention, report.year)
        at = min(bisect_right(ends, mention.start), len(ends) - 1)
        block = document.blocks[at]
        if due is None or block.kind == "table" or _is_plan(document, block.section):
            continue
        opening = max(spans.begin(text, match.start(), "。;\n"), block.start)
        if lexicon.pattern("periods", "forecasts", "quoted").search(text, opening, match.start()):
            continue
        stated = Number("stated", match.start(), mention.end, ordinal(due), text[match.start():mention.end])
        filed = dates.of_part(document, at)
        if filed is not None:
            yield Claim("forecast", lexicon.name("forecast"), stated, (filed.operand("filed"),))
        elif report.year is not None and report.is_closed and report.witness is not None:
            end = Number("period-end", report.witness.start, report.witness.end, ordinal(date(report.year, 12, 31)))
            yield Claim("forecast", lexicon.name("forecast"), stated, (end,))


def _is_plan(document: Document, section: int | None) -> bool:
    """Whether the section, or one above it, is about what comes."""
    words = lexicon.words("periods", "forecasts", "sections")
    while section is not None:
        node = document.sections[section]
        if section and any(word in node.title for word in words) and len(node.title) <= _TITLE:
            return True
        section = node.parent
    return False
