"""Words of the report as they may stand in the page: the file's own characters, escaped, and nothing in them that acts."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from html import escape

from gouji.document import Document

_DIRECTIONS = "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"
# Control characters, lone surrogates, what is no character, and what turns the direction of the text around it.
_UNWRITABLE = re.compile(f"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff{_DIRECTIONS}]")
_TURNS = re.compile(f"[{_DIRECTIONS}]")
_LINE_END = re.compile("[\n\r\f\v\x85\u2028\u2029]")


def escaped(words: str) -> str:
    """The words as text or as the value of an attribute."""
    return escape(harmless(words))


def harmless(words: str) -> str:
    """The words with nothing in them but characters; signs of markup stay what they are."""
    return _UNWRITABLE.sub(_visible, words)


def _visible(match: re.Match[str]) -> str:
    return f"[U+{ord(match[0]):04X}]" if _TURNS.match(match[0]) else "\ufffd"


def shown(document: Document, start: int, end: int) -> str:
    """A text span in the characters of the file, on one line, without the marks of Markdown and the like that were taken out."""
    joints, origins, source = document.joints, document.origins, document.source
    run = bisect_right(joints, start) - 1
    parts = []
    while start < end:
        stop = min(end, joints[run + 1]) if run + 1 < len(joints) else end
        origin = origins[run] + start - joints[run]
        part = source[origin:origin + stop - start]
        # \geq was read as one sign, which no character of the file is.
        parts.append(document.text[start:stop] if "\\" in part else part)
        if stop < end:
            parts.append(_blanks(source[origin + stop - start:origins[run + 1]]))
        start, run = stop, run + 1
    return _LINE_END.sub(" ", "".join(parts))


def blanks_before(document: Document, at: int) -> str:
    """The blanks of the file that are not in the text and stand before a text offset."""
    joints, origins = document.joints, document.origins
    run = bisect_left(joints, at)
    if not 0 < run < len(joints) or joints[run] != at:
        return ""
    return _blanks(document.source[origins[run - 1] + at - joints[run - 1]:origins[run]])


def _blanks(gap: str) -> str:
    """What is left of a stretch that was not read: nothing where a line was broken."""
    return "" if not gap or _LINE_END.search(gap) else "".join(c for c in gap if c.isspace())
