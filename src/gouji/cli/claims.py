"""`gouji claims`."""

from __future__ import annotations

import click

from gouji.cli.inputs import checked, path_arguments, tell_failed, write
from gouji.cli.selection import Selection, settings_options


@click.command("claims", short_help="勾稽关系和数字台账")
@path_arguments
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
@settings_options
def command(paths, stdin_filename, max_size, form, settings_file, no_config) -> None:
    """Print every claim with its verdict, and the figure ledger: all figures by state, adding up to their number.

    \b
    gouji claims 报告.txt
    gouji claims 报告.txt --format json
    """
    selection = Selection(settings_file, no_config, max_size, select=("G001",))
    reports = list(checked(paths, stdin_filename, selection.config_for))
    if form == "json":
        from gouji.report.json_output import claims_json as output
    else:
        from gouji.report.listings import claims_text as output
    write(output(reports))
    raise SystemExit(2 if tell_failed(reports) else 0)
