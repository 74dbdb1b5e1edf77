"""Printed lines become paragraphs again: at each line end it is decided whether the page forced it or the author wanted it.

A break was forced if the first token of the next line would not have fitted. Syntax overrides that only where a line cannot begin or end
so. At a sentence end on the margin the next line tells, by its own width, by how it is set in, by its number and its first words. What
stays undecided is a soft boundary: the paragraph goes on over it, but nobody may say that anything is complete there.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace
from enum import Enum
from functools import cache

from gouji.document.paragraphs.measure import FEWEST, PACKED, SET_IN, Measure, Printed, measures
from gouji.document.text.lines import (
    Line,
    is_date,
    is_heading,
    is_item,
    is_label,
    is_title,
    names_table,
    reshaped,
    written,
)
from gouji.document.text.tearing import is_torn, parts_figures, parts_words, tears_figure
from gouji.grammar import lexicon

# A text of which fewer than one in so many long lines is open, or one in so many of all lines, was not broken into lines.
_LEAST_WIDE, _SELDOM, _RARE = 15, 8, 16
# So much of a paragraph is looked through for the number before that of the next line.
_REACH = 300
# A sentence that breaks off goes on, if its line fills so much of the measure; one whose end is impossible, if it fills so much.
_WHOLE, _OPEN, _TORN = 4, 3, 1
_FIRST_WORDS = 2
_NEXT_SENTENCE = re.compile("[。;](?=(..))")
_BEFORE_ITEM = frozenset("，。；;：:、")


class Break(Enum):
    """What a line end is."""

    NONE = "none"
    """The page forced it."""
    SOFT = "soft"
    """Undecided."""
    END = "end"
    """A paragraph ends."""


class Habits:
    """With which words the paragraphs of this text begin, and with which its other sentences do."""

    def __init__(self, lines: Sequence[Line], told: Sequence[Printed], found: Sequence[Measure | None]):
        self._lines, self._told, self._found = lines, told, found
        self._known: Counter[str] | None = None

    def tell(self, text: str) -> Break | None:
        """What the first words of a line tell; None if they are as usual in one place as in the other."""
        if self._known is None:
            self._known = self._counted()
        count = self._known[text[:_FIRST_WORDS]]
        return Break.END if count > 0 else Break.NONE if count < 0 else None

    def _counted(self) -> Counter[str]:
        counted: Counter[str] = Counter()
        starts = False
        for line, told, measure in zip(self._lines, self._told, self._found, strict=True):
            if starts and line.shape in ("prose", "clause"):
                counted[line.text[:_FIRST_WORDS]] += 1
            for match in _NEXT_SENTENCE.finditer(line.text):
                counted[match[1]] -= 1
            starts = measure is not None and told.width < measure.width - 2 * PACKED
        return counted


def join(lines: list[Line], printed: Callable[[Line], Printed]) -> list[Line]:
    """The lines of which paragraphs are made, joined. Lines whose kind is known stay as they are, and so do those of a text that was
    not broken into lines."""
    own = [line for line in lines if not line.kind]
    wide = [line for line in own if len(line.text) >= _LEAST_WIDE and line.shape != "cells"]
    opens = sum(not line.ends_sentence for line in wide)
    if opens < FEWEST or opens * _SELDOM < len(wide) or opens * _RARE < len(own):
        return lines
    told = [printed(line) for line in own]
    found = measures(told)
    if not any(found):
        return lines
    habits = Habits(own, told, found)
    known = {id(line): (told[at], found[at], told[at + 1] if at + 1 < len(own) else None) for at, line in enumerate(own)}
    joined: list[Line] = []
    paragraph: list[Line] = []
    for line in lines:
        how = _between(paragraph, line, known, habits) if paragraph else Break.END
        if how is Break.END:
            if paragraph:
                joined.append(_whole(paragraph))
            paragraph = [line]
        else:
            line.is_soft = how is Break.SOFT
            paragraph.append(line)
    if paragraph:
        joined.append(_whole(paragraph))
    return joined


def _whole(paragraph: list[Line]) -> Line:
    """The lines of a paragraph as one."""
    if len(paragraph) == 1:
        return paragraph[0]
    parts = [paragraph[0].text]
    for before, line in zip(paragraph, paragraph[1:], strict=False):
        parts.append(f" {line.text}" if parts_words(before, line) or parts_figures(before, line) else line.text)
    first = paragraph[0]
    return reshaped(replace(first, text="".join(parts), tail=tuple(paragraph[1:]), is_measured=True))


_Known = dict[int, tuple[Printed, Measure | None, Printed | None]]


def _between(paragraph: Sequence[Line], line: Line, known: _Known, habits: Habits) -> Break:
    """What the line end before a line is."""
    last = paragraph[-1]
    if last.kind or line.kind or line.level or last.level:
        return Break.END
    here, measure, _ = known[id(last)]
    there, next_measure, beyond = known[id(line)]
    if measure is None or here.is_row or there.is_row:
        return Break.END
    last.is_measured = line.is_measured = True
    if next_measure is not measure:
        # a column ends
        return Break.NONE if is_torn(last, line) else Break.END
    may_be_first = len(paragraph) == 1 or paragraph[-1].is_soft
    room = measure.width - (_set_in(measure) if may_be_first else 0)
    is_full = here.width + there.token + measure.ragged > room and here.width <= measure.width + measure.ragged + 2 * here.hangs
    if tears_figure(last, line):
        return Break.NONE
    if not is_full:
        return _before_margin(paragraph, line, here.width * _WHOLE // max(room, 1), measure.is_set_in and there.indent > 0)
    if is_torn(last, line):
        return Break.NONE
    if here.is_open:
        return _in_sentence(paragraph, line, measure, there, beyond)
    return _at_sentence_end(paragraph, line, measure, there, beyond, habits)


def _before_margin(paragraph: Sequence[Line], line: Line, filled: int, is_set_in: bool) -> Break:
    """A line that had room for more, and so much of it filled: only a sentence that breaks off goes on."""
    last = paragraph[-1]
    if line.mark is not None or is_set_in or is_label(line) or is_item(line) or names_table(line):
        return Break.END
    if line.shape == "figure" and last.shape == "figure":
        # two cells
        return Break.END
    if is_torn(last, line) and (len(paragraph) > 1 or filled >= _TORN):
        return Break.NONE
    if last.ends_sentence or filled < _OPEN:
        return Break.END
    is_sentence = len(paragraph) > 1 or last.shape in ("prose", "clause") or (line.shape in ("prose", "clause") and not is_label(last))
    return Break.NONE if is_sentence and not is_heading(last) and not is_title(last) else Break.END


def _set_in(measure: Measure) -> int:
    """How much narrower a first line may be."""
    return SET_IN if measure.set_in is None else measure.set_in


def _in_sentence(paragraph: Sequence[Line], line: Line, measure: Measure, there: Printed, beyond: Printed | None) -> Break:
    last = paragraph[-1]
    if measure.is_set_in:
        return Break.END if there.indent else Break.NONE
    if is_item(line) or names_table(line) or is_date(last):
        return Break.END
    if line.mark is not None and last.text[-1] not in "，、":
        return Break.NONE if _counts_on(paragraph, line) else Break.END
    if len(paragraph) > 1 or last.shape in ("prose", "clause"):
        return Break.NONE
    # the line may be all of a title or of a label
    how = _by_width(measure, there, beyond) if last.mark is not None or is_title(last) else None
    if how is not None:
        return how
    is_other = (is_title(line) and is_title(last)) or is_label(line) or (line.shape == "prose" and is_title(last))
    return Break.END if is_other and last.shape in ("short", "long") else Break.NONE


def _at_sentence_end(paragraph: Sequence[Line], line: Line, measure: Measure, there: Printed, beyond: Printed | None,
                     habits: Habits) -> Break:
    if measure.is_set_in:
        return Break.END if there.indent else Break.NONE
    if is_item(line) or names_table(line):
        return Break.END
    if line.mark is not None:
        return Break.NONE if _counts_on(paragraph, line) else Break.END
    how = _by_width(measure, there, beyond)
    if how is Break.NONE or (how is Break.END and paragraph[-1].text[-1] != ";"):
        return how
    if is_title(line) or (is_label(line) and paragraph[-1].text[-1] != ":"):
        return Break.END
    if _cannot_begin().match(line.text):
        return Break.NONE
    return habits.tell(line.text) or Break.SOFT


def _by_width(measure: Measure, there: Printed, beyond: Printed | None) -> Break | None:
    """What the next line tells by its width: one that is wider than a first line may be is none; one that is full as a first line, but
    would not be as another, is one."""
    if not measure.set_in:
        return None
    first = measure.width - measure.set_in
    if there.width - 2 * there.hangs > first + measure.ragged:
        return Break.NONE
    if beyond is not None and there.width + beyond.token > first - measure.ragged \
            and there.width + beyond.token + measure.ragged <= measure.width:
        return Break.END
    return None


def _counts_on(paragraph: Sequence[Line], line: Line) -> bool:
    """Whether the number that a line begins with counts on from one inside the paragraph: …；（2）…；⏎（3）…"""
    mark = line.mark
    if mark is None or mark.value < 2:
        return False
    before = written(mark.style, mark.value - 1)
    text = "".join(part.text for part in paragraph)
    at = text.rfind(before, max(0, len(text) - _REACH))
    return at > 0 and text[at - 1] in _BEFORE_ITEM and not text[at + len(before):at + len(before) + 1].isdigit()


@cache
def _cannot_begin() -> re.Pattern[str]:
    return re.compile(lexicon("structure")["paragraphs"]["cannot-begin"])
