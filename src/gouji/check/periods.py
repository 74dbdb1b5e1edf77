"""Verdicts on dates: existence, order, and agreement with the report's year and with each other."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from gouji import lexicon
from gouji.check.model import BROKEN, HOLDS, Verdict
from gouji.check.wording import printed
from gouji.claim import Claim, Operand, as_number
from gouji.claim.details import BaseYear, Year
from gouji.document import Document


def _day(operand: Operand) -> date:
    return date.fromordinal(int(as_number(operand).interval.low))


def _verdict(claim: Claim, holds: bool, equation: str, stated: str, computed: str = "", difference: str = "",
             diagnosis: str = "") -> Verdict:
    return Verdict(claim, HOLDS if holds else BROKEN, None, equation, stated, stated if holds else computed, difference, diagnosis)


def _impossible(claim: Claim, document: Document) -> Verdict:
    """A date that no calendar has."""
    stated = printed(claim.stated, document)
    return _verdict(claim, False, lexicon.text("equations", "dates", "impossible").format(stated), stated)


def _order(claim: Claim, document: Document) -> Verdict:
    """The first day of a span is not after its last."""
    earlier, later = claim.operands
    holds = _day(earlier) <= _day(later)
    sign = "≤" if holds else ">"
    return _verdict(claim, holds, f"{printed(earlier, document)} {sign} {printed(later, document)}", printed(claim.stated, document))


def _report_year(claim: Claim, document: Document) -> Verdict:
    """The year is that of the report."""
    stated = printed(claim.stated, document)
    told, due = int(as_number(claim.stated).interval.low), claim.told(Year).expected
    expected = stated.replace(str(told), str(due), 1)
    holds = told == due
    return _verdict(claim, holds, f"{stated} {'=' if holds else '≠'} {expected}", stated, expected)


def _base_year(claim: Claim, document: Document) -> Verdict:
    """The year of the base is the one expected."""
    years = claim.told(BaseYear)
    stated = printed(claim.stated, document)
    computed = stated.replace(str(years.printed), str(years.expected), 1)
    holds = years.printed == years.expected
    return _verdict(claim, holds, f"{stated} {'=' if holds else '≠'} {computed}", stated, computed)


def _fill_date(claim: Claim, document: Document) -> Verdict:
    """The form was filled in when the period it tells of was over."""
    filed, end = _day(claim.stated), _day(claim.operands[0])
    holds = filed >= end
    return _verdict(claim, holds, f"{filed} {'≥' if holds else '<'} {end}", printed(claim.stated, document), end.isoformat(),
                    _in_days(abs((end - filed).days)))


def _in_days(number: int) -> str:
    return lexicon.text("equations", "units", "days").format(number)


def _package(claim: Claim, document: Document) -> Verdict:
    """The dates of one package lie near each other."""
    filed, usual = _day(claim.stated), _day(claim.operands[0])
    days = abs((filed - usual).days)
    return _verdict(claim, days <= lexicon.count("periods", "filing", "apart"), f"{filed} − {usual} = {_in_days((filed - usual).days)}",
                    printed(claim.stated, document), printed(claim.operands[0], document), _in_days(days))


def _forecast(claim: Claim, document: Document) -> Verdict:
    """What is forecast lies behind the day of the report."""
    due, known = _day(claim.stated), _day(claim.operands[0])
    holds = due > known
    return _verdict(claim, holds, f"{due} {'>' if holds else '≤'} {known}", printed(claim.stated, document), known.isoformat(),
                    diagnosis="" if claim.operands[0].role == "filed" else "period-end")


def _cutoff(claim: Claim, document: Document) -> Verdict:
    """A cut-off is not after the day on which the form was filled in."""
    day, filed = _day(claim.stated), _day(claim.operands[0])
    return _verdict(claim, day <= filed, f"{day} {'≤' if day <= filed else '>'} {filed}", printed(claim.stated, document), filed.isoformat())


def _cutoff_year(claim: Claim, document: Document) -> Verdict:
    """The same cut-off day bears the same year in all places."""
    return _report_year(replace(claim, detail=Year(int(as_number(claim.operands[0]).interval.low))), document)


VERIFIERS: dict[str, Callable[[Claim, Document], Verdict]] = {
    "calendar": _impossible,
    "year-digits": _impossible,
    "date-order": _order,
    "report-year": _report_year,
    "base-year": _base_year,
    "fill-date": _fill_date,
    "package-dates": _package,
    "forecast": _forecast,
    "cutoff": _cutoff,
    "cutoff-year": _cutoff_year,
}
