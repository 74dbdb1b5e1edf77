"""Candidates: the longest stretch that can belong to one figure, cut into the tokens of `grammar/figure.lark`."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from gouji import lexicon
from gouji.quantity import numerals, patterns, qualifiers, units


class Token(NamedTuple):
    """A piece of a candidate; offsets are those of the text."""

    type: str
    start: int
    end: int
    text: str
    scale: str = ""
    """Of a HEAD its magnitude, of a UNIT the magnitude before it: 万 of 万元."""


def arabic(text: str, start: int) -> list[Token]:
    """The tokens of the amount in Arabic digits that begins at `start`, up to the words behind its unit."""
    new = tuple.__new__  # half the time of Token(…), which is called for every figure
    match = _arabic().match(text, start)
    assert match is not None
    head, number, clump, lead, magnitude, mid = match.group(1, 2, 3, 4, 5, 6)
    number_end = match.end(2)
    if text[number_end:number_end + 1] in _MORE_OF_NUMBER and (longer := _longer(text, start, number, number_end)):
        row, number_end = longer, longer[-1].end
        match = _tail().match(text, number_end)
        assert match is not None
        head, clump, lead, magnitude, mid = None, *match.group(3, 4, 5, 6)
    else:
        row = [new(Token, ("DIGITS", match.start(2), number_end, number, ""))]
    at = match.end()
    end = units.end_at(text, at)
    if head is not None:
        row.insert(0, Token("HEAD", start, match.end(1), head))
    if clump is not None:
        row += [Token("CLUMP", number_end, match.end(3), clump), Token("UNIT", match.end(3), end, text[at:end], _clump_scale())]
    elif magnitude is None and end == at:
        # what stood between belongs to what follows, but for 200余。
        end = number_end
        if at > end and _only_odd().match(text, end):
            end += 1
            row.append(Token("ODD", number_end, end, text[number_end]))
    else:
        if lead is not None:
            row.append(Token("ODD", number_end, match.end(4), lead))
        if mid is None:
            row.append(new(Token, ("UNIT", at if magnitude is None else match.start(5), end, text[at:end], magnitude or "")))
        else:
            row += [Token("SCALE", match.start(5), match.end(5), magnitude), Token("ODD", match.start(6), at, mid)]
            if end > at:
                row.append(Token("UNIT", at, end, text[at:end]))
        if text[end:end + 1] in _behind_unit():
            end = _more_of_measure(text, row)
    stop = qualifiers.after_end(text, end)
    if stop == end and text[end:end + 1] == " ":
        stop = qualifiers.after_end(text, end + 1)
        if stop == end + 1:
            return row
    if stop > end:
        row.append(Token("AFTER", end, stop, text[end:stop].strip()))
    return row


_GAPS = frozenset(" \u00a0\u2009\u202f")
_MORE_OF_NUMBER = _GAPS | frozenset("eE\n")
_CELL_BORDERS = frozenset(("", "\t", "\n", "|"))


def _longer(text: str, start: int, number: str, end: int) -> list[Token] | None:
    """The tokens of a number that goes on behind its digits: in groups that blanks part, or with an exponent."""
    if text[end] in "eE":
        exponent = patterns.pattern("exponent").match(text, end)
        if exponent is None or not ("." in number or exponent["power"][0] in "+-" or units.follows(text, exponent.end())):
            return None
        return [Token("DIGITS", start, end, number), Token("EXPONENT", end, exponent.end(), exponent["power"])]
    if text[end + 1:end + 2] == ".":
        # 107⏎.2亿元: no number begins with a point behind digits
        broken = patterns.pattern("broken").match(text, end) if number.isdigit() and text[start - 1:start] != "." else None
        return None if broken is None else [Token("DIGITS", start, broken.end(), number + broken["fraction"])]
    if text[end] == "\n":
        return None
    gapped = patterns.pattern("gapped").match(text, end) if len(number) <= _GROUP and number.isdigit() else None
    if gapped is None or not _is_one_number(text, start, gapped):
        return None
    whole = text[start:gapped.end()]
    return [Token("DIGITS", start, gapped.end(), "".join(character for character in whole if character not in _GAPS))]


_GROUP = 3
_LONGEST_LABEL = 12


def _is_one_number(text: str, start: int, gapped: re.Match[str]) -> bool:
    """Whether groups of digits are one number, and not cells of a row or items of a list."""
    end = gapped.end()
    several = sum(character in _GAPS for character in gapped[0]) > 1
    before = text[start - 1:start] if start else ""
    if before in _CELL_BORDERS and text[end:end + 1] in _CELL_BORDERS:
        return several or "." in gapped[0]
    if patterns.pattern("gapped-before").match(before) is None:
        return False
    words = text[max(0, start - _LONGEST_LABEL):start]
    if patterns.pattern("part-label").search(words) or patterns.pattern("step-label").search(words):
        # 表2 300万元
        return False
    return several or patterns.pattern("gapped-after").match(text, end) is not None


def _more_of_measure(text: str, row: list[Token]) -> int:
    """Adds what belongs to a figure behind its unit: 5角6分, 整, 半; the end of it."""
    unit = row[-1]
    end = unit.end
    if unit.type != "UNIT":
        return end
    if text[end] == _half():
        if unit.text == patterns.word("whole-of-half"):
            halved = patterns.pattern("half-unit").match(text, end)
            if halved is not None:
                row[-1:] = [Token("HALF", unit.start, end + 1, text[unit.start:end + 1]),
                            Token("UNIT", end + 1, halved.end(), unit.text + halved["unit"], unit.scale)]
                return halved.end()
        if patterns.pattern("half-more").match(text, end):
            row.append(Token("HALF", end, end + 1, text[end]))
            return end + 1
        return end
    if unit.text == patterns.tenths_after():
        tenth = patterns.pattern("tenths").match(text, end)
        if tenth is not None:
            row.append(Token("CENTS", end, tenth.end(), numerals.digit(tenth[0])))
            end = tenth.end()
        return end
    if unit.text in patterns.characters("cents-after", "patterns"):
        cents = patterns.pattern("cents").match(text, end)
        if cents is not None and cents.end() > end and (cents["tens"] or cents["ones"]):
            row.append(Token("CENTS", end, cents.end(), numerals.digit(cents["tens"]) + numerals.digit(cents["ones"])
                             if cents["ones"] else numerals.digit(cents["tens"])))
            end = cents.end()
        whole = patterns.pattern("whole").match(text, end)
        if whole is not None:
            row.append(Token("WHOLE", end, whole.end(), whole[0]))
            end = whole.end()
    return end


@cache
def _arabic() -> re.Pattern[str]:
    """The number with the words between it and its unit; groups: head, number, clump, lead, magnitude, mid."""
    return patterns.pattern("arabic")


@cache
def _tail() -> re.Pattern[str]:
    return patterns.pattern("tail")


@cache
def _only_odd() -> re.Pattern[str]:
    return patterns.pattern("only-odd")


@cache
def _half() -> str:
    half: str = patterns.word("half")
    return half


@cache
def _behind_unit() -> frozenset[str]:
    """The first characters of what may follow a unit and belong to the figure."""
    return frozenset((_half(), *patterns.word("whole"), *numerals.characters(), *"0123456789"))


def signed(text: str, start: int, last_end: int, row: list[Token]) -> list[Token]:
    """The row with the leading point, the sign and the mark or code of a currency that stand before its digits at `start`."""
    before = text[start - 1:start] if start else ""
    if before not in _before_digits() or row[0].start != start or (before == " " and text[start - 2:start - 1] not in _ending_codes()):
        return row
    if before == "." and row[0].type == "DIGITS":
        if not _leads(text, start - 1, row):
            return row
        start -= 1
        before = text[start - 1:start] if start else ""
        if before in _GAPS or before == "\n":
            # the digits before the point may stand elsewhere
            row.insert(0, Token("UNKNOWN", start, start + 1, "."))
            return row
        row[0] = row[0]._replace(start=start, text="." + row[0].text)
    if before in _OPENING:
        return _bracketed(text, start, row)
    sign = _sign(text, start, before, last_end, row)
    if sign:
        length = next((len(word) for word in negatives() if text.endswith(word, 0, start)), 1)
        row.insert(0, Token("SIGN", start - length, start, sign))
        start -= length
        before = text[start - 1:start] if start else ""
    if before in _ending_codes():
        code = patterns.pattern("currency-code").search(text, max(0, start - _LONGEST_CODE), start)
        if code is not None:
            row.insert(0, Token("CURRENCY", code.start("code"), start, code["code"]))
            scale = patterns.pattern("english-scale").match(text, row[-1].end) if row[-1].type == "DIGITS" else None
            if scale is not None:
                row.append(Token("UNIT", scale.start(), scale.end(), "", lexicon.entry("figures", "signs", "english-scales")[scale[1].lower()]))
            return row
    if before in currencies():
        row.insert(0, Token("CURRENCY", start - 1, start, before))
    return row


def _bracketed(text: str, start: int, row: list[Token]) -> list[Token]:
    """The row of (1,234.56)万元, where the brackets stand for a minus and the unit behind them."""
    end = row[-1].end
    closing = patterns.pattern("bracketed").match(text, end) if len(row) == 1 and text[end:end + 1] in _CLOSING else None
    if closing is None or not ("." in row[0].text or "," in row[0].text):
        return row
    match = _tail().match(text, closing.end())
    assert match is not None
    scale = match.group(5) or ""
    stop = units.end_at(text, match.end())
    if match.group(3) or match.group(4) or match.group(6) or not (scale or stop > match.end()):
        return row
    return [Token("SIGN", start - 1, start, text[start - 1]), *row, Token("CLOSE", end, closing.end(), closing[0]),
            Token("UNIT", closing.end(), stop, text[match.end():stop], scale)]


_OPENING, _CLOSING = frozenset("(（"), frozenset(")）")
_LONGEST_CODE = 6


def _leads(text: str, point: int, row: list[Token]) -> bool:
    """Whether a point begins the number behind it: .4927亿元, and not the end of a sentence or the point of 1.2.3."""
    before = text[point - 1:point] if point else ""
    if before.isdigit() or (before.isascii() and before.isalpha()) or before in _POINTS or "." in row[0].text:
        return False
    return len(row) > 1 or patterns.pattern("before-point").match(before) is not None


_POINTS = frozenset(".…·)")


def ranged(text: str, lower: list[Token]) -> list[Token] | None:
    """The candidate that goes on from its lower end with a dash and an upper end; None if it does not."""
    stop = lower[-1].end
    dash = patterns.pattern("dash").match(text, stop)
    if dash is None:
        return None
    row = [*lower, Token("DASH", stop, dash.end(), dash["word"] or dash["plus"] or "-")]
    if dash["sign"]:
        row.append(Token("SIGN", dash.start("sign"), dash.end(), dash["sign"]))
    return row + arabic(text, dash.end())


def chinese(text: str, start: int) -> list[Token] | None:
    """The tokens of the amount in Chinese numerals that begins at `start`; None if no unit follows it."""
    match = patterns.pattern("chinese").match(text, start)
    if match is None:
        return None
    number, lead, magnitude, mid = match.group("number", "lead", "magnitude", "mid")
    number_end, at = match.end("number"), match.end()
    end = units.end_at(text, at)
    if len(number) > 1 and at == number_end and units.end_at(text, at - 1) >= max(end, at + 1):
        # 一千瓦: the last character of the numeral is the first of the unit
        number, number_end, at = number[:-1], number_end - 1, at - 1
        end = units.end_at(text, at)
    while end == at:
        # the same where no unit stands behind
        if match.end() > match.end("number") or len(number) == 1:
            return None
        number, number_end, at = number[:-1], number_end - 1, at - 1
        end = units.end_at(text, at)
    row = [Token("NUMERAL", start, number_end, number)]
    if lead:
        row.append(Token("ODD", number_end, match.end("lead"), lead))
    if mid:
        if magnitude:
            row.append(Token("SCALE", match.start("magnitude"), match.end("magnitude"), magnitude))
        row.append(Token("ODD", match.start("mid"), at, mid))
    row.append(Token("UNIT", at, end, text[at:end], magnitude if magnitude and not mid else ""))
    if text[end:end + 1] in _behind_unit():
        end = _more_of_measure(text, row)
    return _qualified(text, end, row)


def chinese_range(text: str, start: int) -> list[Token] | None:
    """The tokens of 三至五个, whose lower end has no unit of its own; None if there is no such thing."""
    lower = patterns.pattern("chinese-lower").match(text, start)
    if lower is None:
        return None
    return _to_upper(text, [Token("NUMERAL", start, lower.end(), lower[0])])


def chinese_ranged(text: str, lower: list[Token]) -> list[Token] | None:
    """The candidate that goes on from its lower end with a dash and an upper end: 五万元至八万元."""
    return _to_upper(text, lower)


def _to_upper(text: str, lower: list[Token]) -> list[Token] | None:
    dash = patterns.pattern("chinese-dash").match(text, lower[-1].end)
    if dash is None:
        return None
    upper = chinese(text, dash.end())
    return None if upper is None else [*lower, Token("DASH", dash.start(), dash.end(), dash[0]), *upper]


def parts(text: str, start: int) -> list[Token] | None:
    """The tokens of 百分之三十; None if there is no such thing."""
    under = patterns.pattern("parts").match(text, start)
    if under is None:
        return None
    over = patterns.pattern("parts-over").match(text, under.end())
    if over is None:
        return None
    kind = "DIGITS" if over[0][0].isascii() else "NUMERAL"
    return _qualified(text, over.end(), [Token("PARTS", start, under.end(), under["under"]), Token(kind, over.start(), over.end(), over[0])])


def _qualified(text: str, end: int, row: list[Token]) -> list[Token]:
    stop = qualifiers.after_end(text, end)
    if stop > end:
        row.append(Token("AFTER", end, stop, text[end:stop]))
    return row


def _sign(text: str, start: int, before: str, last_end: int, row: list[Token]) -> str:
    """The sign before the digits: -, + or ±; empty if what stands there is none."""
    signs = lexicon.entry("figures", "signs")
    if before in _triangles():
        # before a bare small number it marks an item of a list
        number = row[0].text
        return "-" if len(row) > 1 or "." in number or "," in number else ""
    if any(text.endswith(word, 0, start) for word in negatives()):
        return "" if start > 1 and text[start - 2] in signs["negative-not-after"] else "-"
    if before not in _signs():
        return ""
    preceding = text[start - 2] if start > 1 else "\n"
    if (last_end and last_end == start - 1) or preceding in "—–-−%)）~" or (preceding.isascii() and preceding.isalnum()):
        return ""
    return before if before in signs["plus"] or before in signs["plus-minus"] else "-"


@cache
def currencies() -> dict[str, str]:
    """The marks of currencies and what unit each stands for."""
    found: dict[str, str] = lexicon.entry("figures", "signs", "currency")
    return found


@cache
def negatives() -> tuple[str, ...]:
    """负, 零下: a minus in words."""
    return tuple(lexicon.entry("figures", "signs", "negative"))


@cache
def _signs() -> frozenset[str]:
    return patterns.characters("minus", "signs") | patterns.characters("plus", "signs") | patterns.characters("plus-minus", "signs")


@cache
def _triangles() -> frozenset[str]:
    return patterns.characters("triangles", "signs")


@cache
def _ending_codes() -> frozenset[str]:
    """The last characters of codes of currencies, and the blank that may stand behind one."""
    return frozenset((" ", "$", *(code[-1] for code in currencies() if len(code) > 1)))


@cache
def _before_digits() -> frozenset[str]:
    return _signs() | _triangles() | frozenset(word[-1] for word in negatives()) | frozenset(currencies()) | _ending_codes() | _OPENING | {"."}


@cache
def _clump_scale() -> str:
    found: str = lexicon.entry("figures", "patterns", "clump-magnitude")
    return found
