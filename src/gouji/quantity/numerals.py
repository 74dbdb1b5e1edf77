"""Reading numerals: 46,386.72, 一千二百三十四万, 一点二亿, 二〇二三. Exact, in `Decimal`."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from functools import cache
from typing import Any

from gouji import grammar, lexicon

_MYRIAD = Decimal(10000)


@cache
def _tables() -> tuple[dict[str, int], dict[str, int], dict[str, int]]:
    data = grammar.lexicon("numerals")
    return data["digits"], data["places"], data["myriads"]


@cache
def _digits() -> dict[str, int]:
    return _tables()[0]


@cache
def _signs() -> dict[str, Any]:
    found: dict[str, Any] = lexicon.entry("numerals", "signs")
    return found


@cache
def characters() -> str:
    """All characters a Chinese numeral is written with."""
    digits, places, myriads = _tables()
    return "".join((*digits, *places, *myriads))


def digit(character: str | None) -> str:
    """A single digit, Chinese or Arabic, as an Arabic one; 0 for none."""
    return "0" if character is None else character if character.isascii() else str(_digits()[character])


@cache
def digit_characters() -> str:
    """The characters of single digits."""
    return "".join(_digits())


@cache
def magnitudes() -> dict[str, Decimal]:
    """What 万, 亿, 千万 … between digits and unit multiply by."""
    return {name: Decimal(factor) for name, factor in lexicon.entry("numerals", "magnitudes").items()}


@cache
def longest_magnitudes() -> tuple[str, ...]:
    """Their names, the longest first."""
    return tuple(sorted(magnitudes(), key=lambda name: (-len(name), name)))


def arabic(digits: str) -> Decimal:
    """The value of printed digits with separators."""
    return Decimal(digits.replace(",", "").replace("，", ""))


def decimals(numeral: str) -> int:
    """How many digits are printed behind the decimal point."""
    point = numeral.rfind(".")
    if point >= 0:
        return len(numeral) - point - 1
    return sum(character in _digits() for character in numeral.partition(_signs()["point"])[2])


def chinese(numeral: str) -> Decimal | None:
    """The value of a numeral in Chinese characters, None if it is not well formed (十十, 三百二千)."""
    numeral = numeral.translate(_usual())
    value = _small().get(numeral)
    if value is not None:
        return value
    whole, point, fraction = numeral.partition(_signs()["point"])
    return _with_fraction(whole, fraction) if point else _whole(whole)


def place(numeral: str) -> Decimal | None:
    """The same; 百, 千, 百万 without a digit before them count once: 近百家, 上千万元."""
    return chinese(_signs()["one"] + numeral if numeral[0] in bare() else numeral)


@cache
def bare() -> frozenset[str]:
    """百, 千, 万, 亿."""
    return frozenset(_signs()["bare"])


def magnitude(numeral: str) -> str:
    """The 万, 亿 or 万亿 a numeral ends in, which goes with the unit: 三百万元 is printed in 万元."""
    return next((ending for ending in _signs()["endings"] if numeral.endswith(ending)), "")


@cache
def percent_signs() -> dict[Decimal, str]:
    """% for parts of 100, ‰ and ‱."""
    return {Decimal(under): sign for under, sign in _signs()["percent"].items()}


def is_positional(numeral: str) -> bool:
    """Whether it is a row of two or more digits without 十 or 百: 二〇二三, 两三."""
    return len(numeral) > 1 and all(character in _digits() for character in numeral)


def year(numeral: str) -> int | None:
    """A year written digit by digit: 二〇二三, 2023."""
    if numeral.isascii():
        return int(numeral) if numeral.isdigit() else None
    signs = _signs()
    written = [0 if c in signs["year-zeros"] else _digits().get(c) for c in numeral]
    return None if None in written else int("".join(map(str, written)))


@cache
def _usual() -> dict[int, str]:
    """The usual characters of a numeral for those of cheques, of traditional script and the like: 贰 is 二, 萬 is 万."""
    digits, places, myriads = _tables()
    found = {ord(character): _signs()["ones"][value] for character, value in digits.items()}
    for table in (places, myriads):
        first: dict[int, str] = {}
        for character, value in table.items():
            found[ord(character)] = first.setdefault(value, character)
    return found


@cache
def _small() -> dict[str, Decimal]:
    """The numerals up to 99, and 一百, 一千, 一万, 一亿: most reports have no others, and need no library."""
    _, places, myriads = _tables()
    ones, ten = _signs()["ones"], _signs()["ten"]
    found = {one: value for value, one in enumerate(ones)}
    for tens in range(1, 10):
        head = ("" if tens == 1 else ones[tens]) + ten
        found |= {head: tens * 10} | {head + ones[value]: tens * 10 + value for value in range(1, 10)}
    found |= {ones[1] + name: factor for name, factor in (places | myriads).items()}
    return {numeral: Decimal(value) for numeral, value in found.items()}


def _with_fraction(whole: str, fraction: str) -> Decimal | None:
    """一点二, 一点二亿: the fraction digit by digit, then perhaps one myriad for all of it. cn2an has neither exactly."""
    myriads = _tables()[2]
    factor = 1
    while fraction and fraction[-1] in myriads:
        factor *= myriads[fraction[-1]]
        fraction = fraction[:-1]
    before = chinese(whole) if whole else None
    if before is None or not fraction or any(c not in _digits() for c in fraction):
        return None
    return Decimal(f"{before}.{''.join(str(_digits()[c]) for c in fraction)}") * factor


@cache
def _whole(numeral: str) -> Decimal | None:
    """A whole number; cn2an takes 100 ms to import, so it is not before there is one beyond 99."""
    if is_positional(numeral):
        return Decimal("".join(str(_digits()[c]) for c in numeral))
    if not lexicon.pattern("numerals", "signs", "shape").fullmatch(numeral):
        return None
    from cn2an import cn2an

    try:
        return Decimal(cn2an(numeral, "normal"))
    except ValueError:
        return None


def mixed(pieces: Sequence[tuple[str, Decimal]]) -> Decimal | None:
    """5万4千6百, 2千零30万: numbers with what each is multiplied by, as in a numeral; None if they do not go down."""
    total = section = Decimal(0)
    room = room_in_section = Decimal("Infinity")
    for digits, factor in pieces:
        number = arabic(digits)
        if factor < _MYRIAD:
            if number * factor >= room_in_section:
                return None
            section, room_in_section = section + number * factor, factor
        else:
            amount = (section + number) * factor
            if number >= room_in_section or amount >= room:
                return None
            total, section, room, room_in_section = total + amount, Decimal(0), factor, factor
    return total + section
