"""First and last days of dates and periods."""

from __future__ import annotations

from calendar import monthrange
from datetime import date

from gouji.quantity import DateMention


def last_day(mention: DateMention, year: int | None = None) -> date | None:
    """The last day a mention covers, in `year` if it names none; None if it has no year or does not exist."""
    return _day(mention.iso.split("/")[-1], year, last=True)


def span_days(iso: str) -> tuple[date, date] | None:
    """The first and the last day of a span, None if one of them has no year or does not exist."""
    first, _, last = iso.partition("/")
    start, end = _day(first, None, last=False), _day(last, None, last=True)
    return (start, end) if start and end else None


def _day(iso: str, year: int | None, last: bool) -> date | None:
    if iso == "year-end":
        return date(year, 12, 31) if year else None
    pieces = iso.split("-")
    if pieces[0] == "XXXX":
        if year is None:
            return None
        pieces[0] = f"{year:04d}"
    if not pieces[0].isdigit() or not 1 <= int(pieces[0]) <= 9999:
        return None
    try:
        return _dated([*pieces, "", ""][:3], last)
    except ValueError:
        return None


def _dated(pieces: list[str], last: bool) -> date:
    """The day of year, month or part of a year, and day. Raises ValueError if there is none."""
    year, month, day = int(pieces[0]), pieces[1], pieces[2]
    if not month:
        return date(year, 12, 31) if last else date(year, 1, 1)
    if month[0] in "QH":
        length = 3 if month[0] == "Q" else 6
        final = int(month[1:]) * length
        return date(year, final, monthrange(year, final)[1]) if last else date(year, final - length + 1, 1)
    if not day:
        return date(year, int(month), monthrange(year, int(month))[1] if last and 1 <= int(month) <= 12 else 1)
    return date(year, int(month), int(day))
