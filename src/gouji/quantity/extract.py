"""`extract`: all figures, dates and formulas of a document, in one pass over its text.

The text is searched for characters at which a figure may begin. There it is decided first what the place is (a date,
a code, a list number, a fixed term, a formula, a range), and only what is left is read as a number with its unit.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable
from decimal import Decimal
from re import Match, Pattern

from gouji.document import Document
from gouji.quantity import (
    bare_scales,
    build,
    candidates,
    dates,
    formulas,
    glyphs,
    inheritance,
    numerals,
    patterns,
    qualifiers,
    readings,
    units,
)
from gouji.quantity.model import DateMention, Figures, Formula, Quantity, Unread
from gouji.quantity.readings import Parts, Range, Reading
from gouji.quantity.units import Unit, named

_OPERATORS = frozenset("-+−×xX*÷/=≈＋－＝—)） ")
_MOST_DIGITS = 20
# digits and a unit
_PLAIN = 2
_DIGITS = frozenset("0123456789")
_IN_ADDRESSES = frozenset("/@_&")
_AFTER_LETTERS = frozenset(("rate", "points", "money", "multiple", "persons"))
_CLASSIFIED = frozenset(("count", "records", "cases", "bodies", "times", "posts"))
_MEASURES = frozenset(("length", "area", "volume", "mass", "energy", "transport", "measure", "money"))
_HALF = Decimal("0.5")
_BEFORE_NO_FRACTION = frozenset("0123456789./-")
# a fraction with a smaller number below may be a month
_MOST_MONTHS = 12
_CELL_BORDERS = frozenset("\t\n|")
_OPENING, _CLOSING = frozenset("(（"), frozenset(")）")
_RATIO = Unit("ratio", "", Decimal(1), True)


def extract(document: Document) -> Figures:
    """The figures of the document, each in order of appearance."""
    reader = _Reader(document.text, document.source_span, [(b.numbering.start, b.numbering.end) for b in document.blocks if b.numbering])
    reader.run()
    quantities = bare_scales.as_money(document.text, inheritance.with_declared_units(document, reader.quantities))
    return Figures(tuple(quantities), tuple(_with_relative(document.text, reader)), tuple(reader.formulas), tuple(reader.unread))


def _with_relative(text: str, reader: _Reader) -> list[DateMention]:
    """The written dates and the periods said in words, where these are not part of another figure."""
    taken = sorted([(d.start, d.end) for d in reader.dates] + [(q.start, q.end) for q in reader.quantities])
    starts = [start for start, _ in taken]
    merged = list(reader.dates)
    for mention in dates.relative(text):
        before = bisect_right(starts, mention.end - 1) - 1
        if before < 0 or taken[before][1] <= mention.start:
            merged.append(mention)
    merged.sort(key=lambda mention: mention.start)
    return merged


class _Reader:
    """One pass over a text."""

    def __init__(self, text: str, source_span: Callable[[int, int], tuple[int, int]], numberings: list[tuple[int, int]]):
        self.text, self._glyphs = glyphs.read(text)
        self._source_span = source_span
        self.quantities: list[Quantity] = []
        self.dates: list[DateMention] = []
        self.formulas: list[Formula] = []
        self.unread: list[Unread] = []
        self._marks = sorted(numberings, reverse=True)
        self._no_formula_before = 0
        self._last_end = 0
        """Where the last figure ends: words that fill the gap to the next one compare the two."""
        self._date_like = patterns.pattern("date-like").match
        self._masks = patterns.pattern("masks").match
        self._in_dates, self._of_parts = patterns.characters("in-dates"), patterns.word("of-parts")
        self._in_units = units.inner_characters()
        self._dashes = patterns.characters("dashes", "signs")
        self._year, self._day = patterns.word("year"), patterns.word("day")
        self._ranking = patterns.characters("ranking")
        self._certain_units = patterns.characters("certain-units")

    def run(self) -> None:
        """Read the text from one possible figure to the next."""
        text, marks = self.text, self._marks
        search = patterns.pattern("trigger").search
        ordinal = patterns.word("ordinal")
        position = 0
        while (match := search(text, position)) is not None:
            start = match.start()
            while marks and marks[-1][0] <= start:
                end = marks.pop()[1]
                if start < end:
                    position = end
                    break
            else:
                character = text[start]
                if character in _DIGITS:
                    position = self._arabic(start)
                elif character == ordinal:
                    position = self._ordinal(start)
                else:
                    position = self._chinese(start)

    def _dated(self, mention: DateMention) -> int:
        self.dates.append(mention)
        self._last_end = mention.end
        return mention.end

    # Arabic digits

    def _arabic(self, start: int) -> int:
        text = self.text
        if self._date_like(text, start):
            mention = dates.at(text, start)
            if mention is not None:
                return self._dated(mention)
        reading = readings.arabic(text, start, self._last_end)
        if isinstance(reading, Unread) or text[start] == "0" or text[reading.number_end:reading.number_end + 1] not in self._certain_units:
            mask = self._masks(text, start)
            if mask is not None:
                return self._day_of_month(start, mask) or mask.end()
        if isinstance(reading, Unread):
            return self._not_read(reading.start, reading.end, reading.reason)
        if self._glyphs and (text[reading.begin - 1:reading.begin] in self._glyphs or text[reading.number_end:reading.number_end + 1] in self._glyphs):
            return self._not_read(reading.begin, reading.stop, "beside a character that cannot be read")
        return self._no_figure(reading) or self._formula(reading) or self._fraction(reading) or self._range(reading) or self._number(reading)

    def _not_read(self, start: int, end: int, reason: str) -> int:
        self.unread.append(Unread(start, end, reason))
        return end

    def _no_figure(self, reading: Reading) -> int:
        """Where to go on if the digits are no figure; 0 if they are one."""
        text = self.text
        start, number_end, end = reading.start, reading.number_end, reading.stop
        if number_end - start > _MOST_DIGITS:
            return self._not_read(start, end, "too many digits")
        if reading.currency:
            return 0
        plain = reading.plain
        if not plain and not reading.magnitude:
            return self._no_number(reading)
        preceding = text[start - 1:start]
        if preceding in self._ranking and plain in patterns.characters("ranked"):
            return end
        if preceding.isascii() and preceding.isalpha() and preceding not in "xX" and named(reading.printed).kind not in _AFTER_LETTERS:
            # R1线, A08版: behind a letter only a rate or an amount of money is a figure
            return end
        if plain == self._year and number_end - start > 4 and text[start:number_end].isdigit():
            labelled = patterns.pattern("part-label").search(text, max(0, start - 12), start) is not None or self._is_broken(start, number_end)
            return self._dated(dates.long_year(text, start, number_end, labelled))
        if plain == self._day:
            day = dates.day_of_month(text, start, reading.end)
            return self._dated(day) if day else 0
        return 0

    def _is_broken(self, start: int, end: int) -> bool:
        """Whether the source has blanks or a line end within the digits, or before the last four of them."""
        begin, stop = self._source_span(start, end)
        return stop - begin > end - start

    def _no_number(self, reading: Reading) -> int:
        """The same for digits without unit: a label, a code, part of a name, a year without 年."""
        text, start, end = self.text, reading.start, reading.number_end
        following, preceding = text[end:end + 1], text[start - 1:start]
        if following.isascii() and following.isalpha() and following not in "xX":
            return _end(patterns.pattern("letters"), text, end)
        if preceding.isascii() and preceding.isalpha() and preceding not in "xX":
            return end
        if patterns.pattern("broken-separator").match(text, end):
            # 36,81万元: one digit too few or a separator too many, nobody can tell
            rest = readings.arabic(text, end + 1, end)
            return self._not_read(start, rest.end if isinstance(rest, Unread) else rest.stop, "separator not before three digits")
        if patterns.pattern("wide-separator").fullmatch(reading.number) and not self._is_cell(start, end):
            # 20，300 without unit: a number with a separator, or two with a comma between them
            return self._not_read(start, end, "separator or comma")
        before = text[max(0, start - 12):start]
        if preceding in _IN_ADDRESSES and patterns.pattern("address").search(before):
            return _end(patterns.pattern("letters"), text, end)
        if end - start <= 3 and patterns.pattern("part-label").search(before):
            return _end(patterns.pattern("part-number"), text, start)
        if patterns.code_label().search(before):
            return end
        if end - start <= 2 and (not following or following in patterns.characters("after-labels")) and patterns.pattern("step-label").search(before):
            return end
        year = dates.bare_year(text, start, end)
        return self._dated(year) if year else 0

    def _day_of_month(self, start: int, mask: Match[str]) -> int:
        """每月10号 is a date, 中山路10号 is none."""
        day = dates.day_of_month(self.text, start, mask.end())
        return self._dated(day) if day else 0

    def _formula(self, reading: Reading) -> int:
        """The formula that begins here and its numbers, each by itself: its dashes are minus signs."""
        text, start = self.text, reading.start
        if text[reading.stop:reading.stop + 1] not in _OPERATORS or start < self._no_formula_before:
            return 0
        formula, self._no_formula_before = formulas.at(text, start, self._last_end)
        if formula is None:
            return 0
        self.formulas.append(formula)
        at = formula.start
        search = patterns.pattern("digit").search
        while (digit := search(text, at, formula.end)) is not None:
            read = readings.arabic(text, digit.start(), self._last_end)
            at = read.end if isinstance(read, Unread) else self._number(read)
        return formula.end

    def _fraction(self, reading: Reading) -> int:
        """1/3的村, 约1/3: a part of a whole; 0 if it is none. Where a date or a page may be meant, nothing is read."""
        text, start, stop = self.text, reading.start, reading.stop
        if text[stop:stop + 1] != "/" or reading.number_end != stop:
            return 0
        match = patterns.pattern("fraction").match(text, start)
        if match is None or text[start - 1:start] in _BEFORE_NO_FRACTION:
            return 0
        over, under = Decimal(match["over"]), Decimal(match["under"])
        if not 0 < over < under or units.follows(text, match.end()):
            return 0
        behind = patterns.pattern("fraction-behind").match(text, match.end())
        if behind is None and not patterns.pattern("fraction-before").search(text, max(0, start - 4), start):
            return self._not_read(start, match.end(), "fraction or date") if under <= _MOST_MONTHS else 0
        return self._written(start, match.end(), qualifiers.after_end(text, match.end()), _RATIO, "", over / under, 0)

    def _is_cell(self, start: int, end: int) -> bool:
        """Whether the span is all of a cell of a table in the text."""
        text = self.text
        return (not start or text[start - 1] in _CELL_BORDERS) and (end == len(text) or text[end] in _CELL_BORDERS)

    def _number(self, reading: Reading) -> int:
        """A single figure."""
        printed = reading.printed
        unit = named(printed)
        if reading.currency and (unit.kind == "number" or (unit.kind == "money" and len(reading.currency) > 1)):
            # 港币500万元, USD 3.2
            printed = reading.magnitude + candidates.currencies()[reading.currency]
            unit = named(printed)
        if len(reading.row) <= _PLAIN:
            value, decimals = numerals.arabic(reading.number) * unit.scale, numerals.decimals(reading.number)
        else:
            whole, decimals = build.printed_value(reading, unit)
            if whole is None:
                return self._not_read(reading.start, reading.end, "numeral not well formed")
            value = whole
        if reading.sign == "-" or reading.sign in _OPENING:
            value = -value
        begin, end = reading.begin, reading.end
        figure = build.quantity(self.text, (begin, end), (reading.number_start, reading.number_end), unit, printed, value, decimals,
                                self._last_end, reading.odd, reading.after)
        if reading.sign and reading.sign in patterns.characters("plus-minus", "signs"):
            figure = figure._replace(value=-value, upper=value, qualifier="range", interval=figure.interval.hull(-figure.interval))
        elif reading.sign and reading.sign in _OPENING:
            # (1,234.56)万元 is a loss in most reports
            figure = figure._replace(interval=figure.interval.hull(-figure.interval))
        elif decimals and not printed and self.text[begin - 1:begin] in _OPENING and self.text[end:end + 1] in _CLOSING and self._is_cell(begin - 1, end + 1):
            # (20.00) in a cell is a loss in some tables, a remark in others
            figure = figure._replace(interval=figure.interval.hull(-figure.interval))
        self.quantities.append(figure)
        self._last_end = end
        return reading.stop

    def _range(self, reading: Reading) -> int:
        """1-2个, 10万—20万元, 20%至30%: one quantity from lower to upper; 0 if it is none."""
        if self.text[reading.stop:reading.stop + 1] not in self._dashes or reading.after or reading.head or reading.clump:
            return 0
        read = readings.ranged(self.text, reading)
        if read is None or read.upper.head or read.upper.clump:
            return 0
        start, second = reading.start, read.upper
        if read.dash.text != "-" and patterns.pattern("from-word").search(self.text, max(0, start - 14), start):
            # 由3000元至5000元: a before and an after
            return 0
        upper_unit = named(second.printed)
        if reading.unit:
            lower_unit = named(reading.printed)
        else:
            lower_unit = named(reading.magnitude + second.unit if reading.magnitude else second.printed)
        if (lower_unit.kind, lower_unit.base) != (upper_unit.kind, upper_unit.base):
            return 0
        lower = numerals.arabic(reading.number) * lower_unit.scale
        upper = numerals.arabic(second.number) * upper_unit.scale
        lower = -lower if reading.sign == "-" else lower
        upper = -upper if second.sign else upper
        if read.dash.text in patterns.characters("plus-minus", "signs"):
            # 20±2℃
            lower, upper = lower - upper, lower + upper
        if lower >= upper:
            return 0
        return self._range_read(read, (lower, lower_unit), (upper, upper_unit))

    def _range_read(self, read: Range, lower: tuple[Decimal, Unit], upper: tuple[Decimal, Unit]) -> int:
        first, second = read.lower, read.upper
        ends = (numerals.decimals(first.number), numerals.decimals(second.number))
        interval = build.stands_for(*lower, ends[0]).hull(build.stands_for(*upper, ends[1]))
        unit = upper[1]
        self.quantities.append(Quantity(
            first.begin, second.end, unit.kind, lower[0], second.printed, unit.base, unit.scale, max(ends), interval, "range", upper[0],
            first.number_start, second.number_end, False, (second.after,) if second.after else ()))
        self._last_end = second.end
        return second.stop

    # 第

    def _ordinal(self, start: int) -> int:
        if patterns.pattern("quarter").match(self.text, start):
            mention = dates.at(self.text, start)
            if mention is not None:
                return self._dated(mention)
        match = patterns.pattern("ordinal").match(self.text, start)
        return match.end() if match else start + 1

    # Chinese numerals

    def _chinese(self, start: int) -> int:
        text = self.text
        character = text[start]
        if character in patterns.word("vague"):
            return self._vague(start)
        if character == patterns.word("half"):
            return self._half(start)
        if text.startswith(patterns.word("half-of-all"), start):
            end = start + len(patterns.word("half-of-all"))
            return self._written(start, end, qualifiers.after_end(text, end), _RATIO, "", _HALF, 1)
        term = patterns.terms().match(text, start)
        if term is not None and not self._longer_than(term):
            return term.end()
        if self._date_like(text, start):
            mention = dates.at(text, start)
            if mention is not None:
                return self._dated(mention)
        plan = patterns.pattern("plan").match(text, start)
        if plan is not None:
            mention = dates.plan(text, start, plan.end())
            if mention is not None:
                return self._dated(mention)
        parts = readings.parts(text, start)
        if parts is not None:
            read = self._parts(start, parts)
            if read:
                return read
        mask = patterns.chinese_masks().match(text, start)
        if mask is not None:
            return mask.end()
        ranged = readings.chinese_ranged(text, start)
        read = self._numerals(ranged) if ranged is not None else 0
        if read:
            return read
        reading = readings.chinese(text, start)
        if reading is not None:
            ranged = readings.chinese_ranged(text, start, reading)
            read = (self._numerals(ranged) if ranged is not None else 0) or self._numeral(reading)
            if read:
                return read
        end = _end(patterns.pattern("run"), text, start)
        if text[end:end + 1] in _DIGITS and text[end:end + 1] and text[end - 1] in numerals.bare():
            # 三万5千元
            rest = readings.arabic(text, end, end)
            if isinstance(rest, Reading) and (rest.magnitude or rest.unit) and rest.printed != patterns.word("year"):
                return self._not_read(start, rest.end, "numeral not well formed")
        return end

    def _longer_than(self, term: Match[str]) -> bool:
        """Whether a figure or period that begins with a fixed term goes on behind it: 十分 in 十分钟, 三公 in 三公里, 四季 in 四季度."""
        text, start, end = self.text, term.start(), term.end()
        around = text[start:end + 3]
        if not self._in_dates.isdisjoint(around) and self._date_like(text, start):
            mention = dates.at(text, start)
            if mention is not None and mention.end > end:
                return True
        if self._of_parts in around and readings.parts(text, start) is not None:
            return True
        if text[end:end + 1] not in self._in_units:
            return False
        row = candidates.chinese(text, start)
        if row is None or row[-1].end <= end:
            return False
        reading = readings.chinese(text, start)
        return reading is not None and reading.unit_end > end and self._counts(reading)

    def _numerals(self, read: Range) -> int:
        """三至五个, 五万元至八万元; 0 if it is none."""
        lower, upper = read.lower, read.upper
        if upper.odd or lower.odd or not self._counts(upper) or (lower.unit and not self._counts(lower)):
            return 0
        unit = named(upper.unit)
        ends = []
        for end in (lower, upper):
            written = end.number + end.magnitude
            number = None if numerals.is_positional(written) else numerals.place(written)
            if number is None or (end.unit and named(end.unit)[:2] != unit[:2]):
                return 0
            magnitude = numerals.magnitude(written)
            own = named(end.unit or upper.unit)
            scale = numerals.magnitudes().get(magnitude, Decimal(1)) * own.scale
            decimals = numerals.decimals(end.number)
            ends.append((number * own.scale, own._replace(scale=scale, exact=own.exact and not magnitude), decimals))
        if not lower.unit and not numerals.magnitude(lower.number) and numerals.magnitude(upper.number):
            # 三至五万元
            factor = numerals.magnitudes()[numerals.magnitude(upper.number)]
            ends[0] = (ends[0][0] * factor, ends[1][1], ends[0][2])
        (low, low_unit, low_decimals), (high, high_unit, high_decimals) = ends
        if low >= high:
            return 0
        printed = numerals.magnitude(upper.number + upper.magnitude) + upper.unit
        interval = build.stands_for(low, low_unit, low_decimals).hull(build.stands_for(high, high_unit, high_decimals))
        self.quantities.append(Quantity(
            lower.start, upper.end, unit.kind, low, printed, unit.base, high_unit.scale, max(low_decimals, high_decimals), interval, "range", high,
            lower.start, upper.number_end, False, (upper.after,) if upper.after else ()))
        self._last_end = upper.end
        return upper.stop

    def _vague(self, start: int) -> int:
        match = patterns.vague().match(self.text, start)
        if match is None or self.text[start - 1:start] in patterns.chinese_words("several-never-after"):
            return start + 1
        end = units.end_at(self.text, match.end())
        self.unread.append(Unread(start, end, "no numeric value"))
        return end

    def _half(self, start: int) -> int:
        match = patterns.pattern("half").match(self.text, start)
        if match is None or self.text[start - 1:start] in patterns.word("half-not-after"):
            return start + 1
        printed, end = match["unit"], match.end()
        return self._written(start, end, end, named(printed), printed, _HALF, 1)

    def _parts(self, start: int, read: Parts) -> int:
        """百分之三十 is 30 %, 三分之一 a third."""
        under, over = numerals.place(read.under), read.over
        number = numerals.arabic(over) if over[0] in _DIGITS else numerals.place(over)
        if not under or number is None:
            return 0
        sign = numerals.percent_signs().get(under)
        if sign:
            upper = self._upper_parts(read)
            if upper is not None and number < upper[1]:
                return self._percent_range(start, sign, (number, numerals.decimals(over)), upper)
            return self._written(start, read.end, read.stop, named(sign), sign, number, numerals.decimals(over))
        return self._written(start, read.end, read.stop, _RATIO, "", number / under, 0)

    def _upper_parts(self, lower: Parts) -> tuple[Parts, Decimal] | None:
        """The upper end of 百分之三到百分之五, with its number."""
        dash = patterns.pattern("chinese-dash").match(self.text, lower.stop)
        upper = readings.parts(self.text, dash.end()) if dash is not None else None
        if upper is None or upper.under != lower.under:
            return None
        number = numerals.arabic(upper.over) if upper.over[0] in _DIGITS else numerals.place(upper.over)
        return None if number is None else (upper, number)

    def _percent_range(self, start: int, sign: str, lower: tuple[Decimal, int], upper: tuple[Parts, Decimal]) -> int:
        read, high = upper
        unit, decimals = named(sign), numerals.decimals(read.over)
        interval = build.stands_for(lower[0], unit, lower[1]).hull(build.stands_for(high, unit, decimals))
        self.quantities.append(Quantity(start, read.end, unit.kind, lower[0], sign, unit.base, unit.scale, max(lower[1], decimals), interval, "range", high,
                                        start, read.end, False, (read.after,) if read.after else ()))
        self._last_end = read.end
        return read.stop

    def _numeral(self, reading: Reading) -> int:
        """A number in Chinese numerals with a unit or classifier; 0 if it is only a word."""
        start, written, name, end = reading.start, reading.number, reading.unit, reading.end
        if not self._counts(reading):
            return 0
        if numerals.is_positional(written):
            self.unread.append(Unread(start, reading.unit_end, "no single value"))
            return reading.unit_end
        whole = written + reading.magnitude
        value = numerals.place(whole) if len(whole) <= _MOST_DIGITS else None
        if value is None:
            self.unread.append(Unread(start, reading.unit_end, "numeral not well formed"))
            return reading.unit_end
        printed = numerals.magnitude(whole) + name
        decimals = numerals.decimals(written)
        if reading.half:
            value, decimals = value + _HALF, 1
        value, decimals = build.with_cents(value * named(name).scale, decimals, reading)
        return self._written(start, end, reading.stop, named(printed), printed, value, decimals, reading.odd or self._upward(reading), reading.after)

    def _counts(self, reading: Reading) -> bool:
        """Whether the numeral before this unit is a figure and no word."""
        text, start, end = self.text, reading.start, reading.unit_end
        written, name = reading.number, reading.unit
        one = patterns.word("one")
        preceding = text[start - 1:start]
        if preceding in patterns.chinese_words("never-after") or name in patterns.chinese_words("ordinal-units"):
            return False
        if written == patterns.word("two") and named(name).kind in _CLASSIFIED:
            return False
        if name == patterns.word("level") and written in patterns.word("levels"):
            before, behind = patterns.chinese_pattern("level-after"), patterns.chinese_pattern("level-before")
            if not before.search(text, max(0, start - 2), start) and not behind.match(text, end):
                return False
        if written[0] in numerals.bare() and not reading.odd and preceding not in patterns.chinese_words("bare-place-after"):
            return False
        if len(written) == 1 and name not in patterns.chinese_words("units") and not self._is_measure(name):
            return False
        if text.startswith(patterns.chinese_stops().get(name, ("\0",)), end):
            return False
        if written == one and name not in patterns.chinese_words("one-always") and name[0] not in numerals.bare():
            # 新增一个,纳入一个 counts nothing
            return text[end:end + 1].isalpha() and patterns.chinese_pattern("after-one").search(text, max(0, start - 6), start) is not None
        return not (written == one and preceding in patterns.chinese_words("one-never-after"))

    def _upward(self, reading: Reading) -> str:
        """上 before 千家 or 万人, where no digit stands: a thousand and more."""
        upward = patterns.word("upward")
        is_bare = reading.number[0] in numerals.bare() and self.text[reading.start - 1:reading.start] == upward
        return str(upward) if is_bare else ""

    @staticmethod
    def _is_measure(name: str) -> bool:
        """Whether a unit needs no list of its own to make a single Chinese digit a figure: 千瓦, 立方米."""
        return len(name) > 1 and named(name).kind in _MEASURES

    def _written(self, start: int, end: int, stop: int, unit: Unit, printed: str, value: Decimal, decimals: int, between: str = "",
                 after: str | None = None) -> int:
        """A figure in Chinese numerals, which has no other sign than 负."""
        negative = next((word for word in candidates.negatives() if self.text.endswith(word, 0, start)), "")
        if negative:
            start, value = start - len(negative), -value
        after = self.text[end:stop] if after is None else after
        self.quantities.append(build.quantity(self.text, (start, end), (start, end), unit, printed, value, decimals,
                                              self._last_end, between, after))
        self._last_end = end
        return stop


def _end(pattern: Pattern[str], text: str, start: int) -> int:
    """Where the pattern ends that begins at `start`; `start` itself if it does not."""
    match = pattern.match(text, start)
    return start if match is None else match.end()
