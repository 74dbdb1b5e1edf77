"""Where a line is torn from the next: signs in the lines themselves that a sentence, a bracket or a figure goes on."""

from __future__ import annotations

import re

from gouji.document.text.lines import Line

_ENDS_OPEN = frozenset("，、,(“《")
# The end of a number, but not of a day or an hour: 2025-06-06, 9:30.
_HALF_NUMBER = re.compile(r"(?<!\d[-:/])(?<![\d.,])\d[\d.,]*$")
_OPEN_FIGURE = re.compile(r"\d[.,:]$")
_GOES_ON_NUMBER = re.compile(r"[\d.%‰]|[万亿]?元|[万亿千百]|[人个年月日户件次项吨名家]|分(?!别)|公里|平方|立方")
_YEAR = re.compile(r"(?:19|20)\d\d年")
# No line begins with these unless it is the rest of another.
_NEVER_FIRST = frozenset("，。、；：！？%‰;:,)》”")


def is_torn(last: Line, line: Line) -> bool:
    """Whether a line is surely the rest of the one before it, which does not end a sentence."""
    text, first = last.text, line.text[0]
    if first in _NEVER_FIRST:
        return True
    if text[-1] in _ENDS_OPEN or ends_in_brackets(text):
        return True
    if first.isascii() and parts_words(last, line):
        return True
    return _HALF_NUMBER.search(text) is not None and _GOES_ON_NUMBER.match(line.text) is not None


def tears_figure(last: Line, line: Line) -> bool:
    """减幅 12. / 16%: the line before ends within a number, so what looks like a mark is none."""
    return line.text[0].isdigit() and _OPEN_FIGURE.search(last.text) is not None


def ends_in_brackets(text: str) -> bool:
    """Whether a line ends inside brackets or quotes."""
    return text.rfind("(") > text.rfind(")") or text.rfind("“") > text.rfind("”") or text.rfind("《") > text.rfind("》")


def parts_words(last: Line, line: Line) -> bool:
    """Whether the line end parts two Latin words, so that a blank must stand for it."""
    before, after = last.text[-1], line.text[0]
    return before.isascii() and after.isascii() and before.isalpha() and after.isalpha()


def parts_figures(last: Line, line: Line) -> bool:
    """120⏎2025年: whether a year begins behind a figure, so that the two are not one."""
    return last.text[-1].isdigit() and line.text[0] in "12" and _YEAR.match(line.text) is not None
