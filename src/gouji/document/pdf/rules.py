"""The ruled lines of a PDF page, as they are drawn: strokes, and boxes so thin that they are lines."""

from __future__ import annotations

from collections.abc import Iterator
from ctypes import byref, c_float, c_int
from itertools import pairwise
from typing import Any, NamedTuple

from gouji.document.pdf.lines import View

# In points. Lines so near to one another are one; a thin box is a line, as most programs draw it.
NEAR, _THIN = 3.0, 3.0
# Pages with more than this are drawings.
_MOST_OBJECTS, _MOST_POINTS = 50_000, 50_000
_DEEPEST = 5

_Point = tuple[float, float]


class Rule(NamedTuple):
    """A line, level or upright: its height or its distance from the left, and where it begins and ends."""

    at: float
    begin: float
    end: float


def rules_of(page: Any, view: View) -> tuple[list[Rule], list[Rule]]:
    """The level and the upright lines of a page, those whole that are drawn in pieces."""
    level: list[Rule] = []
    upright: list[Rule] = []
    for (x0, y0), (x1, y1) in _drawn_lines(page, view):
        if abs(x1 - x0) > abs(y1 - y0):
            level.append(Rule((y0 + y1) / 2, min(x0, x1), max(x0, x1)))
        else:
            upright.append(Rule((x0 + x1) / 2, min(y0, y1), max(y0, y1)))
    return _merged(level), _merged(upright)


def _merged(rules: list[Rule]) -> list[Rule]:
    """Lines whole that are drawn in pieces, or twice."""
    found: list[Rule] = []
    at, group = 0.0, []
    for rule in [*sorted(rules), Rule(float("inf"), 0, 0)]:
        if group and rule.at - at > NEAR:
            found.extend(_joined(group))
            group = []
        if not group:
            at = rule.at
        group.append(rule)
    return found


def _joined(rules: list[Rule]) -> Iterator[Rule]:
    rules.sort(key=lambda rule: rule.begin)
    last = rules[0]
    for rule in rules[1:]:
        if rule.begin - last.end > NEAR:
            yield last
            last = rule
        elif rule.end > last.end:
            last = last._replace(end=rule.end)
    yield last


def _drawn_lines(page: Any, view: View) -> Iterator[tuple[_Point, _Point]]:
    """The level and upright lines drawn on a page: strokes, and boxes so thin that they are lines."""
    from pypdfium2 import raw

    width, height = view.size
    points = 0
    fill, is_stroked = c_int(), c_int()
    for part, matrices in _paths(page):
        raw.FPDFPath_GetDrawMode(part, byref(fill), byref(is_stroked))
        if not fill.value and not is_stroked.value:
            continue
        points += raw.FPDFPath_CountSegments(part)
        if points > _MOST_POINTS:
            return
        for outline in _outlines(part, matrices, view):
            xs, ys = [x for x, _ in outline], [y for _, y in outline]
            x0, y0, x1, y1 = max(min(xs), 0), max(min(ys), 0), min(max(xs), width), min(max(ys), height)
            if x1 < x0 or y1 < y0 or (x1 - x0 <= _THIN and y1 - y0 <= _THIN):
                continue
            if x1 - x0 <= _THIN:
                yield ((x0 + x1) / 2, y0), ((x0 + x1) / 2, y1)
            elif y1 - y0 <= _THIN:
                yield (x0, (y0 + y1) / 2), (x1, (y0 + y1) / 2)
            elif is_stroked.value:
                for begin, end in pairwise(outline):
                    if abs(begin[0] - end[0]) < 1 or abs(begin[1] - end[1]) < 1:
                        yield begin, end


def _outlines(part: Any, matrices: tuple[Any, ...], view: View) -> Iterator[list[_Point]]:
    """The parts of a path, as points of the page as it is shown; none that has a curve."""
    from pypdfium2 import raw

    x, y = c_float(), c_float()
    outline: list[_Point] = []
    is_straight = True
    for number in range(raw.FPDFPath_CountSegments(part)):
        segment = raw.FPDFPath_GetPathSegment(part, number)
        kind = raw.FPDFPathSegment_GetType(segment)
        raw.FPDFPathSegment_GetPoint(segment, byref(x), byref(y))
        px, py = x.value, y.value
        for matrix in matrices:
            px, py = matrix.a * px + matrix.c * py + matrix.e, matrix.b * px + matrix.d * py + matrix.f
        if kind == raw.FPDF_SEGMENT_MOVETO:
            if len(outline) > 1 and is_straight:
                yield outline
            outline, is_straight = [], True
        is_straight = is_straight and kind != raw.FPDF_SEGMENT_BEZIERTO
        outline.append(view.point(px, py))
        if raw.FPDFPathSegment_GetClose(segment):
            outline.append(outline[0])
    if len(outline) > 1 and is_straight:
        yield outline


def _paths(page: Any) -> Iterator[tuple[Any, tuple[Any, ...]]]:
    """The paths of a page, also those inside forms, each with the matrices that place it, the innermost first."""
    from pypdfium2 import raw

    seen = 0
    waiting = [(page.raw, raw.FPDFPage_CountObjects, raw.FPDFPage_GetObject, ())]
    while waiting:
        owner, count, get, outer = waiting.pop()
        for at in range(count(owner)):
            seen += 1
            if seen > _MOST_OBJECTS:
                return
            part = get(owner, at)
            kind = raw.FPDFPageObj_GetType(part)
            if kind not in (raw.FPDF_PAGEOBJ_PATH, raw.FPDF_PAGEOBJ_FORM) or len(outer) > _DEEPEST:
                continue
            matrix = raw.FS_MATRIX()
            raw.FPDFPageObj_GetMatrix(part, byref(matrix))
            if kind == raw.FPDF_PAGEOBJ_PATH:
                yield part, (matrix, *outer)
            else:
                waiting.append((part, raw.FPDFFormObj_CountObjects, raw.FPDFFormObj_GetObject, (matrix, *outer)))
