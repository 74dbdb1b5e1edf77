"""The characters of a paragraph in a Word file as its reader sees them, with tracked changes accepted."""

from __future__ import annotations

import re

from lxml.etree import _Element

from gouji.document.docx.styles import Styles
from gouji.document.docx.xml import ALTERNATIVES, BOX, LEFT_OUT, MATH, UNREAD, W, alternative, is_on, value

_R, _T, _RPR, _HYPHEN, _SYM, _FIELD, _FIELD_SIGN, _FIELD_CODE = (
    W + name for name in ("r", "t", "rPr", "noBreakHyphen", "sym", "fldSimple", "fldChar", "instrText"))
_FORMULA = MATH + "oMath"
_BLANKS = frozenset(W + name for name in ("tab", "ptab"))
_BREAKS = frozenset(W + name for name in ("br", "cr"))
# Stands for the end of a line inside a paragraph; XML holds no such character.
BREAK = "\x1e"
_NOTES = {W + "footnoteReference": "footnote", W + "endnoteReference": "endnote"}
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_LINE_ENDS = re.compile("[\t\n\r\f\v\x85\u2028\u2029]")
# Numbers of pages are no figures of the report, and those in the file are mostly out of date.
_PAGE_FIELD = re.compile(r"\s*(?:PAGE|NUMPAGES|SECTIONPAGES)\b", re.IGNORECASE)


class ParagraphText:
    """What stands in one paragraph."""

    def __init__(self, element: _Element, styles: Styles, is_hidden: bool, is_traced: bool = False):
        self.boxes: list[_Element] = []
        """The text boxes anchored in it."""
        self.notes: list[tuple[str, str]] = []
        """The footnotes and endnotes it refers to: kind and id."""
        self.unread = 0
        """Charts, objects and formulas that were passed over."""
        self.leaves: list[tuple[_Element, int]] | None = [] if is_traced else None
        """The elements that its characters, and its references to notes, stem from, each with the number of its characters."""
        self._styles = styles
        self._parts: list[str] = []
        self._fields: list[str | None] = []
        """The code of each field that is open; None once it is known to stay."""
        self._pages = 0
        """How many of the open fields are in the result of a page number."""
        self._read(element, is_hidden)
        self.broken = _LINE_ENDS.sub(" ", "".join(self._parts))
        """Its characters, with a sign where the author ended a line."""
        self.text = self.broken.replace(BREAK, " ")

    def _read(self, element: _Element, is_hidden: bool) -> None:
        """The characters below an element. The depth is that of the XML, which is bounded."""
        for child in alternative(element) if element.tag == ALTERNATIVES else element:
            tag = child.tag
            if tag == _R:
                properties = child.find(_RPR)
                if not (is_hidden if properties is None else self._hides(properties, is_hidden)):
                    self._read(child, is_hidden)
            elif tag == _T:
                self._add(shown(child), child)
            elif tag == _FIELD_SIGN:
                self._field_sign(child.get(W + "fldCharType"))
            elif tag == _FIELD_CODE:
                if self._fields and self._fields[-1] is not None:
                    self._fields[-1] += child.text or ""
            elif tag in LEFT_OUT or (tag == _FIELD and _PAGE_FIELD.match(child.get(W + "instr", ""))):
                continue
            elif tag in _BLANKS:
                self._add(" ", child)
            elif tag in _BREAKS:
                self._add(BREAK, child)
            elif tag == _HYPHEN:
                self._add("-", child)
            elif tag == _SYM:
                self._add(_symbol(child), child)
            elif tag == BOX:
                self.boxes.append(child)
            elif tag in _NOTES:
                self.notes.append((_NOTES[tag], child.get(W + "id", "")))
                self._add("", child)
            elif tag == _FORMULA:
                self._formula(child)
            else:
                self.unread += tag in UNREAD
                self._read(child, is_hidden)

    def _add(self, text: str, element: _Element) -> None:
        if not self._pages:
            self._parts.append(text)
            if self.leaves is not None:
                self.leaves.append((element, len(text)))

    def _field_sign(self, kind: str | None) -> None:
        """A field: its code stands between its begin and its separator, its result from there to its end."""
        if kind == "begin":
            self._fields.append("")
        elif kind == "separate" and self._fields and self._fields[-1] is not None:
            if _PAGE_FIELD.match(self._fields[-1]):
                self._pages += 1
            else:
                self._fields[-1] = None
        elif kind == "end" and self._fields:
            code = self._fields.pop()
            self._pages -= bool(self._pages and code is not None and _PAGE_FIELD.match(code))

    def _hides(self, properties: _Element, is_hidden: bool) -> bool:
        """Whether a run is hidden, by its own properties or by its style."""
        own = is_on(properties, "vanish")
        if own is None:
            style_id = value(properties, "rStyle")
            own = self._styles.style(style_id).is_hidden if style_id else None
        return is_hidden if own is None else own

    def _formula(self, element: _Element) -> None:
        """A formula on one line. Of fractions and powers only the digits would be left, and 10² is not 102."""
        if all(child.tag == MATH + "r" for child in element):
            for text in element.iter(MATH + "t"):
                self._add(text.text or "", element)
        else:
            self._add(" ", element)
            self.unread += 1


def shown(element: _Element) -> str:
    """The characters of a text element: blanks at its ends count only if it says so."""
    text = element.text or ""
    return text if element.get(_SPACE) == "preserve" else text.strip(" \t\r\n")


def _symbol(element: _Element) -> str:
    """A character given by its code; those of a font's own, which only the font can show, part words as a blank."""
    try:
        sign = chr(int(element.get(W + "char", ""), 16))
    except (ValueError, OverflowError):
        return " "
    return sign if sign.isprintable() else " "
