"""What a worker of a cluster does with a batch of tasks: it checks them as a scan without cluster does, under the same limits."""

from __future__ import annotations

import os
import pickle
import signal
import subprocess
import sys
import zlib
from collections.abc import Iterator, Sequence
from itertools import takewhile
from pathlib import Path
from tempfile import TemporaryDirectory
from time import monotonic
from typing import Any

from gouji import __version__
from gouji.scan.checking import Task
from gouji.scan.pool import end_with_parent, outcomes
from gouji.scan.run import check

# What is not begun after so many seconds is handed back: little is lost with a worker, and no worker has much more to do than the others.
_SECONDS = 20


class OtherVersion(Exception):
    """The version of gouji that a worker has, if it is not that of the scan."""


def answer(tasks: bytes, version: str, seconds: float, most_memory: int) -> bytes:
    """What came of pickled tasks: their places in the batch, outcomes and packed pages, pickled.

    They run in a program of its own: a worker may be a daemon, which may have no children, and its threads would get in each other's way."""
    if version != __version__:
        raise OtherVersion(__version__)
    command = [sys.executable, "-P", "-m", __name__, str(os.getpid()), str(seconds), str(most_memory)]
    return subprocess.run(command, input=tasks, stdout=subprocess.PIPE, start_new_session=True, check=True).stdout


def _outcomes(tasks: Sequence[Task], folder: Path, seconds: float, most_memory: int) -> Iterator[tuple[int, Any, bytes]]:
    until = monotonic() + _SECONDS
    numbered = (task._replace(page=str(folder / str(number))) for number, task in enumerate(tasks))
    in_time = takewhile(lambda task: monotonic() < until, numbered)
    for task, outcome in outcomes(check, in_time, jobs=1, seconds=seconds, most_memory=most_memory):
        page = Path(task.page)
        yield int(page.name), outcome, zlib.compress(page.read_bytes()) if page.exists() else b""


def _main(parent: str, seconds: str, most_memory: str) -> None:
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))
    end_with_parent(int(parent))
    # Whatever libraries print is no part of the answer.
    with os.fdopen(os.dup(1), "wb") as out, TemporaryDirectory(prefix="gouji-") as folder:
        os.dup2(2, 1)
        pickle.dump(list(_outcomes(pickle.load(sys.stdin.buffer), Path(folder), float(seconds), int(most_memory))), out)


if __name__ == "__main__":
    _main(*sys.argv[1:])
