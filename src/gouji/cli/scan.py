"""`gouji scan`."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from gouji.cli.extras import needs
from gouji.cli.inputs import Size, printable, write_file
from gouji.cli.selection import Selection, rule_options
from gouji.config import DEFAULT_MAX_BYTES

if TYPE_CHECKING:
    from gouji.scan.mapping import Given
    from gouji.scan.run import Limits, Outcomes
    from gouji.scan.store import Store

_UNITS = "units.csv"
_INTERRUPTED = 130
_MOST_REASONS = 12


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
        given = _given(out / _UNITS)
        store.correct(given)
        is_whole = True
        selection = Selection(settings_file, no_config, max_size, select=select, ignore=ignore, severity=severity, template=template,
                              no_suppressions=no_suppressions)
        if again is None:
            is_whole = _scanned(store, out, paths, files_from, selection, cluster, limits, given, quiet)
        if decisions:
            _keep(store, decisions, quiet)
        if is_whole:
            _compare(store, selection)
            is_whole = _are_pages_made(store, out, selection, limits)
        if is_whole:
            _write_results(store, out, given, letter, returns)
            is_whole = not annotate or _annotated(store, out, limits, quiet)
        if is_whole and exported:
            is_whole = _is_exported(store, out)
        if is_whole and not quiet:
            _tell(store, out)
    finally:
        store.close()
    if not is_whole:
        click.echo("已停止，完成的部分已保存；再次运行同一命令即可继续", err=True)
        raise SystemExit(_INTERRUPTED)


def _scanned(store: Store, out: Path, paths: tuple[str, ...], files_from: tuple[str, ...], selection: Selection,
             cluster: str | None, limits: Limits, given: Callable[[str], Given], quiet: bool) -> bool:
    """Checks the files; whether all are done."""
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
    except KeyboardInterrupt:
        return False
    except ClusterError as error:
        raise click.ClickException(str(error)) from None
    finally:
        running.close()
        progress.close()
    return True


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


def _annotated(store: Store, out: Path, limits: Limits, quiet: bool) -> bool:
    """Brings the copies up to date; whether all are done. Why some reports have none, is told on standard error."""
    from gouji.api import CHECKED, FAILED
    from gouji.scan.copies import FOLDER, Copies
    from gouji.scan.progress import Progress

    copies = Copies(store, out)
    progress = Progress(len(copies), sys.stderr if copies and not quiet else None, sys.stderr.isatty(), words=("已批注", "批注"))
    running = copies.run(limits)
    try:
        for done in running:
            progress.advance(FAILED if done.reason else CHECKED, 0 if done.reason else done.findings)
    except KeyboardInterrupt:
        return False
    finally:
        running.close()
        progress.close()
    if quiet:
        return True
    written, = store.connection.execute("SELECT count(*) FROM copies WHERE reason = ''").fetchone()
    click.echo(f"批注副本 {written} 份，在 {printable(str(out / FOLDER))}", err=True)
    for reason, path, count in store.connection.execute(
            "SELECT reason, min(path), count(*) FROM copies WHERE reason <> '' GROUP BY reason ORDER BY 3 DESC, 1 LIMIT ?", (_MOST_REASONS,)):
        click.echo(f"{printable(path)}{f' 等 {count} 个文件' if count > 1 else ''}没有批注副本：{printable(reason)}", err=True)
    return True


def _is_exported(store: Store, out: Path) -> bool:
    from gouji.scan.export import ExportError, write_parquet

    try:
        write_parquet(store.connection, out)
    except KeyboardInterrupt:
        return False
    except ExportError as error:
        raise click.ClickException(f"无法写入 {printable(str(error))}") from None
    return True


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


def _compare(store: Store, selection: Selection) -> None:
    """Compares the reports with each other, by the settings that hold where the scan was called."""
    from gouji.scan.across import compare
    from gouji.scan.decisions import apply

    compare(store.connection, selection.config_for(os.path.join(os.curdir, "gouji")))
    apply(store.connection)


def _are_pages_made(store: Store, out: Path, selection: Selection, limits: Limits) -> bool:
    """Makes the pages of the reports of which comparisons have found something; whether all are done."""
    from gouji.scan.own_pages import OwnPages

    running = OwnPages(store, out, selection.config_for).run(limits)
    try:
        for _ in running:
            pass
    except KeyboardInterrupt:
        return False
    finally:
        running.close()
    return True


def _write_results(store: Store, out: Path, given: Callable[[str], Given], letter: Path | None, returns: bool) -> None:
    from gouji.scan.mapping import NONE, write_mapping
    from gouji.scan.pages import write_pages
    from gouji.scan.store import jsonl
    from gouji.scan.workbook import write_workbook

    write_file("".join(f"{line}\n" for line in jsonl(store.connection)).encode(), out / "findings.jsonl")
    units = store.connection.execute("SELECT path, unit, parent FROM files ORDER BY path")
    rows = ((path, unit, parent or (NONE if given(path).parent == NONE else "")) for path, unit, parent in units)
    write_file(write_mapping(rows).encode(), out / _UNITS)
    try:
        write_pages(store.connection, out)
        write_workbook(store.connection, out / "findings.xlsx")
        if returns:
            _write_letters(store, out, letter)
    except OSError as error:
        raise click.ClickException(f"无法写入 {printable(str(out))}（{error.strerror or error}）") from None


def _write_letters(store: Store, out: Path, letter: Path | None) -> None:
    from gouji.scan.letters import write_letters
    from gouji.scan.placeholders import UnusableTemplate

    try:
        write_letters(store.connection, out, letter)
    except UnusableTemplate as error:
        raise click.UsageError(str(error)) from None


def _tell(store: Store, out: Path) -> None:
    """What there is in the results, on standard error."""
    files, failed, errors, warnings, infos = store.connection.execute(
        "SELECT count(*), sum(status = 'failed'), sum(errors), sum(warnings), sum(infos) FROM files").fetchone()
    click.echo(f"共 {files} 个文件，未能检查 {failed or 0} 个；{(errors or 0) + (warnings or 0) + (infos or 0)} 处：错误 {errors or 0}，"
               f"警告 {warnings or 0}，提示 {infos or 0}。结果在 {printable(str(out))}", err=True)
    if failed:
        reasons = store.connection.execute("SELECT code, count(*) FROM files WHERE status = 'failed' GROUP BY code ORDER BY 2 DESC, 1")
        click.echo("未能检查的原因：" + "、".join(f"{code} {count}" for code, count in reasons), err=True)
