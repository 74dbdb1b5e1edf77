"""A reader in a process of its own: a library in C that a hostile file keeps busy, or brings down, takes nothing else with it."""

from __future__ import annotations

import json
import subprocess
import sys
from importlib import import_module

from gouji.document.model import UnreadableFile
from gouji.document.rendered import Rendered, RenderedLine, RenderedRemark

MOST_SECONDS = 10.0
# A report of a thousand pages is a long file, and takes longer than a short one that was made to.
_BYTES_A_SECOND = 1_000_000
MOST_MEMORY = 500_000_000
_START = """import json, sys
sys.path[:] = json.loads(sys.argv[1])
from gouji.document.isolated import serve
serve(sys.argv[2], int(sys.argv[3]))"""


def render(reader: str, data: bytes) -> Rendered:
    """What the `render` of a module makes of a file. Raises UnreadableFile also if it takes too long or too much memory."""
    command = [sys.executable, "-I", "-c", _START, json.dumps([path or "." for path in sys.path]), reader, str(MOST_MEMORY)]
    seconds = MOST_SECONDS + len(data) / _BYTES_A_SECOND
    try:
        done = subprocess.run(command, input=data, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, timeout=seconds, check=False)
    except subprocess.TimeoutExpired:
        raise UnreadableFile("too-large", f"文件过于复杂，{seconds:.0f} 秒内没有读完，请另存为较简单的文件") from None
    if done.returncode:
        raise UnreadableFile("too-large", "文件已损坏，或过于复杂、所需内存过多，无法读取")
    answer = json.loads(done.stdout)
    if "error" in answer:
        raise UnreadableFile(*answer["error"])
    return Rendered(tuple(RenderedLine(*line) for line in answer["lines"]), answer["is_wrapped"], tuple(answer["notes"]),
                    tuple(RenderedRemark(*remark) for remark in answer["remarks"]))


def serve(reader: str, most_memory: int) -> None:
    """The other side: reads the file from standard input and writes its lines to standard output."""
    _limit_memory(most_memory)
    try:
        answer = import_module(reader).render(sys.stdin.buffer.read())._asdict()
    except UnreadableFile as refused:
        answer = {"error": (refused.code, refused.message)}
    sys.stdout.buffer.write(json.dumps(answer).encode())


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
