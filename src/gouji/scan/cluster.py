"""The outcomes of a scan from a Dask cluster: Dask hands batches of tasks to its workers, and to others when a worker is lost."""

from __future__ import annotations

import logging
import os
import pickle
import signal
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
from gouji.scan.pool import CRASH, Lost, interrupts_held
from gouji.scan.records import FileRecord
from gouji.scan.remote import from_anywhere
from gouji.writing import write_whole

if TYPE_CHECKING:
    from distributed import Client, Future, LocalCluster

LOCAL = "local"
_SECONDS_TO_CONNECT = 30
_GONE = "与集群的连接中断"
_LOGS = ("distributed", "distributed.client")
# Of a batch for each thread of the workers, and another that lies ready.
_AHEAD = 2
# A batch takes about a second more than its files. Towards the end they are smaller, so that all workers end at about the same time.
_FEWEST, _MOST = 32, 128


class ClusterError(Exception):
    """The cluster cannot be reached, or not be used; the message says why."""


def outcomes(tasks: Iterable[Task], count: int, address: str, *, jobs: int, seconds: float,
             most_memory: int) -> Iterator[tuple[Task, FileRecord | Unchanged | Lost]]:
    """Each of so many tasks with what came of it, as by `pool.outcomes`; `jobs` is for the cluster that the address `local` starts here.

    Dask gives up a batch with which several workers were lost: then each of its tasks is tried alone, with no other beside it. Raises
    ClusterError; closing the iterator leaves the cluster."""
    with _cluster(address, jobs) as client:
        waiting, suspected = _Waiting(tasks, count), []
        for batch, done in _answers(client, waiting, seconds, most_memory):
            if done is None:
                suspected += batch
            else:
                yield from _in_place(batch, done, waiting)
        for task in suspected:
            alone = _Waiting([task], 1)
            for batch, done in _answers(client, alone, seconds, most_memory):
                if done is None:
                    yield task, Lost(CRASH, "检查该文件的工作进程多次意外中止", 0.0)
                else:
                    yield from _in_place(batch, done, alone)


def _in_place(batch: list[Task], done: bytes, waiting: _Waiting) -> Iterator[tuple[Task, FileRecord | Unchanged | Lost]]:
    """The tasks of a batch that were done, their pages where they belong; the others wait again."""
    left = dict(enumerate(batch))
    for number, outcome, page in pickle.loads(done):
        task = left.pop(number)
        if page and task.page:
            Path(task.page).parent.mkdir(parents=True, exist_ok=True)
            write_whole(Path(task.page), zlib.decompress(page))
        yield task, outcome
    waiting.give_back(list(left.values()))


class _Waiting:
    """The tasks that wait, by batches: those that came back go first."""

    def __init__(self, tasks: Iterable[Task], count: int) -> None:
        self._tasks, self._count = iter(tasks), count
        self._back: deque[list[Task]] = deque()

    def next(self, threads: int) -> list[Task]:
        """Empty if there are none."""
        if self._back:
            return self._back.popleft()
        batch = list(islice(self._tasks, max(_FEWEST, min(_MOST, self._count // (_AHEAD * threads)))))
        self._count -= len(batch)
        return batch

    def give_back(self, batch: list[Task]) -> None:
        if batch:
            self._back.append(batch)


def _answers(client: Client, waiting: _Waiting, seconds: float, most_memory: int) -> Iterator[tuple[list[Task], bytes | None]]:
    """Each batch with its answer; with none if it was lost again and again."""
    from distributed import KilledWorker, as_completed

    given, ended = {}, as_completed(loop=client.loop, with_results=True, raise_errors=False)
    while True:
        with _told_if_gone():
            threads = max(1, sum(client.nthreads().values()))
        while len(given) < _AHEAD * threads and (batch := waiting.next(threads)):
            with _told_if_gone():
                future = _sent(client, batch, seconds, most_memory)
            given[future] = batch
            ended.add(future)
        if not given:
            return
        future, answered = next(ended)
        if future.status == "error":
            _, error, _ = answered
            if not isinstance(error, (KilledWorker, CalledProcessError)):
                raise ClusterError(_reason(error))
            answered = None
        elif future.status != "finished":
            raise ClusterError(_GONE)
        batch = given.pop(future)
        # The cluster forgets what is not held here.
        del future
        yield batch, answered


@contextmanager
def _told_if_gone() -> Iterator[None]:
    from distributed.client import ClosedClientError

    try:
        yield
    except (OSError, ClosedClientError):
        raise ClusterError(_GONE) from None


def _sent(client: Client, batch: list[Task], seconds: float, most_memory: int) -> Future:
    tasks = [task._replace(source=task.source._replace(file=from_anywhere(task.source.file))) for task in batch]
    # Not pure: else the answer to a question that was asked before would be the same.
    return client.submit(answer, pickle.dumps(tasks), __version__, seconds, most_memory, pure=False)


def _reason(error: Exception) -> str:
    if isinstance(error, OtherVersion):
        return f"集群上的 gouji 是 {error} 版，本机是 {__version__} 版，请先统一版本"
    return f"集群上的工作进程无法运行 gouji（{type(error).__name__}: {error}），请在各机安装同一版本的 gouji[cluster]"


@contextmanager
def _cluster(address: str, jobs: int) -> Iterator[Client]:
    from distributed import Client
    from distributed.utils import silence_logging_cmgr

    with ExitStack() as stack:
        for name in _LOGS:
            stack.enter_context(silence_logging_cmgr(logging.CRITICAL, name))
        try:
            at = stack.enter_context(_local(jobs)) if address == LOCAL else address
            client = stack.enter_context(Client(at, timeout=_SECONDS_TO_CONNECT, set_as_default=False))
        except (OSError, ValueError) as error:
            raise ClusterError(f"无法使用集群 {address}（{error}）") from None
        try:
            client.wait_for_workers(1, timeout=_SECONDS_TO_CONNECT)
        except TimeoutError:
            raise ClusterError(f"集群 {address} 中没有工作进程") from None
        yield client


@contextmanager
def _local(jobs: int) -> Iterator[LocalCluster]:
    from distributed import LocalCluster

    # Ctrl-C is for this process, which then ends the workers.
    with interrupts_held():
        cluster = LocalCluster(n_workers=jobs, threads_per_worker=1, dashboard_address=None, silence_logs=logging.CRITICAL)
    try:
        yield cluster
    finally:
        # Asked to end, they would first finish what nobody waits for.
        for nanny in cluster.workers.values():
            nanny.auto_restart = False
            if nanny.pid:
                os.kill(nanny.pid, signal.SIGTERM)
        cluster.close()
