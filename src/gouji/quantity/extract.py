"""`extract`: all figures, dates and formulas of a document, in one pass over its text.

The text is searched for characters at which a figure may begin. There it is decided first what the place is (a date,
a code, a list number, a fixed term, a formula, a range), and only what is left is read as a number with its unit.
"""

from __future__ import annotations

from bisect import bisect_right
from decimal import Decimal
from re import Match

from gouji.document import Document
from gouji.quantity import (
    build,
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
from gouji.quantity.readings import Reading
from gouji.quantity.units import BARE, Unit

_MINUS = frozenset("-−－﹣–")
# 减负, 担负, 欠负, 抱负: this 负 is no sign
_ENDING_IN_NEGATIVE = frozenset("减担欠抱")
_DASHES = frozenset("-—–~～－−至到")
_OPERATORS = frozenset("-+−×xX*÷/=≈＋－＝—)） ")
_CURRENCY = {"￥": "元", "¥": "元", "$": "美元"}
_MOST_DIGITS = 20
_DIGITS = frozenset("0123456789")
# Digits with one of these behind them are no code or number of a list.
_CERTAIN_UNITS = frozenset("%万亿元人个")
_RANKING = frozenset("前第")
_IN_ADDRESSES = frozenset("/@_&")
_AFTER_LABELS = frozenset(("", *":：、.．)） \n\t"))
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
    taken = sorted((f.start, f.end) for f in (*reader.dates, *reader.quantities))
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

    def run(self) -> None:
        """Read the text from one possible figure to the next."""
        text, marks = self.text, self._marks
        search = patterns.trigger().search
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
                elif character == "第":
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
        if patterns.date_like().match(text, start):
            mention = dates.at(text, start)
            if mention is not None:
                return self._dated(mention)
        reading = readings.arabic(text, start)
        if text[start] == "0" or text[reading.number_end:reading.number_end + 1] not in _CERTAIN_UNITS:
            mask = patterns.arabic_masks().match(text, start)
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
        if (text[start - 1:start] in _RANKING and plain in patterns.rank()) or self._is_code(reading):
            return end
        if plain == "年" and number_end - start > 4 and text[start:number_end].isdigit():
            labelled = patterns.part_label().search(text, max(0, start - 12), start) is not None
            return self._dated(dates.long_year(text, start, number_end, labelled))
        if plain == "日":
            day = dates.day_of_month(text, start, reading.end)
            return self._dated(day) if day else 0
        return 0

    def _no_number(self, start: int, end: int) -> int:
        """The same for digits without unit: a label, a code, part of a name, a year without 年."""
        text = self.text
        following, preceding = text[end:end + 1], text[start - 1:start]
        if following.isascii() and following.isalpha() and following not in "xX":
            return patterns.letters().match(text, end).end()
        if preceding.isascii() and preceding.isalpha() and preceding not in "xX":
            return end
        if patterns.broken_separator().match(text, end):
            # 36,81万元: one digit too few or a separator too many, nobody can tell
            end = readings.arabic(text, end + 1).stop
            self.unread.append(Unread(start, end, "separator not before three digits"))
            return end
        before = text[max(0, start - 12):start]
        if preceding in _IN_ADDRESSES and patterns.address_of_page().search(before):
            return patterns.letters().match(text, end).end()
        if (end - start <= 3 and patterns.part_label().search(before)) or patterns.code_label().search(before):
            return end
        if end - start <= 2 and following in _AFTER_LABELS and patterns.step_label().search(before):
            return end
        year = dates.bare_year(text, start, end)
        return self._dated(year) if year else 0

    def _is_code(self, reading: Reading) -> bool:
        """R1线, A08版: behind a letter only a rate or an amount of money is a figure."""
        preceding = self.text[reading.start - 1:reading.start]
        if not (preceding.isascii() and preceding.isalpha()) or preceding in "xX":
            return False
        return _unit(reading.printed).kind not in _AFTER_LETTERS

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
        search = patterns.digit().search
        while (digit := search(text, at, formula.end)) is not None:
            at = self._number(readings.arabic(text, digit.start()))
        return formula.end

    def _number(self, reading: Reading) -> int:
        """A single figure."""
        text = self.text
        digits, printed = reading.number, reading.printed
        unit = _unit(printed)
        value = numerals.arabic(digits) * unit.scale
        if reading.head:
            value += Decimal(reading.head) * numerals.magnitudes()[reading.head_magnitude]
        number_start, negative = self._sign(reading.start)
        if negative:
            value = -value
        begin = number_start
        if begin and text[begin - 1] in _CURRENCY:
            begin -= 1
            if unit.kind == "number":
                printed += _CURRENCY[text[begin]]
                unit = units.unit(printed)
        end = reading.end
        self.quantities.append(build.quantity(
            text, (begin, end), (number_start, reading.number_end), unit, printed, value, numerals.decimals(digits),
            self._last_end, reading.odd, reading.after.strip()))
        self._last_end = end
        return reading.stop

    def _sign(self, start: int) -> tuple[int, bool]:
        """Where the number begins with its sign, and whether it is negative."""
        if not start:
            return start, False
        text = self.text
        before = text[start - 1]
        if before == "负" and text[start - 2:start - 1] not in _ENDING_IN_NEGATIVE:
            return start - 1, True
        if before not in _MINUS and before != "+":
            return start, False
        preceding = text[start - 2] if start > 1 else "\n"
        if self._last_end == start - 1 or preceding in "—–-−%)）~" or (preceding.isascii() and preceding.isalnum()):
            return start, False
        return start - 1, before != "+"

    def _range(self, reading: Reading) -> int:
        """1-2个, 10万—20万元, 20%至30%: one quantity from lower to upper; 0 if it is none."""
        text, start = self.text, reading.start
        if text[reading.stop:reading.stop + 1] not in _DASHES:
            return 0
        dash = patterns.range_dash().match(text, reading.stop)
        if dash is None or reading.after or reading.head or reading.clump:
            return 0
        second = readings.arabic(text, dash.end())
        if second.head or second.clump:
            return 0
        if dash["word"] and patterns.from_word().search(text, max(0, start - 14), start):
            # 由3000元至5000元: a before and an after
            return 0
        upper_unit = _unit(second.printed)
        if reading.unit:
            lower_unit = _unit(reading.printed)
        else:
            lower_unit = _unit(reading.magnitude + second.unit if reading.magnitude else second.printed)
        if lower_unit is None or (lower_unit.kind, lower_unit.base) != (upper_unit.kind, upper_unit.base):
            return 0
        number_start, negative = self._sign(start)
        lower = numerals.arabic(reading.number) * lower_unit.scale
        upper = numerals.arabic(second.number) * upper_unit.scale
        lower = -lower if negative else lower
        upper = -upper if dash["sign"] else upper
        if lower >= upper:
            return 0
        return self._range_read(number_start, second, (lower, lower_unit, reading.number), (upper, upper_unit, second.number))

    def _range_read(self, number_start: int, second: Reading, lower: tuple[Decimal, Unit, str],
                    upper: tuple[Decimal, Unit, str]) -> int:
        after, end = second.after.strip(), second.end
        digits = max(numerals.decimals(lower[2]), numerals.decimals(upper[2]))
        interval = build.stands_for(lower[0], lower[1], numerals.decimals(lower[2])).hull(
            build.stands_for(upper[0], upper[1], numerals.decimals(upper[2])))
        begin = number_start - 1 if number_start and self.text[number_start - 1] in _CURRENCY else number_start
        self.quantities.append(Quantity(
            begin, end, upper[1].kind, lower[0], second.printed, upper[1].base, upper[1].scale, digits, interval, "range", upper[0],
            number_start, second.number_end, False, (after,) if after else ()))
        self._last_end = end
        return second.stop

    # 第

    def _ordinal(self, start: int) -> int:
        if patterns.quarter().match(self.text, start):
            mention = dates.at(self.text, start)
            if mention is not None:
                return self._dated(mention)
        match = patterns.ordinal().match(self.text, start)
        return match.end() if match else start + 1

    # Chinese numerals

    def _chinese(self, start: int) -> int:
        text = self.text
        character = text[start]
        if character in "几数若":
            return self._vague(start)
        if character == "半":
            return self._half(start)
        if text.startswith("一半", start):
            return self._written(start, start + 2, qualifiers.after_end(text, start + 2), _RATIO, "", _HALF, 1, "")
        term = patterns.terms().match(text, start)
        if term is not None:
            return term.end()
        if patterns.date_like().match(text, start):
            mention = dates.at(text, start)
            if mention is not None:
                return self._dated(mention)
        plan = patterns.plan().match(text, start)
        if plan is not None:
            mention = dates.plan(text, start, plan.end())
            if mention is not None:
                return self._dated(mention)
        fraction = patterns.fraction().match(text, start)
        if fraction is not None:
            read = self._fraction(start, fraction)
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
        return patterns.run().match(text, start).end()

    def _vague(self, start: int) -> int:
        match = patterns.vague().match(self.text, start)
        if match is None or self.text[start - 1:start] in patterns.before_no_vague():
            return start + 1
        end = units.end_at(self.text, match.end())
        self.unread.append(Unread(start, end, "no numeric value"))
        return end

    def _half(self, start: int) -> int:
        match = patterns.half().match(self.text, start)
        if match is None or self.text[start - 1:start] in "上下":
            return start + 1
        printed = match["unit"]
        return self._written(start, match.end(), match.end(), units.unit(printed), printed, _HALF, 1, "")

    def _fraction(self, start: int, match: Match[str]) -> int:
        """百分之三十 is 30 %, 三分之一 a third."""
        under, over = numerals.place(match["under"]), match["over"]
        number = numerals.arabic(over) if over[0] in _DIGITS else numerals.chinese(over)
        if under is None or number is None:
            return 0
        end = match.end()
        stop = qualifiers.after_end(self.text, end)
        sign = {100: "%", 1000: "‰", 10000: "‱"}.get(int(under))
        if sign:
            decimals = numerals.decimals(over) if over[0] in _DIGITS else len(over.partition("点")[2])
            return self._written(start, end, stop, units.unit(sign), sign, number, decimals, "")
        if not under:
            return 0
        return self._written(start, end, stop, _RATIO, "", number / under, 0, "")

    def _numeral(self, reading: Reading) -> int:
        """A number in Chinese numerals with a unit or classifier; 0 if it is only a word."""
        start, written, name = reading.start, reading.number, reading.unit
        if written == "一" and name == "半":
            return 0
        if not self._counts(reading):
            return 0
        end = reading.end
        if numerals.is_positional(written):
            self.unread.append(Unread(start, end, "no single value"))
            return end
        whole = written + reading.magnitude
        magnitude = numerals.magnitude(whole)
        value = numerals.place(whole) if len(whole) <= _MOST_DIGITS else None
        if value is None:
            self.unread.append(Unread(start, end, "numeral not well formed"))
            return end
        printed = magnitude + name
        unit = units.unit(printed)
        scale = units.unit(name).scale
        decimals = 0
        if "点" in written:
            decimals = len(written.partition("点")[2].rstrip("万亿"))
        if patterns.half_more().match(self.text, end):
            value, decimals, end = value + _HALF, 1, end + 1
        stop = qualifiers.after_end(self.text, end)
        return self._written(start, end, stop, unit, printed, value * scale, decimals, reading.odd)

    def _counts(self, reading: Reading) -> bool:
        """Whether the numeral before this unit is a figure and no word."""
        text, start, end = self.text, reading.start, reading.end
        written, name = reading.number, reading.unit
        allowed, stops, always, after_one = patterns.chinese_units()
        preceding = text[start - 1:start]
        if preceding in patterns.never_after():
            return False
        if written == "二" and units.unit(name).kind in _CLASSIFIED:
            return False
        if name == "级" and written in "一二三":
            before, behind = patterns.levels()
            if not before.search(text, max(0, start - 2), start) and not behind.match(text, end):
                return False
        if written[0] in "百千万亿" and preceding not in patterns.bare_place():
            return False
        if len(written) == 1 and name not in allowed:
            return False
        if text.startswith(stops.get(name, ("\0",)), end):
            return False
        if written == "一" and name not in always:
            # 新增一个,纳入一个 counts nothing
            return text[end:end + 1].isalpha() and after_one.search(text, max(0, start - 6), start) is not None
        return not (written == "一" and preceding in patterns.before_one())

    def _written(self, start: int, end: int, stop: int, unit: Unit, printed: str, value: Decimal, decimals: int,
                 between: str) -> int:
        """A figure in Chinese numerals, which has no other sign than 负."""
        if self.text[start - 1:start] == "负":
            start, value = start - 1, -value
        after = self.text[end:stop]
        self.quantities.append(build.quantity(self.text, (start, end), (start, end), unit, printed, value, decimals,
                                              self._last_end, between, after))
        self._last_end = end
        return stop


def _unit(printed: str) -> Unit | None:
    """The unit of this printed form, which may be none at all."""
    return units.unit(printed) if printed else BARE
