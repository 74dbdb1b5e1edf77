"""`gouji config`."""

from __future__ import annotations

import click

from gouji.cli.inputs import write
from gouji.cli.selection import Selection, rule_options


@click.command("config", short_help="生效的设置")
@click.argument("path", default=".", metavar="[PATH]")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
@rule_options
def command(path, form, select, ignore, severity, template, no_suppressions, settings_file, no_config) -> None:
    """Print what is in force for a file (default: this folder), and where each setting is from.

    Settings are read from gouji.toml, or [tool.gouji] of pyproject.toml, in the folder of the file or the nearest above it:

    \b
    select = ["T", "R"]              # only these rules; default: all
    ignore = ["repeated-word"]       # names, codes or code prefixes
    template = "hunan"               # gouji check --help lists them

    \b
    [severity]
    truncated-not-rounded = "off"    # error, warning, info, off

    \b
    [thresholds]                     # gouji config lists them
    execution-reason-below = 80

    \b
    [glossary]                       # right as written, and no figures
    names = ["12345热线"]
    abbreviations = { "市医保局" = "某某市医疗保障局" }

    \b
    [paths."附件/*"]                 # for some files; * matches / too
    ignore = ["D"]

    What the call says takes the place of select and template, and is added to the rest.
    """
    import os

    where = os.path.join(path, "-") if os.path.isdir(path) else path
    selection = Selection(settings_file, no_config, select=select, ignore=ignore, severity=severity, template=template,
                          no_suppressions=no_suppressions)
    rows = _rows(selection, where)
    if form == "json":
        import json

        write(json.dumps({"schema": "gouji.config/1", "path": path, "settings": [
            {"name": name, "value": value, "origin": origin} for name, value, origin in rows]}, ensure_ascii=False, indent=2, default=str))
        return
    write("\n".join(f"{name:<36} = {_shown(value):<24}  # {origin}" for name, value, origin in rows))


def _rows(selection: Selection, path: str) -> list[tuple[str, object, str]]:
    """Name, value and origin of each setting; those of tables one by one."""
    from gouji.thresholds import defaults

    layers = [(layer.origin, layer.values) for layer in selection.settings_for(path).layers_for(path)] + [("命令行", selection.given)]
    config = selection.config_for(path)
    rows: list[tuple[str, object, str]] = []
    for name in ("select", "ignore", "template", "glossary"):
        origins = [origin for origin, values in layers if values.get(name)]
        adds_up = name in ("ignore", "glossary")
        value = getattr(config, name)
        rows.append((name, list(value) if isinstance(value, tuple) else value, "；".join(origins if adds_up else origins[-1:]) or "默认"))
    for name, known in (("severity", {}), ("thresholds", defaults())):
        for key, value in {**known, **getattr(config, name)}.items():
            origin = next((origin for origin, values in reversed(layers) if key in values.get(name, ())), "默认")
            rows.append((f"{name}.{key}", value, origin))
    rows.append(("suppressions", config.suppressions, "默认" if config.suppressions else "命令行"))
    return rows


def _shown(value: object) -> str:
    """A value as it would stand in the file."""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, str):
        return f'"{value}"'
    return "[" + ", ".join(f'"{item}"' for item in value) + "]" if isinstance(value, list) else str(value)
