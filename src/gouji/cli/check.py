"""`gouji check`."""

from __future__ import annotations

from pathlib import Path

import click

from gouji.cli.inputs import checked, path_arguments, tell_failed, write
from gouji.cli.selection import LEVELS, Selection, rule_options
from gouji.report.formats import FORMATS, written

_BASELINE = "gouji-baseline.json"


@click.command("check", short_help="核对报告")
@path_arguments
@click.option("--format", "form", type=click.Choice(FORMATS), default="text", show_default=True)
@click.option("-o", "--output", type=click.Path(dir_okay=False, path_type=Path), metavar="FILE", help="Write there instead of standard output.")
@rule_options
@click.option("--baseline", type=click.Path(dir_okay=False, path_type=Path), metavar="FILE",
              help=f"Leave out the findings that this file lists.  [with --write-baseline: {_BASELINE}]")
@click.option("--write-baseline", is_flag=True, help="List the findings of these files in the baseline, and report none of them.")
@click.option("--fail-on", type=click.Choice([*LEVELS, "never"]), default="warning", show_default=True,
              help="Exit with 1 if there is a finding of at least this severity.")
@click.option("--lang", type=click.Choice(["zh", "en"]), default="zh", show_default=True, help="Language of the messages.")
@click.option("--color", type=click.Choice(["auto", "always", "never"]), default="auto", show_default=True)
@click.option("--why", is_flag=True, help="Say under each finding why it is an error, a warning or a note (text only).")
@click.option("-q", "--quiet", is_flag=True, help="No summary line, and nothing for clean files.")
def command(paths, stdin_filename, max_size, form, output, select, ignore, severity, template, no_suppressions, settings_file, no_config,
            baseline, write_baseline, fail_on, lang, color, why, quiet) -> None:
    """Check reports: find figures that cannot all be true.

    PATH is a file, a folder (its texts, Word, PDF and Excel files, tables as .csv and saved web pages), or - for standard input.

    \b
    gouji check 报告.txt
    gouji check 报告文件夹 --select T,R --fail-on error
    gouji check 报告.txt --why
    gouji check 报告.docx --format html -o 报告.html
    gouji check 自评表.docx --template national-2021
    cat 报告.md | gouji check - --stdin-filename 报告.md --format json

    \b
    What holds for a project stands in gouji.toml or [tool.gouji] of pyproject.toml, above the files: see gouji config --help.
    One finding is passed over by a comment with a reason, <!-- gouji: ignore T101 -- 上级口径 -->, a Word comment or a
    cell note that begins with 勾稽忽略; all of today's findings by --write-baseline, and later --baseline.

    Exit status: 0 nothing to report, 1 findings, 2 a file could not be read or the call was wrong.
    """
    selection = Selection(settings_file, no_config, max_size, select=select, ignore=ignore, severity=severity, template=template,
                          no_suppressions=no_suppressions)
    reports = list(checked(paths, stdin_filename, selection.config_for))
    if baseline or write_baseline:
        from gouji.cli.baseline import compared, recorded

        if write_baseline:
            recorded(reports, baseline or Path(_BASELINE))
            raise SystemExit(2 if tell_failed(reports) else 0)
        reports = compared(reports, baseline)
    if form == "text":
        from gouji.report.text import findings_text

        write(findings_text(reports, lang, _is_coloured(color) and output is None, quiet, why), output)
    else:
        write(written(form, reports, lang), output)
    if tell_failed(reports):
        raise SystemExit(2)
    bad = LEVELS[:LEVELS.index(fail_on) + 1] if fail_on != "never" else ()
    raise SystemExit(int(any(f.level in bad for r in reports for f in r.findings)))


def _is_coloured(choice: str) -> bool:
    import os
    import sys

    if choice == "auto":
        return sys.stdout.isatty() and "NO_COLOR" not in os.environ and os.environ.get("TERM") != "dumb"
    return choice == "always"
