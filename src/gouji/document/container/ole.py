"""Compound files, in which older Word, Excel and WPS and all encrypted Office documents lie: what is inside, by their directory."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from typing import NamedTuple

from gouji.document.model import UnreadableFile

_ENTRY = 128
_SECTOR_SHIFTS = (9, 12)
# Special sector numbers begin here; so do those of entries.
_NONE = 0xFFFFFFFA
_STREAM = 2
# The streams that make a file what it is; they stand at the top of the directory, those of embedded objects below.
_KINDS = {"encryptedpackage": "encrypted", "worddocument": "doc", "workbook": "xls", "book": "xls", "powerpoint document": "ppt"}
_ENCRYPTED_WORD = 0x0100
_EXCEL_BEGIN, _EXCEL_PASSWORD = (0x0009, 0x0209, 0x0409, 0x0809), 0x002F
_FIRST_RECORDS = 8


class _Entry(NamedTuple):
    name: str
    kind: int
    left: int
    right: int
    child: int
    start: int


def kind_of_ole(data: bytes) -> str:
    """`doc`, `xls`, `ppt`, `encrypted`, or empty if the directory does not say. Raises UnreadableFile if there is none."""
    try:
        file = _CompoundFile(data)
        found = {_KINDS[entry.name.lower()]: entry for entry in file.top() if entry.kind == _STREAM and entry.name.lower() in _KINDS}
        kind = next((kind for kind in _KINDS.values() if kind in found), "")
        if kind == "doc" and int.from_bytes(file.beginning(found[kind])[10:12], "little") & _ENCRYPTED_WORD:
            return "encrypted"
    except (struct.error, IndexError):
        raise UnreadableFile("damaged", "文件已损坏，无法读取") from None
    return kind


def has_password(data: bytes) -> bool:
    """Whether a workbook is encrypted. Excel does so with a password of its own where only the changing is forbidden, so that a
    workbook may open all the same."""
    try:
        file = _CompoundFile(data)
        records = next((file.beginning(entry) for entry in file.top() if _KINDS.get(entry.name.lower()) == "xls"), b"")
        at = 0
        for _ in range(_FIRST_RECORDS):
            kind, length = struct.unpack_from("<HH", records, at)
            if kind == _EXCEL_PASSWORD or (not at and kind not in _EXCEL_BEGIN):
                return kind == _EXCEL_PASSWORD
            at += 4 + length
    except (struct.error, IndexError):
        pass
    return False


class _CompoundFile:
    """The directory of a compound file. Raises struct.error or IndexError if it is damaged."""

    def __init__(self, data: bytes):
        self._data = data
        shift, = struct.unpack_from("<H", data, 30)
        if shift not in _SECTOR_SHIFTS:
            raise IndexError(shift)
        self._size = 1 << shift
        directory, = struct.unpack_from("<I", data, 48)
        self._table = [number for sector in self._table_sectors() for number in self._numbers(sector)]
        self._entries = [self._entry(sector, at) for sector in self._chain(directory) for at in range(0, self._size, _ENTRY)]

    def top(self) -> Iterator[_Entry]:
        """The entries directly below the root, which hang together as a tree."""
        waiting, seen = [self._entries[0].child], set()
        while waiting:
            at = waiting.pop()
            if at < len(self._entries) and at not in seen:
                seen.add(at)
                entry = self._entries[at]
                yield entry
                waiting += [entry.left, entry.right]

    def beginning(self, entry: _Entry) -> bytes:
        """The first sector of a stream. Short streams lie elsewhere, but those of documents are long."""
        return self._sector(entry.start)

    def _sector(self, number: int) -> bytes:
        at = (number + 1) * self._size
        return self._data[at:at + self._size]

    def _numbers(self, sector: int) -> tuple[int, ...]:
        return struct.unpack(f"<{self._size // 4}I", self._sector(sector))

    def _table_sectors(self) -> Iterator[int]:
        """The sectors of the allocation table: 109 are named in the header, the others in a chain of sectors."""
        yield from (number for number in struct.unpack_from("<109I", self._data, 76) if number < _NONE)
        following, = struct.unpack_from("<I", self._data, 68)
        for _ in range(len(self._data) // self._size):
            if following >= _NONE:
                return
            *numbers, following = self._numbers(following)
            yield from (number for number in numbers if number < _NONE)

    def _chain(self, sector: int) -> Iterator[int]:
        for _ in range(len(self._table)):
            if sector >= _NONE:
                return
            yield sector
            sector = self._table[sector]

    def _entry(self, sector: int, at: int) -> _Entry:
        raw = self._sector(sector)[at:at + _ENTRY]
        length, kind = struct.unpack_from("<HB", raw, 64)
        left, right, child = struct.unpack_from("<3I", raw, 68)
        start, = struct.unpack_from("<I", raw, 116)
        return _Entry(raw[:max(min(length, 64) - 2, 0)].decode("utf-16-le", "replace"), kind, left, right, child, start)
