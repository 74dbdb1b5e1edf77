"""Printed formulas: (774.55-774.55)/774.55*100%=0, 34.94/39.66. Told apart from ranges, fractions, codes and slogans."""

from __future__ import annotations

import re
from functools import cache

from gouji.quantity import numerals, patterns, units
from gouji.quantity.model import Formula

_EQUALS = re.compile("[=≈＝]")
_TIMES = re.compile("[×xX*÷]")
# (1/3) is a fraction, 34.94/39.66 a division
_FRACTION_BELOW = 10
_MOST_BRACKETS = 6
_MOST_NUMBERS = 60
_TERM_END = re.compile(f"[)）]{{0,{_MOST_BRACKETS}}}%?")
_OPERATOR = re.compile("[ ]?[-+−×xX*÷/=≈＋－＝—][ ]?")


@cache
def _numbers() -> re.Pattern[str]:
    return re.compile(patterns.number())


@cache
def _term() -> re.Pattern[str]:
    return re.compile(f"[(（]{{0,{_MOST_BRACKETS}}}[-−]?{patterns.number()}")


def at(text: str, start: int, floor: int) -> tuple[Formula | None, int]:
    """The formula whose first number begins at `start`, if there is one, and where the run of numbers and operators ends
    that was looked at. A formula may begin with brackets before `start`."""
    begin = start
    while begin > floor and start - begin < _MOST_BRACKETS and text[begin - 1] in "(（":
        begin -= 1
    run_end = _run_end(text, begin)
    if run_end == begin:
        return None, start
    begin, end = _balanced(text, begin, run_end)
    if begin > start:
        return None, run_end
    run = text[begin:end]
    numbers = _numbers().findall(run)
    if len(numbers) < 2 or not _is_formula(run, numbers):
        return None, run_end
    return Formula(begin, end, _sides(text, begin, end)), end


def _run_end(text: str, begin: int) -> int:
    """Where the numbers joined by operators end that begin at `begin`; `begin` itself if it is less than two."""
    at, end = begin, begin
    for number in range(_MOST_NUMBERS):
        term = _term().match(text, at)
        if term is None:
            break
        closing = _TERM_END.match(text, _unit_end(text, term.end()))
        last = closing.end() if closing else term.end()
        if number:
            end = last
        operator = _OPERATOR.match(text, last)
        if operator is None:
            break
        at = operator.end()
    return end


def _unit_end(text: str, at: int) -> int:
    """Where the unit of a number ends: 万元, ` 人`, 万."""
    unit = at + 1 if text[at:at + 1] == " " else at
    magnitude = next((name for name in numerals.longest_magnitudes() if text.startswith(name, unit)), "")
    behind = unit + len(magnitude)
    end = units.end_at(text, behind)
    return end if end > unit else at


def _is_formula(run: str, numbers: list[str]) -> bool:
    if _EQUALS.search(run):
        return bool(re.search("[-+−×xX*÷/＋－]", run)) or len(numbers) > 1
    if _TIMES.search(run):
        # 1024*768 and 2×660MW are sizes
        return bool(patterns.pattern("reckoned", section="formulas").search(run))
    precise = any("." in number for number in numbers)
    if "/" in run:
        small = all("." not in n and len(n) < 5 and int(n.replace(",", "").replace("，", "")) <= _FRACTION_BELOW for n in numbers)
        years = all(re.fullmatch("(?:19|20)\\d\\d", n) for n in numbers)
        return not small and not years and numbers[0] != "1"
    if "+" in run or "＋" in run:
        return precise or any(len(number) > 2 for number in numbers)
    return "(" in run or "（" in run


def _balanced(text: str, begin: int, end: int) -> tuple[int, int]:
    """The run without brackets that have no partner, and without a pair around the whole of it."""
    while True:
        opened: list[int] = []
        stray_close = -1
        pairs = {}
        for at in range(begin, end):
            if text[at] in "(（":
                opened.append(at)
            elif text[at] in ")）":
                if not opened:
                    stray_close = at
                    break
                pairs[opened.pop()] = at
        if stray_close >= 0:
            end = stray_close
        elif opened:
            if opened[-1] == begin or opened[0] == begin:
                begin += 1
            else:
                end = opened[0]
                while end > begin and text[end - 1] in "-+−×xX*÷/=≈＋－＝— (（":
                    end -= 1
        elif begin in pairs and pairs[begin] == end - 1:
            begin, end = begin + 1, end - 1
        else:
            return begin, end
        if begin >= end:
            return begin, end


def _sides(text: str, begin: int, end: int) -> tuple[tuple[int, int], ...]:
    sides, at = [], begin
    for match in _EQUALS.finditer(text, begin, end):
        sides.append((at, match.start()))
        at = match.end()
    sides.append((at, end))
    return tuple(sides)
