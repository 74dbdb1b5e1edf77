"""What a process of a scan may be asked to do: functions of one text, as a file does it that is meant to, or that nobody foresaw."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

ENDLESS = 600
SLEEPER = [sys.executable, "-c", f"import time; time.sleep({ENDLESS})"]


def work(task: str) -> object:
    """Does what the task says: `verb`, or `verb argument`."""
    verb, _, argument = task.partition(" ")
    return globals()[verb](argument)


def echo(text: str) -> str:
    return text


def process(_: str) -> int:
    return os.getpid()


def interruptible(_: str) -> bool:
    return signal.SIGINT not in signal.pthread_sigmask(signal.SIG_BLOCK, []) or signal.getsignal(signal.SIGINT) != signal.SIG_IGN


def rest(seconds: str) -> str:
    time.sleep(float(seconds))
    return seconds


def leave(code: str) -> None:
    os._exit(int(code))


def kill(_: str) -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def grow(_: str) -> None:
    held = []
    while True:
        held.append(bytearray(10_000_000))


def backtrack(_: str) -> None:
    """Hours in C, where no signal is heard by Python."""
    re.fullmatch("(a+)+b", "a" * 60)


def defy(_: str) -> None:
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    time.sleep(ENDLESS)


def fail(_: str) -> None:
    raise ValueError("没有想到")


def quit(_: str) -> None:
    sys.exit(3)


def large(size: str) -> bytes:
    return b"x" * int(size)


def unpicklable(_: str) -> object:
    return lambda: None


class Sealed:
    """Can be sent, but not be received."""

    def __reduce__(self):
        return int, ("十万",), None


def sealed(_: str) -> Sealed:
    return Sealed()


def deep(_: str) -> list:
    nested: list = []
    for _ in range(100_000):
        nested = [nested]
    return nested


def once(file: str) -> str:
    """Crashes, but not if it is tried again."""
    marker = Path(file)
    if not marker.exists():
        marker.touch()
        os._exit(1)
    return "done"


def alone(folder: str) -> int:
    """How many tasks ran beside this one when it was tried the second time."""
    beside = Path(folder)
    if not (beside / "tried").exists():
        (beside / "tried").touch()
        os._exit(1)
    return len(list(beside.glob("running-*")))


def beside(folder: str) -> None:
    marker = Path(folder) / f"running-{os.getpid()}"
    marker.touch()
    time.sleep(0.05)
    marker.unlink()


def fork(file: str) -> None:
    """Crashes, and leaves a child."""
    child = os.fork()
    if not child:
        time.sleep(ENDLESS)
        os._exit(0)
    Path(file).write_text(str(child))
    os._exit(1)


def convert(file: str) -> None:
    """Waits without end for a program in a session of its own, as the conversion by an office program does."""
    started = subprocess.Popen(SLEEPER, start_new_session=True)
    Path(file).write_text(str(started.pid))
    try:
        started.wait()
    finally:
        os.killpg(started.pid, signal.SIGKILL)
        started.wait()
