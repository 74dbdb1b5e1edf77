"""Reading a file of any kind: what it is, is found from its content; each kind has a module of its own, imported when needed."""

from __future__ import annotations

from importlib import import_module
from io import BytesIO
from pathlib import Path

from gouji.config import DEFAULT_MAX_BYTES
from gouji.document.html_kind import page_kind
from gouji.document.model import Document, UnreadableFile
from gouji.document.text import from_bytes, from_rendered

# The kinds that are read, by the module whose `render` makes lines of them.
_READERS = {"docx": "gouji.document.docx", "xlsx": "gouji.document.xlsx", "csv": "gouji.document.csv", "pdf": "gouji.document.pdf",
            "html": "gouji.document.html", "mht": "gouji.document.mht"}
# Those that are read by a library in C, which no limit holds in this process.
_IN_C = frozenset(("pdf",))
_ZIP, _OLE, _PDF, _RTF = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"%PDF-", b"{\\rtf"
_PARTS = {"word/document.xml": "docx", "xl/workbook.xml": "xlsx"}
_REFUSED = {
    "ole": "旧版 Word/Excel/WPS 文件，请另存为纯文本；加密的文件请先取消密码",
    "rtf": "RTF 文件，请另存为纯文本",
    "zip": "压缩包，不是报告",
}


def read_file(path: str | Path, max_bytes: int = DEFAULT_MAX_BYTES) -> Document:
    """The document in a file. Raises UnreadableFile with a reason to show to the user."""
    path = Path(path)
    try:
        if path.is_dir():
            raise UnreadableFile("unreadable", "是文件夹，不是文件")
        size = path.stat().st_size
        if size > max_bytes:
            raise _too_large(size, max_bytes)
        with path.open("rb") as file:
            # A pipe or a device has no size.
            data = file.read(max_bytes + 1)
    except FileNotFoundError:
        raise UnreadableFile("missing", "链接所指的文件不存在" if path.is_symlink() else "文件不存在") from None
    except PermissionError:
        raise UnreadableFile("unreadable", "没有读取权限") from None
    except OSError as error:
        raise UnreadableFile("unreadable", f"无法读取文件（{error.strerror or error}）") from None
    return read_bytes(data, str(path), max_bytes)


def read_bytes(data: bytes, name: str, max_bytes: int = DEFAULT_MAX_BYTES) -> Document:
    """The document in the bytes of a file."""
    if len(data) > max_bytes:
        raise _too_large(len(data), max_bytes)
    kind = kind_of(data, name)
    if kind == "text":
        return from_bytes(data, name)
    if kind not in _READERS:
        raise UnreadableFile("unsupported", _REFUSED[kind])
    if kind in _IN_C:
        from gouji.document import isolated

        return from_rendered(isolated.render(_READERS[kind], data), name)
    return from_rendered(import_module(_READERS[kind]).render(data), name)


def kind_of(data: bytes, name: str) -> str:
    """`text`, `csv`, `docx`, `xlsx`, `pdf`, `html`, `mht`, `ole`, `rtf` or `zip`, by the content; the name only tells .csv and parts of
    web pages from other text."""
    if data.startswith(_ZIP):
        return _kind_of_archive(data)
    for sign, kind in ((_OLE, "ole"), (_PDF, "pdf"), (_RTF, "rtf")):
        if data.startswith(sign):
            return kind
    return page_kind(data, name) or ("csv" if name.lower().endswith(".csv") else "text")


def _kind_of_archive(data: bytes) -> str:
    from zipfile import BadZipFile, ZipFile

    try:
        with ZipFile(BytesIO(data)) as archive:
            names = set(archive.namelist())
    except (BadZipFile, NotImplementedError, OSError, ValueError):
        raise UnreadableFile("damaged", "Word/Excel 文档或压缩包已损坏，无法打开") from None
    return next((kind for part, kind in _PARTS.items() if part in names), "zip")


def _too_large(size: int, limit: int) -> UnreadableFile:
    return UnreadableFile("too-large", f"文件过大（{_megabytes(size)}，上限 {_megabytes(limit)}，可用 --max-size 调整）")


def _megabytes(size: int) -> str:
    return f"{size / 1e6:.1f} MB" if size >= 100_000 else f"{size} 字节"
