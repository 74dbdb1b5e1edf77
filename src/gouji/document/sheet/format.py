"""Number formats of spreadsheets: a value as the sheet prints it, with the decimals, separators and words of its format."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from decimal import ROUND_HALF_UP, Context, Decimal

from gouji.document.sheet.format_code import Section, parsed
from gouji.document.sheet.format_dates import printed_moment
from gouji.document.sheet.format_digits import general, printed_number

Value = str | bool | int | float | Decimal | datetime | date | time | timedelta

# A spreadsheet computes with 15 digits; those behind are the noise of binary fractions.
_FIFTEEN = Context(prec=15, rounding=ROUND_HALF_UP)
# The range of a double; and beyond it zeros would fill the memory.
_HIGHEST_POWER = 308
_CURRENCIES = "¥￥$€£ "


def printed(value: Value, number_format: str | None) -> str:
    """A value as its cell shows it. Digits stay Arabic where the format asks for Chinese ones."""
    form = parsed(number_format or "General")
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, str):
        return _words(form.text, value) if form.text is not None else value
    if isinstance(value, (datetime, date, time, timedelta)):
        return printed_moment(value, form)
    number = _number(value)
    if not number.is_finite() or (number and abs(number.adjusted()) > _HIGHEST_POWER):
        return str(value)
    section, has_sign = form.section(number)
    if section is None:
        return general(number)
    if section.is_date:
        return printed_moment(number, form)
    text = printed_number(abs(number), section)
    if number >= 0 or not has_sign:
        return text
    # the minus stands beside the digits, wherever the format sets the currency
    currency = len(text) - len(text.lstrip(_CURRENCIES))
    return f"{text[:currency]}-{text[currency:]}"


def is_date_format(number_format: str) -> bool:
    """Whether a number under this format is a day or a time."""
    sections = parsed(number_format).sections
    return bool(sections) and sections[0].is_date


def _number(value: float | Decimal) -> Decimal:
    if isinstance(value, int):
        return Decimal(value)
    return _FIFTEEN.create_decimal(repr(value) if isinstance(value, float) else value)


def _words(section: Section, value: str) -> str:
    return "".join(value if kind in ("value", "general") else text for kind, text in section.tokens if kind != "digit").strip()
