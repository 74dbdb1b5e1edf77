"""Reports that lie elsewhere, named by a URL: what is there, and the bytes, by whatever fsspec can read."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, BinaryIO

from gouji.document import UnreadableFile
from gouji.document.reading import too_large
from gouji.files import is_hidden, is_part_of_page, is_report

_URL = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*://")
_WILD = re.compile(r"[*?\[]")
_PASSWORD = re.compile(r"(?<=://)([^/@:]*):[^/]*(?=@)")
_LONGEST_REASON = 200


def is_url(path: str) -> bool:
    """Whether a path is a URL, and not that of something on disk."""
    return _URL.match(path) is not None and not os.path.lexists(path)


def without_password(path: str) -> str:
    """A path as it may be shown."""
    return _PASSWORD.sub(r"\1", path) if is_url(path) else path


def from_anywhere(file: str) -> str:
    """A file as a process in another folder names it."""
    return file if is_url(file) else os.path.abspath(file)


def named(url: str, endings: tuple[str, ...], onerror: Callable[[str, UnreadableFile], None]) -> list[str]:
    """The URL of a file; of all reports in a folder and the folders in it; of those that match a pattern. Raises UnreadableFile.
    `onerror` is told of folders in it that cannot be read."""
    with _told():
        place = _Place(url)
        try:
            is_folder = place.system.info(place.path)["type"] == "directory"
        except FileNotFoundError:
            if not _WILD.search(place.path):
                raise
            return place.matching(endings, onerror)
        return place.reports(place.path, endings, onerror) if is_folder else [url]


def read(url: str, max_bytes: int) -> bytes:
    """The bytes of a file. Raises UnreadableFile."""
    with _told():
        place = _Place(url)
        size = place.system.info(place.path).get("size")
        if size is not None and size > max_bytes:
            raise too_large(size, max_bytes)
        with place.system.open(place.path, "rb") as file:
            data = file.read(max_bytes + 1)
    if len(data) > max_bytes:
        raise too_large(len(data), max_bytes)
    return data


def opened(url: str) -> BinaryIO:
    """A file, to read any part of it. Raises UnreadableFile, also when it is read."""
    with _told():
        place = _Place(url)
        file = place.system.open(place.path, "rb")
        if not file.seekable():
            file.close()
            raise UnreadableFile("unsupported", "不能直接读取此处的压缩包，请先下载")
        return _Opened(file)


class _Opened:
    """A file that tells why it cannot be read, which else is taken for damage."""

    def __init__(self, file: Any):
        self._file = file

    def __getattr__(self, name: str) -> Any:
        return getattr(self._file, name)

    def read(self, size: int = -1) -> bytes:
        with _told():
            return self._file.read(size)


class _Place:
    """A URL, as the file system that it names and a path in it. Only that: to fsspec itself, :: in a URL is one in another."""

    def __init__(self, url: str):
        from fsspec import get_filesystem_class

        protocol = url.partition("://")[0].lower()
        try:
            kind = get_filesystem_class(protocol)
        except ValueError:
            raise UnreadableFile("unsupported", f"不能读取 {protocol}:// 的网址") from None
        self.system = kind(**kind._get_kwargs_from_urls(url))
        self.path = kind._strip_protocol(url)
        whole = url.rstrip("/")
        self._before = whole.removesuffix(self.path) if whole.endswith(self.path) else None

    def reports(self, folder: str, endings: tuple[str, ...], onerror: Callable[[str, UnreadableFile], None]) -> list[str]:
        files = list(self._files(folder, onerror))
        there = frozenset(files)
        return [self._url(file) for file in sorted(files) if is_report(_name(file), endings) and not is_part_of_page(file, there.__contains__)]

    def matching(self, endings: tuple[str, ...], onerror: Callable[[str, UnreadableFile], None]) -> list[str]:
        found = []
        for path, entry in self.system.glob(self.path, detail=True).items():
            if entry["type"] == "directory":
                found += self.reports(path, endings, onerror)
            elif is_report(_name(path), endings) and not is_part_of_page(path, self.system.exists):
                found.append(self._url(path))
        if not found:
            raise FileNotFoundError
        return found

    def _files(self, folder: str, onerror: Callable[[str, UnreadableFile], None]) -> Iterator[str]:
        """All files, also in the folders in it. `walk` of fsspec passes over folders that cannot be read."""
        try:
            with _told():
                entries = [(entry["name"].rstrip("/"), entry["type"] == "directory") for entry in self.system.ls(folder, detail=True)]
        except UnreadableFile as error:
            onerror(self._url(folder), error)
            return
        for path, is_folder in entries:
            if not is_folder:
                yield path
            elif path != folder and not is_hidden(_name(path)):
                yield from self._files(path, onerror)

    def _url(self, path: str) -> str:
        """The URL of a path as the user writes it, with the host if there is one."""
        return self.system.unstrip_protocol(path) if self._before is None else self._before + path


def _name(path: str) -> str:
    return path.rpartition("/")[2]


@contextmanager
def _told() -> Iterator[None]:
    """What goes wrong elsewhere, in whatever library, is told as the reason why a file is not read."""
    try:
        yield
    except (UnreadableFile, MemoryError):
        raise
    except FileNotFoundError:
        raise UnreadableFile("missing", "文件不存在，或没有匹配的文件") from None
    except PermissionError:
        raise UnreadableFile("unreadable", "没有读取权限") from None
    except ImportError as error:
        needed = "pip install 'gouji[cluster]'" if error.name == "fsspec" else _short(error)
        raise UnreadableFile("unsupported", f"缺少读取此类网址所需的组件（{needed}）") from None
    except Exception as error:
        raise UnreadableFile("unreadable", f"无法读取（{_short(error)}）") from None


def _short(error: Exception) -> str:
    return " ".join(str(error).split())[:_LONGEST_REASON] or type(error).__name__
