"""A number as it is printed, with its unit and the words around both, before anything is made of it."""

from __future__ import annotations

from typing import NamedTuple

from gouji.quantity import patterns, qualifiers, units


class Reading(NamedTuple):
    """2万余份左右: number 2, magnitude 万, odd 余, unit 份, after 左右. Offsets are those of the text."""

    start: int
    number: str
    number_end: int
    head: str
    """The 2亿 of 2亿3000万元, as digits; `head_magnitude` is the 亿."""
    head_magnitude: str
    odd: str
    """多, 余, 来 or 几 between number and unit."""
    clump: bool
    """Whether the magnitude is set off: 8个多亿."""
    magnitude: str
    unit: str
    end: int
    """Behind the unit."""
    after: str
    """The qualifier behind the unit, with a blank before it if there is one."""
    stop: int
    """Behind the qualifier."""

    @property
    def plain(self) -> str:
        """The unit, if no magnitude stands before it."""
        return "" if self.magnitude else self.unit

    @property
    def printed(self) -> str:
        """The unit with its magnitude."""
        return self.magnitude + self.unit


def arabic(text: str, start: int) -> Reading:
    """The number in Arabic digits that begins at `start`."""
    match = patterns.arabic().match(text, start)
    number, clump, lead, magnitude, mid = match.group("number", "clump", "lead", "magnitude", "mid")
    number_end = match.end("number")
    unit_start = match.end()
    end = units.end_at(text, unit_start)
    odd = lead or mid or ""
    if clump:
        odd, magnitude = ("" if clump == "个" else clump), "亿"
    elif magnitude is None:
        magnitude = ""
        if end == unit_start:
            # what stood between belongs to what follows, but for 200余。
            end = unit_start = number_end
            odd = ""
            if patterns.only_odd().match(text, number_end):
                odd = text[number_end]
                end = unit_start = number_end + 1
    stop = qualifiers.after_end(text, end)
    if stop == end and text[end:end + 1] == " ":
        stop = qualifiers.after_end(text, end + 1)
        stop = end if stop == end + 1 else stop
    return Reading(start, number, number_end, match["head"] or "", match["head_magnitude"] or "", odd, bool(clump), magnitude,
                   text[unit_start:end], end, text[end:stop], stop)


def chinese(text: str, start: int) -> Reading | None:
    """The number in Chinese numerals that begins at `start`; None if no unit follows it."""
    match = patterns.chinese().match(text, start)
    if match is None:
        return None
    number, magnitude = match["number"], match["magnitude"] or ""
    odd = match["lead"] or match["mid"] or ""
    unit_start = match.end()
    end = units.end_at(text, unit_start)
    while end == unit_start:
        # 三百分点: the last character of the numeral may be the first of the unit
        if match.end() > match.end("number") or len(number) == 1:
            return None
        number, unit_start = number[:-1], unit_start - 1
        end = units.end_at(text, unit_start)
    return Reading(start, number, start + len(number), "", "", odd, False, magnitude, text[unit_start:end], end, "", end)
