"""Numbers as Word writes them before paragraphs: 十二, ⑫, XII, 12, in the form that the list asks for."""

from __future__ import annotations

import re

_DIGITS, _UNITS = "〇一二三四五六七八九", ("千", "百", "十", "")
_LEGAL_DIGITS, _LEGAL_UNITS = "零壹贰叁肆伍陆柒捌玖", ("仟", "佰", "拾", "")
# Forms whose numbers are single characters one after another, and the first of them.
_FIRST_SIGNS = {"decimalEnclosedCircle": "①", "decimalEnclosedCircleChinese": "①", "decimalEnclosedParen": "⑴",
                "decimalEnclosedFullstop": "⒈"}
_SIGNS = 20
_CYCLES = {"ideographTraditional": "甲乙丙丁戊己庚辛壬癸", "ideographZodiac": "子丑寅卯辰巳午未申酉戌亥"}
_COUNTED = ("chineseCounting", "chineseCountingThousand", "japaneseCounting", "taiwaneseCounting", "taiwaneseCountingThousand")
_ROMAN = ((1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"), (9, "IX"),
          (5, "V"), (4, "IV"), (1, "I"))


def written_number(value: int, form: str) -> str:
    """A number in a form of Word; in Arabic digits if the form is unknown or does not reach so far."""
    if form == "none":
        return ""
    if form == "ideographDigital":
        return "".join(_DIGITS[int(digit)] for digit in str(value))
    if form in _COUNTED and 0 < value < 10_000:
        text = _counted(value, _DIGITS, _UNITS)
        return text.removeprefix("一") if text.startswith("一十") else text
    if form == "chineseLegalSimplified" and 0 < value < 10_000:
        return _counted(value, _LEGAL_DIGITS, _LEGAL_UNITS)
    if form in _FIRST_SIGNS and 1 <= value <= _SIGNS:
        return chr(ord(_FIRST_SIGNS[form]) + value - 1)
    if form in _CYCLES and 1 <= value <= len(_CYCLES[form]):
        return _CYCLES[form][value - 1]
    if form in ("upperLetter", "lowerLetter") and 1 <= value <= 26 * 30:
        # After Z follows AA, then BB.
        letters = chr(ord("A") + (value - 1) % 26) * ((value - 1) // 26 + 1)
        return letters if form == "upperLetter" else letters.lower()
    if form in ("upperRoman", "lowerRoman") and 1 <= value <= 3999:
        letters = ""
        for worth, sign in _ROMAN:
            letters += sign * (value // worth)
            value %= worth
        return letters if form == "upperRoman" else letters.lower()
    return f"{value:02d}" if form == "decimalZero" else str(value)


def _counted(value: int, digits: str, units: tuple[str, ...]) -> str:
    """一十二, 一百零五; 壹拾贰."""
    written = ("零" if digit == "0" else digits[int(digit)] + unit for digit, unit in zip(f"{value:04d}", units, strict=True))
    return re.sub("零+", "零", "".join(written)).strip("零")
