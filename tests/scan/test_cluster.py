"""`gouji scan --cluster`: what a scan without cluster finds, whatever happens to the workers."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pytest

from gouji.config import Config
from gouji.scan import cluster
from gouji.scan.checking import Task
from gouji.scan.records import Source
from tests.benchmarks import made
from tests.benchmarks.made.__main__ import write
from tests.scan.test_scan import WRONG, contents, rows, scan

Client = pytest.importorskip("distributed").Client

# Takes its worker with it, as a file does for which the machine has not enough memory.
DEADLY = """
import os, pickle
from gouji.scan import batch

def answer(tasks, *rest, honest=batch.answer):
    if any("祸" in task.source.path for task in pickle.loads(tasks)):
        os._exit(1)
    return honest(tasks, *rest)

batch.answer = answer
"""


@contextmanager
def started(*command: object, **environment: str) -> Iterator[subprocess.Popen]:
    """A program of Dask, in a group of its own."""
    process = subprocess.Popen([sys.executable, "-m", *map(str, command)], start_new_session=True, env={**os.environ, **environment},
                               stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        yield process
    finally:
        kill(process)


def kill(process: subprocess.Popen) -> None:
    if process.poll() is None:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()


class Dask:
    """A scheduler, and workers as a user starts them."""

    def __init__(self, stack: ExitStack, folder: Path, **environment: str):
        self._stack, self._file = stack, folder / "scheduler.json"
        self.scheduler = self._start("dask_scheduler", "--host", "127.0.0.1", "--port", 0, "--no-dashboard", **environment)
        while not (self._file.exists() and self._file.read_text()):
            time.sleep(0.05)
        self.address = json.loads(self._file.read_text())["address"]

    def worker(self, *options: object, folder: Path) -> subprocess.Popen:
        return self._start("dask_worker", "--no-dashboard", "--local-directory", folder, *options)

    def wait_for_workers(self, count: int) -> None:
        with Client(self.address, set_as_default=False) as client:
            client.wait_for_workers(count, timeout=60)

    def _start(self, program: str, *options: object, **environment: str) -> subprocess.Popen:
        return self._stack.enter_context(started(f"distributed.cli.{program}", "--scheduler-file", self._file, *options, **environment))


@pytest.fixture
def stack() -> Iterator[ExitStack]:
    with ExitStack() as stack:
        yield stack


@pytest.fixture
def few(tmp_path) -> Path:
    """Reports of which one takes long and needs much memory."""
    folder = tmp_path / "上报"
    folder.mkdir()
    for number in range(5):
        (folder / f"报告{number}.md").write_text(WRONG.format(10000 + number, 5000 + number), "utf-8")
    (folder / "长.md").write_text("".join(WRONG.format(10000 + number, 5000) for number in range(60_000)), "utf-8")
    return folder


def pages(out: Path) -> dict[str, bytes]:
    return {str(path.relative_to(out)): path.read_bytes() for path in sorted(out.glob("reports/**/*.html"))}


def same(out: Path, other: Path) -> bool:
    lines = [(folder / "findings.jsonl").read_bytes() for folder in (out, other)]
    return contents(out) == contents(other) and pages(out) == pages(other) and len(set(lines)) == 1


def children(of: int) -> dict[int, str]:
    """The processes that a process has started, and those that they have."""
    listed = subprocess.run(["ps", "-eo", "pid=,ppid=,args="], capture_output=True, text=True, check=True).stdout
    known = [(int(pid), int(parent), args) for pid, parent, args in (line.split(None, 2) for line in listed.splitlines())]
    found = {of: ""}
    for _ in range(5):
        found |= {pid: args for pid, parent, args in known if parent in found}
    return {pid: args for pid, args in found.items() if pid != of}


def is_alive(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except FileNotFoundError:
        return False


def wait_until(happens) -> None:
    until = time.monotonic() + 60
    while not happens():
        assert time.monotonic() < until
        time.sleep(0.05)


def files(out: Path) -> int:
    return rows(out, "SELECT count(*) FROM files")[0][0] if (out / "results.sqlite").exists() and contents(out).get("files") else 0


def test_a_worker_is_killed_and_nothing_is_lost_or_counted_twice(stack, tmp_path):
    write(tmp_path / "上报", made.reports(90, 1), 1, is_zipped=True)
    write(tmp_path / "上报" / "坏", made.broken(20, 1), 1, is_zipped=False)
    alone, out = tmp_path / "本机", tmp_path / "集群"
    assert scan("上报", "--out", alone, "--jobs", 2, cwd=tmp_path).returncode == 0
    dask = Dask(stack, tmp_path)
    killed = dask.worker("--nthreads", 1, folder=tmp_path / "甲")
    dask.worker("--nthreads", 1, "--no-nanny", folder=tmp_path / "乙")
    dask.wait_for_workers(2)
    scanning = subprocess.Popen([sys.executable, "-m", "gouji", "scan", "上报", "--out", str(out), "--cluster", dask.address], cwd=tmp_path,
                                stderr=subprocess.PIPE, text=True)
    wait_until(lambda: files(out))
    wait_until(lambda: any("gouji.scan.batch" in args for args in children(killed.pid).values()))
    checking = children(killed.pid)
    kill(killed)
    assert files(out) < 110, "it is killed while the scan runs"
    said = scanning.communicate(timeout=120)[1]
    assert scanning.returncode == 0, said
    assert not [pid for pid in checking if is_alive(pid)]
    assert same(out, alone) and len(contents(out)["runs"]) == 1
    assert all(line.startswith(("已检查", "共 ", "未能检查")) for line in said.splitlines()), "nothing else is said"


def test_a_file_that_takes_too_long_is_given_up_as_without_cluster(stack, tmp_path, few):
    alone, out = tmp_path / "本机", tmp_path / "集群"
    dask = Dask(stack, tmp_path)
    dask.worker("--nthreads", 2, folder=tmp_path / "甲")
    assert scan(few, "--out", alone, "--time-limit", 2).returncode == 0
    assert scan(few, "--out", out, "--time-limit", 2, "--cluster", dask.address).returncode == 0
    assert rows(out, "SELECT code FROM files WHERE path LIKE '%长.md'") == [("timeout",)] and same(out, alone)
    (few / "长.md").write_text(WRONG.format(20000, 5000), "utf-8")
    assert scan(few, "--out", out, "--cluster", dask.address).returncode == 0
    assert rows(out, "SELECT path FROM files WHERE run = 2") == [(str(few / "长.md"),)], "what is unchanged is not checked again"


def test_a_file_with_which_workers_are_lost_is_told_and_loses_no_other(stack, tmp_path, few):
    (few / "长.md").rename(few / "祸.md")
    (tmp_path / "deadly.py").write_text(DEADLY, "utf-8")
    dask = Dask(stack, tmp_path, DASK_DISTRIBUTED__SCHEDULER__ALLOWED_FAILURES="0")
    dask.worker("--nthreads", 2, "--preload", tmp_path / "deadly.py", folder=tmp_path / "甲")
    assert scan(few, "--out", tmp_path / "结果", "--cluster", dask.address).returncode == 0
    found = rows(tmp_path / "结果", "SELECT path, code, errors FROM files ORDER BY path")
    assert [(Path(path).name, code, errors) for path, code, errors in found] == [
        *((f"报告{number}.md", "", 1) for number in range(5)), ("祸.md", "crash", 0)]


def test_a_cluster_on_this_machine(tmp_path, few):
    (few / "长.md").unlink()
    assert scan(few, "--out", tmp_path / "本机").returncode == 0
    done = scan(few, "--out", tmp_path / "集群", "--cluster", "local", "--jobs", 2)
    assert done.returncode == 0 and same(tmp_path / "集群", tmp_path / "本机")
    assert all(line.startswith(("已检查", "共 ")) for line in done.stderr.splitlines()), done.stderr


def test_ctrl_c_keeps_what_is_done_and_leaves_no_process(tmp_path):
    write(tmp_path / "上报", made.reports(150, 2), 2, is_zipped=False)
    out = tmp_path / "结果"
    scanning = subprocess.Popen([sys.executable, "-m", "gouji", "scan", str(tmp_path / "上报"), "--out", str(out), "--cluster", "local", "-j2"],
                                stderr=subprocess.PIPE, text=True, start_new_session=True)
    wait_until(lambda: files(out))
    wait_until(lambda: any("gouji.scan.batch" in args for args in children(scanning.pid).values()))
    working = children(scanning.pid)
    os.killpg(scanning.pid, signal.SIGINT)
    said = scanning.communicate(timeout=60)[1]
    assert scanning.returncode == 130 and "再次运行同一命令" in said and "Traceback" not in said
    assert 0 < files(out) < 150
    wait_until(lambda: not [pid for pid in working if is_alive(pid)])


@pytest.fixture
def task(tmp_path) -> Task:
    (tmp_path / "报告.md").write_text(WRONG.format(10000, 5000), "utf-8")
    return Task(Source("报告.md", str(tmp_path / "报告.md")), Config(), "")


def test_a_scheduler_that_is_gone_is_told_and_what_is_done_is_kept(stack, tmp_path):
    write(tmp_path / "上报", made.reports(72, 3), 3, is_zipped=False)
    dask, out = Dask(stack, tmp_path), tmp_path / "结果"
    dask.worker("--nthreads", 1, folder=tmp_path / "甲")
    scanning = subprocess.Popen([sys.executable, "-m", "gouji", "scan", str(tmp_path / "上报"), "--out", str(out), "--cluster", dask.address],
                                stderr=subprocess.PIPE, text=True)
    wait_until(lambda: files(out))
    kill(dask.scheduler)
    said = scanning.communicate(timeout=120)[1]
    assert scanning.returncode == 1 and said.splitlines()[-1] == "Error: 与集群的连接中断", said
    assert 0 < files(out) < 72


def asked(task: Task, address: str) -> list:
    return list(cluster.outcomes([task], 1, address, jobs=1, seconds=60, most_memory=2_000_000_000))


def test_a_cluster_that_is_not_there_is_named(task, monkeypatch):
    monkeypatch.setattr(cluster, "_SECONDS_TO_CONNECT", 0.5)
    for address in ("tcp://127.0.0.1:1", "无此协议://a"):
        with pytest.raises(cluster.ClusterError, match=f"无法使用集群 {address}"):
            asked(task, address)


def test_a_cluster_without_workers_and_one_with_another_version(stack, tmp_path, task, monkeypatch):
    dask = Dask(stack, tmp_path)
    with monkeypatch.context() as patch, pytest.raises(cluster.ClusterError, match="没有工作进程"):
        patch.setattr(cluster, "_SECONDS_TO_CONNECT", 2)
        asked(task, dask.address)
    dask.worker("--nthreads", 1, "--no-nanny", folder=tmp_path / "甲")
    [(_, record)] = asked(task, dask.address)
    assert len(record.findings) == 1
    monkeypatch.setattr(cluster, "__version__", "99.0")
    with pytest.raises(cluster.ClusterError, match="本机是 99.0 版"):
        asked(task, dask.address)
