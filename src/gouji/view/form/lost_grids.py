"""Forms whose grid was lost: read by the words of their headers and by the period of weights and scores.

Cells come one after another, and the empty ones are gone. So a row is read only where all its cells are there, or where its figures can
belong to its columns in one way only; of other rows only weight and score are taken, and where these are not sure either the form is not
complete.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import combinations

from gouji import lexicon
from gouji.document.grids import Cell
from gouji.quantity import Figures, Interval, Quantity
from gouji.quantity.units import ONE
from gouji.view.form.cells import NO_CELL, CellFigures, as_printed, bare, given
from gouji.view.form.indicator_rows import category_of
from gouji.view.form.model import Form, FundRow, Group, Indicator
from gouji.view.scores import full_marks

# A name of a column is broken into at most so many pieces, and the names of a header stand so close together.
_MOST_PIECES, _HEADER = 4, 16
# Between them stand at most so many others; where columns were read in disorder, their names stand so far apart.
_GAP, _DISORDER = 2, 40
_FEWEST_INDICATOR_COLUMNS = 3
_AMOUNTS = ("initial", "budget", "executed")
_VALUES = ("sign", "target", "unit", "actual", "weight", "score")
_LONGEST_VALUE = 16
# With its blanks the name of a column is at most so long.
_LONGEST_CELL = 5 * _LONGEST_VALUE
# The words on what is asked and how it is scored stand in at most so many lines.
_MOST_RULES = 12
_BLANKS, _DIGITS = re.compile(r"\s+"), re.compile(r"\d{1,3}")


@dataclass(frozen=True, slots=True)
class Header:
    """The names of columns that follow one another in a stream."""

    columns: tuple[str, ...]
    """What each is, in their order."""
    begin: int
    end: int
    """The cells it takes up."""
    words: tuple[str, ...]
    """What each is called."""


def forms(runs: Iterable[Sequence[Cell]], figures: Figures) -> Iterator[Form]:
    """The forms that lost their grids, in the runs of cells of a document."""
    cells = CellFigures(figures.quantities)
    for stream in runs:
        yield from _forms(stream, cells)


def _forms(stream: Sequence[Cell], cells: CellFigures) -> Iterator[Form]:
    headers = [(block, header) for block in ("funds", "indicators") for header in _headers(stream, block)]
    headers.sort(key=lambda found: found[1].begin)
    form = Form()
    for at, (block, header) in enumerate(headers):
        end = headers[at + 1][1].begin if at + 1 < len(headers) else len(stream)
        if form.indicators or (block == "funds" and form.funds):
            yield form
            form = Form()
        if block == "funds":
            _read_funds(form, stream[max(0, header.begin - _HEADER):header.begin], stream[header.begin:end], header, cells)
        else:
            _Indicators(form, stream[header.end:end], header, cells).read()
    if form.funds or form.indicators:
        yield form


# --- headers ------------------------------------------------------------------------------------------------------------------------


def _headers(stream: Sequence[Cell], block: str) -> Iterator[Header]:
    at = 0
    while at < len(stream):
        # a line of prose is the name of no column
        header = _header(stream, at, block) if len(stream[at].text) <= _LONGEST_CELL else None
        if header is None:
            at += 1
        else:
            yield header
            at = header.end


def _header(stream: Sequence[Cell], begin: int, block: str) -> Header | None:
    """The header that begins with a cell, if it has the columns that are needed."""
    columns: list[str] = []
    words: list[str] = []
    at = end = begin
    while at < len(stream) and at - end <= _GAP and at - begin < _HEADER:
        role, pieces = _role(stream, at, block)
        if role and role not in columns:
            columns.append(role)
            words.append(_BLANKS.sub("", "".join(cell.text for cell in stream[at:at + pieces])))
            at = end = at + pieces
        elif not columns or role:
            break
        else:
            at += 1
    if block == "indicators" and not {"target", "actual"} & set(columns) and columns[-2:] == ["weight", "score"]:
        columns[-2:-2] = _values_before(stream, begin)
        words += [""] * (len(columns) - len(words))
    found = set(columns)
    if block == "funds":
        is_header = found >= {"budget", "executed"} and bool(found & {"rate", "score"})
    else:
        is_header = (found >= {"target", "actual"} and bool(found & {"weight", "score"})) or found >= {"name", "weight", "score"}
    return Header(tuple(columns), begin, end, tuple(words)) if is_header else None


def _values_before(stream: Sequence[Cell], begin: int) -> list[str]:
    """指标值 完成值 of a header that was read in disorder."""
    for at in range(max(0, begin - _DISORDER), begin):
        first, pieces = _role(stream, at, "indicators")
        if first == "target" and _role(stream, at + pieces, "indicators")[0] == "actual":
            return ["target", "actual"]
    return []


def _role(stream: Sequence[Cell], at: int, block: str) -> tuple[str, int]:
    """What the column is whose name begins with a cell, and in how many pieces; the longest name counts."""
    roles = lexicon.patterns("forms", block, "columns")
    text, best = "", ("", 0)
    for pieces in range(1, min(_MOST_PIECES, len(stream) - at) + 1):
        text += bare(stream[at + pieces - 1].text)
        if len(text) > _LONGEST_VALUE:
            break
        last = stream[at + pieces - 1]
        if best[1] and (_is_name(last, block) or _is_group(last)):
            # the next name, or the first row
            break
        role = next((role for role, named in roles.items() if named.fullmatch(text)), "")
        if role:
            best = role, pieces
    return best


def _is_group(cell: Cell) -> bool:
    words = bare(cell.text)
    return bool(category_of(words)) or lexicon.pattern("forms", "streams", "second-level").fullmatch(words) is not None


def _is_name(cell: Cell, block: str) -> bool:
    return any(named.fullmatch(bare(cell.text)) for named in lexicon.patterns("forms", block, "columns").values())


# --- funds --------------------------------------------------------------------------------------------------------------------------


def _read_funds(form: Form, before: Sequence[Cell], stream: Sequence[Cell], header: Header, cells: CellFigures) -> None:
    """The rows of a total and its sources: a name, and the figures behind it. Of a source without figures the name is kept."""
    columns = [column for column in header.columns if column != "reason"]
    form.budget_header = bare(header.words[header.columns.index("budget")])
    form.asks_for_execution = form.has_reasons = "reason" in header.columns
    at = header.end - header.begin
    at += _read_unnamed(form, before, stream, at, columns, cells)
    while at < len(stream):
        name, pieces = _fund_name(stream, at)
        if name:
            run = _run(stream, at + pieces, cells)
            is_total = lexicon.pattern("forms", "funds", "total").fullmatch(name) is not None
            placed = _placed(run, columns, is_total, cells) if run else {}
            form.has_all_funds &= len(placed) == len(run)
            if placed or not (run or is_total):
                form.funds.append(FundRow(name, is_total, _figures(placed, cells), "", len(run) == len(columns)))
            at += pieces + len(run)
        elif form.funds and lexicon.pattern("forms", "streams", "ends-funds").match(bare(stream[at].text)):
            break
        else:
            # the figures of a row whose name is no known source may belong to the list, too
            form.has_all_funds &= cells.lone(stream[at]) is None
            _read_cut(form, stream[at], cells)
            at += 1


def _figures(placed: dict[str, Cell], cells: CellFigures) -> dict[str, Quantity]:
    return {column: as_printed(figure) for column, cell in placed.items() if (figure := cells.lone(cell)) is not None}


def _read_unnamed(form: Form, before: Sequence[Cell], stream: Sequence[Cell], at: int, columns: Sequence[str], cells: CellFigures) -> int:
    """The figures of the total directly behind the header, where its name was read before it; how many cells they take up."""
    if not any(_fund_name(before, index)[0] for index in range(len(before))):
        return 0
    asides = 0
    while asides < _MOST_PIECES and at + asides < len(stream) and not _run(stream, at + asides, cells):
        asides += 1
    run = _run(stream, at + asides, cells)
    if len(run) != len(columns) or any(_fund_name(stream, at + index)[0] for index in range(asides)):
        return 0
    placed = _placed(run, columns, True, cells)
    if len(placed) == len(columns):
        form.funds.append(FundRow("", True, _figures(placed, cells)))
        return asides + len(run)
    return 0


def _read_cut(form: Form, cell: Cell, cells: CellFigures) -> None:
    """其中：一般公共预算：1200万元, 项目支出：300万元: a part of the total, by source or by kind of expenditure, in one cell with its figure."""
    for cut, named in lexicon.patterns("forms", "cuts").items():
        match = named.match(_BLANKS.sub("", cell.text))
        if match is not None:
            figures = cells.figures(cell)
            rows = form.cuts.setdefault(cut, [])
            if len(figures) == 1:
                rows.append(FundRow(match[1], False, {"budget": as_printed(figures[0])}))
            elif not figures:
                rows.append(FundRow(match[1], False, {}))


def _fund_name(stream: Sequence[Cell], at: int) -> tuple[str, int]:
    """The name of a total or a source that begins with a cell, in how many pieces; none if there is none."""
    text = ""
    for pieces in range(1, min(_MOST_PIECES, len(stream) - at) + 1):
        text += bare(stream[at + pieces - 1].text)
        name = text.rstrip(":：")
        if len(text) > _LONGEST_VALUE * 2:
            break
        if lexicon.pattern("forms", "funds", "total").fullmatch(name) or (
                lexicon.pattern("forms", "funds", "source").fullmatch(name) and not lexicon.pattern("forms", "streams", "among").fullmatch(name)):
            return name, pieces
    return "", 0


def _run(stream: Sequence[Cell], at: int, cells: CellFigures) -> list[Cell]:
    """The figures, and the strokes in the place of figures, that follow one another from a cell on."""
    found = []
    for cell in stream[at:]:
        if (cells.lone(cell) is None or cell.text.count("(") != cell.text.count(")")) and not _is_empty(cell):
            break
        found.append(cell)
    return found


def _is_empty(cell: Cell) -> bool:
    return lexicon.pattern("forms", "footings", "empty").fullmatch(cell.text) is not None


def _placed(run: Sequence[Cell], columns: Sequence[str], is_total: bool, cells: CellFigures) -> dict[str, Cell]:
    """The figures of a run by their columns, as far as there is one way only to give each its place."""
    if len(run) > len(columns):
        return {}
    ways = [dict(zip(chosen, run, strict=True)) for chosen in combinations(columns, len(run))
            if all(_may_be(column, cell, is_total, len(run) == len(columns), cells) for column, cell in zip(chosen, run, strict=True))]
    ways = [way for way in ways if not is_total or "score" not in way or "weight" in way or "weight" not in columns]
    if not ways:
        return {}
    first = ways[0]
    return {column: cell for column, cell in first.items() if all(way.get(column) == cell for way in ways)}


def _may_be(column: str, cell: Cell, is_total: bool, is_whole: bool, cells: CellFigures) -> bool:
    figure = cells.lone(cell)
    if figure is None:
        return column not in _AMOUNTS or not is_total
    is_rate = figure.kind == "rate"
    if column == "rate":
        return is_rate or (is_whole and figure.kind == "number")
    if column in _AMOUNTS:
        return not is_rate
    # the marks of budget execution belong to the total
    return is_total and not is_rate and cells.points(cell) is not None \
        and (column == "score" or figure.value in lexicon.entry("forms", "streams", "execution-weights"))


# --- indicators ---------------------------------------------------------------------------------------------------------------------


class _Indicators:
    """Reads the rows below a header of indicators."""

    def __init__(self, form: Form, stream: Sequence[Cell], header: Header, cells: CellFigures):
        self.form, self.stream, self.cells = form, stream, cells
        # what stands before the names of the rows is no value: 单位 of a title
        named = header.columns.index("name") if "name" in header.columns else 0
        self.columns = [column for column in header.columns[named:] if column in _VALUES]
        self.has_rules = "rules" in header.columns and "target" not in header.columns
        form.has_own_scoring |= "rules" in header.columns
        form.has_reasons |= "reason" in header.columns
        form.has_actual |= "actual" in header.columns
        self.groups: tuple[Group, ...] = ()
        self.category = ""
        self.is_satisfaction = self.is_cost = False
        self.pending: list[Cell] = []
        """Words since the last row, without the names of groups."""

    def read(self) -> None:
        at = 0
        while at < len(self.stream):
            cell = self.stream[at]
            taken = self._read_total(at)
            if taken:
                break
            taken = self._read_group(at) or self._read_row(at)
            if taken:
                at += taken
                continue
            if self.cells.points(cell) is not None and self.pending and self._is_among_marks(at):
                self.form.is_complete = False
            if lexicon.pattern("forms", "streams", "ends-indicators").match(bare(cell.text)):
                break
            self.pending.append(cell)
            at += 1
        self._take_reason(self.pending)

    def _is_among_marks(self, at: int) -> bool:
        """Whether a figure may be a mark that no row has taken."""
        after = self.stream[at + 1] if at + 1 < len(self.stream) else NO_CELL
        return self.cells.points(self.pending[-1]) is not None or self.cells.points(after) is not None

    def _read_total(self, at: int) -> int:
        """总分 100 95: the total of weights and scores; nothing more is of the form."""
        if not lexicon.pattern("forms", "indicators", "total").fullmatch(bare(self.stream[at].text)):
            return 0
        most = lexicon.count("forms", "indicators", "most-total")
        found = []
        for cell in self.stream[at + 1:at + 4]:
            points = self.cells.points(cell, most)
            if points is None:
                break
            found.append(points)
        marks = [column for column in self.columns if column in ("weight", "score")]
        if len(found) == len(marks) and found:
            figures = dict(zip(marks, found, strict=True))
            self.form.total_weight, self.form.total_score = figures.get("weight"), figures.get("score")
        return 1 if found else 0

    def _read_group(self, at: int) -> int:
        """产出指标(50分), 效益 ⏎ 指标: how many cells the name of a group takes up with its weight."""
        text, found = "", ("", "", 0)
        for pieces in range(1, min(_MOST_PIECES, len(self.stream) - at) + 1):
            cell = self.stream[at + pieces - 1]
            text += bare(cell.text)
            if self.cells.lone(cell) is not None or len(text) > _LONGEST_VALUE:
                break
            words = lexicon.pattern("forms", "streams", "weight").sub("", text)
            category = category_of(words)
            if category or lexicon.pattern("forms", "streams", "second-level").fullmatch(words):
                found = words, category, pieces
        words, category, pieces = found
        if not pieces:
            return self._read_weighted(at)
        weight = self._weight(self.stream[at:at + pieces])
        after = self.stream[at + pieces] if at + pieces < len(self.stream) else NO_CELL
        if weight is None and lexicon.pattern("forms", "streams", "weight").fullmatch(_BLANKS.sub("", after.text)):
            weight, pieces = self._weight([after]), pieces + 1
        if category == "cost" and weight is None and self.category == "output" and not self._has_costs_below(at + pieces):
            # in the older forms costs are a group of the output
            category = ""
        self._enter(words, category, weight)
        return pieces

    def _has_costs_below(self, at: int) -> bool:
        """Whether 经济成本指标 follows, as below costs that are a group of the first level."""
        words = "".join(bare(cell.text) for cell in self.stream[at:at + 2])
        return lexicon.pattern("forms", "streams", "costs").match(words) is not None

    def _read_weighted(self, at: int) -> int:
        """规划(15分), 基础信息(3分): a group of any name with a weight; of two that follow one another the second lies in the first."""
        weight = self._weighted(at)
        if weight is None:
            return 0
        inner = self._weighted(at + 1)
        if inner is not None:
            self.groups = (Group(weight, True), Group(inner, False))
            return 2
        self.groups = (*(group for group in self.groups if group.is_first), Group(weight, not self.groups))
        return 1

    def _weighted(self, at: int) -> Quantity | None:
        cell = self.stream[at] if at < len(self.stream) else NO_CELL
        if not 0 < len(cell.text) <= _LONGEST_VALUE or lexicon.pattern("forms", "streams", "named-weight").fullmatch(_BLANKS.sub("", cell.text)) is None:
            return None
        return self.cells.weight_beside(cell)

    def _weight(self, named: Sequence[Cell]) -> Quantity | None:
        """The weight in brackets behind the name of a group."""
        last = named[-1]
        match = lexicon.pattern("forms", "streams", "weight").search(last.text)
        if match is None:
            return None
        found = self.cells.figures(last)
        if found:
            return found[-1] if found[-1].kind in ("number", "score") else None
        # (50) alone looks like the number of an item
        digits = _DIGITS.search(match[0])
        if digits is None:
            return None
        start = last.start + match.start() + digits.start()
        value = Decimal(digits[0])
        return Quantity(start, start + len(digits[0]), "number", value, "", "", ONE, 0, Interval.exactly(value),
                        number_start=start, number_end=start + len(digits[0]))

    def _enter(self, words: str, category: str, weight: Quantity | None) -> None:
        is_satisfaction = lexicon.pattern("forms", "indicators", "satisfaction").search(words) is not None
        if category and not (self.category and category == "satisfaction" and self.is_satisfaction):
            self.groups = (Group(weight, True),) if weight is not None else ()
            self.category = category
        self.is_satisfaction = is_satisfaction
        self.is_cost = lexicon.pattern("forms", "indicators", "cost").search(words) is not None

    def _read_row(self, at: int) -> int:
        """The cells of a row from the first of its values on, if they are there in their order."""
        if not self.pending or self.cells.lone(self.pending[-1]) is not None:
            return 0
        columns = self.columns
        if self.has_rules:
            return self._read_with_rules(at)
        run = self.stream[at:at + len(columns)]
        if len(run) == len(columns) and all(self._may_be(column, cell) for column, cell in zip(columns, run, strict=True)):
            placed = dict(zip(columns, run, strict=True))
            if self._is_row(placed, at + len(columns)):
                self._add(self.pending[-1], placed, is_sure=True)
                return len(columns)
        return self._read_marks(at)

    def _read_with_rules(self, at: int) -> int:
        """A weight, what is asked and how it is scored, in words, and the score."""
        weight = self.cells.points(self.stream[at])
        if weight is None or self.columns != ["weight", "score"]:
            return 0
        for behind, cell in enumerate(self.stream[at + 1:at + 2 + _MOST_RULES], 1):
            score = self.cells.points(cell)
            if score is not None:
                if behind == 1 or score.value > weight.value:
                    return 0
                self._add(self.pending[-1], {"weight": self.stream[at], "score": cell}, is_sure=False)
                return behind + 1
        return 0

    def _may_be(self, column: str, cell: Cell) -> bool:
        if column in ("weight", "score"):
            return self.cells.points(cell) is not None
        if column == "sign":
            return lexicon.pattern("forms", "streams", "sign").fullmatch(cell.text) is not None
        if column == "unit":
            return len(cell.text) <= _LONGEST_VALUE and not any(sign.isdigit() for sign in cell.text)
        figures = self.cells.figures(cell)
        return bool(figures) and len(cell.text) <= _LONGEST_VALUE and lexicon.pattern("forms", "streams", "value").match(cell.text) is not None

    def _is_row(self, placed: dict[str, Cell], end: int) -> bool:
        """Whether values are those of one row: with a score within its weight, and target and result of one kind."""
        weight, score = (self.cells.points(placed[role]) if role in placed else None for role in ("weight", "score"))
        after = self.stream[end] if end < len(self.stream) else NO_CELL
        is_apart = self.cells.lone(after) is None
        if weight is not None and score is not None and not is_apart and (score.value > weight.value or not weight.value):
            return False
        if weight is None and score is not None and score.value >= max(full_marks()):
            # 20 20 100: totals, not a row
            return False
        if "target" in placed and "actual" in placed:
            kinds = [{figure.kind for figure in self.cells.figures(placed[role])} for role in ("target", "actual")]
            return kinds[0] == kinds[1] or "number" in kinds[0] | kinds[1]
        return True

    def _read_marks(self, at: int) -> int:
        """Weight and score side by side behind words: of the cells before them it is not sure what they are."""
        if self.columns[-2:] != ["weight", "score"]:
            return 0
        run = [cell for cell in _run(self.stream[:at + len(self.columns)], at, self.cells) if self.cells.lone(cell) is not None]
        marks = [self.cells.points(cell) for cell in run[-2:]]
        if not 2 <= len(run) < len(self.columns) or None in marks:
            return 0
        # name, target and result in words, and perhaps a figure in the place of the result
        words = 5 - len(run)
        self._add(self.pending[-words if len(self.pending) >= words else -1], {"weight": run[-2], "score": run[-1]}, is_sure=False)
        return len(run)

    def _take_reason(self, words: Sequence[Cell]) -> None:
        """What stands between two rows, or behind the last, may give the reason of the first."""
        if not self.form.indicators or self.form.indicators[-1].reason:
            return
        said = "".join(given(cell.text) for cell in words if lexicon.pattern("forms", "streams", "blank").fullmatch(bare(cell.text)) is None)
        if said:
            self.form.indicators[-1] = replace(self.form.indicators[-1], reason=said)

    def _add(self, named: Cell, placed: dict[str, Cell], is_sure: bool) -> None:
        before = self.pending[:next(at for at, cell in enumerate(self.pending) if cell is named)]
        self._take_reason(before)
        self.pending = []
        target, actual, sign = (placed.get(role, NO_CELL) for role in ("target", "actual", "sign"))
        words = bare(named.text)
        figures = self.cells.figures
        self.form.indicators.append(Indicator(
            words, named, self.category, self.is_satisfaction, figures(target), figures(actual), target, actual, bare(sign.text),
            self.cells.points(placed["weight"]) if "weight" in placed else None,
            self.cells.points(placed["score"]) if "score" in placed else None,
            "", self.is_cost or lexicon.pattern("forms", "indicators", "cost").search(words) is not None, self.groups, is_sure))
