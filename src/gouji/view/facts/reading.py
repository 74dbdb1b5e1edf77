"""Reading: the figures of the prose as facts, in order, each with what it inherits from those before it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from gouji import lexicon
from gouji.quantity import Quantity
from gouji.view.facts.labels import LAST_YEAR, Label, read
from gouji.view.facts.model import Fact
from gouji.view.prose.statements import Outline, Paragraph

_SIGNS = re.compile("[，,；;：:。！？\n()（）]")
_STOPS, _OPEN, _CLOSE, _COLONS = frozenset("。！？\n"), frozenset("(（"), frozenset(")）"), frozenset("：:")
_COMMA = frozenset("，,")
_ENDS, _COMMAS = re.compile("[。！？；;\n()（）]"), re.compile("[，,]")
_TITLE = re.compile("([^。，,；;：:]{2,16})。")
# What leads to another amount, and hands on neither its class nor its source.
_STEPS = frozenset(("change", "bound", "added", "cut"))
# A longer label is a sentence of its own, of which the end is enough.
_LONGEST = 60


@dataclass(slots=True)
class _Place:
    """Where the reading stands: what has been counted so far in the document."""

    number: int = 0
    sentence: int = 0
    clause: int = 0


def facts(outline: Outline, year: int | None = None) -> list[Fact]:
    """The figures of all prose as facts; `year` is that of the report."""
    place = _Place()
    found: list[Fact] = []
    for paragraph in outline.paragraphs:
        if not paragraph.continues:
            place.sentence += 1
        if paragraph.quantities:
            found += _Reader(
                outline, paragraph, place, found[-1] if found and paragraph.continues else None, year
            ).facts()
    return found


class _Reader:
    """Reads one paragraph."""

    def __init__(
        self, outline: Outline, paragraph: Paragraph, place: _Place, before: Fact | None, own_year: int | None
    ):
        self.text = outline.document.text
        self.paragraph = paragraph
        self.place = place
        self.before = before
        """The fact before this one."""
        self.own_year = own_year
        self.year = before.year if before else 0
        self.years: tuple[int, ...] = ()
        self.turn = 0
        """The years among which the figures of lists are shared out, and which is the next:
        2021年、2022年建成620万亩、640万亩."""
        self.depth = 0
        self.opened: list[Fact | None] = []
        """The figure before each bracket that is open."""
        self.whole: Fact | None = None
        """The figure whose parts are told."""
        self.rate = ""
        """The name of the rate before."""
        self.amount: Fact | None = None
        """The figure before that is no rate."""
        self.first: Fact | None = None
        """The first figure since the last semicolon or full stop."""
        self.parallel: Fact | None = None
        """The first figure before that: what stands behind a semicolon goes the way of what stands before it."""
        self.topic = self._topic()

    def facts(self) -> Iterator[Fact]:
        at = self.paragraph.block.numbering.end if self.paragraph.block.numbering else self.paragraph.block.start
        for quantity in self.paragraph.quantities:
            if quantity.kind == "number" and not self._is_money(quantity):
                continue
            fact = self._fact(quantity, at)
            at = quantity.end
            self.before = fact
            self.first = self.first or fact
            self.amount = self.amount if fact.quantity.kind == "rate" else fact
            yield fact
        self._pass(at, self.paragraph.block.end)

    def _topic(self) -> str:
        """What the first words of the paragraph name, if they are a title within it: 4.“三公”经费。全年预算…"""
        block = self.paragraph.block
        if block.numbering is None:
            return ""
        title = _TITLE.match(self.text, block.numbering.end, min(block.end, self.paragraph.quantities[0].start))
        return read(title[1]).name if title else ""

    def _is_money(self, quantity: Quantity) -> bool:
        """Whether a bare 万 or 亿 stands for money, as the figure before it does."""
        return (
            quantity.unit in lexicon.words("words", "bare-scale")
            and self.before is not None
            and self.before.measure[0] == "money"
        )

    def _pass(self, start: int, end: int) -> tuple[int, bool]:
        """Goes on to the next figure; returns where its label begins, and whether a sentence has ended before it."""
        label, stopped = start, False
        colon = -1
        opened: list[int] = []
        for sign in _SIGNS.finditer(self.text, start, end):
            character = sign[0]
            if character in _OPEN:
                opened.append(label)
                self.opened.append(self.before)
                label = sign.end()
            elif character in _CLOSE:
                if self.opened:
                    self.opened.pop()
                label = opened.pop() if opened else sign.end()
            elif character in _COLONS:
                colon, label = label, sign.end()
            else:
                label = sign.end()
                self.place.clause += 1
                if not self.opened and character not in _COMMA:
                    self.parallel, self.first = self.first or self.parallel, None
                if character in _STOPS and not self.opened:
                    stopped = True
                    self.place.sentence += 1
        if colon >= 0 and not self.text[label:end].strip():
            label = colon
        return max(label, end - _LONGEST), stopped

    def _fact(self, quantity: Quantity, start: int) -> Fact:
        begin = min(quantity.number_start or quantity.start, quantity.start)
        at, stopped = self._pass(start, begin)
        label, words = self.text[at:begin], self.text[max(start, begin - _LONGEST) : begin]
        said, before = read(label), self.before
        opens = lexicon.pattern("facts", "breaks", "opens").search(words)
        self._follow(opens is not None, before, stopped, said)
        year = self._year(said, label, words, stopped)
        near = self.opened[-1] if self.opened else before if not stopped else None
        whole = self.opened[-1] if self.opened else self.whole
        is_next = label.strip() in lexicon.words("facts", "breaks", "joined")
        measure = before.measure if quantity.kind == "number" and before is not None else (quantity.kind, quantity.base)
        name, predicate, rate, sources = said.name, said.predicate, said.rate, said.sources
        if near is not None and (is_next or self._goes_on(said, measure, near)):
            name = near.name
        if (
            quantity.kind == "rate"
            and not rate
            and near is not None
            and lexicon.pattern("facts", "breaks", "bare").fullmatch(label)
        ):
            rate = self.rate if near.sentence == self.place.sentence else ""
        self.rate = rate or self.rate
        if not predicate and not rate:
            predicate = self._inherited(said, self._amount_before(near), whole)
        name = name or (self.topic if predicate else "")
        shared = not sources
        if shared:
            sources = self._said_before(words) or (self._shared(said, rate, near) if near is not None else ())
        self.place.number += 1
        return Fact(
            quantity,
            measure,
            label,
            name,
            predicate,
            sources,
            year,
            said.stage,
            rate,
            said.is_sum,
            whole is not None,
            whole,
            bool(said.predicate),
            bool(said.sources),
            self.place.number,
            self.paragraph.number,
            self.place.sentence,
            self.place.clause,
            self.paragraph.block.section,
            len(self.opened),
            shared and bool(sources),
        )

    def _amount_before(self, near: Fact | None) -> Fact | None:
        """The figure before that tells what was done: none that is the rate of another, and behind a semicolon the
        first before it."""
        if (
            near is not None
            and self.first is None
            and not self.opened
            and self.parallel is not None
            and self.parallel.sentence == near.sentence
        ):
            return self.parallel
        if (
            near is not None
            and near.quantity.kind == "rate"
            and self.amount is not None
            and self.amount.sentence == near.sentence
        ):
            return self.amount
        return near

    def _goes_on(self, said: Label, measure: tuple[str, str], near: Fact) -> bool:
        """Whether a figure without name is said of what the one before it counts: 其他类5个，安排635万元."""
        return (
            not said.name
            and not said.is_sum
            and not said.sources
            and bool(said.predicate)
            and measure != near.measure
            and not near.rate
        )

    def _said_before(self, words: str) -> tuple[str, ...]:
        """The source that the clauses before name, back to the last figure: 县级因调整较晚，仅支付744万元."""
        clauses = _ENDS.split(words)[-1]
        if not _COMMAS.search(clauses):
            return ()
        sources = read(clauses).sources
        return sources if len(sources) == 1 else ()

    def _follow(self, opens: bool, before: Fact | None, stopped: bool, said: Label) -> None:
        """Keeps the whole whose parts are told: it begins with 其中, and ends with the sentence or with a word for a
        sum."""
        if self.opened:
            return
        if opens:
            self.whole = before if before is not None and before.depth == 0 else self.whole
        elif stopped or said.is_sum:
            self.whole = None

    def _year(self, said: Label, label: str, words: str, stopped: bool) -> int:
        """The year of a figure: its own, one of a list of years, or that of the figures before; 0 is the report's
        own."""
        if stopped:
            self.years = ()
        self.turn = self.turn + 1 if label.strip() in lexicon.words("facts", "breaks", "joined") else 0
        if len(said.years) > 1:
            self.years = said.years
        elif said.years:
            self.years = ()
            if said.predicate != "change" and not self.opened and said.years[0] > 0 and not _is_compared(label):
                self.year = said.years[0]
            return self._counted(said.years[0])
        if self.turn < len(self.years):
            return self._counted(self.years[self.turn])
        if lexicon.pattern("facts", "years", "this").search(words):
            self.year = 0
        elif lexicon.pattern("facts", "years", "named").search(words) and not self.opened and not _is_compared(words):
            self.year = int(lexicon.pattern("facts", "years", "named").findall(words)[-1])
        return self._counted(self.year)

    def _counted(self, year: int) -> int:
        """A year as facts tell it: 0 for the report's own, and a word for the one before."""
        if self.own_year is None or year <= 0:
            return year
        return {self.own_year: 0, self.own_year - 1: LAST_YEAR}.get(year, year)

    def _inherited(self, said: Label, near: Fact | None, whole: Fact | None) -> str:
        """What was done with a figure whose label does not say it: the same as with its whole, or with the item
        before it."""
        if whole is not None:
            return whole.predicate if not said.is_sum and whole.predicate != "change" else ""
        if near is not None and (said.sources or said.is_sum) and near.predicate not in _STEPS:
            return near.predicate
        return ""

    def _shared(self, said: Label, rate: str, near: Fact) -> tuple[str, ...]:
        """The source of the figure before, for one that goes on with it: 中央资金300万元，支出270万元，执行率90%."""
        if (
            said.is_sum
            or said.stage
            or near.is_sum
            or not near.sources
            or near.sentence != self.place.sentence
            or near.predicate in _STEPS
        ):
            return ()
        if rate or (not said.name and said.predicate and said.predicate != near.predicate):
            return near.sources
        return ()


def _is_compared(words: str) -> bool:
    """Whether the last year in some words is one that is compared with: 比2023年增加."""
    named = None
    for named in lexicon.pattern("facts", "years", "named").finditer(words):
        pass
    return (
        named is not None and lexicon.pattern("facts", "years", "compared").search(words[: named.start()]) is not None
    )
