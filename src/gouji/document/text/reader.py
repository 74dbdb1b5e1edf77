"""Lines become a `Document`: those of plain text and Markdown, and those that a reader of another format gives."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable
from dataclasses import replace
from itertools import accumulate

from gouji.document.encoding import decode
from gouji.document.model import Block, Document, Numbering, Remark, UnreadableFile
from gouji.document.paragraphs.measure import Printed, hangs, token_width, width_of
from gouji.document.remarks import SIGN, AuthorComment, find_comments, passages_of
from gouji.document.rendered import Rendered, RenderedLine
from gouji.document.text.folding import Folded, fold
from gouji.document.text.layout import Piece, known_pieces, mark_known, pieces
from gouji.document.text.lines import Line, is_attachment, lines
from gouji.document.text.outline import SectionTree
from gouji.document.text.tearing import parts_figures, parts_words

_LINE_END = re.compile(r"\r\n|\n|\r")
_BLANKS = " \t\u3000\xa0"
# Characters that end a line, or that no reader sees, inside a line of another format.
_UNSEEN = re.compile("[\n\r\f\v\x00\u2028\u2029\x85]")


def from_bytes(data: bytes, name: str) -> Document:
    """The document in the bytes of a text file. Raises UnreadableFile if they are no text."""
    return from_text(decode(data), name)


def from_text(source: str, name: str = "<text>") -> Document:
    """The document in a string, whose positions are counted in code points of that string."""
    comments = find_comments(source)
    folded = fold(source, [comment.stretch for comment in comments])
    starts = (0, *(match.end() for match in _LINE_END.finditer(source)))
    builder = _built(folded, _laid_out(folded, source, lines(folded)))
    return builder.document(name, source, starts, builder.remarks(comments))


def _laid_out(folded: Folded, source: str, own: list[Line]) -> list[Piece]:
    """The blocks of lines that may be hard-wrapped."""
    return pieces(own, _printer(folded, source))


def _printer(folded: Folded, source: str) -> Callable[[Line], Printed]:
    """How each line stands on its page, which only the source tells."""
    def printed(line: Line) -> Printed:
        begin = at = folded.origin(line.start)
        while begin and source[begin - 1] in _BLANKS:
            begin -= 1
        words = source[at:folded.origin(line.end - 1) + 1]
        indent = width_of(source[begin:at])
        return Printed(indent + width_of(words), indent, token_width(words), not line.ends_sentence, hangs(words),
                       line.shape == "cells")

    return printed


def _built(folded: Folded, laid_out: list[Piece]) -> _Builder:
    builder = _Builder(folded, SectionTree(piece.lines[0] for piece in laid_out if piece.kind == "heading"))
    for piece in laid_out:
        builder.add(piece)
    return builder


def from_rendered(rendered: Rendered, name: str) -> Document:
    """The document in a file of another format, whose paragraphs and tables are known. Positions are those of its lines, and
    `location` tells the place in the file."""
    if not any(line.text.strip() for line in rendered.lines):
        raise UnreadableFile("empty", "文件中没有文字")
    texts = [_UNSEEN.sub(" ", line.text) for line in rendered.lines]
    if rendered.is_wrapped:
        texts = ["\f" + text[1:] if line.text.startswith("\f") else text for text, line in zip(texts, rendered.lines, strict=True)]
    starts = (0, *accumulate(len(text) + 1 for text in texts[:-1]))
    source = "\n".join(texts)
    folded = fold(source)

    def rendered_line(line: Line) -> RenderedLine:
        return rendered.lines[bisect_right(starts, folded.origin(line.start)) - 1]

    own = lines(folded)
    mark_known(own, rendered_line)
    laid_out = _laid_out(folded, source, own) if rendered.is_wrapped else known_pieces(own, _printer(folded, source))
    document = _built(folded, laid_out).document(name, source, starts)
    numbered = tuple(enumerate(rendered.lines, 1))

    def text_offset(line: int, character: int) -> int:
        return document.text_offset(starts[line] + character)

    remarks = ((remark.words, text_offset(remark.line, remark.character), text_offset(remark.last_line, remark.last_character))
               for remark in rendered.remarks)
    return replace(document, places=tuple(line.place for line in rendered.lines), notes=rendered.notes,
                   covered={number: line.covered for number, line in numbered if line.covered},
                   indents={number: dict(line.indents) for number, line in numbered if line.indents},
                   unsure=frozenset(number for number, line in numbered if line.is_unsure),
                   hidden_rows=tuple(number for number, line in numbered if line.hides_rows),
                   hidden_cells=frozenset(number for number, line in numbered if line.hides_cells),
                   remarks=tuple(Remark(words, start, end, (start, end)) for words, start, end in remarks))


class _Builder:
    """Lays the blocks one after another and keeps the way back to the source."""

    def __init__(self, folded: Folded, tree: SectionTree):
        self.folded = folded
        self.parts: list[str] = []
        self.joints: list[int] = []
        self.origins: list[int] = []
        self.length = 0
        self.blocks: list[Block] = []
        self.soft: list[int] = []
        """Where it is not decided that a paragraph goes on."""
        self.tree = tree
        self._run = 0
        """The run of the folded text that was copied last."""
        self._next = -1
        """Where the source goes on if no new joint is needed."""

    def add(self, piece: Piece) -> None:
        """Appends a block, with the line end before it that parts it from the last."""
        first = piece.lines[0]
        if self.blocks:
            self._copy_as("\n", first.break_before)
        start = self.length
        is_table = piece.kind == "table"
        for number, line in enumerate(piece.lines):
            if number:
                if is_table:
                    self._copy_as("\n", line.break_before)
                elif parts_words(piece.lines[number - 1], line) or parts_figures(piece.lines[number - 1], line):
                    self._copy_as(" ", line.break_before)
            if is_table and line.shape == "cells" and "|" in line.text:
                self._copy_row(line)
            else:
                self._copy_line(line)
        mark = first.mark
        if is_table or mark is None:
            mark = None
        elif start != first.start:
            mark = Numbering(mark.style, mark.value, mark.start + start - first.start, mark.end + start - first.start)
        section = self.tree.enter(piece.kind, first, mark, first.text[0] == "附" and is_attachment(first), start, self.length)
        self.blocks.append(Block(piece.kind, start, self.length, section, mark))

    def _copy_line(self, line: Line) -> None:
        """A line, with the printed lines in which its paragraph goes on."""
        self._copy(line.start, line.end)
        for before, rest in zip((line, *line.tail), line.tail, strict=False):
            if parts_words(before, rest) or parts_figures(before, rest):
                self._copy_as(" ", rest.break_before)
            if rest.is_soft:
                self.soft.append(self.length)
            self._copy(rest.start, rest.end)

    def _copy_row(self, line: Line) -> None:
        """A row of Markdown cells; a bar becomes a tab."""
        at = line.start
        for number, cell in enumerate(line.text.split("|")):
            if number:
                self._copy_as("\t", at - 1)
            self._copy(at, at + len(cell))
            at += len(cell) + 1

    def _copy(self, start: int, end: int) -> None:
        """A stretch of the folded text. Stretches are copied in their order."""
        joints, origins, run = self.folded.joints, self.folded.origins, self._run
        last = len(joints) - 1
        while run < last and joints[run + 1] <= start:
            run += 1
        text = self.folded.text
        while start < end:
            stop = end if run == last or joints[run + 1] >= end else joints[run + 1]
            origin = origins[run] + start - joints[run]
            if origin != self._next:
                self.joints.append(self.length)
                self.origins.append(origin)
            self.parts.append(text[start:stop])
            self.length += stop - start
            self._next = origin + stop - start
            if stop == end:
                break
            start, run = stop, run + 1
        self._run = run

    def _copy_as(self, sign: str, at: int) -> None:
        """One character of the folded text, as another sign."""
        joints, run = self.folded.joints, self._run
        last = len(joints) - 1
        while run < last and joints[run + 1] <= at:
            run += 1
        self._run = run
        origin = self.folded.origins[run] + at - joints[run]
        if origin != self._next:
            self.joints.append(self.length)
            self.origins.append(origin)
        self.parts.append(sign)
        self.length += 1
        self._next = origin + 1

    def remarks(self, comments: list[AuthorComment]) -> tuple[Remark, ...]:
        """What the author says in comments. Behind the text stands one character for each of theirs, so that they can be pointed at."""
        if not comments:
            return ()
        passages = passages_of(comments, [self._offset_behind(comment.start) for comment in comments], "".join(self.parts), self.blocks)
        found = []
        for comment, passage in zip(comments, passages, strict=True):
            start = self.length + 1
            self.joints += self.length, start
            self.origins += comment.start, comment.start
            signs = SIGN * (comment.end - comment.start)
            self.parts += "\n", signs
            self.length = start + len(signs)
            found.append(Remark(comment.words, *passage, (start, self.length)))
        return tuple(found)

    def _offset_behind(self, origin: int) -> int:
        """The text offset of the first character that stems from behind a place of the source."""
        run = bisect_right(self.origins, origin) - 1
        if run < 0:
            return 0
        end = self.joints[run + 1] if run + 1 < len(self.joints) else self.length
        return min(self.joints[run] + origin - self.origins[run], end)

    def document(self, name: str, source: str, line_starts: tuple[int, ...], remarks: tuple[Remark, ...] = ()) -> Document:
        sections = self.tree.sections(self.blocks[-1].end if self.blocks else 0)
        return Document(name, source, "".join(self.parts), tuple(self.blocks), sections,
                        tuple(self.joints or (0,)), tuple(self.origins or (0,)), line_starts, remarks=remarks, soft=tuple(self.soft))
