"""Which rules run on which file, and how: the options that commands share, over the settings of the project."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from gouji.cli.templates import TemplateOption, TemplateType
from gouji.config import Config

if TYPE_CHECKING:
    from gouji.settings import Settings

LEVELS = ("error", "warning", "info")
_Command = TypeVar("_Command", bound=Callable[..., Any])


def _listed(ctx, param, values: tuple[str, ...]) -> tuple[str, ...]:
    """--select a,b --select c as one tuple."""
    return tuple(name.strip() for value in values for name in value.split(",") if name.strip())


def _severities(ctx, param, values: tuple[str, ...]) -> dict[str, str]:
    found = {}
    for value in _listed(ctx, param, values):
        rule, _, level = value.partition("=")
        if level not in (*LEVELS, "off"):
            raise click.BadParameter(f"{value!r}: write RULE=error, warning, info or off")
        found[rule] = level
    return found


def complete_rules(ctx, param, incomplete: str) -> list[str]:
    """Codes and names of rules, for the completion of the shell."""
    from gouji.rule.registry import all_rules

    return [name for rule in all_rules() for name in (rule.code, rule.name) if name.startswith(incomplete)]


_SETTINGS_OPTIONS = (
    click.option("--config", "settings_file", type=click.Path(path_type=Path), metavar="FILE",
                 help="Settings from this file instead of the gouji.toml or pyproject.toml above each file."),
    click.option("--no-config", is_flag=True, help="No settings file at all."),
)
_RULE_OPTIONS = (
    click.option("--select", multiple=True, callback=_listed, metavar="RULES", shell_complete=complete_rules,
                 help="Only these rules: names, codes or code prefixes."),
    click.option("--ignore", multiple=True, callback=_listed, metavar="RULES", shell_complete=complete_rules,
                 help="Leave out these rules."),
    click.option("--severity", multiple=True, callback=_severities, metavar="RULE=LEVEL",
                 help="Change a severity: error, warning, info, off."),
    click.option("--template", cls=TemplateOption, type=TemplateType(), default="", metavar="NAME",
                 help="Check the weights of self-evaluation forms against the form of a place too."),
    click.option("--no-suppressions", is_flag=True, help="Show what authors have suppressed in the files too."),
)


def settings_options(function: _Command) -> _Command:
    """--config and --no-config."""
    for option in reversed(_SETTINGS_OPTIONS):
        function = option(function)
    return function


def rule_options(function: _Command) -> _Command:
    """Those, and --select, --ignore, --severity, --template and --no-suppressions."""
    for option in reversed((*_RULE_OPTIONS, *_SETTINGS_OPTIONS)):
        function = option(function)
    return function


class Selection:
    """What the call and the settings files say together; the call counts for more."""

    def __init__(self, settings_file: Path | None, no_config: bool, max_bytes: int | None = None, *, select=(), ignore=(), severity=None,
                 template="", no_suppressions=False):
        from gouji.settings import SettingsByFolder, read_settings

        if settings_file is not None and no_config:
            raise click.UsageError("--config and --no-config exclude one another")
        given = {"select": select, "ignore": ignore, "severity": severity or {}, "template": template}
        self.given: dict[str, Any] = {name: value for name, value in given.items() if value}
        """What the call sets, by name of the field of `Config`."""
        self._suppressions, self._max_bytes = not no_suppressions, max_bytes
        self._by_folder = None if no_config or settings_file else SettingsByFolder()
        self._fixed = _told(read_settings, settings_file) if settings_file else None
        _check_rules((*select, *ignore, *(severity or {})))

    def settings_for(self, path: str) -> Settings:
        """The settings for a file. Ends the command if they are wrong."""
        from gouji.settings import Settings

        if self._fixed is not None:
            return self._fixed
        return _told(self._by_folder.settings_for, path) if self._by_folder is not None else Settings()

    def config_for(self, path: str) -> Config:
        """What is in force for a file. Ends the command if its settings are wrong."""
        from dataclasses import replace

        from gouji.settings import over

        config = over(self.settings_for(path).config_for(path, self._max_bytes), self.given)
        return config if self._suppressions else replace(config, suppressions=False)


def _told(function, path):
    from gouji.settings import SettingsError

    try:
        return function(path)
    except SettingsError as error:
        raise click.UsageError(str(error)) from None


def _check_rules(names: tuple[str, ...]) -> None:
    if not names:
        return
    from gouji.rule.registry import UnknownRule, matching

    try:
        for name in names:
            matching(name)
    except UnknownRule as error:
        raise click.UsageError(str(error)) from None
