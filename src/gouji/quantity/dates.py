"""Dates and periods: 2014年10月1日, 二〇二三年九月二十五日, 2025.6.6, 12月底, 2021—2025年, 上年."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from gouji.grammar import lexicon
from gouji.quantity import numerals
from gouji.quantity.model import DateMention
from gouji.quantity.patterns import pattern
from gouji.quantity.units import guarded

# years that are meant as such when 年 is not written
_FIRST_YEAR, _LAST_YEAR = 1980, 2050


@dataclass(frozen=True, slots=True)
class _Point:
    """One written date."""

    end: int
    year: int | None = None
    month: int | None = None
    day: int | None = None
    part: str = ""
    """Q1 to Q4, H1, H2, or a span such as Q1/Q3."""
    year_end: bool = False
    valid: bool = True

    @property
    def iso(self) -> str:
        year = "XXXX" if self.year is None else f"{self.year:04d}"
        if self.part:
            return "/".join(f"{year}-{part}" for part in self.part.split("/"))
        if self.year_end:
            return f"{year}-12-31"
        pieces = [year]
        if self.month is not None:
            pieces.append(f"{self.month:02d}")
        if self.day is not None:
            pieces.append(f"{self.day:02d}" if self.month is not None else f"XX-{self.day:02d}")
        return "-".join(pieces)

    @property
    def kind(self) -> str:
        if self.part:
            return "span" if "/" in self.part else "quarter" if self.part[0] == "Q" else "half"
        if self.day is not None or self.year_end:
            return "date"
        return "month" if self.month is not None else "year"


@cache
def _written(name: str) -> re.Pattern[str]:
    """A pattern of `[written]` in the lexicon of dates."""
    return pattern(name, "dates", "written")


@cache
def _words() -> dict[str, Any]:
    found: dict[str, Any] = lexicon("dates")["written"]
    return found


@cache
def _until() -> re.Pattern[str]:
    return re.compile(lexicon("dates")["until"]["words"])


def at(text: str, start: int) -> DateMention | None:
    """The date or period that begins here, None if there is none."""
    span = _written("span").match(text, start)
    if span is not None:
        mention = _span(text, start, span)
        if mention is not None:
            return mention
    match = _written("point").match(text, start)
    if match is None:
        return None
    point = _point(match)
    if point is None:
        return None
    if point.part[:1] == "Q" and "/" not in point.part and text[start - 1:start] == _words()["first-quarters"]:
        # 前三季度: the text is searched from 三
        start, point = start - 1, replace(point, part=f"Q1/{point.part}")
    until = _until().search(text, max(0, start - 4), start) is not None
    if text[point.end:point.end + 1] in _span_signs():
        joined = _joined(text, start, point)
        if joined is not None:
            return joined
    return DateMention(start, point.end, point.kind, point.iso, point.year, point.month, point.day, point.valid, until)


@cache
def _span_signs() -> frozenset[str]:
    return frozenset(_words()["dashes"])


def _span(text: str, start: int, match: re.Match[str]) -> DateMention | None:
    if match["sa"] or match["fy"] or match["ry"] or match["uq"]:
        return _numbered_span(start, match)
    if match["y1"]:
        year = int(match["y1"])
        return DateMention(start, match.end("y1"), "year", f"{year}", year)
    if match["a"]:
        first, last = numerals.year(match["a"]), numerals.year(match["b"])
        if first is None or last is None:
            return None
        if last < 100:
            last += first // 100 * 100
        plain = match["n"] is None
        if plain and not (_FIRST_YEAR <= first < last <= _LAST_YEAR and last - first <= 30):
            return None
        return DateMention(start, match.end(), "span", f"{first:04d}/{last:04d}", first, valid=first <= last)
    month, to = _number(match["m"]), _number(match["to"])
    if month is None or to is None:
        return None
    own = numerals.year(match["y"]) if match["y"] else None
    shown = "XXXX" if own is None else f"{own:04d}"
    valid = 1 <= month <= 12 and 1 <= to <= 12
    return DateMention(start, match.end(), "span", f"{shown}-{month:02d}/{shown}-{to:02d}", own, month, valid=valid)


def _numbered_span(start: int, match: re.Match[str]) -> DateMention | None:
    """2023/2024学年, 2024.01-2024.12, 2024Q1-Q3, 2024年1-2季度."""
    if match["sa"]:
        first, last = int(match["sa"]), int(match["sb"])
        return DateMention(start, match.end(), "span", f"{first}/{last}", first) if last == first + 1 else None
    if match["ry"]:
        year, begin, end = int(match["ry"]), int(match["rq"]), int(match["rl"])
        return DateMention(start, match.end(), "span", f"{year}-Q{begin}/{year}-Q{end}", year, valid=begin < end)
    if match["uq"]:
        written, begins, ends = match["uy"], _number(match["uq"]), _number(match["ul"])
        quarters_of = numerals.year(written) if written else None
        shown = "XXXX" if quarters_of is None else f"{quarters_of:04d}"
        return DateMention(start, match.end(), "span", f"{shown}-Q{begins}/{shown}-Q{ends}", quarters_of, valid=(begins or 0) < (ends or 0))
    year, month, until, to = (int(match[name]) for name in ("fy", "fm", "ly", "lm"))
    if not (_exists(year, month, None) and _exists(until, to, None)):
        return None
    return DateMention(start, match.end(), "span", f"{year}-{month:02d}/{until}-{to:02d}", year, month, valid=(year, month) <= (until, to))


def _joined(text: str, start: int, first: _Point) -> DateMention | None:
    """A span of two written dates: 2024年1月1日至2024年12月31日, 3月1日至5日."""
    dash = _written("dash").match(text, first.end)
    if dash is None:
        return None
    match = _written("point").match(text, dash.end())
    if match is not None:
        last = _point(match)
        if last is None or (last.kind == "year") != (first.kind == "year"):
            return None
    else:
        match = _written("continued").match(text, first.end)
        if match is None or first.day is None:
            return None
        day = _number(match["d"])
        last = _Point(match.end(), first.year, first.month, day, valid=_exists(first.year, first.month, day))
    if last.year is None and first.year is not None:
        last = replace(last, year=first.year, valid=last.valid and _exists(first.year, last.month, last.day))
    return DateMention(start, last.end, "span", f"{first.iso}/{last.iso}", first.year, first.month, first.day,
                       first.valid and last.valid)


def _point(match: re.Match[str]) -> _Point | None:
    group, end = match.group, match.end()
    if group("y"):
        year = numerals.year(group("y"))
        if year is None:
            return None
        valid = 1000 <= year <= 2199
        part = _part(match, "y") or _part(match, "z")
        if part or group("ye"):
            return _Point(end, year, part=part, year_end=bool(group("ye")), valid=valid)
        month, day = _number(group("ym")), _number(group("yd") or group("yw"))
        return _Point(end, year, month, day, valid=valid and _exists(year, month, day))
    if group("ny"):
        year, month, day = int(group("ny")), int(group("nm")), int(group("nd"))
        return _Point(end, year, month, day, valid=_exists(year, month, day))
    if group("my") or group("py") or group("oy"):
        year, month = int(group("my") or group("py") or group("oy")), int(group("mm") or group("pm") or group("omm"))
        return _Point(end, year, month)
    if group("cy"):
        year, month, day = int(group("cy")), int(group("cm")), int(group("cd"))
        return _Point(end, year, month, day) if _exists(year, month, day) else None
    if group("qy"):
        return _Point(end, int(group("qy")), part=_part(match, "v"))
    if group("ty"):
        if int(group("ty")) < _words()["first-short"]:
            return None
        return _Point(end, _words()["century"] + int(group("ty")), part=_part(match, "t"), year_end=bool(group("te")))
    if group("om"):
        month, day = int(group("om")), int(group("od"))
        return _Point(end, None, month, day, valid=_exists(None, month, day))
    if group("xm"):
        month, day = _number(group("xm")), _number(group("xd") or group("xw"))
        return None if month is None else _Point(end, None, month, day, valid=_exists(None, month, day))
    if group("sy"):
        year, month, day = 2000 + int(group("sy")), int(group("sm")), _number(group("sd"))
        return _Point(end, year, month, day, valid=_exists(year, month, day))
    written = group("bad") or group("cut")
    if written:
        return _Point(end, int(written), valid=False)
    return _Point(end, part=_part(match, "x"))


def _part(match: re.Match[str], prefix: str) -> str:
    """The part of a year that a date names: Q1 to Q4, H1, H2, or Q1/Q3 for 前三季度."""
    group = match.group
    if group(prefix + "f"):
        return f"Q1/Q{_number(group(prefix + 'f'))}"
    if group(prefix + "s"):
        return "Q1"
    quarter = group(prefix + "q") or group(prefix + "n")
    if quarter:
        return f"Q{_number(quarter)}"
    half = group(prefix + "h")
    return str(_words()["halves"][half]) if half else ""


def _number(written: str | None) -> int | None:
    if not written:
        return None
    if written.isdigit() and written.isascii():
        return int(written)
    value = numerals.chinese(written)
    return None if value is None else int(value)


def _exists(year: int | None, month: int | None, day: int | None) -> bool:
    """Whether a calendar has this month and day; without a year, whether some year has."""
    if month is None:
        return day is None or 1 <= day <= 31
    if not 1 <= month <= 12:
        return False
    return day is None or 1 <= day <= monthrange(2024 if year is None or not 1 <= year <= 9999 else year, month)[1]


@cache
def _relative() -> tuple[re.Pattern[str], dict[str, str]]:
    data = dict(lexicon("dates")["relative"])
    not_before = data.pop("not-before")
    return re.compile(guarded(list(data), not_before)), data


def relative(text: str) -> list[DateMention]:
    """The periods said in words: 上年, 本年度, 年底, 下半年."""
    pattern, isos = _relative()
    found = []
    for match in pattern.finditer(text):
        start, end = match.span()
        iso = isos[match[0]]
        until = _until().search(text, max(0, start - 4), start) is not None
        month, day = (12, 31) if iso.endswith("12-31") else (None, None)
        found.append(DateMention(start, end, "relative", iso, None, month, day, True, until))
    return found


def plan(text: str, start: int, end: int) -> DateMention | None:
    """十四五: a five-year plan by its number, 十四."""
    data = lexicon("dates")["plan"]
    number = _number(text[start:end - 1])
    if number is None:
        return None
    first = data["first-year"] + 5 * (number - data["first"])
    return DateMention(start, end, "span", f"{first:04d}/{first + 4:04d}", first)


def bare_year(text: str, start: int, end: int) -> DateMention | None:
    """2024 in 2024预算 is a year without 年; other four digits, and the last in a line, are a number."""
    if end - start != 4 or not text[start:end].isdigit() or not _written("behind-bare-year").match(text, end) or text[end] in _span_signs():
        return None
    year = int(text[start:end])
    return DateMention(start, end, "year", f"{year}", year) if _FIRST_YEAR <= year <= _LAST_YEAR else None


def long_year(text: str, start: int, end: int, apart: bool) -> DateMention:
    """A year of more than four digits: another number ran into it (表202026年, 1202025年), or it is a slip (20244年).

    `apart` says that the digits were not printed as one number.
    """
    digits = text[start:end]
    first, last = int(digits[:4]), int(digits[-4:])
    if len(digits) == 8 and _FIRST_YEAR <= first < last <= _LAST_YEAR:
        # 2021__2025年, whose dash is lost
        return DateMention(start, end + 1, "span", f"{first}/{last}", first)
    if apart or (len(digits) > 5 and _FIRST_YEAR <= last <= _LAST_YEAR):
        return DateMention(end - 4, end + 1, "year", f"{last:04d}", last)
    return DateMention(start, end + 1, "year", digits, int(digits), valid=False)


def day_of_month(text: str, start: int, end: int) -> DateMention | None:
    """每月10号, 次月5日: a day without its month."""
    if text[end - 1:end] not in tuple(_words()["day-signs"]) or not _written("each-month").search(text, max(0, start - 4), start):
        return None
    day = _number(text[start:end - 1])
    if day is None:
        return None
    return DateMention(start, end, "date", f"XXXX-XX-{day:02d}", day=day, valid=1 <= day <= 31)
