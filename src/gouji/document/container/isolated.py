"""Work on a file in a process of its own: a library in C that a hostile file keeps busy, or brings down, takes nothing else with it."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
from importlib import import_module
from math import ceil
from typing import Any

from gouji.document.model import UnreadableFile
from gouji.document.rendered import Rendered, RenderedLine, RenderedRemark

# Of the processor: how busy the machine is with other work makes no difference. By the clock it may take several times as long.
MOST_SECONDS = 10.0
_PATIENCE = 6
# A report of a thousand pages is a long file, and takes longer than a short one that was made to.
_BYTES_A_SECOND = 1_000_000
MOST_MEMORY = 500_000_000
# How the system ends what has had its time; 0 where it does not.
_OUT_OF_TIME = int(getattr(signal, "SIGXCPU", 0))
_START = """import json, sys
sys.path[:] = json.loads(sys.argv[1])
from gouji.document.container.isolated import serve
serve(sys.argv[2], sys.argv[3], int(sys.argv[4]), int(sys.argv[5]))"""


def render(reader: str, data: bytes) -> Rendered:
    """What the `render` of a module makes of a file. Raises UnreadableFile also if it takes too long or too much memory."""
    (lines, is_wrapped, notes, remarks), _ = call(__name__, "rendered_by", data, reader)
    return Rendered(tuple(RenderedLine(*line) for line in lines), is_wrapped, tuple(notes),
                    tuple(RenderedRemark(*remark) for remark in remarks))


def rendered_by(data: bytes, reader: str) -> tuple[Rendered, bytes]:
    return import_module(reader).render(data), b""


def call(module: str, function: str, data: bytes, *arguments: Any, most_memory: int = MOST_MEMORY) -> tuple[Any, bytes]:
    """What a function makes of the bytes of a file and of arguments that JSON can hold: its answer, as JSON gives it back, and the
    bytes of another file. Raises UnreadableFile also if it takes too long or too much memory."""
    seconds = MOST_SECONDS + len(data) / _BYTES_A_SECOND
    command = [sys.executable, "-I", "-c", _START, json.dumps([path or "." for path in sys.path]), module, function, str(most_memory),
               str(ceil(seconds))]
    try:
        done = subprocess.run(command, input=json.dumps(arguments).encode() + b"\n" + data, stdout=subprocess.PIPE,
                              stderr=subprocess.DEVNULL, timeout=seconds * (_PATIENCE if _OUT_OF_TIME else 1), check=False)
    except subprocess.TimeoutExpired:
        raise _too_long(seconds) from None
    if _OUT_OF_TIME and done.returncode == -_OUT_OF_TIME:
        raise _too_long(seconds)
    if done.returncode:
        raise UnreadableFile("too-large", "文件已损坏，或过于复杂、所需内存过多，无法处理")
    told, _, made = done.stdout.partition(b"\n")
    answer = json.loads(told)
    if "refused" in answer:
        raise UnreadableFile(*answer["refused"])
    return answer["answer"], made


def _too_long(seconds: float) -> UnreadableFile:
    return UnreadableFile("too-large", f"文件过于复杂，{seconds:.0f} 秒内没有处理完，请另存为较简单的文件")


def serve(module: str, function: str, most_memory: int, most_seconds: int) -> None:
    """The other side: arguments, then the file, on standard input; the answer, then the file that was made, on standard output."""
    _limit(most_memory, most_seconds)
    arguments = json.loads(sys.stdin.buffer.readline())
    made = b""
    try:
        answer, made = getattr(import_module(module), function)(sys.stdin.buffer.read(), *arguments)
        told = {"answer": answer}
    except UnreadableFile as refused:
        told = {"refused": (refused.code, refused.message)}
    sys.stdout.buffer.write(json.dumps(told).encode() + b"\n")
    sys.stdout.buffer.write(made)


def _limit(memory: int, seconds: int) -> None:
    """Where the system can; elsewhere the limit of time by the clock must do."""
    try:
        import resource
    except ImportError:
        return
    # What is ended for its time leaves no image of its memory.
    for kind, soft, hard in ((resource.RLIMIT_AS, memory, memory), (resource.RLIMIT_CPU, seconds, seconds + 1), (resource.RLIMIT_CORE, 0, 0)):
        try:
            resource.setrlimit(kind, (soft, hard))
        except (OSError, ValueError):
            continue
