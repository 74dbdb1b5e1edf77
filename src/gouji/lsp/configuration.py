"""What a check in the editor goes by: the settings beside the file, and above them those that the editor gives."""

from __future__ import annotations

from dataclasses import dataclass

from gouji.config import Config
from gouji.settings import SettingsByFolder, over

LANGUAGES = ("zh", "en")


class BadOption(ValueError):
    """An option of the editor that cannot be used."""


@dataclass(frozen=True, slots=True)
class Options:
    """`initializationOptions`; what is not given is None."""

    select: tuple[str, ...] | None = None
    ignore: tuple[str, ...] | None = None
    template: str | None = None
    lang: str = "zh"


def options_of(given: object) -> Options:
    """The options that an editor gives. Raises BadOption."""
    if given is None:
        return Options()
    if not isinstance(given, dict):
        raise BadOption("initializationOptions 应为对象")
    names, template, lang = {}, given.get("template"), given.get("lang") or "zh"
    for key in ("select", "ignore"):
        value = given.get(key)
        if isinstance(value, str):
            value = value.split(",")
        if not (value is None or (isinstance(value, list) and all(isinstance(name, str) for name in value))):
            raise BadOption(f"initializationOptions.{key} 应为规则名称的列表")
        names[key] = None if value is None else tuple(name.strip() for name in value if name.strip())
    if not (template is None or isinstance(template, str)):
        raise BadOption("initializationOptions.template 应为模板名称")
    if lang not in LANGUAGES:
        raise BadOption("initializationOptions.lang 应为 zh 或 en")
    return Options(names["select"], names["ignore"], template, lang)


def config_for(path: str | None, options: Options) -> Config:
    """The settings for a file, as they stand now; for a text without one those of the editor alone. Raises SettingsError."""
    config = SettingsByFolder().settings_for(path).config_for(path) if path is not None else Config()
    given = {"select": options.select, "ignore": options.ignore, "template": options.template}
    return over(config, {key: value for key, value in given.items() if value is not None})
