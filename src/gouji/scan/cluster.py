"""The outcomes of a scan from a Dask cluster: Dask hands batches of tasks to its workers, and to others when a worker is lost."""

from __future__ import annotations

import logging
import os
import pickle
import zlib
from collections import deque
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager
from itertools import islice
from pathlib import Path
from subprocess import CalledProcessError
from typing import TYPE_CHECKING

from gouji import __version__
from gouji.scan.batch import OtherVersion, answer
from gouji.scan.checking import Task, Unchanged
from gouji.scan.pool import CRASH, Lost
from gouji.scan.records import FileRecord
from gouji.scan.remote import is_url
from gouji.writing import write_whole

if TYPE_CHECKING:
    from distributed import Client

LOCAL = "local"
_SECONDS_TO_CONNECT = 30
_LOGS = ("distributed", "distributed.client")
# Of a batch for each thread of the workers, and another that lies ready.
_AHEAD = 2
# A batch takes about a second more than its files. Towards the end they are smaller, so that all workers end at about the same time.
_FEWEST, _MOST = 8, 128


class ClusterError(Exception):
    """The cluster cannot be reached, or not be used; the message says why."""


def outcomes(tasks: Iterable[Task], count: int, address: str, *, jobs: int, seconds: float,
             most_memory: int) -> Iterator[tuple[Task, FileRecord | Unchanged | Lost]]:
    """Each of so many tasks with what came of it, as by `pool.outcomes`; `jobs` is for the cluster that the address `local` starts here.

    Raises ClusterError; closing the iterator leaves the cluster."""
    with _cluster(address, jobs) as client:
        waiting = _Waiting(tasks, count)
        for batch, answered in _answers(client, waiting, seconds, most_memory):
            if isinstance(answered, Exception):
                if len(batch) > 1:
                    waiting.give_back([task] for task in batch)
                else:
                    yield batch[0], Lost(CRASH, "检查该文件的工作进程多次意外中止", 0.0)
                continue
            done = pickle.loads(answered)
            left = [task for number, task in enumerate(batch) if number not in {number for number, *_ in done}]
            waiting.give_back([left] if left else [])
            for number, outcome, page in done:
                task = batch[number]
                if page and task.page:
                    Path(task.page).parent.mkdir(parents=True, exist_ok=True)
                    write_whole(Path(task.page), zlib.decompress(page))
                yield task, outcome


class _Waiting:
    """The tasks that wait, by batches: those that came back go first."""

    def __init__(self, tasks: Iterable[Task], count: int) -> None:
        self._tasks, self._count = iter(tasks), count
        self._back: deque[list[Task]] = deque()

    def next(self, threads: int) -> list[Task]:
        """Empty if there are none."""
        if self._back:
            return self._back.popleft()
        batch = list(islice(self._tasks, max(_FEWEST, min(_MOST, self._count // (2 * _AHEAD * threads)))))
        self._count -= len(batch)
        return batch

    def give_back(self, batches: Iterable[list[Task]]) -> None:
        self._back.extend(batches)


def _answers(client: Client, waiting: _Waiting, seconds: float, most_memory: int) -> Iterator[tuple[list[Task], bytes | Exception]]:
    """Each batch with its answer, or with the exception that tells that it was lost again and again."""
    from distributed import KilledWorker, as_completed

    given, ended = {}, as_completed(loop=client.loop, with_results=True, raise_errors=False)
    while True:
        threads = max(1, sum(client.nthreads().values()))
        while len(given) < _AHEAD * threads and (batch := waiting.next(threads)):
            sent = pickle.dumps([task._replace(source=task.source._replace(file=_anywhere(task.source.file))) for task in batch])
            # Dask takes a function that is not pure anew, whatever it has been asked before.
            future = client.submit(answer, sent, __version__, seconds, most_memory, pure=False)
            given[future] = batch
            ended.add(future)
        if not given:
            return
        future, answered = next(ended)
        if future.status != "finished":
            answered = answered[1] if future.status == "error" else ClusterError("与集群的连接中断")
            if not isinstance(answered, (KilledWorker, CalledProcessError)):
                raise _told(answered)
        batch = given.pop(future)
        # The cluster forgets what is not held here.
        del future
        yield batch, answered
        del answered


def _anywhere(file: str) -> str:
    """A file as a worker names it, which runs in another folder."""
    return file if is_url(file) else os.path.abspath(file)


def _told(error: Exception) -> ClusterError:
    if isinstance(error, ClusterError):
        return error
    if isinstance(error, OtherVersion):
        return ClusterError(f"集群上的 gouji 是 {error} 版，本机是 {__version__} 版，请先统一版本")
    return ClusterError(f"集群上的工作进程无法运行 gouji（{type(error).__name__}: {error}），请在各机安装同一版本的 gouji[cluster]")


@contextmanager
def _cluster(address: str, jobs: int) -> Iterator[Client]:
    from distributed import Client, LocalCluster
    from distributed.utils import silence_logging_cmgr

    with ExitStack() as stack:
        for name in _LOGS:
            stack.enter_context(silence_logging_cmgr(logging.CRITICAL, name))
        try:
            at = address
            if address == LOCAL:
                at = stack.enter_context(LocalCluster(
                    n_workers=jobs, threads_per_worker=1, dashboard_address=None, silence_logs=logging.CRITICAL))
            client = stack.enter_context(Client(at, timeout=_SECONDS_TO_CONNECT, set_as_default=False))
            client.wait_for_workers(1, timeout=_SECONDS_TO_CONNECT)
        except (OSError, ValueError) as error:
            raise ClusterError(f"无法使用集群 {address}（{error}）") from None
        yield client
