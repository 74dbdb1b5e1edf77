"""The letters of a PDF page put together: words, and the lines that words make."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import closing
from ctypes import byref, c_double
from dataclasses import dataclass
from math import hypot, radians, tau
from operator import attrgetter
from typing import Any, NamedTuple

_BLANKS = frozenset(map(ord, " \t\r\n\0\2\3\xa0\xad\u3000\u2002\u2003\u2009\u200b\ufeff\ufffe\uffff"))
_FIRST_WIDE = 0x2e80

# Lengths in parts of the size of the letters. So far the baseline of a word may lie off the one of its line: a raised letter
# does, another line of a table cell does not.
_SAME_WORD, _SAME_LINE = 0.02, 0.4
# So much is empty between two cells, and between two words of Latin letters or two figures.
_CELL_GAP, _WORD_GAP = 2.0, 0.25
# Two figures so far apart are in two cells.
_FIGURES_GAP, _IN_FIGURE = 0.9, frozenset("0123456789.,，．%％-−－")
# A letter begins so far before the end of the last, in kerning or because a font tells wrong widths.
_OVERLAP = 0.5
_ASCENT = 0.86
# So many letters in one direction are a text; fewer name the axis of a chart, or are a stamp.
_FEWEST_TURNED = 40
# Footnote digits are so much smaller than the letters beside them, stand so much higher and so near; they are few.
_SMALLEST, _SMALL, _RAISE, _HIGHEST, _BESIDE, _MOST_RAISED = 0.3, 0.8, 0.1, 0.8, 0.3, 3
_RAISED = dict(zip("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹", strict=True))
# The steepest line that is not turned, in radians.
_LEVEL = 0.05
_SURROGATE = re.compile("[\ud800-\udfff]")

Box = tuple[float, float, float, float]


class View(NamedTuple):
    """How a page is shown: the part of it that is seen, and by how many degrees it is turned. Points from its top left corner."""

    left: float
    bottom: float
    right: float
    top: float
    turn: int

    @property
    def size(self) -> tuple[float, float]:
        width, height = self.right - self.left, self.top - self.bottom
        return (width, height) if self.turn % 180 == 0 else (height, width)

    def point(self, x: float, y: float) -> tuple[float, float]:
        """Where a point of the page is shown."""
        match self.turn:
            case 90:
                return y - self.bottom, x - self.left
            case 180:
                return self.right - x, y - self.bottom
            case 270:
                return self.top - y, self.right - x
        return x - self.left, self.top - y

    def page_point(self, x: float, y: float) -> tuple[float, float]:
        """The point of the page that is shown here."""
        match self.turn:
            case 90:
                return self.left + y, self.bottom + x
            case 180:
                return self.right - x, self.bottom + y
            case 270:
                return self.right - y, self.top - x
        return self.left + x, self.top - y


class Views(NamedTuple):
    """How a text lies that is not level as the page is shown: in which view it is level, and in which it is seen."""

    level: View
    shown: View

    def box(self, x0: float, top: float, x1: float, bottom: float) -> Box:
        """A box of the text as it is seen."""
        one_x, one_y = self.shown.point(*self.level.page_point(x0, top))
        other_x, other_y = self.shown.point(*self.level.page_point(x1, bottom))
        return min(one_x, other_x), min(one_y, other_y), max(one_x, other_x), max(one_y, other_y)


class _Letter(NamedTuple):
    text: str
    x0: float
    x1: float
    base: float
    size: float


@dataclass(slots=True)
class Word:
    """Characters that stand close together on one baseline."""

    letters: list[str]
    begins: list[float]
    """Where each letter begins."""
    x0: float
    x1: float
    base: float
    size: float

    def box(self, begin: int, end: int) -> Box:
        """Where some of its letters stand."""
        x1 = self.begins[end] if end < len(self.begins) else self.x1
        return self.begins[begin], self.base - _ASCENT * self.size, x1, self.base + (1 - _ASCENT) * self.size


@dataclass(slots=True)
class TextLine:
    """A line of print with its box, in points from the top left corner of the page."""

    text: str
    x0: float
    x1: float
    top: float
    bottom: float
    size: float
    words: list[Word]
    """What the text is made of, but for what parts words; dropped once the page is read."""


def view_of(page: Any) -> View:
    return View(*page.get_bbox(), page.get_rotation())


class Side(NamedTuple):
    """The words of a page that are written in one direction, level in the view."""

    view: View
    words: list[Word]


def sides_of(page: Any, view: View) -> tuple[list[Side], int]:
    """The words that are seen on a page, in the order of the file: those that are level as it is shown, and those of each further
    direction in which more than a few are written, as on a page for a wide table that was laid sideways. And how many letters are left
    out, since they stand aslant or are too few."""
    with closing(page.get_textpage()) as text_page:
        turns: Counter[int] = Counter()
        read = _turned_letters(text_page, view, turns) if view.turn else _letters(text_page, view, turns)
        sides = [Side(view, _seen(read, view))]
        level, left_out = sum(len(word.letters) for word in sides[0].words), 0
        for turn, count in turns.most_common():
            if turn < 0 or count < min(_FEWEST_TURNED, level):
                left_out += count
                continue
            turned = view._replace(turn=turn)
            sides.append(Side(turned, _seen(_turned_letters(text_page, turned), turned)))
    return sorted(sides, key=lambda side: sum(len(word.letters) for word in side.words), reverse=True) if len(sides) > 1 else sides, left_out


def _seen(letters: Iterable[_Letter | None], view: View) -> list[Word]:
    width, height = view.size
    return [word for word in _with_raised_digits(_words(letters)) if word.x1 > 0 and word.x0 < width and 0 < word.base < height]


def _letters(text_page: Any, view: View, turns: Counter[int]) -> Iterator[_Letter | None]:
    """The characters of a page in the order of the file; None for a blank, and for what is turned, which is counted."""
    from pypdfium2 import raw

    handle = text_page.raw
    left, top = view.left, view.top
    box, x, y = raw.FS_RECTF(), c_double(), c_double()
    box_at, x_at, y_at = byref(box), byref(x), byref(y)
    get_text, get_box = raw.FPDFText_GetUnicode, raw.FPDFText_GetLooseCharBox
    get_origin, get_angle = raw.FPDFText_GetCharOrigin, raw.FPDFText_GetCharAngle
    angle, last_base = 0.0, -1.0
    for at in range(text_page.count_chars()):
        code = get_text(handle, at)
        if code in _BLANKS:
            yield None
            continue
        get_box(handle, at, box_at)
        get_origin(handle, at, x_at, y_at)
        if y.value != last_base:
            last_base, angle = y.value, get_angle(handle, at)
        # The box is as high as the letters are large, and flat if they are turned by a quarter.
        size = box.top - box.bottom
        if size > 0 and _is_level(angle):
            yield _Letter(chr(code), box.left - left, box.right - left, top - y.value, size)
        else:
            turns[_turn(angle)] += 1
            yield None


def _turned_letters(text_page: Any, view: View, turns: Counter[int] | None = None) -> Iterator[_Letter | None]:
    """The same for a page that is shown or written turned, on which pdfium gives no widths."""
    from pypdfium2 import raw

    handle = text_page.raw
    x, y, matrix, sides = c_double(), c_double(), raw.FS_MATRIX(), [c_double() for _ in range(4)]
    left, right, bottom, top = sides
    for at in range(text_page.count_chars()):
        code = raw.FPDFText_GetUnicode(handle, at)
        if code in _BLANKS:
            yield None
            continue
        angle = raw.FPDFText_GetCharAngle(handle, at)
        if not _is_level(angle + radians(view.turn)):
            if turns is not None:
                turns[_turn(angle)] += 1
            yield None
            continue
        raw.FPDFText_GetCharOrigin(handle, at, byref(x), byref(y))
        raw.FPDFText_GetMatrix(handle, at, byref(matrix))
        raw.FPDFText_GetCharBox(handle, at, *map(byref, sides))
        size = raw.FPDFText_GetFontSize(handle, at) * hypot(matrix.a, matrix.b)
        x0, base = view.point(x.value, y.value)
        edge = max(view.point(left.value, bottom.value)[0], view.point(right.value, top.value)[0])
        yield _Letter(chr(code), x0, max(edge, x0 + (size if code >= _FIRST_WIDE else size / 2)), base, size)


def _turn(angle: float) -> int:
    """By how many degrees a page is turned on which letters at this angle are level; -1 if they stand aslant."""
    return next((turn for turn in (0, 90, 180, 270) if _is_level(angle + radians(turn))), -1)


def _is_level(angle: float) -> bool:
    return (angle + _LEVEL) % tau < 2 * _LEVEL


def _words(letters: Iterable[_Letter | None]) -> list[Word]:
    words: list[Word] = []
    last: Word | None = None
    for letter in letters:
        if letter is None:
            last = None
            continue
        text, x0, x1, base, size = letter
        if last is None or abs(base - last.base) > _SAME_WORD * size or not -_OVERLAP * size < x0 - last.x1 < _WORD_GAP * size:
            last = Word([text], [x0], x0, x1, base, size)
            words.append(last)
        else:
            last.letters.append(text)
            last.begins.append(x0)
            last.x1 = max(x1, last.x1)
    return words


def _with_raised_digits(words: list[Word]) -> list[Word]:
    """The words, small digits that are raised beside another word, as those of footnotes are, on its line and as such digits: beside
    them 5.84 is not 55.84, and no line of its own."""
    small = [word for word in words if len(word.letters) <= _MOST_RAISED and all(letter in _RAISED for letter in word.letters)]
    if not small:
        return words
    by_base = sorted(words, key=attrgetter("base"))
    bases = [word.base for word in by_base]
    for word in small:
        # the letters beside it are at most so large as those of a title
        for at in range(bisect_right(bases, word.base), bisect_right(bases, word.base + word.size * _HIGHEST / _SMALLEST)):
            beside = by_base[at]
            size, base = beside.size, bases[at]
            if _SMALLEST * size < word.size < _SMALL * size and _RAISE * size < base - word.base < _HIGHEST * size \
                    and min(abs(word.x0 - beside.x1), abs(beside.x0 - word.x1)) < _BESIDE * size:
                word.letters, word.base = [_RAISED[letter] for letter in word.letters], base
                break
    return words


def rows_of(words: Iterable[Word]) -> list[list[Word]]:
    """The words of each line, left to right; the lines top to bottom."""
    rows: list[list[Word]] = []
    for word in sorted(words, key=attrgetter("base")):
        first = rows[-1][0] if rows else None
        if first is not None and word.base - first.base < _SAME_LINE * max(word.size, first.size):
            rows[-1].append(word)
        else:
            rows.append([word])
    for row in rows:
        row.sort(key=attrgetter("x0"))
    return rows


def line_of(row: list[Word], cell_sign: str = "\t") -> TextLine:
    """The line that words make; the sign stands between what lies so far apart as cells do."""
    parts: list[str] = []
    words: list[Word] = []
    last: Word | None = None
    # 目　录
    is_set_wide = len(row) == 2 and all(len(word.letters) == 1 and ord(word.letters[0]) >= _FIRST_WIDE for word in row)
    for word in row:
        text = without_halves("".join(word.letters))
        if last is not None:
            size = max(word.size, last.size)
            if word.letters == last.letters and word.x0 - last.x0 < _OVERLAP * size:
                # bold by printing twice
                continue
            gap = (word.x0 - last.x1) / size
            if (gap > _CELL_GAP and not is_set_wide) or (gap > _FIGURES_GAP and cell_sign in parts and _is_figure(last) and _is_figure(word)):
                parts.append(cell_sign)
            elif gap > _WORD_GAP and ord(last.letters[-1]) < _FIRST_WIDE and ord(text[0]) < _FIRST_WIDE:
                parts.append(" ")
        parts.append(text)
        words.append(word)
        last = word
    size = max(word.size for word in row)
    base = max(word.base for word in row)
    return TextLine("".join(parts), row[0].x0, max(word.x1 for word in row), base - _ASCENT * size, base + (1 - _ASCENT) * size, size,
                    words)


def _is_figure(word: Word) -> bool:
    return word.letters[-1] in "0123456789%％" and all(letter in _IN_FIGURE for letter in word.letters)


def without_halves(text: str) -> str:
    """The text with the rare characters whole that pdfium gives as two surrogates."""
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace") if _SURROGATE.search(text) else text
