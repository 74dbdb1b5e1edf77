"""Where in the body of a Word file a comment can be tied to a passage.

Word knows comments in the body only: not in headers and footers, notes and text boxes. The marks stand exactly before and behind
the characters; where that is the edge of a hyperlink, a content control or the result of a field, they stand outside it, and the
reference that holds the comment always does: what LibreOffice does not keep, and Word makes anew when it updates a field, are the
insides of these.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from typing import NamedTuple

from lxml.etree import _Element

from gouji.document.docx.text import shown
from gouji.document.docx.trace import Leaf, Passage, Trace
from gouji.document.docx.xml import BOX, P, W
from gouji.report.annotated.xml_edits import AFTER, AT_END, BEFORE, INSIDE, Spot, unusual

_R, _T, _FIELD_SIGN, _SIGN_KIND = W + "r", W + "t", W + "fldChar", W + "fldCharType"
_NOTES = {W + "footnote": W + "footnoteReference", W + "endnote": W + "endnoteReference"}
# What may hold marks of comments besides runs. The marks themselves are no content.
_HOLDERS = frozenset(W + name for name in ("ins", "moveTo", "hyperlink", "smartTag", "customXml", "sdtContent", "fldSimple", "dir", "bdo"))
_INNER = _HOLDERS | {_R, W + "sdt"}
_NO_CONTENT = frozenset(W + name for name in ("pPr", "rPr", "sdtPr", "sdtEndPr", "smartTagPr", "customXmlPr", "fldData",
                                              "commentRangeStart", "commentRangeEnd"))


class Anchor(NamedTuple):
    """Where the marks of a comment stand."""

    start: Spot
    end: Spot
    reference: Spot
    is_there: bool = True
    """Whether this is the passage itself, and not the nearest place that can have a comment."""


# A character: the index of its line, and its own in the line.
Character = tuple[int, int]


class Anchors:
    """The anchors of a file."""

    def __init__(self, trace: Trace):
        self._trace = trace
        self._paragraphs: dict[_Element, _Paragraph] = {}
        self._references = {(leaf.element.tag, leaf.element.get(W + "id")): leaf.element
                            for line in trace.lines for passage in line for leaf in passage.leaves if leaf.start == leaf.end}

    def anchor(self, first: Character, last: Character) -> Anchor:
        """The anchor of the characters from one to another (exclusive)."""
        found = list(self._leaves(first, last))
        if not found:
            paragraph = self._passage(*first).paragraph
            home, is_there = self._home(paragraph)
            return self._whole(paragraph) if is_there else self._elsewhere(paragraph, home)
        (leaf, start, _), (end_leaf, _, end) = found[0], found[-1]
        (home, is_there), (end_home, ends_there) = self._home(leaf.element), self._home(end_leaf.element)
        if not (is_there and ends_there):
            return self._elsewhere(leaf.element, home)
        return Anchor(self._paragraph(home).start(leaf.element, start), *self._paragraph(end_home).end(end_leaf.element, end))

    def _leaves(self, first: Character, last: Character) -> Iterator[tuple[Leaf, int, int]]:
        """The leaves between two characters, each with the span of it that lies there."""
        for number in range(first[0], last[0] + 1):
            begin = first[1] if number == first[0] else 0
            passages = self._trace.lines[number]
            for passage in passages[bisect_right(passages, begin, key=_end):]:
                start, end = max(begin, passage.start), min(last[1], passage.end) if number == last[0] else passage.end
                for leaf in passage.leaves[bisect_right(passage.leaves, start, key=_end):]:
                    if leaf.start >= end:
                        break
                    if leaf.start < leaf.end:
                        yield leaf, max(start - leaf.start, 0), min(end, leaf.end) - leaf.start
                if end < passage.end:
                    return

    def _passage(self, line: int, character: int) -> Passage:
        """The passage in which a character stands, or before which, or the next one of the file."""
        passages = self._trace.lines[line]
        if not passages:
            return next(passages[0] for passages in (*self._trace.lines[line:], *self._trace.lines) if passages)
        return passages[max(bisect_right(passages, character, key=lambda passage: passage.start) - 1, 0)]

    def _home(self, element: _Element) -> tuple[_Element | None, bool]:
        """The paragraph of the body in which an element stands or to which its text box is tied; whether it can have comments."""
        path = [element, *element.iterancestors()]
        home = next((at for at in reversed(path) if at.tag == P), None) if path[-1] is self._trace.body else None
        return home, home is not None and all(at.tag != BOX for at in path)

    def _elsewhere(self, element: _Element, home: _Element | None) -> Anchor:
        """The nearest place to an element that can have no comment: its text box, the reference to its note, the first paragraph."""
        if home is None:
            note = next(element.iterancestors(*_NOTES), None)
            reference = None if note is None else self._references.get((_NOTES[note.tag], note.get(W + "id")))
            home, is_there = (None, False) if reference is None else self._home(reference)
            if is_there:
                paragraph = self._paragraph(home)
                return Anchor(paragraph.start(reference), *paragraph.end(reference), False)
        home = next(self._trace.body.iter(P), None) if home is None else home
        if home is None:
            raise unusual()
        return self._whole(home)._replace(is_there=False)

    def _whole(self, element: _Element) -> Anchor:
        paragraph = self._paragraph(element)
        if not paragraph.atoms:
            return Anchor(*(Spot(element, AT_END),) * 3)
        return Anchor(paragraph.start(paragraph.atoms[0]), *paragraph.end(paragraph.atoms[-1]))

    def _paragraph(self, element: _Element) -> _Paragraph:
        if element not in self._paragraphs:
            self._paragraphs[element] = _Paragraph(element)
        return self._paragraphs[element]


def _end(of: Leaf | Passage) -> int:
    return of.end


class _Paragraph:
    """What a paragraph is made of, as far as marks can stand between."""

    def __init__(self, element: _Element):
        self._element = element
        self.atoms = list(_atoms(element))
        self._index = {atom: at for at, atom in enumerate(self.atoms)}
        self._begins: dict[int, int] = {}
        """By the first atom of the result of a field: where the field begins."""
        self._ends: dict[int, int] = {}
        """By the last atom of the result of a field: where the field ends."""
        self._around: dict[int, int] = {}
        """By atom: the end of the outermost field around it."""
        self._find_fields()

    def _find_fields(self) -> None:
        opened: list[tuple[int, int | None]] = []
        for at, atom in enumerate(self.atoms):
            kind = atom.get(_SIGN_KIND) if atom.tag == _FIELD_SIGN else None
            if kind == "begin":
                opened.append((at, None))
            elif kind == "separate" and opened:
                opened[-1] = opened[-1][0], at
            elif kind == "end" and opened:
                begin, separator = opened.pop()
                if separator is not None:
                    self._begins[separator + 1], self._ends[at - 1] = begin, at
                if not opened:
                    self._around |= dict.fromkeys(range(begin, at), at)

    def start(self, element: _Element, offset: int = 0) -> Spot:
        """Before a character of an element, or before the element."""
        if offset and self._is_parted(element):
            return Spot(element, INSIDE, offset)
        at = self._at(element)
        while at in self._begins:
            at = self._begins[at]
        return self._outermost(self.atoms[at], BEFORE)

    def end(self, element: _Element, offset: int | None = None) -> tuple[Spot, Spot]:
        """Behind so many characters of an element, or behind the element; and the first place from there that lies in no field or
        other wrapper."""
        at = self._at(element)
        if offset is not None and self._is_parted(element) and offset < len(shown(element)):
            end = Spot(element, INSIDE, offset)
        else:
            while at in self._ends:
                at = self._ends[at]
            end = self._outermost(self.atoms[at], AFTER)
        if at not in self._around and self._is_outside(end.element):
            return end, end
        outside = self.atoms[self._around.get(at, at)]
        while not self._is_outside(outside):
            outside = outside.getparent()
        return end, self._outermost(outside, AFTER)

    def _is_outside(self, element: _Element) -> bool:
        """Whether an element is a part of the paragraph itself, or of a run in it."""
        parent = element.getparent()
        return parent is self._element or (parent.tag == _R and parent.getparent() is self._element)

    def _is_parted(self, element: _Element) -> bool:
        """Whether marks may stand between the characters of an element: in a text of a run."""
        return element.tag == _T and element in self._index and element.getparent().tag == _R

    def _at(self, element: _Element) -> int:
        """The atom that an element is, or of which it is a part."""
        return next(self._index[at] for at in (element, *element.iterancestors()) if at in self._index)

    def _outermost(self, element: _Element, side: str) -> Spot:
        """A spot beside an element, outside of all runs and wrappers that begin or end with it."""
        while (parent := element.getparent()) is not self._element and not _has_content(element, side):
            element = parent
        return Spot(element, side)


def _has_content(element: _Element, side: str) -> bool:
    """Whether something stands beside an element in the same wrapper."""
    return any(other.tag not in _NO_CONTENT for other in element.itersiblings(preceding=side == BEFORE))


def _atoms(element: _Element) -> Iterator[_Element]:
    """The parts of runs, and what else stands beside runs, in order."""
    for child in element:
        if child.tag in _INNER:
            yield from _atoms(child)
        elif child.tag not in _NO_CONTENT:
            yield child
