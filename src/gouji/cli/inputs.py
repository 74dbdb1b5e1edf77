"""What the commands that read files share: paths, folders, standard input, and one line for a file that cannot be read."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterator
from pathlib import Path

import click

from gouji.api import FAILED, Report, check_bytes, check_file
from gouji.config import DEFAULT_MAX_BYTES, Config
from gouji.report.text import printable

_REPORTS = (".txt", ".text", ".md", ".markdown", ".docx", ".doc", ".wps", ".rtf", ".odt", ".pdf", ".xlsx", ".xls", ".et", ".ods", ".csv",
            ".html", ".htm", ".mht", ".mhtml")
_MANY_FILES = 20
_SIZE = re.compile(r"(\d+(?:\.\d+)?)\s*([KMG]?)B?", re.IGNORECASE)
_FACTORS = {"": 1, "K": 1000, "M": 1000**2, "G": 1000**3}


def path_arguments(function):
    """PATH..., --stdin-filename and --max-size."""
    function = click.option("--max-size", type=_Size(), default=DEFAULT_MAX_BYTES, metavar="SIZE", show_default="50MB",
                            help="Refuse larger files (2MB, 500K).")(function)
    function = click.option("--stdin-filename", default="<stdin>", metavar="NAME",
                            help="Name to report for standard input (-).")(function)
    return click.argument("paths", nargs=-1, required=True, metavar="PATH...")(function)


class _Size(click.ParamType):
    name = "size"

    def convert(self, value, param, ctx):
        if isinstance(value, int):
            return value
        match = _SIZE.fullmatch(value.strip())
        if not match:
            self.fail(f"{value!r} is no size, such as 2MB", param, ctx)
        return int(float(match[1]) * _FACTORS[match[2].upper()])


def files(paths: tuple[str, ...]) -> list[str]:
    """The files that are named, and the reports in the folders that are, in order."""
    found: list[str] = []
    for path in paths:
        if path != "-" and Path(path).is_dir():
            found += [str(p) for p in sorted(Path(path).rglob("*"))
                      if p.suffix.lower() in _REPORTS and _may_be_report(p) and not _is_hidden(p, Path(path))]
        else:
            found.append(path)
    return list(dict.fromkeys(found))


def _may_be_report(path: Path) -> bool:
    """A file; and what is called like one and is none, so that it does not pass in silence. Pipes and devices may never end."""
    return path.is_file() or path.is_dir() or path.is_symlink()


def _is_hidden(path: Path, root: Path) -> bool:
    return any(part.startswith(".") for part in path.relative_to(root).parts)


def checked(paths: tuple[str, ...], stdin_filename: str, config: Config) -> Iterator[Report]:
    """The report of each file, with progress on a terminal where there are many."""
    names = files(paths)
    if not names:
        raise click.UsageError("文件夹中没有可检查的文件（.txt、.md、.docx、.doc、.wps、.pdf、.xlsx、.xls、.et、.csv、.html 等）")
    show = len(names) > _MANY_FILES and sys.stderr.isatty()
    for number, name in enumerate(names, 1):
        if show:
            click.echo(f"\r{number}/{len(names)} {printable(name[-60:]):<60}", err=True, nl=False)
        if name == "-":
            yield check_bytes(sys.stdin.buffer.read(), stdin_filename, config)
        else:
            yield check_file(name, config)
    if show:
        click.echo("\r" + " " * 80 + "\r", err=True, nl=False)


def tell_failed(reports: list[Report]) -> bool:
    """One line on standard error for each file that could not be read; whether there were any."""
    failed = [r for r in reports if r.status == FAILED]
    for report in failed:
        click.echo(f"{printable(report.path)}: {report.error.message}", err=True)
    return bool(failed)


def write(text: str) -> None:
    """Prints, and ends quietly if the reader has closed the pipe."""
    try:
        click.echo(text)
        sys.stdout.flush()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
