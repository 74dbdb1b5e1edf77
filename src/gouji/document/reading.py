"""Reading a file of any kind: what it is, is found from its content; each kind has a module of its own, imported when needed."""

from __future__ import annotations

from importlib import import_module
from io import BytesIO
from pathlib import Path

from gouji.config import DEFAULT_MAX_BYTES
from gouji.document.html.kind import page_kind
from gouji.document.model import Document, UnreadableFile
from gouji.document.rendered import Rendered
from gouji.document.text.reader import from_bytes, from_rendered

# The kinds that are read, by the module whose `render` makes lines of them.
_READERS = {"docx": "gouji.document.docx.reader", "xlsx": "gouji.document.sheet.xlsx", "csv": "gouji.document.sheet.csv", "pdf": "gouji.document.pdf.reader",
            "html": "gouji.document.html.reader", "mht": "gouji.document.html.mht"}
# Those that are read by a library in C, which no limit holds in this process.
_IN_C = frozenset(("pdf",))
_ZIP, _OLE, _PDF = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"%PDF-"
_RTF = b"{\\rtf"
# The first file of an OpenDocument archive tells its kind.
_TYPES = {b"application/vnd.oasis.opendocument.text": "odt", b"application/vnd.oasis.opendocument.spreadsheet": "ods"}
# Office documents are known by their main part, or by the folder of their parts where it is missing.
_PARTS = {"word/document.xml": "docx", "xl/workbook.xml": "xlsx"}
_FOLDERS, _MANIFEST = {"word/": "docx", "xl/": "xlsx", "ppt/": "ppt"}, "[Content_Types].xml"
_EXTENSIONS = {".doc": "doc", ".wps": "doc", ".xls": "xls", ".et": "xls"}
_REFUSED = {
    "encrypted": ("encrypted", "文件已加密，请先取消密码"),
    "ppt": ("unsupported", "是演示文稿，不是报告"),
    "ole": ("unsupported", "不是 Word、Excel 或 WPS 文件，不能读取"),
    "zip": ("unsupported", "压缩包，不是报告"),
}


def read_file(path: str | Path, max_bytes: int = DEFAULT_MAX_BYTES) -> Document:
    """The document in a file. Raises UnreadableFile with a reason to show to the user."""
    return read_bytes(bytes_of(path, max_bytes), str(path), max_bytes)


def bytes_of(path: str | Path, max_bytes: int = DEFAULT_MAX_BYTES) -> bytes:
    """The bytes of a file. Raises UnreadableFile."""
    path = Path(path)
    try:
        if path.is_dir():
            raise UnreadableFile("unreadable", "是文件夹，不是文件")
        size = path.stat().st_size
        if size > max_bytes:
            raise too_large(size, max_bytes)
        with path.open("rb") as file:
            # A pipe or a device has no size.
            data = file.read(max_bytes + 1)
            if len(data) > max_bytes:
                raise too_large(len(data), max_bytes)
            return data
    except FileNotFoundError:
        raise UnreadableFile("missing", "链接所指的文件不存在" if path.is_symlink() else "文件不存在") from None
    except PermissionError:
        raise UnreadableFile("unreadable", "没有读取权限") from None
    except OSError as error:
        raise UnreadableFile("unreadable", f"无法读取文件（{error.strerror or error}）") from None


def read_bytes(data: bytes, name: str, max_bytes: int = DEFAULT_MAX_BYTES) -> Document:
    """The document in the bytes of a file."""
    if len(data) > max_bytes:
        raise too_large(len(data), max_bytes)
    kind = kind_of(data, name)
    if kind == "text":
        return from_bytes(data, name)
    if kind in _REFUSED:
        raise UnreadableFile(*_REFUSED[kind])
    return from_rendered(_rendered(data, kind), name)


def _rendered(data: bytes, kind: str) -> Rendered:
    if kind in _IN_C:
        from gouji.document.container import isolated

        return isolated.render(_READERS[kind], data)
    if kind in _READERS:
        return import_module(_READERS[kind]).render(data)
    from gouji.document.container import office

    rendered = _rendered(*as_read(data, kind)[::-1])
    return rendered._replace(notes=(office.NOTE, *rendered.notes))


def as_read(data: bytes, kind: str) -> tuple[str, bytes]:
    """The kind and the bytes that are read in the place of a file: of one that LibreOffice converts, those of the conversion."""
    if kind == "text" or kind in _READERS or kind in _REFUSED:
        return kind, data
    from gouji.document.container import office, ole

    try:
        return office.TARGETS[kind], office.convert(data, kind)
    except UnreadableFile as error:
        if error.code == "damaged" and kind == "xls" and ole.has_password(data):
            raise UnreadableFile(*_REFUSED["encrypted"]) from None
        raise


def kind_of(data: bytes, name: str) -> str:
    """`text`, `csv`, `docx`, `xlsx`, `pdf`, `html`, `mht`, `doc`, `xls`, `rtf`, `odt`, `ods`, or one that is refused, by the content; the
    name only tells .csv and parts of web pages from other text, and what an old file is that does not say so."""
    if data.startswith(_ZIP):
        return _kind_of_archive(data)
    if data.startswith(_OLE):
        from gouji.document.container.ole import kind_of_ole

        return kind_of_ole(data) or _EXTENSIONS.get(Path(name).suffix.lower(), "ole")
    for sign, kind in ((_PDF, "pdf"), (_RTF, "rtf")):
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
    if "mimetype" in names:
        return _kind_of_open_document(data)
    known = [kind for part, kind in _PARTS.items() if part in names]
    if not known and _MANIFEST in names:
        known = [kind for folder, kind in _FOLDERS.items() if any(name.startswith(folder) for name in names)]
    return known[0] if known else "zip"


def _kind_of_open_document(data: bytes) -> str:
    from gouji.document.container.archive import open_archive

    archive = open_archive(data)
    # What LibreOffice unpacks is bounded like what is unpacked here.
    archive.check()
    kind = _TYPES.get(archive.read("mimetype").strip(), "zip")
    manifest = "META-INF/manifest.xml"
    return "encrypted" if kind != "zip" and manifest in archive.names and b"encryption-data" in archive.read(manifest) else kind


def too_large(size: int, limit: int) -> UnreadableFile:
    """What is raised for a file that is larger than the user allows."""
    return UnreadableFile("too-large", f"文件过大（{_megabytes(size)}，上限 {_megabytes(limit)}，可用 --max-size 调整）")


def _megabytes(size: int) -> str:
    return f"{size / 1e6:.1f} MB" if size >= 100_000 else f"{size} 字节"
