"""What the commands that read files share: paths, folders, standard input, and one line for a file that cannot be read."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import click

from gouji.api import FAILED, Report, check_bytes, check_file, extract_bytes, extract_file
from gouji.config import DEFAULT_MAX_BYTES, Config
from gouji.files import reports_in
from gouji.report.text import printable

_MANY_FILES = 20
_SIZE = re.compile(r"(\d+(?:\.\d+)?)\s*([KMG]?)B?", re.IGNORECASE)
_FACTORS = {"": 1, "K": 1000, "M": 1000**2, "G": 1000**3}


def path_arguments(function):
    """PATH..., --stdin-filename and --max-size."""
    function = click.option("--max-size", type=Size(), default=DEFAULT_MAX_BYTES, metavar="SIZE", show_default="50MB",
                            help="Refuse larger files (2MB, 500K).")(function)
    function = click.option("--stdin-filename", default="<stdin>", metavar="NAME",
                            help="Name to report for standard input (-).")(function)
    return click.argument("paths", nargs=-1, required=True, metavar="PATH...")(function)


class Size(click.ParamType):
    """A number of bytes: 500K, 2MB."""

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
            found += reports_in(path)
        else:
            found.append(path)
    return list(dict.fromkeys(found))


def checked(paths: tuple[str, ...], stdin_filename: str, config_for: Callable[[str], Config], figures_only: bool = False) -> Iterator[Report]:
    """The report of each file, with progress on a terminal where there are many. What is set for the files is read before the first."""
    of_bytes, of_file = (extract_bytes, extract_file) if figures_only else (check_bytes, check_file)
    names = files(paths)
    if not names:
        raise click.UsageError("文件夹中没有可检查的文件（.txt、.md、.docx、.doc、.wps、.pdf、.xlsx、.xls、.et、.csv、.html 等）")
    configs = [config_for(stdin_filename if name == "-" else name) for name in names]
    show = len(names) > _MANY_FILES and sys.stderr.isatty()
    for number, (name, config) in enumerate(zip(names, configs, strict=True), 1):
        if show:
            click.echo(f"\r{number}/{len(names)} {printable(name[-60:]):<60}", err=True, nl=False)
        if name == "-":
            yield of_bytes(sys.stdin.buffer.read(), stdin_filename, config)
        else:
            yield of_file(name, config)
    if show:
        click.echo("\r" + " " * 80 + "\r", err=True, nl=False)


def tell_failed(reports: list[Report]) -> bool:
    """One line on standard error for each file that could not be read; whether there were any."""
    failed = [r for r in reports if r.status == FAILED]
    for report in failed:
        click.echo(f"{printable(report.path)}: {report.error.message}", err=True)
    return bool(failed)


def write(text: str, output: Path | None = None) -> None:
    """Prints, or writes to a file. Ends quietly if the reader has closed the pipe."""
    text = text if text.endswith("\n") else text + "\n"
    if output is not None and str(output) != "-":
        write_file(text.encode(), output)
        return
    try:
        click.echo(text, nl=False)
        sys.stdout.flush()
    except BrokenPipeError:
        _end_quietly()


def write_bytes(data: bytes) -> None:
    """Writes to standard output. Ends quietly if the reader has closed the pipe."""
    try:
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
    except BrokenPipeError:
        _end_quietly()


def _end_quietly() -> None:
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def write_file(data: bytes, path: Path) -> None:
    """Writes a file whole or not at all. Ends the command if it cannot."""
    from gouji.writing import write_whole

    try:
        write_whole(path, data)
    except OSError as error:
        raise click.ClickException(f"无法写入 {printable(str(path))}（{error.strerror or error}）") from None
