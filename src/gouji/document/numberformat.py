"""Number formats of spreadsheets: a value as the sheet prints it, with the decimals, separators and words of its format."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from decimal import ROUND_HALF_UP, Context, Decimal
from functools import lru_cache

Value = str | bool | int | float | Decimal | datetime | date | time | timedelta

# A spreadsheet computes with 15 digits; those behind are the noise of binary fractions.
_FIFTEEN = Context(prec=15, rounding=ROUND_HALF_UP)
_EXACT = Context(prec=800, rounding=ROUND_HALF_UP)
# A figure under General that still has so many digits was computed, not typed; the sheet shows ten of them.
_MOST_TYPED, _SHOWN = 13, 10
# The range of a double; and beyond it zeros would fill the memory.
_HIGHEST_POWER = 308
_PLAIN_POWERS = range(-10, 21)
# The longest format a spreadsheet takes.
_LONGEST_FORMAT = 255
_FIRST_DAY, _LAST_SERIAL = datetime(1899, 12, 30), 2958466
# Serial 60 is 1900-02-29, a day that never was.
_NO_DAY = 60
_WEEKDAYS, _DAYS = "一二三四五六日", ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December")
# Formats whose print depends on the system, as a Chinese one prints them.
_OF_SYSTEM = {"mm-dd-yy": "yyyy/m/d", "m/d/yy h:mm": "yyyy/m/d h:mm"}
_BY_SYSTEM = re.compile(r"\[\$-(?:F|x-sys)(?:(?P<date>800|date)|400|time)\]", re.IGNORECASE)
_LONG_DATE, _LONG_TIME = 'yyyy"年"m"月"d"日"', "h:mm:ss"

_TOKEN = re.compile(r"""
    "(?P<quoted>[^"]*)"? | [\\!](?P<escaped>.) | (?P<width>[_*].?) | \[(?P<bracket>[^\]]*)\]?
    | (?P<general>General|G/通用格式) | (?P<half>AM/PM|A/P|上午/下午) | (?P<power>E[+-]) | (?P<date>y+|m+|d+|h+|s+|aaaa?|e+)
    | (?P<digit>[0#?]) | (?P<sign>[.,%@/;]) | (?P<other>.)
""", re.IGNORECASE | re.VERBOSE | re.DOTALL)
_CONDITION = re.compile(r"(<=|>=|<>|=|<|>)\s*(-?\d+(?:\.\d+)?)")
_ELAPSED = re.compile("h+|m+|s+", re.IGNORECASE)
_COMPARE: dict[str, Callable[[Decimal, Decimal], bool]] = {
    "<": Decimal.__lt__, "<=": Decimal.__le__, ">": Decimal.__gt__, ">=": Decimal.__ge__, "=": Decimal.__eq__, "<>": Decimal.__ne__,
}

# A kind (`text`, `digit`, `point`, `comma`, `percent`, `power`, `value`, `general`, `slash`, `date`, `half`, `elapsed`) and its characters.
_Token = tuple[str, str]


def printed(value: Value, number_format: str | None) -> str:
    """A value as its cell shows it. Digits stay Arabic where the format asks for Chinese ones."""
    form = _parsed(number_format or "General")
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, str):
        return _words(form.text, value) if form.text is not None else value
    if isinstance(value, (datetime, date, time, timedelta)):
        return _printed_moment(value, form)
    number = _number(value)
    if not number.is_finite() or number and abs(number.adjusted()) > _HIGHEST_POWER:
        return str(value)
    section, has_sign = form.section(number)
    if section is None:
        return _general(number)
    if section.is_date:
        return _printed_moment(number, form)
    return ("-" if number < 0 and has_sign else "") + _printed_number(abs(number), section)


def is_date_format(number_format: str) -> bool:
    """Whether a number under this format is a day or a time."""
    sections = _parsed(number_format).sections
    return bool(sections) and sections[0].is_date


@dataclass(slots=True)
class _Section:
    """One of the parts of a format that semicolons part."""

    tokens: list[_Token] = field(default_factory=list)
    condition: tuple[str, Decimal] | None = None

    @property
    def is_date(self) -> bool:
        return any(kind in ("date", "half", "elapsed") for kind, _ in self.tokens)

    def admits(self, number: Decimal) -> bool:
        return self.condition is not None and _COMPARE[self.condition[0]](number, self.condition[1])


@dataclass(slots=True)
class _Format:
    sections: list[_Section]
    """Those for numbers."""
    text: _Section | None
    """That for words, if it has one."""

    def section(self, number: Decimal) -> tuple[_Section | None, bool]:
        """The section for a number, and whether a minus is set before it; None where it is printed without a format."""
        sections = self.sections
        if not sections:
            return None, True
        if any(section.condition for section in sections):
            chosen = next((s for s in sections if s.admits(number)), None) or next((s for s in sections if s.condition is None), None)
            is_of_negatives = chosen is not None and chosen.condition is not None and chosen.condition[0][0] == "<" \
                and chosen.condition[0] != "<>" and chosen.condition[1] <= 0
            return chosen, not is_of_negatives
        if number < 0 and len(sections) > 1:
            return sections[1], False
        return sections[2 if number == 0 and len(sections) > 2 else 0], True


@lru_cache(maxsize=1000)
def _parsed(number_format: str) -> _Format:
    if len(number_format) > _LONGEST_FORMAT:
        number_format = "General"
    if by_system := _BY_SYSTEM.match(number_format):
        number_format = _LONG_DATE if by_system["date"] else _LONG_TIME
    sections = [_Section()]
    for match in _TOKEN.finditer(_OF_SYSTEM.get(number_format.lower(), number_format)):
        kind, text = match.lastgroup, match[match.lastgroup or 0]
        section = sections[-1]
        if kind == "sign" and text == ";":
            sections.append(_Section())
        elif kind == "bracket":
            _add_bracket(section, text)
        elif kind in ("quoted", "escaped", "other"):
            section.tokens.append(("text", text))
        elif kind == "sign":
            section.tokens.append(({".": "point", ",": "comma", "%": "percent", "@": "value", "/": "slash"}[text], text))
        elif kind != "width":
            section.tokens.append((kind or "", text.lower() if kind == "date" else text))
    text_section = None
    if len(sections) > 1 and (len(sections) > 3 or any(kind == "value" for kind, _ in sections[-1].tokens)):
        text_section = sections[3] if len(sections) > 3 else sections.pop()
    elif any(kind == "value" for kind, _ in sections[0].tokens):
        # 0 under the format @ is printed as 0.
        return _Format([], sections[0])
    return _Format(sections[:3], text_section)


def _add_bracket(section: _Section, text: str) -> None:
    """[Red], [h], [>=10000], [$¥-804]; what else stands in brackets is not printed."""
    if condition := _CONDITION.fullmatch(text.strip()):
        section.condition = condition[1], Decimal(condition[2])
    elif _ELAPSED.fullmatch(text):
        section.tokens.append(("elapsed", text.lower()))
    elif text.startswith("$"):
        section.tokens.append(("text", text[1:].partition("-")[0]))


def _number(value: int | float | Decimal) -> Decimal:
    if isinstance(value, int):
        return Decimal(value)
    return _FIFTEEN.create_decimal(repr(value) if isinstance(value, float) else value)


def _general(number: Decimal) -> str:
    number = number.normalize(_EXACT)
    if not number:
        return "0"
    power, digits = number.adjusted(), len(number.as_tuple().digits)
    if digits > _MOST_TYPED and number.as_tuple().exponent < 0:
        number = number.quantize(Decimal(1).scaleb(-max(0, _SHOWN - 1 - max(power, 0))), context=_EXACT) if power >= -4 \
            else Context(prec=6, rounding=ROUND_HALF_UP).plus(number)
        number = number.normalize(_EXACT)
    if power in _PLAIN_POWERS:
        return f"{number:f}"
    return f"{number:E}"


def _words(section: _Section, value: str) -> str:
    return "".join(value if kind in ("value", "general") else text for kind, text in section.tokens if kind != "digit").strip()


def _printed_number(number: Decimal, section: _Section) -> str:
    """A number that is not negative."""
    tokens = section.tokens
    kinds = [kind for kind, _ in tokens]
    number = number.scaleb(2 * kinds.count("percent"), _EXACT)
    if "general" in kinds or "value" in kinds:
        return "".join(_general(number) if kind in ("general", "value") else text for kind, text in tokens if kind != "digit").strip()
    if "digit" not in kinds:
        return "".join(text for _, text in tokens).strip()
    if "slash" in kinds:
        # Fractions are too rare in reports to be worth their arithmetic.
        return _general(number)
    last = len(kinds) - 1 - kinds[::-1].index("digit")
    power_at = kinds.index("power") if "power" in kinds else len(tokens)
    point_at = kinds.index("point") if "point" in kinds[:power_at] else power_at
    whole_end = point_at if point_at < power_at else min(power_at, last + 1)
    is_grouped, thousands = _commas(kinds, whole_end)
    number = number.scaleb(-3 * thousands, _EXACT)
    decimals = kinds[point_at:power_at].count("digit")
    power = 0
    if power_at < len(tokens):
        number, power = _normal(number, decimals, max(1, kinds[:point_at].count("digit")))
    whole, _, rest = f"{number.quantize(Decimal(1).scaleb(-decimals), context=_EXACT):f}".partition(".")
    head = _whole(tokens[:whole_end], "" if whole == "0" else whole, is_grouped)
    tail = _rest(tokens[whole_end:power_at], rest)
    return (head + tail + _power(tokens[power_at:], power)).strip()


def _commas(kinds: list[str], whole_end: int) -> tuple[bool, int]:
    """Whether a comma parts the thousands, and how many commas behind the digits divide by a thousand each."""
    digits = [at for at, kind in enumerate(kinds) if kind == "digit"]
    whole = [at for at in digits if at < whole_end]
    is_grouped = bool(whole) and "comma" in kinds[whole[0]:whole[-1]]
    thousands = 0
    for last in {whole[-1] if whole else digits[-1], digits[-1]}:
        at = last + 1
        while at < len(kinds) and kinds[at] == "comma":
            thousands, at = thousands + 1, at + 1
    return is_grouped, thousands


def _normal(number: Decimal, decimals: int, step: int) -> tuple[Decimal, int]:
    """Mantissa and power of ten, a multiple of the step."""
    if not number:
        return number, 0
    power = number.adjusted() // step * step
    mantissa = number.scaleb(-power, _EXACT)
    if mantissa.quantize(Decimal(1).scaleb(-decimals), context=_EXACT).adjusted() >= step:
        return mantissa.scaleb(-step, _EXACT), power + step
    return mantissa, power


def _whole(tokens: list[_Token], digits: str, is_grouped: bool) -> str:
    """The digits before the point, filled in from the right; the first place takes all that are left."""
    found: list[str] = []
    left, count = sum(kind == "digit" for kind, _ in tokens), 0

    def put(digit: str) -> None:
        nonlocal count
        if is_grouped and count and count % 3 == 0:
            found.append(",")
        found.append(digit)
        count += 1

    if not left:
        return "".join(text for kind, text in tokens if kind != "comma") + digits
    for kind, text in reversed(tokens):
        if kind == "digit":
            left -= 1
            if digits:
                put(digits[-1])
                digits = digits[:-1]
            elif text == "0":
                put("0")
            while digits and not left:
                put(digits[-1])
                digits = digits[:-1]
        elif kind != "comma":
            found.append(text[::-1])
    return "".join(found)[::-1]


def _rest(tokens: list[_Token], digits: str) -> str:
    """The point and what follows it. Zeros at the end stand only where the format has 0."""
    places = [text for kind, text in tokens if kind == "digit"]
    shown = len(places)
    while shown and digits[shown - 1] == "0" and places[shown - 1] != "0":
        shown -= 1
    found, at = [], 0
    for kind, text in tokens:
        if kind == "digit":
            found.append(digits[at] if at < shown else "")
            at += 1
        elif kind != "comma":
            found.append(text)
    return "".join(found)


def _power(tokens: list[_Token], power: int) -> str:
    if not tokens:
        return ""
    places = sum(kind == "digit" for kind, _ in tokens)
    sign = "-" if power < 0 else "+" if tokens[0][1].endswith("+") else ""
    return f"E{sign}{abs(power):0{places}d}" + "".join(text for kind, text in tokens[1:] if kind not in ("digit", "comma"))


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


def _printed_moment(value: datetime | date | time | timedelta | Decimal, form: _Format) -> str:
    section = next((s for s in form.sections[:1] if s.is_date), None)
    moment = _moment(value)
    if moment is None:
        return _general(value) if isinstance(value, Decimal) else str(value)
    if section is None:
        # The cell says by its type that it is a day.
        if isinstance(value, (time, timedelta)):
            pattern = "[h]:mm:ss"
        else:
            pattern = "yyyy-mm-dd hh:mm:ss" if moment.seconds else "yyyy-mm-dd"
        section = _parsed(pattern).sections[0]
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
    elapsed = (serial * 86400).quantize(Decimal("0.001"), context=_EXACT)
    days, seconds = divmod(elapsed, 86400)
    if not days:
        return _Moment(1900, 1, 0, 5, seconds, elapsed)
    # The serials before the day that never was are one too low.
    day = _FIRST_DAY + timedelta(days=int(days) + (days < _NO_DAY and not isinstance(value, datetime)))
    return _Moment(day.year, day.month, day.day, day.weekday(), seconds, elapsed)


def _days(span: timedelta) -> Decimal:
    return _EXACT.divide(Decimal(span.days * 86_400_000_000 + span.seconds * 1_000_000 + span.microseconds), Decimal(86_400_000_000))


def _dated(tokens: list[_Token], moment: _Moment) -> str:
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


def _is_minute(tokens: list[_Token], at: int) -> bool:
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
