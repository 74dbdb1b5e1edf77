"""Excel and WPS workbooks: the visible rows of each sheet, every cell as it is printed.

The sheets are read directly. openpyxl's streaming reader tells neither merged and hidden cells nor formulas without a value, and
believes the size that a sheet gives for itself; its other reader takes 500 MB for a sheet of a megabyte.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from xml.parsers import expat
from zipfile import BadZipFile

from gouji.document.container.archive import Archive, open_archive
from gouji.document.model import UnreadableFile
from gouji.document.rendered import HEADING, Rendered, RenderedLine, RenderedRemark
from gouji.document.sheet.rows import one_line, too_large
from gouji.document.sheet.xlsx_notes import notes_for_gouji
from gouji.document.sheet.xlsx_parts import strings, styles
from gouji.document.sheet.xlsx_sheet import Shared, Sheet

_MOST_SHEETS = 200
# The parts that are read as a tree: the list of sheets is short, whatever else is in the file.
_LARGEST_FRAME = 5_000_000
_DAMAGE = (ArithmeticError, AssertionError, AttributeError, BadZipFile, EOFError, LookupError, OSError, RuntimeError, SyntaxError,
           TypeError, ValueError, expat.ExpatError, zlib.error)


def render(data: bytes) -> Rendered:
    """The lines of a workbook. Raises UnreadableFile if it is damaged or too large."""
    archive = open_archive(data)
    archive.check()
    try:
        return _Workbook(data, archive).rendered()
    except _DAMAGE:
        raise UnreadableFile("damaged", "Excel 文件已损坏，无法打开") from None


class _Workbook:
    def __init__(self, data: bytes, archive: Archive):
        self.archive = archive
        sheets, text_part, style_part, is_1904 = frame(data, archive)
        self.sheets = [(title, part) for title, state, part in sheets if state == "visible"]
        self.hidden_sheets = len(sheets) - len(self.sheets)
        self.shared = Shared(strings(archive.read(text_part)) if text_part in archive.names else [],
                             styles(archive.read(style_part)) if style_part in archive.names else [], is_1904)
        self.unknown: list[str] = []
        """Addresses of the formulas without a value."""

    def rendered(self) -> Rendered:
        has_many = len(self.sheets) > 1
        lines: list[RenderedLine] = []
        remarks: list[RenderedRemark] = []
        for title, part in self.sheets:
            sheet = Sheet(self.shared)
            sheet.read(self.archive.read(part))
            sheet.settle_merges()
            found = sheet.lines(title)
            if found and has_many:
                lines.append(RenderedLine(one_line(title), HEADING, {"kind": "xlsx", "sheet": title}, 1))
            remarks += sheet.remarks(notes_for_gouji(self.archive, part), found, len(lines))
            lines += found
            self.unknown += (f"{title}!{address}" if has_many else address for address in sheet.unknown())
        return Rendered(tuple(lines), notes=tuple(self._notes()), remarks=tuple(remarks))

    def _notes(self) -> Iterator[str]:
        hidden = (self.hidden_sheets, "工作表"), (self.shared.hidden_rows, "行"), (self.shared.hidden_columns, "列")
        if any(count for count, _ in hidden):
            yield f"有{'、'.join(f'{count}个隐藏的{what}' for count, what in hidden if count)}没有读取"
        if self.unknown:
            yield f"有{len(self.unknown)}个公式没有保存计算结果，按空单元格处理（第一个在{self.unknown[0]}），请用 Excel 打开并保存后再检查"


def frame(data: bytes, archive: Archive) -> tuple[list[tuple[str, str, str]], str, str, bool]:
    """Title, state and part of each sheet; the parts of strings and styles; whether days are counted from 1904."""
    from io import BytesIO

    from openpyxl.reader.excel import ExcelReader

    for name in archive.names:
        if name == "[Content_Types].xml" or re.fullmatch(r"xl/workbook[^/]*\.xml|xl/_rels/[^/]*", name):
            part = archive.read(name)
            if len(part) > _LARGEST_FRAME:
                raise too_large("工作簿目录异常")
            if b"http://purl.oclc.org/ooxml/" in part:
                raise UnreadableFile("unsupported", "是 Strict Open XML 格式的 Excel 文件，请另存为普通的 Excel 工作簿（.xlsx）")
    # Only the list of sheets is read with it: its reader of styles refuses files of other programs that Excel opens, it takes the
    # Chinese date formats for numbers, and it makes a cell of each place that a merged range covers.
    reader = ExcelReader(BytesIO(data), read_only=True, data_only=True, keep_links=False)
    reader.read_manifest()
    reader.read_workbook()
    parts = {relation.Type.rpartition("/")[2]: relation.target for relation in reader.parser.rels.values()}
    sheets = []
    for sheet in reader.parser.sheets:
        relation = reader.parser.rels[sheet.id]
        if relation.Type.endswith("/worksheet"):
            sheets.append((sheet.name, sheet.state, relation.target))
    if len(sheets) > _MOST_SHEETS:
        raise too_large(f"超过{_MOST_SHEETS}个工作表")
    return sheets, parts.get("sharedStrings", ""), parts.get("styles", ""), reader.wb.epoch.year == 1904
