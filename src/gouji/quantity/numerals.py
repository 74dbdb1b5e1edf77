"""Reading numerals: 46,386.72, 一千二百三十四万, 一点二亿, 二〇二三. Exact, in `Decimal`."""

from __future__ import annotations

from decimal import Decimal
from functools import cache

from gouji.grammar import lexicon


@cache
def _tables() -> tuple[dict[str, int], dict[str, int], dict[str, int]]:
    data = lexicon("numerals")
    return data["digits"], data["places"], data["myriads"]


@cache
def characters() -> str:
    """All characters a Chinese numeral is written with."""
    digits, places, myriads = _tables()
    return "".join((*digits, *places, *myriads))


@cache
def magnitudes() -> dict[str, Decimal]:
    """What 万, 亿, 千万 … between digits and unit multiply by."""
    return {name: Decimal(factor) for name, factor in lexicon("numerals")["magnitudes"].items()}


@cache
def longest_magnitudes() -> tuple[str, ...]:
    """Their names, the longest first."""
    return tuple(sorted(magnitudes(), key=lambda name: (-len(name), name)))


def arabic(digits: str) -> Decimal:
    """The value of printed digits with separators."""
    return Decimal(digits.replace(",", "").replace("，", ""))


def decimals(digits: str) -> int:
    """How many digits are printed behind the decimal point."""
    point = digits.rfind(".")
    return len(digits) - point - 1 if point >= 0 else 0


def chinese(numeral: str) -> Decimal | None:
    """The value of a numeral in Chinese characters, None if it is not well formed (十十, 三百二千)."""
    whole, point, fraction = numeral.partition("点")
    if point:
        return _with_fraction(whole, fraction)
    value = _whole(whole)
    return None if value is None else Decimal(value)


def place(numeral: str) -> Decimal | None:
    """The same; 百, 千, 百万 without a digit before them count once: 近百家, 上千万元."""
    return chinese("一" + numeral if numeral[0] in "百千万亿" else numeral)


def magnitude(numeral: str) -> str:
    """The 万, 亿 or 万亿 a numeral ends in, which goes with the unit: 三百万元 is printed in 万元."""
    return next((ending for ending in ("万亿", "亿", "万") if numeral.endswith(ending)), "")


def is_positional(numeral: str) -> bool:
    """Whether it is a row of two or more digits without 十 or 百: 二〇二三, 两三."""
    digits = _tables()[0]
    return len(numeral) > 1 and all(character in digits for character in numeral)


def year(numeral: str) -> int | None:
    """A year written digit by digit: 二〇二三, 2023."""
    if numeral.isascii():
        return int(numeral) if numeral.isdigit() else None
    digits = _tables()[0]
    written = [digits.get("〇" if c in "OＯ0" else c) for c in numeral]
    return None if None in written else int("".join(map(str, written)))


def _with_fraction(whole: str, fraction: str) -> Decimal | None:
    """一点二, 一点二亿: the fraction digit by digit, then perhaps one myriad for all of it."""
    digits, _, myriads = _tables()
    factor = 1
    while fraction and fraction[-1] in myriads:
        factor *= myriads[fraction[-1]]
        fraction = fraction[:-1]
    before = _whole(whole)
    if before is None or not fraction or any(c not in digits for c in fraction):
        return None
    return Decimal(f"{before}.{''.join(str(digits[c]) for c in fraction)}") * factor


def _whole(numeral: str) -> int | None:
    digits, _, myriads = _tables()
    if not numeral:
        return None
    if len(numeral) > 1 and all(c in digits for c in numeral):
        return int("".join(str(digits[c]) for c in numeral))
    total = section = 0
    start = 0
    last = None
    for at, character in enumerate(numeral):
        if character not in myriads:
            continue
        factor = myriads[character]
        part = numeral[start:at]
        if part:
            section = _below_myriad(part)
            if section is None:
                return None
            total = (total + section) * factor if last is not None and factor > last else total + section * factor
        elif at and start == at:
            # 万亿
            total *= factor
        else:
            return None
        start, last = at + 1, factor
    rest = numeral[start:]
    if not rest:
        return total
    if last and len(rest) == 1 and rest in digits:
        # 三万二 is 32000: a lone last digit counts the next place
        return total + digits[rest] * last // 10
    section = _below_myriad(rest)
    return None if section is None else total + section


def _below_myriad(part: str) -> int | None:
    """九千零三十一, 十二, 一百八 (180)."""
    digits, places, _ = _tables()
    total, digit, place_before = 0, None, 10000
    zero = False
    for character in part:
        if character in digits:
            if digit is not None:
                return None
            if digits[character] == 0:
                zero = True
                continue
            digit = digits[character]
        else:
            place = places.get(character)
            if place is None or place >= place_before or (digit is None and (place != 10 or (total and not zero))):
                return None
            total += (1 if digit is None else digit) * place
            digit, place_before, zero = None, place, False
    if digit is None:
        return total if total or zero else None
    if total and not zero and place_before > 10:
        return total + digit * place_before // 10
    return total + digit
