"""`extract`: all figures, dates and formulas of a document, in one pass over its text.

The text is searched for characters at which a figure may begin. There it is decided first what the place is (a date,
a code, a list number, a fixed term, a formula, a range), and only what is left is read as a number with its unit.
"""

from __future__ import annotations

from bisect import bisect_right
from decimal import Decimal
from re import Match, Pattern

from gouji.document import Document
from gouji.quantity import (
    build,
    candidates,
    dates,
    formulas,
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
_DIGITS = frozenset("0123456789")
_IN_ADDRESSES = frozenset("/@_&")
_AFTER_LETTERS = frozenset(("rate", "points", "money", "multiple", "persons"))
_CLASSIFIED = frozenset(("count", "records", "cases", "bodies", "times", "posts"))
_HALF = Decimal("0.5")
_RATIO = Unit("ratio", "", Decimal(1), True)


def extract(document: Document) -> Figures:
    """The figures of the document, each in order of appearance."""
    reader = _Reader(document.text, [(b.numbering.start, b.numbering.end) for b in document.blocks if b.numbering])
    reader.run()
    quantities = inheritance.with_declared_units(document, reader.quantities)
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

    def __init__(self, text: str, numberings: list[tuple[int, int]]):
        self.text = text
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
        if text[start] == "0" or text[reading.number_end:reading.number_end + 1] not in self._certain_units:
            mask = self._masks(text, start)
            if mask is not None:
                return self._day_of_month(start, mask) or mask.end()
        return self._no_figure(reading) or self._formula(reading) or self._range(reading) or self._number(reading)

    def _no_figure(self, reading: Reading) -> int:
        """Where to go on if the digits are no figure; 0 if they are one."""
        text = self.text
        start, number_end, end = reading.start, reading.number_end, reading.stop
        if number_end - start > _MOST_DIGITS:
            self.unread.append(Unread(start, end, "too many digits"))
            return end
        plain = reading.plain
        if not plain and not reading.magnitude:
            return self._no_number(start, number_end)
        preceding = text[start - 1:start]
        if preceding in self._ranking and plain in patterns.characters("ranked"):
            return end
        if preceding.isascii() and preceding.isalpha() and preceding not in "xX" and named(reading.printed).kind not in _AFTER_LETTERS:
            # R1线, A08版: behind a letter only a rate or an amount of money is a figure
            return end
        if plain == self._year and number_end - start > 4 and text[start:number_end].isdigit():
            labelled = patterns.pattern("part-label").search(text, max(0, start - 12), start) is not None
            return self._dated(dates.long_year(text, start, number_end, labelled))
        if plain == self._day:
            day = dates.day_of_month(text, start, reading.end)
            return self._dated(day) if day else 0
        return 0

    def _no_number(self, start: int, end: int) -> int:
        """The same for digits without unit: a label, a code, part of a name, a year without 年."""
        text = self.text
        following, preceding = text[end:end + 1], text[start - 1:start]
        if following.isascii() and following.isalpha() and following not in "xX":
            return _end(patterns.pattern("letters"), text, end)
        if preceding.isascii() and preceding.isalpha() and preceding not in "xX":
            return end
        if patterns.pattern("broken-separator").match(text, end):
            # 36,81万元: one digit too few or a separator too many, nobody can tell
            end = readings.arabic(text, end + 1, end).stop
            self.unread.append(Unread(start, end, "separator not before three digits"))
            return end
        before = text[max(0, start - 12):start]
        if preceding in _IN_ADDRESSES and patterns.pattern("address").search(before):
            return _end(patterns.pattern("letters"), text, end)
        if (end - start <= 3 and patterns.pattern("part-label").search(before)) or patterns.code_label().search(before):
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
            at = self._number(readings.arabic(text, digit.start(), self._last_end))
        return formula.end

    def _number(self, reading: Reading) -> int:
        """A single figure."""
        digits, printed = reading.number, reading.printed
        unit = named(printed)
        value = numerals.arabic(digits) * unit.scale
        if reading.head:
            value += Decimal(reading.head) * numerals.magnitudes()[reading.head_magnitude]
        if reading.sign == "-":
            value = -value
        if reading.currency and unit.kind == "number":
            printed += candidates.currencies()[reading.currency]
            unit = named(printed)
        end = reading.end
        self.quantities.append(build.quantity(
            self.text, (reading.begin, end), (reading.number_start, reading.number_end), unit, printed, value, numerals.decimals(digits),
            self._last_end, reading.odd, reading.after))
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
        if term is not None:
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
        reading = readings.chinese(text, start)
        if reading is not None:
            read = self._numeral(reading)
            if read:
                return read
        return _end(patterns.pattern("run"), text, start)

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
        number = numerals.arabic(over) if over[0] in _DIGITS else numerals.chinese(over)
        if not under or number is None:
            return 0
        sign = numerals.percent_signs().get(under)
        if sign:
            return self._written(start, read.end, read.stop, named(sign), sign, number, numerals.decimals(over))
        return self._written(start, read.end, read.stop, _RATIO, "", number / under, 0)

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
        return self._written(start, end, reading.stop, named(printed), printed, value * named(name).scale, decimals, reading.odd)

    def _counts(self, reading: Reading) -> bool:
        """Whether the numeral before this unit is a figure and no word."""
        text, start, end = self.text, reading.start, reading.unit_end
        written, name = reading.number, reading.unit
        one = patterns.word("one")
        preceding = text[start - 1:start]
        if preceding in patterns.chinese_words("never-after"):
            return False
        if written == patterns.word("two") and named(name).kind in _CLASSIFIED:
            return False
        if name == patterns.word("level") and written in patterns.word("levels"):
            before, behind = patterns.chinese_pattern("level-after"), patterns.chinese_pattern("level-before")
            if not before.search(text, max(0, start - 2), start) and not behind.match(text, end):
                return False
        if written[0] in numerals.bare() and preceding not in patterns.chinese_words("bare-place-after"):
            return False
        if len(written) == 1 and name not in patterns.chinese_words("units"):
            return False
        if text.startswith(patterns.chinese_stops().get(name, ("\0",)), end):
            return False
        if written == one and name not in patterns.chinese_words("one-always"):
            # 新增一个,纳入一个 counts nothing
            return text[end:end + 1].isalpha() and patterns.chinese_pattern("after-one").search(text, max(0, start - 6), start) is not None
        return not (written == one and preceding in patterns.chinese_words("one-never-after"))

    def _written(self, start: int, end: int, stop: int, unit: Unit, printed: str, value: Decimal, decimals: int, between: str = "") -> int:
        """A figure in Chinese numerals, which has no other sign than 负."""
        if start and self.text[start - 1] == candidates.negative():
            start, value = start - 1, -value
        after = self.text[end:stop]
        self.quantities.append(build.quantity(self.text, (start, end), (start, end), unit, printed, value, decimals,
                                              self._last_end, between, after))
        self._last_end = end
        return stop


def _end(pattern: Pattern[str], text: str, start: int) -> int:
    """Where the pattern ends that begins at `start`; `start` itself if it does not."""
    match = pattern.match(text, start)
    return start if match is None else match.end()
