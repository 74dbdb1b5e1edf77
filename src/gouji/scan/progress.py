"""How far a scan is: one line on a terminal, rewritten in place; elsewhere a line every few seconds."""

from __future__ import annotations

import os
import shutil
from collections import deque
from collections.abc import Callable
from time import monotonic
from typing import TextIO

from gouji.api import FAILED
from gouji.report.text import width

# Seconds from one line to the next.
_ON_TERMINAL, _ELSEWHERE = 0.1, 5.0
# The rate is that of so many seconds, of which one in each is remembered; of fewer than these it tells nothing about the time left.
_SECONDS_OF_RATE, _SECONDS_TO_TELL = 30.0, 3.0


class Progress:
    """Of `total` files; nothing is written if there is no stream. The words tell what was done with them, and with what is in them."""

    def __init__(self, total: int, stream: TextIO | None, is_terminal: bool, clock: Callable[[], float] = monotonic,
                 columns: Callable[[], int] | None = None, words: tuple[str, str] = ("已检查", "发现")) -> None:
        self.done = self.failed = self.findings = 0
        self._total, self._stream, self._is_terminal, self._clock = total, stream, is_terminal, clock
        self._did, self._found = words
        self._columns = columns or (lambda: _columns(stream))
        self._marks = deque([(clock(), 0)])
        self._shown_at, self._shown, self._width = clock(), "", 0

    def advance(self, status: str, findings: int) -> None:
        """A file is done."""
        self.done += 1
        self.failed += status == FAILED
        self.findings += findings
        now = self._clock()
        if now - self._marks[-1][0] >= 1:
            self._marks.append((now, self.done))
            while now - self._marks[0][0] > _SECONDS_OF_RATE and len(self._marks) > 2:
                self._marks.popleft()
        if now - self._shown_at >= (_ON_TERMINAL if self._is_terminal else _ELSEWHERE):
            self._show(now)

    def close(self) -> None:
        """The last state stays, whether all files are done or not."""
        self._show(self._clock())
        if self._stream is not None and self._is_terminal:
            self._stream.write("\n")
            self._stream.flush()

    def _show(self, now: float) -> None:
        if self._stream is None:
            return
        line = self._line(now)
        if self._is_terminal:
            # Blanks cover what a longer line has left.
            cells = width(line)
            self._stream.write("\r" + line + " " * (min(self._width, self._columns() - 1) - cells))
            self._width = cells
        elif line != self._shown:
            self._stream.write(line + "\n")
        self._stream.flush()
        self._shown_at, self._shown = now, line

    def _line(self, now: float) -> str:
        """The parts that the terminal has room for; what counts least goes first."""
        share = f"（{100 * self.done // self._total}%）" if self._total else ""
        since, done = self._marks[0]
        rate = (self.done - done) / (now - since) if now > since else 0.0
        parts = {0: f"{self._did} {self.done}/{self._total} 个文件{share}", 4: f"每秒 {rate:.1f} 个" if rate else "",
                 2: f"还需约 {_duration((self._total - self.done) / rate)}"
                    if rate and self.done < self._total and now - since >= _SECONDS_TO_TELL else "",
                 3: f"{self._found} {self.findings} 处", 1: f"失败 {self.failed} 个" if self.failed else ""}
        parts = {rank: part for rank, part in parts.items() if part}
        while self._is_terminal and width("，".join(parts.values())) >= self._columns():
            if len(parts) == 1:
                return f"{self.done}/{self._total}"
            del parts[max(parts)]
        return "，".join(parts.values())


def _duration(seconds: float) -> str:
    minutes, seconds = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    if hours:
        return f"{hours} 小时 {minutes} 分"
    return f"{minutes} 分 {seconds} 秒" if minutes else f"{seconds} 秒"


def _columns(stream: TextIO | None) -> int:
    try:
        return os.get_terminal_size(stream.fileno()).columns
    except (AttributeError, OSError, ValueError):
        return shutil.get_terminal_size().columns
