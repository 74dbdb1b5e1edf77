"""`findings.xlsx`: each finding a row on which the reviewer decides; and what there is by unit, by rule, and of files that failed.

The words are other people's. None of them is ever a formula, and what a cell cannot hold is left out of it.
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Callable, Iterable, Sequence
from io import BytesIO
from itertools import chain, count, islice
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from gouji.report.comments import AUTHOR, LEVELS
from gouji.writing import write_whole

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.worksheet._write_only import WriteOnlyWorksheet

DECISIONS = {"误报": "false alarm", "已核实": "confirmed", "退回": "return"}
"""What the reviewer may decide, as the database names it, and in English."""
FALSE_ALARM, CONFIRMED, RETURN = DECISIONS
MOST_ROWS = 1_048_575
"""What a sheet holds below its header."""
LONGEST = 32_767
"""What a cell holds, in code units of UTF-16."""
UNKNOWN_UNIT = ("（未识别单位）", "(unit unknown)")

_TEXT, _ENTRY, _KEY, _HEADER = "gouji", "gouji entry", "gouji key", "gouji header"
# Control characters, surrogates, and what is no character.
_UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_LINE_END = re.compile("\r\n?")
# Excel reads _x0041_ as A; so that it does not, the underscore is written in the same way.
_ESCAPE = re.compile("_(?=x[0-9A-Fa-f]{4}_)")
_A3 = 8
# In points. A row cannot be higher than this.
_LINE, _HIGHEST = 15, 405
_FORMULA = ("=", "+", "-", "@")


class Column(NamedTuple):
    """A column of a sheet."""

    names: tuple[str, str]
    """In Chinese and in English."""
    width: int
    style: str = _TEXT
    form: str = "General"
    """How Excel writes its numbers."""


PATH, CODE, NOTE = Column(("文件", "file"), 36), Column(("规则编号", "code"), 10), Column(("备注", "note"), 26, _ENTRY)
DECISION, FINGERPRINT = Column(("审核结论", "decision"), 12, _ENTRY), Column(("指纹", "fingerprint"), 20, _KEY)
_UNIT, _LEVEL, _RULE = Column(("单位", "unit"), 24), Column(("级别", "severity"), 8), Column(("规则", "rule"), 22)
_FINDINGS = (
    _UNIT, PATH, Column(("位置", "place"), 16), _LEVEL, CODE, _RULE, Column(("问题", "problem"), 54), Column(("原文", "text"), 20),
    Column(("文中数", "stated"), 15), Column(("复算数", "computed"), 15), Column(("算式", "equation"), 40), Column(("建议", "suggestion"), 24),
    DECISION, NOTE, FINGERPRINT)
_COUNTS = (Column(("错误", "errors"), 10), Column(("警告", "warnings"), 10), Column(("提示", "infos"), 10))
_UNITS = (_UNIT, Column(("报告数", "reports"), 10), Column(("未能检查", "failed"), 10), *_COUNTS, Column(("核对数字", "figures checked"), 14))
_RULES = (
    CODE, Column(("规则名", "name"), 34), _RULE, _LEVEL, Column(("问题数", "findings"), 10), Column(("涉及文件", "files"), 10),
    Column(("已审核", "decided"), 10), Column(("误报", "false alarms"), 12), Column(("属实率", "confirmed share"), 14, form="0%"))
_FAILED = (_UNIT, PATH, Column(("原因", "reason"), 70))

_FINDINGS_QUERY = """
    SELECT unit, files.path, place, severity, findings.code, findings.rule, message, text, stated, computed, equation, suggestion,
           decision, note, findings.fingerprint
    FROM findings JOIN files ON files.id = file LEFT JOIN decisions USING (path, fingerprint)
    WHERE suppressed = ? ORDER BY unit = '', unit, files.path, number"""
_UNITS_QUERY = """
    SELECT unit, count(*), sum(status = 'failed'), sum(errors), sum(warnings), sum(infos), sum(consistent + contradicted + to_explain)
    FROM files GROUP BY unit ORDER BY unit = '', unit"""
_RULES_QUERY = """
    SELECT findings.code, findings.rule, findings.rule, severity, sum(suppressed = ''), count(DISTINCT CASE suppressed WHEN '' THEN file END),
           count(decision), count(CASE decision WHEN '误报' THEN 1 END), 1 - avg(decision = '误报')
    FROM findings JOIN files ON files.id = file LEFT JOIN decisions USING (path, fingerprint)
    WHERE suppressed IN ('', 'decision') GROUP BY findings.code, findings.rule, severity ORDER BY findings.code, findings.rule, severity"""
_FAILED_QUERY = "SELECT unit, path, reason FROM files WHERE status = 'failed' ORDER BY unit = '', unit, path"


def write_workbook(database: sqlite3.Connection, path: Path, lang: str = "zh") -> None:
    """Writes the workbook of a scan. What the reviewer decided to be a false alarm stands on a sheet of its own, where he may take it back."""
    is_english = lang == "en"
    book = _book()
    for name, columns, query, *values in (
        (("问题", "findings"), _FINDINGS, _FINDINGS_QUERY, ""),
        (("误报", "false alarms"), _FINDINGS, _FINDINGS_QUERY, "decision"),
        (("单位", "units"), _UNITS, _UNITS_QUERY),
        (("规则", "rules"), _RULES, _RULES_QUERY),
        (("未能检查", "failed"), _FAILED, _FAILED_QUERY),
    ):
        _add(book, name[is_english], columns, database.execute(query, values), is_english)
    data = BytesIO()
    book.save(data)
    write_whole(path, data.getvalue())


def cell_text(words: str) -> str:
    """The words as a cell holds them."""
    words = _ESCAPE.sub("_x005F_", _UNWRITABLE.sub("\ufffd", _LINE_END.sub("\n", words)))
    units = words.encode("utf-16-le")
    return words if len(units) <= 2 * LONGEST else units[:2 * LONGEST - 2].decode("utf-16-le", "ignore") + "…"


def _book() -> Workbook:
    from openpyxl import Workbook
    from openpyxl.styles import Alignment, Font, NamedStyle, PatternFill

    book = Workbook(write_only=True)
    book.properties.creator = AUTHOR
    wrapped = Alignment(vertical="top", wrap_text=True)
    for style in (
        NamedStyle(_TEXT, alignment=wrapped),
        NamedStyle(_ENTRY, alignment=wrapped, fill=PatternFill("solid", "FFF8DC")),
        NamedStyle(_KEY, alignment=Alignment(vertical="top"), font=Font(color="999999")),
        NamedStyle(_HEADER, alignment=Alignment("center", "center", wrap_text=True), font=Font(bold=True), fill=PatternFill("solid", "DDE6F0")),
    ):
        book.add_named_style(style)
    return book


def _add(book: Workbook, name: str, columns: Sequence[Column], rows: Iterable[Sequence], is_english: bool) -> None:
    """Adds a sheet, and others if there are more rows than one holds."""
    rows, shown = iter(rows), _shown(is_english)
    for number in count(1):
        first = next(rows, None)
        if first is None and number > 1:
            return
        sheet = book.create_sheet(f"{name}{number}" if number > 1 else name)
        _lay_out(sheet, columns)
        _append(sheet, 1, [_Cells(sheet, column, _HEADER) for column in columns], [column.names[is_english] for column in columns])
        cells = [_Cells(sheet, column, column.style) for column in columns]
        saying = [shown.get(column, lambda value: value) for column in columns]
        last = 1
        for last, row in enumerate(chain([first] if first else [], islice(rows, MOST_ROWS - 1)), 2):
            _append(sheet, last, cells, [say(value) for say, value in zip(saying, row, strict=True)])
        _finish(sheet, columns, last, is_english)


def _shown(is_english: bool) -> dict[Column, Callable[[str | None], str | None]]:
    """How the values of some columns are said to the reader."""
    from gouji.rule.registry import all_rules

    titles = {rule.name: rule.title_en if is_english else rule.title for rule in all_rules()}
    return {
        _UNIT: lambda unit: unit or UNKNOWN_UNIT[is_english],
        _LEVEL: lambda level: LEVELS[level][is_english],
        _RULE: lambda rule: titles.get(rule, rule),
        DECISION: lambda decision: DECISIONS[decision] if is_english and decision else decision,
    }


def _lay_out(sheet: WriteOnlyWorksheet, columns: Sequence[Column]) -> None:
    """What stands in a sheet before its rows."""
    sheet.freeze_panes = "A2"
    sheet.print_title_rows = "1:1"
    page = sheet.page_setup
    page.orientation, page.paperSize, page.fitToHeight = "landscape", _A3, 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    for letter, column in zip(_letters(columns), columns, strict=True):
        sheet.column_dimensions[letter].width = column.width


def _finish(sheet: WriteOnlyWorksheet, columns: Sequence[Column], last: int, is_english: bool) -> None:
    """What depends on how many rows there are."""
    letters = _letters(columns)
    sheet.auto_filter.ref = f"A1:{letters[-1]}{last}"
    if DECISION not in columns or last == 1:
        return
    from openpyxl.worksheet.datavalidation import DataValidation

    words = ",".join(DECISIONS.values() if is_english else DECISIONS)
    letter = letters[columns.index(DECISION)]
    sheet.data_validations.append(DataValidation(
        "list", f'"{words}"', sqref=f"{letter}2:{letter}{last}", allow_blank=True, showErrorMessage=True,
        errorTitle=DECISION.names[is_english], error=("请填：" + words.replace(",", "、"), f"One of: {words}")[is_english]))


def _append(sheet: WriteOnlyWorksheet, number: int, cells: Sequence[_Cells], values: Sequence) -> None:
    """Adds a row, as high as its longest text needs: not all programs find that out by themselves."""
    lines = max(cell.lines(value) for cell, value in zip(cells, values, strict=True))
    sheet.row_dimensions[number].height = min(_LINE * lines, _HIGHEST)
    sheet.append([cell.of(value) for cell, value in zip(cells, values, strict=True)])
    del sheet.row_dimensions[number]


def _letters(columns: Sequence[Column]) -> list[str]:
    from openpyxl.utils import get_column_letter

    return [get_column_letter(number) for number in range(1, len(columns) + 1)]


class _Cells:
    """The cells of a column, which are one that is filled anew for each row: to make another each time would take twice as long."""

    def __init__(self, sheet: WriteOnlyWorksheet, column: Column, style: str):
        from openpyxl.cell import WriteOnlyCell

        self._room = column.width - 1
        self._plain, self._quoted = WriteOnlyCell(sheet), WriteOnlyCell(sheet)
        for cell in (self._plain, self._quoted):
            cell.style, cell.number_format = style, column.form
        # So that it stays a text also if it is edited.
        self._quoted.quotePrefix = True

    def of(self, value: str | float | None) -> WriteOnlyCell:
        if not isinstance(value, str):
            self._plain.value = value
            return self._plain
        cell = self._quoted if value.startswith(_FORMULA) else self._plain
        cell.value, cell.data_type = cell_text(value), "s"
        return cell

    def lines(self, value: str | float | None) -> int:
        """How many lines a value takes. In this encoding, what is twice as wide has two bytes."""
        if not isinstance(value, str):
            return 1
        return sum(len(line.encode("gbk", "replace")) // self._room + 1 for line in value[:_HIGHEST * self._room].split("\n"))
