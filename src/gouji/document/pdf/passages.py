"""Where the letters of a passage stand on the pages of a PDF."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import closing
from itertools import accumulate
from typing import NamedTuple

from gouji.document.pdf.fonts import with_one_font
from gouji.document.pdf.lines import Box, View, Word, view_of, without_halves
from gouji.document.pdf.pages import Page, read_page, shown_box

# In parts of the height of the letters: what stands so near on one baseline is one stretch.
_ONE_STRETCH, _SAME_BASE = 1.0, 0.1
# In points: so exactly does the rest of a cell stand below it on the next page.
_SAME_EDGE = 4.0

# The corners as the reader of the page sees them: top left, top right, bottom left, bottom right; each as it is on the page.
Quad = tuple[float, ...]
_Letter = tuple[str, Box]
# A page, or what is written on it in one direction, and the words of a line or cell.
_Choice = tuple[Page, Iterable[Word]]


class Line(NamedTuple):
    """A line or a cell, and passages in it."""

    page: int
    box: list[float]
    """As its place tells it."""
    text: str
    passages: list[tuple[int, int, int]]
    """The number of each, and the characters at which it begins and ends. One number may stand at several lines."""


class Mark(NamedTuple):
    """A part of a passage."""

    page: int
    quads: list[Quad]
    is_exact: bool = True
    """Whether they hold the letters of the passage alone; else it is somewhere in them."""


class _Wanted(NamedTuple):
    """The visible letters of a line or cell, and which of them to find."""

    box: list[float]
    letters: str
    passages: list[tuple[int, int, int]]
    above: Mark | None = None
    """The cell in which they begin, if they are its rest below a page break."""


def marks_of(data: bytes, lines: Iterable[Line]) -> dict[int, list[Mark]]:
    """Where each passage stands, page by page."""
    import pypdfium2

    with_one_font()
    found: dict[int, list[Mark]] = {}
    wanted: dict[int, list[_Wanted]] = {}
    for line in lines:
        wanted.setdefault(line.page, []).append(_wanted(line))
    with closing(pypdfium2.PdfDocument(data)) as document:
        for at in range(1, len(document) + 1):
            if at not in wanted:
                continue
            with closing(document[at - 1]) as page:
                view, sides = view_of(page), read_page(page, at)
            boxes = _by_box(sides)
            for want in wanted[at]:
                whole = want.above or Mark(at, [_quad(view, *want.box)], is_exact=False)
                choices = _below(sides[0], want.box[0]) if want.above else boxes.get(tuple(want.box), ())
                letters, own = next(((letters, side.views) for side, words in choices if _begin(want.letters, letters := list(_letters(words)))),
                                    ([], None))
                for number, begin, end in want.passages:
                    if quads := [_quad(own.level if own else view, *box) for box in _stretches(letters[begin:end])]:
                        found.setdefault(number, []).append(Mark(at, quads))
                    elif not letters:
                        found.setdefault(number, []).append(whole)
                if 0 < len(letters) < len(want.letters):
                    wanted.setdefault(at + 1, []).append(_rest(want, len(letters), whole))
    return found


def _wanted(line: Line) -> _Wanted:
    before = list(accumulate((not sign.isspace() for sign in line.text), initial=0))
    return _Wanted(line.box, "".join(line.text.split()), [(number, before[begin], before[end]) for number, begin, end in line.passages])


def _rest(want: _Wanted, count: int, above: Mark) -> _Wanted:
    """What is not among the first letters."""
    return _Wanted(want.box, want.letters[count:], [(number, max(begin - count, 0), end - count)
                                                    for number, begin, end in want.passages if end > count], above)


def _by_box(sides: list[Page]) -> dict[tuple[float, ...], list[_Choice]]:
    """The words of the lines and cells of a page, by the box that their place tells."""
    found: dict[tuple[float, ...], list[_Choice]] = {}
    for page in sides:
        for line in page.lines:
            found.setdefault(tuple(shown_box((line.x0, line.top, line.x1, line.bottom), page.views)), []).append((page, line.words))
        for cell in page.cells():
            found.setdefault(tuple(shown_box(cell.box, page.views)), []).append((page, cell.words))
    return found


def _below(page: Page, left: float) -> Iterator[_Choice]:
    """The words of the cells that may be the rest of one that begins there on the page before."""
    return ((page, cell.words) for cell in page.cells() if abs(cell.box[0] - left) < _SAME_EDGE)


def _letters(words: Iterable[Word]) -> Iterator[_Letter]:
    for word in words:
        at = 0
        for sign in without_halves("".join(word.letters)):
            end = at + 1 + (sign != word.letters[at] and sign > "\uffff")
            if not sign.isspace():
                yield sign, word.box(at, end)
            at = end


def _begin(text: str, letters: list[_Letter]) -> bool:
    return bool(letters) and text.startswith("".join(sign for sign, _ in letters))


def _stretches(letters: list[_Letter]) -> Iterator[Box]:
    """The boxes of letters that stand side by side."""
    last: Box | None = None
    for _, box in letters:
        size = box[3] - box[1]
        if last is not None and abs(box[3] - last[3]) < _SAME_BASE * size and abs(box[0] - last[2]) < _ONE_STRETCH * size:
            last = (last[0], min(last[1], box[1]), max(last[2], box[2]), max(last[3], box[3]))
        else:
            if last is not None:
                yield last
            last = box
    if last is not None:
        yield last


def _quad(view: View, left: float, top: float, right: float, bottom: float) -> Quad:
    return tuple(side for x, y in ((left, top), (right, top), (left, bottom), (right, bottom)) for side in view.page_point(x, y))
