"""What `gouji scan` makes of its database: comparisons, pages, lists, letters, copies. All of it can be made again."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

import click

from gouji.cli.inputs import printable, write_file
from gouji.cli.selection import Selection

if TYPE_CHECKING:
    from gouji.scan.mapping import Given
    from gouji.scan.run import Limits
    from gouji.scan.store import Store

UNITS = "units.csv"
_MOST_REASONS = 12


class Results:
    """The folder of the results. What cannot be written ends the command; an interrupt leaves each file whole."""

    def __init__(self, store: Store, out: Path, limits: Limits, quiet: bool):
        self._store, self._out, self._limits, self._quiet = store, out, limits, quiet

    def compare(self, selection: Selection) -> None:
        """Compares the reports with each other, by the settings that hold where the scan was called."""
        from gouji.scan.across import compare

        compare(self._store.connection, selection.config_for(os.path.join(os.curdir, "gouji")))

    def write(self, selection: Selection, given: Callable[[str], Given]) -> None:
        """Writes the lists and the pages, as the reviewer has decided; `given` tells what he gives for a path."""
        from gouji.scan.decisions import apply
        from gouji.scan.mapping import NONE, write_mapping
        from gouji.scan.own_pages import OwnPages
        from gouji.scan.pages import write_pages
        from gouji.scan.store import jsonl
        from gouji.scan.workbook import write_workbook

        database = self._store.connection
        apply(database)
        with closing(OwnPages(self._store, self._out, selection.config_for).run(self._limits)) as running:
            for _ in running:
                pass
        write_file("".join(f"{line}\n" for line in jsonl(database)).encode(), self._out / "findings.jsonl")
        units = database.execute("SELECT path, unit, parent FROM files ORDER BY path")
        rows = ((path, unit, parent or (NONE if given(path).parent == NONE else "")) for path, unit, parent in units)
        write_file(write_mapping(rows).encode(), self._out / UNITS)
        try:
            write_pages(database, self._out)
            write_workbook(database, self._out / "findings.xlsx")
        except OSError as error:
            raise self._not_written(error) from None

    def write_letters(self, form: Path | None) -> None:
        """Writes the letters of return."""
        from gouji.scan.letters import write_letters
        from gouji.scan.placeholders import UnusableTemplate

        try:
            write_letters(self._store.connection, self._out, form)
        except UnusableTemplate as error:
            raise click.UsageError(str(error)) from None
        except OSError as error:
            raise self._not_written(error) from None

    def annotate(self) -> None:
        """Brings the copies up to date. Why some reports have none, is told on standard error."""
        from gouji.api import CHECKED, FAILED
        from gouji.scan.copies import FOLDER, Copies
        from gouji.scan.progress import Progress

        copies = Copies(self._store, self._out)
        stream = sys.stderr if copies and not self._quiet else None
        with closing(copies.run(self._limits)) as running, \
                closing(Progress(len(copies), stream, sys.stderr.isatty(), words=("已批注", "批注"))) as progress:
            for done in running:
                progress.advance(FAILED if done.reason else CHECKED, 0 if done.reason else done.findings)
        if self._quiet:
            return
        database = self._store.connection
        written, = database.execute("SELECT count(*) FROM copies WHERE reason = ''").fetchone()
        click.echo(f"批注副本 {written} 份，在 {printable(str(self._out / FOLDER))}", err=True)
        for reason, path, count in database.execute(
                "SELECT reason, min(path), count(*) FROM copies WHERE reason <> '' GROUP BY reason ORDER BY 3 DESC, 1 LIMIT ?", (_MOST_REASONS,)):
            click.echo(f"{printable(path)}{f' 等 {count} 个文件' if count > 1 else ''}没有批注副本：{printable(reason)}", err=True)

    def export(self) -> None:
        """Writes the tables as Parquet files."""
        from gouji.scan.export import ExportError, write_parquet

        try:
            write_parquet(self._store.connection, self._out)
        except ExportError as error:
            raise click.ClickException(f"无法写入 {printable(str(error))}") from None

    def tell(self) -> None:
        """What there is in the results, on standard error."""
        database = self._store.connection
        files, failed, *levels = database.execute(
            "SELECT count(*), total(status = 'failed'), total(errors), total(warnings), total(infos) FROM files").fetchone()
        errors, warnings, infos = map(int, levels)
        click.echo(f"共 {files} 个文件，未能检查 {failed:.0f} 个；{errors + warnings + infos} 处：错误 {errors}，警告 {warnings}，提示 {infos}。"
                   f"结果在 {printable(str(self._out))}", err=True)
        if failed:
            reasons = database.execute("SELECT code, count(*) FROM files WHERE status = 'failed' GROUP BY code ORDER BY 2 DESC, 1")
            click.echo("未能检查的原因：" + "、".join(f"{code} {count}" for code, count in reasons), err=True)

    def _not_written(self, error: OSError) -> click.ClickException:
        return click.ClickException(f"无法写入 {printable(str(self._out))}（{error.strerror or error}）")
