"""Passages: the sentence around a cue, with each figure as one letter, so that a frame can be written as a pattern.

The letters are those of `grammar/cues.toml`: A an amount with a unit, R a rate, P percentage points, M a multiple,
N a bare number, {Q} any of them. A word that belongs to a figure (约, 不超过) stays a word.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from gouji.document import Document
from gouji.quantity import Interval, Quantity
from gouji.view.prose.statements import PROSE
from gouji.view.prose.tokens import LETTERS

_LETTER_OF_KIND = {"rate": LETTERS["R"], "points": LETTERS["P"], "multiple": LETTERS["M"], "number": LETTERS["N"]}
_AMOUNT = LETTERS["A"]
_BRACKETS = re.compile("[(（][^()（）]*[)）]")
_BREAKS = re.compile("[，。；：:;,、()]")


@dataclass(slots=True)
class Passage:
    """A stretch of prose and its figures."""

    text: str
    """The text of the document."""
    start: int
    end: int
    figures: list[Quantity]
    skeleton: str
    at: list[int]
    """Where in the skeleton the letter of each figure stands."""

    def number(self, index: int) -> int:
        """Which figure, counted from 0, has its letter at this place of the skeleton."""
        return bisect_left(self.at, index)

    def figure(self, index: int) -> Quantity:
        """The figure whose letter stands at this place of the skeleton."""
        return self.figures[self.number(index)]

    def offset(self, index: int) -> int:
        """The text offset of a place of the skeleton."""
        before = bisect_left(self.at, index)
        if before < len(self.at) and self.at[before] == index:
            return number_start(self.figures[before])
        if not before:
            return self.start + index
        return self.figures[before - 1].end + index - self.at[before - 1] - 1

    def label(self, number: int) -> str:
        """The words before a figure, back to the last break or figure."""
        figure = self.figures[number]
        begin = self.figures[number - 1].end if number else self.start
        return _BREAKS.split(self.text[begin:number_start(figure)].rstrip(": ："))[-1].strip()

    def outside_brackets(self) -> list[tuple[Quantity, str]]:
        """The figures that stand in no brackets, with the words before each."""
        found, depth, last = [], 0, 0
        for number, place in enumerate(self.at):
            between = self.skeleton[last:place]
            depth += between.count("(") + between.count("（") - between.count(")") - between.count("）")
            last = place
            if depth <= 0:
                found.append((self.figures[number], self.label(number)))
        return found

    def between(self, first: Quantity, last: Quantity) -> str:
        """The words from one figure to another, what stands in brackets apart."""
        return _BRACKETS.sub("", self.text[first.end:last.start])


def number_start(figure: Quantity) -> int:
    """Where the digits of a figure begin, its sign included."""
    return figure.number_start or figure.start


class Prose:
    """The prose of a document, cut into passages where a cue stands."""

    def __init__(self, document: Document, quantities: tuple[Quantity, ...]):
        self.text = document.text
        self.quantities = quantities
        self.starts = [q.start for q in quantities]
        self.blocks = [b for b in document.blocks if b.kind in PROSE]
        self.block_starts = [b.start for b in self.blocks]

    def around(self, cue: re.Pattern[str], before: int = 0, after: int = 0) -> Iterator[Passage]:
        """The sentences that hold the cue, each once, with so many sentences before and after in the same paragraph."""
        done = -1
        for match in cue.finditer(self.text):
            if match.start() < done:
                continue
            number = bisect_right(self.block_starts, match.start()) - 1
            if number < 0 or self.blocks[number].end < match.end():
                continue
            block = self.blocks[number]
            start, end = match.start(), match.end()
            for _ in range(before + 1):
                start = self._back(block.start, start)
            for _ in range(after + 1):
                end = self._forth(end, block.end)
            done = self._forth(match.end(), block.end)
            yield self.passage(start, end)

    def passage(self, start: int, end: int) -> Passage:
        """A stretch of text as a passage."""
        text = self.text
        figures = list(self.quantities[bisect_left(self.starts, start):bisect_left(self.starts, end)])
        pieces, at, length, last = [], [], 0, start
        for figure in figures:
            words = text[last:number_start(figure)]
            pieces.append(words)
            length += len(words)
            at.append(length)
            pieces.append(_LETTER_OF_KIND.get(figure.kind, _AMOUNT))
            length += 1
            last = figure.end
        pieces.append(text[last:end])
        return Passage(text, start, end, figures, "".join(pieces), at)

    def _back(self, low: int, at: int) -> int:
        """The start of the sentence in which the character before `at` stands."""
        stop = max(self.text.rfind("。", low, max(at - 1, low)), self.text.rfind("\n", low, max(at - 1, low)))
        return stop + 1 if stop >= 0 else low

    def _forth(self, at: int, high: int) -> int:
        """The end of the sentence that goes on at `at`, its full stop included."""
        stops = [s for s in (self.text.find("。", at, high), self.text.find("\n", at, high)) if s >= 0]
        return min(stops) + 1 if stops else high


def printed_interval(figure: Quantity) -> Interval:
    """What the printed digits stand for, without the words that make a bound of them: 6万元 in 小于6万元."""
    if figure.qualifier not in ("<", ">", "≤", "≥"):
        return figure.interval
    if figure.scale == 1 and not figure.decimals and figure.kind not in ("rate", "multiple"):
        return Interval.exactly(figure.value)
    return Interval.around(figure.value, figure.step / 2)


def comparable(first: Quantity, second: Quantity) -> bool:
    """Whether both are single values of one dimension and base unit."""
    return first.kind == second.kind and first.base == second.base and first.upper is None and second.upper is None
