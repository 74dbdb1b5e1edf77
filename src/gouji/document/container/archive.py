"""The zip container of Word and Excel files and its XML parts, read within limits that do not trust what the file says."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator
from io import BytesIO
from posixpath import join
from typing import TYPE_CHECKING
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from gouji.document.model import UnreadableFile

if TYPE_CHECKING:
    from lxml.etree import _Element

_MOST_MEMBERS = 5_000
_MOST_IN_ALL, _MOST_A_MEMBER = 200_000_000, 100_000_000
# XML packs 20 to 60 times, a long table of like rows 150 times and more; small members may be anything.
_HIGHEST_RATIO, _SMALL = 500, 1_000_000
# What a tag with its text and what an attribute takes once parsed, so that a part of 30 MB could take gigabytes.
_TAG, _ATTRIBUTE, _MOST_MEMORY = 165, 220, 400_000_000
_CHUNK = 1 << 20
ENTRY = b"PK\x01\x02"
# The only methods in office files; others may reserve gigabytes before the first byte.
METHODS = (ZIP_STORED, ZIP_DEFLATED)
ENCRYPTED_FLAG = 0x1
DAMAGE = (BadZipFile, zlib.error, struct.error, EOFError, OSError, ValueError, OverflowError, RuntimeError)


class Archive:
    """The members of a zip file."""

    def __init__(self, data: bytes):
        # Counted before the directory is read, since each entry of it becomes an object.
        if data.count(ENTRY) > _MOST_MEMBERS:
            raise _too_large()
        try:
            self._zip = ZipFile(BytesIO(data))
        except DAMAGE:
            raise _damaged() from None
        self._members = {member.filename: member for member in self._zip.infolist()}
        if any(member.flag_bits & ENCRYPTED_FLAG for member in self._members.values()):
            raise UnreadableFile("encrypted", "文件已加密，请先取消密码")
        self._length = len(data)
        self._sizes: dict[str, int] = {}
        """Unpacked sizes of the members read so far."""
        self.names = frozenset(self._members)

    def read(self, name: str) -> bytes:
        """The content of a member. Raises KeyError if there is none of this name."""
        return b"".join(self._chunks(self._members[name]))

    def check(self) -> None:
        """Reads through all members. Raises UnreadableFile if one is damaged or all together are too large."""
        for member in self._members.values():
            for _ in self._chunks(member):
                pass

    def _chunks(self, member: ZipInfo) -> Iterator[bytes]:
        if member.compress_type not in METHODS:
            raise _damaged()
        others = sum(size for name, size in self._sizes.items() if name != member.filename)
        most = min(_MOST_A_MEMBER, _MOST_IN_ALL - others, max(_SMALL, _HIGHEST_RATIO * min(member.compress_size, self._length)))
        size = 0
        try:
            with self._zip.open(member) as file:
                while chunk := file.read(_CHUNK):
                    size += len(chunk)
                    if size > most:
                        raise _too_large()
                    yield chunk
        except DAMAGE:
            raise _damaged() from None
        self._sizes[member.filename] = size


def open_archive(data: bytes) -> Archive:
    """The zip file in the bytes. Raises UnreadableFile with `damaged`, `encrypted` or `too-large`."""
    return Archive(data)


def relations_part(name: str) -> str:
    """The name of the part of an office file that lists what a part refers to."""
    folder, _, file = name.rpartition("/")
    return join(folder, "_rels", f"{file}.rels")


def parse_xml(data: bytes) -> _Element:
    """The root of an XML part, which may refer to nothing outside. libxml2 bounds its depth (256) and the length of a text."""
    from lxml import etree

    if data.count(b"<") * _TAG + data.count(b"=") * _ATTRIBUTE > _MOST_MEMORY:
        raise _too_large()
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False,
                             remove_comments=True, remove_pis=True)
    try:
        # Looked for before parsing too, since entities in attributes are resolved even so.
        root = None if b"<!DOCTYPE" in data else etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError):
        raise _damaged() from None
    if root is None or root.getroottree().docinfo.internalDTD is not None:
        raise UnreadableFile("damaged", "文件中有不应出现的 DOCTYPE 声明，不予读取")
    return root


def _damaged() -> UnreadableFile:
    return UnreadableFile("damaged", "文件已损坏，无法读取")


def _too_large() -> UnreadableFile:
    return UnreadableFile("too-large", "文件解压后过大，不予读取")
