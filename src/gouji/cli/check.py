"""`gouji check`."""

from __future__ import annotations

import click

from gouji.cli.inputs import checked, path_arguments, tell_failed, write
from gouji.cli.templates import TemplateOption, TemplateType
from gouji.config import Config
from gouji.report.formats import FORMATS, written

_LEVELS = ("error", "warning", "info")


def _listed(ctx, param, values: tuple[str, ...]) -> tuple[str, ...]:
    """--select a,b --select c as one tuple."""
    return tuple(name.strip() for value in values for name in value.split(",") if name.strip())


def _severities(ctx, param, values: tuple[str, ...]) -> dict[str, str]:
    found = {}
    for value in _listed(ctx, param, values):
        rule, _, level = value.partition("=")
        if level not in (*_LEVELS, "off"):
            raise click.BadParameter(f"{value!r}: write RULE=error, warning, info or off")
        found[rule] = level
    return found


@click.command("check", short_help="核对报告")
@path_arguments
@click.option("--format", "form", type=click.Choice(FORMATS), default="text", show_default=True)
@click.option("--select", multiple=True, callback=_listed, metavar="RULES", help="Only these rules: names, codes or code prefixes.")
@click.option("--ignore", multiple=True, callback=_listed, metavar="RULES", help="Leave out these rules.")
@click.option("--severity", multiple=True, callback=_severities, metavar="RULE=LEVEL", help="Change a severity: error, warning, info, off.")
@click.option("--template", cls=TemplateOption, type=TemplateType(), default="", metavar="NAME",
              help="Check the weights of self-evaluation forms against the form of a place too.")
@click.option("--fail-on", type=click.Choice([*_LEVELS, "never"]), default="warning", show_default=True,
              help="Exit with 1 if there is a finding of at least this severity.")
@click.option("--lang", type=click.Choice(["zh", "en"]), default="zh", show_default=True, help="Language of the messages.")
@click.option("--color", type=click.Choice(["auto", "always", "never"]), default="auto", show_default=True)
@click.option("-q", "--quiet", is_flag=True, help="No summary line, and nothing for clean files.")
def command(paths, stdin_filename, max_size, form, select, ignore, severity, template, fail_on, lang, color, quiet) -> None:
    """Check reports: find figures that cannot all be true.

    PATH is a file, a folder (its texts, Word, PDF and Excel files, tables as .csv and saved web pages), or - for standard input.

    \b
    gouji check 报告.txt
    gouji check 报告文件夹 --select T,R --fail-on error
    gouji check 自评表.docx --template national-2021
    cat 报告.md | gouji check - --stdin-filename 报告.md --format json

    Exit status: 0 nothing to report, 1 findings, 2 a file could not be read or the call was wrong.
    """
    from gouji.rule.registry import UnknownRule, matching

    config = Config(select=select, ignore=ignore, severity=severity, max_bytes=max_size, template=template)
    try:
        for name in (*select, *ignore, *severity):
            matching(name)
    except UnknownRule as error:
        raise click.UsageError(str(error)) from None
    reports = list(checked(paths, stdin_filename, config))
    if form == "text":
        from gouji.report.text import findings_text

        write(findings_text(reports, lang, _is_coloured(color), quiet))
    else:
        write(written(form, reports, lang))
    if tell_failed(reports):
        raise SystemExit(2)
    bad = _LEVELS[:_LEVELS.index(fail_on) + 1] if fail_on != "never" else ()
    raise SystemExit(int(any(f.level in bad for r in reports for f in r.findings)))


def _is_coloured(choice: str) -> bool:
    import os
    import sys

    if choice == "auto":
        return sys.stdout.isatty() and "NO_COLOR" not in os.environ and os.environ.get("TERM") != "dumb"
    return choice == "always"
