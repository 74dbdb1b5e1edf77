"""Zip archives of reports: what their members are called, and their bytes, within limits that do not trust what an archive says."""

from __future__ import annotations

import os
import weakref
from functools import cached_property
from typing import BinaryIO
from zipfile import ZipFile, ZipInfo

from gouji.document import UnreadableFile
from gouji.document.container.archive import DAMAGE, ENCRYPTED_FLAG, ENTRY, METHODS
from gouji.document.reading import too_large

MOST_MEMBERS = 100_000
_MOST_OF_DIRECTORY = 64_000_000
# Sheets of like rows pack 150 times and more; small members may be anything.
_HIGHEST_RATIO, _SMALL = 500, 1_000_000
_CHUNK = 1 << 20
_UTF8_FLAG = 0x800
_OTHER_ARCHIVES = {b"Rar!": "RAR", b"7z\xbc\xaf": "7z"}
# The parts by which a file of Word, Excel or OpenDocument is known, also if it is called .zip.
_OFFICE = frozenset(("[Content_Types].xml", "word/document.xml", "xl/workbook.xml", "mimetype"))


class _Counted:
    """A file whose list of members is measured before each of them becomes an object."""

    def __init__(self, file: BinaryIO):
        self._file = file

    def __getattr__(self, name: str):
        return getattr(self._file, name)

    def read(self, size: int = -1) -> bytes:
        data = b"" if size > _MOST_OF_DIRECTORY else self._file.read(size)
        if size > _MOST_OF_DIRECTORY or data.count(ENTRY) > MOST_MEMBERS:
            raise UnreadableFile("too-large", f"压缩包中的文件过多（上限 {MOST_MEMBERS} 个），请分成几个")
        return data


class Archive:
    """The members of a zip file. Raises UnreadableFile with `damaged`, `unsupported` or `too-large`."""

    def __init__(self, file: BinaryIO):
        self.close = weakref.finalize(self, file.close)
        try:
            kind = _OTHER_ARCHIVES.get(file.read(4))
            if kind:
                raise other_archive(kind)
            self._size = file.seek(0, os.SEEK_END)
            self._zip = ZipFile(_Counted(file))
        except DAMAGE:
            raise UnreadableFile("damaged", "压缩包已损坏，无法打开") from None
        if _packs_too_much(sum(member.file_size for member in self._zip.infolist()), self._size):
            raise _too_dense()

    def __enter__(self) -> Archive:
        return self

    def __exit__(self, *_error) -> None:
        self.close()

    @property
    def is_office_file(self) -> bool:
        """Whether it is itself a report, of Word, Excel or OpenDocument."""
        return not _OFFICE.isdisjoint(self._zip.NameToInfo)

    @cached_property
    def members(self) -> dict[str, ZipInfo]:
        """The files by their names in words; of two of one name, the last, as in programs that unpack."""
        return {name: member for member in self._zip.infolist() if not member.is_dir() and (name := _name(member))}

    def named(self, raw_name: str) -> ZipInfo:
        """The last member of this raw name."""
        try:
            return self._zip.getinfo(raw_name)
        except KeyError:
            raise UnreadableFile("missing", "压缩包中已没有这个文件") from None

    def check(self, member: ZipInfo) -> None:
        """Raises UnreadableFile if what the archive says of a member is enough to refuse it."""
        if member.flag_bits & ENCRYPTED_FLAG:
            raise UnreadableFile("encrypted", "压缩包已加密，请先取消密码")
        if member.compress_type not in METHODS:
            raise UnreadableFile("unsupported", "不能读取这种压缩方式，请重新压缩为普通的 zip")
        if _packs_too_much(member.file_size, min(member.compress_size, self._size)):
            raise _too_dense()

    def read(self, member: ZipInfo, most: int) -> bytes:
        """The bytes of a member. Raises UnreadableFile, also if they are more than this."""
        self.check(member)
        if member.file_size > most:
            raise too_large(member.file_size, most)
        try:
            # In pieces: read as a whole it may unpack to far more than it is said to be.
            with self._zip.open(member) as file:
                return b"".join(iter(lambda: file.read(_CHUNK), b""))
        except DAMAGE:
            raise UnreadableFile("damaged", "压缩包中的这个文件已损坏，无法读取") from None


def other_archive(kind: str) -> UnreadableFile:
    """What is raised for an archive that is no zip file."""
    return UnreadableFile("unsupported", f"不能读取 {kind} 压缩包，请解压，或改存为 zip")


def decoded(name: bytes) -> str:
    """A file name of unknown encoding."""
    try:
        return name.decode()
    except UnicodeDecodeError:
        return name.decode("gb18030", "replace")


def _name(member: ZipInfo) -> str:
    """The name of a member in words. What leads out of the archive is left out: nothing is unpacked, but names of results are made of it."""
    name = member.orig_filename
    if not member.flag_bits & _UTF8_FLAG:
        name = decoded(name.encode("cp437"))
    parts = name.partition("\0")[0].replace("\\", "/").split("/")
    return "/".join(part for part in parts if part not in ("", ".", ".."))


def _packs_too_much(size: int, packed: int) -> bool:
    return size > max(_SMALL, _HIGHEST_RATIO * packed)


def _too_dense() -> UnreadableFile:
    return UnreadableFile("too-large", "解压后过大，不予读取")
