"""A figure as it is printed, with its unit and the words around both: a candidate read by `grammar/figure.lark`."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from gouji.quantity import candidates
from gouji.quantity.candidates import Token


class Reading(NamedTuple):
    """2万余份左右: number 2, magnitude 万, odd 余, unit 份, after 左右. Offsets are those of the text."""

    start: int
    """Where the digits begin."""
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
    """The qualifier behind the unit."""
    stop: int
    """Behind the qualifier."""
    sign: str
    """- or + before the number."""
    currency: str
    begin: int
    """Where sign and currency begin."""
    half: bool
    """两年半."""
    row: list[Token]

    @property
    def plain(self) -> str:
        """The unit, if no magnitude stands before it."""
        return "" if self.magnitude else self.unit

    @property
    def printed(self) -> str:
        """The unit with its magnitude."""
        return self.magnitude + self.unit

    @property
    def unit_end(self) -> int:
        """Behind the unit, without the 半 of 两年半."""
        return self.end - self.half

    @property
    def number_start(self) -> int:
        """Where the number begins with its sign."""
        return self.start - 1 if self.sign else self.start


class Range(NamedTuple):
    """1-2个."""

    lower: Reading
    dash: Token
    upper: Reading


class Parts(NamedTuple):
    """百分之三十: under 百, over 三十."""

    under: str
    over: str
    end: int
    after: str
    stop: int


def arabic(text: str, start: int, last_end: int) -> Reading:
    """The figure in Arabic digits that begins at `start`, behind its sign."""
    row = candidates.signed(text, start, last_end, candidates.arabic(text, start))
    digits = row[0]
    # Most candidates are digits alone or with a unit; what the grammar would make of these two tokens is made at once.
    if digits[0] == "DIGITS":
        if len(row) == 1:
            end = digits[2]
            return tuple.__new__(Reading, (start, digits[3], end, "", "", "", False, "", "", end, "", end, "", "", start, False, row))
        unit = row[1]
        if unit[0] == "UNIT" and len(row) == 2:
            end = unit[2]
            return tuple.__new__(Reading, (start, digits[3], digits[2], "", "", "", False, unit[4], unit[3], end, "", end, "", "", start, False, row))
    read: Reading = _parser()(row)
    return read


def ranged(text: str, lower: Reading) -> Range | None:
    """The range whose lower end was read; None if no dash and number follow."""
    row = candidates.ranged(text, lower.row)
    return None if row is None else _parser()(row)


def chinese(text: str, start: int) -> Reading | None:
    """The figure in Chinese numerals that begins at `start`; None if no unit follows it."""
    row = candidates.chinese(text, start)
    return None if row is None else _parser()(row)


def parts(text: str, start: int) -> Parts | None:
    """The fraction in words that begins at `start`; None if there is none."""
    row = candidates.parts(text, start)
    return None if row is None else _parser()(row)


@cache
def _parser():  # type: ignore[no-untyped-def]
    from gouji.parsers import parser

    return parser("figure", _Builder())


class _Builder:
    """Callbacks of the parser: a rule's tokens become the reading of its name."""

    @staticmethod
    def start(children: list[Reading]) -> Reading:
        return children[0]

    @staticmethod
    def range(children: Sequence) -> Range:  # type: ignore[type-arg]
        return Range(*children)

    @staticmethod
    def parts(children: list[Token]) -> Parts:
        under, over, *after = children
        return Parts(under.text, over.text, over.end, after[0].text if after else "", children[-1].end)

    @staticmethod
    def figure(children: list[Token]) -> Reading:
        head = sign = currency = odd = magnitude = unit = after = number = head_magnitude = ""
        clump = half = False
        start, number_end = -1, 0
        for token in children:
            match token.type:
                case "DIGITS" | "NUMERAL":
                    number, number_end = token.text, token.end
                    start = token.start if start < 0 else start
                case "HEAD":
                    start, head, head_magnitude = token.start, token.text, token.scale
                case "UNIT":
                    unit, magnitude = token.text, token.scale or magnitude
                case "SCALE":
                    magnitude = token.text
                case "ODD":
                    odd = odd or token.text
                case "CLUMP":
                    odd, clump = token.text if len(token.text) > 1 else "", True
                case "HALF":
                    half = True
                case "AFTER":
                    after = token.text
                case "SIGN":
                    sign = token.text
                case "CURRENCY":
                    currency = token.text
        last = children[-1]
        end = last.start if after else last.end
        return Reading(start, number, number_end, head, head_magnitude, odd, clump, magnitude, unit, end, after, last.end,
                       sign, currency, children[0].start, half, children)
