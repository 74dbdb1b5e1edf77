"""The processes of a scan: a function is run on every task, and a task that hangs, crashes or takes all the memory loses no other."""

from __future__ import annotations

import os
import pickle
import signal
import sys
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from itertools import islice
from multiprocessing import get_context, resource_tracker
from multiprocessing.connection import Connection, wait
from time import monotonic, sleep
from typing import Any, NamedTuple, TypeVar

T = TypeVar("T")
R = TypeVar("R")

TIMEOUT, MEMORY, CRASH, INTERNAL = "timeout", "memory", "crash", "internal"
_READY = "ready"
# A process is renewed after so many tasks, so that what they leave behind in it cannot add up.
_MOST_TASKS = 1000
# A task that small lies with a process before it has done the one it runs; it fits into any pipe, so neither side waits for the other.
_MOST_BYTES_AHEAD = 4_000
_SECONDS_TO_START = 60
# A process that is told to end has so long to end what it has started itself, and to remove its files; then it is killed.
_SECONDS_TO_END = 0.5
_PR_SET_PDEATHSIG = 1


@dataclass(frozen=True, slots=True)
class Lost:
    """A task without a result, and why."""

    code: str
    reason: str
    seconds: float
    """How long it ran."""


def outcomes(function: Callable[[T], R], tasks: Iterable[T], *, jobs: int, seconds: float, most_memory: int) -> Iterator[tuple[T, R | Lost]]:
    """Each task with its result, in the order in which they end; tasks are taken as processes become ready for them.

    The function is one that can be imported by its name. A task that is lost, other than by an exception, is tried once more when all others
    are done, in a new process with no other beside it. Closing the iterator ends the processes and all that they have started."""
    # The library starts this process with the first of the others, and then no longer holds back an interrupt.
    resource_tracker.ensure_running()
    limits, again = _Limits(seconds, most_memory), []
    with closing(_round(function, tasks, jobs, limits)) as first:
        for task, result in first:
            if isinstance(result, Lost) and result.code != INTERNAL:
                again.append(task)
            else:
                yield task, result
    for task in again:
        yield from _round(function, [task], 1, limits)


class _Limits(NamedTuple):
    seconds: float
    memory: int


class _Task(NamedTuple):
    task: Any
    pickled: bytes


class _Queue:
    """The tasks that wait: they are taken from where they come from one at a time, and those of a process that ended come first."""

    def __init__(self, tasks: Iterable[Any]) -> None:
        self._tasks = iter(tasks)
        self._taken: deque[_Task] = deque()

    def first(self) -> _Task | None:
        if not self._taken:
            self._taken.extend(_Task(task, pickle.dumps(task)) for task in islice(self._tasks, 1))
        return self._taken[0] if self._taken else None

    def take(self) -> _Task:
        return self._taken.popleft()

    def give_back(self, tasks: Iterable[_Task]) -> None:
        self._taken.extendleft(tasks)


def _round(function: Callable[[T], R], tasks: Iterable[T], jobs: int, limits: _Limits) -> Iterator[tuple[T, R | Lost]]:
    queue, workers, ended = _Queue(tasks), [], []
    try:
        while True:
            over = [worker for worker in workers if worker.is_over]
            for worker in over:
                queue.give_back(worker.given)
            with interrupts_held():
                _end(over)
                workers[:] = [worker for worker in workers if not worker.is_over]
            while len(workers) < jobs and queue.first():
                with interrupts_held():
                    workers.append(_Worker(function, limits))
                workers[-1].give(queue.take())
            for given in (0, 1):
                for worker in workers:
                    if len(worker.given) == given and (first := queue.first()) and worker.takes(first):
                        worker.give(queue.take())
            # The processes are at work while the results are used.
            yield from ended
            if not any(worker.given for worker in workers):
                return
            ended = _wait([worker for worker in workers if worker.given])
    finally:
        _end(workers)


def _wait(workers: Sequence[_Worker]) -> list[tuple[Any, Any]]:
    """The tasks that have ended: as soon as something is heard of a process, or the time of a task is over."""
    seconds = min(worker.deadline for worker in workers) - monotonic()
    ready = wait([end for worker in workers for end in (worker.connection, worker.process.sentinel)], max(0.0, seconds))
    now, ended = monotonic(), []
    for worker in workers:
        # What was answered in time counts, however late it is seen here.
        if worker.connection in ready:
            ended += worker.receive()
        elif worker.process.sentinel in ready:
            ended.append(worker.crashed())
        elif now >= worker.deadline:
            ended.append(worker.lost(TIMEOUT, f"检查超过 {worker.limits.seconds:g} 秒，已放弃"))
    return ended


class _Worker:
    """A process and its tasks: the first of them runs, the second lies ready.

    It is spawned: a fork of a process that may have threads is unsafe, and the fork server of the standard library, which starts a process
    in less time, lives on after a parent that was killed while one of its processes is busy, and they with it."""

    def __init__(self, function: Callable[[Any], Any], limits: _Limits) -> None:
        context = get_context("spawn")
        self.connection, theirs = context.Pipe()
        self.process = context.Process(target=_serve, args=(function, theirs, limits.memory), daemon=True)
        self.process.start()
        theirs.close()
        self.limits = limits
        self.given: deque[_Task] = deque()
        self.left = _MOST_TASKS
        self.is_over = False
        self._begins(_SECONDS_TO_START)

    def _begins(self, seconds_before: float = 0.0) -> None:
        self.started = monotonic()
        self.deadline = self.started + seconds_before + self.limits.seconds
        self.is_ready = not seconds_before

    def takes(self, task: _Task) -> bool:
        return self.left > 0 and (not self.given or len(task.pickled) <= _MOST_BYTES_AHEAD)

    def give(self, task: _Task) -> None:
        if not self.given and self.is_ready:
            self._begins()
        self.given.append(task)
        self.left -= 1
        with suppress(OSError):  # It is dead, which is told where its answer is awaited.
            self.connection.send_bytes(task.pickled)

    def receive(self) -> list[tuple[Any, Any]]:
        """The task that has ended; none if what the process tells is that it has started."""
        try:
            answered = self.connection.recv_bytes()
        except (EOFError, OSError):
            return [self.crashed()]
        try:
            code, answer = pickle.loads(answered)
        except Exception as error:
            code, answer = INTERNAL, _failure(error)
        if code == MEMORY:
            return [self.lost(MEMORY, f"检查所需内存超过 {self.limits.memory // 1_000_000} MB，已放弃")]
        seconds = monotonic() - self.started
        self._begins()
        if code == _READY:
            return []
        task = self.given.popleft().task
        self.is_over = not self.left and not self.given
        return [(task, Lost(INTERNAL, answer, seconds) if code else answer)]

    def crashed(self) -> tuple[Any, Lost]:
        until = monotonic() + _SECONDS_TO_END
        while (code := self.process.exitcode) is None and monotonic() < until:
            sleep(0.005)  # It has closed its connection, and is about to be gone.
        if code is None or code >= 0:
            how = "" if code is None else f"（退出码 {code}）"
        else:
            how = "（被系统强行结束，可能是内存不足）" if code == -9 else f"（信号 {-code}）"
        return self.lost(CRASH, f"检查该文件的进程意外中止{how}")

    def lost(self, code: str, reason: str) -> tuple[Any, Lost]:
        self.is_over = True
        return self.given.popleft().task, Lost(code, reason, monotonic() - self.started)


def _end(workers: Sequence[_Worker]) -> None:
    """Ends processes, and what they have started."""
    with interrupts_held():
        for worker in workers:
            worker.process.terminate()
        alive, until = {worker.process.sentinel for worker in workers if worker.process.is_alive()}, monotonic() + _SECONDS_TO_END
        while alive and (seconds := until - monotonic()) > 0:
            alive.difference_update(wait(alive, seconds))
        for worker in workers:
            # The group is that of what was started, also when the process that started it is gone.
            if hasattr(os, "killpg"):
                with suppress(ProcessLookupError, PermissionError):
                    os.killpg(worker.process.pid, signal.SIGKILL)
            worker.process.kill()
            worker.process.join()
            worker.process.close()
            worker.connection.close()


@contextmanager
def interrupts_held() -> Iterator[None]:
    """Ctrl-C waits until a process is started and known, or ended; those that are started inherit that it never reaches them."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _serve(function: Callable[[Any], Any], connection: Connection, most_memory: int) -> None:
    """The other side: tasks come in, their answers go out, until no more tasks can come."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    # Whatever runs is left by the way of an exception, so that what it has started is ended and its files are removed.
    signal.signal(signal.SIGTERM, _leave)
    if hasattr(os, "setsid"):
        os.setsid()
        # A child would hold the connection open when this process is gone.
        os.register_at_fork(after_in_child=connection.close)
    end_with_parent()
    _limit(most_memory)
    connection.send((_READY, None))
    code = ""
    while code != MEMORY:
        try:
            task = connection.recv()
        except EOFError:
            return
        code, answer = _answer(function, task)
        connection.send_bytes(answer)


def _leave(*_: Any) -> None:
    # What is torn from its work, such as an archive that is being written, need not complain.
    sys.unraisablehook = lambda _: None
    sys.exit(1)


def _answer(function: Callable[[Any], Any], task: Any) -> tuple[str, bytes]:
    try:
        return "", pickle.dumps(("", function(task)))
    except MemoryError:
        code, reason = MEMORY, ""
    except Exception as error:
        code, reason = INTERNAL, _failure(error)
    return code, pickle.dumps((code, reason))


def _failure(error: Exception) -> str:
    return f"检查时出错（{type(error).__name__}: {error}），请报告此问题"


def end_with_parent(parent: int | None = None) -> None:
    """A process that is busy does not see that its parent is gone, by which Linux means the thread that has started it. If the process of
    this number is not the parent, it is gone already."""
    if sys.platform == "linux":
        import ctypes

        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGTERM)
        if parent not in (None, os.getppid()):
            sys.exit(1)


def _limit(memory: int) -> None:
    """Where the system can. Only the soft limits: programs that are started may have others."""
    try:
        import resource
    except ImportError:
        return
    for kind, most in ((resource.RLIMIT_AS, memory), (resource.RLIMIT_CORE, 0)):
        try:
            hardest = resource.getrlimit(kind)[1]
            resource.setrlimit(kind, (most if hardest == resource.RLIM_INFINITY else min(most, hardest), hardest))
        except (OSError, ValueError):
            continue
