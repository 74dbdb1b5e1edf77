"""The processes of a scan: whatever a task does, the others have their results, and nothing is left behind."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from threading import Timer

import pytest

from gouji.scan.pool import CRASH, INTERNAL, MEMORY, TIMEOUT, Lost, outcomes
from tests.scan.work import work

pytestmark = pytest.mark.skipif(not hasattr(os, "killpg"), reason="tasks use what only POSIX has")
GIGABYTE = 1_000_000_000
# Generous: nothing here takes so long but on a machine that is busy with much else.
SOON = 20


def run(tasks, jobs: int = 2, seconds: float = SOON, most_memory: int = GIGABYTE) -> Iterator[tuple[str, object]]:
    return outcomes(work, tasks, jobs=jobs, seconds=seconds, most_memory=most_memory)


def lives(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except FileNotFoundError:
        return False


def descendants(of: int) -> set[int]:
    """The processes below one, zombies too. What the library keeps for all its processes is not among them."""
    shown = subprocess.run(["ps", "-A", "-o", "pid=,ppid=,args="], capture_output=True, text=True, check=True).stdout
    lines = [line.split(maxsplit=2) for line in shown.splitlines()]
    below, more = set(), {of}
    while more:
        more = {int(pid) for pid, parent, *args in lines if int(parent) in more and "resource_tracker" not in str(args)}
        below |= more
    return {pid for pid in below if any(int(line[0]) == pid and not line[-1].startswith("ps ") for line in lines)}


def eventually(holds: Callable[[], bool]) -> bool:
    until = time.monotonic() + SOON
    while not holds() and time.monotonic() < until:
        time.sleep(0.02)
    return holds()


def test_each_task_comes_back_with_its_result():
    tasks = [f"echo 第{n}份" for n in range(200)]
    assert sorted(run(tasks)) == sorted((task, task.removeprefix("echo ")) for task in tasks)


def test_no_task_is_no_process():
    assert list(run([])) == []


@pytest.mark.parametrize("task, code, reason", [
    ("leave 3", CRASH, "检查该文件的进程意外中止（退出码 3）"),
    ("leave 0", CRASH, "检查该文件的进程意外中止（退出码 0）"),
    ("quit", CRASH, "检查该文件的进程意外中止（退出码 3）"),
    ("kill", CRASH, "检查该文件的进程意外中止（被系统强行结束，可能是内存不足）"),
    ("fail", INTERNAL, "检查时出错（ValueError: 没有想到），请报告此问题"),
    ("deep", INTERNAL, None),
    ("unpicklable", INTERNAL, None),
    ("sealed", INTERNAL, "检查时出错（ValueError: invalid literal for int() with base 10: '十万'），请报告此问题"),
    ("grow", MEMORY, "检查所需内存超过 1000 MB，已放弃"),
])
def test_a_task_that_is_lost_loses_no_other(task, code, reason):
    others = [f"echo {n}" for n in range(20)]
    found = dict(run([*others[:10], task, *others[10:]]))
    lost = found.pop(task)
    assert found == {other: other.removeprefix("echo ") for other in others}
    assert isinstance(lost, Lost) and lost.code == code and lost.reason == (reason or lost.reason)


@pytest.mark.parametrize("task", ["backtrack", "defy", "rest 600"])
def test_a_task_that_does_not_end_is_given_up(task):
    others = [f"echo {n}" for n in range(20)]
    found = dict(run([task, *others], seconds=0.5))
    lost = found.pop(task)
    assert found == {other: other.removeprefix("echo ") for other in others}
    assert isinstance(lost, Lost) and (lost.code, lost.reason) == (TIMEOUT, "检查超过 0.5 秒，已放弃") and lost.seconds >= 0.5


def test_the_time_of_a_task_begins_when_it_starts_and_not_while_it_waits():
    assert not [result for _, result in run(["rest 0.4"] * 6, jobs=1, seconds=2) if isinstance(result, Lost)]


def test_a_result_that_waits_for_a_slow_reader_is_not_late():
    results = []
    for _, result in run(["rest 0.1"] * 4, jobs=2, seconds=1.5):
        if not results:
            time.sleep(2)
        results.append(result)
    assert results == ["0.1"] * 4


def test_tasks_that_crash_at_once_by_the_dozen_lose_no_other():
    tasks = [f"leave {n}" if n % 7 == 0 else f"large {30_000_000 + n}" if n % 7 == 3 else f"echo {n}" for n in range(70)]
    found = list(run(tasks))
    assert sorted(task for task, _ in found) == sorted(tasks)
    assert all(isinstance(result, Lost) == task.startswith("leave") for task, result in found)


def test_large_results_and_large_tasks_do_not_wait_for_each_other():
    tasks = [f"echo {n}" + "文" * 1_000_000 for n in range(8)]
    assert sorted(run(tasks)) == sorted((task, task.removeprefix("echo ")) for task in tasks)


def test_a_lost_task_is_tried_again_and_comes_last(tmp_path):
    found = list(run([f"once {tmp_path / 'tried'}", *(f"echo {n}" for n in range(20))]))
    assert found[-1] == (f"once {tmp_path / 'tried'}", "done") and len(found) == 21


def test_the_second_try_is_alone(tmp_path):
    tasks = [f"alone {tmp_path}", *[f"beside {tmp_path}"] * 10]
    assert dict(run(tasks, jobs=3))[f"alone {tmp_path}"] == 0


def test_tasks_are_taken_as_they_are_needed():
    taken = []
    with closing(run((taken.append(n) or f"echo {n}" for n in range(100_000)), jobs=2)) as results:
        for _ in range(10):
            next(results)
    assert len(taken) <= 10 + 2 * 2 + 2


def test_results_come_while_others_run():
    with closing(run(["rest 600", "echo 先"], seconds=600)) as results:
        assert next(results) == ("echo 先", "先")


def test_a_process_is_renewed_after_many_tasks(monkeypatch):
    monkeypatch.setattr("gouji.scan.pool._MOST_TASKS", 5)
    results = [result for _, result in run([f"process {n}" for n in range(20)], jobs=1)]
    assert len(results) == 20 and len(set(results)) == 4


@pytest.mark.parametrize("task", ["backtrack", "defy", "rest 600"])
def test_closing_ends_all_processes_at_once(task):
    before = descendants(os.getpid())
    results = run(["echo 先", "echo 后", *[task] * 8], seconds=600)
    next(results), next(results)
    assert descendants(os.getpid()) - before
    start = time.monotonic()
    results.close()
    assert time.monotonic() - start < 5
    assert not descendants(os.getpid()) - before


def test_an_error_of_the_reader_ends_all_processes():
    before = descendants(os.getpid())
    with pytest.raises(KeyboardInterrupt), closing(run(["echo 先", *["rest 600"] * 5], seconds=600)) as results:
        next(results)
        raise KeyboardInterrupt
    assert not descendants(os.getpid()) - before


def test_a_child_that_a_crash_leaves_behind_is_ended(tmp_path):
    file = tmp_path / "child"
    found = dict(run([f"fork {file}", "echo 后"]))
    assert found["echo 后"] == "后" and found[f"fork {file}"].code == CRASH
    assert eventually(lambda: not lives(int(file.read_text())))


def test_a_program_that_a_task_waits_for_is_ended_with_it(tmp_path):
    file = tmp_path / "child"
    found = dict(run([f"convert {file}"], seconds=0.5))
    assert found[f"convert {file}"].code == TIMEOUT
    assert not lives(int(file.read_text()))


PARENT = """
import sys
from gouji.scan.pool import outcomes
from tests.scan.work import work
if __name__ == "__main__":
    for _, result in outcomes(work, sys.argv[1:], jobs=2, seconds=600, most_memory=10**9):
        print(result, flush=True)
"""


def parent(folder: Path, *tasks: str) -> subprocess.Popen:
    script = folder / "scan.py"
    script.write_text(PARENT, "utf-8")
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join([str(Path(__file__).parents[2]), *filter(None, sys.path)])}
    return subprocess.Popen([sys.executable, str(script), *tasks], env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
                            start_new_session=True)


def test_no_interrupt_reaches_a_process_from_its_start(tmp_path):
    with parent(tmp_path, "interruptible", "interruptible") as scan:
        assert scan.communicate(timeout=60) == ("False\nFalse\n", "")


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux ends a process with its parent")
@pytest.mark.parametrize("by", [signal.SIGINT, signal.SIGTERM, signal.SIGKILL])
def test_the_processes_end_when_their_parent_is_stopped(by, tmp_path):
    with parent(tmp_path, "process", "process", *["rest 600"] * 4) as scan:
        late = Timer(60, scan.kill)
        late.start()
        workers = {int(scan.stdout.readline()) for _ in range(2)}
        os.killpg(scan.pid, by)
        _, said = scan.communicate()
        late.cancel()
    assert eventually(lambda: not any(map(lives, workers)))
    assert said.count("Traceback") == (by == signal.SIGINT)
