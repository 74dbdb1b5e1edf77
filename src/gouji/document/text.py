"""Plain text and Markdown: a file, bytes or a string becomes a `Document`."""

from __future__ import annotations

import re
from pathlib import Path

from gouji.config import DEFAULT_MAX_BYTES
from gouji.document.encoding import decode
from gouji.document.folding import Folded, fold
from gouji.document.layout import Piece, pieces
from gouji.document.lines import Line, is_attachment, lines
from gouji.document.model import Block, Document, Numbering, UnreadableFile
from gouji.document.outline import SectionTree

_LINE_END = re.compile(r"\r\n|\n|\r")


def read_file(path: str | Path, max_bytes: int = DEFAULT_MAX_BYTES) -> Document:
    """The document in a text file. Raises UnreadableFile with a reason to show to the user."""
    path = Path(path)
    try:
        if path.is_dir():
            raise UnreadableFile("unreadable", "是文件夹，不是文件")
        size = path.stat().st_size
        if size > max_bytes:
            raise _too_large(size, max_bytes)
        data = path.read_bytes()
    except FileNotFoundError:
        raise UnreadableFile("missing", "文件不存在") from None
    except OSError as error:
        raise UnreadableFile("unreadable", f"无法读取文件（{error.strerror or error}）") from None
    return read_bytes(data, str(path), max_bytes)


def read_bytes(data: bytes, name: str, max_bytes: int = DEFAULT_MAX_BYTES) -> Document:
    """The document in the bytes of a text file."""
    if len(data) > max_bytes:
        raise _too_large(len(data), max_bytes)
    if not data.strip():
        raise UnreadableFile("empty", "文件是空的")
    return from_text(decode(data).removeprefix("\ufeff"), name)


def _too_large(size: int, limit: int) -> UnreadableFile:
    return UnreadableFile("too-large", f"文件过大（{size / 1e6:.1f} MB，上限 {limit / 1e6:.1f} MB，可用 --max-size 调整）")


def from_text(source: str, name: str = "<text>") -> Document:
    """The document in a string, whose positions are counted in code points of that string."""
    folded = fold(source)
    builder = _Builder(folded)
    for piece in pieces(lines(folded)):
        builder.add(piece)
    starts = (0, *(match.end() for match in _LINE_END.finditer(source)))
    return builder.document(name, source, starts)


class _Builder:
    """Lays the blocks one after another and keeps the way back to the source."""

    def __init__(self, folded: Folded):
        self.folded = folded
        self.parts: list[str] = []
        self.joints: list[int] = []
        self.origins: list[int] = []
        self.length = 0
        self.blocks: list[Block] = []
        self.tree = SectionTree()

    def add(self, piece: Piece) -> None:
        """Appends a block, with the line end before it that parts it from the last."""
        if self.blocks:
            self._line_end(piece.lines[0])
        start = self.length
        first = piece.lines[0]
        for number, line in enumerate(piece.lines):
            if number and piece.kind == "table":
                self._line_end(line)
            self._copy(line.start, line.end)
        mark = self._moved(first.mark, start - first.start) if first.mark and piece.kind != "table" else None
        section = self.tree.enter(piece.kind, first, mark, is_attachment(first), start, self.length)
        self.blocks.append(Block(piece.kind, start, self.length, section, mark))

    def _copy(self, start: int, end: int) -> None:
        for run_start, run_end, origin in self.folded.runs(start, end):
            self._run(self.folded.text[run_start:run_end], origin)

    def _line_end(self, line: Line) -> None:
        """The line end before a line."""
        self._run("\n", self.folded.origin(line.break_before))

    def _run(self, text: str, origin: int) -> None:
        if not self.joints or self.origins[-1] + self.length - self.joints[-1] != origin:
            self.joints.append(self.length)
            self.origins.append(origin)
        self.parts.append(text)
        self.length += len(text)

    @staticmethod
    def _moved(mark: Numbering, by: int) -> Numbering:
        return Numbering(mark.style, mark.value, mark.start + by, mark.end + by)

    def document(self, name: str, source: str, line_starts: tuple[int, ...]) -> Document:
        return Document(name, source, "".join(self.parts), tuple(self.blocks), self.tree.sections(self.length),
                        tuple(self.joints or (0,)), tuple(self.origins or (0,)), line_starts)
