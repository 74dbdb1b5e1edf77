"""Days and times under a number format."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal

from gouji.document.sheet.format_code import Format, Token, parsed
from gouji.document.sheet.format_digits import EXACT, general

_FIRST_DAY, _LAST_SERIAL = datetime(1899, 12, 30), 2958466
# Serial 60 is 1900-02-29, a day that never was.
_NO_DAY = 60
_WEEKDAYS, _DAYS = "一二三四五六日", ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December")


@dataclass(slots=True)
class _Moment:
    """A day and a time; the day 0 of January 1900 is one too."""

    year: int
    month: int
    day: int
    weekday: int
    seconds: Decimal
    """Since midnight."""
    elapsed: Decimal
    """Seconds since the beginning of the calendar."""


def printed_moment(value: datetime | date | time | timedelta | Decimal, form: Format) -> str:
    section = next((s for s in form.sections[:1] if s.is_date), None)
    moment = _moment(value)
    if moment is None:
        return general(value) if isinstance(value, Decimal) else str(value)
    if section is None:
        # The cell says by its type that it is a day.
        if isinstance(value, (time, timedelta)):
            pattern = "[h]:mm:ss"
        else:
            pattern = "yyyy-mm-dd hh:mm:ss" if moment.seconds else "yyyy-mm-dd"
        section = parsed(pattern).sections[0]
    return _dated(section.tokens, moment)


def _moment(value: datetime | date | time | timedelta | Decimal) -> _Moment | None:
    if isinstance(value, time):
        value = timedelta(hours=value.hour, minutes=value.minute, seconds=value.second, microseconds=value.microsecond)
    elif isinstance(value, date) and not isinstance(value, datetime):
        value = datetime(value.year, value.month, value.day)
    if isinstance(value, datetime):
        serial = _days(value.replace(tzinfo=None) - _FIRST_DAY)
    else:
        serial = _days(value) if isinstance(value, timedelta) else value
    if not 0 <= serial < _LAST_SERIAL:
        return None
    # To the millisecond, so that 8:30 is not a hair before 8:30.
    elapsed = (serial * 86400).quantize(Decimal("0.001"), context=EXACT)
    days, seconds = divmod(elapsed, 86400)
    if not days:
        return _Moment(1900, 1, 0, 5, seconds, elapsed)
    # The serials before the day that never was are one too low.
    day = _FIRST_DAY + timedelta(days=int(days) + (days < _NO_DAY and not isinstance(value, datetime)))
    return _Moment(day.year, day.month, day.day, day.weekday(), seconds, elapsed)


def _days(span: timedelta) -> Decimal:
    return EXACT.divide(Decimal(span.days * 86_400_000_000 + span.seconds * 1_000_000 + span.microseconds), Decimal(86_400_000_000))


def _dated(tokens: list[Token], moment: _Moment) -> str:
    has_half = any(kind == "half" for kind, _ in tokens)
    found: list[str] = []
    for at, (kind, text) in enumerate(tokens):
        if kind == "date":
            found.append(_minutes(moment, text) if text[0] == "m" and _is_minute(tokens, at) else _part(moment, text, has_half))
        elif kind == "elapsed":
            unit = {"h": 3600, "m": 60, "s": 1}[text[0]]
            found.append(f"{int(moment.elapsed // unit):0{len(text)}d}")
        elif kind == "half":
            names = text.split("/")
            found.append(names[moment.seconds >= 43200])
        elif kind == "digit":
            # 00 behind the point of seconds
            before = [token for token, _ in tokens[:at]]
            places = before[::-1].index("point") if "point" in before else 0
            found.append(f"{moment.seconds % 1:.3f}"[2:][places:places + 1])
        elif kind not in ("value", "general"):
            found.append(text)
    return "".join(found).strip()


def _is_minute(tokens: list[Token], at: int) -> bool:
    """m are minutes behind hours and before seconds, else months."""
    if len(tokens[at][1]) > 2:
        return False
    before = next((text[0] for kind, text in reversed(tokens[:at]) if kind in ("date", "elapsed")), "")
    after = next((text[0] for kind, text in tokens[at + 1:] if kind in ("date", "elapsed")), "")
    return before == "h" or after == "s"


def _minutes(moment: _Moment, text: str) -> str:
    return f"{int(moment.seconds // 60 % 60):0{len(text)}d}"


def _part(moment: _Moment, text: str, has_half: bool) -> str:
    size = len(text)
    match text[0]:
        case "y":
            return f"{moment.year:04d}" if size > 2 else f"{moment.year % 100:02d}"
        case "e":
            return str(moment.year)
        case "m":
            name = _MONTHS[moment.month - 1]
            return f"{moment.month:0{size}d}" if size < 3 else name[:3] if size == 3 else name[0] if size == 5 else name
        case "d":
            name = _DAYS[moment.weekday]
            return f"{moment.day:0{size}d}" if size < 3 else name[:3] if size == 3 else name
        case "a":
            return ("星期" if size == 4 else "") + _WEEKDAYS[moment.weekday]
        case "h":
            hour = int(moment.seconds // 3600)
            return f"{(hour - 1) % 12 + 1 if has_half else hour:0{min(size, 2)}d}"
        case _:
            return f"{int(moment.seconds % 60):0{min(size, 2)}d}"
