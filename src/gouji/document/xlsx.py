"""Excel and WPS workbooks: the visible rows of each sheet, every cell as it is printed."""

from __future__ import annotations

import re
import zlib
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator
from decimal import Decimal
from typing import NamedTuple
from xml.parsers import expat
from zipfile import BadZipFile

from gouji.document.archive import Archive, open_archive
from gouji.document.model import UnreadableFile
from gouji.document.numberformat import is_date_format, printed
from gouji.document.rendered import HEADING, PARAGRAPH, ROW, Rendered, RenderedLine

MOST_ROWS, MOST_COLUMNS = 200_000, 2_000
_MOST_SHEETS = 200
# One long text can stand in a million cells, and each cell costs only a few bytes.
_MOST_CHARACTERS = 20_000_000
# Merged ranges may be said to cover the whole sheet, again and again; so many cells are looked at in all.
_MOST_STEPS = 20_000_000
# The parts that are read as a tree: the list of sheets is short, whatever else is in the file.
_LARGEST_FRAME = 5_000_000
_DAMAGE = (ArithmeticError, AssertionError, AttributeError, BadZipFile, EOFError, LookupError, OSError, RuntimeError, SyntaxError, TypeError,
           ValueError, expat.ExpatError, zlib.error)
# A text so long, or a sentence, stands in the sheet as a paragraph.
_LONGEST_CELL, _SENTENCE_END = 40, "。"
_FIGURE = re.compile(r"[\s\d.,%+-]+")
_BREAK = re.compile("\r\n|[\n\r\t\f\v\x00\x85\u2028\u2029]")
# _x000D_ is how a carriage return is written.
_ESCAPED = re.compile("_x(?!D[89A-F])([0-9A-F]{4})_", re.IGNORECASE)
_CELL, _RANGE = re.compile(r"\$?([A-Z]{1,3})\$?(\d{1,7})"), re.compile(r"([^:]+):([^:]+)")
_DAYS_BEFORE_1904 = 1462
# Formats that a Chinese Excel knows by number and does not write into the file, besides those all know.
_CHINESE_FORMATS = {
    **dict.fromkeys((27, 36, 50, 52, 57), 'yyyy"年"m"月"'), **dict.fromkeys((28, 29, 51, 53, 54, 58), 'm"月"d"日"'),
    30: "m-d-yy", 31: 'yyyy"年"m"月"d"日"', 32: 'h"时"mm"分"', 33: 'h"时"mm"分"ss"秒"',
    **dict.fromkeys((34, 55), '上午/下午h"时"mm"分"'), **dict.fromkeys((35, 56), '上午/下午h"时"mm"分"ss"秒"'),
}


class _Merge(NamedTuple):
    row: int
    column: int
    last_row: int
    last_column: int


def render(data: bytes) -> Rendered:
    """The lines of a workbook. Raises UnreadableFile if it is damaged or too large."""
    archive = open_archive(data)
    archive.check()
    try:
        return _Workbook(data, archive).rendered()
    except _DAMAGE:
        raise UnreadableFile("damaged", "Excel 文件已损坏，无法打开") from None


def row_line(cells: list[str], place: dict, is_title: bool = False) -> RenderedLine:
    """A row of a table; a paragraph if it is one long text or a title. The last cell is not empty."""
    text = cells[-1]
    if not any(cells[:-1]) and (len(text) > _LONGEST_CELL or text.endswith(_SENTENCE_END) or is_title) and not _FIGURE.fullmatch(text):
        return RenderedLine(text, PARAGRAPH, {**place, "cell": len(cells)} if len(cells) > 1 else place)
    return RenderedLine("\t".join(cells), ROW, place)


def one_line(text: str) -> str:
    """The text of a cell with blanks for line ends and tabs; empty if it is blank."""
    text = _BREAK.sub(" ", text)
    return "" if text.isspace() else text


def too_large(what: str) -> UnreadableFile:
    return UnreadableFile("too-large", f"表格过大（{what}），不予读取")


class _Workbook:
    def __init__(self, data: bytes, archive: Archive):
        self.archive = archive
        self.hidden_sheets = self.hidden_rows = self.hidden_columns = 0
        self.unknown: list[str] = []
        """Addresses of the formulas without a value."""
        self.rows = self.characters = 0
        sheets, strings, styles, self.is_1904 = _frame(data, archive)
        self.sheets = []
        for title, state, part in sheets:
            if state == "visible":
                self.sheets.append((title, part))
            else:
                self.hidden_sheets += 1
        self.strings = _strings(archive.read(strings)) if strings in archive.names else []
        self.formats = _formats(archive.read(styles)) if styles in archive.names else []

    def rendered(self) -> Rendered:
        has_many = len(self.sheets) > 1
        lines: list[RenderedLine] = []
        for title, part in self.sheets:
            sheet = _Sheet(self)
            sheet.read(self.archive.read(part))
            sheet.settle_merges()
            found = list(sheet.lines(title))
            if found and has_many:
                lines.append(RenderedLine(one_line(title), HEADING, {"kind": "xlsx", "sheet": title}, 1))
            lines += found
            self.unknown += (f"{title}!{address}" if has_many else address for address in sheet.unknown())
        return Rendered(tuple(lines), notes=tuple(self._notes()))

    def _notes(self) -> Iterator[str]:
        for count, what in ((self.hidden_sheets, "个隐藏的工作表"), (self.hidden_rows, "个隐藏的行"), (self.hidden_columns, "个隐藏的列")):
            if count:
                yield f"有{count}{what}没有读取"
        if self.unknown:
            yield f"有{len(self.unknown)}个公式没有保存计算结果，按空单元格处理（第一个在{self.unknown[0]}），请用 Excel 打开并保存后再检查"

    def count(self, characters: int, rows: int = 0) -> None:
        """Keeps account of what is read. Raises UnreadableFile if it is too much."""
        self.characters += characters
        self.rows += rows
        if self.rows > MOST_ROWS:
            raise too_large(f"超过{MOST_ROWS}行")
        if self.characters > _MOST_CHARACTERS:
            raise too_large(f"超过{_MOST_CHARACTERS}字")


def _frame(data: bytes, archive: Archive) -> tuple[list[tuple[str, str, str]], str, str, bool]:
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


def _parse(data: bytes, start: Callable[[str, dict[str, str]], None], end: Callable[[str], None], text: Callable[[str], None]) -> None:
    """Reads an XML part without keeping it. One that declares entities is damaged."""
    def refuse(*_: object) -> None:
        raise ValueError("document type declaration")

    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = refuse
    parser.StartElementHandler = lambda name, attributes: start(name[name.find(":") + 1:], attributes)
    parser.EndElementHandler = lambda name: end(name[name.find(":") + 1:])
    parser.CharacterDataHandler = text
    parser.Parse(data, True)


def _strings(data: bytes) -> list[str]:
    """The shared strings, without the readings of their characters."""
    strings: list[str] = []
    parts: list[str] = []
    is_text = is_reading = False

    def start(name: str, attributes: dict[str, str]) -> None:
        nonlocal is_text, is_reading
        if name == "t":
            is_text = not is_reading
        elif name == "rPh":
            is_reading = True
        elif name == "si":
            parts.clear()

    def end(name: str) -> None:
        nonlocal is_text, is_reading
        if name == "t":
            is_text = False
        elif name == "rPh":
            is_reading = False
        elif name == "si":
            strings.append(_unescaped("".join(parts)))

    def text(characters: str) -> None:
        if is_text:
            parts.append(characters)

    _parse(data, start, end, text)
    return strings


def _formats(data: bytes) -> list[str]:
    """The number format of each cell style."""
    from openpyxl.styles.numbers import BUILTIN_FORMATS

    # A Chinese Excel prints its own currency.
    known = {number: code.replace('"$"', '"¥"') for number, code in BUILTIN_FORMATS.items()} | _CHINESE_FORMATS
    styles: list[int] = []
    is_style = False

    def start(name: str, attributes: dict[str, str]) -> None:
        nonlocal is_style
        if name == "numFmt" and "formatCode" in attributes:
            known[int(attributes["numFmtId"])] = attributes["formatCode"]
        elif name == "cellXfs":
            is_style = True
        elif name == "xf" and is_style:
            styles.append(int(attributes.get("numFmtId", 0)))

    def end(name: str) -> None:
        nonlocal is_style
        if name == "cellXfs":
            is_style = False

    _parse(data, start, end, lambda characters: None)
    return [known.get(number, "General") for number in styles]


def _unescaped(text: str) -> str:
    return _ESCAPED.sub(lambda match: chr(int(match[1], 16)), text) if "_x" in text else text


def _is_true(attribute: str | None) -> bool:
    return attribute in ("1", "true", "on")


class _Sheet:
    """The cells of one sheet."""

    def __init__(self, workbook: _Workbook):
        self.workbook = workbook
        self.rows: dict[int, dict[int, str]] = {}
        """Printed text by row and column, of cells that are not empty."""
        self.hidden_rows: set[int] = set()
        self.hidden_columns: set[int] = set()
        self.merges: list[_Merge] = []
        self.titles: set[tuple[int, int]] = set()
        """Cells merged over several columns."""
        self.continued: set[int] = set()
        """Rows into which a merged cell reaches from above: they belong to its table."""
        self.covered: dict[int, list[int]] = {}
        """Of these rows the places, counted from 0, where such a cell begins."""
        self.unknown_cells: list[tuple[int, int]] = []
        self._steps = 0
        self._row = self._column = 0
        self._cell: dict[str, str] = {}
        self._has_formula = self._is_text = self._is_reading = False
        self._parts: list[str] = []
        self._columns: dict[str, int] = {}

    def read(self, data: bytes) -> None:
        _parse(data, self._start, self._end, self._text)

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        if name == "c":
            reference = attributes.get("r")
            self._column = self._column_of(reference) if reference else self._column + 1
            self._cell, self._has_formula = attributes, False
            self._parts.clear()
        elif name in ("v", "t"):
            self._is_text = not self._is_reading
        elif name == "f":
            self._has_formula = True
        elif name == "rPh":
            self._is_reading = True
        elif name == "row":
            self._row = int(attributes.get("r", self._row + 1))
            self._column = 0
            if _is_true(attributes.get("hidden")):
                self.hidden_rows.add(self._row)
        elif name == "col":
            if _is_true(attributes.get("hidden")):
                self._step(MOST_COLUMNS)
                self.hidden_columns.update(range(int(attributes["min"]), min(int(attributes["max"]), MOST_COLUMNS) + 1))
        elif name == "mergeCell":
            if match := _RANGE.fullmatch(attributes["ref"]):
                (row, column), (last_row, last_column) = _coordinates(match[1]), _coordinates(match[2])
                self.merges.append(_Merge(row, column, last_row, last_column))

    def _end(self, name: str) -> None:
        if name in ("v", "t"):
            self._is_text = False
        elif name == "rPh":
            self._is_reading = False
        elif name == "c":
            self._add("".join(self._parts))

    def _text(self, characters: str) -> None:
        if self._is_text:
            self._parts.append(characters)

    def _column_of(self, reference: str) -> int:
        letters = reference.rstrip("0123456789")
        column = self._columns.get(letters)
        if column is None:
            column = self._columns[letters] = _coordinates(letters + "1")[1]
        return column

    def _add(self, raw: str) -> None:
        kind = self._cell.get("t", "n")
        if not raw:
            # A formula whose result is no characters has one.
            if self._has_formula and kind != "str":
                self.unknown_cells.append((self._row, self._column))
            return
        text = one_line(self._printed(raw, kind))
        if not text:
            return
        if self._column > MOST_COLUMNS:
            raise too_large(f"超过{MOST_COLUMNS}列")
        row = self.rows.get(self._row)
        if row is None:
            row = self.rows[self._row] = {}
            self.workbook.count(0, rows=1)
        self.workbook.count(len(text) + 1)
        row[self._column] = text

    def _printed(self, raw: str, kind: str) -> str:
        formats, style = self.workbook.formats, int(self._cell.get("s", 0))
        number_format = formats[style] if style < len(formats) else "General"
        if kind == "s":
            return printed(self.workbook.strings[int(raw)], number_format)
        if kind == "n":
            number = Decimal(raw.strip())
            return printed(number + _DAYS_BEFORE_1904 if self.workbook.is_1904 and is_date_format(number_format) else number, number_format)
        if kind == "b":
            return printed(raw.strip() == "1", number_format)
        if kind == "d":
            from openpyxl.utils.datetime import from_ISO8601

            return printed(from_ISO8601(raw.strip()), number_format)
        return raw if kind == "e" else printed(_unescaped(raw), number_format)

    def settle_merges(self) -> None:
        """Empties the places that merged cells cover, which may hold values that nobody sees. If the first place is hidden, the
        value is shown in the first that is not."""
        numbers = sorted(self.rows)
        moved: dict[tuple[int, int], str] = {}
        for merge in self.merges:
            row, column, last_row, last_column = merge
            text = self.rows.get(row, {}).get(column, "")
            for number in numbers[bisect_left(numbers, row):bisect_right(numbers, last_row)]:
                cells = self.rows[number]
                self._step(len(cells) + 1)
                for covered in [at for at in cells if column <= at <= last_column]:
                    del cells[covered]
                if number > row:
                    self.continued.add(number)
                    self.covered.setdefault(number, []).append(column - 1)
            if not text:
                continue
            shown_row, shown_column = self._first_shown(row, last_row, self.hidden_rows), self._first_shown(column, last_column, self.hidden_columns)
            moved[shown_row, shown_column] = text
            if last_column > column:
                self.titles.add((shown_row, shown_column))
        for (row, column), text in moved.items():
            self.rows.setdefault(row, {})[column] = text

    def _first_shown(self, first: int, last: int, hidden: set[int]) -> int:
        for number in range(first, last + 1):
            self._step(1)
            if number not in hidden:
                return number
        return first

    def _step(self, count: int) -> None:
        self._steps += count
        if self._steps > _MOST_STEPS:
            raise too_large("合并或隐藏的单元格过多")

    def lines(self, title: str) -> Iterator[RenderedLine]:
        before = 0
        is_top = True
        hidden_columns: set[int] = set()
        for number in sorted(self.rows):
            row = self.rows[number]
            if number in self.hidden_rows:
                self.workbook.hidden_rows += bool(row)
                continue
            columns = sorted(row.keys() - self.hidden_columns)
            hidden_columns |= row.keys() & self.hidden_columns
            if not columns:
                continue
            gap = next((at for at in range(before + 1, number) if at not in self.hidden_rows), None)
            if before and gap:
                yield RenderedLine("", PARAGRAPH, {"kind": "xlsx", "sheet": title, "row": gap})
            cells = [""] * columns[-1]
            for column in columns:
                cells[column - 1] = row[column]
            self.workbook.count(columns[-1])
            place = {"kind": "xlsx", "sheet": title, "row": number}
            if number in self.continued:
                line = RenderedLine("\t".join(cells), ROW, place, covered=tuple(self.covered.get(number, ())))
            else:
                line = row_line(cells, place, is_top and (number, columns[-1]) in self.titles)
            is_top = is_top and line.kind != ROW
            before = number
            yield line
        self.workbook.hidden_columns += len(hidden_columns)

    def unknown(self) -> Iterable[str]:
        """Addresses of the visible formulas without a value."""
        from openpyxl.utils import get_column_letter

        return (f"{get_column_letter(column)}{row}" for row, column in self.unknown_cells
                if row not in self.hidden_rows and column not in self.hidden_columns)


def _coordinates(reference: str) -> tuple[int, int]:
    """Row and column of A1."""
    match = _CELL.fullmatch(reference)
    if match is None:
        raise ValueError(reference)
    column = 0
    for letter in match[1]:
        column = column * 26 + ord(letter) - ord("A") + 1
    return int(match[2]), column
