"""word/styles.xml: which paragraphs are headings, hidden or numbered by their style."""

from __future__ import annotations

import re
from functools import reduce
from typing import NamedTuple

from lxml.etree import _Element

from gouji.document.docx.xml import LEVELS, W, is_on, is_true, number, outline_level, value

_LONGEST_CHAIN = 20
_HEADING_STYLE = re.compile(r"(?:heading|标题) ?([1-9])", re.IGNORECASE)

_CONTENTS_STYLE = re.compile(r"(?:toc|目录) ?[1-9]", re.IGNORECASE)


class Style(NamedTuple):
    """What a paragraph or character style says, with what it takes over from the style it is based on."""

    level: int | None = None
    """Level of a heading; 0 for a style that says it is none."""
    list_id: str | None = None
    list_level: int | None = None
    is_hidden: bool | None = None
    is_contents: bool | None = None
    """Whether it is that of entries of a list of contents."""
    ids: tuple[str, ...] = ()
    """Its own id and those of the styles it is based on."""

    def over(self, base: Style) -> Style:
        """With what the style it is based on says where it says nothing."""
        said = (own if own is not None else other for own, other in zip(self[:-1], base[:-1], strict=True))
        return Style(*said, ids=self.ids + base.ids)


class Styles:
    """The styles of a file, by id."""

    def __init__(self, root: _Element | None):
        self._elements: dict[str, _Element] = {}
        self._known: dict[str, Style] = {}
        self._alone: dict[str, Style] = {}
        """What styles say by themselves."""
        self._default = ""
        for element in () if root is None else root.iterchildren(W + "style"):
            style_id = element.get(W + "styleId", "")
            self._elements[style_id] = element
            if element.get(W + "type") == "paragraph" and is_true(element.get(W + "default", "0")):
                self._default = style_id

    def style(self, style_id: str | None) -> Style:
        """The style of this id; that of ordinary paragraphs if none is given."""
        style_id = self._default if style_id is None else style_id
        if style_id not in self._known:
            chain = [style_id]
            # A chain of styles may be a circle.
            while (base := value(self._elements.get(chain[-1]), "basedOn")) and base not in chain and len(chain) < _LONGEST_CHAIN:
                chain.append(base)
            self._known[style_id] = reduce(Style.over, map(self._own, chain))
        return self._known[style_id]

    def _own(self, style_id: str) -> Style:
        if style_id not in self._alone:
            self._alone[style_id] = self._said(style_id)
        return self._alone[style_id]

    def _said(self, style_id: str) -> Style:
        element = self._elements.get(style_id)
        level = outline_level(element)
        name = (value(element, "name") or style_id).strip()
        if level is None:
            match = _HEADING_STYLE.fullmatch(name)
            level = int(match[1]) if match else 1 if name.lower() in ("title", "标题") else None
        list_level = number(value(element, "pPr", "numPr", "ilvl"), LEVELS - 1)
        return Style(level, value(element, "pPr", "numPr", "numId"), list_level, is_on(element, "rPr", "vanish"),
                     True if _CONTENTS_STYLE.fullmatch(name) else None, (style_id,))
