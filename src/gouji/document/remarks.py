"""Comments in Markdown and text by which the author speaks to gouji: `<!-- gouji: ignore T101 -- 上级口径 -->`.

They are no part of the report: it is read as if they were not there.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import NamedTuple

from gouji.document.model import Block

_BEGIN, _END, _NAME = "<!--", "-->", re.compile(r"\s*gouji[ \t]*[:：]", re.IGNORECASE)
# A comment that is longer is none for gouji.
_LONGEST = 500
_BLANKS, _REST_OF_LINE = " \t\u3000", re.compile(r"[ \t\u3000]*(?:\r\n|\n|\r|\Z)")
# What stands behind the last block for each character of a comment, so that it can be pointed at.
SIGN = "\ufffc"


class AuthorComment(NamedTuple):
    """A comment for gouji. Offsets are those of the source."""

    start: int
    end: int
    words: str
    stretch: tuple[int, int]
    """What is not read: the comment, with the whole line if nothing else stands on it."""

    is_alone: bool
    """Whether it has a line of its own, and so is about what follows."""
    is_behind_words: bool
    """Whether words stand before it on its line."""


def find_comments(source: str) -> list[AuthorComment]:
    """The comments for gouji, in order."""
    found: list[AuthorComment] = []
    at = source.find(_BEGIN)
    while at >= 0:
        behind = at + len(_BEGIN)
        end = source.find(_END, behind, behind + _LONGEST)
        name = _NAME.match(source, behind, behind + _LONGEST)
        if end >= 0 and name and name.end() <= end:
            words = " ".join(source[name.end():end].split())
            behind = end + len(_END)
            found.append(_comment(source, at, behind, words))
        at = source.find(_BEGIN, behind)
    return found


def _comment(source: str, start: int, end: int, words: str) -> AuthorComment:
    line = max(source.rfind("\n", 0, start), source.rfind("\r", 0, start)) + 1
    is_first = not source[line:start].strip(_BLANKS)
    rest = _REST_OF_LINE.match(source, end)
    if is_first and rest:
        return AuthorComment(start, end, words, (line, rest.end()), True, False)
    return AuthorComment(start, end, words, (start, end), False, not is_first)


def passages_of(comments: list[AuthorComment], following: list[int], text: str, blocks: list[Block]) -> list[tuple[int, int]]:
    """The passage that each comment is about, in text offsets: the paragraph or the row of a table it stands in; of one with a line
    of its own, the paragraph or table that follows. `following` are the text offsets of what follows each comment."""
    starts = [block.start for block in blocks]
    found = []
    for comment, at in zip(comments, following, strict=True):
        at -= comment.is_behind_words
        number = max(0, bisect_right(starts, at) - 1)
        if not comment.is_behind_words and blocks and blocks[number].end <= at:
            number += 1
        if number >= len(blocks):
            found.append((len(text), len(text)))
            continue
        block = blocks[number]
        is_whole = block.kind != "table" or (comment.is_alone and at <= block.start)
        found.append((block.start, block.end) if is_whole else _row(text, block, at))
    return found


def _row(text: str, block: Block, at: int) -> tuple[int, int]:
    end = text.find("\n", at, block.end)
    return max(block.start, text.rfind("\n", block.start, at) + 1), end if end >= 0 else block.end
