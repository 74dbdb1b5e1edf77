"""Candidates: the longest stretch that can belong to one figure, cut into the tokens of `grammar/figure.lark`."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from gouji.grammar import lexicon
from gouji.quantity import patterns, qualifiers, units


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
    head, number, clump, lead, magnitude, mid = match.group(1, 3, 4, 5, 6, 7)
    at, number_end = match.end(), match.end(3)
    end = units.end_at(text, at)
    row = [new(Token, ("DIGITS", match.start(3), number_end, number, ""))]
    if head is not None:
        row.insert(0, Token("HEAD", start, match.end(2), head, match[2]))
    if clump is not None:
        row += [Token("CLUMP", number_end, match.end(4), clump), Token("UNIT", match.end(4), end, text[at:end], _clump_scale())]
    elif magnitude is None and end == at:
        # what stood between belongs to what follows, but for 200余。
        end = number_end
        if at > end and _only_odd().match(text, end):
            end += 1
            row.append(Token("ODD", number_end, end, text[number_end]))
    else:
        if lead is not None:
            row.append(Token("ODD", number_end, match.end(5), lead))
        if mid is None:
            row.append(new(Token, ("UNIT", at if magnitude is None else match.start(6), end, text[at:end], magnitude or "")))
        else:
            row += [Token("SCALE", match.start(6), match.end(6), magnitude), Token("ODD", match.start(7), at, mid)]
            if end > at:
                row.append(Token("UNIT", at, end, text[at:end]))
    stop = qualifiers.after_end(text, end)
    if stop == end and text[end:end + 1] == " ":
        stop = qualifiers.after_end(text, end + 1)
        if stop == end + 1:
            return row
    if stop > end:
        row.append(Token("AFTER", end, stop, text[end:stop].strip()))
    return row


@cache
def _arabic() -> re.Pattern[str]:
    """The number with the words between it and its unit; groups: head, its magnitude, number, clump, lead, magnitude, mid."""
    return patterns.pattern("arabic")


@cache
def _only_odd() -> re.Pattern[str]:
    return patterns.pattern("only-odd")


def signed(text: str, start: int, last_end: int, row: list[Token]) -> list[Token]:
    """The row with the sign and the mark of a currency that stand before its digits at `start`."""
    before = text[start - 1:start]
    if before not in _before_digits() or not start:
        return row
    sign = _sign(text, start, before, last_end)
    if sign:
        start -= 1
        row.insert(0, Token("SIGN", start, start + 1, sign))
        before = text[start - 1:start]
    if start and before in currencies():
        row.insert(0, Token("CURRENCY", start - 1, start, before))
    return row


def ranged(text: str, lower: list[Token]) -> list[Token] | None:
    """The candidate that goes on from its lower end with a dash and an upper end; None if it does not."""
    stop = lower[-1].end
    dash = patterns.pattern("dash").match(text, stop)
    if dash is None:
        return None
    row = [*lower, Token("DASH", stop, dash.end(), dash["word"] or "-")]
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
    while end == at:
        # 三百分点: the last character of the numeral may be the first of the unit
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
    if patterns.pattern("half-more").match(text, end):
        row.append(Token("HALF", end, end + 1, text[end]))
        end += 1
    return _qualified(text, end, row)


def parts(text: str, start: int) -> list[Token] | None:
    """The tokens of 百分之三十; None if there is no such thing."""
    under = patterns.pattern("parts").match(text, start)
    if under is None:
        return None
    over = patterns.pattern("parts-over").match(text, under.end())
    if over is None:
        return None
    kind = "DIGITS" if over[0].isascii() else "NUMERAL"
    return _qualified(text, over.end(), [Token("PARTS", start, under.end(), under["under"]), Token(kind, over.start(), over.end(), over[0])])


def _qualified(text: str, end: int, row: list[Token]) -> list[Token]:
    stop = qualifiers.after_end(text, end)
    if stop > end:
        row.append(Token("AFTER", end, stop, text[end:stop]))
    return row


def _sign(text: str, start: int, before: str, last_end: int) -> str:
    """The sign before the digits: - for a negative number, + for a positive one; empty if what stands there is none."""
    signs = lexicon("figures")["signs"]
    if before == signs["negative"] and text[start - 2:start - 1] not in signs["negative-not-after"]:
        return "-"
    if before not in _signs():
        return ""
    preceding = text[start - 2] if start > 1 else "\n"
    if last_end == start - 1 or preceding in "—–-−%)）~" or (preceding.isascii() and preceding.isalnum()):
        return ""
    return "+" if before == signs["plus"] else "-"


@cache
def currencies() -> dict[str, str]:
    """The marks of currencies and what unit each stands for."""
    found: dict[str, str] = lexicon("figures")["signs"]["currency"]
    return found


@cache
def negative() -> str:
    """负, a minus in words."""
    found: str = lexicon("figures")["signs"]["negative"]
    return found


@cache
def _signs() -> frozenset[str]:
    return patterns.characters("minus", "signs") | patterns.characters("plus", "signs")


@cache
def _before_digits() -> frozenset[str]:
    return _signs() | patterns.characters("negative", "signs") | frozenset(currencies())


@cache
def _clump_scale() -> str:
    found: str = lexicon("figures")["patterns"]["clump-magnitude"]
    return found
