"""Which files a scan checks: those that are named, and the reports in the folders and archives that are; and the bytes of each."""

from __future__ import annotations

import glob
import os
import sys
from codecs import BOM_UTF16_BE, BOM_UTF16_LE
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from io import BytesIO
from typing import NamedTuple
from zipfile import ZipInfo

from gouji.document import UnreadableFile
from gouji.document.reading import bytes_of
from gouji.files import REPORTS, is_hidden, is_part_of_page, is_report, reports_in
from gouji.scan import remote
from gouji.scan.archives import MOST_MEMBERS, Archive, decoded, other_archive
from gouji.scan.records import Source
from gouji.scan.remote import is_url

_ZIP, _OTHER_ARCHIVES = ".zip", {".rar": "RAR", ".7z": "7z"}
_ARCHIVES = (_ZIP, *_OTHER_ARCHIVES)
_ENDINGS = (*REPORTS, *_ARCHIVES)
_DEEPEST = 5
# Archives in archives are unpacked in memory.
_MOST_OF_INNER, _MOST_OF_ALL_INNER = 100_000_000, 1_000_000_000


class Refused(NamedTuple):
    """What is named or found and cannot be checked, as far as that is known without reading it."""

    path: str
    code: str
    """`missing`, `unreadable`, `empty`, `damaged`, `encrypted`, `too-large`, `too-deep`, `unsupported`."""
    reason: str


def sources(paths: Sequence[str], files_from: Iterable[str] = ()) -> tuple[list[Source], list[Refused]]:
    """The files to be checked and what cannot be, each once, by path. `files_from` names lists of paths, - standard input."""
    refused: dict[str, Refused] = {}
    files: dict[str, str] = {}
    for entry in (*_named(paths), *_listed(files_from)):
        if isinstance(entry, Refused):
            refused.setdefault(entry.path, entry)
        else:
            files.setdefault(entry if is_url(entry) else os.path.abspath(entry), entry)
    found: list[Source] = []
    shown: set[str] = set()
    for file in files.values():
        path = _shown(file)
        if path in shown:
            # Of two names in different encodings that read the same.
            path = os.fsencode(file).decode("utf-8", "backslashreplace")
        shown.add(path)
        for entry in _in_file(file, path):
            if isinstance(entry, Refused):
                refused[entry.path] = entry
            else:
                found.append(entry)
    return sorted(found), sorted(refused.values())


def read(source: Source, max_bytes: int) -> bytes:
    """The bytes of a source. Raises UnreadableFile."""
    if not source.members:
        return (remote.read if is_url(source.file) else bytes_of)(source.file, max_bytes)
    *above, name = source.members
    archive = _opened(source.file, tuple(above), _stamp(source.file), os.getpid())
    return archive.read(archive.named(name), max_bytes)


# Sources come by path, those of an archive one after the other, and its list of members is long. A process that was forked opens it
# again, since it would share the place in the file with its parent.
@lru_cache(maxsize=1)
def _opened(file: str, members: tuple[str, ...], _stamp: tuple[int, int], _process: int) -> Archive:
    archive = _open(file)
    for name in members:
        with archive:
            archive = Archive(BytesIO(archive.read(archive.named(name), _MOST_OF_INNER)))
    return archive


def _stamp(file: str) -> tuple[int, int]:
    if is_url(file):
        return 0, 0  # To ask for it takes as long as to read a small member, and a process ends with its scan.
    try:
        status = os.stat(file)
    except OSError as error:
        raise _unreadable(error) from None
    return status.st_mtime_ns, status.st_size


def _open(file: str) -> Archive:
    if is_url(file):
        return Archive(remote.opened(file))
    try:
        return Archive(open(file, "rb"))
    except OSError as error:
        raise _unreadable(error) from None


def _unreadable(error: OSError) -> UnreadableFile:
    if isinstance(error, FileNotFoundError):
        return UnreadableFile("missing", "文件不存在")
    return UnreadableFile("unreadable", "没有读取权限" if isinstance(error, PermissionError) else f"无法读取（{error.strerror or error}）")


def _refused(path: str, error: UnreadableFile) -> Refused:
    return Refused(path, error.code, error.message)


def _listed(lists: Iterable[str]) -> Iterator[str | Refused]:
    """The files in lists with one path a line; a line that begins with # is a remark."""
    for name in lists:
        try:
            data = sys.stdin.buffer.read() if name == "-" else bytes_of(name)
        except UnreadableFile as error:
            yield _refused(_shown(name), error)
            continue
        text = data.decode("utf-16", "replace") if data.startswith((BOM_UTF16_LE, BOM_UTF16_BE)) else decoded(data).removeprefix("\ufeff")
        lines = (line.strip() for line in text.split("\n"))
        yield from _named(line for line in lines if line and not line.startswith("#"))


def _named(paths: Iterable[str]) -> Iterator[str | Refused]:
    """The files that are named, in folders that are, or match a pattern; on disk or by a URL."""
    for path in paths:
        if os.path.isdir(path):
            yield from list(_in_folder(path)) or [Refused(_shown(path), "empty", "文件夹中没有可检查的文件")]
        elif os.path.lexists(path):
            yield path
        elif is_url(path):
            yield from _elsewhere(path)
        else:
            yield from list(_matching(path)) or [Refused(_shown(path), "missing", "文件不存在，或没有匹配的文件")]


def _elsewhere(url: str) -> Iterator[str | Refused]:
    refused: list[Refused] = []
    try:
        found = remote.named(url, _ENDINGS, lambda folder, error: refused.append(_refused(_shown(folder), error)))
        yield from (*found, *refused) or [Refused(_shown(url), "empty", "文件夹中没有可检查的文件")]
    except UnreadableFile as error:
        yield _refused(_shown(url), error)


def _in_folder(folder: str) -> Iterator[str | Refused]:
    errors: list[OSError] = []
    for file in reports_in(folder, _ENDINGS, errors.append):
        if not (file.lower().endswith(_ARCHIVES) and os.path.isdir(file)):
            yield file
    yield from (_refused(_shown(error.filename), _unreadable(error)) for error in errors)


def _matching(pattern: str) -> Iterator[str | Refused]:
    for path in glob.iglob(pattern, recursive=True):
        if os.path.isdir(path):
            yield from _in_folder(path)
        elif is_report(os.path.basename(path), _ENDINGS) and not is_part_of_page(path, os.path.exists):
            yield path


def _in_file(file: str, path: str) -> Iterator[Source | Refused]:
    ending = _ending(file)
    try:
        if os.path.exists(file) and not (os.path.isfile(file) or os.path.isdir(file)):
            # It may never end.
            raise UnreadableFile("unreadable", "是管道或设备，不是普通文件")
        if ending in _OTHER_ARCHIVES:
            raise other_archive(_OTHER_ARCHIVES[ending])
        if ending != _ZIP:
            yield Source(path, file)
            return
        with _open(file) as archive:
            yield from _Listing(file).entries(archive, path)
    except UnreadableFile as error:
        yield _refused(path, error)


class _Listing:
    """What is found in an archive on disk and in the archives in it, which are unpacked within limits for all of them."""

    def __init__(self, file: str):
        self._file = file
        self._members = 0
        self._bytes = 0

    def entries(self, archive: Archive, path: str, members: tuple[str, ...] = ()) -> Iterator[Source | Refused]:
        if archive.is_office_file:
            yield Source(path, self._file, members)
            return
        self._members += len(archive.members)
        if self._members > MOST_MEMBERS:
            raise UnreadableFile("too-large", f"压缩包中的文件过多（上限 {MOST_MEMBERS} 个），请分成几个")
        reports = [name for name in archive.members if _is_report_inside(name, archive)]
        if not reports:
            raise UnreadableFile("empty", "压缩包中没有可检查的文件")
        for name in reports:
            inside = f"{path}!/{name}"
            try:
                yield from self._member(archive, archive.members[name], inside, members)
            except UnreadableFile as error:
                yield _refused(inside, error)

    def _member(self, archive: Archive, member: ZipInfo, path: str, above: tuple[str, ...]) -> Iterator[Source | Refused]:
        ending = _ending(path)
        if ending in _OTHER_ARCHIVES:
            raise other_archive(_OTHER_ARCHIVES[ending])
        archive.check(member)
        members = (*above, member.filename)
        if ending != _ZIP:
            yield Source(path, self._file, members)
            return
        if len(members) >= _DEEPEST:
            raise UnreadableFile("too-deep", f"压缩包嵌套超过 {_DEEPEST} 层，请先解压")
        self._bytes += member.file_size
        if member.file_size > _MOST_OF_INNER or self._bytes > _MOST_OF_ALL_INNER:
            raise UnreadableFile("too-large", "压缩包中的压缩包过大，请先解压")
        with Archive(BytesIO(archive.read(member, _MOST_OF_INNER))) as inner:
            yield from self.entries(inner, path, members)


def _is_report_inside(name: str, archive: Archive) -> bool:
    *folders, last = name.split("/")
    return is_report(last, _ENDINGS) and not any(map(is_hidden, folders)) and not is_part_of_page(name, archive.members.__contains__)


def _ending(path: str) -> str:
    return os.path.splitext(path)[1].lower()


def _shown(path: str) -> str:
    """A path in words: names on disk that are not UTF-8 are read like those in archives; a URL is shown without its password."""
    try:
        path.encode()
    except UnicodeEncodeError:
        return "/".join(decoded(part) for part in os.fsencode(path).split(b"/"))
    return remote.without_password(path)
