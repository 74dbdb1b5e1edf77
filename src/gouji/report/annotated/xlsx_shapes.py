"""The boxes in which notes are shown: shapes of a VML part, hidden until the pointer rests on their cell."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping

from gouji.report.annotated.xlsx_bytes import scan
from gouji.report.annotated.xlsx_grid import Box, Cell

_NAMES = b"".join(b' xmlns:%s="urn:schemas-microsoft-com:%s"' % pair for pair in (
    (b"v", b"vml"), (b"o", b"office:office"), (b"x", b"office:excel")))
_TYPE_ID = b'id="_x0000_t202"'
_TYPE = (b'<v:shapetype %s coordsize="21600,21600" o:spt="202" path="m,l,21600r21600,l21600,xe"%%s><v:stroke joinstyle="miter"/>'
         b'<v:path gradientshapeok="t" o:connecttype="rect"/></v:shapetype>\n' % _TYPE_ID)
_EMPTY = (b'<xml%s>\n<o:shapelayout v:ext="edit"><o:idmap v:ext="edit" data="%s"/></o:shapelayout>\n%s</xml>\n')
_SHAPE = ('<v:shape id="_x0000_s{id}" type="#_x0000_t202" style="position:absolute;margin-left:{x:.2f}pt;margin-top:{y:.2f}pt;width:{width:.2f}pt;'
          'height:{height:.2f}pt;z-index:{order};visibility:hidden" fillcolor="#ffffe1" o:insetmode="auto"{names}><v:fill color2="#ffffe1"/>'
          '<v:shadow on="t" color="black" obscured="t"/><v:path o:connecttype="none"/><v:textbox style="mso-direction-alt:auto">'
          '<div style="text-align:left"></div></v:textbox><x:ClientData ObjectType="Note"><x:MoveWithCells/><x:SizeWithCells/>'
          '<x:Anchor>{anchor}</x:Anchor><x:AutoFill>False</x:AutoFill><x:Row>{row}</x:Row><x:Column>{column}</x:Column></x:ClientData>'
          '</v:shape>\n')
_POINT = 0.75
# Each part has a block of ids of its own.
_IDS = 1024
_BLOCKS = re.compile(rb'idmap\s[^<>]{0,200}?\bdata\s*=\s*["\']([\d,\s]+)["\']')
_NUMBER = re.compile(r"\d{1,7}")
_ID = re.compile(r"_x0000_s(\d{1,9})")


def blocks(part: bytes) -> list[int]:
    """The blocks of ids that a part has for itself."""
    return [int(block) for given in _BLOCKS.findall(part) for block in re.findall(rb"\d{1,6}", given)]


def empty(block: int, shapes: int) -> bytes:
    """A part for so many shapes, with the blocks of ids from this one that they need."""
    needed = ",".join(map(str, range(block, block + 1 + shapes // _IDS)))
    return _EMPTY % (_NAMES, needed.encode(), _TYPE % b"")


class Shapes:
    """The shapes of a part."""

    def __init__(self, data: bytes):
        self.data = data
        self.notes: dict[Cell, tuple[int, int]] = {}
        """Where those of notes begin and end."""
        self._end = self._last_id = self._depth = self._shape_at = 0
        self._root = b""
        self._is_note = False
        self._place: dict[str, str] = {}
        self._open = ""
        # The words of buttons may be parted as in HTML.
        scan(data.replace(b"<br>", b"    "), self._start, self._stop, self._text)

    def without(self, cells: Collection[Cell]) -> Shapes:
        """The part without the notes of some cells."""
        pieces, at = [], 0
        for start, end in sorted(self.notes[cell] for cell in cells if cell in self.notes):
            pieces.append(self.data[at:start])
            at = end
        return Shapes(b"".join((*pieces, self.data[at:])))

    def added(self, boxes: Mapping[Cell, Box]) -> bytes:
        """The part with notes in these boxes at its end."""
        names = b"" if all(name in self._root for name in _NAMES.split()) else _NAMES
        kind = b"" if _TYPE_ID in self.data else _TYPE % names
        first = max(self._last_id, _IDS * min(blocks(self.data), default=1)) + 1
        shapes = (_shape(cell, box, number, names.decode()) for number, (cell, box) in enumerate(boxes.items(), first))
        return b"".join((self.data[:self._end], kind, "".join(shapes).encode(), self.data[self._end:]))

    def _start(self, name: str, attributes: dict[str, str], at: int) -> None:
        self._depth += 1
        if self._depth == 1:
            self._root = self.data[at:self.data.index(b">", at)]
        if name == "shape":
            self._shape_at, self._is_note = at, False
            self._place = {}
        elif name == "ClientData":
            self._is_note = attributes.get("ObjectType") == "Note"
        elif name in ("Row", "Column"):
            self._open = name
        for key, value in attributes.items():
            if (key == "id" or key.endswith(":spid")) and (number := _ID.fullmatch(value)):
                self._last_id = max(self._last_id, int(number[1]))

    def _stop(self, name: str, at: int) -> None:
        self._depth -= 1
        self._open = ""
        if not self._depth:
            self._end = at
        elif name == "shape" and self._is_note and len(self._place) == 2:
            end = self.data.index(b">", at) + 1
            cell = int(self._place["Row"]) + 1, int(self._place["Column"]) + 1
            self.notes[cell] = self._shape_at, end + (self.data[end:end + 1] == b"\n")

    def _text(self, characters: str) -> None:
        if self._open and (number := _NUMBER.fullmatch(characters.strip())):
            self._place[self._open] = number[0]


def _shape(cell: Cell, box: Box, number: int, names: str) -> str:
    x, y, width, height = (pixels * _POINT for pixels in box[:4])
    return _SHAPE.format(id=number, order=number % _IDS, x=x, y=y, width=width, height=height, names=names, row=cell[0] - 1,
                         column=cell[1] - 1, anchor=", ".join(map(str, box.anchor)))
