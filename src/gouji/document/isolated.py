"""Work on a file in a process of its own: a library in C that a hostile file keeps busy, or brings down, takes nothing else with it."""

from __future__ import annotations

import json
import subprocess
import sys
from importlib import import_module
from typing import Any

from gouji.document.model import UnreadableFile
from gouji.document.rendered import Rendered, RenderedLine, RenderedRemark

MOST_SECONDS = 10.0
# A report of a thousand pages is a long file, and takes longer than a short one that was made to.
_BYTES_A_SECOND = 1_000_000
MOST_MEMORY = 500_000_000
_START = """import json, sys
sys.path[:] = json.loads(sys.argv[1])
from gouji.document.isolated import serve
serve(sys.argv[2], sys.argv[3], int(sys.argv[4]))"""


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
    command = [sys.executable, "-I", "-c", _START, json.dumps([path or "." for path in sys.path]), module, function, str(most_memory)]
    seconds = MOST_SECONDS + len(data) / _BYTES_A_SECOND
    try:
        done = subprocess.run(command, input=json.dumps(arguments).encode() + b"\n" + data, stdout=subprocess.PIPE,
                              stderr=subprocess.DEVNULL, timeout=seconds, check=False)
    except subprocess.TimeoutExpired:
        raise UnreadableFile("too-large", f"文件过于复杂，{seconds:.0f} 秒内没有处理完，请另存为较简单的文件") from None
    if done.returncode:
        raise UnreadableFile("too-large", "文件已损坏，或过于复杂、所需内存过多，无法处理")
    told, _, made = done.stdout.partition(b"\n")
    answer = json.loads(told)
    if "refused" in answer:
        raise UnreadableFile(*answer["refused"])
    return answer["answer"], made


def serve(module: str, function: str, most_memory: int) -> None:
    """The other side: arguments, then the file, on standard input; the answer, then the file that was made, on standard output."""
    _limit_memory(most_memory)
    arguments = json.loads(sys.stdin.buffer.readline())
    made = b""
    try:
        answer, made = getattr(import_module(module), function)(sys.stdin.buffer.read(), *arguments)
        told = {"answer": answer}
    except UnreadableFile as refused:
        told = {"refused": (refused.code, refused.message)}
    sys.stdout.buffer.write(json.dumps(told).encode() + b"\n")
    sys.stdout.buffer.write(made)


def _limit_memory(most: int) -> None:
    """Where the system can; elsewhere the limit of time must do."""
    try:
        import resource
    except ImportError:
        return
    try:
        resource.setrlimit(resource.RLIMIT_AS, (most, most))
    except (OSError, ValueError):
        return
