"""`gouji scan`."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from gouji.cli.extras import needs
from gouji.cli.inputs import Size, printable
from gouji.cli.scan_results import UNITS, Results
from gouji.cli.selection import Selection, rule_options
from gouji.config import DEFAULT_MAX_BYTES

if TYPE_CHECKING:
    from gouji.scan.mapping import Given
    from gouji.scan.run import Limits, Outcomes
    from gouji.scan.store import Store

_INTERRUPTED = 130


@click.command("scan", short_help="核对成批的报告")
@click.argument("paths", nargs=-1, metavar="PATH...")
@click.option("--out", type=click.Path(file_okay=False, path_type=Path), metavar="DIR", help="Folder of the results.")
@click.option("--files-from", multiple=True, metavar="FILE", help="Paths from a file too, one a line; - for standard input.")
@click.option("-j", "--jobs", type=click.IntRange(1, 256), metavar="N", help="Files checked at a time.  [default: the processors]")
@click.option("--cluster", metavar="ADDRESS",
              help="Check on a Dask cluster, tcp://host:8786; local starts one here, with a worker for each of --jobs.")
@click.option("--time-limit", type=click.FloatRange(1), default=60.0, show_default=True, metavar="SECONDS", help="For one file.")
@click.option("--memory-limit", type=Size(), default=2_000_000_000, show_default="2GB", metavar="SIZE", help="For one file.")
@click.option("--max-size", type=Size(), default=DEFAULT_MAX_BYTES, show_default="50MB", metavar="SIZE", help="Refuse larger files.")
@click.option("--report", "again", type=click.Path(exists=True, file_okay=False, path_type=Path), metavar="DIR",
              help="Make the results in this folder again, without checking anything.")
@click.option("--decisions", type=click.Path(dir_okay=False, path_type=Path), metavar="FILE",
              help="Take over what the reviewer has decided in this findings.xlsx.")
@click.option("--returns", is_flag=True, help="Write a letter of return (.docx) for each unit with errors.")
@click.option("--letter", type=click.Path(dir_okay=False, path_type=Path), metavar="FILE", help="The bureau's own form of these letters.")
@click.option("--annotate", is_flag=True, help="Write a copy of each report with the findings in it.")
@click.option("--export", "exported", type=click.Choice(["parquet"]), help="Write the tables of results.sqlite as such files too.")
@rule_options
@click.option("-q", "--quiet", is_flag=True, help="No progress and no summary.")
def command(paths, out, files_from, jobs, cluster, time_limit, memory_limit, max_size, again, decisions, returns, letter, annotate, exported,
            select, ignore, severity, template, no_suppressions, settings_file, no_config, quiet) -> None:
    """Check thousands of reports; the results are kept, and the same call goes on where it was stopped.

    PATH is a file, a folder, a pattern such as 报告/**/*.docx, or a zip archive, also one in another; or a URL of these that fsspec
    reads, such as s3://桶/上报.

    \b
    gouji scan 上报材料 --out 结果
    gouji scan 上报材料.zip --out 结果 --jobs 8
    find . -name '*.docx' | gouji scan --files-from - --out 结果
    gouji scan --report 结果 --decisions 结果/findings.xlsx --returns

    \b
    Each file is checked in a process of its own, within limits of time and memory; one that is lost is tried once more alone, and then
    told with the reason. Ctrl-C keeps what is done. Only what is new or changed is checked: by its content, the settings and the version
    of gouji. Then the reports are compared with each other: with that of the year before, a department with its units, and for copies
    (gouji explain A801 to A806).

    \b
    In the folder of the results are
      index.html         the page of all results
      findings.xlsx      a row for each finding, with a column for the reviewer's decision: 误报, 已核实, 退回
      results.sqlite     everything; its tables are described in the README
      findings.jsonl     a line for each finding
      annotated/         the reports with the findings as comments, in the same folders (--annotate)
      reports/           the page of each report with findings, as by check --format html
      parquet/           the tables of results.sqlite (--export parquet, pip install 'gouji[analysis]')
      units.csv          whose report each file is, and the department of the unit; what is corrected counts from the next call on
      returns/           the letters of return; {{单位}}, {{问题清单}} and others are filled into the form of --letter

    Exit status: 0 all done, whatever was found; 1 the results could not be written, or the cluster was lost; 2 the call was wrong; 130 stopped.
    """
    if again is not None and (paths or files_from or out):
        raise click.UsageError("--report DIR 不核对文件，不能同时写 PATH 或 --out")
    out = again or out
    if out is None or not (paths or files_from or again):
        raise click.UsageError("请写明要核对的文件（PATH）和存放结果的文件夹（--out DIR）")
    if exported:
        needs("analysis", "duckdb")
    from gouji.scan.run import Limits
    from gouji.scan.store import NAME, NotResults, Store

    limits = Limits(jobs or os.cpu_count() or 1, time_limit, memory_limit)
    try:
        out.mkdir(parents=True, exist_ok=True)
        store = Store(out / NAME)
    except NotResults as error:
        raise click.ClickException(str(error)) from None
    except OSError as error:
        raise click.ClickException(f"无法写入 {printable(str(out))}（{error.strerror or error}）") from None
    try:
        given = _given(out / UNITS)
        store.correct(given)
        selection = Selection(settings_file, no_config, max_size, select=select, ignore=ignore, severity=severity, template=template,
                              no_suppressions=no_suppressions)
        if again is None:
            _check(store, out, paths, files_from, selection, cluster, limits, given, quiet)
        results = Results(store, out, limits, quiet)
        results.compare(selection)
        if decisions:
            _keep(store, decisions, quiet)
        results.write(selection, given)
        if returns:
            results.write_letters(letter)
        if annotate:
            results.annotate()
        if exported:
            results.export()
        if not quiet:
            results.tell()
    except KeyboardInterrupt:
        click.echo("已停止，完成的部分已保存；再次运行同一命令即可继续", err=True)
        raise SystemExit(_INTERRUPTED) from None
    finally:
        store.close()


def _check(store: Store, out: Path, paths: tuple[str, ...], files_from: tuple[str, ...], selection: Selection,
           cluster: str | None, limits: Limits, given: Callable[[str], Given], quiet: bool) -> None:
    """Checks the files."""
    from gouji.scan.cluster import ClusterError
    from gouji.scan.progress import Progress
    from gouji.scan.run import Scan
    from gouji.scan.sources import sources

    found, refused = sources(paths, files_from)
    store.find(found)
    scan = Scan(store, out, paths, found, refused)
    progress = Progress(len(scan), None if quiet else sys.stderr, sys.stderr.isatty())
    running = scan.run(selection.config_for, _outcomes(cluster, len(found), limits), given)
    try:
        for done in running:
            progress.advance(done.status, done.findings)
    except ClusterError as error:
        raise click.ClickException(str(error)) from None
    finally:
        running.close()
        progress.close()


def _outcomes(cluster: str | None, count: int, limits: Limits) -> Outcomes:
    """What checks so many files: the processes of this machine, or a cluster."""
    from functools import partial

    if cluster is None:
        from gouji.scan.pool import outcomes
        from gouji.scan.run import check

        return partial(outcomes, check, **limits._asdict())
    needs("cluster", "distributed", "fsspec")
    from gouji.scan.cluster import outcomes

    return partial(outcomes, count=count, address=cluster, **limits._asdict())


def _given(path: Path) -> Callable[[str], Given]:
    from gouji.scan.mapping import MappingError, given_in

    try:
        return given_in(path)
    except MappingError as error:
        raise click.UsageError(str(error)) from None


def _keep(store: Store, path: Path, quiet: bool) -> None:
    from gouji.scan.decisions import UnreadableDecisions, keep, read_decisions

    try:
        kept = keep(store.connection, read_decisions(path))
    except UnreadableDecisions as error:
        raise click.UsageError(str(error)) from None
    if not quiet:
        gone = f"，其中 {kept.without_finding} 条所指的问题已不再出现" if kept.without_finding else ""
        click.echo(f"审核结论 {kept.kept} 条{gone}；撤回 {kept.withdrawn} 条", err=True)
