"""Benchmark of the scan: thousands of reports, against a loop that checks them one after the other.

    python -m tests.benchmarks.scan [--count N] [--broken N] [--years N] [--jobs N ...] [--loop N] [--kills N] [--keep FOLDER]

Invented reports with known defects, some of them in archives, sets of accounts that are compared with each other, and files that cannot
be checked are scanned by so many jobs, whole processes by the clock. The loop runs `gouji check FILE --format json` on a part of them, taken evenly from the whole, and as many loops
run side by side as there are jobs. The time of the processors is told besides, as other work on the machine changes it less. The memory
is what the scan itself held at most, and the largest of all processes that it started. With --kills a scan is killed that often, at
random moments, and called again until it is done.
"""

from __future__ import annotations

import argparse
import random
import re
import resource
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from itertools import chain, zip_longest
from pathlib import Path
from typing import NamedTuple, TypeVar

from gouji.scan.pages import write_pages
from tests.benchmarks.made import broken, reports
from tests.benchmarks.made.__main__ import write
from tests.benchmarks.made.years import years
from tests.benchmarks.run import ENVIRONMENT
from tests.scan.results import many

T = TypeVar("T")
_MEASURED = ("import resource, sys\nfrom gouji.cli import main\ntry: main(sys.argv[1:])\nfinally:\n"
             "    own = int([line for line in open('/proc/self/status') if line.startswith('VmHWM')][0].split()[1])\n"
             "    print(own, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)")
_TIMES = frozenset(("started", "finished", "seconds"))
_SHOWN = 3


class Took(NamedTuple):
    """What an action took: seconds by the clock, and of the processors."""

    seconds: float
    processor: float

    def of(self, count: int) -> str:
        return f"{count / self.seconds:7.2f} reports/s   {self.seconds:6.1f} s   processors {self.processor:6.1f} s"


def took(action: Callable[..., T], *arguments: object) -> tuple[Took, T]:
    before, start = _processor(), time.perf_counter()
    result = action(*arguments)
    return Took(time.perf_counter() - start, _processor() - before), result


def _processor() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def gouji(*arguments: object) -> list[int]:
    """Runs it; the most kilobytes of the process and of the largest of those that it started."""
    done = subprocess.run([sys.executable, "-c", _MEASURED, *map(str, arguments)], capture_output=True, text=True, check=True, env=ENVIRONMENT)
    return [int(word) for word in done.stdout.split()[-2:]]


def loop(paths: Sequence[Path], jobs: int) -> None:
    """Checks each file by a process of its own."""
    def check(path: Path) -> None:
        subprocess.run([sys.executable, "-m", "gouji", "check", str(path), "--format", "json"], stdout=subprocess.DEVNULL,
                       stderr=subprocess.DEVNULL, check=False, env=ENVIRONMENT)

    with ThreadPoolExecutor(jobs) as side_by_side:
        list(side_by_side.map(check, paths))


def killed(kills: int, seconds: float, *arguments: object) -> int:
    """Runs a scan that would take so long, and kills it this often at most."""
    chance = random.Random(1)
    for number in range(kills):
        process = subprocess.Popen([sys.executable, "-m", "gouji", *map(str, arguments)], stderr=subprocess.DEVNULL, env=ENVIRONMENT)
        try:
            process.wait(chance.uniform(0, 1.5 * seconds / kills))
            return number
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
    return kills


def missed(expected: list[dict], folder: Path, out: Path) -> tuple[list[str], list[str]]:
    """Files with other findings than were planted in them, and files that are not checked, or fail for another reason, than was expected.
    Where a line of a PDF file ends, a passage has a line end."""
    planted = {f"{folder}/{one['path']}": _counted((defect["code"], _closed_up(defect["text"])) for defect in one["defects"]) for one in expected}
    reasons = {f"{folder}/{one['path']}": one["failure"] for one in expected}
    with closing(sqlite3.connect(out / "results.sqlite")) as database:
        listed: dict[str, list[tuple[str, str]]] = {path: [] for path in planted}
        for path, code, text in database.execute("SELECT path, findings.code, text FROM findings JOIN files ON id = file "
                                                 "WHERE suppressed = '' AND (severity <> 'info' OR findings.code GLOB 'A*')"):
            listed.setdefault(path, []).append((code, _closed_up(text)))
        found = {path: _counted(findings) for path, findings in listed.items()}
        known = dict(database.execute("SELECT path, code FROM files"))
    return ([f"{path}: {found[path]}" for path in found if found[path] != planted.get(path)],
            [f"{path}: {known.get(path)}" for path in {**reasons, **known} if known.get(path) != reasons.get(path)])


def _counted(findings: Iterable[tuple[str, str]]) -> Counter:
    """What is said of the report by itself, one by one; of what a comparison shows, that it was shown, since what is changed in one place
    there follows in others. Of amounts that are far from those of other units there are some among invented ones."""
    findings = [(code, text) for code, text in findings if code != "A806"]
    return Counter(one for one in findings if not one[0].startswith("A")) + Counter({(code, "") for code, _ in findings if code.startswith("A")})


def _closed_up(text: str) -> str:
    return re.sub(r"\s", "", text)


def differing(one: Path, other: Path) -> list[str]:
    """The rows in which two results differ but for times."""
    return [f"{a} | {b}" for a, b in zip_longest(_rows(one), _rows(other)) if a != b]


def _rows(out: Path) -> Iterator[tuple]:
    with closing(sqlite3.connect(out / "results.sqlite")) as database:
        for table, in database.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name").fetchall():
            columns = ", ".join(name for _, name, *_ in database.execute(f"PRAGMA table_info({table})") if name not in _TIMES)
            yield from ((table, *row) for row in database.execute(f"SELECT {columns} FROM {table} ORDER BY 1, 2"))


def page() -> str:
    """Whether the list of ten thousand reports is shown by Chromium, started anew, and after how long."""
    from tests.scan.test_pages import shown

    with tempfile.TemporaryDirectory() as name:
        write_pages(many(10_000, 60_000), Path(name))
        start = time.perf_counter()
        view = shown(Path(name), "files")
        return f"{time.perf_counter() - start:.1f} s until the list is there ({view.xpath('string(.//*[@role=$role])', role='status')})"


def _verdict(wrong: list[str], right: str) -> str:
    return "; ".join((f"WRONG: {len(wrong)}", *wrong[:_SHOWN])) if wrong else right


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--count", type=int, default=5000)
    parser.add_argument("--broken", type=int, default=200)
    parser.add_argument("--years", type=int, default=100, help="sets of accounts over some years")
    parser.add_argument("--jobs", type=int, nargs="+", default=[1, 2])
    parser.add_argument("--loop", type=int, default=300, help="how many files are checked one after the other")
    parser.add_argument("--kills", type=int, default=0)
    parser.add_argument("--keep", type=Path, help="folder for the reports and the results")
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        whole = (args.keep or Path(name)).absolute()
        folder = whole / "reports"
        expected = write(folder, chain(reports(args.count, 1), broken(args.broken, 2), years(args.years, 1)), 1, is_zipped=True)
        planted = sum(len(one["defects"]) for one in expected)
        failing = sum(bool(one["failure"]) for one in expected)
        print(f"{len(expected)} files, {failing} of them unreadable, with {planted} defects", flush=True)

        on_disk = [folder / one["path"] for one in expected if "!/" not in one["path"]]
        part = on_disk[::max(1, len(on_disk) // args.loop)][:args.loop]
        speeds = {}
        for jobs in args.jobs:
            scanned, (own, largest) = took(gouji, "scan", folder, "--out", whole / f"out{jobs}", "--jobs", jobs, "-q")
            speeds[jobs] = len(expected) / scanned.seconds
            print(f"scan, {jobs} at a time   {scanned.of(len(expected))}   memory {own / 1000:.0f} MB, of its largest process "
                  f"{largest / 1000:.0f} MB", flush=True)
        for jobs in args.jobs:
            looped, _ = took(loop, part, jobs)
            times = ", ".join(f"{speed * looped.seconds / len(part):.1f} times as fast with {n}" for n, speed in speeds.items())
            print(f"loop, {jobs} at a time   {looped.of(len(part))}   the scan is {times}", flush=True)
        first, *others = (whole / f"out{jobs}" for jobs in args.jobs)
        made_again, _ = took(gouji, "scan", "--report", first, "-q")
        print(f"results again        {made_again.seconds:.1f} s", flush=True)

        findings, reasons = missed(expected, folder, first)
        print(f"findings             {_verdict(findings, 'those planted and no others')}")
        print(f"files                {_verdict(reasons, 'each checked, or told with the reason expected')}")
        for other in others:
            print(f"{first.name} and {other.name}        {_verdict(differing(first, other), 'the same but for times')}", flush=True)
        if args.kills:
            jobs, out = args.jobs[-1], whole / "killed"
            command = ("scan", folder, "--out", out, "--jobs", jobs, "-q")
            kills = killed(args.kills, len(expected) / speeds[jobs], *command)
            gouji(*command)
            print(f"killed {kills:2} times      {_verdict(differing(first, out), 'the same but for times')}", flush=True)
        if shutil.which("chromium"):
            print(f"page of 10,000       {page()}")


if __name__ == "__main__":
    main()
