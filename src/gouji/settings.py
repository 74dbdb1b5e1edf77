"""Settings of a project: `gouji.toml`, or `[tool.gouji]` of `pyproject.toml`, found upward from the file that is checked."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Any, NamedTuple

from gouji.config import Config

FILE, SHARED_FILE, SHARED_TABLE = "gouji.toml", "pyproject.toml", ("tool", "gouji")
SEVERITIES = ("error", "warning", "info", "off")
_PATHS = "paths"
_LARGEST = 1_000_000


class SettingsError(ValueError):
    """Settings that cannot be read or mean nothing; the message names the file and, where it can, what was probably meant."""


class Layer(NamedTuple):
    """Settings that stand together: those at the top of a file, or those of some of its paths."""

    origin: str
    """Where they stand, as the user is told: gouji.toml, gouji.toml [paths."附件/*"]."""
    values: dict[str, Any]
    """By name of the field of `Config`."""
    pattern: str = "*"


@dataclass(frozen=True, slots=True)
class Settings:
    """The settings of one file, as layers of which the later ones count for more."""

    folder: Path | None = None
    layers: tuple[Layer, ...] = ()

    def layers_for(self, path: str | Path) -> list[Layer]:
        """Those that hold for a file."""
        return [layer for layer in self.layers if layer.pattern == "*" or self._holds(layer.pattern, path)]

    def config_for(self, path: str | Path, max_bytes: int | None = None) -> Config:
        """What is set for a file."""
        config = Config() if max_bytes is None else Config(max_bytes=max_bytes)
        for layer in self.layers_for(path):
            config = over(config, layer.values)
        return config

    def _holds(self, pattern: str, path: str | Path) -> bool:
        """A pattern with a / is about the path below the folder of the settings, one without about the name."""
        try:
            below = Path(os.path.abspath(path)).relative_to(self.folder).as_posix()
        except ValueError:
            return False
        return fnmatchcase(below if "/" in pattern else below.rpartition("/")[2], pattern)


def over(config: Config, values: dict[str, Any]) -> Config:
    """The config with further settings over it: what is ignored and the glossary add up, all else takes the place of what was."""
    from dataclasses import replace

    changed = dict(values)
    for name in ("ignore", "glossary"):
        if name in values:
            changed[name] = tuple(dict.fromkeys((*getattr(config, name), *values[name])))
    for name in ("severity", "thresholds"):
        if name in values:
            changed[name] = {**getattr(config, name), **values[name]}
    return replace(config, **changed)


class SettingsByFolder:
    """The settings for any file; each settings file is read once."""

    def __init__(self) -> None:
        self._known: dict[Path, Settings] = {}

    def settings_for(self, path: str | Path) -> Settings:
        """The nearest settings above a file. Raises SettingsError."""
        folder = Path(os.path.abspath(path)).parent
        above = [folder, *folder.parents]
        at = next((at for at, parent in enumerate(above) if parent in self._known), len(above))
        found = self._known[above[at]] if at < len(above) else Settings()
        for parent in reversed(above[:at]):
            found = self._known[parent] = _in_folder(parent) or found
        return found


def read_settings(path: Path) -> Settings:
    """The settings in a file. Raises SettingsError."""
    found = _read(path)
    if found is None:
        raise SettingsError(f"{path}: 其中没有 [{'.'.join(SHARED_TABLE)}]")
    return found


def _in_folder(folder: Path) -> Settings | None:
    for name in (FILE, SHARED_FILE):
        path = folder / name
        if _is_there(path) and (found := _read(path)) is not None:
            return found
    return None


def _is_there(path: Path) -> bool:
    """Folders above may not be open to everybody."""
    try:
        return path.is_file()
    except OSError:
        return False


def _read(path: Path) -> Settings | None:
    """None if it is a pyproject.toml that says nothing of gouji."""
    import tomllib

    try:
        with path.open("rb") as file:
            data = file.read(_LARGEST + 1)
        if len(data) > _LARGEST:
            raise SettingsError(f"{path}: 设置文件过大")
        table = tomllib.loads(data.decode("utf-8-sig"))
    except OSError as error:
        raise SettingsError(f"{path}: 无法读取设置文件（{error.strerror or error}）") from None
    except UnicodeDecodeError:
        raise SettingsError(f"{path}: 设置文件不是 UTF-8 编码") from None
    except tomllib.TOMLDecodeError as error:
        raise SettingsError(f"{path}: 不是有效的 TOML（{error}）") from None
    origin = str(path)
    if path.name == SHARED_FILE:
        for name in SHARED_TABLE:
            table = table.get(name)
            if table is None:
                return None
        origin += f" [{'.'.join(SHARED_TABLE)}]"
    return Settings(Path(os.path.abspath(path)).parent, tuple(_layers(_Table(origin, table))))


class _Table:
    """A table of the file, with its place for messages."""

    def __init__(self, origin: str, content: Any):
        if not isinstance(content, dict):
            raise SettingsError(f"{origin}: 应为表（[…]）")
        self.origin, self.content = origin, content

    def error(self, message: str) -> SettingsError:
        return SettingsError(f"{self.origin}: {message}")

    def table(self, key: str) -> _Table:
        return _Table(f"{self.origin} [{key}]", self.content[key])

    def only(self, what: str, *allowed: str) -> None:
        """Raises SettingsError for a key that is none of these."""
        for key in self.content:
            if key not in allowed:
                raise self.error(f"没有{what}“{key}”{_meant(key, allowed)}")

    def words(self, key: str) -> tuple[str, ...]:
        value = self.content[key]
        if not isinstance(value, list) or not all(isinstance(word, str) for word in value):
            raise self.error(f"“{key}”应为字符串列表，如 {key} = [\"…\"]")
        return tuple(value)


def _layers(top: _Table) -> Iterator[Layer]:
    top.only("设置项", *_FIELDS, _PATHS)
    yield Layer(top.origin, _values(top))
    if _PATHS in top.content:
        paths = top.table(_PATHS)
        for pattern in paths.content:
            part = paths.table(pattern)
            part.only("设置项", *_FIELDS)
            yield Layer(f'{top.origin} [{_PATHS}."{pattern}"]', _values(part), pattern)


def _values(table: _Table) -> dict[str, Any]:
    return {key: read(table, key) for key, read in _FIELDS.items() if key in table.content}


def _rules(table: _Table, key: str) -> tuple[str, ...]:
    for name in (names := table.words(key)):
        _known_rule(table, name)
    return names


def _known_rule(table: _Table, name: str) -> None:
    from gouji.rule.registry import UnknownRule, matching

    try:
        matching(name)
    except UnknownRule as error:
        raise table.error(str(error)) from None


def _severity(table: _Table, key: str) -> dict[str, str]:
    severities = table.table(key)
    for rule, level in severities.content.items():
        _known_rule(severities, rule)
        if level not in SEVERITIES:
            raise severities.error(f"“{rule}”应为 {'、'.join(SEVERITIES)} 之一")
    return dict(severities.content)


def _thresholds(table: _Table, key: str) -> dict[str, Decimal]:
    from gouji.thresholds import defaults

    limits = table.table(key)
    limits.only("界限", *defaults())
    for name, value in limits.content.items():
        if isinstance(value, bool) or not isinstance(value, (int, float)) or not 0 <= value <= 1_000_000:
            raise limits.error(f"“{name}”应为不小于0的数")
    return {name: Decimal(str(value)) for name, value in limits.content.items()}


def _template(table: _Table, key: str) -> str:
    from gouji.template import UnknownTemplate, find_template

    name = table.content[key]
    if not isinstance(name, str):
        raise table.error(f"“{key}”应为模板名称（字符串）")
    try:
        return find_template(name).name if name else ""
    except UnknownTemplate as error:
        raise table.error(str(error)) from None


def _glossary(table: _Table, key: str) -> tuple[str, ...]:
    """Names, and abbreviations with what they stand for: both are right."""
    glossary = table.table(key)
    glossary.only("设置项", "names", "abbreviations")
    names = glossary.words("names") if "names" in glossary.content else ()
    if "abbreviations" in glossary.content:
        short = glossary.table("abbreviations")
        for name, whole in short.content.items():
            if not isinstance(whole, str):
                raise short.error(f"“{name}”应为全称（字符串）")
            names = (*names, name, whole)
    if not all(name.strip() for name in names):
        raise glossary.error("名称不能为空")
    return names


# What can be set, in the order in which it is shown; `gouji config` prints the same names.
_FIELDS = {"select": _rules, "ignore": _rules, "severity": _severity, "thresholds": _thresholds, "template": _template, "glossary": _glossary}


def _meant(name: str, known: tuple[str, ...]) -> str:
    from difflib import get_close_matches

    close = get_close_matches(name, known, 1, 0.5)
    return f"，是否指 {close[0]}？" if close else f"；可选：{'、'.join(known)}"
