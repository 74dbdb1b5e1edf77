"""The words of the notes of a sheet, and how large a box must be to show them."""

from __future__ import annotations

import re
from math import ceil

from lxml.etree import QName, SubElement, _Element

from gouji.document.addresses import address, row_and_column
from gouji.document.sheet.xlsx_notes import SEPARATOR, words_for_gouji
from gouji.report.annotated.xlsx_bytes import tree, unsafe, written
from gouji.report.annotated.xlsx_grid import Cell
from gouji.report.comments import AUTHOR, LEVELS

EMPTY = b'<comments xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><authors/><commentList/></comments>'
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
# What XML cannot hold, and what Excel takes for the number of a character.
_UNWRITABLE, _NUMBERED = re.compile("[^\t\n\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]"), re.compile("_(?=x[0-9A-Fa-f]{4}_)")
# How a note of gouji begins, in any language, where its author is lost.
_OWN = re.compile(rf"(?:.+[:：]\n)?(?:{'|'.join(name for names in LEVELS.values() for name in names)}) [A-Z]\d{{3}} [a-z0-9-]+(?:\n|$)")
# Excel takes 32,767 characters.
_LONGEST = 30_000
_FONT = {"sz": {"val": "9"}, "color": {"indexed": "81"}, "rFont": {"val": "宋体"}, "family": {"val": "3"}, "charset": {"val": "134"}}
# In pixels, of this font.
_HALF_CHARACTER, _LINE, _MARGIN = 6.5, 16, 16
_NARROWEST, _WIDEST, _HIGHEST = 160, 420, 480


class Notes:
    """The part with the notes of a sheet."""

    def __init__(self, data: bytes):
        self._root = tree(data)
        self._names = f"{{{QName(self._root).namespace}}}"
        self._authors = self._child("authors", 0)
        self._list = self._child("commentList", 1)
        self.is_changed = False
        self.cells: dict[Cell, _Element] = {}
        for note in self._list.iterchildren(self._names + "comment"):
            self.cells.setdefault(cell_of(note.get("ref", "")), note)

    def clear(self) -> list[Cell]:
        """Takes out what gouji wrote before, and gives the cells that have no note any more. Notes of its own in which the author has
        written what to ignore are the author's now."""
        authors = {str(number): (author.text or "").strip() for number, author in enumerate(self._authors)}
        gone = []
        for cell, note in self.cells.items():
            author = authors.get(note.get("authorId", ""), "")
            words = "".join(part.text or "" for part in self._words(note))
            # LibreOffice keeps no authors.
            if (author == AUTHOR and words_for_gouji(words) is None) or (not author and _OWN.match(words)):
                gone.append(cell)
            elif (at := f"\n{words}".find(f"\n{SEPARATOR}")) >= 0:
                self._cut(note, max(0, at - 1))
        for cell in gone:
            self._list.remove(self.cells.pop(cell))
            self.is_changed = True
        return gone

    def write(self, cell: Cell, text: str) -> None:
        """Adds a note, or adds to the note that is there."""
        self.is_changed = True
        if cell in self.cells:
            self._append(self.cells[cell], f"\n{SEPARATOR}\n{text}")
            return
        names = [author.text for author in self._authors]
        if AUTHOR not in names:
            SubElement(self._authors, self._names + "author").text = AUTHOR
            names.append(AUTHOR)
        self.cells[cell] = note = SubElement(self._list, self._names + "comment", ref=address(*cell),
                                             authorId=str(names.index(AUTHOR)), shapeId="0")
        self._append(note, text)

    def data(self) -> bytes:
        return written(self._root)

    def _child(self, name: str, at: int) -> _Element:
        child = self._root.find(self._names + name)
        if child is None:
            child = self._root.makeelement(self._names + name)
            self._root.insert(at, child)
        return child

    def _append(self, note: _Element, text: str) -> None:
        holder = note.find(self._names + "text")
        if holder is None:
            holder = SubElement(note, self._names + "text")
        # Words without a look cannot stand before others.
        for plain in holder.findall(self._names + "t"):
            run = holder.makeelement(self._names + "r")
            holder.replace(plain, run)
            run.append(plain)
        run = holder.makeelement(self._names + "r")
        runs = holder.findall(self._names + "r")
        holder.insert(holder.index(runs[-1]) + 1 if runs else 0, run)
        look = SubElement(run, self._names + "rPr")
        for name, attributes in _FONT.items():
            SubElement(look, self._names + name, attributes)
        SubElement(run, self._names + "t", {_SPACE: "preserve"}).text = _NUMBERED.sub("_x005F_", _UNWRITABLE.sub("\ufffd", text))

    def _words(self, note: _Element) -> list[_Element]:
        """The elements with the words of a note, in order."""
        return [part for part in note.iter(self._names + "t") if part.getparent().tag != self._names + "rPh"]

    def _cut(self, note: _Element, length: int) -> None:
        """Leaves so many characters."""
        self.is_changed = True
        for part in self._words(note):
            words = part.text or ""
            part.text = words[:length]
            length = max(0, length - len(words))
            if not part.text:
                run = part.getparent() if part.getparent().tag == self._names + "r" else part
                run.getparent().remove(run)


def size(text: str) -> tuple[int, int]:
    """Width and height of the box for a note, in pixels."""
    widths = [sum(1 + (character > "\xff") for character in line) * _HALF_CHARACTER for line in text.split("\n")]
    width = min(max(_NARROWEST, ceil(max(widths)) + _MARGIN), _WIDEST)
    lines = sum(max(1, ceil(line / (width - _MARGIN))) for line in widths)
    return width, min(lines * _LINE + _MARGIN, _HIGHEST)


def bounded(text: str) -> str:
    """As much of a text as a note can hold."""
    return text if len(text) <= _LONGEST else text[:_LONGEST] + "…"


def cell_of(reference: str) -> Cell:
    """The cell of an address."""
    try:
        return row_and_column(reference)
    except ValueError:
        raise unsafe() from None
