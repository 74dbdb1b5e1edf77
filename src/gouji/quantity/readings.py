"""A figure as it is printed, with its unit and the words around both: a candidate read by `grammar/figure.lark`."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import cache
from typing import Any, NamedTuple

from gouji.quantity import candidates
from gouji.quantity.candidates import Token
from gouji.quantity.model import Unread


class Reading(NamedTuple):
    """2万余份左右: number 2, magnitude 万, odd 余, unit 份, after 左右. Offsets are those of the text."""

    start: int
    """Where the digits begin."""
    number: str
    number_end: int
    head: str
    """The 2亿 of 2亿3000万元."""
    exponent: str
    """The 4 of 1.2e4."""
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
    cents: str
    """What 5角6分 adds to the yuan: 56, or 5 for 5角."""
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
        return next((token.end for token in reversed(self.row) if token.type == "UNIT"), self.number_end)

    @property
    def number_start(self) -> int:
        """Where the number begins with its sign."""
        return next(token.start for token in self.row if token.type == "SIGN") if self.sign else self.start


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


def arabic(text: str, start: int, last_end: int) -> Reading | Unread:
    """The figure in Arabic digits that begins at `start`, behind its sign."""
    row = candidates.signed(text, start, last_end, candidates.arabic(text, start))
    plain = _plain(row)
    if plain is not None:
        return plain
    read = _read(row)
    assert isinstance(read, Reading | Unread)
    return read


def _plain(row: list[Token]) -> Reading | None:
    """The reading of a number alone or with a unit, which most candidates are: what the grammar would make of these tokens, made at once."""
    number = row[0]
    if number[0] != "DIGITS" and number[0] != "NUMERAL":
        return None
    if len(row) == 1:
        end = number[2]
        return tuple.__new__(Reading, (number[1], number[3], end, "", "", "", False, "", "", end, "", end, "", "", number[1], False, "", row))
    unit = row[1]
    if len(row) > 2 or unit[0] != "UNIT":
        return None
    end = unit[2]
    return tuple.__new__(Reading, (number[1], number[3], number[2], "", "", "", False, unit[4], unit[3], end, "", end, "", "", number[1], False, "", row))


def ranged(text: str, lower: Reading) -> Range | None:
    """The range whose lower end was read; None if no dash and number follow, or none of its kind."""
    row = candidates.ranged(text, lower.row)
    read = None if row is None else _read(row)
    return read if isinstance(read, Range) else None


def chinese_ranged(text: str, start: int, lower: Reading | None = None) -> Range | None:
    """三至五个, which begins at `start`, or 五万元至八万元, whose lower end was read."""
    row = candidates.chinese_range(text, start) if lower is None else candidates.chinese_ranged(text, lower.row)
    read = None if row is None else _read(row)
    return read if isinstance(read, Range) else None


def chinese(text: str, start: int) -> Reading | None:
    """The figure in Chinese numerals that begins at `start`; None if no unit follows it."""
    row = candidates.chinese(text, start)
    if row is None:
        return None
    read = _plain(row) or _read(row)
    return read if isinstance(read, Reading) else None


def parts(text: str, start: int) -> Parts | None:
    """The fraction in words that begins at `start`; None if there is none."""
    row = candidates.parts(text, start)
    read = None if row is None else _read(row)
    return read if isinstance(read, Parts) else None


def _read(row: list[Token]) -> Reading | Range | Parts | Unread:
    """What the grammar makes of a candidate, all of it."""
    from lark.exceptions import UnexpectedToken

    try:
        read: Reading | Range | Parts = _parser()(row)
    except UnexpectedToken:
        return Unread(row[0].start, row[-1].end, "not one figure")
    return read


@cache
def _parser() -> Callable[[Iterable[Token]], Reading | Range | Parts]:
    from gouji.parsers import parser

    return parser("figure", _Builder())


class _Builder:
    """Callbacks of the parser: a rule's tokens become the reading of its name."""

    @staticmethod
    def start(children: list[Reading]) -> Reading:
        return children[0]

    @staticmethod
    def range(children: Sequence[Any]) -> Range:
        return Range(*children)

    @staticmethod
    def parts(children: list[Token]) -> Parts:
        under, over, *after = children
        return Parts(under.text, over.text, over.end, after[0].text if after else "", children[-1].end)

    @staticmethod
    def figure(children: list[Token]) -> Reading:
        head = exponent = sign = currency = odd = magnitude = unit = after = number = cents = ""
        clump = half = False
        start, number_end = -1, 0
        for token in children:
            match token.type:
                case "DIGITS" | "NUMERAL":
                    number, number_end = token.text, token.end
                    start = token.start if start < 0 else start
                case "HEAD":
                    start, head = token.start, token.text
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
                case "EXPONENT":
                    exponent, number_end = token.text, token.end
                case "CENTS":
                    cents = token.text
                case "SIGN":
                    sign = token.text
                case "CURRENCY":
                    currency = token.text
        last = children[-1]
        # 整 and 左右 are no part of the figure
        end = next((token.start for token in children if token.type in ("WHOLE", "AFTER")), last.end)
        return Reading(start, number, number_end, head, exponent, odd, clump, magnitude, unit, end, after, last.end,
                       sign, currency, children[0].start, half, cents, children)
