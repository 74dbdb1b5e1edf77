"""The reviewer's own list of whose report is whose: a CSV file of paths, units and their departments that goes before all that is read
from reports."""

from __future__ import annotations

import csv
import re
from collections.abc import Callable, Iterable, Mapping
from fnmatch import translate
from io import StringIO
from pathlib import Path
from typing import NamedTuple

from gouji.scan.archives import decoded

UNIT, PARENT = "单位", "主管部门"
NONE = "无"
"""As a department: the unit belongs to none, whatever its folders are called."""
_PATH = "路径"
_LARGEST = 100_000_000
_WILD = re.compile(r"[*?\[]")
_SEPARATORS = re.compile(r"(?<=.)(?=!?/)")
# What a spreadsheet would take for a formula.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


class Given(NamedTuple):
    """What the reviewer gives for a path; empty is what he leaves open."""

    unit: str = ""
    parent: str = ""

    def changes(self, unit: str, parent: str) -> dict[str, str]:
        """The columns of `files` that are to be changed for a file of this unit and department."""
        changed = {"unit": self.unit, "unit_from": "mapping"} if self.unit not in ("", unit) else {}
        given = "" if self.parent == NONE else self.parent
        return changed | {"parent": given} if self.parent and given != parent else changed


class MappingError(ValueError):
    """A file that is no such list; the message says in which line and why."""


def read_mapping(path: str | Path) -> dict[str, dict[str, str]]:
    """By column, 单位 and 主管部门, what is given for a path, folder or pattern. Empty cells say nothing. Raises MappingError, and OSError if
    it cannot be read."""
    with open(path, "rb") as file:
        data = file.read(_LARGEST + 1)
    if len(data) > _LARGEST:
        raise MappingError(f"{path}: 文件过大")
    rows = csv.reader(StringIO(decoded(data).removeprefix("\ufeff"), newline=""), strict=True)
    mapping: dict[str, dict[str, str]] = {UNIT: {}, PARENT: {}}
    try:
        header = [cell.strip() for cell in next(rows, [])]
        if _PATH not in header or UNIT not in header:
            raise ValueError(f"表头应为“{_PATH},{UNIT}”")
        for row in rows:
            cells = dict(zip(header, map(str.strip, row), strict=False))
            if any(cells.values()):
                _add(mapping, cells)
    except (ValueError, csv.Error) as error:
        reason = f"不是有效的 CSV（{error}）" if isinstance(error, csv.Error) else error
        raise MappingError(f"{path}: 第{max(rows.line_num, 1)}行：{reason}") from None
    return mapping


def _add(mapping: dict[str, dict[str, str]], cells: dict[str, str]) -> None:
    if UNIT not in cells:
        raise ValueError(f"缺少“{UNIT}”一列")
    for column, known in mapping.items():
        given = cells.get(column, "")
        if given and not cells[_PATH]:
            raise ValueError(f"有{column}“{given}”，没有路径")
        if given and known.setdefault(key := _key(cells[_PATH]), given) != given:
            raise ValueError(f"“{cells[_PATH]}”的{column}已指定为“{known[key]}”，又指定为“{given}”")


def write_mapping(rows: Iterable[tuple[str, str, str]]) -> str:
    """The file for these paths, units and departments, with the mark that lets Excel read it as UTF-8."""
    text = StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow((_PATH, UNIT, PARENT))
    writer.writerows((f"./{path}" if path.startswith(_FORMULA) else path, *rest) for path, *rest in rows)
    return "\ufeff" + text.getvalue()


def given_in(path: Path) -> Callable[[str], Given]:
    """What finds all that a mapping gives for a path; nothing is given if there is no such file. Raises MappingError, OSError."""
    if not path.exists():
        return lambda path: Given()
    mapping = read_mapping(path)
    unit_of, parent_of = finder(mapping[UNIT]), finder(mapping[PARENT])
    return lambda path: Given(unit_of(path), parent_of(path))


def finder(mapping: Mapping[str, str]) -> Callable[[str], str]:
    """What finds the unit or department of a path: by the longest key that is the path, a folder or archive above it, or a pattern; empty if none is."""
    patterns = [(key, re.compile(translate(key))) for key in mapping if _WILD.search(key)]

    def given(path: str) -> str:
        path = _key(path)
        above = (path[:at.start()] for at in _SEPARATORS.finditer(path))
        keys = [key for key in (path, *above) if key in mapping]
        keys += [key for key, pattern in patterns if pattern.match(path)]
        return mapping[max(keys, key=len)] if keys else ""

    return given


def _key(path: str) -> str:
    """A path as it is compared: /, without ./ in front and / or !/ behind."""
    return path.replace("\\", "/").removeprefix("./").rstrip("/").removesuffix("!")
