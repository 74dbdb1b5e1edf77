"""`gouji explain-finding`."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import click

from gouji.cli.inputs import checked, tell_failed, write
from gouji.cli.selection import Selection, settings_options

if TYPE_CHECKING:
    from gouji.api import Report
    from gouji.rule import Finding

_POINT = re.compile(r"(?P<file>.+):(?P<line>\d+):(?P<column>\d+)", re.DOTALL)


@click.command("explain-finding", short_help="说明某一处为什么报出")
@click.argument("place", metavar="FILE:LINE:COL")
@click.option("--lang", type=click.Choice(["zh", "en"]), default="zh", show_default=True, help="Language of the messages.")
@settings_options
def command(place: str, lang: str, settings_file: Path | None, no_config: bool) -> None:
    """Say why what `gouji check` found at a place is an error, a warning or a note.

    The place is written as check prints it: line and column of a text, the cell of a sheet, the page or paragraph of a document.

    \b
    gouji explain-finding 报告.txt:12:8
    gouji explain-finding 决算表.xlsx:表1!C5

    Exit status: 0 if there is a finding, 2 if there is none, a file could not be read or the call was wrong.
    """
    from gouji.report.text import finding_text

    file, where = _parted(place)
    reports = list(checked((file,), file, Selection(settings_file, no_config).config_for))
    if tell_failed(reports):
        raise SystemExit(2)
    (report,) = reports
    found = [finding for finding in report.findings if _is_at(report, finding, where)]
    if not found:
        raise click.UsageError(f"{place} 没有报出问题；用 gouji check {file} 查看各处的位置")
    write("\n\n".join(finding_text(report, finding, lang) for finding in found))


def _parted(place: str) -> tuple[str, str]:
    """The file, and the place in it. Ends the command if one of them is missing."""
    point = _POINT.fullmatch(place)
    file, where = (point["file"], f"{point['line']}:{point['column']}") if point else place.rpartition(":")[::2]
    if not file or not where or Path(file).is_dir():
        raise click.UsageError(f"“{place}”应写作 文件:行:列，例如 报告.txt:12:8")
    return file, where


def _is_at(report: Report, finding: Finding, where: str) -> bool:
    """Whether a finding stands at a place as it is printed, or around a line and column."""
    from gouji.report.places import place

    document = report.document
    if document is None:
        return False
    if where in (place(document, finding.start, finding.end, lang) for lang in ("zh", "en")):
        return True
    line, _, column = where.partition(":")
    if document.places or not (line.isdecimal() and column.isdecimal()):
        return False
    span = document.range(finding.start, finding.end)
    start, end = ((span[name]["line"], span[name]["column"]) for name in ("start", "end"))
    return start <= (int(line), int(column)) < end
