"""--baseline and --write-baseline of `gouji check`."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click

from gouji import baseline as known
from gouji.api import Report
from gouji.cli.inputs import printable, write_file

_MOST_TOLD = 10


def compared(reports: Sequence[Report], path: Path) -> list[Report]:
    """The reports without what the baseline lists; what it lists in vain is told."""
    found, stale = known.compared(_read(path), reports, path.parent)
    for gone in stale[:_MOST_TOLD]:
        times = f"（{gone.count}处）" if gone.count > 1 else ""
        click.echo(f"{printable(gone.path)}: 基线中的 {gone.entry.rule} “{printable(gone.entry.text)}”{times}已不再出现", err=True)
    if stale:
        more = len(stale) - _MOST_TOLD
        click.echo(f"{f'另有{more}条；' if more > 0 else ''}可用 --baseline {printable(str(path))} --write-baseline 更新基线", err=True)
    return found


def recorded(reports: Sequence[Report], path: Path) -> None:
    """Writes the findings to the baseline; what it lists of other files stays."""
    before = _read(path) if path.exists() else {}
    after = known.updated(before, reports, path.parent)
    write_file(known.written(after).encode() + b"\n", path)
    count = sum(len(report.findings) for report in reports)
    click.echo(f"已将 {len(reports)} 个文件的 {count} 处问题写入基线 {printable(str(path))}", err=True)


def _read(path: Path) -> known.Baseline:
    try:
        return known.read_baseline(path)
    except known.BaselineError as error:
        raise click.UsageError(str(error)) from None
    except OSError as error:
        raise click.UsageError(f"{path}: 无法读取基线文件（{error.strerror or error}）") from None
