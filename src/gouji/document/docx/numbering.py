"""word/numbering.xml: the numbers that Word writes before the paragraphs of its lists, as the reader sees them."""

from __future__ import annotations

import re
from typing import NamedTuple

from lxml.etree import _Element

from gouji.document.docx.numerals import written_number
from gouji.document.docx.styles import Style, Styles
from gouji.document.docx.xml import LEVELS, W, is_on, nearest, number, value

_LONGEST_NUMBER = 100
_LATEST_START = 32767


class _Level(NamedTuple):
    """One level of a list."""

    start: int
    form: str
    text: str
    restart: int
    """It begins anew after a level above this one; 0 if it never does."""
    is_legal: bool
    """Whether all its numbers are written in Arabic digits."""
    parting: str
    style: str | None


def _level(element: _Element, index: int) -> _Level:
    form = next((child.get(W + "val", "") for child in nearest(element, frozenset((W + "numFmt",)))), "decimal")
    restart = number(value(element, "lvlRestart"), LEVELS)
    return _Level(number(value(element, "start"), _LATEST_START) or 0, form, (value(element, "lvlText") or "")[:_LONGEST_NUMBER],
                  index if restart is None else restart, bool(is_on(element, "isLgl")),
                  "" if value(element, "suff") == "nothing" else " ", value(element, "pStyle"))


def _levels(element: _Element | None) -> dict[int, _Level]:
    levels = {}
    for child in () if element is None else element.iterchildren(W + "lvl"):
        index = number(child.get(W + "ilvl"), LEVELS)
        if index is not None and index < LEVELS:
            levels[index] = _level(child, index)
    return levels


class Lists:
    """word/numbering.xml, and how far each list has been counted."""

    def __init__(self, root: _Element | None, styles: Styles):
        self._styles = styles
        self._abstract: dict[str | None, _Element] = {}
        self._lists: dict[str | None, _Element] = {}
        if root is not None:
            self._abstract = {element.get(W + "abstractNumId"): element for element in root.iterchildren(W + "abstractNum")}
            self._lists = {element.get(W + "numId"): element for element in root.iterchildren(W + "num")}
        self._known: dict[str, tuple[str | None, dict[int, _Level], dict[int, int]]] = {}
        self._defined: dict[str | None, dict[int, _Level]] = {}
        self._counts: dict[str | None, list[int | None]] = {}
        self._begun: set[tuple[str, int]] = set()

    def level_of(self, list_id: str, style: Style) -> int | None:
        """The level of a list that is bound to a style."""
        levels = self._list(list_id)[1]
        return next((index for style_id in style.ids for index, level in levels.items() if level.style == style_id), None)

    def next_number(self, list_id: str, index: int) -> str:
        """Counts on, and gives the number as it stands in front of the text."""
        abstract_id, levels, starts = self._list(list_id)
        level = levels.get(index)
        if level is None:
            return ""
        # Lists of one definition go on counting where the last one stopped, unless they say where to begin.
        counts = self._counts.setdefault(abstract_id, [None] * LEVELS)
        count = counts[index]
        if count is None or (index in starts and (list_id, index) not in self._begun):
            counts[index] = starts.get(index, level.start)
        else:
            counts[index] = count + 1
        self._begun.add((list_id, index))
        for lower in range(index + 1, LEVELS):
            if lower not in levels or index < levels[lower].restart:
                counts[lower] = None
        if level.form == "bullet":
            return ""

        def written(match: re.Match[str]) -> str:
            at = int(match[1]) - 1
            if at not in levels:
                return ""
            # A level that no paragraph has reached yet shows where it would begin.
            reached = starts.get(at, levels[at].start) if counts[at] is None else counts[at]
            return written_number(reached, "decimal" if level.is_legal else levels[at].form)

        text = re.sub("%([1-9])", written, level.text)[:_LONGEST_NUMBER]
        # After 、 the eye sees a gap anyway, and official documents set none.
        return text + level.parting if text and text[-1] not in "、，．。：）】" else text

    def _list(self, list_id: str) -> tuple[str | None, dict[int, _Level], dict[int, int]]:
        """Of a list, the definition it shares its count with, its levels, and where it begins anew."""
        if list_id not in self._known:
            element = self._lists.get(list_id)
            abstract_id = value(element, "abstractNumId")
            link = value(self._abstract.get(abstract_id), "numStyleLink")
            if link is not None:
                # The definition stands elsewhere: a list style names a list, which names it.
                abstract_id = value(self._lists.get(self._styles.style(link).list_id), "abstractNumId")
            if abstract_id not in self._defined:
                self._defined[abstract_id] = _levels(self._abstract.get(abstract_id))
            levels, starts = dict(self._defined[abstract_id]), {}
            for change in () if element is None else element.iterchildren(W + "lvlOverride"):
                levels |= _levels(change)
                index, start = number(change.get(W + "ilvl"), LEVELS), number(value(change, "startOverride"), _LATEST_START)
                if index is not None and start is not None:
                    starts[index] = start
            self._known[list_id] = abstract_id, levels, starts
        return self._known[list_id]
