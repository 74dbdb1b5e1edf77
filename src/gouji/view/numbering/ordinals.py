"""Numbers of headings and items as they are written: their values, and how the next one would be written."""

from __future__ import annotations

from gouji import lexicon
from gouji.quantity import numerals

_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"


def value(written: str) -> int | None:
    """What 十二, 12 or ⑫ stands for, None if it is none of these."""
    if written.isascii():
        return int(written) if written.isdigit() else None
    if written in _CIRCLED:
        return _CIRCLED.index(written) + 1
    number = numerals.chinese(written)
    return None if number is None else int(number)


def is_circled(written: str) -> bool:
    """Whether it is ① to ⑳."""
    return len(written) == 1 and written in _CIRCLED


def counted(written: str) -> int | None:
    """The same of a number of things, where 两 is two."""
    return 2 if written in lexicon.words("words", "two") else value(written)


def chinese(number: int) -> str:
    """一 to 九十九."""
    digits, ten = lexicon.words("sequences", "numerals", "digits"), lexicon.text("sequences", "numerals", "ten")
    tens, ones = divmod(number, 10)
    if not tens:
        return digits[ones]
    return ("" if tens == 1 else digits[tens]) + ten + (digits[ones] if ones else "")


def counting(number: int) -> str:
    """The same as a number of things: 两 is written for 二."""
    return lexicon.words("words", "two")[0] if number == 2 else chinese(number)


def renumbered(mark: str, number: int) -> str:
    """The mark with another number in it: （三） for （二） and 3."""
    for at, character in enumerate(mark):
        if character.isdigit() and character.isascii():
            end = at
            while end < len(mark) and mark[end].isdigit():
                end += 1
            return f"{mark[:at]}{number}{mark[end:]}"
        if character in _CIRCLED and 1 <= number <= len(_CIRCLED):
            return mark.replace(character, _CIRCLED[number - 1], 1)
        if 1 <= number <= 99 and (written := lexicon.pattern("sequences", "numerals", "written").match(mark, at)) is not None:
            return f"{mark[:at]}{chinese(number)}{mark[written.end():]}"
    return mark
