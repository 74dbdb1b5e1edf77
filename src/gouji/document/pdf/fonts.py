"""Fonts that are not embedded: one of boxes stands in for the Chinese ones, so that a page says the same on every machine.

Of what it cannot draw pdfium tells no place, and passes over some of it. So it is told of a font that has a box for each character.
"""

from __future__ import annotations

from ctypes import memmove
from functools import cache
from struct import pack
from typing import Any

# Of a TrueType font: units in an em, and a box that is no wider than a digit.
_EM, _LEFT, _RIGHT, _BOTTOM, _TOP = 1000, 100, 400, 0, 700
# The character sets of East Asian fonts, as Windows counts them; pdfium brings along fonts for the others.
_EAST_ASIAN = frozenset((128, 129, 130, 134, 136))
_HANDLE, _WHOLE_FILE = 1, 0


@cache
def with_one_font() -> Any:
    """Lets pdfium know of no font of the system but of the one of boxes, for the rest of the process. What tells it is kept as long."""
    from pypdfium2 import raw

    data = _font()

    def give(_info: Any, _font: Any, table: int, buffer: Any, size: int) -> int:
        if table != _WHOLE_FILE:
            return 0
        if buffer and size >= len(data):
            memmove(buffer, data, len(data))
        return len(data)

    def chosen(_info: Any, _weight: int, _italic: int, charset: int, *_: Any) -> int | None:
        return _HANDLE if charset in _EAST_ASIAN else None

    kinds = dict(raw.FPDF_SYSFONTINFO._fields_)
    answers = {"Release": lambda *_: None, "EnumFonts": lambda *_: None, "MapFont": chosen, "GetFont": lambda *_: None,
               "GetFontData": give, "GetFaceName": lambda *_: 0, "GetFontCharset": lambda *_: 0, "DeleteFont": lambda *_: None}
    info = raw.FPDF_SYSFONTINFO(version=1, **{name: kinds[name](answer) for name, answer in answers.items()})
    raw.FPDF_SetSystemFontInfo(info)
    return info


@cache
def _font() -> bytes:
    """A TrueType font of two glyphs: nothing, and a box that all characters have."""
    box = pack(">hhhhh", 1, _LEFT, _BOTTOM, _RIGHT, _TOP) + pack(">HH", 3, 0) + bytes((1, 1, 1, 1)) \
        + pack(">hhhh", _LEFT, _RIGHT - _LEFT, 0, _LEFT - _RIGHT) + pack(">hhhh", _BOTTOM, 0, _TOP - _BOTTOM, 0)
    box += b"\0" * (-len(box) % 4)
    groups = pack(">III", 0x20, 0x10FFFF, 1)
    table_13 = pack(">HHIII", 13, 0, 16 + len(groups), 0, 1) + groups
    tables = {
        b"OS/2": pack(">HhHHHhhhhhhhhhhh10sIIII4sHHHhhhHH", 1, _EM, 400, 5, 0, *[0] * 11, b"\0" * 10, 0, 0, 0, 0, b"NONE", 64, 32, 0xFFFF,
                      _TOP, _BOTTOM, 0, _TOP, -_BOTTOM) + b"\0" * 8,
        b"cmap": pack(">HHHHI", 0, 1, 3, 10, 12) + table_13,
        b"glyf": box,
        b"head": pack(">IIIIHHQQhhhhHHhhh", 0x10000, 0x10000, 0, 0x5F0F3CF5, 3, _EM, 0, 0, _LEFT, _BOTTOM, _RIGHT, _TOP, 0, 8, 2, 1, 0),
        b"hhea": pack(">IhhhHhhhhhhhhhhhH", 0x10000, _TOP, _BOTTOM, 0, _EM, 0, 0, _EM, 1, 0, 0, 0, 0, 0, 0, 0, 2),
        b"hmtx": pack(">HhHh", _EM, 0, _EM, 0),
        b"loca": pack(">III", 0, 0, len(box)),
        b"maxp": pack(">IHHHHHHHHHHHHHH", 0x10000, 2, 4, 1, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0),
        b"name": pack(">HHH", 0, 0, 6),
        b"post": pack(">IIhhIIIII", 0x30000, 0, 0, 0, 0, 0, 0, 0, 0),
    }
    at = 12 + 16 * len(tables)
    directory, body = pack(">IHHHH", 0x10000, len(tables), 128, 3, 16 * len(tables) - 128), b""
    for name, table in tables.items():
        directory += pack(">4sIII", name, 0, at + len(body), len(table))
        body += table + b"\0" * (-len(table) % 4)
    return directory + body
