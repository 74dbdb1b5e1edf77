"""The ruled lines of a PDF page, and the grids of cells that they enclose."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from ctypes import byref, c_float, c_int
from typing import Any, NamedTuple

from gouji.document.pdf_lines import View

# In points. Lines so near to one another are one; a thin box is a line, as most programs draw it.
_NEAR, _THIN = 3.0, 3.0
# Pages with more than this are drawings.
_MOST_OBJECTS, _MOST_POINTS, _MOST_RULES, _MOST_CELLS = 50_000, 50_000, 3_000, 20_000
_DEEPEST = 5
# A table is open at a side beyond which so many of its level lines go on so far.
_OPEN_SHARE, _OPEN_LENGTH = 0.5, 15.0

_Point = tuple[float, float]
Box = tuple[float, float, float, float]


class _Rule(NamedTuple):
    """A line, level or upright: its height or its distance from the left, and where it begins and ends."""

    at: float
    begin: float
    end: float


class GridCell(NamedTuple):
    """A cell by the rows and columns that it covers, ends exclusive."""

    row: int
    column: int
    end_row: int
    end_column: int


class Grid:
    """The cells that ruled lines enclose. Where no line parts two places, they are one cell, also if that is no rectangle: 2024年
    above and beside its 其中."""

    def __init__(self, tops: Sequence[float], edges: Sequence[float], level: Iterable[_Rule], upright: Iterable[_Rule]):
        self.tops, self.edges = tops, edges
        self._cells = self._enclosed(_by_place(tops, level), _by_place(edges, upright))

    @property
    def box(self) -> Box:
        return self.edges[0], self.tops[0], self.edges[-1], self.tops[-1]

    def place_at(self, x: float, y: float) -> GridCell:
        """The place at a point, as if all lines were drawn from one side of the grid to the other."""
        row = min(max(bisect_right(self.tops, y) - 1, 0), len(self.tops) - 2)
        column = min(max(bisect_right(self.edges, x) - 1, 0), len(self.edges) - 2)
        return GridCell(row, column, row + 1, column + 1)

    def cell_at(self, x: float, y: float) -> GridCell:
        place = self.place_at(x, y)
        return self._cells[place.row][place.column]

    def box_of(self, cell: GridCell) -> Box:
        return self.edges[cell.column], self.tops[cell.row], self.edges[cell.end_column], self.tops[cell.end_row]

    def _enclosed(self, level: dict[int, list[_Rule]], upright: dict[int, list[_Rule]]) -> list[list[GridCell]]:
        rows, columns = len(self.tops) - 1, len(self.edges) - 1
        middles = [(a + b) / 2 for a, b in zip(self.edges, self.edges[1:], strict=False)]
        joined = _Sets(rows * columns)
        for row in range(rows):
            middle = (self.tops[row] + self.tops[row + 1]) / 2
            for column in range(columns):
                place = row * columns + column
                if column + 1 < columns and not _parts(upright.get(column + 1, ()), middle):
                    joined.join(place, place + 1)
                if row + 1 < rows and not _parts(level.get(row + 1, ()), middles[column]):
                    joined.join(place, place + columns)
        spans: dict[int, GridCell] = {}
        for place in range(rows * columns):
            row, column = divmod(place, columns)
            root = joined.root(place)
            known = spans.get(root, GridCell(row, column, row, column))
            spans[root] = GridCell(min(known.row, row), min(known.column, column), max(known.end_row, row + 1), max(known.end_column, column + 1))
        return [[spans[joined.root(row * columns + column)] for column in range(columns)] for row in range(rows)]


def _parts(rules: Iterable[_Rule], middle: float) -> bool:
    return any(rule.begin <= middle <= rule.end for rule in rules)


def _by_place(places: Sequence[float], rules: Iterable[_Rule]) -> dict[int, list[_Rule]]:
    """The rules by the index of the place at which they lie."""
    found: dict[int, list[_Rule]] = {}
    for rule in rules:
        found.setdefault(nearest(places, rule.at), []).append(rule)
    return found


def nearest(places: Sequence[float], at: float) -> int:
    """The index of the place nearest to a point."""
    behind = bisect_left(places, at)
    if behind == 0 or behind < len(places) and places[behind] - at < at - places[behind - 1]:
        return behind
    return behind - 1


def apart(places: Iterable[float]) -> list[float]:
    """The places in order, those near to one another as one."""
    found: list[float] = []
    for place in sorted(places):
        if not found or place - found[-1] > _NEAR:
            found.append(place)
    return found


class _Sets:
    """Disjoint sets of numbers."""

    def __init__(self, size: int):
        self._parents = list(range(size))

    def root(self, number: int) -> int:
        parents = self._parents
        while parents[number] != number:
            parents[number] = parents[parents[number]]
            number = parents[number]
        return number

    def join(self, one: int, other: int) -> None:
        self._parents[self.root(other)] = self.root(one)


def grids_of(page: Any, view: View) -> list[Grid]:
    """The grids on a page, top to bottom; those of one cell, which are frames, left out."""
    level: list[_Rule] = []
    upright: list[_Rule] = []
    for begin, end in _drawn_lines(page, view):
        if abs(end[0] - begin[0]) > abs(end[1] - begin[1]):
            level.append(_Rule((begin[1] + end[1]) / 2, *sorted((begin[0], end[0]))))
        else:
            upright.append(_Rule((begin[0] + end[0]) / 2, *sorted((begin[1], end[1]))))
    level, upright = _merged(level), _merged(upright)
    if not level or not upright or len(level) + len(upright) > _MOST_RULES:
        return []
    found = [grid for group in _touching(level, upright) if (grid := _grid(*group)) is not None]
    return sorted(found, key=lambda grid: grid.tops[0])


def _grid(level: list[_Rule], upright: list[_Rule]) -> Grid | None:
    tops, edges = apart(rule.at for rule in level), apart(rule.at for rule in upright)
    lefts, rights = sorted(rule.begin for rule in level), sorted(rule.end for rule in level)
    left, right = lefts[int(_OPEN_SHARE * len(lefts))], rights[-1 - int(_OPEN_SHARE * len(rights))]
    if edges[0] - left > _OPEN_LENGTH:
        edges.insert(0, left)
    if right - edges[-1] > _OPEN_LENGTH:
        edges.append(right)
    if len(tops) < 2 or len(edges) < 2 or not 2 <= (len(tops) - 1) * (len(edges) - 1) <= _MOST_CELLS:
        return None
    return Grid(tops, edges, level, upright)


def _merged(rules: list[_Rule]) -> list[_Rule]:
    """Lines whole that are drawn in pieces, or twice."""
    found: list[_Rule] = []
    at, group = 0.0, []
    for rule in [*sorted(rules), _Rule(float("inf"), 0, 0)]:
        if group and rule.at - at > _NEAR:
            found.extend(_joined(group))
            group = []
        if not group:
            at = rule.at
        group.append(rule)
    return found


def _joined(rules: list[_Rule]) -> Iterator[_Rule]:
    rules.sort(key=lambda rule: rule.begin)
    last = rules[0]
    for rule in rules[1:]:
        if rule.begin - last.end > _NEAR:
            yield last
            last = rule
        elif rule.end > last.end:
            last = last._replace(end=rule.end)
    yield last


def _touching(level: list[_Rule], upright: list[_Rule]) -> Iterator[tuple[list[_Rule], list[_Rule]]]:
    """The level and upright lines that hang together."""
    joined = _Sets(len(level) + len(upright))
    heights = [rule.at for rule in level]
    for number, rule in enumerate(upright, len(level)):
        for at in range(bisect_left(heights, rule.begin - _NEAR), bisect_right(heights, rule.end + _NEAR)):
            if level[at].begin - _NEAR <= rule.at <= level[at].end + _NEAR:
                joined.join(number, at)
    groups: dict[int, tuple[list[_Rule], list[_Rule]]] = {}
    for number, rule in enumerate((*level, *upright)):
        groups.setdefault(joined.root(number), ([], []))[number >= len(level)].append(rule)
    return (group for group in groups.values() if group[0] and group[1])


def _drawn_lines(page: Any, view: View) -> Iterator[tuple[_Point, _Point]]:
    """The level and upright lines drawn on a page: strokes, and boxes so thin that they are lines."""
    width, height = view.size
    points = 0
    for part, matrices in _paths(page):
        fill, is_stroked = c_int(), c_int()
        from pypdfium2 import raw

        raw.FPDFPath_GetDrawMode(part, byref(fill), byref(is_stroked))
        if not fill.value and not is_stroked.value:
            continue
        points += raw.FPDFPath_CountSegments(part)
        if points > _MOST_POINTS:
            return
        for outline in _outlines(part, matrices, view):
            xs, ys = [x for x, _ in outline], [y for _, y in outline]
            x0, y0, x1, y1 = max(min(xs), 0), max(min(ys), 0), min(max(xs), width), min(max(ys), height)
            if x1 < x0 or y1 < y0 or x1 - x0 <= _THIN and y1 - y0 <= _THIN:
                continue
            if x1 - x0 <= _THIN:
                yield ((x0 + x1) / 2, y0), ((x0 + x1) / 2, y1)
            elif y1 - y0 <= _THIN:
                yield (x0, (y0 + y1) / 2), (x1, (y0 + y1) / 2)
            elif is_stroked.value:
                for begin, end in zip(outline, outline[1:], strict=False):
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
