"""The line that tells how far a scan is."""

from __future__ import annotations

from io import StringIO

import pytest

from gouji.report.text import width
from gouji.scan.progress import Progress


class Clock:
    now = 1000.0

    def __call__(self) -> float:
        return self.now


def scan(files: int, total: int, each: float, is_terminal: bool, columns: int = 100, failing: int = 0, rate_changes_at: int = 0) -> str:
    """What is written while files are done one after the other, the first of them failing; after some, each takes ten times as long."""
    clock, stream = Clock(), StringIO()
    progress = Progress(total, stream, is_terminal, clock, lambda: columns)
    for n in range(files):
        clock.now += each * (10 if rate_changes_at and n >= rate_changes_at else 1)
        progress.advance("failed" if n < failing else "checked", 0 if n < failing else 3)
    progress.close()
    return stream.getvalue()


def test_a_terminal_shows_files_rate_time_left_findings_and_failures():
    last = scan(500, 2000, 0.1, is_terminal=True, failing=2).split("\r")[-1]
    assert last.rstrip() == "已检查 500/2000 个文件（25%），每秒 10.0 个，还需约 2 分 30 秒，发现 1494 处，失败 2 个"


def test_a_terminal_shows_one_line_which_ends_with_the_scan():
    written = scan(500, 500, 0.1, is_terminal=True)
    assert written.startswith("\r") and written.count("\n") == 1 and written.endswith("\n")
    assert written.rstrip().endswith("已检查 500/500 个文件（100%），每秒 10.0 个，发现 1500 处")


def test_the_line_is_rewritten_ten_times_a_second_at_most():
    assert 90 <= scan(10_000, 10_000, 0.001, is_terminal=True).count("\r") <= 102


@pytest.mark.parametrize("columns", [200, 80, 70, 60, 50, 40, 30, 20])
def test_the_line_is_narrower_than_the_terminal(columns):
    for line in scan(3000, 100_000, 1, is_terminal=True, columns=columns, failing=2).strip().split("\r"):
        assert width(line) < columns and "/100000" in line


def test_a_narrow_terminal_shows_what_matters_most():
    last = scan(3000, 10_000, 1, is_terminal=True, columns=50, failing=2).split("\r")[-1]
    assert last.rstrip() == "已检查 3000/10000 个文件（30%），失败 2 个"


def test_a_shorter_line_leaves_nothing_of_a_longer_one():
    """As the terminal has it: each line is written over the one before."""
    cells = ""
    for line in scan(70, 70, 1, is_terminal=True, failing=1).rstrip("\n").split("\r"):
        shown = "".join(c + "\0" * (width(c) - 1) for c in line)
        cells = shown + cells[len(shown):]
    assert cells.replace("\0", "").rstrip() == "已检查 70/70 个文件（100%），每秒 1.0 个，发现 207 处，失败 1 个"


def test_the_rate_is_that_of_the_last_half_minute():
    last = scan(1100, 2000, 0.1, is_terminal=True, rate_changes_at=1000).split("\r")[-1]
    assert "每秒 1.0 个，还需约 15 分 0 秒" in last


def test_elsewhere_there_is_a_line_every_few_seconds():
    lines = scan(200, 200, 0.1, is_terminal=False).splitlines()
    assert 3 <= len(lines) <= 5 and not any("\r" in line for line in lines)
    assert lines[-1] == "已检查 200/200 个文件（100%），每秒 10.0 个，发现 600 处"


def test_hours_are_told_as_hours():
    assert "还需约 2 小时 46 分" in scan(100, 10_100, 1, is_terminal=True)


def test_a_short_scan_elsewhere_is_one_line():
    assert scan(3, 3, 0.01, is_terminal=False).count("\n") == 1


def test_a_scan_of_nothing_is_told():
    assert scan(0, 0, 1, is_terminal=False) == "已检查 0/0 个文件，发现 0 处\n"


@pytest.mark.parametrize("is_terminal", [True, False])
def test_without_a_stream_nothing_is_written(is_terminal, capfd):
    progress = Progress(2, None, is_terminal)
    progress.advance("checked", 1)
    progress.close()
    assert capfd.readouterr() == ("", "") and (progress.done, progress.findings) == (1, 1)
