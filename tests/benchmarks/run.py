"""Benchmarks of gouji, as ratios against a process that only starts Python and imports click.

    python tests/benchmarks/run.py [--texts FOLDER] [--runs N]

FOLDER holds the reports for the throughput (any .txt files; default: the samples, repeated). Printed are start-up and the
check of one report of 20 KB (medians over runs that take turns, so that a busy machine slows all alike), megabytes of UTF-8 a
second in one process, and how time grows with length.
"""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


# An installed package is compiled; a checkout is compiled by its first run, unless that is forbidden.
ENVIRONMENT = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}


def processes(runs: int, *commands: tuple[str, ...]) -> list[float]:
    """Median seconds of each command as a whole process; the commands take turns, and a first turn is not counted."""
    times: list[list[float]] = [[] for _ in commands]
    for turn in range(runs + 1):
        for command, seconds in zip(commands, times, strict=True):
            start = time.perf_counter()
            subprocess.run([sys.executable, *command], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False,
                           env=ENVIRONMENT)
            if turn:
                seconds.append(time.perf_counter() - start)
    return [statistics.median(seconds) for seconds in times]


def report_of(size: int) -> str:
    """A text of about this many bytes of UTF-8, made of the clean sample."""
    text = (ROOT / "samples" / "01-clean.txt").read_text("utf-8")
    body = text[text.index("（二）部门整体支出情况"):]
    return text + body * max(0, (size - len(text.encode())) // len(body.encode()) + 1)


def checked(texts: list[str]) -> float:
    """Seconds to check these texts in this process."""
    from gouji.api import check_text

    start = time.perf_counter()
    for text in texts:
        check_text(text)
    return time.perf_counter() - start


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--texts", type=Path, help="folder of reports for the throughput")
    parser.add_argument("--runs", type=int, default=15)
    args = parser.parse_args()

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "report.txt")
        path.write_text(report_of(20_000), "utf-8")
        base, version, check = processes(args.runs, ("-c", "import click"), ("-m", "gouji", "--version"),
                                         ("-m", "gouji", "check", str(path)))
    print(f"python + click      {base * 1000:6.0f} ms   1.0")
    print(f"gouji --version     {version * 1000:6.0f} ms   {version / base:.1f}")
    print(f"check of 20 KB      {check * 1000:6.0f} ms   {check / base:.1f}")

    texts = [p.read_text("utf-8") for p in sorted(args.texts.glob("*.txt"))] if args.texts else [report_of(30000)] * 40
    size = sum(len(t.encode()) for t in texts)
    checked(texts[:2])
    seconds = statistics.median(checked(texts) for _ in range(3))
    print(f"throughput          {size / 1e6 / seconds:6.2f} MB/s ({len(texts)} reports, {size / 1e6:.1f} MB)")

    last = 0.0
    for megabytes in (0.6, 1.25, 2.5, 5.0):
        seconds = min(checked([report_of(int(megabytes * 1e6))]) for _ in range(3))
        growth = f"{seconds / last:.2f} times the time for twice the text" if last else ""
        print(f"one text of {megabytes:4.2f} MB {seconds:6.2f} s   {growth}")
        last = seconds


if __name__ == "__main__":
    main()
