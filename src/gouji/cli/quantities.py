"""`gouji quantities`."""

from __future__ import annotations

import click

from gouji.cli.inputs import checked, path_arguments, tell_failed, write
from gouji.cli.selection import Selection, settings_options


@click.command("quantities", short_help="数字和日期")
@path_arguments
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
@settings_options
def command(paths, stdin_filename, max_size, form, settings_file, no_config) -> None:
    """Print every figure and date that was found, with its value, unit and interval.

    \b
    gouji quantities 报告.txt
    gouji quantities 报告.txt --format json
    """
    selection = Selection(settings_file, no_config, max_size, select=("G001",))
    reports = list(checked(paths, stdin_filename, selection.config_for, figures_only=True))
    if form == "json":
        from gouji.report.json_output import quantities_json as output
    else:
        from gouji.report.listings import quantities_text as output
    write(output(reports))
    raise SystemExit(2 if tell_failed(reports) else 0)
