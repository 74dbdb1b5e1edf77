"""A zip file with some of its members changed and all others as they are packed."""

from __future__ import annotations

from copy import copy
from io import BytesIO
from struct import unpack_from
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from gouji.document import UnreadableFile

# A member begins with a header: of fixed length, with the lengths of name and extra field at its end.
_SIGN, _HEADER, _LENGTHS_AT = b"PK\x03\x04", 30, 26
_SIZES_FOLLOW = 0x08


def with_members(data: bytes, changed: dict[str, bytes]) -> bytes:
    """The archive with these contents, in its order; members it does not have yet come last, with the time of the first."""
    file = BytesIO()
    with ZipFile(BytesIO(data)) as old, ZipFile(file, "w", ZIP_DEFLATED) as new:
        members = {member.filename: member for member in old.infolist()}
        if sum(member.compress_size for member in members.values()) > len(data):
            raise _damaged()
        for name, member in members.items():
            if name in changed:
                new.writestr(copy(member), changed[name])
            else:
                _copy(data, member, new)
        time = next(iter(members.values())).date_time
        for name in [name for name in changed if name not in members]:
            added = ZipInfo(name, time)
            added.compress_type = ZIP_DEFLATED
            new.writestr(added, changed[name])
    return file.getvalue()


def _copy(data: bytes, member: ZipInfo, new: ZipFile) -> None:
    """Adds a member as it is packed. There is no public way to that, but this one is as old as the module."""
    header = data[member.header_offset:member.header_offset + _HEADER] if member.header_offset >= 0 else b""
    if len(header) < _HEADER or not header.startswith(_SIGN):
        raise _damaged()
    begin = member.header_offset + _HEADER + sum(unpack_from("<HH", header, _LENGTHS_AT))
    member = copy(member)
    # The sizes are known, and stand in the header.
    member.flag_bits &= ~_SIZES_FOLLOW
    member.header_offset = new.fp.tell()
    new.fp.write(member.FileHeader() + data[begin:begin + member.compress_size])
    new.start_dir = new.fp.tell()
    new.filelist.append(member)
    new.NameToInfo[member.filename] = member


def _damaged() -> UnreadableFile:
    return UnreadableFile("damaged", "文件已损坏，无法读取")
