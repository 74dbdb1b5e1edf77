"""`extract`: all figures, dates and formulas of a document, in one pass over its text.

The text is searched for characters at which a figure may begin. There it is decided first what the place is (a date,
a code, a list number, a fixed term, a formula, a range), and only what is left is read as a number with its unit.
"""

from __future__ import annotations

from bisect import bisect_right
from decimal import Decimal
from re import Match

from gouji.document import Document
from gouji.quantity import build, dates, formulas, inheritance, numerals, patterns, qualifiers, units
from gouji.quantity.model import DateMention, Figures, Formula, Quantity, Unread
from gouji.quantity.units import BARE, Unit

_MINUS = frozenset("-−－﹣–")
# 减负, 担负, 欠负, 抱负: this 负 is no sign
_ENDING_IN_NEGATIVE = frozenset("减担欠抱")
_DASHES = frozenset("-—–~～－−至到")
_OPERATORS = frozenset("-+−×xX*÷/=≈＋－＝—)） ")
_CURRENCY = {"￥": "元", "¥": "元", "$": "美元"}
_MOST_DIGITS = 20
_DIGITS = frozenset("0123456789")
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
        mask = patterns.arabic_masks().match(text, start)
        if mask is not None:
            return self._day_of_month(start, mask) or mask.end()
        match = patterns.arabic().match(text, start)
        return self._no_figure(start, match) or self._formula(start, match) or self._range(start, match) or self._number(start, match)

    def _no_figure(self, start: int, match: Match[str]) -> int:
        """Where to go on if the digits are no figure; 0 if they are one."""
        text = self.text
        end, number_end = match.end(), match.end("number")
        if number_end - start > _MOST_DIGITS:
            self.unread.append(Unread(start, end, "too many digits"))
            return end
        plain = match["plain"]
        if plain is None and match["magnitude"] is None and match["clump"] is None:
            return self._no_number(start, number_end)
        if text[start - 1:start] in _RANKING and plain in patterns.rank() or self._is_code(start, match):
            return end
        if plain == "年" and number_end - start > 4 and text[start:number_end].isdigit():
            labelled = patterns.part_label().search(text, max(0, start - 12), start) is not None
            return self._dated(dates.long_year(text, start, number_end, labelled))
        if plain == "日":
            day = dates.day_of_month(text, start, match.end("plain"))
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
            end = patterns.arabic().match(text, end + 1).end()
            self.unread.append(Unread(start, end, "separator not before three digits"))
            return end
        before = text[max(0, start - 12):start]
        if preceding in _IN_ADDRESSES and patterns.address_of_page().search(before):
            return patterns.letters().match(text, end).end()
        if end - start <= 3 and patterns.part_label().search(before) or patterns.code_label().search(before):
            return end
        if end - start <= 2 and following in _AFTER_LABELS and patterns.step_label().search(before):
            return end
        year = dates.bare_year(text, start, end)
        return self._dated(year) if year else 0

    def _is_code(self, start: int, match: Match[str]) -> bool:
        """R1线, A08版: behind a letter only a rate or an amount of money is a figure."""
        preceding = self.text[start - 1:start]
        if not (preceding.isascii() and preceding.isalpha()) or preceding in "xX":
            return False
        return _unit(match)[0].kind not in _AFTER_LETTERS

    def _day_of_month(self, start: int, mask: Match[str]) -> int:
        """每月10号 is a date, 中山路10号 is none."""
        day = dates.day_of_month(self.text, start, mask.end())
        return self._dated(day) if day else 0

    def _formula(self, start: int, match: Match[str]) -> int:
        """The formula that begins here and its numbers, each by itself: its dashes are minus signs."""
        text = self.text
        if text[match.end():match.end() + 1] not in _OPERATORS or start < self._no_formula_before:
            return 0
        formula, self._no_formula_before = formulas.at(text, start, self._last_end)
        if formula is None:
            return 0
        self.formulas.append(formula)
        at = formula.start
        search = patterns.digit().search
        while (digit := search(text, at, formula.end)) is not None:
            at = self._number(digit.start(), patterns.arabic().match(text, digit.start(), formula.end))
        return formula.end

    def _number(self, start: int, match: Match[str]) -> int:
        """A single figure."""
        text = self.text
        unit, printed = _unit(match)
        digits = match["number"]
        value = numerals.arabic(digits) * unit.scale
        if match["head"]:
            value += Decimal(match["head"]) * numerals.magnitudes()[match["head_magnitude"]]
        number_start, negative = self._sign(start)
        if negative:
            value = -value
        begin = number_start
        if begin and text[begin - 1] in _CURRENCY:
            begin -= 1
            if unit.kind == "number":
                printed += _CURRENCY[text[begin]]
                unit = units.unit(printed)
        after = match["after"] or ""
        end = match.end() - len(after)
        between = match["lead"] or match["mid"] or match["clump"] or match["only"] or ""
        if between == "个":
            between = ""
        self.quantities.append(build.quantity(
            text, (begin, end), (number_start, match.end("number")), unit, printed, value, numerals.decimals(digits),
            self._last_end, between, after.strip()))
        self._last_end = end
        return match.end()

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
        if self._last_end == start - 1 or preceding in "—–-−%)）~" or preceding.isascii() and preceding.isalnum():
            return start, False
        return start - 1, before != "+"

    def _range(self, start: int, match: Match[str]) -> int:
        """1-2个, 10万—20万元, 20%至30%: one quantity from lower to upper; 0 if it is none."""
        text = self.text
        if text[match.end():match.end() + 1] not in _DASHES:
            return 0
        dash = patterns.range_dash().match(text, match.end())
        if dash is None or match["after"] or match["head"] or match["clump"]:
            return 0
        second = patterns.arabic().match(text, dash.end())
        if second is None or second["head"] or second["clump"]:
            return 0
        if dash["word"] and patterns.from_word().search(text, max(0, start - 14), start):
            # 由3000元至5000元: a before and an after
            return 0
        upper_unit, upper_printed = _unit(second)
        if match["unit"] or match["plain"]:
            lower_unit, _ = _unit(match)
        else:
            printed = match["magnitude"] + (second["unit"] or second["plain"] or "") if match["magnitude"] else upper_printed
            lower_unit = units.unit(printed) if printed else BARE
        if lower_unit is None or (lower_unit.kind, lower_unit.base) != (upper_unit.kind, upper_unit.base):
            return 0
        number_start, negative = self._sign(start)
        lower = numerals.arabic(match["number"]) * lower_unit.scale
        upper = numerals.arabic(second["number"]) * upper_unit.scale
        lower = -lower if negative else lower
        upper = -upper if dash["sign"] else upper
        if lower >= upper:
            return 0
        return self._range_read(start, number_start, second, (lower, lower_unit, match["number"]),
                                (upper, upper_unit, second["number"]), upper_printed)

    def _range_read(self, start: int, number_start: int, second: Match[str], lower: tuple[Decimal, Unit, str],
                    upper: tuple[Decimal, Unit, str], printed: str) -> int:
        after = second["after"] or ""
        end = second.end() - len(after)
        digits = max(numerals.decimals(lower[2]), numerals.decimals(upper[2]))
        interval = build.stands_for(lower[0], lower[1], numerals.decimals(lower[2])).hull(
            build.stands_for(upper[0], upper[1], numerals.decimals(upper[2])))
        begin = number_start - 1 if number_start and self.text[number_start - 1] in _CURRENCY else number_start
        self.quantities.append(Quantity(
            begin, end, upper[1].kind, lower[0], printed, upper[1].base, upper[1].scale, digits, interval, "range", upper[0],
            number_start, second.end("number"), False, (after.strip(),) if after else ()))
        self._last_end = end
        return second.end()

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
            after = patterns.qualifier_at(text, start + 2)
            return self._written(start, start + 2, start + 2 + len(after), _RATIO, "", _HALF, 1, "", after)
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
        match = patterns.chinese().match(text, start)
        if match is not None:
            read = self._numeral(start, match)
            if read:
                return read
        return patterns.run().match(text, start).end()

    def _vague(self, start: int) -> int:
        match = patterns.vague().match(self.text, start)
        if match is None or self.text[start - 1:start] in patterns.before_no_vague():
            return start + 1
        self.unread.append(Unread(start, match.end(), "no numeric value"))
        return match.end()

    def _half(self, start: int) -> int:
        match = patterns.half().match(self.text, start)
        if match is None or self.text[start - 1:start] in "上下":
            return start + 1
        printed = match["unit"]
        return self._written(start, match.end(), match.end(), units.unit(printed), printed, _HALF, 1, "", "")

    def _fraction(self, start: int, match: Match[str]) -> int:
        """百分之三十 is 30 %, 三分之一 a third."""
        under, over = numerals.place(match["under"]), match["over"]
        number = numerals.arabic(over) if over[0] in _DIGITS else numerals.chinese(over)
        if under is None or number is None:
            return 0
        after = match["after"] or ""
        end = match.end() - len(after)
        sign = {100: "%", 1000: "‰", 10000: "‱"}.get(int(under))
        if sign:
            decimals = numerals.decimals(over) if over[0] in _DIGITS else len(over.partition("点")[2])
            return self._written(start, end, match.end(), units.unit(sign), sign, number, decimals, "", after)
        if not under:
            return 0
        return self._written(start, end, match.end(), _RATIO, "", number / under, 0, "", after)

    def _numeral(self, start: int, match: Match[str]) -> int:
        """A number in Chinese numerals with a unit or classifier; 0 if it is only a word."""
        text = self.text
        written, name = match["number"], match["unit"]
        if written == "一" and name == "半":
            return 0
        if not self._counts(start, match):
            return 0
        if numerals.is_positional(written):
            self.unread.append(Unread(start, match.end(), "no single value"))
            return match.end()
        whole = written + (match["magnitude"] or "")
        magnitude = numerals.magnitude(whole)
        value = numerals.place(whole) if len(whole) <= _MOST_DIGITS else None
        if value is None:
            self.unread.append(Unread(start, match.end(), "numeral not well formed"))
            return match.end()
        printed = magnitude + name
        unit = units.unit(printed)
        scale = units.unit(name).scale
        decimals = 0
        if "点" in written:
            decimals = len(written.partition("点")[2].rstrip("万亿"))
        if match["half"]:
            value, decimals = value + _HALF, 1
        after = match["after"] or ""
        end = match.end() - len(after)
        between = match["lead"] or match["mid"] or ""
        return self._written(start, end, match.end(), unit, printed, value * scale, decimals, between, after)

    def _counts(self, start: int, match: Match[str]) -> bool:
        """Whether the numeral before this unit is a figure and no word."""
        text = self.text
        written, name = match["number"], match["unit"]
        allowed, stops, always, after_one = patterns.chinese_units()
        preceding = text[start - 1:start]
        if preceding in patterns.never_after():
            return False
        if written == "二" and units.unit(name).kind in _CLASSIFIED:
            return False
        if name == "级" and written in "一二三":
            before, behind = patterns.levels()
            if not before.search(text, max(0, start - 2), start) and not behind.match(text, match.end("unit")):
                return False
        if written[0] in "百千万亿" and preceding not in patterns.bare_place():
            return False
        if len(written) == 1 and name not in allowed:
            return False
        if text.startswith(stops.get(name, ("\0",)), match.end("unit")):
            return False
        if written == "一" and name not in always:
            # 新增一个,纳入一个 counts nothing
            return text[match.end("unit"):match.end("unit") + 1].isalpha() and after_one.search(text, max(0, start - 6), start) is not None
        return not (written == "一" and preceding in patterns.before_one())

    def _written(self, start: int, end: int, stop: int, unit: Unit, printed: str, value: Decimal, decimals: int,
                 between: str, after: str) -> int:
        """A figure in Chinese numerals, which has no other sign than 负."""
        if self.text[start - 1:start] == "负":
            start, value = start - 1, -value
        self.quantities.append(build.quantity(self.text, (start, end), (start, end), unit, printed, value, decimals,
                                              self._last_end, between, after))
        self._last_end = end
        return stop


def _unit(match: Match[str]) -> tuple[Unit, str]:
    """The unit behind Arabic digits and its printed form."""
    if match["clump"]:
        printed = "亿" + (match["unit2"] or "")
    else:
        printed = match["plain"] or (match["magnitude"] or "") + (match["unit"] or "")
    return (units.unit(printed), printed) if printed else (BARE, "")
