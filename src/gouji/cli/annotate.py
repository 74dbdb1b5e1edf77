"""`gouji annotate`."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from gouji.cli.inputs import path_arguments, printable, write_bytes, write_file
from gouji.cli.selection import Selection, rule_options
from gouji.files import COPY_MARK

if TYPE_CHECKING:
    from gouji.api import Report
    from gouji.config import Config
    from gouji.report.annotated import Annotated


@click.command("annotate", short_help="把问题写成批注")
@path_arguments
@click.option("-o", "--output", metavar="FILE", help=f"Name of the copy, or - for standard output.  [default: 报告{COPY_MARK}.docx beside 报告.docx]")
@click.option("--force", is_flag=True, help="Overwrite a copy that exists.")
@rule_options
@click.option("--lang", type=click.Choice(["zh", "en"]), default="zh", show_default=True, help="Language of the comments.")
def command(paths, stdin_filename, max_size, output, force, select, ignore, severity, template, no_suppressions, settings_file, no_config,
            lang) -> None:
    """Write a copy of each report with the findings in it; the report itself is never changed.

    \b
    Word             native comments at the figures
    PDF              highlights with notes           (pip install 'gouji[annotate]')
    Excel            notes of the cells
    text, Markdown, web pages, .csv    a review in Markdown that quotes the lines

    \b
    gouji annotate 报告.docx                writes 报告.勾稽批注.docx
    gouji annotate 报告.pdf -o 审核.pdf
    cat 报告.docx | gouji annotate - --stdin-filename 报告.docx > 批注.docx

    .doc, .wps, .rtf and .odt give a Word file, .xls, .et and .ods an Excel file, through LibreOffice.

    Exit status: 0 written, 2 a file could not be read or the copy not written.
    """
    if output is not None and len(paths) > 1:
        raise click.UsageError("-o/--output 只能用于一个文件")
    selection = Selection(settings_file, no_config, max_size, select=select, ignore=ignore, severity=severity, template=template,
                          no_suppressions=no_suppressions)
    configs = [selection.config_for(stdin_filename if path == "-" else path) for path in paths]
    written = [_written(path, stdin_filename, config, output, force, lang) for path, config in zip(paths, configs, strict=True)]
    raise SystemExit(0 if all(written) else 2)


def _written(path: str, stdin_filename: str, config: Config, output: str | None, force: bool, lang: str) -> bool:
    """Writes the copy of one file, and tells where it is; or tells why there is none."""
    from gouji.document import UnreadableFile
    from gouji.document.reading import as_read, bytes_of, kind_of
    from gouji.report.annotated import suffix_of

    name = stdin_filename if path == "-" else path
    try:
        data = sys.stdin.buffer.read(config.max_bytes + 1) if path == "-" else bytes_of(path, config.max_bytes)
        kind, data = as_read(data, kind_of(data, name))
        target = output or ("-" if path == "-" else str(Path(path).with_name(Path(path).stem + COPY_MARK + suffix_of(kind, path))))
        _may_write(target, path, force)
        report, copy = _annotated(kind, data, name, config, lang)
    except UnreadableFile as error:
        click.echo(f"{printable(name)}: {error.message}", err=True)
        return False
    if target == "-":
        write_bytes(copy.data)
    else:
        write_file(copy.data, Path(target))
    where = "" if target == "-" else f" → {printable(target)}"
    click.echo(f"{printable(name)}{where}：{len(report.findings)} 处", err=True)
    for note in copy.notes:
        click.echo(f"{printable(name)}: {printable(note)}", err=True)
    return True


def _annotated(kind: str, data: bytes, name: str, config: Config, lang: str) -> tuple[Report, Annotated]:
    from gouji.api import FAILED, check_bytes
    from gouji.document import UnreadableFile
    from gouji.report.annotated import annotated

    if kind == "pdf":
        from gouji.cli.extras import needs

        needs("annotate", "pikepdf")
    report = check_bytes(data, name, config)
    if report.status == FAILED:
        raise UnreadableFile(report.error.code, report.error.message)
    return report, annotated(kind, data, report, lang)


def _may_write(target: str, path: str, force: bool) -> None:
    """Ends the command if the copy would take the place of the report, or of what is there already."""
    if target == "-" or not Path(target).exists():
        return
    if path != "-" and Path(target).samefile(path):
        raise click.ClickException(f"{printable(target)} 就是原文件，请另写文件名")
    if not force:
        raise click.ClickException(f"{printable(target)} 已存在，如要覆盖请加 --force")
