"""The reviewer's own list of whose report is whose: a CSV file of paths and units that goes before all that is read from reports."""

from __future__ import annotations

import csv
import re
from collections.abc import Callable, Iterable, Mapping
from fnmatch import translate
from io import StringIO
from pathlib import Path

from gouji.scan.archives import decoded

_PATH, _UNIT = "路径", "单位"
_LARGEST = 100_000_000
_WILD = re.compile(r"[*?\[]")
_SEPARATORS = re.compile(r"(?<=.)(?=!?/)")
# What a spreadsheet would take for a formula.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


class MappingError(ValueError):
    """A file that is no such list; the message says in which line and why."""


def read_mapping(path: str | Path) -> dict[str, str]:
    """The unit by path, folder or pattern. Rows without a unit say nothing. Raises MappingError, and OSError if it cannot be read."""
    with open(path, "rb") as file:
        data = file.read(_LARGEST + 1)
    if len(data) > _LARGEST:
        raise MappingError(f"{path}: 文件过大")
    rows = csv.reader(StringIO(decoded(data).removeprefix("\ufeff"), newline=""), strict=True)
    mapping: dict[str, str] = {}
    try:
        header = [cell.strip() for cell in next(rows, [])]
        if _PATH not in header or _UNIT not in header:
            raise ValueError(f"表头应为“{_PATH},{_UNIT}”")
        for row in rows:
            cells = dict(zip(header, map(str.strip, row)))
            if any(cells.values()):
                _add(mapping, cells)
    except (ValueError, csv.Error) as error:
        reason = f"不是有效的 CSV（{error}）" if isinstance(error, csv.Error) else error
        raise MappingError(f"{path}: 第{max(rows.line_num, 1)}行：{reason}") from None
    return mapping


def _add(mapping: dict[str, str], cells: dict[str, str]) -> None:
    if _UNIT not in cells:
        raise ValueError(f"缺少“{_UNIT}”一列")
    if not cells[_PATH]:
        raise ValueError(f"有单位“{cells[_UNIT]}”，没有路径")
    key, unit = _key(cells[_PATH]), cells[_UNIT]
    if unit and mapping.setdefault(key, unit) != unit:
        raise ValueError(f"“{cells[_PATH]}”已指定为“{mapping[key]}”，又指定为“{unit}”")


def write_mapping(rows: Iterable[tuple[str, str]]) -> str:
    """The file for these paths and units, with the mark that lets Excel read it as UTF-8."""
    text = StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow((_PATH, _UNIT))
    writer.writerows((f"./{path}" if path.startswith(_FORMULA) else path, unit) for path, unit in rows)
    return "\ufeff" + text.getvalue()


def finder(mapping: Mapping[str, str]) -> Callable[[str], str]:
    """What finds the unit of a path: by the longest key that is the path, a folder or archive above it, or a pattern; empty if none is."""
    patterns = [(key, re.compile(translate(key))) for key in mapping if _WILD.search(key)]

    def unit_of(path: str) -> str:
        path = _key(path)
        above = (path[:at.start()] for at in _SEPARATORS.finditer(path))
        keys = [key for key in (path, *above) if key in mapping]
        keys += [key for key, pattern in patterns if pattern.match(path)]
        return mapping[max(keys, key=len)] if keys else ""

    return unit_of


def _key(path: str) -> str:
    """A path as it is compared: /, without ./ in front and / or !/ behind."""
    return path.replace("\\", "/").removeprefix("./").rstrip("/").removesuffix("!")
